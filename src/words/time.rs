//! Why a text or a value is not a time or a duration, in words.

use super::quoted::quoted;
use crate::time::{DateError, TimeError, Unit};
use std::fmt;

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATime(text) => write!(
                f,
                "cannot read {} as Unix seconds, RFC 3339 (2026-11-20T20:14:03Z), now, +15m, -1h or '5m ago'",
                quoted(text)
            ),
            Self::NotADuration(text) => {
                write!(
                    f,
                    "cannot read {} as a duration such as 90s, 15m, 1h30m, 7d or '2 hours'",
                    quoted(text)
                )
            }
            Self::NoUnit(number) => {
                write!(f, "{} needs a unit: {number}s, {number}m or {number}h", quoted(number))
            }
            Self::DateOrDuration { number: n, date } => {
                write!(f, "{} needs a unit: {date} is the date, {n}s the duration", quoted(n))
            }
            Self::Date { text, why } => write!(f, "{} is {why}", quoted(text)),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Milliseconds => "milliseconds",
            Self::Microseconds => "microseconds",
            Self::Nanoseconds => "nanoseconds",
        })
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNumber(kind) => write!(f, "{kind}, not a number of seconds"),
            Self::Finer { unit, .. } => write!(f, "{unit} by its size, not seconds"),
            Self::TooLarge => f.write_str("too large for a number of seconds"),
            Self::Negative => f.write_str("negative: a date before 1970"),
        }
    }
}
