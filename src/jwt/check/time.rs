//! `exp`, `nbf` and `iat` (RFC 7519 sections 4.1.4 to 4.1.6), and what is computed from them.

use crate::{
    code::Code,
    json::Value,
    jwt::{CheckId, ClaimsSet, Policy, report::Check},
    time::{DateError, NumericDate, Unit, in_words},
};
use std::time::Duration;

/// No clock that is kept right differs by more; a larger distance needs another remedy than leeway.
const CLOCK_SKEW: Duration = Duration::from_secs(600);
/// Dates below are durations by mistake: no token was issued in the seventies.
const FIRST_PLAUSIBLE: NumericDate = NumericDate::from_seconds(10 * 365 * 86_400);

pub(crate) fn check(claims: &ClaimsSet, policy: &Policy, now: NumericDate, checks: &mut Vec<Check>) {
    checks.push(exp(claims, policy, now));
    checks.push(nbf(claims, policy, now));
    checks.push(iat(claims, policy, now));
    checks.extend(policy.max_age.map(|max| max_age(claims, policy, max, now)));
    checks.extend(policy.max_lifetime.map(|max| max_lifetime(claims, max)));
    checks.extend(policy.min_validity.map(|min| min_validity(claims, min, now)));
}

fn exp(claims: &ClaimsSet, policy: &Policy, now: NumericDate) -> Check {
    let value = claims.get("exp");
    let check = match claims.date("exp") {
        None if policy.allow_no_exp => {
            return Check::skip(CheckId::Exp, "absent, which --allow-no-exp allows").claim("exp");
        }
        None => Check::fail(CheckId::Exp, Code::ExpMissing, "absent: the token would be good for ever")
            .expected("a date")
            .hint("let the issuer set exp; --allow-no-exp accepts tokens without"),
        Some(Err(e)) => wrong_type(CheckId::Exp, Code::ExpType, e, value),
        Some(Ok(exp)) if now < exp => {
            let left = in_words(now.until(exp));
            Check::pass(CheckId::Exp, format!("in {left}"))
                .expected(after(now, policy.leeway, exp))
                .detail(exp.to_string())
        }
        Some(Ok(exp)) if now < exp.plus(policy.leeway) => {
            let late = in_words(now.since(exp));
            Check::pass(CheckId::Exp, format!("{late} ago, within the leeway"))
                .expected(after(now, policy.leeway, exp))
                .detail(date(exp, policy))
        }
        Some(Ok(exp)) => {
            let late = now.since(exp);
            Check::fail(CheckId::Exp, Code::Expired, format!("expired {} ago", in_words(late)))
                .expected(after(now, policy.leeway, exp))
                .detail(date(exp, policy))
                .hint(why_expired(exp, claims, late))
        }
    };
    check.claim("exp").actual(value)
}

/// Words for a token that is not meant to expire: a security event token (RFC 8417 section 2.2).
pub(crate) fn expect_no_exp(flags: &str, checks: &mut [Check]) {
    for check in checks.iter_mut().filter(|c| c.code == Some(Code::ExpMissing)) {
        "absent, as it should be in a security event token".clone_into(&mut check.message);
        check.hint = Some(format!("verifier: a security event token (RFC 8417) is checked with {flags}"));
    }
}

fn why_expired(exp: NumericDate, claims: &ClaimsSet, late: Duration) -> String {
    if exp < FIRST_PLAUSIBLE {
        let seconds = u64::try_from(exp.seconds()).unwrap_or_default();
        return format!(
            "the issuer wrote a duration ({}) where a date belongs: {seconds} is in 1970. Better Auth's \
             expirationTime wants a unit, \"{seconds}s\"",
            in_words(Duration::from_secs(seconds))
        );
    }
    let iat = claims.date("iat").and_then(Result::ok);
    if iat.is_some_and(|iat| exp <= iat) {
        return "exp is not after iat: the issuer computes it wrongly, the token was never valid".to_owned();
    }
    // The token counts while now < exp + leeway, so the least leeway is one second more than the distance.
    let needed = Duration::from_secs(late.as_secs() + 1);
    if needed <= CLOCK_SKEW {
        return format!(
            "ask for a new token; if the clocks differ, --leeway {} would accept it",
            flag(needed)
        );
    }
    match iat {
        Some(iat) => format!(
            "ask for a new token, and let the client renew it in time: the issuer's tokens live {}",
            in_words(exp.since(iat))
        ),
        None => "ask for a new token: no sensible leeway covers this".to_owned(),
    }
}

fn nbf(claims: &ClaimsSet, policy: &Policy, now: NumericDate) -> Check {
    let value = claims.get("nbf");
    let check = match claims.date("nbf") {
        None => return Check::skip(CheckId::Nbf, "absent").claim("nbf"),
        // A date before 1970 restricts nothing.
        Some(Err(DateError::Negative)) => Check::pass(CheckId::Nbf, "before 1970"),
        Some(Err(e)) => wrong_type(CheckId::Nbf, Code::NbfType, e, value),
        Some(Ok(nbf)) if nbf <= now.plus(policy.leeway) => begun(CheckId::Nbf, nbf, policy, now),
        Some(Ok(nbf)) => {
            let early = now.until(nbf);
            early_by(
                Check::fail(CheckId::Nbf, Code::NbfFuture, format!("valid in {}", in_words(early))),
                early,
            )
            .expected(at_most(now, policy.leeway, nbf))
            .detail(date(nbf, policy))
        }
    };
    check.claim("nbf").actual(value)
}

fn iat(claims: &ClaimsSet, policy: &Policy, now: NumericDate) -> Check {
    let value = claims.get("iat");
    let check = match claims.date("iat") {
        None => return Check::skip(CheckId::Iat, "absent").claim("iat"),
        Some(Err(e)) => wrong_type(CheckId::Iat, Code::IatType, e, value),
        Some(Ok(iat)) if iat <= now.plus(policy.leeway) => begun(CheckId::Iat, iat, policy, now),
        Some(Ok(iat)) => {
            let early = now.until(iat);
            let message = format!("{} in the future", in_words(early));
            early_by(Check::fail(CheckId::Iat, Code::IatFuture, message), early)
                .expected(at_most(now, policy.leeway, iat))
                .detail(date(iat, policy))
        }
    };
    check.claim("iat").actual(value)
}

fn begun(id: CheckId, start: NumericDate, policy: &Policy, now: NumericDate) -> Check {
    if start > now {
        let early = in_words(now.until(start));
        return Check::pass(id, format!("in {early}, within the leeway")).detail(date(start, policy));
    }
    let ago = now.since(start);
    let words = if ago.as_secs() == 0 { "just now".to_owned() } else { format!("{} ago", in_words(ago)) };
    Check::pass(id, words).detail(start.to_string())
}

/// `early` has whole seconds, so that it is the least leeway that helps.
fn early_by(check: Check, early: Duration) -> Check {
    // No time zone is further from UTC than 14 hours.
    let zone = early.as_secs() % 1800 < 60 && (1800..=14 * 3600).contains(&early.as_secs());
    check.hint(if early <= CLOCK_SKEW {
        let leeway = flag(early);
        format!(
            "compare the clocks (NTP): this one may be behind, or the issuer's ahead. --leeway {leeway} allows for it"
        )
    } else if zone {
        "issuer: as far off as a time zone: is local time written where UTC belongs?".to_owned()
    } else {
        "compare the clocks; possible too: the token is meant for later".to_owned()
    })
}

fn date(date: NumericDate, policy: &Policy) -> String {
    format!("{date}, leeway {}", in_words(policy.leeway))
}

fn max_age(claims: &ClaimsSet, policy: &Policy, max: Duration, now: NumericDate) -> Check {
    let expected = format!("issued at most {} ago", in_words(max));
    let Some(Ok(iat)) = claims.date("iat") else { return needs(CheckId::MaxAge, "iat", expected) };
    let age = now.since(iat);
    let check = if age <= max.saturating_add(policy.leeway) {
        Check::pass(CheckId::MaxAge, format!("issued {} ago", in_words(age)))
    } else {
        let over = in_words(age.saturating_sub(max));
        Check::fail(CheckId::MaxAge, Code::TooOld, format!("issued {} ago, {over} too long", in_words(age)))
            .hint("ask for a new token")
    };
    check.claim("iat").actual(claims.get("iat")).expected(expected)
}

fn max_lifetime(claims: &ClaimsSet, max: Duration) -> Check {
    let expected = format!("exp at most {} after iat", in_words(max));
    let (Some(Ok(iat)), Some(Ok(exp))) = (claims.date("iat"), claims.date("exp")) else {
        let missing = if matches!(claims.date("iat"), Some(Ok(_))) { "exp" } else { "iat" };
        return needs(CheckId::MaxLifetime, missing, expected);
    };
    let lifetime = exp.since(iat);
    let check = if lifetime <= max {
        Check::pass(CheckId::MaxLifetime, format!("lives {}", in_words(lifetime)))
    } else {
        let over = in_words(lifetime.saturating_sub(max));
        Check::fail(
            CheckId::MaxLifetime,
            Code::LifetimeTooLong,
            format!("lives {}, {over} too long", in_words(lifetime)),
        )
        .hint("let the issuer shorten its tokens' life")
    };
    check.claim("exp").actual(claims.get("exp")).expected(expected)
}

fn min_validity(claims: &ClaimsSet, min: Duration, now: NumericDate) -> Check {
    let expected = format!("valid for another {}", in_words(min));
    let Some(Ok(exp)) = claims.date("exp") else { return needs(CheckId::MinValidity, "exp", expected) };
    let left = in_words(now.until(exp));
    let enough = now.plus(min);
    let check = if exp >= enough {
        Check::pass(CheckId::MinValidity, format!("valid for another {left}"))
    } else {
        let short = in_words(exp.until(enough));
        Check::fail(
            CheckId::MinValidity,
            Code::ExpiresTooSoon,
            format!("expires in {left}, {short} too soon"),
        )
        .hint("ask for a new token before this one is used")
    };
    check.claim("exp").actual(claims.get("exp")).expected(expected)
}

fn needs(id: CheckId, claim: &str, expected: String) -> Check {
    Check::fail(id, Code::ClaimMissing, format!("cannot be told without {claim}"))
        .claim(claim)
        .expected(expected)
}

fn wrong_type(id: CheckId, code: Code, error: DateError, value: Option<&Value>) -> Check {
    let check = Check::fail(id, code, error.to_string()).expected("a number of seconds since 1970");
    match (error, value) {
        (DateError::Finer { unit, meant }, _) => {
            let javascript = match unit {
                Unit::Milliseconds => ", in JavaScript Math.floor(Date.now()/1000)",
                Unit::Microseconds | Unit::Nanoseconds => "",
            };
            check.hint(format!(
                "read as {unit} it is {meant}: let the issuer divide by {}{javascript}",
                unit.per_second()
            ))
        }
        (DateError::NotNumber("a string"), Some(Value::String(s))) => {
            let number = s.bytes().all(|b| b.is_ascii_digit()) && !s.is_empty();
            check.hint(match number {
                true => "let the issuer write it without quotes; PyJWT takes such a value, jose refuses it",
                false => "let the issuer write Unix seconds",
            })
        }
        _ => check,
    }
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

#[cfg(test)]
mod tests;
