//! A key that is considered for a token, and its result.

use crate::{
    Error,
    code::Code,
    jwa::Algorithm,
    jwk::{Misfit, Thumbprint},
};

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
    /// Its result.
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

/// The result for a key.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the JSON report, which scripts compare.
    #[test]
    fn words_are_as_promised() {
        use CandidateStatus::{Skipped, Tried, Used, WouldVerify};
        let candidates = [Used, Tried, Skipped, WouldVerify];
        assert_eq!(candidates.map(CandidateStatus::as_str), ["used", "tried", "skipped", "would_verify"]);
    }
}
