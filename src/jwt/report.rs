//! What verifying found: every check with its result, and the verdict.

use super::{ClaimsSet, check::id::CheckId};
use crate::{
    code::Code,
    json::{Object, Value},
    jwa::Algorithm,
    jwk::Thumbprint,
};

/// The whole answer about one token.
#[derive(Debug, Clone)]
pub struct Report {
    /// Accepted, rejected or undecided.
    pub verdict: Verdict,
    /// Why it is not accepted: the code of the check that decided.
    pub code: Option<Code>,
    /// Every check, in the order of the contract.
    pub checks: Vec<Check>,
    /// The key whose signature it bears.
    pub key: Option<KeyUsed>,
    /// Every key that was considered, and what became of it.
    pub candidates: Vec<Candidate>,
    /// The header, where it could be decoded.
    pub header: Option<Object>,
    /// The claims, where they could be decoded. Believe them only when the verdict is accepted.
    pub claims: Option<ClaimsSet>,
    /// The payload, where it could be decoded.
    pub payload: Option<Vec<u8>>,
}

/// The answer in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every check passed.
    Accepted,
    /// The token was examined and a check failed.
    Rejected,
    /// There was no usable key to examine it with.
    Undecided,
}

impl Verdict {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Undecided => "undecided",
        }
    }
}

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

/// One check: what was expected, what was found, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Which check it is.
    pub id: CheckId,
    /// The result.
    pub status: Status,
    /// Why it failed or warned.
    pub code: Option<Code>,
    /// The claim it is about.
    pub claim: Option<String>,
    /// What would have passed, in words.
    pub expected: Option<String>,
    /// What the token has.
    pub actual: Option<Value>,
    /// What was found, in one line.
    pub message: String,
    /// The date behind a distance, and what else is good to see beside the message.
    pub detail: Option<String>,
    /// What to do.
    pub hint: Option<String>,
    /// Whether it looked at claims under which no signature was verified.
    pub unverified: bool,
}

impl Check {
    fn new(id: CheckId, status: Status, message: impl Into<String>) -> Self {
        Self {
            id,
            status,
            code: None,
            claim: None,
            expected: None,
            actual: None,
            message: message.into(),
            detail: None,
            hint: None,
            unverified: false,
        }
    }

    pub(super) fn pass(id: CheckId, message: impl Into<String>) -> Self {
        Self::new(id, Status::Pass, message)
    }

    pub(super) fn skip(id: CheckId, message: impl Into<String>) -> Self {
        Self::new(id, Status::Skip, message)
    }

    pub(super) fn fail(id: CheckId, code: Code, message: impl Into<String>) -> Self {
        Self { code: Some(code), ..Self::new(id, Status::Fail, message) }
    }

    pub(super) fn warn(id: CheckId, code: Code, message: impl Into<String>) -> Self {
        Self { code: Some(code), ..Self::new(id, Status::Warn, message) }
    }

    pub(super) fn claim(mut self, name: &str) -> Self {
        self.claim = Some(name.to_owned());
        self
    }

    pub(super) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(super) fn actual(mut self, actual: Option<&Value>) -> Self {
        self.actual = actual.cloned();
        self
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

/// The key that made the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUsed {
    /// Its position in the set.
    pub index: usize,
    /// Its kid.
    pub kid: Option<String>,
    /// Its type.
    pub kty: &'static str,
    /// The algorithm it was used with.
    pub alg: Algorithm,
    /// Its thumbprint; a secret has none.
    pub thumbprint: Option<Thumbprint>,
}

/// A key that was considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its position in the set.
    pub index: usize,
    /// Its kid.
    pub kid: Option<String>,
    /// Its type, as written.
    pub kty: Option<String>,
    /// Its curve, as written.
    pub crv: Option<String>,
    /// What became of it.
    pub status: CandidateStatus,
    /// Why, in a word: the member that does not fit, or a code.
    pub reason: Option<&'static str>,
    /// Why, in words, where there is more to say.
    pub detail: Option<String>,
}

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CandidateStatus {
    /// It made the signature.
    Used,
    /// It fits, and did not make the signature.
    Tried,
    /// It was not tried.
    Skipped,
    /// It was not chosen, and yet it made the signature: the token names the wrong key.
    WouldVerify,
}

impl CandidateStatus {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Tried => "tried",
            Self::Skipped => "skipped",
            Self::WouldVerify => "would_verify",
        }
    }
}

impl Report {
    pub(super) fn new() -> Self {
        Self {
            verdict: Verdict::Undecided,
            code: None,
            checks: Vec::new(),
            key: None,
            candidates: Vec::new(),
            header: None,
            claims: None,
            payload: None,
        }
    }

    /// Whether the token is accepted.
    pub fn is_valid(&self) -> bool {
        self.verdict == Verdict::Accepted
    }

    /// The check of a name.
    pub fn check(&self, id: CheckId) -> Option<&Check> {
        self.checks.iter().find(|c| c.id == id)
    }

    /// The checks that failed, in order.
    pub fn failures(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|c| c.status == Status::Fail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the JSON report, which scripts compare.
    #[test]
    fn words_are_as_promised() {
        let verdicts = [Verdict::Accepted, Verdict::Rejected, Verdict::Undecided];
        assert_eq!(verdicts.map(Verdict::as_str), ["accepted", "rejected", "undecided"]);
        let statuses = [Status::Pass, Status::Fail, Status::Warn, Status::Skip];
        assert_eq!(statuses.map(Status::as_str), ["pass", "fail", "warn", "skip"]);
        use CandidateStatus::{Skipped, Tried, Used, WouldVerify};
        let candidates = [Used, Tried, Skipped, WouldVerify];
        assert_eq!(candidates.map(CandidateStatus::as_str), ["used", "tried", "skipped", "would_verify"]);
    }
}
