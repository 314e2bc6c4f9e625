//! `sub` (RFC 7519 section 4.1.2).

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

/// What became of `sub` (RFC 7519 section 4.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sub {
    /// Absent, and not required.
    Absent,
    /// A string, and not checked.
    NotAsked,
    /// Not a string, and not checked.
    WrongTypeNotAsked,
    /// A string without a character that is seen, and not checked.
    EmptyNotAsked,
    /// Absent, and the policy names a subject.
    Missing,
    /// No string, and the policy names a subject.
    WrongType,
    /// The policy's subject.
    Expected,
    /// Another subject.
    Other(Difference),
}

impl Sub {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Self {
        match (&policy.sub, claims.text("sub")) {
            (None, None) => Self::Absent,
            (None, Some(Ok(sub))) if sub.trim().is_empty() => Self::EmptyNotAsked,
            (None, Some(Ok(_))) => Self::NotAsked,
            (None, Some(Err(WrongType))) => Self::WrongTypeNotAsked,
            (Some(_), None) => Self::Missing,
            (Some(_), Some(Err(WrongType))) => Self::WrongType,
            (Some(wanted), Some(Ok(found))) if found == *wanted => Self::Expected,
            (Some(wanted), Some(Ok(found))) => Self::Other(Difference::of(wanted, &found)),
        }
    }
}

impl Outcome for Sub {
    const ID: CheckId = CheckId::Sub;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::NotAsked | Self::Expected => Status::Pass,
            Self::EmptyNotAsked | Self::WrongTypeNotAsked => Status::Warn,
            Self::Missing | Self::WrongType | Self::Other(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::NotAsked | Self::Expected => None,
            Self::EmptyNotAsked => Some(Code::ClaimEmpty),
            Self::WrongTypeNotAsked | Self::WrongType => Some(Code::SubType),
            Self::Missing => Some(Code::SubMissing),
            Self::Other(_) => Some(Code::SubMismatch),
        }
    }
}
