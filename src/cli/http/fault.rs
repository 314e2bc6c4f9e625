//! How one try failed, and whether another one may help.

use super::brief::brief;
use crate::{cause::Why, cli::error::CliError};
use std::time::Duration;

/// Whether asking again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    Never,
    Backoff,
    /// The server said when (RFC 9110 section 10.2.3).
    After(Duration),
}

/// How one try failed.
#[derive(Debug)]
pub struct Fault {
    /// What to say.
    pub error: CliError,
    pub(crate) again: Again,
    pub(crate) why: Option<Box<Why>>,
}

impl From<CliError> for Fault {
    fn from(error: CliError) -> Self {
        Self { error, again: Again::Never, why: None }
    }
}

impl From<Fault> for CliError {
    fn from(fault: Fault) -> Self {
        fault.error
    }
}

impl Fault {
    /// A fault that asking again does not help.
    pub(crate) fn new(error: CliError, why: Why) -> Self {
        Self { error, again: Again::Never, why: Some(Box::new(why)) }
    }

    /// No connection, which may be there in a moment.
    pub(super) fn again(error: CliError, why: Why) -> Self {
        Self { again: Again::Backoff, ..Self::new(error, why) }
    }

    /// There is no time for another try.
    pub(super) fn unwaited(mut self, wait: Duration, left: Duration) -> Self {
        if matches!(self.again, Again::After(_)) {
            let (wait, left) = (brief(wait), brief(left));
            self.error.message += &format!("; it asks to wait {wait}, and only {left} are left");
            self.error.hints.insert(0, format!("try again in {wait}, or allow more time: --timeout"));
        }
        self
    }
}
