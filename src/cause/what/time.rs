//! What is behind a date that does not let a token pass.

use crate::{code::CauseCode, time::NumericDate};
use std::time::Duration;

/// What is wrong with a date.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Time {
    /// It counts something else than seconds since 1970.
    Counted {
        /// The claim.
        claim: &'static str,
        /// What it counts.
        scale: Scale,
        /// The date that it means.
        meant: NumericDate,
    },
    /// It went through a signed number of 32 bits, which ends in 2038.
    Overflowed {
        /// The claim.
        claim: &'static str,
        /// The date that it means.
        meant: NumericDate,
    },
    /// It is a string.
    Text {
        /// The claim.
        claim: &'static str,
        /// The seconds that the string means, where it is a time.
        meant: Option<NumericDate>,
    },
    /// It is 0 or negative, as a value that nobody set.
    Unset {
        /// The claim.
        claim: &'static str,
        /// Whether it is 0.
        is_zero: bool,
    },
    /// `exp` is how long the token lives.
    Lifetime(u64),
    /// `exp` is not after `iat`.
    NeverValid,
    /// The token had its time.
    Over {
        /// How long ago that ended.
        late: Duration,
        /// How long it was, if `iat` says so.
        lifetime: Option<Duration>,
        /// The least leeway that accepts it, if clocks may differ by that.
        leeway: Option<Duration>,
        /// As many whole half hours as its `iat` is old: a token just made would look so in another time zone.
        zone: Option<Duration>,
    },
    /// Local time was written for UTC.
    Local {
        /// The claim.
        claim: &'static str,
        /// How far it is ahead.
        ahead: Duration,
    },
    /// The token is dated ahead of this machine's clock.
    Ahead {
        /// The claim.
        claim: &'static str,
        /// How far.
        ahead: Duration,
        /// Whether a leeway is a remedy.
        is_small: bool,
    },
    /// The issuer made it for later.
    Later {
        /// From when on it is valid.
        nbf: NumericDate,
        /// How long after its issue that is.
        after: Duration,
    },
    /// It was issued longer ago than the caller allows.
    TooOld {
        /// How long ago.
        age: Duration,
        /// How long the caller allows.
        allowed: Duration,
    },
    /// It lives longer than the caller allows.
    TooLong {
        /// How long.
        lifetime: Duration,
        /// How long the caller allows.
        allowed: Duration,
    },
    /// It expires sooner than the caller asks for.
    TooSoon {
        /// How soon.
        left: Duration,
        /// What the caller asks for.
        asked: Duration,
    },
}

/// What a number counts where seconds since 1970 belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds.
    Nanoseconds,
    /// Units of 100 ns since the year 1, as `DateTime.Ticks` of .NET.
    Ticks,
    /// Units of 100 ns since 1601, as Windows' FILETIME.
    FileTime,
    /// Seconds since 2001, Apple's reference date.
    Since2001,
}

impl Time {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Counted { .. } => CauseCode::DateUnit,
            Self::Overflowed { .. } => CauseCode::DateOverflow,
            Self::Text { .. } => CauseCode::DateText,
            Self::Unset { .. } => CauseCode::DateUnset,
            Self::Lifetime(_) => CauseCode::DurationForDate,
            Self::NeverValid => CauseCode::NeverValid,
            Self::Over { .. } => CauseCode::TimeOver,
            Self::Local { .. } => CauseCode::LocalTime,
            Self::Ahead { .. } => CauseCode::ClocksDiffer,
            Self::Later { .. } => CauseCode::MeantForLater,
            Self::TooOld { .. } => CauseCode::OlderThanAllowed,
            Self::TooLong { .. } => CauseCode::LivesTooLong,
            Self::TooSoon { .. } => CauseCode::ExpiresBeforeAsked,
        }
    }
}
