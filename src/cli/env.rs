//! The process environment: streams, terminals, the clock, variables, the working directory. Everything else asks this module.
#![expect(clippy::disallowed_methods, reason = "the one place that asks the process for its surroundings")]

mod directories;
mod file_path;
mod machine;
mod output;
mod process;
mod stdin;
mod surroundings;

use crate::cli::paint;
use crate::cli::{
    error::CliError,
    plausible::{self, WHY_WITHHELD},
    wrap::labelled,
};
pub(crate) use crate::hidden::{is_hidden as must_escape, printable};
use crate::{hidden::bounded, jwa, time::NumericDate};
pub(crate) use file_path::FilePath;
pub(crate) use machine::{clock, instant, jittered, now_ms, system_time};
pub(crate) use output::heed_signal;
pub(crate) use process::{args, exit_70_on_panic, keep_no_core, write_stderr};
use std::{
    borrow::Cow,
    env,
    ffi::OsString,
    io::{self, IsTerminal, Read},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
pub(crate) use stdin::Content;
use surroundings::Given;
pub use surroundings::{Surroundings, Terminals};
use zeroize::Zeroizing;

/// Why a secret or key may be empty only in this place.
const EMPTY_IN_CI: &str =
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
pub struct Env {
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
    /// What a caller gave in the place of the process's own.
    given: Option<Arc<Given>>,
    stdin: Arc<stdin::Once>,
    /// Notes that wait until a report is shown.
    held: Arc<Mutex<Option<String>>>,
}

impl Env {
    /// The surroundings of this process. Reads the clock; nothing else costs anything before it is asked for.
    #[must_use]
    pub fn of_process() -> Self {
        Self::of(None)
    }

    /// Surroundings of the caller's own, beside those of the process and of other runs in it.
    #[must_use]
    pub fn new(surroundings: Surroundings) -> Self {
        Self::of(Some(Arc::new(surroundings.into())))
    }

    fn of(given: Option<Arc<Given>>) -> Self {
        let now = given.as_ref().and_then(|given| given.now).unwrap_or_else(clock);
        let started = instant();
        Self {
            now,
            started,
            color: Color::Auto,
            quiet: false,
            verbose: false,
            json: false,
            given,
            stdin: Arc::default(),
            held: Arc::default(),
        }
    }

    /// Whether this is the run of a whole process, which ends with it.
    pub(crate) fn is_process(&self) -> bool {
        self.given.is_none()
    }

    /// The same environment without notes, for input that is read twice.
    pub(crate) fn silent(&self) -> Self {
        Self { quiet: true, ..self.clone() }
    }

    /// The time as it is now.
    pub(crate) fn clock(&self) -> NumericDate {
        self.given.as_ref().and_then(|given| given.now).unwrap_or_else(clock)
    }

    /// An ID that is unique and cannot be guessed (RFC 7519 section 4.1.7). A seed decides it where there is
    /// one; keys never come from here.
    pub(crate) fn random_id(&self) -> [u8; 16] {
        self.given.as_ref().and_then(|given| given.seeded_id()).unwrap_or_else(jwa::random_id)
    }

    /// How long the program has been running. No time passes where the clock stands.
    pub(crate) fn elapsed(&self) -> Duration {
        match &self.given {
            Some(given) if given.now.is_some() => Duration::ZERO,
            _ => self.started.elapsed(),
        }
    }

    /// A path as it was typed, and where it leads from the working directory.
    pub(crate) fn at<'a>(&self, path: &'a Path) -> FilePath<'a> {
        FilePath::new(path, self.given.as_ref().map(|given| given.directory.as_path()))
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
        self.variable(name).filter(|v| !v.is_empty())
    }

    /// A variable's value, if it is set.
    fn variable(&self, name: &str) -> Option<OsString> {
        match &self.given {
            None => env::var_os(name),
            Some(given) => given.variables.get(name.as_ref() as &std::ffi::OsStr).cloned(),
        }
    }

    /// What to do about a secret or key that is empty. Only CI systems set `CI`.
    pub(crate) fn why_empty(&self) -> &'static str {
        if self.var("CI").is_some() { EMPTY_IN_CI } else { "see what should have written it there" }
    }

    /// The value of a variable that a flag names.
    ///
    /// # Errors
    /// `usage` when it is not set, or set and empty, which is another mistake.
    pub(crate) fn named_variable(&self, name: &str) -> Result<OsString, CliError> {
        let is_name = plausible::is_variable(name);
        let shown =
            if is_name { format!("the variable {name}") } else { "a variable with that name".to_owned() };
        match self.variable(name) {
            Some(value) if value.is_empty() => {
                Err(CliError::usage(format!("{shown} is empty")).hint(self.why_empty()))
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

    /// Whether text is painted: where a stream of this process shows colours, and within given surroundings
    /// always, since several runs share the setting. Painting unused text would be a twentieth of a cold
    /// `verify`.
    pub(crate) fn paints(&self) -> bool {
        !self.is_process() || self.colors(self.stderr_is_terminal()) || self.colors(self.stdout_is_terminal())
    }

    pub(crate) fn stdin_is_terminal(&self) -> bool {
        self.given.as_ref().map_or_else(|| io::stdin().is_terminal(), |given| given.terminals.stdin)
    }

    pub(crate) fn stdout_is_terminal(&self) -> bool {
        self.given.as_ref().map_or_else(|| io::stdout().is_terminal(), |given| given.terminals.stdout)
    }

    pub(crate) fn stderr_is_terminal(&self) -> bool {
        self.given.as_ref().map_or_else(|| io::stderr().is_terminal(), |given| given.terminals.stderr)
    }

    /// The width of the terminal that shows reports; 80 if there is none.
    pub(crate) fn width(&self) -> usize {
        let size = || match &self.given {
            None => terminal_size::terminal_size_of(io::stderr()).map(|(w, _)| usize::from(w.0)),
            Some(given) => given.terminals.columns,
        };
        self.columns().or_else(size).filter(|w| *w >= 20).unwrap_or(80)
    }

    /// `COLUMNS`.
    fn columns(&self) -> Option<usize> {
        self.var("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok())
    }

    /// The width of help, where clap would measure it by the terminal and the variables of the process.
    pub(crate) fn width_of_help(&self) -> Option<usize> {
        let given = self.given.as_ref()?;
        given.terminals.columns.or_else(|| self.columns()).or(Some(usize::MAX))
    }

    /// Whether the terminal can show more than ASCII, by the locale (POSIX: LC_ALL, LC_CTYPE, LANG).
    pub(crate) fn unicode(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|n| self.var(n));
        match locale.as_ref().and_then(|l| l.to_str()) {
            // A container without a locale still shows UTF-8; only an explicit ASCII locale does not.
            None => true,
            Some(l) => l != "C" && l != "POSIX",
        }
    }

    /// Keeps standard input for what is read later, so that a clash is told before anything is waited for.
    ///
    /// # Errors
    /// `usage` where something else is read from it, or the same again.
    pub(crate) fn reserve_stdin(&self, content: Content) -> Result<(), CliError> {
        self.stdin.reserve(content)
    }

    /// Standard input as a stream that another thread can read.
    ///
    /// # Errors
    /// `usage` where it is taken already, or kept for something else.
    pub(crate) fn take_stdin(&self, content: Content) -> Result<Box<dyn Read + Send>, CliError> {
        self.stdin.take(content)?;
        Ok(match &self.given {
            None => Box::new(io::stdin()),
            Some(given) => Box::new(given.stdin()),
        })
    }

    /// Reads at most `cap + 1` bytes of standard input.
    ///
    /// # Errors
    /// As [`take_stdin`](Self::take_stdin), and `io`.
    pub(crate) fn read_stdin(&self, content: Content, cap: usize) -> Result<Zeroizing<Vec<u8>>, CliError> {
        read_wiped(self.take_stdin(content)?, cap).map_err(|e| CliError::io("standard input", &e))
    }

    /// Asks for a passphrase on the terminal, without showing it. `None` where no terminal shows the question.
    pub(crate) fn ask_secret(&self, question: &str) -> Result<Option<Zeroizing<String>>, CliError> {
        if !self.is_process() || !self.stderr_is_terminal() {
            return Ok(None);
        }
        let answer = rpassword::prompt_password(printable(question));
        answer.map(|text| Some(Zeroizing::new(text))).map_err(|e| CliError::io("the terminal", &e))
    }

    /// Writes data to standard output. A reader that has gone has what it wanted, which is not an error.
    pub(crate) fn data(&self, bytes: &[u8]) -> Result<(), CliError> {
        self.stream(bytes).map(drop)
    }

    /// Writes one piece of much data to standard output; `false` when its reader has gone away and no more
    /// is wanted.
    pub(crate) fn stream(&self, bytes: &[u8]) -> Result<bool, CliError> {
        let written = match &self.given {
            None => output::write(bytes),
            Some(given) => given.write_stdout(bytes),
        };
        match written {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(e) => Err(CliError::io("standard output", &e)),
        }
    }

    /// Writes painted text to standard output, in colour where that shows it.
    pub(crate) fn show(&self, text: &str) -> Result<(), CliError> {
        self.data(self.painted(text, self.stdout_is_terminal()).as_bytes())
    }

    /// Writes a report, note or error to standard error, in colour where that shows it. Nothing is left to do when
    /// that fails.
    pub(crate) fn write_stderr(&self, text: &str) {
        let text = self.painted(text, self.stderr_is_terminal());
        match &self.given {
            None => write_stderr(&text),
            Some(given) => given.write_stderr(&text),
        }
    }

    fn painted<'a>(&self, text: &'a str, is_terminal: bool) -> Cow<'a, str> {
        if !text.contains('\x1b') || self.colors(is_terminal) {
            text.into()
        } else {
            paint::plain(text).into()
        }
    }

    /// Lets an interrupt end the program between two writes to standard output, so that what was written are
    /// whole lines; a second one ends it at once. Signals are the process's, and nobody else's.
    pub(crate) fn end_between_writes(&self) -> Result<(), CliError> {
        if self.is_process() { output::end_between_writes() } else { Ok(()) }
    }

    /// A note on stderr, unless `-q`.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            let text = printable(text);
            let text = if self.verbose { text.into() } else { bounded(&text) };
            let lines = text.lines().map(|line| labelled(line, self.width()));
            let lines: String = lines.collect();
            match self.held().as_mut() {
                Some(held) => held.push_str(&lines),
                None => self.write_stderr(&lines),
            }
        }
    }

    /// Keeps notes until the report stands: its first lines end the search.
    pub(crate) fn hold_notes(&self) {
        self.held().get_or_insert_default();
    }

    /// Shows the notes that were kept.
    pub(crate) fn release_notes(&self) {
        if let Some(held) = self.held().take().filter(|held| !held.is_empty()) {
            self.write_stderr(&held);
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<String>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads at most `cap + 1` bytes, which may be a key: a vector that grew by itself would leave copies of it
/// behind, and a larger one would be wiped for nothing.
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
