//! An error that stops a command: a code, a message, hints, and the exit code.

use crate::cli::{
    env::FilePath,
    plausible::{self, WHY_WITHHELD},
};
use crate::{
    cause::Cause,
    code::{Class, Code},
    hidden::printable,
    issuer::IssuerError,
    jwa::MaterialError,
    jwk::Origin,
    words::cause::say,
};
use std::{fmt, io, slice};

/// Exit codes, which are API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; for `verify`: accepted.
    Ok = 0,
    /// Examined and rejected.
    Rejected = 1,
    /// Bad flags or an unsafe combination.
    Usage = 2,
    /// Undecided: no usable key.
    NoKey = 3,
    /// Undecided: the remote key set could not be fetched.
    Remote = 4,
    /// Local input or output failed.
    Io = 5,
    /// A bug in jwtk.
    Bug = 70,
    /// Ended by SIGINT.
    Interrupted = 130,
    /// Ended by SIGTERM.
    Terminated = 143,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        (exit as u8).into()
    }
}

/// An error on its way to the user: `error: message [code]`, then `hint: …` lines.
///
/// The message says what happened; hints say what to type or change. Neither ever carries a secret.
#[derive(Debug, Clone)]
pub struct CliError {
    /// The word in brackets at its end.
    pub code: Code,
    /// What happened.
    pub message: String,
    /// What to type or change.
    pub hints: Vec<String>,
    /// What a token that cannot be read is instead.
    pub(crate) cause: Option<Box<Cause>>,
}

impl CliError {
    /// An error without hints.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: Vec::new(), cause: None }
    }

    /// Bad flags, or an unsafe combination.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Code::Usage, message)
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// An error that this is the cause of, with its best fix as a hint.
    pub(crate) fn caused_by(mut self, cause: Cause) -> Self {
        self.hints.extend(say(&cause).fixes.first().map(ToString::to_string));
        self.cause = Some(Box::new(cause));
        self
    }

    /// Why it happened, as a report lists it.
    pub(crate) fn causes(&self) -> &[Cause] {
        self.cause.as_deref().map_or(&[], slice::from_ref)
    }

    /// An input or output error on something that has a name: a path, "standard output", …
    pub fn io(what: impl fmt::Display, error: &io::Error) -> Self {
        let code = match error.kind() {
            io::ErrorKind::NotFound => Code::NotFound,
            io::ErrorKind::AlreadyExists => Code::Exists,
            io::ErrorKind::PermissionDenied => Code::Permission,
            _ => Code::Io,
        };
        // The operating system's words, without Rust's "(os error 2)".
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        let failed = Self::new(code, format!("{what}: {text}"));
        match error.kind() {
            io::ErrorKind::IsADirectory => failed.hint("name a file in it"),
            _ => failed,
        }
    }

    /// As [`io`](Self::io), on a file. A possible secret in place of its name is not repeated.
    pub(crate) fn file<'a>(path: impl Into<FilePath<'a>>, error: &io::Error) -> Self {
        let path = path.into();
        match content(&path.typed().to_string_lossy()) {
            Some(what) => Self::usage(format!("{what} was given instead of the name of a file"))
                .hint("save it to a file and name the file; env:NAME reads a key from a variable"),
            None if plausible::is_path(&path) => Self::io(path.display(), error),
            None => Self::withheld_file(error),
        }
    }

    /// An input or output error on a file whose name may be a secret.
    pub fn withheld_file(error: &io::Error) -> Self {
        Self::io("a file with that name", error).hint(WHY_WITHHELD)
    }

    /// The exit code that goes with the code word.
    pub fn exit(&self) -> Exit {
        exit_of(self.code)
    }
}

/// What a text is, when it is surely no file's name.
fn content(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    let is_token = || text.starts_with("ey") && text.matches('.').count() >= 2 && !text.contains('/');
    match text {
        _ if text.starts_with('{') => Some("JSON"),
        _ if text.contains("-----BEGIN ") => Some("PEM"),
        _ if is_token() => Some("a token"),
        _ => None,
    }
}

/// The exit code that goes with a code word, where that word ends a command.
pub(crate) fn exit_of(code: Code) -> Exit {
    match code.class() {
        Class::Rejected => Exit::Rejected,
        Class::Undecided => Exit::NoKey,
        Class::Remote => Exit::Remote,
        Class::Local => Exit::Io,
        Class::Usage => Exit::Usage,
        Class::Bug => Exit::Bug,
    }
}

impl CliError {
    /// An error of the library about something that came from there.
    pub(crate) fn about(error: &crate::Error, origin: Origin<'_>) -> Self {
        let mut cli = Self::new(error.code(), error.to_string());
        cli.hints.extend(error.hint_at(origin).map(Into::into));
        cli
    }
}

impl From<crate::Error> for CliError {
    fn from(error: crate::Error) -> Self {
        Self::about(&error, Origin::default())
    }
}

impl From<MaterialError> for CliError {
    fn from(error: MaterialError) -> Self {
        crate::Error::from(error).into()
    }
}

impl From<IssuerError> for CliError {
    fn from(error: IssuerError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl std::error::Error for CliError {}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", printable(&self.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::ErrorKind;

    /// Root may read everything, and then no run of the program meets a refusal.
    #[test]
    fn what_the_system_refuses_has_its_own_word() {
        for (kind, code) in [
            (ErrorKind::NotFound, Code::NotFound),
            (ErrorKind::AlreadyExists, Code::Exists),
            (ErrorKind::PermissionDenied, Code::Permission),
            (ErrorKind::IsADirectory, Code::Io),
            (ErrorKind::StorageFull, Code::Io),
        ] {
            let error = CliError::io("a", &kind.into());
            assert_eq!((error.code, error.exit()), (code, Exit::Io), "{kind}");
        }
    }
}
