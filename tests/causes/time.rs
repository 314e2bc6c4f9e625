//! Dates.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    Jwtk,
    forge::{NOW, set},
};
use jwtk::jwa::Algorithm::ES256;

/// A token with these dates, checked at the tests' now and with these flags.
fn dated(lab: &mut Lab, dates: &str, more: &str) -> Vec<String> {
    let token = key(ES256).token(&format!(r#"{{"iss":"https://auth.example",{dates}}}"#));
    let key = lab.file("key.jwk", key(ES256).jwk());
    args(&format!("verify {token} --key {key} --at 2026-11-20T20:00:00Z --iss https://auth.example {more}"))
}

pub(crate) const CASES: &[Case] = &[
    case!("dates_in_milliseconds", "A JavaScript issuer writes Date.now().", "date_unit" "certain" "issuer",
        &["microseconds", "new token"],
        |lab| dated(lab, &format!(r#""iat":{NOW}000,"exp":{}000"#, NOW + 900), "")),
    case!("exp_in_microseconds", "exp is in microseconds.", "date_unit" "certain" "issuer", &["milliseconds", "Date.now"],
        |lab| dated(lab, &format!(r#""exp":{}000000"#, NOW + 900), "")),
    case!("exp_in_nanoseconds", "A Python issuer writes time.time_ns().", "date_unit" "certain" "issuer",
        &["milliseconds", "Date.now"], |lab| dated(lab, &format!(r#""exp":{}000000000"#, NOW + 900), "")),
    case!("exp_in_ticks", "A .NET issuer writes DateTime.Ticks.", "date_unit" "certain" "issuer", &["nanoseconds", "1601"],
        |lab| dated(lab, r#""exp":639308025000000000"#, "")),
    case!("exp_as_filetime", "A Windows issuer writes a FILETIME.", "date_unit" "certain" "issuer", &["year 1"],
        |lab| dated(lab, r#""exp":134396793000000000"#, "")),
    case!("exp_since_2001", "A Swift issuer writes timeIntervalSinceReferenceDate.", "date_unit" "certain" "issuer",
        &["expired 3", "new token"], |lab| dated(lab, &format!(r#""exp":{}"#, NOW + 900 - 978_307_200), "")),
    case!("exp_beyond_2038_in_32_bits", "A lifetime of 20 years overflows a C int.", "date_overflow" "likely" "issuer",
        &["nobody set"], |lab| dated(lab, &format!(r#""exp":{}"#, NOW + 20 * 31_557_600 - (1 << 32)), "")),
    case!("exp_zero", "A Go issuer leaves exp at its zero value.", "date_unset" "likely" "issuer",
        &["duration", "expired 56y"], |lab| dated(lab, r#""exp":0"#, "")),
    case!("exp_minus_one", "An issuer writes -1 for never.", "date_unset" "likely" "issuer", &["overflow"],
        |lab| dated(lab, r#""exp":-1"#, "")),
    case!("exp_in_quotes", "A template puts exp into quotes.", "date_text" "certain" "issuer", &["millisecond"],
        |lab| dated(lab, &format!(r#""exp":"{}""#, NOW + 900), "")),
    case!("exp_as_iso_date", "exp is an ISO date.", "date_text" "certain" "issuer", &["millisecond"],
        |lab| dated(lab, r#""exp":"2026-11-20T20:15:00Z""#, "")),
    case!("exp_as_words", "exp is a word.", "date_text" "certain" "issuer", &["write 1"],
        |lab| dated(lab, r#""exp":"tomorrow""#, "")),
    case!("exp_is_a_lifetime", "Better Auth's expirationTime is the number 900.", "duration_for_date" "likely" "issuer",
        &["expired 56y", "clock"], |lab| dated(lab, &format!(r#""iat":{NOW},"exp":900"#), "")),
    case!("exp_before_iat", "The lifetime is negative.", "never_was_valid" "certain" "issuer", &["new token", "clock"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 60, NOW - 90), "")),
    case!("expired_long_ago", "A client keeps its token for too long.", "time_over" "certain" "client", &["clock", "leeway", "utcnow"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 1743, NOW - 843), "")),
    case!("expired_just_now", "A token expired five seconds ago.", "time_over" "likely" "client", &["zone"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 905, NOW - 5), "")),
    case!("expired_in_a_time_zone", "utcnow().timestamp() east of UTC.", "time_over" "likely" "client", &["--leeway"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 7203, NOW - 6303), "")),
    case!("iat_in_a_time_zone", "utcnow().timestamp() west of UTC.", "local_time" "likely" "issuer", &["NTP", "--leeway"],
        |lab| dated(lab, &format!(r#""iat":{0},"nbf":{0},"exp":{1}"#, NOW + 5 * 3600, NOW + 6 * 3600), "")),
    case!("iat_in_a_time_zone_of_half_hours", "Local time of India.", "local_time" "likely" "issuer", &["NTP"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 19_800, NOW + 30_000), "")),
    case!("iat_seconds_ahead", "One of two clocks is seven seconds off.", "clocks_differ" "likely" "clock",
        &["this one is", "behind", "zone"],
        |lab| dated(lab, &format!(r#""iat":{0},"nbf":{0},"exp":{1}"#, NOW + 7, NOW + 907), "")),
    case!("iat_days_ahead", "A machine has a clock of next week.", "clocks_differ" "possible" "clock",
        &["zone", "--leeway"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 500_000, NOW + 600_000), "")),
    case!("nbf_is_meant", "The token is for a job of tonight.", "meant_for_later" "likely" "client", &["clock", "zone"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"nbf":{},"exp":{}"#, NOW + 7200, NOW + 9000), "")),
    case!("older_than_max_age", "A service takes tokens of the last hour.", "older_than_allowed" "certain" "client",
        &["expired"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 7200, NOW + 900), "--max-age 1h")),
    case!("lives_for_a_year", "A service takes tokens of an hour.", "lives_too_long" "certain" "issuer", &["expired"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 31_536_000), "--max-lifetime 1h")),
    case!("too_short_for_a_job", "A job needs ten minutes.", "expires_before_asked" "certain" "client", &["expired"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 60), "--min-validity 10m")),
    case!("expired_before_a_job", "A job gets a token of yesterday.", "time_over" "certain" "client",
        &["--min-validity", "asks for"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 90_000, NOW - 89_100), "--min-validity 10m")),
];

/// Whoever signed a token that no key checks may have written any date into it.
#[test]
fn a_date_that_nobody_signed_is_less_sure() {
    let jwtk = Jwtk::new();
    let token = key(ES256).token(&format!(r#"{{"iat":{},"exp":{}}}"#, NOW - 1743, NOW - 843));
    let confidence = |kid: &str| {
        jwtk.write("set.json", set(&[key(ES256).jwk_with(|metadata| metadata.kid = Some(kid.to_owned()))]));
        let line = format!("verify {token} --jwks set.json --at 2026-11-20T20:00:00Z --json");
        let report = jwtk.run(args(&line), "").json();
        let causes = report["causes"].as_array().cloned().unwrap_or_default();
        causes.into_iter().find(|cause| cause["code"] == "time_over").map(|cause| cause["confidence"].clone())
    };
    assert_eq!([confidence("k"), confidence("another")], [Some("certain".into()), Some("likely".into())]);
}
