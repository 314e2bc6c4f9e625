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
/// What the operating system alone knows stays the process's: who the user is, its certificates and its proxies, which
/// are not used. A run takes no signals.
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
    stdin: Mutex<Box<dyn Read + Send>>,
    stdout: Mutex<Box<dyn Write + Send>>,
    stderr: Mutex<Box<dyn Write + Send>>,
}

impl From<Surroundings> for Given {
    fn from(given: Surroundings) -> Self {
        let Surroundings { variables, directory, stdin, stdout, stderr, terminals, now } = given;
        let [stdout, stderr] = [stdout, stderr].map(Mutex::new);
        Self { variables, directory, terminals, now, stdin: Mutex::new(stdin), stdout, stderr }
    }
}

impl Given {
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
