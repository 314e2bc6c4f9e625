//! `iss` (RFC 7519 section 4.1.1).

use super::{
    id::CheckId,
    near::Difference,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwt::{
        Policy,
        claims::{Claims, WrongType},
    },
};

/// What became of `iss` (RFC 7519 section 4.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Iss {
    /// Absent, and not required.
    Absent,
    /// Present, but not checked (RFC 8725 section 3.8).
    NotChecked,
    /// Absent, and the policy names an issuer.
    Missing,
    /// No string.
    WrongType,
    /// The policy's issuer.
    Expected,
    /// Another issuer.
    Other(Difference),
}

impl Iss {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Self {
        let Some(wanted) = &policy.iss else {
            return if claims.has("iss") { Self::NotChecked } else { Self::Absent };
        };
        match claims.text("iss") {
            None => Self::Missing,
            Some(Err(WrongType)) => Self::WrongType,
            Some(Ok(found)) if found == *wanted => Self::Expected,
            Some(Ok(found)) => Self::Other(Difference::of(wanted, &found)),
        }
    }
}

impl Outcome for Iss {
    const ID: CheckId = CheckId::Iss;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::NotChecked => Status::Warn,
            Self::Expected => Status::Pass,
            Self::Missing | Self::WrongType | Self::Other(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Expected => None,
            Self::NotChecked => Some(Code::IssNotChecked),
            Self::Missing => Some(Code::IssMissing),
            Self::WrongType => Some(Code::IssType),
            Self::Other(_) => Some(Code::IssMismatch),
        }
    }
}
