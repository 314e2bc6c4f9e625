//! Words about `exp`, `nbf` and `iat`.

use super::words::Words;
use crate::{
    json::Value,
    jwt::{
        Policy, Report,
        check::{Early, Exp, Iat, Nbf, WhyExpired},
        secevent::EventToken,
    },
    time::{DateError, NumericDate, Unit, in_words},
};
use std::time::Duration;

pub(super) fn exp(outcome: &Exp, report: &Report) -> Words {
    let (policy, now) = (&report.policy, report.now);
    let words = match *outcome {
        Exp::Waived => Words::new("absent, allowed by --allow-no-exp"),
        Exp::Missing => Words::new("absent: the token would never expire")
            .expected("a date")
            .hint("issuer: set exp; --allow-no-exp accepts tokens without it"),
        Exp::MissingByDesign(event) => Words::new("absent, as expected in a security event token")
            .expected("a date")
            .hint(format!("verifier: check a security event token (RFC 8417) with {}", event_flags(event))),
        Exp::WrongType(error) => wrong_type(error, "exp", report),
        Exp::Live { exp, left } => Words::new(format!("in {}", in_words(left)))
            .expected(after(now, policy.leeway, exp))
            .detail(exp.to_string()),
        Exp::WithinLeeway { exp, late } => Words::new(format!("{} ago, within the leeway", in_words(late)))
            .expected(after(now, policy.leeway, exp))
            .detail(with_leeway(exp, policy)),
        Exp::Expired { exp, late } => {
            let words = Words::new(format!("expired {} ago", in_words(late)))
                .expected(after(now, policy.leeway, exp))
                .detail(with_leeway(exp, policy));
            Words { hint: report.checks.why_expired().map(why_expired), ..words }
        }
    };
    words.about("exp", report)
}

/// The flags with which `verify` takes a security event token.
pub(crate) fn event_flags(event: EventToken) -> &'static str {
    match event {
        EventToken::Typed => "--allow-no-exp --typ secevent+jwt --require events --require jti",
        EventToken::Untyped => "--allow-no-exp --require events --require jti",
    }
}

fn why_expired(why: WhyExpired) -> String {
    match why {
        WhyExpired::Duration(seconds) => format!(
            "issuer: write a date instead of the duration {}: {seconds} is in 1970. Better Auth's \
             expirationTime needs a unit, \"{seconds}s\"",
            in_words(Duration::from_secs(seconds))
        ),
        WhyExpired::NeverValid => "issuer: compute exp after iat; this token was never valid".to_owned(),
        WhyExpired::Clocks(leeway) => {
            format!("ask for a new token; if the clocks differ, --leeway {} accepts this one", flag(leeway))
        }
        WhyExpired::TimeOver(Some(lifetime)) => format!(
            "client: ask for a new token, and renew it in time: the issuer's tokens live {}",
            in_words(lifetime)
        ),
        WhyExpired::TimeOver(None) => "ask for a new token: no reasonable leeway covers this".to_owned(),
    }
}

pub(super) fn nbf(outcome: &Nbf, report: &Report) -> Words {
    let (policy, now) = (&report.policy, report.now);
    let words = match *outcome {
        Nbf::Absent => Words::new("absent"),
        Nbf::BeforeEpoch => Words::new("before 1970"),
        Nbf::WrongType(error) => wrong_type(error, "nbf", report),
        Nbf::Begun { nbf, ago } => begun(nbf, ago),
        Nbf::WithinLeeway { nbf, early } => almost_begun(nbf, early, policy),
        Nbf::Future { nbf, early } => Words::new(format!("valid in {}", in_words(early)))
            .expected(at_most(now, policy.leeway, nbf))
            .detail(with_leeway(nbf, policy))
            .hint(why_early(early)),
    };
    words.about("nbf", report)
}

pub(super) fn iat(outcome: &Iat, report: &Report) -> Words {
    let (policy, now) = (&report.policy, report.now);
    let words = match *outcome {
        Iat::Absent => Words::new("absent"),
        Iat::WrongType(error) => wrong_type(error, "iat", report),
        Iat::Begun { iat, ago } => begun(iat, ago),
        Iat::WithinLeeway { iat, early } => almost_begun(iat, early, policy),
        Iat::Future { iat, early } => Words::new(format!("{} in the future", in_words(early)))
            .expected(at_most(now, policy.leeway, iat))
            .detail(with_leeway(iat, policy))
            .hint(why_early(early)),
    };
    words.about("iat", report)
}

fn begun(start: NumericDate, ago: Duration) -> Words {
    let message = if ago.as_secs() == 0 { "just now".to_owned() } else { format!("{} ago", in_words(ago)) };
    Words::new(message).detail(start.to_string())
}

fn almost_begun(start: NumericDate, early: Duration, policy: &Policy) -> Words {
    Words::new(format!("in {}, within the leeway", in_words(early))).detail(with_leeway(start, policy))
}

fn why_early(early: Duration) -> String {
    match Early::of(early) {
        Early::Clocks => format!(
            "compare the clocks (NTP): this one may be behind, or the issuer's ahead. --leeway {} allows for that",
            flag(early)
        ),
        Early::TimeZone => {
            "issuer: write UTC; the difference is a time zone's, so this may be local time".to_owned()
        }
        Early::Later => "compare the clocks; or the token is meant for later".to_owned(),
    }
}

fn wrong_type(error: DateError, name: &str, report: &Report) -> Words {
    let words = Words::new(error.to_string()).expected("a number of seconds since 1970");
    let value = report.claims.as_ref().and_then(|claims| claims.get(name));
    match (error, value) {
        (DateError::Finer { unit, meant }, _) => {
            let javascript = match unit {
                Unit::Milliseconds => ", in JavaScript Math.floor(Date.now()/1000)",
                Unit::Microseconds | Unit::Nanoseconds => "",
            };
            words.hint(format!(
                "issuer: divide by {}{javascript}; read as {unit} it is {meant}",
                unit.per_second()
            ))
        }
        (_, Some(Value::String(text))) => {
            let is_number = text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
            words.hint(match is_number {
                true => "issuer: write it without quotes; PyJWT accepts such a value, and jose refuses it",
                false => "issuer: write Unix seconds",
            })
        }
        _ => words,
    }
}

fn with_leeway(date: NumericDate, policy: &Policy) -> String {
    format!("{date}, leeway {}", in_words(policy.leeway))
}

fn after(now: NumericDate, leeway: Duration, found: NumericDate) -> String {
    format!("> {}", bound(now.minus(leeway), found))
}

fn at_most(now: NumericDate, leeway: Duration, found: NumericDate) -> String {
    format!("<= {}", bound(now.plus(leeway), found))
}

/// A whole second is after a moment, or at most that, just as it is compared with the moment's whole second: the
/// fraction is shown only where it may decide.
fn bound(moment: NumericDate, found: NumericDate) -> NumericDate {
    if found.has_fraction() { moment } else { moment.whole() }
}

/// A duration as a flag takes it: without blanks.
fn flag(duration: Duration) -> String {
    in_words(duration).replace(' ', "")
}
