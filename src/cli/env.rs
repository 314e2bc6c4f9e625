//! The world outside: streams, terminals, the clock, environment variables. Everything else asks here.
#![expect(clippy::disallowed_methods, reason = "the one place that asks the process for its surroundings")]

mod output;

use crate::cli::{
    error::CliError,
    plausible::{self, WHY_WITHHELD},
};
pub(crate) use crate::hidden::{is_hidden as must_escape, printable};
use crate::{hidden::bounded, time::NumericDate};
pub(crate) use output::{end_between_writes, heed_signal};
use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal, Read, Write},
    path::PathBuf,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use zeroize::Zeroizing;

/// Why a secret or key is empty that is not so elsewhere.
pub(crate) const EMPTY_IN_CI: &str =
    "CI: secrets are passed neither to pull requests from forks nor, when protected, to other branches";

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The surroundings of one run.
#[derive(Clone)]
pub(crate) struct Env {
    /// The clock, read once at the start or set with `--at`.
    pub(crate) now: NumericDate,
    started: Instant,
    /// `--color`.
    pub(crate) color: Color,
    /// `-q`: no reports on stderr.
    pub(crate) quiet: bool,
    /// `-v`: more detail.
    pub(crate) verbose: bool,
    /// `--json`: the report is the data.
    pub(crate) json: bool,
}

impl Env {
    /// Reads the clock; nothing else costs anything before it is asked for.
    pub(crate) fn new() -> Self {
        Self {
            now: clock(),
            started: Instant::now(),
            color: Color::Auto,
            quiet: false,
            verbose: false,
            json: false,
        }
    }

    /// The same surroundings without notes, for what is read twice.
    pub(crate) fn silent(&self) -> Self {
        Self { quiet: true, ..self.clone() }
    }

    /// How long the program has been running.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// A variable's text, if it is set and not empty.
    ///
    /// # Errors
    /// `usage` when it is not UTF-8.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, CliError> {
        let text = self.var(name).map(OsString::into_string).transpose();
        text.map_err(|_| CliError::usage(format!("the variable {name} is not UTF-8")))
    }

    /// A variable's value, if it is set and not empty.
    pub(crate) fn var(&self, name: &str) -> Option<OsString> {
        env::var_os(name).filter(|v| !v.is_empty())
    }

    /// The value of a variable that a flag names.
    ///
    /// # Errors
    /// `usage` when it is not set, or set and empty, which is another mistake.
    pub(crate) fn named_variable(&self, name: &str) -> Result<OsString, CliError> {
        let is_name = plausible::is_variable(name);
        let shown =
            if is_name { format!("the variable {name}") } else { "a variable of that name".to_owned() };
        match env::var_os(name) {
            Some(value) if value.is_empty() => {
                Err(CliError::usage(format!("{shown} is empty")).hint(EMPTY_IN_CI))
            }
            Some(value) => Ok(value),
            None => {
                let error = CliError::usage(format!("{shown} is not set"));
                Err(if is_name { error } else { error.hint(WHY_WITHHELD) })
            }
        }
    }

    /// Whether to colour a stream: `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the terminal.
    pub(crate) fn colors(&self, is_terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if self.var("NO_COLOR").is_some() => false,
            Color::Auto if self.var("CLICOLOR_FORCE").is_some_and(|v| v != "0") => true,
            Color::Auto => is_terminal && self.var("TERM").is_none_or(|t| t != "dumb"),
        }
    }

    pub(crate) fn stdin_is_terminal(&self) -> bool {
        io::stdin().is_terminal()
    }

    pub(crate) fn stdout_is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    pub(crate) fn stderr_is_terminal(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// The width of the terminal that shows reports; 80 where there is none.
    pub(crate) fn width(&self) -> usize {
        let columns = self.var("COLUMNS").and_then(|c| c.to_str()?.parse().ok());
        let size = || terminal_size::terminal_size_of(io::stderr()).map(|(w, _)| usize::from(w.0));
        columns.or_else(size).filter(|w| *w >= 20).unwrap_or(80)
    }

    /// Whether the terminal can show more than ASCII, by the locale (POSIX: LC_ALL, LC_CTYPE, LANG).
    pub(crate) fn unicode(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|n| self.var(n));
        match locale.as_ref().and_then(|l| l.to_str()) {
            // A container without any locale shows UTF-8 all the same; only a stated ASCII locale does not.
            None => true,
            Some(l) => l != "C" && l != "POSIX",
        }
    }

    /// The user's data directory for jwtk, without making it. `None` without a home.
    pub(crate) fn data_dir(&self) -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        etcetera::choose_base_strategy().ok().map(|s| s.data_dir().join("jwtk"))
    }

    /// The user's cache directory for jwtk: `JWTK_CACHE_DIR`, else the platform's. `None` without a home.
    pub(crate) fn cache_dir(&self) -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        match self.var("JWTK_CACHE_DIR") {
            Some(dir) => Some(dir.into()),
            None => etcetera::choose_base_strategy().ok().map(|s| s.cache_dir().join("jwtk")),
        }
    }

    /// Reads at most `cap + 1` bytes of standard input.
    pub(crate) fn read_stdin(&self, cap: usize) -> io::Result<Zeroizing<Vec<u8>>> {
        read_wiped(io::stdin().lock(), cap)
    }

    /// Standard input as a stream that another thread can read.
    pub(crate) fn stdin(&self) -> impl Read + Send + 'static {
        io::stdin()
    }

    /// Asks for a passphrase on the terminal, without showing it. `None` where no terminal shows the question.
    pub(crate) fn ask_secret(&self, question: &str) -> Result<Option<Zeroizing<String>>, CliError> {
        if !self.stderr_is_terminal() {
            return Ok(None);
        }
        let answer = rpassword::prompt_password(printable(question));
        answer.map(|text| Some(Zeroizing::new(text))).map_err(|e| CliError::io("the terminal", &e))
    }

    /// Writes data to standard output. A reader that has gone away has what it wanted: that is no error.
    pub(crate) fn data(&self, bytes: &[u8]) -> Result<(), CliError> {
        self.stream(bytes).map(drop)
    }

    /// Writes one piece of much data to standard output; `false` when its reader has gone away and no more
    /// is wanted.
    pub(crate) fn stream(&self, bytes: &[u8]) -> Result<bool, CliError> {
        match output::write(bytes) {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(e) => Err(CliError::io("standard output", &e)),
        }
    }

    /// Writes a report, note or error to standard error. Nothing is left to do when that fails.
    pub(crate) fn write_stderr(&self, text: &str) {
        write_stderr(text);
    }

    /// A note on stderr, unless `-q`.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            let text = printable(text);
            let text = if self.verbose { text.into() } else { bounded(&text) };
            self.write_stderr(&format!("{text}\n"));
        }
    }
}

/// Reads at most `cap + 1` bytes, which may be a key: a vector that grew by itself would leave copies of it
/// behind, and what is larger than needed would be wiped in vain.
pub(crate) fn read_wiped(mut reader: impl Read, cap: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(1 << 10));
    loop {
        let room = bytes.capacity().min(cap + 1) - bytes.len();
        let read = reader.by_ref().take(room as u64).read_to_end(&mut bytes)?;
        if read < room || bytes.len() > cap {
            return Ok(bytes);
        }
        let mut larger = Zeroizing::new(Vec::with_capacity(2 * bytes.capacity()));
        larger.extend_from_slice(&bytes);
        bytes = larger;
    }
}

/// The command line.
pub(crate) fn args() -> env::ArgsOs {
    env::args_os()
}

/// Keeps keys out of core dumps, and out of reach of debuggers that are not root's. A system that knows no such thing
/// dumps as it did.
pub(crate) fn keep_no_core() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        // What is started from here may raise it again.
        let limit = Rlimit { current: Some(0), ..getrlimit(Resource::Core) };
        let _ = setrlimit(Resource::Core, limit);
    }
}

/// A panic is a bug in jwtk: it ends with its own exit code, and tells where, but shows no data.
pub(crate) fn exit_70_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        let at = info.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
        let _ = writeln!(
            io::stderr(),
            "error: a bug in jwtk{at} [internal]\nhint: please report it with the command you ran, without its secrets"
        );
        std::process::exit(70);
    }));
}

/// As [`Env::write_stderr`], for threads and loops that outlive every borrow.
pub(crate) fn write_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// As [`Env::clock`], for loops that outlive every borrow.
pub(crate) fn clock() -> NumericDate {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => NumericDate::EPOCH.plus(since),
        // A clock before 1970 is wrong, but no reason to fail.
        Err(e) => NumericDate::EPOCH.minus(e.duration()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dies as the program would, in a process of its own: see the test below.
    #[test]
    #[ignore = "ends the process"]
    fn panics() {
        exit_70_on_panic();
        let secret = "hunter2";
        assert_eq!(secret, "", "{secret}");
    }

    #[test]
    fn f12_a_panic_shows_no_data() {
        holds!(F12, "a panic ends with 70 and two lines: its place, no data, no backtrace");
        let mut dying = std::process::Command::new(env::current_exe().unwrap());
        dying
            .args(["--exact", "cli::env::tests::panics", "--ignored", "--nocapture"])
            .env("RUST_BACKTRACE", "full");
        let out = dying.output().unwrap();
        let (stdout, stderr) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        assert_eq!(out.status.code(), Some(70), "{stdout}{stderr}");
        assert!(stderr.starts_with("error: a bug in jwtk at src/cli/env.rs:"), "{stderr}");
        assert!(!stdout.contains("hunter2") && !stderr.contains("hunter2"), "{stdout}{stderr}");
        assert_eq!(stderr.lines().count(), 2, "no backtrace: {stderr}");
    }
}
