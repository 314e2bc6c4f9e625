//! NumericDate (RFC 7519 section 2), the times and durations a person types, and distances in words.

use crate::{Error, json};
use jiff::{Span, SpanRelativeTo, Timestamp};
use std::{fmt, time::Duration};

/// Seconds since 1970-01-01T00:00:00Z, leap seconds ignored (RFC 7519 section 2), with the fraction that
/// a token may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumericDate {
    seconds: i64,
    nanos: u32,
}

/// Why a JSON value is not a date that can be compared with a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// Not a number: the type with its article, "a string".
    NotNumber(&'static str),
    /// A number of milliseconds (or smaller units): 10^12 and more, or year 33658 if it were seconds.
    Milliseconds,
    /// Before 1970.
    Negative,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNumber(kind) => write!(f, "{kind}, not a number of seconds"),
            Self::Milliseconds => f.write_str("milliseconds by its size, not seconds"),
            Self::Negative => f.write_str("negative, a date before 1970"),
        }
    }
}

impl NumericDate {
    /// Numbers from here on are no dates in seconds. Verifiers that take them accept such a token for
    /// the next thirty thousand years.
    const MILLISECONDS_FROM: i64 = 1_000_000_000_000;

    /// A whole number of seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self { seconds, nanos: 0 }
    }

    /// The whole seconds, rounded towards the past.
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Whether it lies between two whole seconds.
    pub const fn has_fraction(self) -> bool {
        self.nanos > 0
    }

    /// Reads a date claim. A fraction is kept: rounding could only lengthen or shorten a token's life.
    ///
    /// # Errors
    /// [`DateError`] when the value is no number, or no number that means seconds.
    pub fn from_json(value: &json::Value) -> Result<Self, DateError> {
        let number = value.as_number().ok_or(DateError::NotNumber(value.kind()))?;
        let date = match number.as_i64() {
            Some(seconds) => Self::from_seconds(seconds),
            None => {
                let f = number.as_f64();
                if f >= Self::MILLISECONDS_FROM as f64 {
                    return Err(DateError::Milliseconds);
                }
                if f <= -(Self::MILLISECONDS_FROM as f64) {
                    return Err(DateError::Negative);
                }
                let floor = f.floor();
                Self { seconds: floor as i64, nanos: (((f - floor) * 1e9) as u32).min(999_999_999) }
            }
        };
        match date.seconds {
            s if s >= Self::MILLISECONDS_FROM => Err(DateError::Milliseconds),
            s if s < 0 => Err(DateError::Negative),
            _ => Ok(date),
        }
    }

    /// This date, later. Stops at the end of time instead of wrapping.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Self { seconds: self.seconds.saturating_add(seconds), ..self }
    }

    /// This date, earlier. Stops at the beginning of time instead of wrapping.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Self { seconds: self.seconds.saturating_sub(seconds), ..self }
    }

    /// How far `self` lies after `earlier`; zero when it does not.
    pub fn since(self, earlier: Self) -> Duration {
        if self <= earlier {
            return Duration::ZERO;
        }
        let nanos = i128::from(self.seconds) * 1_000_000_000 + i128::from(self.nanos)
            - i128::from(earlier.seconds) * 1_000_000_000
            - i128::from(earlier.nanos);
        let seconds = u64::try_from(nanos / 1_000_000_000).unwrap_or(u64::MAX);
        Duration::new(seconds, u32::try_from(nanos % 1_000_000_000).unwrap_or(0))
    }

    /// The same instant if the number had been milliseconds.
    pub fn as_if_milliseconds(value: &json::Value) -> Option<Self> {
        let ms = value.as_number()?.as_i64()?;
        Some(Self::from_seconds(ms / 1000))
    }
}

/// RFC 3339 in UTC, whole seconds; past the year 9999 the number itself.
impl fmt::Display for NumericDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_second(self.seconds) {
            Ok(t) => write!(f, "{t}"),
            Err(_) => write!(f, "{}", self.seconds),
        }
    }
}

/// A time as a person gives it: absolute, or relative to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// A point on the calendar.
    At(NumericDate),
    /// Seconds from now; negative is the past.
    FromNow(i64),
}

impl Time {
    /// The date this means at `now`.
    pub fn resolve(self, now: NumericDate) -> NumericDate {
        match self {
            Self::At(date) => date,
            Self::FromNow(s) => NumericDate { seconds: now.seconds.saturating_add(s), ..now },
        }
    }
}

/// Reads Unix seconds, RFC 3339, `now`, `+15m`, `-1h`, `5m ago`, or a bare duration (from now).
///
/// # Errors
/// [`Error::Time`] shows the forms that can be read.
///
/// ```
/// use jwtk::time::{NumericDate, Time};
/// let now = NumericDate::from_seconds(1_000_000);
/// assert_eq!("-5m".parse::<Time>().unwrap().resolve(now).seconds(), 999_700);
/// assert_eq!("1970-01-02T00:00:00Z".parse::<Time>().unwrap().resolve(now).seconds(), 86_400);
/// ```
impl std::str::FromStr for Time {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let t = text.trim();
        let wrong = || Error::Time {
            text: text.to_owned(),
            wanted: "Unix seconds, RFC 3339 (2026-11-20T20:14:03Z), now, +15m, -1h or '5m ago'",
        };
        let offset = |text: &str, sign: i64| {
            let seconds = parse_duration(text).map_err(|_| wrong())?.as_secs();
            Ok(Self::FromNow(sign * i64::try_from(seconds).map_err(|_| wrong())?))
        };
        if t == "now" {
            return Ok(Self::FromNow(0));
        }
        if !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit()) {
            return t.parse().map(|s| Self::At(NumericDate::from_seconds(s))).map_err(|_| wrong());
        }
        if let Some(rest) = t.strip_prefix('+') {
            return offset(rest, 1);
        }
        if let Some(rest) = t.strip_suffix("ago") {
            return offset(rest.trim_start_matches('-'), -1);
        }
        if let Some(rest) = t.strip_prefix('-') {
            return offset(rest, -1);
        }
        if let Ok(stamp) = t.parse::<Timestamp>() {
            return Ok(Self::At(NumericDate::from_seconds(stamp.as_second())));
        }
        offset(t, 1)
    }
}

/// Reads a duration: `90s`, `15m`, `1h30m`, `7d`, `2 hours`, or bare seconds.
///
/// # Errors
/// [`Error::Time`] shows the forms that can be read; a negative duration is one that cannot.
///
/// ```
/// assert_eq!(jwtk::time::parse_duration("1h30m").unwrap().as_secs(), 5400);
/// ```
pub fn parse_duration(text: &str) -> Result<Duration, Error> {
    let t = text.trim();
    let wrong = || Error::Time {
        text: text.to_owned(),
        wanted: "a duration such as 90s, 15m, 1h30m, 7d or '2 hours'",
    };
    if !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit()) {
        return t.parse().map(Duration::from_secs).map_err(|_| wrong());
    }
    if t.starts_with(['-', '+']) || t.ends_with("ago") {
        return Err(wrong());
    }
    let span: Span = t.parse().map_err(|_| wrong())?;
    let signed = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| wrong())?;
    Duration::try_from(signed).map_err(|_| wrong())
}

/// A length of time in its two largest units: `14m 3s`, `3d 4h`, `2y 31d`.
///
/// ```
/// use std::time::Duration;
/// assert_eq!(jwtk::time::in_words(Duration::from_secs(843)), "14m 3s");
/// assert_eq!(jwtk::time::in_words(Duration::from_secs(3600)), "1h");
/// ```
pub fn in_words(duration: Duration) -> String {
    const UNITS: [(u64, &str); 5] = [(365 * 86_400, "y"), (86_400, "d"), (3600, "h"), (60, "m"), (1, "s")];
    let mut left = duration.as_secs();
    if left == 0 {
        return if duration.is_zero() { "0s".into() } else { "under 1s".into() };
    }
    let mut words: Vec<String> = Vec::with_capacity(2);
    for (size, name) in UNITS {
        let n = left / size;
        left %= size;
        if n > 0 {
            words.push(format!("{n}{name}"));
        }
        // The second unit is the next smaller one or none: "1h 0m 3s" is "1h".
        if words.len() == 2 || (!words.is_empty() && n == 0) {
            break;
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(json: &str) -> Result<NumericDate, DateError> {
        NumericDate::from_json(&json::parse(json.as_bytes()).unwrap())
    }

    #[test]
    fn reads_date_claims_exactly() {
        assert_eq!(date("4102444800").unwrap().seconds(), 4_102_444_800);
        assert_eq!(date("4.1024448e9").unwrap().seconds(), 4_102_444_800);
        assert_eq!(date("253402300800").unwrap().to_string(), "253402300800");
        assert!(date("1.9").unwrap() > NumericDate::from_seconds(1));
        assert!(date("1.9").unwrap() < NumericDate::from_seconds(2));
        assert_eq!(date("1e-400").unwrap(), NumericDate::from_seconds(0));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["4102444800000", "1e400", "1e30", "18446744073709551615", "9.3e18"] {
            assert_eq!(date(text), Err(DateError::Milliseconds), "{text}");
        }
        for text in ["-1", "-1e400", "-9223372036854775808", "-0.5"] {
            assert_eq!(date(text), Err(DateError::Negative), "{text}");
        }
        assert_eq!(date("\"1\""), Err(DateError::NotNumber("a string")));
    }

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
        ] {
            assert_eq!(at(text), Ok(seconds), "{text}");
        }
        for text in ["", "yesterday", "+", "--5m", "1h30", "-", "99999999999999999999", "ago", "2026-13-01"] {
            assert!(at(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_durations() {
        for (text, seconds) in
            [("90s", 90), ("1h30m", 5400), ("7d", 604_800), ("2 hours", 7200), ("0s", 0), ("30", 30)]
        {
            assert_eq!(parse_duration(text).unwrap().as_secs(), seconds, "{text}");
        }
        for text in ["", "-5m", "5m ago", "soon", "1 month", "99999999999999999999d"] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn arithmetic_never_wraps() {
        let (first, last) = (NumericDate::from_seconds(i64::MIN), NumericDate::from_seconds(i64::MAX));
        assert_eq!(last.plus(Duration::MAX), last);
        assert_eq!(first.minus(Duration::MAX), first);
        assert_eq!(last.since(first).as_secs(), u64::MAX);
        assert_eq!(Time::FromNow(i64::MIN).resolve(first), first);
    }

    #[test]
    fn words_take_the_two_largest_units() {
        for (seconds, words) in
            [(0, "0s"), (59, "59s"), (3_603, "1h"), (93_600, "1d 2h"), (40_000_000, "1y 97d")]
        {
            assert_eq!(in_words(Duration::from_secs(seconds)), words);
        }
    }
}
