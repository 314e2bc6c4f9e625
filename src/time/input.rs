//! Times and durations as a person types them.

use super::{Decimal, NANOS, NumericDate, TimeError, UNIX_EPOCH};
use crate::json;
use jiff::{Span, SpanRelativeTo, Timestamp, fmt::temporal::Pieces};
use std::{str::FromStr, time::Duration};

/// A time as a person gives it: absolute, or relative to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// A point on the calendar.
    At(NumericDate),
    /// So long from now.
    After(Duration),
    /// So long ago.
    Before(Duration),
}

/// A date claim below was a duration: no token with dates in seconds is older than 2001-09-09.
const FIRST_DATE: NumericDate = NumericDate::from_seconds(1_000_000_000);

impl Time {
    /// The date this means at `now`.
    pub fn resolve(self, now: NumericDate) -> NumericDate {
        match self {
            Self::At(date) => date,
            Self::After(duration) => now.plus(duration),
            Self::Before(duration) => now.minus(duration),
        }
    }

    /// The date as a new token has it: one on the calendar as it was given, one that is so long from now in whole seconds,
    /// as all that is minted now.
    pub fn to_claim(self, now: NumericDate) -> json::Value {
        match self {
            Self::At(date) => date.to_json(),
            Self::After(_) | Self::Before(_) => self.resolve(now).whole().to_json(),
        }
    }

    /// Reads the date of a claim: as any time, except for a bare number below 1,000,000,000, which is a duration whose
    /// unit was forgotten.
    ///
    /// # Errors
    /// As [`from_str`](Self::from_str), and for such a number how to say either.
    pub fn of_claim(text: &str) -> Result<Self, TimeError> {
        match text.parse()? {
            Self::At(date) if is_number(text.trim()) && date < FIRST_DATE => {
                Err(TimeError::DateOrDuration { number: text.trim().to_owned(), date })
            }
            time => Ok(time),
        }
    }
}

/// Reads Unix seconds, RFC 3339, either with a fraction, `now`, `+15m`, `-1h`, `5m ago`, or a bare duration (from now).
///
/// # Errors
/// [`TimeError`] shows the forms that can be read.
///
/// ```
/// use jwtk::time::{NumericDate, Time};
/// let now = NumericDate::from_seconds(1_000_000);
/// assert_eq!("-5m".parse::<Time>().unwrap().resolve(now).seconds(), 999_700);
/// assert_eq!("1970-01-02T00:00:00Z".parse::<Time>().unwrap().resolve(now).seconds(), 86_400);
/// ```
impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let t = text.trim();
        let duration = |part: &str| match duration(part.trim()) {
            Err(Wrong::NoUnit) => Err(TimeError::NoUnit(part.trim().to_owned())),
            Err(Wrong::Form) => Err(TimeError::NotATime(text.to_owned())),
            Ok(duration) => Ok(duration),
        };
        if t == "now" {
            Ok(Self::After(Duration::ZERO))
        } else if is_number(t) {
            let date = NumericDate::from_decimal(&Decimal::new(t));
            date.map(Self::At).map_err(|why| TimeError::Date { text: text.to_owned(), why })
        } else if let Some(rest) = t.strip_prefix('+') {
            duration(rest).map(Self::After)
        } else if let Some(rest) = t.strip_suffix("ago") {
            duration(rest.trim_start_matches('-')).map(Self::Before)
        } else if let Some(rest) = t.strip_prefix('-') {
            duration(rest).map(Self::Before)
        } else if let Ok(stamp) = t.parse::<Timestamp>() {
            Ok(Self::At(NumericDate::from_nanos(stamp.as_nanosecond())))
        } else if let Some(date) = last_day(t) {
            Ok(Self::At(date))
        } else {
            duration(t).map(Self::After)
        }
    }
}

/// Reads a time of the last day of the calendar, such as 9999-12-31T23:59:59Z, where a `Timestamp` has ended.
fn last_day(text: &str) -> Option<NumericDate> {
    let pieces = Pieces::parse(text).ok().filter(|pieces| pieces.date().year() == 9999)?;
    let local = pieces.date().to_datetime(pieces.time()?).duration_since(UNIX_EPOCH);
    let offset = i128::from(pieces.to_numeric_offset()?.seconds());
    Some(NumericDate::from_nanos(local.as_nanos() - offset * NANOS))
}

/// Reads a duration: `90s`, `15m`, `1h30m`, `7d`, `2 hours`. Only zero needs no unit.
///
/// # Errors
/// [`TimeError`] shows the forms that can be read; a negative duration is one that cannot.
///
/// ```
/// assert_eq!(jwtk::time::parse_duration("1h30m").unwrap().as_secs(), 5400);
/// assert!(jwtk::time::parse_duration("90").unwrap_err().to_string().contains("90s"));
/// ```
pub fn parse_duration(text: &str) -> Result<Duration, TimeError> {
    duration(text.trim()).map_err(|wrong| match wrong {
        Wrong::NoUnit => TimeError::NoUnit(text.trim().to_owned()),
        Wrong::Form => TimeError::NotADuration(text.to_owned()),
    })
}

/// Why a text is not a duration.
enum Wrong {
    NoUnit,
    Form,
}

fn duration(text: &str) -> Result<Duration, Wrong> {
    if text == "0" {
        return Ok(Duration::ZERO);
    }
    if is_number(text) {
        return Err(Wrong::NoUnit);
    }
    if text.starts_with(['-', '+']) || text.ends_with("ago") {
        return Err(Wrong::Form);
    }
    let span: Span = text.parse().map_err(|_| Wrong::Form)?;
    let signed = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| Wrong::Form)?;
    Duration::try_from(signed).map_err(|_| Wrong::Form)
}

/// Digits, and perhaps a point with more of them.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').map_or_else(|| digits(text), |(whole, fraction)| digits(whole) && digits(fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_times_people_type() {
        let now = NumericDate::from_seconds(10_000);
        let at = |t: &str| t.parse::<Time>().map(|t| t.resolve(now).seconds());
        for (text, seconds) in [
            ("now", 10_000),
            ("+15m", 10_900),
            ("15m", 10_900),
            ("-1h", 6_400),
            ("5m ago", 9_700),
            ("2 hours ago", 2_800),
            ("12345", 12_345),
            ("1970-01-01T01:00:00+01:00", 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("9999-12-31T23:59:59+14:00", 253_402_250_399),
        ] {
            assert_eq!(at(text), Ok(seconds), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "+",
            "--5m",
            "1h30",
            "-",
            "99999999999999999999",
            "ago",
            "2026-13-01",
            "9999-12-31",
            "9999-12-31T23:59:59",
            "10000-01-01T00:00:00Z",
            "1.",
            ".5",
            "1.5.5",
        ] {
            assert!(at(text).is_err(), "{text}");
        }
    }

    #[test]
    fn fractions_are_kept_wherever_they_stand() {
        let now = NumericDate::from_nanos(10_000_250_000_000);
        for (text, nanos) in [
            ("now", 10_000_250_000_000),
            ("1700000000.9", 1_700_000_000_900_000_000),
            ("1700000000.123456789", 1_700_000_000_123_456_789),
            ("2023-11-14T22:13:20.9Z", 1_700_000_000_900_000_000),
            ("1969-12-31T23:59:59.75Z", -250_000_000),
            ("500ms", 10_000_750_000_000),
            ("-500ms", 9_999_750_000_000),
            ("1.5s ago", 9_998_750_000_000),
        ] {
            assert_eq!(text.parse::<Time>().map(|t| t.resolve(now).nanos()), Ok(nanos), "{text}");
        }
    }

    #[test]
    fn a_number_without_unit_gets_the_units_as_a_hint() {
        let message = |e: TimeError| e.to_string();
        for text in ["900", "900.5", " 30 "] {
            let n = text.trim();
            let wanted = format!("{n:?} needs a unit: {n}s, {n}m or {n}h");
            assert_eq!(parse_duration(text).map_err(message), Err(wanted.clone()));
            for signed in [format!("+{n}"), format!("-{n}"), format!("{n} ago")] {
                assert_eq!(signed.parse::<Time>().map_err(message), Err(wanted.clone()), "{signed}");
            }
        }
        let milliseconds = "1795205643000".parse::<Time>().map_err(message);
        assert_eq!(
            milliseconds,
            Err(r#""1795205643000" is milliseconds by its size, not seconds"#.to_owned())
        );
    }

    #[test]
    fn the_date_of_a_claim_is_not_a_duration() {
        let message = |text: &str| Time::of_claim(text).unwrap_err().to_string();
        let words = r#""900" needs a unit: 1970-01-01T00:15:00Z is the date, 900s the duration"#;
        assert_eq!(message("900"), words);
        for text in ["0", "999999999", "999999999.9", "+900", "-900"] {
            assert!(message(text).contains("needs a unit"), "{text}");
        }
        for text in ["1000000000", "1700000000.9", "15m", "-5m", "1970-01-01T00:15:00Z", "now"] {
            assert_eq!(Time::of_claim(text), text.parse(), "{text}");
        }
    }

    #[test]
    fn a_new_claim_has_the_fraction_that_was_given() {
        let now = NumericDate::from_nanos(10_000_250_000_000);
        for (text, claim) in [
            ("1700000000.7658", "1700000000.7658"),
            ("1700000000.000000001", "1700000000.000000001"),
            ("1700000000.0", "1700000000"),
            ("2023-11-14T22:13:20.5Z", "1700000000.5"),
            ("now", "10000"),
            ("+500ms", "10000"),
        ] {
            assert_eq!(text.parse::<Time>().unwrap().to_claim(now).to_string(), claim, "{text}");
        }
    }

    #[test]
    fn reads_durations() {
        for (text, seconds) in
            [("90s", 90), ("1h30m", 5400), ("7d", 604_800), ("2 hours", 7200), ("0s", 0), ("0", 0)]
        {
            assert_eq!(parse_duration(text).unwrap().as_secs(), seconds, "{text}");
        }
        for text in ["", "-5m", "5m ago", "soon", "1 month", "30", "99999999999999999999d"] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }
}
