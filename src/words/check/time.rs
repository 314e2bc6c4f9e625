//! Words about `exp`, `nbf` and `iat`.

use super::words::Words;
use crate::{
    jwt::{
        Policy, Report,
        check::{Exp, Iat, Nbf},
        secevent::EventToken,
    },
    time::{DateError, NumericDate, in_words},
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
        Exp::WrongType(error) => wrong_type(error),
        Exp::Live { exp, left } => Words::new(format!("in {}", in_words(left)))
            .expected(after(now, policy.leeway, exp))
            .detail(exp.to_string()),
        Exp::WithinLeeway { exp, late } => Words::new(format!("{} ago, within the leeway", in_words(late)))
            .expected(after(now, policy.leeway, exp))
            .detail(with_leeway(exp, policy)),
        Exp::Expired { exp, late } => Words::new(format!("expired {} ago", in_words(late)))
            .expected(after(now, policy.leeway, exp))
            .detail(with_leeway(exp, policy)),
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

pub(super) fn nbf(outcome: &Nbf, report: &Report) -> Words {
    let (policy, now) = (&report.policy, report.now);
    let words = match *outcome {
        Nbf::Absent => Words::new("absent"),
        Nbf::BeforeEpoch => Words::new("before 1970"),
        Nbf::WrongType(error) => wrong_type(error),
        Nbf::Begun { nbf, ago } => begun(nbf, ago),
        Nbf::WithinLeeway { nbf, early } => almost_begun(nbf, early, policy),
        Nbf::Future { nbf, early } => Words::new(format!("valid in {}", in_words(early)))
            .expected(at_most(now, policy.leeway, nbf))
            .detail(with_leeway(nbf, policy)),
    };
    words.about("nbf", report)
}

pub(super) fn iat(outcome: &Iat, report: &Report) -> Words {
    let (policy, now) = (&report.policy, report.now);
    let words = match *outcome {
        Iat::Absent => Words::new("absent"),
        Iat::WrongType(error) => wrong_type(error),
        Iat::Begun { iat, ago } => begun(iat, ago),
        Iat::WithinLeeway { iat, early } => almost_begun(iat, early, policy),
        Iat::Future { iat, early } => Words::new(format!("{} in the future", in_words(early)))
            .expected(at_most(now, policy.leeway, iat))
            .detail(with_leeway(iat, policy)),
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

fn wrong_type(error: DateError) -> Words {
    Words::new(error.to_string()).expected("a number of seconds since 1970")
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
