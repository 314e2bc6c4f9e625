//! Runs `jwtk` in a place of its own: within the test program, or the built one the way a user does.

#[macro_use]
mod holds;

mod cached;
pub(crate) mod chain;
pub(crate) mod forge;
pub(crate) mod golden;
pub(crate) mod host;
mod inside;
pub(crate) mod memory;
pub(crate) mod ports;
pub(crate) mod process;
pub(crate) mod served;
pub(crate) mod strace;
pub(crate) mod terminal;
pub(crate) mod tools;

use jwtk::time::NumericDate;
use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

pub(crate) use process::Output;
use tempfile::TempDir;

/// The program with an empty home, no environment but `PATH` and what the test adds, and a working
/// directory of its own, so that arguments can be plain file names. A clone is in the same place.
#[derive(Clone)]
pub(crate) struct Jwtk {
    home: Arc<TempDir>,
    vars: Vec<(String, String)>,
    is_process: bool,
    /// What the clock shows; the machine's time where there is nothing here.
    now: Option<NumericDate>,
}

/// What a run within another process cannot have of its own: the libraries for HTTP and TLS read these by themselves.
const OF_PROCESSES: [&str; 9] = [
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "ssl_cert_file",
    "ssl_cert_dir",
    "request_method",
    "rust_log",
    "rust_backtrace",
];

impl Jwtk {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary directory");
        Self {
            home: Arc::new(home),
            vars: vec![("NO_COLOR".into(), "1".into())],
            is_process: false,
            now: None,
        }
    }

    /// Every later run is a process of its own: where that is what is tested.
    pub(crate) fn process(mut self) -> Self {
        self.is_process = true;
        self
    }

    /// Adds one environment variable to every later run.
    pub(crate) fn var(mut self, name: &str, value: &str) -> Self {
        self.is_process |= OF_PROCESSES.contains(&name.to_lowercase().as_str());
        self.vars.push((name.into(), value.into()));
        self
    }

    /// The clock of every later run shows this time. No process can be given one.
    pub(crate) fn clock(mut self, seconds: i64) -> Self {
        self.now = Some(NumericDate::from_seconds(seconds));
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
        let mut bash = Command::new("bash");
        bash.args(["-euo", "pipefail", "-x", "-c", script]).current_dir(self.dir()).env_clear();
        let out = process::run(bash.env("PATH", path()).env("HOME", self.dir()), "");
        assert!(out.success(), "{script}\n{}\n{}", out.stdout, out.stderr);
        (out.stdout, out.stderr)
    }

    /// Runs a script in the place and the environment of `jwtk`, with `$JWTK` as the program, whatever the outcome.
    #[track_caller]
    pub(crate) fn sh(&self, script: &str) -> Output {
        let program = self.command([""; 0]);
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).current_dir(self.dir()).env_clear();
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        process::run(shell.env("JWTK", program.get_program()), "")
    }

    /// Runs `jwtk` with `stdin` piped in, whatever the outcome.
    #[track_caller]
    pub(crate) fn run(
        &self,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
        stdin: impl AsRef<[u8]>,
    ) -> Output {
        let mut command = self.command(args);
        // A server takes the signals of its process.
        if self.is_process || command.get_args().any(|arg| arg == "serve") {
            return process::run(&mut command, stdin);
        }
        let variables = command.get_envs().filter_map(|(name, value)| Some((name.into(), value?.into())));
        let args = command.get_args().map(OsStr::to_owned).collect();
        inside::run(args, variables.collect(), self.dir(), stdin.as_ref(), self.now)
    }

    /// As `run`, for a command of the test's own.
    #[track_caller]
    #[expect(clippy::unused_self, reason = "it reads as `run` does")]
    pub(crate) fn end(&self, command: &mut Command, stdin: impl AsRef<[u8]>) -> Output {
        process::run(command, stdin)
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

/// How many cases of many alike are tried: every kind of them usually, and with `JWTK_TESTS=full`, as in CI, more of each.
pub(crate) fn number_of(usually: usize, in_full: usize) -> usize {
    match std::env::var("JWTK_TESTS").as_deref() {
        Err(_) => usually,
        Ok("full") => in_full,
        Ok(other) => panic!("JWTK_TESTS={other}: only `full` is known"),
    }
}

/// Where programs are looked for: the one under test before all others of its name.
pub(crate) fn path() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_jwtk")).parent().map(Path::to_owned);
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(program.into_iter().chain(std::env::split_paths(&others))).expect("a path")
}
