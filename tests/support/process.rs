//! The programs that a test starts: each in a group of its own, which is killed at the latest when the test is done with
//! it, and none for longer than its time.

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, kill_process_group, waitid};
use std::{
    io::{Read, Write},
    os::unix::process::CommandExt,
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// Nothing that a test waits for takes this long: whatever does is hanging, and is killed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// A server runs for as long as its test, which takes no longer than this.
pub(crate) const LIFE: Duration = Duration::from_mins(2);

/// A running program.
pub(crate) struct Process {
    child: Child,
    shown: String,
    started: Instant,
    /// Whoever kills the group when its time is over, and says whether that was so. `None` when all have ended.
    watch: Option<(Sender<()>, JoinHandle<bool>)>,
}

/// What one run left behind.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) status: ExitStatus,
    /// The exit code; -1 where a signal ended the run.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// Standard output as it came: DER is not text.
    pub(crate) bytes: Vec<u8>,
    #[expect(dead_code, reason = "a failed test shows it")]
    pub(crate) took: Duration,
}

/// Runs a command to its end, and keeps what it leaves behind. One that does not end is killed, and fails the test.
#[track_caller]
pub(crate) fn run(command: &mut Command, stdin: impl AsRef<[u8]>) -> Output {
    run_into(command, stdin, Stdio::piped())
}

/// As `run`, with a standard output of the test's own, of which nothing is kept.
#[track_caller]
pub(crate) fn run_into(command: &mut Command, stdin: impl AsRef<[u8]>, stdout: impl Into<Stdio>) -> Output {
    let stdin = stdin.as_ref();
    command.stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped());
    let mut process = Process::start(command);
    // The test's own end of a pipe would keep the reader of it waiting.
    command.stdout(Stdio::null());
    let mut pipe = process.stdin();
    thread::scope(|threads| {
        // A program that stops reading early is no failure of the test.
        threads.spawn(move || pipe.write_all(stdin).ok());
        end(process)
    })
}

/// Waits for the end of a program, and keeps what it leaves behind in its pipes.
#[track_caller]
pub(crate) fn end(mut process: Process) -> Output {
    let (out, err) = (process.child.stdout.take(), process.child.stderr.take());
    let (status, bytes, stderr) = thread::scope(|threads| {
        let out = threads.spawn(move || out.map(|mut pipe| drain(&mut pipe)).unwrap_or_default());
        let err = threads.spawn(move || err.map(|mut pipe| drain(&mut pipe)).unwrap_or_default());
        let status = process.wait();
        (status, out.join().expect("stdout is read"), err.join().expect("stderr is read"))
    });
    let text = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
    let (code, took) = (status.code().unwrap_or(-1), process.started.elapsed());
    Output { status, code, stdout: text(&bytes), stderr: text(&stderr), bytes, took }
}

fn drain(pipe: &mut impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    pipe.read_to_end(&mut bytes).expect("a readable pipe");
    bytes
}

impl Process {
    /// Starts a program that ends soon. One that is not there fails the test.
    #[track_caller]
    pub(crate) fn start(command: &mut Command) -> Self {
        Self::start_for(command, PATIENCE)
    }

    /// Starts a program that may run for so long.
    #[track_caller]
    pub(crate) fn start_for(command: &mut Command, limit: Duration) -> Self {
        let (shown, started) = (format!("{command:?}"), Instant::now());
        let child = command.process_group(0).spawn().unwrap_or_else(|e| panic!("{shown}: {e}"));
        let group = Pid::from_child(&child);
        let (end, ended) = mpsc::channel();
        let watch = thread::spawn(move || {
            let is_over = ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
            if is_over {
                kill_process_group(group, Signal::KILL).ok();
            }
            is_over
        });
        Self { child, shown, started, watch: Some((end, watch)) }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn stdin(&mut self) -> ChildStdin {
        self.child.stdin.take().expect("stdin is piped, and taken once")
    }

    pub(crate) fn stdout(&mut self) -> ChildStdout {
        self.child.stdout.take().expect("stdout is piped, and taken once")
    }

    pub(crate) fn stderr(&mut self) -> ChildStderr {
        self.child.stderr.take().expect("stderr is piped, and taken once")
    }

    /// Sends a signal only to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("a program to signal");
    }

    pub(crate) fn is_running(&self) -> bool {
        // Looked at and left there: who waits for it gets its status.
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        waitid(WaitId::Pid(Pid::from_child(&self.child)), options).expect("a child").is_none()
    }

    /// Waits for the end, and ends whatever the program has started and left behind.
    #[track_caller]
    pub(crate) fn wait(&mut self) -> ExitStatus {
        // Its number is not given to another before the group is gone: it is looked at first, and fetched then.
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while waitid(WaitId::Pid(Pid::from_child(&self.child)), options).is_err() {}
        let was_killed = self.kill_group();
        let status = self.child.wait().expect("a child to wait for");
        assert!(!was_killed, "did not end in its time, and was killed: {}", self.shown);
        status
    }

    /// Kills what is left of the group; whether it had been killed before, since its time was over.
    fn kill_group(&mut self) -> bool {
        let Some((end, watch)) = self.watch.take() else { return false };
        kill_process_group(Pid::from_child(&self.child), Signal::KILL).ok();
        drop(end);
        watch.join().expect("the watch ends")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill_group();
        self.child.wait().ok();
    }
}

impl Output {
    /// What was said on standard error, wherever its lines break.
    pub(crate) fn said(&self) -> String {
        self.stderr.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The errors, notes, warnings and hints, each on one line whatever the width.
    pub(crate) fn told(&self) -> Vec<String> {
        let labels = ["error: ", "hint: ", "note: ", "warning: "];
        let mut told: Vec<String> = Vec::new();
        let mut is_open = false;
        for line in self.stderr.lines() {
            let continues = is_open && line.starts_with("      ") && !line.contains("jwtk explain ");
            if continues && let Some(last) = told.last_mut() {
                last.push_str(&format!(" {}", line.trim_start()));
                continue;
            }
            is_open = labels.iter().any(|label| line.starts_with(label));
            if is_open {
                told.push(line.to_owned());
            }
        }
        told
    }

    pub(crate) fn success(&self) -> bool {
        self.status.success()
    }

    /// Standard output as one JSON document.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("stdout is not JSON: {e}\n{}\n{}", self.stdout, self.stderr))
    }
}
