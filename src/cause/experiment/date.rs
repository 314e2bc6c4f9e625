//! A number that is no plausible date: read as what programs count or write instead of seconds since 1970.

use crate::{
    cause::what::{LargestOf, Scale},
    json::Value,
    time::{NumericDate, Time},
};

/// From 1970 back to the year 1, in seconds.
const SINCE_YEAR_1: i128 = 62_135_596_800;
/// From 1970 back to 1601, in seconds.
const SINCE_1601: i128 = 11_644_473_600;
/// From 1970 back to 1900, the epoch of NTP (RFC 5905 section 6), in seconds.
const SINCE_1900: i128 = 2_208_988_800;
/// From 1970 to 2001, in seconds.
const UNTIL_2001: i128 = 978_307_200;
/// The first date that may be what was meant, in 2001, and how far ahead it may lie; a month for a number that would be a
/// date as it is.
const FIRST: i128 = 1_000_000_000;
const CENTURY: i128 = 100 * 365 * 86_400;
const MONTH: i128 = 31 * 86_400;

/// What a number that is too large or too old counts, and the date that it means.
pub(in crate::cause) fn counted(value: &Value, now: NumericDate) -> Option<(Scale, NumericDate)> {
    let number = whole(value)?;
    let readings = [
        (Scale::Milliseconds, number / 1_000, CENTURY),
        (Scale::Microseconds, number / 1_000_000, CENTURY),
        (Scale::Nanoseconds, number / 1_000_000_000, CENTURY),
        (Scale::Ticks, number / 10_000_000 - SINCE_YEAR_1, CENTURY),
        (Scale::FileTime, number / 10_000_000 - SINCE_1601, CENTURY),
        (Scale::Since2001, number.saturating_add(UNTIL_2001), MONTH),
        (Scale::Since1900, number.saturating_sub(SINCE_1900), MONTH),
        (Scale::Tenths, number / 10, MONTH),
        (Scale::Hundredths, number / 100, MONTH),
        (Scale::Minutes, number.saturating_mul(60), MONTH),
        (Scale::Days, number.saturating_mul(86_400), MONTH),
    ];
    readings.into_iter().find_map(|(scale, meant, far)| Some((scale, near(meant, now, far)?)))
}

/// The date whose digits are this number: `20261201`, `20261201120000`.
pub(in crate::cause) fn in_digits(value: &Value, now: NumericDate) -> Option<NumericDate> {
    let number = whole(value)?.to_string();
    let (date, time) = match number.len() {
        8 => (number.as_str(), "000000"),
        14 => number.split_at(8),
        _ => return None,
    };
    let ([y, m, d], [h, min, s]) =
        ([&date[..4], &date[4..6], &date[6..]], [&time[..2], &time[2..4], &time[4..]]);
    let Ok(Time::At(date)) = format!("{y}-{m}-{d}T{h}:{min}:{s}Z").parse() else { return None };
    near(i128::from(date.seconds()), now, CENTURY)
}

/// The type whose largest number this is: a date that is meant as never.
pub(in crate::cause) fn largest(value: &Value) -> Option<LargestOf> {
    // JavaScript rounds what it cannot hold.
    match whole(value)? {
        0x7fff_ffff_ffff_ffff | 0x8000_0000_0000_0000 | 9_223_372_036_854_776_000 => {
            Some(LargestOf::Signed64)
        }
        0xffff_ffff_ffff_ffff | 0x1_0000_0000_0000_0000 | 18_446_744_073_709_552_000 => {
            Some(LargestOf::Unsigned64)
        }
        0x1f_ffff_ffff_ffff => Some(LargestOf::JavaScript),
        _ => None,
    }
}

/// The date that a signed number of 32 bits made negative: later than 2038-01-19.
pub(in crate::cause) fn overflowed(value: &Value, now: NumericDate) -> Option<NumericDate> {
    let number = whole(value)?;
    let is_32_bits = (i128::from(i32::MIN)..-1_000_000).contains(&number);
    near(number + (1 << 32), now, CENTURY).filter(|_| is_32_bits)
}

fn near(meant: i128, now: NumericDate, far: i128) -> Option<NumericDate> {
    let date = NumericDate::from_seconds(i64::try_from(meant).ok()?);
    let distance = (meant - i128::from(now.seconds())).abs();
    (meant >= FIRST && distance <= far).then_some(date)
}

/// The whole part of a number as it is written, where it needs no exponent.
fn whole(value: &Value) -> Option<i128> {
    let text = value.as_number()?.text();
    text.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn each_scale_is_read_and_a_date_is_none() {
        let now = NumericDate::from_seconds(1_795_204_800);
        let read = |text: &str| counted(&json::parse(text.as_bytes()).unwrap(), now);
        for (text, scale) in [
            ("1795205700000", Scale::Milliseconds),
            ("1795205700000.25", Scale::Milliseconds),
            ("1795205700000000", Scale::Microseconds),
            ("1795205700000000000", Scale::Nanoseconds),
            ("639308025000000000", Scale::Ticks),
            ("134396793000000000", Scale::FileTime),
            ("816898500", Scale::Since2001),
            ("29920095", Scale::Minutes),
            ("4004194500", Scale::Since1900),
            ("17952057000", Scale::Tenths),
            ("179520570000", Scale::Hundredths),
        ] {
            assert_eq!(read(text), Some((scale, NumericDate::from_seconds(1_795_205_700))), "{text}");
        }
        for text in ["900", "1795205700", "99999999999999999999999", "1e400", "\"1\"", "-5"] {
            assert_eq!(read(text), None, "{text}");
        }
        let overflow = |text: &str| overflowed(&json::parse(text.as_bytes()).unwrap(), now);
        assert_eq!(overflow("-2147483648"), Some(NumericDate::from_seconds(2_147_483_648)));
        assert_eq!((overflow("-1"), overflow("1795205700")), (None, None));
    }

    #[test]
    fn dates_of_the_calendar_and_the_largest_numbers_are_read() {
        let now = NumericDate::from_seconds(1_795_204_800);
        let value = |text: &str| json::parse(text.as_bytes()).unwrap();
        let read = |text: &str| in_digits(&value(text), now).map(|date| date.to_string());
        assert_eq!(read("20261201").as_deref(), Some("2026-12-01T00:00:00Z"));
        assert_eq!(read("20261201123456").as_deref(), Some("2026-12-01T12:34:56Z"));
        for text in ["20261301", "1795205700", "29920095", "-2026120", "20261201990000"] {
            assert_eq!(read(text), None, "{text}");
        }
        for (text, of) in [
            ("9223372036854775807", Some(LargestOf::Signed64)),
            ("9223372036854776000", Some(LargestOf::Signed64)),
            ("18446744073709551615", Some(LargestOf::Unsigned64)),
            ("9007199254740991", Some(LargestOf::JavaScript)),
            ("9007199254740993", None),
        ] {
            assert_eq!(largest(&value(text)), of, "{text}");
        }
    }
}
