//! `exp` (RFC 7519 section 4.1.4).

use super::{
    clock::{CLOCK_SKEW, FIRST_PLAUSIBLE},
    iat::Iat,
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwt::{Policy, claims::Claims, secevent::EventToken},
    time::{DateError, NumericDate},
};
use std::time::Duration;

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

    /// The date, where it is one.
    pub const fn date(self) -> Option<NumericDate> {
        match self {
            Self::Missing | Self::MissingByDesign(_) | Self::Waived | Self::WrongType(_) => None,
            Self::Live { exp, .. } | Self::WithinLeeway { exp, .. } | Self::Expired { exp, .. } => Some(exp),
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
    /// So little that clocks may differ by it. This leeway would accept the token.
    Clocks(Duration),
    /// Its time is over: the time that it had, if `iat` says so.
    TimeOver(Option<Duration>),
}

impl WhyExpired {
    /// Reads both dates side by side.
    pub(super) fn of(exp: NumericDate, late: Duration, iat: Option<Iat>) -> Self {
        // The token counts while now < exp + leeway, so the least leeway is one second more than the distance.
        let needed = Duration::from_secs(late.as_secs() + 1);
        match iat.and_then(Iat::date) {
            _ if exp < FIRST_PLAUSIBLE => Self::Duration(u64::try_from(exp.seconds()).unwrap_or_default()),
            _ if needed <= CLOCK_SKEW => Self::Clocks(needed),
            iat => Self::TimeOver(iat.map(|iat| exp.since(iat))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, jwt::ClaimsSet};

    /// "On or after which the JWT MUST NOT be accepted", and a leeway for clocks. The same over claims that were read
    /// whole and over the text of a payload.
    #[test]
    fn exp_ends_at_its_own_second() {
        let date = NumericDate::from_seconds;
        let seconds = Duration::from_secs;
        let now = date(1000);
        let strict = Policy::default();
        let lax = Policy { leeway: seconds(60), ..Policy::default() };
        let waives = Policy { allow_no_exp: true, ..Policy::default() };
        for (claims, policy, outcome, status) in [
            ("{}", &strict, Exp::Missing, Status::Fail),
            ("{}", &waives, Exp::Waived, Status::Skip),
            (r#"{"exp":null}"#, &waives, Exp::WrongType(DateError::NotNumber("null")), Status::Fail),
            (r#"{"exp":1001}"#, &strict, Exp::Live { exp: date(1001), left: seconds(1) }, Status::Pass),
            (r#"{"exp":1000}"#, &strict, Exp::Expired { exp: now, late: seconds(0) }, Status::Fail),
            (r#"{"exp":1000}"#, &lax, Exp::WithinLeeway { exp: now, late: seconds(0) }, Status::Pass),
            (r#"{"exp":941}"#, &lax, Exp::WithinLeeway { exp: date(941), late: seconds(59) }, Status::Pass),
            (r#"{"exp":940}"#, &lax, Exp::Expired { exp: date(940), late: seconds(60) }, Status::Fail),
        ] {
            let whole = ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
            let text = json::members(claims.as_bytes()).unwrap();
            assert_eq!(Exp::check(&whole, policy, now), outcome, "{claims}");
            assert_eq!(Exp::check(&text, policy, now), outcome, "{claims}");
            assert_eq!(
                (outcome.status(), outcome.code().is_some()),
                (status, status == Status::Fail),
                "{claims}"
            );
        }
    }
}
