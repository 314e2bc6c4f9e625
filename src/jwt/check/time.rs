//! `exp`, `nbf` and `iat` (RFC 7519 sections 4.1.4 to 4.1.6).

use super::{CheckId, Checks, Outcome};
use crate::{
    code::Code,
    jwt::{Policy, claims::Claims, report::Status, secevent::EventToken},
    time::{DateError, NumericDate},
};
use std::time::Duration;

/// No clock that is kept right differs by more; a larger distance needs another remedy than leeway.
const CLOCK_SKEW: Duration = Duration::from_secs(600);
/// Dates before the eighties are durations by mistake: no token was issued then.
pub(crate) const FIRST_PLAUSIBLE: NumericDate = NumericDate::from_seconds(10 * 365 * 86_400);

/// What became of `exp` (RFC 7519 section 4.1.4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Exp {
    /// Absent, and the policy demands it.
    Missing,
    /// Absent, as it should be in a security event token (RFC 8417 section 2.2), and the policy demands it.
    MissingByDesign(EventToken),
    /// Absent, which the policy allows.
    Waived,
    /// Present, but no NumericDate.
    WrongType(DateError),
    /// `now < exp`.
    Live {
        /// The date.
        exp: NumericDate,
        /// How long it is until then.
        left: Duration,
    },
    /// `exp <= now < exp + leeway`.
    WithinLeeway {
        /// The date.
        exp: NumericDate,
        /// How long ago it was.
        late: Duration,
    },
    /// `exp + leeway <= now`.
    Expired {
        /// The date.
        exp: NumericDate,
        /// How long ago it was.
        late: Duration,
    },
}

impl Exp {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy, now: NumericDate) -> Self {
        match claims.date("exp") {
            None if policy.allow_no_exp => Self::Waived,
            None => Self::Missing,
            Some(Err(error)) => Self::WrongType(error),
            Some(Ok(exp)) if now < exp => Self::Live { exp, left: now.until(exp) },
            Some(Ok(exp)) if now < exp.plus(policy.leeway) => {
                Self::WithinLeeway { exp, late: now.since(exp) }
            }
            Some(Ok(exp)) => Self::Expired { exp, late: now.since(exp) },
        }
    }

    /// The same, for a token that perhaps has no `exp` by design.
    pub(crate) fn of(self, event: Option<EventToken>) -> Self {
        match (self, event) {
            (Self::Missing, Some(event)) => Self::MissingByDesign(event),
            (other, _) => other,
        }
    }
}

impl Outcome for Exp {
    const ID: CheckId = CheckId::Exp;

    fn status(&self) -> Status {
        match self {
            Self::Waived => Status::Skip,
            Self::Live { .. } | Self::WithinLeeway { .. } => Status::Pass,
            Self::Missing | Self::MissingByDesign(_) | Self::WrongType(_) | Self::Expired { .. } => {
                Status::Fail
            }
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Waived | Self::Live { .. } | Self::WithinLeeway { .. } => None,
            Self::Missing | Self::MissingByDesign(_) => Some(Code::ExpMissing),
            Self::WrongType(_) => Some(Code::ExpType),
            Self::Expired { .. } => Some(Code::Expired),
        }
    }
}

/// Why a token is expired.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WhyExpired {
    /// The issuer wrote so many seconds where a date belongs.
    Duration(u64),
    /// It never was valid: `exp` is not after `iat`.
    NeverValid,
    /// So little that clocks may differ by it. This leeway would accept the token.
    Clocks(Duration),
    /// Its time is over: the time that it had, where `iat` tells.
    TimeOver(Option<Duration>),
}

impl Checks {
    /// Why the token is expired, where it is.
    pub fn why_expired(&self) -> Option<WhyExpired> {
        let Some(Exp::Expired { exp, late }) = self.exp else { return None };
        let iat = self.iat.and_then(Iat::date);
        // The token counts while now < exp + leeway, so the least leeway is one second more than the distance.
        let needed = Duration::from_secs(late.as_secs() + 1);
        Some(match iat {
            _ if exp < FIRST_PLAUSIBLE => {
                WhyExpired::Duration(u64::try_from(exp.seconds()).unwrap_or_default())
            }
            Some(iat) if exp <= iat => WhyExpired::NeverValid,
            _ if needed <= CLOCK_SKEW => WhyExpired::Clocks(needed),
            iat => WhyExpired::TimeOver(iat.map(|iat| exp.since(iat))),
        })
    }
}

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

/// Why a date that should have passed has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// So little that clocks may differ by it.
    Clocks,
    /// As much as time zones differ by: local time was written for UTC.
    TimeZone,
    /// Neither.
    Later,
}

impl Early {
    /// `early` has whole seconds, so that it is the least leeway that helps.
    pub(crate) fn of(early: Duration) -> Self {
        let seconds = early.as_secs();
        if early <= CLOCK_SKEW {
            Self::Clocks
        // No time zone is further from UTC than 14 hours.
        } else if seconds % 1800 < 60 && (1800..=14 * 3600).contains(&seconds) {
            Self::TimeZone
        } else {
            Self::Later
        }
    }
}
