//! Runs the built `jwtk` the way a user does, in a place of its own.

#![allow(dead_code, reason = "each test file uses the part it needs")]

#[macro_use]
mod holds;

pub(crate) mod forge;
pub(crate) mod golden;
pub(crate) mod memory;
pub(crate) mod tools;

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Nothing that `jwtk` does with local files takes this long: whatever does is hanging, and is killed.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program with an empty home, no environment but `PATH` and what the test adds, and a working
/// directory of its own, so that arguments can be plain file names.
pub(crate) struct Jwtk {
    home: TempDir,
    vars: Vec<(String, String)>,
}

/// What one run left behind.
#[derive(Debug)]
pub(crate) struct Output {
    /// The exit code; -1 where a signal ended the run.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// Standard output as it came: DER is no text.
    pub(crate) bytes: Vec<u8>,
    pub(crate) took: Duration,
    /// The run did not end by itself and was killed.
    pub(crate) hung: bool,
}

impl Jwtk {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary directory");
        Self { home, vars: vec![("NO_COLOR".into(), "1".into())] }
    }

    /// Adds one environment variable to every later run.
    pub(crate) fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.into(), value.into()));
        self
    }

    /// The working directory, which is the home directory too.
    pub(crate) fn dir(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path(name);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// The command as a test may want to extend it; `run` is the usual way.
    pub(crate) fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jwtk"));
        command
            .args(args)
            .current_dir(self.dir())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.dir())
            .env("XDG_DATA_HOME", self.path(".data"))
            .env("XDG_CACHE_HOME", self.path(".cache"))
            .envs(self.vars.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a script in the place of `jwtk`, with the program under test before all others. It must succeed: each
    /// command that is to fail says so itself. Returns stdout, and stderr with the commands as they ran.
    #[track_caller]
    pub(crate) fn bash(&self, script: &str) -> (String, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_jwtk")).parent().expect("a directory").to_owned();
        let others = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([program].into_iter().chain(std::env::split_paths(&others)));
        let out = Command::new("bash")
            .args(["-euo", "pipefail", "-x", "-c", script])
            .current_dir(self.dir())
            .env_clear()
            .env("PATH", path.expect("a path"))
            .env("HOME", self.dir())
            .output()
            .expect("bash runs");
        let [stdout, stderr] =
            [&out.stdout, &out.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
        assert!(out.status.success(), "{script}\n{stdout}\n{stderr}");
        (stdout, stderr)
    }

    /// Runs `jwtk` with `stdin` piped in, whatever the outcome.
    pub(crate) fn run(
        &self,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
        stdin: impl AsRef<[u8]>,
    ) -> Output {
        self.end(&mut self.command(args), stdin)
    }

    /// As `run`, for a command of the test's own.
    pub(crate) fn end(&self, command: &mut Command, stdin: impl AsRef<[u8]>) -> Output {
        let (started, stdin) = (Instant::now(), stdin.as_ref());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("jwtk starts");
        let mut pipe = child.stdin.take().expect("stdin is piped");
        let mut out = child.stdout.take().expect("stdout is piped");
        let mut err = child.stderr.take().expect("stderr is piped");
        let (bytes, stderr, (code, hung)) = thread::scope(|threads| {
            // A program that stops reading early is no failure of the test.
            threads.spawn(move || pipe.write_all(stdin).ok());
            let out = threads.spawn(move || drain(&mut out));
            let err = threads.spawn(move || drain(&mut err));
            let end = wait(&mut child, started + PATIENCE);
            (out.join().expect("stdout is read"), err.join().expect("stderr is read"), end)
        });
        let text = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
        Output { code, stdout: text(&bytes), stderr: text(&stderr), bytes, took: started.elapsed(), hung }
    }

    /// Runs `jwtk`, expects exit code 0, and returns stdout without the newline at its end.
    #[track_caller]
    pub(crate) fn ok(
        &self,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
        stdin: impl AsRef<[u8]>,
    ) -> String {
        let out = self.run(args, stdin);
        assert_eq!(out.code, 0, "{}", out.stderr);
        out.stdout.strip_suffix('\n').unwrap_or(&out.stdout).to_owned()
    }
}

impl Output {
    /// Standard output as one JSON document.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("stdout is not JSON: {e}\n{}\n{}", self.stdout, self.stderr))
    }
}

fn drain(pipe: &mut impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    pipe.read_to_end(&mut bytes).expect("a readable pipe");
    bytes
}

/// Waits for the end, and kills what has not ended by `deadline`.
fn wait(child: &mut Child, deadline: Instant) -> (i32, bool) {
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().expect("a child to wait for") {
            return (status.code().unwrap_or(-1), false);
        }
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("a child to kill");
    child.wait().expect("a child to wait for");
    (-1, true)
}
