//! What the policy limits about a token's dates: how old it is, how long it lives, how much longer it is
//! valid.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwt::{Policy, claims::Claims},
    time::NumericDate,
};
use std::time::Duration;

/// How long ago the token was issued.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MaxAge {
    /// There is no `iat` to compute it from.
    NoIat,
    /// No longer than allowed.
    Within {
        /// How long ago.
        age: Duration,
    },
    /// Longer.
    TooOld {
        /// How long ago.
        age: Duration,
        /// How much longer.
        over: Duration,
    },
}

impl MaxAge {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy, now: NumericDate) -> Option<Self> {
        let max = policy.max_age?;
        let Some(Ok(iat)) = claims.date("iat") else { return Some(Self::NoIat) };
        let age = now.since(iat);
        let within = age <= max.saturating_add(policy.leeway);
        Some(if within { Self::Within { age } } else { Self::TooOld { age, over: age.saturating_sub(max) } })
    }
}

impl Outcome for MaxAge {
    const ID: CheckId = CheckId::MaxAge;

    fn status(&self) -> Status {
        match self {
            Self::Within { .. } => Status::Pass,
            Self::NoIat | Self::TooOld { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Within { .. } => None,
            Self::NoIat => Some(Code::ClaimMissing),
            Self::TooOld { .. } => Some(Code::TooOld),
        }
    }
}

/// How long the token lives altogether.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MaxLifetime {
    /// There is no `iat` to compute it from.
    NoIat,
    /// There is no `exp` to compute it from.
    NoExp,
    /// No longer than allowed.
    Within {
        /// From `iat` to `exp`.
        lifetime: Duration,
    },
    /// Longer.
    TooLong {
        /// From `iat` to `exp`.
        lifetime: Duration,
        /// How much longer.
        over: Duration,
    },
}

impl MaxLifetime {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Option<Self> {
        let max = policy.max_lifetime?;
        let Some(Ok(iat)) = claims.date("iat") else { return Some(Self::NoIat) };
        let Some(Ok(exp)) = claims.date("exp") else { return Some(Self::NoExp) };
        let lifetime = exp.since(iat);
        Some(match lifetime <= max {
            true => Self::Within { lifetime },
            false => Self::TooLong { lifetime, over: lifetime.saturating_sub(max) },
        })
    }
}

impl Outcome for MaxLifetime {
    const ID: CheckId = CheckId::MaxLifetime;

    fn status(&self) -> Status {
        match self {
            Self::Within { .. } => Status::Pass,
            Self::NoIat | Self::NoExp | Self::TooLong { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Within { .. } => None,
            Self::NoIat | Self::NoExp => Some(Code::ClaimMissing),
            Self::TooLong { .. } => Some(Code::LifetimeTooLong),
        }
    }
}

/// How long the token is valid still.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MinValidity {
    /// There is no `exp` to compute it from.
    NoExp,
    /// At least as long as demanded.
    Enough {
        /// How long.
        left: Duration,
    },
    /// Not as long.
    TooSoon {
        /// How long.
        left: Duration,
        /// How much is missing.
        short: Duration,
    },
}

impl MinValidity {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy, now: NumericDate) -> Option<Self> {
        let enough = now.plus(policy.min_validity?);
        let Some(Ok(exp)) = claims.date("exp") else { return Some(Self::NoExp) };
        let left = now.until(exp);
        let is_enough = exp >= enough;
        Some(if is_enough { Self::Enough { left } } else { Self::TooSoon { left, short: exp.until(enough) } })
    }
}

impl Outcome for MinValidity {
    const ID: CheckId = CheckId::MinValidity;

    fn status(&self) -> Status {
        match self {
            Self::Enough { .. } => Status::Pass,
            Self::NoExp | Self::TooSoon { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Enough { .. } => None,
            Self::NoExp => Some(Code::ClaimMissing),
            Self::TooSoon { .. } => Some(Code::ExpiresTooSoon),
        }
    }
}
