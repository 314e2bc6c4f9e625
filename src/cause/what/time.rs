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
    /// It is a date of the calendar whose digits make one number.
    Digits {
        /// The claim.
        claim: &'static str,
        /// The date that it means.
        meant: NumericDate,
    },
    /// It is neither a number nor a string.
    NoNumber {
        /// The claim.
        claim: &'static str,
        /// What it is.
        found: NoNumber,
    },
    /// It is a value that nobody set, or that stands for none.
    Unset {
        /// The claim.
        claim: &'static str,
        /// Which value that is.
        found: Unset,
    },
    /// It is absent.
    Missing {
        /// The claim.
        claim: &'static str,
        /// The flag that needs it; `None` where every token needs it.
        flag: Option<&'static str>,
    },
    /// `exp` is how long the token lives.
    Lifetime(u64),
    /// `exp` is a thousand times a usual lifetime after `iat`.
    Thousandfold {
        /// How long after.
        lifetime: Duration,
        /// The lifetime that is meant.
        meant: Duration,
    },
    /// `exp` is not after the date from which on the token is valid.
    NeverValid {
        /// That date's claim.
        start: &'static str,
    },
    /// The caller set the time, and the token is not valid then.
    Chosen {
        /// The time that was set.
        now: NumericDate,
        /// How far that is from the date that decides.
        by: Duration,
        /// Which date that is.
        bound: Bound,
    },
    /// The token had its time.
    Over {
        /// How long ago that ended.
        late: Duration,
        /// How long it was, if `iat` says so.
        lifetime: Option<Duration>,
        /// The least leeway that accepts it, if clocks may differ by that.
        leeway: Option<Duration>,
        /// The time zone that is as far from UTC as its `iat` is old: a token just made would look so in it.
        zone: Option<Duration>,
    },
    /// A wall-clock time was read as another zone's.
    Local {
        /// The claim.
        claim: &'static str,
        /// As far as this zone is from UTC.
        zone: Duration,
    },
    /// The token is dated ahead of this machine's clock.
    Ahead {
        /// The claim.
        claim: &'static str,
        /// How far.
        ahead: Duration,
        /// Whether a leeway is a remedy.
        is_small: bool,
        /// Whether the caller set the time.
        is_set: bool,
        /// With whom the key host's clock agrees, where it was seen.
        third: Option<Third>,
    },
    /// The token had its time by this machine's clock, and was just made by the key host's.
    Fast {
        /// How long ago that ended.
        late: Duration,
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
    /// Seconds since 1900, as NTP.
    Since1900,
    /// Tenths of a second.
    Tenths,
    /// Hundredths of a second.
    Hundredths,
    /// Minutes since 1970.
    Minutes,
    /// Days since 1970.
    Days,
}

/// A type that no date has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoNumber {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An array.
    Array,
    /// An object with `$date`: MongoDB Extended JSON.
    MongoDate,
    /// Another object.
    Object,
}

/// A value that nobody set, or that stands for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unset {
    /// 0.
    Zero,
    /// A number below 0.
    Negative,
    /// The largest number of a type.
    Largest(LargestOf),
}

/// A type of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LargestOf {
    /// Signed, of 64 bits.
    Signed64,
    /// Unsigned, of 64 bits.
    Unsigned64,
    /// What JavaScript counts without gaps, up to 2^53.
    JavaScript,
}

/// With whom the clock of the key host agrees: the third one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Third {
    /// With this machine.
    Verifier,
    /// With the token.
    Token,
    /// With the token, whose issuer it is of.
    Own,
}

/// A date that decides whether a token is valid at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The time lies before the date of this claim.
    Before(&'static str),
    /// The time lies after `exp`.
    AfterExp,
}

impl Time {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Counted { .. } | Self::Digits { .. } | Self::Thousandfold { .. } => CauseCode::DateUnit,
            Self::Overflowed { .. } => CauseCode::DateOverflow,
            Self::Text { .. } => CauseCode::DateText,
            Self::NoNumber { .. } => CauseCode::DateNoNumber,
            Self::Unset { .. } => CauseCode::DateUnset,
            Self::Missing { .. } => CauseCode::DateMissing,
            Self::Lifetime(_) => CauseCode::DurationForDate,
            Self::NeverValid { .. } => CauseCode::NeverValid,
            Self::Chosen { .. } => CauseCode::ChosenTime,
            Self::Over { .. } => CauseCode::TimeOver,
            Self::Local { .. } => CauseCode::LocalTime,
            Self::Ahead { .. } | Self::Fast { .. } => CauseCode::ClocksDiffer,
            Self::Later { .. } => CauseCode::MeantForLater,
            Self::TooOld { .. } => CauseCode::OlderThanAllowed,
            Self::TooLong { .. } => CauseCode::LivesTooLong,
            Self::TooSoon { .. } => CauseCode::ExpiresBeforeAsked,
        }
    }
}
