//! `nbf` (RFC 7519 section 4.1.5).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwt::{Policy, claims::Claims},
    time::{DateError, NumericDate},
};
use std::time::Duration;

/// What became of `nbf` (RFC 7519 section 4.1.5).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Nbf {
    /// Absent.
    Absent,
    /// A date before 1970, which restricts nothing.
    BeforeEpoch,
    /// Present, but no NumericDate.
    WrongType(DateError),
    /// `nbf <= now`.
    Begun {
        /// The date.
        nbf: NumericDate,
        /// How long ago it was.
        ago: Duration,
    },
    /// `now < nbf <= now + leeway`.
    WithinLeeway {
        /// The date.
        nbf: NumericDate,
        /// How long it is until then.
        early: Duration,
    },
    /// `now + leeway < nbf`.
    Future {
        /// The date.
        nbf: NumericDate,
        /// How long it is until then.
        early: Duration,
    },
}

impl Nbf {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy, now: NumericDate) -> Self {
        match claims.date("nbf") {
            None => Self::Absent,
            Some(Err(DateError::Negative)) => Self::BeforeEpoch,
            Some(Err(error)) => Self::WrongType(error),
            Some(Ok(nbf)) if nbf <= now => Self::Begun { nbf, ago: now.since(nbf) },
            Some(Ok(nbf)) if nbf <= now.plus(policy.leeway) => {
                Self::WithinLeeway { nbf, early: now.until(nbf) }
            }
            Some(Ok(nbf)) => Self::Future { nbf, early: now.until(nbf) },
        }
    }

    /// The date, where it is one that restricts anything.
    pub const fn date(self) -> Option<NumericDate> {
        match self {
            Self::Absent | Self::BeforeEpoch | Self::WrongType(_) => None,
            Self::Begun { nbf, .. } | Self::WithinLeeway { nbf, .. } | Self::Future { nbf, .. } => Some(nbf),
        }
    }
}

impl Outcome for Nbf {
    const ID: CheckId = CheckId::Nbf;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::BeforeEpoch | Self::Begun { .. } | Self::WithinLeeway { .. } => Status::Pass,
            Self::WrongType(_) | Self::Future { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::BeforeEpoch | Self::Begun { .. } | Self::WithinLeeway { .. } => None,
            Self::WrongType(_) => Some(Code::NbfType),
            Self::Future { .. } => Some(Code::NbfFuture),
        }
    }
}
