//! `iat` (RFC 7519 section 4.1.6).

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

/// What became of `iat` (RFC 7519 section 4.1.6).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Iat {
    /// Absent.
    Absent,
    /// Present, but no NumericDate.
    WrongType(DateError),
    /// `iat <= now`.
    Begun {
        /// The date.
        iat: NumericDate,
        /// How long ago it was.
        ago: Duration,
    },
    /// `now < iat <= now + leeway`.
    WithinLeeway {
        /// The date.
        iat: NumericDate,
        /// How long it is until then.
        early: Duration,
    },
    /// `now + leeway < iat`.
    Future {
        /// The date.
        iat: NumericDate,
        /// How long it is until then.
        early: Duration,
    },
}

impl Iat {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy, now: NumericDate) -> Self {
        match claims.date("iat") {
            None => Self::Absent,
            Some(Err(error)) => Self::WrongType(error),
            Some(Ok(iat)) if iat <= now => Self::Begun { iat, ago: now.since(iat) },
            Some(Ok(iat)) if iat <= now.plus(policy.leeway) => {
                Self::WithinLeeway { iat, early: now.until(iat) }
            }
            Some(Ok(iat)) => Self::Future { iat, early: now.until(iat) },
        }
    }

    /// The date, where it is one.
    pub const fn date(self) -> Option<NumericDate> {
        match self {
            Self::Absent | Self::WrongType(_) => None,
            Self::Begun { iat, .. } | Self::WithinLeeway { iat, .. } | Self::Future { iat, .. } => Some(iat),
        }
    }
}

impl Outcome for Iat {
    const ID: CheckId = CheckId::Iat;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::Begun { .. } | Self::WithinLeeway { .. } => Status::Pass,
            Self::WrongType(_) | Self::Future { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Begun { .. } | Self::WithinLeeway { .. } => None,
            Self::WrongType(_) => Some(Code::IatType),
            Self::Future { .. } => Some(Code::IatFuture),
        }
    }
}
