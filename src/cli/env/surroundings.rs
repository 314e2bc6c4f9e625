//! Surroundings that a caller gives: streams, variables, a working directory and a clock of its own, so that many runs
//! go on beside each other in one process.

use crate::time::NumericDate;
use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, Read, Write},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What a run finds around it.
///
/// What only the operating system knows stays the process's: who the user is, its certificates and its
/// proxies, which are not used. A run takes no signals.
pub struct Surroundings {
    /// The environment variables: these, and no others.
    pub variables: BTreeMap<OsString, OsString>,
    /// The working directory, absolute.
    pub directory: PathBuf,
    /// Standard input.
    pub stdin: Box<dyn Read + Send>,
    /// Standard output.
    pub stdout: Box<dyn Write + Send>,
    /// Standard error.
    pub stderr: Box<dyn Write + Send>,
    /// Which of these is a terminal.
    pub terminals: Terminals,
    /// A clock that stands; `None` for the system's.
    pub now: Option<NumericDate>,
    /// What random IDs (`jti`, the kid of a secret) come from; `None` for the system's randomness. Keys always come from that.
    pub seed: Option<u64>,
}

/// Which streams are a terminal, and how wide that is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminals {
    /// Standard input is one.
    pub stdin: bool,
    /// Standard output is one.
    pub stdout: bool,
    /// Standard error is one.
    pub stderr: bool,
    /// Its width in columns.
    pub columns: Option<usize>,
}

/// The same, as all threads of a run share it.
pub(super) struct Given {
    pub(super) variables: BTreeMap<OsString, OsString>,
    pub(super) directory: PathBuf,
    pub(super) terminals: Terminals,
    pub(super) now: Option<NumericDate>,
    ids: Option<Mutex<fastrand::Rng>>,
    stdin: Mutex<Box<dyn Read + Send>>,
    stdout: Mutex<Box<dyn Write + Send>>,
    stderr: Mutex<Box<dyn Write + Send>>,
}

impl From<Surroundings> for Given {
    fn from(given: Surroundings) -> Self {
        let Surroundings { variables, directory, stdin, stdout, stderr, terminals, now, seed } = given;
        let ids = seed.map(|seed| Mutex::new(fastrand::Rng::with_seed(seed)));
        let [stdout, stderr] = [stdout, stderr].map(Mutex::new);
        Self { variables, directory, terminals, now, ids, stdin: Mutex::new(stdin), stdout, stderr }
    }
}

impl Given {
    pub(super) fn seeded_id(&self) -> Option<[u8; 16]> {
        Some(lock(self.ids.as_ref()?).u128(..).to_be_bytes())
    }

    pub(super) fn stdin(self: &Arc<Self>) -> impl Read + Send + 'static {
        Stdin(Arc::clone(self))
    }

    pub(super) fn write_stdout(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = lock(&self.stdout);
        out.write_all(bytes)?;
        out.flush()
    }

    pub(super) fn write_stderr(&self, text: &str) {
        let _ = lock(&self.stderr).write_all(text.as_bytes());
    }
}

struct Stdin(Arc<Given>);

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        lock(&self.0.stdin).read(buffer)
    }
}

fn lock<T>(stream: &Mutex<T>) -> MutexGuard<'_, T> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_finds_what_it_is_given_and_nothing_of_the_process() {
        #[derive(Clone, Default)]
        struct Kept(Arc<Mutex<Vec<u8>>>);

        impl Write for Kept {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                lock(&self.0).write(bytes)
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }

        let signed = || {
            let (stdout, stderr) = (Kept::default(), Kept::default());
            let mut env = crate::cli::Env::new(Surroundings {
                variables: [("SECRET", "correct horse battery staple 0123456789")]
                    .map(|(name, value)| (name.into(), value.into()))
                    .into(),
                directory: "/nowhere".into(),
                stdin: Box::new(io::empty()),
                stdout: Box::new(stdout.clone()),
                stderr: Box::new(stderr.clone()),
                terminals: Terminals::default(),
                now: Some(NumericDate::from_seconds(1_000_000_000)),
                seed: Some(7),
            });
            let args = ["jwtk", "sign", "--secret-env", "SECRET", "--jti"].map(OsString::from);
            let exit = crate::cli::run(args, &mut env);
            let text = |kept: Kept| String::from_utf8_lossy(&lock(&kept.0)).into_owned();
            assert_eq!((exit, text(stderr)), (crate::cli::Exit::Ok, String::new()));
            text(stdout)
        };
        let token = signed();
        assert_eq!(token, signed(), "the clock stands, and the seed decides the jti");
        let payload = token.split('.').nth(1).and_then(|part| crate::base64url::decode(part).ok());
        let payload = String::from_utf8(payload.unwrap()).unwrap();
        assert!(payload.contains("\"iat\":1000000000,") && payload.contains("\"jti\":\""), "{payload}");
    }
}
