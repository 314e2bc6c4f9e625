//! A run of `jwtk` within the test program: the same as a separate process, except for what belongs to a
//! process, and ten times as fast.

use super::process::{Output, PATIENCE};
use jwtk::{
    cli::{Env, Surroundings, Terminals},
    time::NumericDate,
};
use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, Cursor, Write},
    os::unix::process::ExitStatusExt,
    path::Path,
    process::ExitStatus,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Instant,
};

/// As much as the first thread of a process has.
const STACK: usize = 8 << 20;

/// A stream that is kept.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().expect("nobody panics while writing"))
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics while writing").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs a command line to its end. One that does not end fails the test; a panic is the exit code 70, as it is in
/// a process.
#[track_caller]
pub(crate) fn run(
    args: Vec<OsString>,
    variables: BTreeMap<OsString, OsString>,
    directory: &Path,
    stdin: &[u8],
    now: Option<NumericDate>,
) -> Output {
    let started = Instant::now();
    let (stdout, stderr) = (Kept::default(), Kept::default());
    let shown = format!("{args:?}");
    let surroundings = Surroundings {
        variables,
        directory: directory.to_owned(),
        stdin: Box::new(Cursor::new(stdin.to_vec())),
        stdout: Box::new(stdout.clone()),
        stderr: Box::new(stderr.clone()),
        terminals: Terminals::default(),
        now,
        seed: None,
    };
    let (ended, end) = mpsc::channel();
    let work = thread::Builder::new().name(shown.clone()).stack_size(STACK).spawn(move || {
        let args = [OsString::from("jwtk")].into_iter().chain(args);
        let exit = jwtk::cli::run(args, &mut Env::new(surroundings));
        ended.send(exit as i32).expect("the test waits");
    });
    let work = work.expect("a thread");
    let code = match end.recv_timeout(PATIENCE) {
        Ok(code) => code,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("did not end in its time: {shown}"),
        Err(mpsc::RecvTimeoutError::Disconnected) => 70,
    };
    // What was written is whole: its thread has gone.
    work.join().ok();
    let (bytes, stderr) = (stdout.take(), stderr.take());
    let text = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
    Output {
        status: ExitStatus::from_raw(code << 8),
        code,
        stdout: text(&bytes),
        stderr: text(&stderr),
        bytes,
        took: started.elapsed(),
    }
}
