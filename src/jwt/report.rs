//! The report of `verify`: every check with its result, and the verdict.

use super::{
    ClaimsSet, Policy,
    check::{
        Alg, Candidate, CandidateStatus, Check, Checks, Exp, Header, Iat, KeyChoice, KeyUsed, Payload,
        Status, Structure,
    },
};
use crate::{code::Code, json::Object, time::NumericDate};
use std::{sync::Arc, time::Duration};

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
    /// The key that made the signature.
    pub key: Option<KeyUsed>,
    /// Every key that was considered, with its result.
    pub candidates: Vec<Candidate>,
    /// The header, if it could be decoded.
    pub header: Option<Object>,
    /// The claims, if they could be decoded. Trust them only if the verdict is accepted.
    pub claims: Option<ClaimsSet>,
    /// The payload, if it could be decoded.
    pub payload: Option<Vec<u8>>,
    /// What was asked of the token.
    pub policy: Arc<Policy>,
    /// The time at which it was asked.
    pub now: NumericDate,
    /// Whether the key set was fetched for this token: another fetch does not help then.
    pub is_set_fresh: bool,
}

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every check passed.
    Accepted,
    /// The token was examined and a check failed.
    Rejected,
    /// There was no usable key to check it with.
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

impl Report {
    pub(crate) fn new(structure: Structure, policy: Arc<Policy>, now: NumericDate) -> Self {
        Self {
            verdict: Verdict::Undecided,
            code: None,
            checks: Checks::new(structure),
            key: None,
            candidates: Vec::new(),
            header: None,
            claims: None,
            payload: None,
            policy,
            now,
            is_set_fresh: false,
        }
    }

    /// Whether the token is accepted.
    pub fn is_valid(&self) -> bool {
        self.verdict == Verdict::Accepted
    }

    /// Whether it is accepted and nothing is odd about it: then there is nothing to conclude.
    pub fn is_plain(&self) -> bool {
        self.is_valid()
            && !self.expires_beyond_32_bits()
            && self.lifetime_in_milliseconds().is_none()
            && self.checks.in_order().into_iter().all(|check| check.status() != Status::Warn)
    }

    /// Whether `exp` is past what verifiers read that count seconds in 32 bits.
    pub(crate) fn expires_beyond_32_bits(&self) -> bool {
        self.checks.exp.and_then(Exp::date).is_some_and(NumericDate::is_beyond_32_bits)
    }

    /// How long it lives, where that is a thousand times a lifetime that people set, from a minute to a day. Whoever means
    /// so long a lifetime sets it in days.
    pub(crate) fn lifetime_in_milliseconds(&self) -> Option<Duration> {
        const DAY: u64 = 86_400;
        const USUAL: [u64; 16] =
            [60, 120, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800, 14_400, 28_800, 43_200];
        let Some(Exp::Live { exp, .. }) = self.checks.exp else { return None };
        let lifetime = exp.since(self.checks.iat.and_then(Iat::date)?);
        let (seconds, is_whole) = (lifetime.as_secs(), lifetime.subsec_nanos() == 0);
        let is_usual = is_whole && seconds % 1000 == 0 && USUAL.contains(&(seconds / 1000));
        (is_usual && seconds % DAY != 0).then_some(lifetime)
    }

    /// What a check means for this token: a strict policy treats warnings as errors.
    pub fn status(&self, check: Check<'_>) -> Status {
        match check.status() {
            Status::Warn if self.policy.strict => Status::Fail,
            status => status,
        }
    }

    /// Whether a check looked at claims under which no signature was verified.
    pub fn is_unverified(&self, check: Check<'_>) -> bool {
        let has_none = matches!(check, Check::Payload(Payload::NotDecoded | Payload::Detached));
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

    /// The same token where nobody asked for keys: its form decides.
    #[must_use]
    pub fn without_asking_for_keys(mut self) -> Self {
        self.checks.key = self.checks.key.map(|_| KeyChoice::NotChosen);
        self.conclude();
        self
    }

    /// The same token where the keys, or newer ones than it was examined with, could not be fetched: the checks that
    /// need no key stand.
    #[must_use]
    pub fn without_keys(mut self, code: Code, why: &str) -> Self {
        if let Some(key) = self.checks.key.as_mut().filter(|_| self.checks.algorithm != Some(Alg::NotChecked))
        {
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
            (None, Some(check), _) => (Verdict::Undecided, check.code()),
            (Some(check), _, _) | (None, None, Some(check)) => (Verdict::Rejected, check.code()),
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
    }
}
