//! Dates.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    Jwtk,
    forge::{Forge, NOW, set},
    host::{Server, response},
};
use jwtk::jwa::Algorithm::{ES256, RS256};
use std::time::{Duration, SystemTime};

/// A token with these dates, checked when the clock shows the tests' now, and with these flags.
fn dated(lab: &mut Lab, dates: &str, more: &str) -> Vec<String> {
    let token = key(ES256).token(&format!(r#"{{"iss":"https://auth.example",{dates}}}"#));
    args(&format!("{} {more}", checked(lab, &token, key(ES256)).join(" ")))
}

fn checked(lab: &mut Lab, token: &str, key: &Forge) -> Vec<String> {
    lab.jwtk = lab.jwtk.clone().clock(NOW);
    let key = lab.file("key.jwk", key.jwk());
    args(&format!("verify {token} --key {key} --iss https://auth.example"))
}

/// A token with these dates, its keys from a host whose clock is so many seconds ahead of this machine's, and an issuer
/// of the host's own name, or of another.
fn third(lab: &mut Lab, ahead: i64, is_own: bool, dates: &str) -> Vec<String> {
    let body = set(&[key(ES256).jwk()]);
    let server = Server::start(move |_| {
        let by = Duration::from_secs(ahead.unsigned_abs());
        let time = if ahead > 0 { SystemTime::now() + by } else { SystemTime::now() - by };
        response("200 OK", &[("Date", &httpdate::fmt_http_date(time))], &body)
    });
    let iss = if is_own { server.url("") } else { "https://auth.example".to_owned() };
    let token = key(ES256).token(&format!(r#"{{"iss":"{iss}",{dates}}}"#));
    lab.jwtk = lab.jwtk.clone().clock(NOW);
    let url = server.url("/jwks");
    lab.keep(server);
    args(&format!("verify {token} --jwks {url} --iss {iss}"))
}

pub(crate) const CASES: &[Case] = &[
    case!("far_exp_and_another_audience", "exp counts from 1900, and is not why.", "other_audience" "possible" "client", &["1900"], |lab| {
        let token = key(ES256).token(r#"{"aud":"billing","iat":1795200000,"exp":4004192400}"#);
        let key = lab.file("key.jwk", key(ES256).jwk());
        args(&format!("verify {token} --key {key} --at 2026-11-20T20:00:00Z --aud orders"))
    }),
    case!("exp_in_tenths", "A token that is accepted for 512 years.", "date_unit" "likely" "issuer",
        &["REJECTED", "past 2038", "milliseconds"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}0"#, NOW + 900), "")),
    case!("lifetime_in_milliseconds", "exp = iat + 3600 * 1000, which is accepted for 41 days.", "date_unit" "likely" "issuer",
        &["REJECTED", "counts milliseconds"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 3_600_000), "")),
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
    case!("iat_in_a_time_zone", "utcnow().timestamp() west of UTC.", "local_time" "likely" "issuer", &["NTP", "--leeway", "written for UTC"],
        |lab| dated(lab, &format!(r#""iat":{0},"nbf":{0},"exp":{1}"#, NOW + 5 * 3600, NOW + 6 * 3600), "")),
    case!("iat_in_a_time_zone_of_half_hours", "Local time of India.", "local_time" "likely" "issuer", &["NTP", "written for UTC"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 19_800, NOW + 30_000), "")),
    case!("iat_seconds_ahead", "One of two clocks is seven seconds off.", "clocks_differ" "likely" "clock",
        &["this one is", "behind", "zone"],
        |lab| dated(lab, &format!(r#""iat":{0},"nbf":{0},"exp":{1}"#, NOW + 7, NOW + 907), "")),
    case!("clock_behind_a_third_one", "The clock of this machine stood still for ten minutes.",
        "clocks_differ" "certain" "clock", &["both clocks", "issuer", "--leeway"],
        |lab| third(lab, 600, false, &format!(r#""iat":{},"exp":{}"#, NOW + 600, NOW + 1500))),
    case!("clock_hours_behind_a_third_one", "The hardware clock has local time.", "clocks_differ" "certain" "clock",
        &["both clocks", "issuer", "zone"],
        |lab| third(lab, 7200, false, &format!(r#""iat":{},"exp":{}"#, NOW + 7200, NOW + 8100))),
    case!("clock_behind_the_issuer", "The clocks of the issuer's machine and of this one differ.",
        "clocks_differ" "certain" "clock", &["is behind", "set this machine"],
        |lab| third(lab, 40, true, &format!(r#""iat":{},"exp":{}"#, NOW + 40, NOW + 940))),
    case!("clock_ahead_of_a_third_one", "The clock of this machine is 20 minutes ahead.", "clocks_differ" "likely" "clock",
        &["new token", "issuer's tokens"],
        |lab| third(lab, -1200, false, &format!(r#""iat":{},"exp":{}"#, NOW - 1210, NOW - 310))),
    case!("iat_days_ahead", "A machine has a clock of next week.", "clocks_differ" "possible" "clock",
        &["zone", "--leeway"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 500_000, NOW + 600_000), "")),
    case!("nbf_is_meant", "The token is for a job of tonight.", "meant_for_later" "likely" "client", &["clock", "zone"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"nbf":{},"exp":{}"#, NOW + 7200, NOW + 9000), "")),
    case!("older_than_max_age", "A service takes tokens of the last hour.", "older_than_allowed" "certain" "client",
        &["expired"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 7200, NOW + 900), "--max-age 1h")),
    case!("lives_for_a_year", "A service takes tokens of an hour.", "lives_too_long" "certain" "issuer", &["expired"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 31_536_000), "--max-lifetime 1h")),
    case!("exp_and_iat_in_minutes", "A shell script divides by 60 too often.", "date_unit" "certain" "issuer",
        &["duration", "346d", "new token"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, (NOW - 900) / 60, (NOW + 900) / 60), "")),
    case!("exp_in_digits", "A report generator writes yyyyMMddHHmmss.", "date_unit" "likely" "issuer", &["milliseconds"],
        |lab| dated(lab, r#""exp":20261201120000"#, "")),
    case!("exp_as_a_day_in_digits", "The same without a time.", "date_unit" "likely" "issuer", &["duration", "new token"],
        |lab| dated(lab, r#""exp":20261201"#, "")),
    case!("exp_of_long_max", "A Java issuer writes Long.MAX_VALUE.", "date_unset" "likely" "issuer", &["nanoseconds"],
        |lab| dated(lab, r#""exp":9223372036854775807"#, "")),
    case!("exp_null", "A serializer writes null for a value that nobody set.", "date_no_number" "certain" "issuer",
        &["--allow-no-exp"], |lab| dated(lab, r#""exp":null"#, "")),
    case!("exp_of_mongodb", "The claims come out of MongoDB as they are.", "date_no_number" "certain" "issuer",
        &["string"], |lab| dated(lab, r#""exp":{"$date":"2026-12-01T00:00:00Z"}"#, "")),
    case!("exp_in_an_array", "A claim of many values by default.", "date_no_number" "certain" "issuer", &["string"],
        |lab| dated(lab, &format!(r#""exp":[{}]"#, NOW + 900), "")),
    case!("no_exp", "A script sets no exp.", "date_missing" "certain" "issuer", &["clock"],
        |lab| dated(lab, &format!(r#""iat":{NOW}"#), "")),
    case!("no_iat_for_max_age", "The issuer writes no iat.", "date_missing" "certain" "issuer", &["expire"],
        |lab| dated(lab, &format!(r#""exp":{}"#, NOW + 900), "--max-age 1h")),
    case!("a_second_after_local_time", "A token of a zone to the east, checked a second later.", "local_time" "likely" "issuer",
        &["NTP"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 7199, NOW + 8099), "")),
    case!("local_time_of_nepal", "Local time of Kathmandu.", "local_time" "likely" "issuer", &["NTP", "written for UTC"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 20_699, NOW + 21_599), "")),
    case!("minutes_after_local_time", "utcnow().timestamp() east of UTC, looked at four minutes later.", "time_over" "likely"
        "client", &["--leeway"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 7440, NOW - 6540), "")),
    case!("time_set_to_yesterday", "--at is a day before the token.", "chosen_time" "certain" "verifier",
        &["clock", "NTP", "this machine"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 60, NOW + 840), "--at -1d")),
    case!("time_set_to_seconds_of_2023", "--at was copied from an example.", "chosen_time" "certain" "verifier",
        &["clock", "NTP"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 60, NOW + 840), "--at 1700000000.9")),
    case!("time_set_to_that_of_a_log", "--at is when a service refused the token.", "clocks_differ" "likely" "clock",
        &["this machine"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 60, NOW + 840), "--at 1795204733")),
    case!("time_set_beyond_exp", "Whether the token lasts for two hours.", "chosen_time" "certain" "verifier",
        &["new token", "zone"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 60, NOW + 840), "--at +2h")),
    case!("expired_before_the_time_set", "A token of yesterday, checked an hour ahead.", "time_over" "certain" "client",
        &["--at"], |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 90_000, NOW - 86_400), "--at +1h")),
    case!("nbf_after_exp", "nbf is set by another setting than exp.", "never_was_valid" "certain" "issuer",
        &["use it from", "clock"], |lab| dated(lab, &format!(r#""iat":{NOW},"nbf":{},"exp":{}"#, NOW + 3600, NOW + 1800), "")),
    case!("nbf_ahead_of_a_past_exp", "The same, looked at later.", "never_was_valid" "certain" "issuer",
        &["use it from", "new token"],
        |lab| dated(lab, &format!(r#""iat":{},"nbf":{},"exp":{}"#, NOW - 3600, NOW + 600, NOW - 600), "")),
    case!("milliseconds_under_another_key", "Dates in milliseconds, and a signature of another key.", "another_key" "likely"
    "verifier", &["milliseconds"], |lab| {
        let token = Forge::new(RS256).token(&format!(r#"{{"iss":"https://auth.example","exp":{}000}}"#, NOW + 900));
        checked(lab, &token, key(RS256))
    }),
    case!("too_short_for_a_job", "A job needs ten minutes.", "expires_before_asked" "certain" "client", &["expired"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 60), "--min-validity 10m")),
    case!("expired_before_a_job", "A job gets a token of yesterday.", "time_over" "certain" "client",
        &["--min-validity", "asks for"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 90_000, NOW - 89_100), "--min-validity 10m")),
    case!("at_in_the_future", "--at has a date after the token's life.", "chosen_time" "certain" "verifier",
        &["token expired", "new token"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 3600), "--at 2030-01-01T00:00:00Z")),
    case!("at_in_seconds_in_the_future", "The same as a number of seconds, as far as a time zone.",
        "chosen_time" "certain" "verifier", &["token expired", "utcnow", "new token"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 3600), &format!("--at {}", NOW + 7200))),
    case!("at_with_a_fraction", "--at has a fraction of a second.", "chosen_time" "certain" "verifier", &["13:20Z"],
        |lab| dated(lab, &format!(r#""iat":{NOW},"exp":{}"#, NOW + 3600), "--at 1700000000.5")),
    case!("expired_by_the_clock_and_by_at", "A token that has expired, and --at is later still.",
        "time_over" "certain" "client", &["drop --at"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW - 90_000, NOW - 86_400), "--at 2030-01-01T00:00:00Z")),
    case!("exp_in_days", "A script writes days since 1970.", "date_unit" "likely" "issuer", &["duration", "new token"],
        |lab| dated(lab, r#""exp":20778"#, "")),
    case!("dates_in_days", "The same for iat.", "date_unit" "certain" "issuer", &["duration", "new token"],
        |lab| dated(lab, r#""iat":20777,"exp":20778"#, "")),
    case!("lifetime_of_hours", "exp is a lifetime of six hours less a quarter.", "duration_for_date" "likely" "issuer",
        &["days since"], |lab| dated(lab, r#""exp":20700"#, "")),
    case!("dates_since_1900", "A device writes the seconds of NTP.", "date_unit" "certain" "issuer",
        &["clocks differ", "clock:"],
        |lab| dated(lab, &format!(r#""iat":{},"exp":{}"#, NOW + 2_208_988_800, NOW + 2_208_989_700), "")),
    case!("dates_in_tenths", "A device counts tenths of a second.", "date_unit" "certain" "issuer",
        &["clocks differ", "clock:"], |lab| dated(lab, &format!(r#""iat":{NOW}0,"exp":{}0"#, NOW + 900), "")),
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
