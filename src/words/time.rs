//! Why a text is not a time or a duration, in words.

use crate::time::TimeError;
use std::fmt;

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATime(text) => write!(
                f,
                "cannot read {text:?} as Unix seconds, RFC 3339 (2026-11-20T20:14:03Z), now, +15m, -1h or '5m ago'"
            ),
            Self::NotADuration(text) => {
                write!(f, "cannot read {text:?} as a duration such as 90s, 15m, 1h30m, 7d or '2 hours'")
            }
            Self::NoUnit(number) => {
                write!(f, "{number:?} needs a unit: {number}s, {number}m or {number}h")
            }
            Self::DateOrDuration { number: n, date } => {
                write!(f, "{n:?} needs a unit: {date} is the date, {n}s the duration")
            }
            Self::Date { text, why } => write!(f, "{text:?} is {why}"),
        }
    }
}
