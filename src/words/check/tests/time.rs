use super::*;
use crate::time::in_words;
use Status::{Fail, Pass, Skip};
use std::time::Duration;

/// 2026-11-20T20:00:00Z.
const NOW: i64 = 1_795_204_800;

/// What the checks say of claims in which `N+5` is five seconds from now.
fn found(claims: &str, policy: &Policy) -> Vec<Told> {
    found_at(NumericDate::from_seconds(NOW), claims, policy)
}

fn found_at(now: NumericDate, claims: &str, policy: &Policy) -> Vec<Told> {
    told(&placed(claims), None, policy, now)
}

/// The claims with dates for `N+5`.
fn placed(claims: &str) -> String {
    let mut text = claims.to_owned();
    while let Some(at) = text.find('N') {
        let len = text[at + 1..].find([',', '}', '.']).unwrap() + 1;
        let offset: i64 = text[at + 1..at + len].parse().unwrap_or(0);
        text.replace_range(at..at + len, &(NOW + offset).to_string());
    }
    text
}

fn of(id: &str, claims: &str, policy: &Policy) -> Told {
    found(claims, policy).into_iter().find(|c| c.id.as_str() == id).unwrap()
}

fn hint(id: &str, claims: &str) -> String {
    of(id, claims, &Policy::default()).words.hint.unwrap_or_default()
}

/// All fixes of what is concluded.
fn fixes(claims: &str) -> String {
    let causes =
        concluded(&reported(&placed(claims), None, &Policy::default(), NumericDate::from_seconds(NOW)));
    causes.iter().flat_map(|cause| say(cause).fixes).map(|fix| fix.to_string()).collect()
}

fn leeway(seconds: u64) -> Policy {
    Policy { leeway: Duration::from_secs(seconds), ..Policy::default() }
}

#[track_caller]
fn is(id: &str, claims: &str, policy: &Policy, status: Status, code: Option<Code>, message: &str) {
    let check = of(id, claims, policy);
    assert_eq!((check.status, check.code, check.words.message.as_str()), (status, code, message), "{claims}");
    assert_eq!(
        check.words.actual.is_some(),
        claims.contains(check.words.claim.as_deref().unwrap()),
        "{claims}"
    );
}

/// RFC 7519 section 4.1.4: "on or after which the JWT MUST NOT be accepted".
#[test]
fn exp_ends_at_its_own_second() {
    let (strict, lax) = (leeway(0), leeway(60));
    is("exp", r#"{"exp":N+1}"#, &strict, Pass, None, "in 1s");
    is("exp", r#"{"exp":N}"#, &strict, Fail, Some(Code::Expired), "expired 0s ago");
    is("exp", r#"{"exp":N-90}"#, &strict, Fail, Some(Code::Expired), "expired 1m 30s ago");
    is("exp", r#"{"exp":N-59}"#, &lax, Pass, None, "59s ago, within the leeway");
    is("exp", r#"{"exp":N-60}"#, &lax, Fail, Some(Code::Expired), "expired 1m ago");
    let check = of("exp", r#"{"exp":N-59}"#, &lax);
    assert_eq!(check.words.expected.as_deref(), Some("> 2026-11-20T19:59:00Z"));
    assert_eq!(check.words.detail.as_deref(), Some("2026-11-20T19:59:01Z, leeway 1m"));
}

#[test]
fn exp_may_be_absent_only_where_that_was_asked_for() {
    let message = "absent: the token would never expire";
    is("exp", "{}", &leeway(0), Fail, Some(Code::ExpMissing), message);
    let allowed = Policy { allow_no_exp: true, ..Policy::default() };
    is("exp", "{}", &allowed, Skip, None, "absent, allowed by --allow-no-exp");
    is("exp", r#"{"exp":N-1}"#, &allowed, Fail, Some(Code::Expired), "expired 1s ago");
}

/// What makes up for it, if anything does.
#[test]
fn why_a_token_is_expired() {
    let hint = |claims: &str| hint("exp", claims);
    assert!(hint(r#"{"exp":900}"#).starts_with("issuer: add it to the present"));
    assert!(hint(r#"{"exp":315359999}"#).starts_with("issuer: add it to the present"));
    assert!(hint(r#"{"exp":315360000}"#).starts_with("client: ask for a new token"));
    assert!(hint(r#"{"exp":N-5,"iat":N-5}"#).starts_with("issuer: compute exp as iat plus"));
    assert!(hint(r#"{"exp":N-5,"iat":N-4}"#).starts_with("issuer: compute exp as iat plus"));
    assert!(hint(r#"{"exp":N-600}"#).starts_with("client: ask for a new token"));
}

/// The leeway that the cause names is the least that accepts the token.
#[test]
fn the_leeway_of_the_cause_is_enough_and_no_more_than_that() {
    for (id, claims) in [("exp", r#"{"exp":N-90}"#), ("nbf", r#"{"nbf":N+90}"#), ("iat", r#"{"iat":N+89.5}"#)]
    {
        let said = fixes(claims);
        let needed = if id == "exp" { 91 } else { 90 };
        let words = in_words(Duration::from_secs(needed)).replace(' ', "");
        assert!(said.contains(&format!("--leeway {words}")), "{said}");
        assert_eq!(of(id, claims, &leeway(needed)).status, Pass, "{id}");
        assert_eq!(of(id, claims, &leeway(needed - 1)).status, Fail, "{id}");
    }
}

/// RFC 7519 sections 4.1.5 and 4.1.6.
#[test]
fn nbf_and_iat_begin_at_their_own_second() {
    for (id, code, future) in
        [("nbf", Code::NbfFuture, "valid in 1m 1s"), ("iat", Code::IatFuture, "1m 1s in the future")]
    {
        let claims = |offset: &str| format!(r#"{{"{id}":N{offset}}}"#);
        is(id, "{}", &leeway(0), Skip, None, "absent");
        is(id, &claims(""), &leeway(0), Pass, None, "just now");
        is(id, &claims("-61"), &leeway(0), Pass, None, "1m 1s ago");
        is(id, &claims("+60"), &leeway(60), Pass, None, "in 1m, within the leeway");
        is(id, &claims("+61"), &leeway(60), Fail, Some(code), future);
        let check = of(id, &claims("+61"), &leeway(60));
        assert_eq!(check.words.expected.as_deref(), Some("<= 2026-11-20T20:01:00Z"));
        assert_eq!(check.words.detail.as_deref(), Some("2026-11-20T20:01:01Z, leeway 1m"));
        let check = of(id, &claims("+60"), &leeway(60));
        assert_eq!(check.words.detail.as_deref(), Some("2026-11-20T20:01:00Z, leeway 1m"));
    }
}

#[test]
fn why_a_token_is_early() {
    let clock = "clock: compare both clocks with NTP";
    let zone = "issuer: take seconds since 1970";
    for (offset, words) in [
        ("1", clock),
        ("600", clock),
        ("600.5", clock),
        ("1800", clock),
        ("7079", clock),
        ("7080", zone),
        ("7200", zone),
        ("20699", zone),
        ("5000", clock),
        ("50400", zone),
        ("52200", clock),
    ] {
        let hint = hint("nbf", &format!(r#"{{"nbf":N+{offset}}}"#));
        assert!(hint.starts_with(words), "{offset}: {hint}");
    }
}

/// RFC 7519 section 2: a NumericDate is a JSON number of seconds.
#[test]
fn dates_of_another_type_are_named() {
    for (id, code) in [("exp", Code::ExpType), ("nbf", Code::NbfType), ("iat", Code::IatType)] {
        let check = |value: &str| of(id, &format!(r#"{{"{id}":{value}}}"#), &Policy::default());
        let unknown = format!("issuer: write {id} as Unix seconds, without quotes");
        for (value, words) in [
            (r#""1795204800""#, "issuer: write 1795204800, without quotes"),
            (r#""tomorrow""#, &unknown),
            (r#""""#, &unknown),
            ("1795204800000", "issuer: divide by 1000, in JavaScript Math.floor(Date.now()/1000)"),
            ("1795204800000000", "issuer: divide by 1000000"),
        ] {
            let check = check(value);
            assert_eq!((check.status, check.code), (Fail, Some(code)), "{value}");
            assert_eq!(check.words.hint.as_deref(), Some(words), "{value}");
        }
        for (value, fix) in [("true", "write"), ("null", "set"), ("[]", "write"), ("{}", "write")] {
            let check = check(value);
            assert_eq!((check.status, check.code), (Fail, Some(code)), "{value}");
            let hint = check.words.hint.unwrap_or_default();
            assert!(hint.starts_with(&format!("issuer: {fix} {id}")), "{value}: {hint}");
        }
    }
    is("nbf", r#"{"nbf":-1}"#, &leeway(0), Pass, None, "before 1970");
    assert_eq!(of("exp", r#"{"exp":-1}"#, &leeway(0)).code, Some(Code::ExpType));
    assert_eq!(of("iat", r#"{"iat":-1}"#, &leeway(0)).code, Some(Code::IatType));
}

#[test]
fn what_nobody_asked_for_is_not_checked() {
    let ids: Vec<_> = found("{}", &Policy::default()).iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["exp", "nbf", "iat", "iss", "aud", "sub", "typ"]);
}

#[test]
fn the_age_counts_from_iat() {
    let policy = Policy { max_age: Some(Duration::from_mins(1)), ..leeway(5) };
    is("max-age", r#"{"iat":N-60}"#, &policy, Pass, None, "issued 1m ago");
    is("max-age", r#"{"iat":N-65}"#, &policy, Pass, None, "issued 1m 5s ago");
    let late = "issued 1m 6s ago, 6s too long";
    is("max-age", r#"{"iat":N-66}"#, &policy, Fail, Some(Code::TooOld), late);
    is("max-age", "{}", &policy, Fail, Some(Code::ClaimMissing), "unknown without iat");
    assert_eq!(of("max-age", "{}", &policy).words.expected.as_deref(), Some("issued at most 1m ago"));
}

#[test]
fn the_lifetime_counts_from_iat_to_exp() {
    let policy = Policy { max_lifetime: Some(Duration::from_mins(1)), ..leeway(5) };
    is("max-lifetime", r#"{"iat":N-30,"exp":N+30}"#, &policy, Pass, None, "lives 1m");
    let long = "lives 1m 1s, 1s too long";
    is("max-lifetime", r#"{"iat":N-30,"exp":N+31}"#, &policy, Fail, Some(Code::LifetimeTooLong), long);
    for (claims, missing) in [("{}", "iat"), (r#"{"exp":N}"#, "iat"), (r#"{"iat":N}"#, "exp")] {
        let check = of("max-lifetime", claims, &policy);
        assert_eq!(check.words.message, format!("unknown without {missing}"));
        assert_eq!(check.words.claim.as_deref(), Some(missing));
    }
}

#[test]
fn the_validity_counts_to_exp() {
    let policy = Policy { min_validity: Some(Duration::from_mins(1)), ..leeway(5) };
    is("min-validity", r#"{"exp":N+60}"#, &policy, Pass, None, "valid for another 1m");
    let soon = "expires in 59s, 1s too soon";
    is("min-validity", r#"{"exp":N+59}"#, &policy, Fail, Some(Code::ExpiresTooSoon), soon);
    is("min-validity", "{}", &policy, Fail, Some(Code::ClaimMissing), "unknown without exp");
}

/// RFC 7519 section 2: dates may have fractions, and so has the clock. What is past is past, and what is over is over.
#[test]
fn fractions_count_on_both_sides() {
    let now = NumericDate::from_seconds(NOW).plus(Duration::from_millis(600));
    let status = |id: &str, claims: &str, policy: &Policy| {
        let check = found_at(now, claims, policy).into_iter().find(|c| c.id.as_str() == id).unwrap();
        (check.status, check.words.message)
    };
    let is = |id: &str, claims: &str, wanted: Status, message: &str| {
        assert_eq!(status(id, claims, &leeway(0)), (wanted, message.to_owned()), "{claims}");
    };
    for id in ["iat", "nbf"] {
        is(id, &format!(r#"{{"{id}":N.5999}}"#), Pass, "just now");
        is(id, &format!(r#"{{"{id}":N.6}}"#), Pass, "just now");
    }
    is("iat", r#"{"iat":N.6001}"#, Fail, "1s in the future");
    is("nbf", r#"{"nbf":N.6001}"#, Fail, "valid in 1s");
    is("exp", r#"{"exp":N.6001}"#, Pass, "in 1s");
    is("exp", r#"{"exp":N.6}"#, Fail, "expired 0s ago");
    is("exp", r#"{"exp":N.5}"#, Fail, "expired under 1s ago");
    is("exp", r#"{"exp":N}"#, Fail, "expired under 1s ago");
    // A token that was made just now for a minute has a minute left.
    is("exp", r#"{"exp":N+60}"#, Pass, "in 1m");
    let lax = |seconds| leeway(seconds);
    assert_eq!(status("exp", r#"{"exp":N-2.5}"#, &lax(2)).0, Fail);
    assert_eq!(status("exp", r#"{"exp":N-1}"#, &lax(2)).0, Pass);
    assert_eq!(status("iat", r#"{"iat":N+2.6}"#, &lax(2)).0, Pass);
    assert_eq!(status("iat", r#"{"iat":N+2.7}"#, &lax(2)).0, Fail);
    let minute = Duration::from_mins(1);
    let age = Policy { max_age: Some(minute), ..leeway(0) };
    assert_eq!(status("max-age", r#"{"iat":N-60}"#, &age).0, Fail);
    assert_eq!(status("max-age", r#"{"iat":N-59}"#, &age).0, Pass);
    let validity = Policy { min_validity: Some(minute), ..leeway(0) };
    assert_eq!(
        status("min-validity", r#"{"exp":N+60}"#, &validity),
        (Fail, "expires in 1m, 1s too soon".to_owned())
    );
    assert_eq!(status("min-validity", r#"{"exp":N+60.6}"#, &validity).0, Pass);
    let lifetime = Policy { max_lifetime: Some(minute), ..leeway(0) };
    assert_eq!(status("max-lifetime", r#"{"iat":N.25,"exp":N+60.5}"#, &lifetime).0, Fail);
    assert_eq!(status("max-lifetime", r#"{"iat":N.25,"exp":N+60.25}"#, &lifetime).0, Pass);
}

/// The bound of a whole date is a whole second: the clock's nanoseconds would be noise.
#[test]
fn the_bound_has_a_fraction_where_it_may_decide() {
    let now = NumericDate::from_seconds(NOW).plus(Duration::from_nanos(600_000_001));
    for (id, value, bound) in [
        ("exp", "N+5", "> 2026-11-20T20:00:00Z"),
        ("exp", "N.25", "> 2026-11-20T20:00:00.600000001Z"),
        ("iat", "N+5", "<= 2026-11-20T20:00:00Z"),
        ("iat", "N+5.5", "<= 2026-11-20T20:00:00.600000001Z"),
    ] {
        let claims = format!(r#"{{"{id}":{value}}}"#);
        let check = found_at(now, &claims, &leeway(0)).into_iter().find(|c| c.id.as_str() == id).unwrap();
        assert_eq!(check.words.expected.as_deref(), Some(bound), "{claims}");
    }
}
