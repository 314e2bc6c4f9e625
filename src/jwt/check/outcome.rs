//! What every check has: a name, and what it means for the token.

use super::id::CheckId;
use crate::code::Code;

/// The result of one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// As it should be.
    Pass,
    /// Not as it should be: the token is not accepted.
    Fail,
    /// Accepted, but worth knowing.
    Warn,
    /// There was nothing to check, or no way to.
    Skip,
}

impl Status {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Skip => "skip",
        }
    }
}

/// What a check saw.
pub trait Outcome {
    /// Which check it is.
    const ID: CheckId;

    /// What that means for the token.
    fn status(&self) -> Status;

    /// Why it failed or warned.
    fn code(&self) -> Option<Code>;

    /// Whether it failed for want of a way to decide: then nothing is proved against the token.
    fn leaves_undecided(&self) -> bool {
        false
    }

    /// Whether the token may be accepted as far as this check goes.
    fn passes(&self) -> bool {
        self.status() != Status::Fail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the JSON report, which scripts compare.
    #[test]
    fn words_are_as_promised() {
        let statuses = [Status::Pass, Status::Fail, Status::Warn, Status::Skip];
        assert_eq!(statuses.map(Status::as_str), ["pass", "fail", "warn", "skip"]);
    }
}
