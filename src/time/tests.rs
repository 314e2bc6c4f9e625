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

/// More digits than a double has (some 2^-22 s at today's dates), and every form that RFC 8259 section 6 allows.
#[test]
fn fractions_are_read_digit_by_digit() {
    for (text, nanos) in [
        ("1700000000.7658", 1_700_000_000_765_800_000),
        ("1700000000.123456789", 1_700_000_000_123_456_789),
        ("1700000000.999999999999", 1_700_000_000_999_999_999),
        ("17000000001234567.89e-7", 1_700_000_000_123_456_789),
        ("0.00017000000001234567890E+13", 1_700_000_000_123_456_789),
        ("1.5e-9", 1),
        ("1e-9", 1),
        ("9e-10", 0),
        ("0e99999999999999999999", 0),
        ("0.000e400", 0),
        ("1e-99999999999999999999", 0),
        ("-0.0", 0),
    ] {
        assert_eq!(date(text).map(NumericDate::nanos), Ok(nanos), "{text}");
    }
}

#[test]
fn refuses_what_is_not_a_date() {
    for (text, unit) in [
        ("4102444800000", Unit::Milliseconds),
        ("4102444800000.5", Unit::Milliseconds),
        ("4.1024448e12", Unit::Milliseconds),
        ("4102444800000000", Unit::Microseconds),
        ("4102444800000000000", Unit::Nanoseconds),
    ] {
        let meant = NumericDate::from_seconds(4_102_444_800);
        assert_eq!(date(text), Err(DateError::Finer { unit, meant }), "{text}");
        assert_eq!(date(text).unwrap_err().to_string(), format!("{unit} by its size, not seconds"));
    }
    // The last: what Windows and .NET count in 100 ns.
    for text in ["1e400", "1e30", "1e99999999999999999999", "99999999999999999999", "134000000000000000"] {
        assert_eq!(date(text), Err(DateError::TooLarge), "{text}");
    }
    for text in ["-1", "-1e400", "-9223372036854775808", "-0.5", "-1e-400"] {
        assert_eq!(date(text), Err(DateError::Negative), "{text}");
    }
    assert_eq!(date("\"1\""), Err(DateError::NotNumber("a string")));
}

#[test]
fn fractions_are_computed_with_and_shown() {
    let half = |seconds: i64| NumericDate::from_seconds(seconds).plus(Duration::from_millis(500));
    assert_eq!(half(1).plus(Duration::from_millis(700)), NumericDate::from_nanos(2_200_000_000));
    assert_eq!(half(1).minus(Duration::from_millis(700)), NumericDate::from_nanos(800_000_000));
    assert_eq!(half(0).minus(Duration::from_secs(1)).seconds(), -1);
    assert_eq!(half(3).since(NumericDate::from_seconds(1)), Duration::from_millis(2500));
    assert_eq!(NumericDate::from_seconds(1).until(half(3)), Duration::from_secs(3));
    assert_eq!(half(3).until(NumericDate::from_seconds(1)), Duration::ZERO);
    assert_eq!(half(1_700_000_000).to_string(), "2023-11-14T22:13:20.5Z");
    assert_eq!(half(-1).to_string(), "1969-12-31T23:59:59.5Z");
    assert_eq!(half(253_402_300_799).to_string(), "9999-12-31T23:59:59.5Z");
    assert_eq!(half(253_402_300_800).to_string(), "253402300800.500000000");
    assert_eq!(NumericDate::from_seconds(i64::MAX).to_string(), "9223372036854775807");
    assert_eq!(NumericDate::from_seconds(i64::MIN).to_string(), "-9223372036854775808");
    assert_eq!((half(-1).whole().seconds(), half(-1).has_fraction()), (-1, true));
}

#[test]
fn arithmetic_never_wraps() {
    let (first, last) = (NumericDate::from_seconds(i64::MIN), NumericDate::from_seconds(i64::MAX));
    assert_eq!(last.plus(Duration::MAX), last);
    assert_eq!(first.minus(Duration::MAX), first);
    assert_eq!(last.since(first).as_secs(), u64::MAX);
    assert_eq!(first.until(last).as_secs(), u64::MAX);
    assert_eq!(Time::Before(Duration::MAX).resolve(first), first);
}

#[test]
fn words_take_the_two_largest_units() {
    for (seconds, words) in [(0, "0s"), (59, "59s"), (3_603, "1h"), (93_600, "1d 2h"), (40_000_000, "1y 97d")]
    {
        assert_eq!(in_words(Duration::from_secs(seconds)), words);
    }
    assert_eq!(in_words(Duration::from_millis(999)), "under 1s");
}
