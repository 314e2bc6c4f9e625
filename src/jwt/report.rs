//! What verifying found: every check with its result, and the verdict.

use super::{
    ClaimsSet, Policy,
    check::{Check, Checks, Header, KeyChoice, Payload, Structure},
};
use crate::{
    Error,
    code::Code,
    json::Object,
    jwa::Algorithm,
    jwk::{Misfit, Thumbprint},
    time::NumericDate,
};

/// The whole answer about one token: what every check saw, under which policy and when, and the verdict.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Report {
    /// Accepted, rejected or undecided.
    pub verdict: Verdict,
    /// Why it is not accepted: the code of the check that decided.
    pub code: Option<Code>,
    /// What every check saw.
    pub checks: Checks,
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
    /// What was asked of the token.
    pub policy: Policy,
    /// The time at which it was asked.
    pub now: NumericDate,
    /// Whether the key set was fetched for this token: to fetch it again is no advice then.
    pub is_set_fresh: bool,
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
    /// Why it was not tried.
    pub why_not: Option<WhyNot>,
}

/// Why a key was not tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// One of its members does not fit.
    Misfit(Misfit),
    /// It cannot be used.
    Unusable(Error),
    /// More keys fit than are tried.
    TooManyKeys,
}

impl WhyNot {
    /// The word in JSON: the member that does not fit, or a code.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Misfit(misfit) => misfit.as_str(),
            Self::Unusable(error) => error.code().as_str(),
            Self::TooManyKeys => Code::TooManyKeys.as_str(),
        }
    }
}

impl Candidate {
    /// What is wrong with the key, where it cannot be used.
    pub fn error(&self) -> Option<&Error> {
        match &self.why_not {
            Some(WhyNot::Unusable(error)) => Some(error),
            Some(WhyNot::Misfit(_) | WhyNot::TooManyKeys) | None => None,
        }
    }
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
    pub(crate) fn new(structure: Structure, policy: &Policy, now: NumericDate) -> Self {
        Self {
            verdict: Verdict::Undecided,
            code: None,
            checks: Checks::new(structure),
            key: None,
            candidates: Vec::new(),
            header: None,
            claims: None,
            payload: None,
            policy: policy.clone(),
            now,
            is_set_fresh: false,
        }
    }

    /// Whether the token is accepted.
    pub fn is_valid(&self) -> bool {
        self.verdict == Verdict::Accepted
    }

    /// What a check means for this token: a strict policy rejects for what is only warned about otherwise.
    pub fn status(&self, check: Check<'_>) -> Status {
        match check.status() {
            Status::Warn if self.policy.strict => Status::Fail,
            status => status,
        }
    }

    /// Whether a check looked at claims under which no signature was verified.
    pub fn is_unverified(&self, check: Check<'_>) -> bool {
        let has_none = matches!(check, Check::Payload(Payload::Detached));
        self.key.is_none() && check.id().is_of_claims() && !has_none
    }

    /// The checks that failed, in order.
    pub fn failures(&self) -> impl Iterator<Item = Check<'_>> {
        self.checks.in_order().into_iter().filter(|check| self.status(*check) == Status::Fail)
    }

    /// The header, where its members are as they should be.
    pub fn sound_header(&self) -> Option<&Object> {
        match self.checks.header {
            Some(Header::Read) => self.header.as_ref(),
            Some(Header::NotDecoded | Header::Invalid { .. }) | None => None,
        }
    }

    /// The key that was not chosen, and yet made the signature.
    pub fn would_verify(&self) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.status == CandidateStatus::WouldVerify)
    }

    /// The same token where the keys, or newer ones than it was examined with, could not be fetched: the checks that
    /// need no key stand.
    #[must_use]
    pub fn without_keys(mut self, code: Code, why: &str) -> Self {
        if let Some(key) = &mut self.checks.key {
            let kid_not_found = *key == KeyChoice::KidNotFound;
            *key = KeyChoice::NotFetched { code, why: why.to_owned(), kid_not_found };
        }
        self.conclude();
        self
    }

    /// Draws the verdict from the checks. What is wrong with the token's own form decides first: it needs no
    /// key. Then a missing key leaves it undecided. Then the first failure rejects.
    pub(super) fn conclude(&mut self) {
        let failures: Vec<_> = self.failures().collect();
        let form = failures.iter().find(|check| check.id().is_of_form() && !check.leaves_undecided());
        let undecided = failures.iter().find(|check| check.leaves_undecided());
        (self.verdict, self.code) = match (form, undecided, failures.first()) {
            (Some(check), _, _) => (Verdict::Rejected, check.code()),
            (None, Some(check), _) => (Verdict::Undecided, check.code()),
            (None, None, Some(check)) => (Verdict::Rejected, check.code()),
            // Nothing failed and a key's signature was seen: only then is the token accepted.
            (None, None, None) if self.key.is_some() => (Verdict::Accepted, None),
            (None, None, None) => (Verdict::Undecided, Some(Code::NoKey)),
        };
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
