//! Causes of a date that does not let a token pass.

use crate::{
    cause::{
        Cause,
        Confidence::{self, Certain, Likely, Possible},
        experiment::date::{counted, overflowed},
        facts::{Facts, Rule},
        what::Time,
    },
    json::Value,
    jwt::{
        CheckId,
        check::{Early, Exp, Iat, MaxAge, MaxLifetime, MinValidity, Nbf, Signature, WhyExpired},
    },
    time::{self, DateError, NumericDate},
};
use std::time::Duration;

pub(super) const RULES: &[Rule] = &[
    unit,
    overflow,
    text,
    unset,
    never_valid,
    lifetime,
    local,
    later,
    ahead,
    over,
    too_old,
    too_long,
    too_soon,
];

/// The dates of a token with what is wrong with their type, and their checks.
fn wrong_types(facts: &Facts<'_>) -> impl Iterator<Item = (&'static str, CheckId, DateError)> {
    let checks = &facts.report.checks;
    let exp = match checks.exp {
        Some(Exp::WrongType(error)) => Some(error),
        _ => None,
    };
    let nbf = match checks.nbf {
        Some(Nbf::WrongType(error)) => Some(error),
        _ => None,
    };
    let iat = match checks.iat {
        Some(Iat::WrongType(error)) => Some(error),
        _ => None,
    };
    let all = [("exp", CheckId::Exp, exp), ("nbf", CheckId::Nbf, nbf), ("iat", CheckId::Iat, iat)];
    all.into_iter().filter_map(|(claim, id, error)| Some((claim, id, error?)))
}

/// One program writes all dates alike: the first is named, and all of them speak for it.
fn of_all(what: Time, confidence: Confidence, ids: impl IntoIterator<Item = CheckId>) -> Cause {
    Cause::new(what, confidence, ids.into_iter().map(Into::into).collect::<Vec<_>>())
}

fn unit(facts: &Facts<'_>) -> Option<Cause> {
    let read = |claim: &str| counted(facts.claim(claim)?, facts.report.now);
    let large: Vec<_> = wrong_types(facts).filter(|(claim, ..)| read(claim).is_some()).collect();
    let (claim, ids) = match large.first() {
        Some((claim, ..)) => (*claim, large.iter().map(|(_, id, _)| *id).collect()),
        // Seconds since 2001 are a date as they are, of a token that nobody made then.
        None if matches!(facts.report.checks.exp, Some(Exp::Expired { .. })) => ("exp", vec![CheckId::Exp]),
        None => return None,
    };
    let (scale, meant) = read(claim)?;
    Some(of_all(Time::Counted { claim, scale, meant }, Certain, ids))
}

fn overflow(facts: &Facts<'_>) -> Option<Cause> {
    wrong_types(facts).find_map(|(claim, id, _)| {
        let meant = overflowed(facts.claim(claim)?, facts.report.now)?;
        Some(of_all(Time::Overflowed { claim, meant }, Likely, [id]))
    })
}

fn text(facts: &Facts<'_>) -> Option<Cause> {
    let texts: Vec<_> = wrong_types(facts)
        .filter_map(|(claim, id, _)| match facts.claim(claim)? {
            Value::String(text) => Some((claim, id, text)),
            _ => None,
        })
        .collect();
    let (claim, _, text) = texts.first()?;
    let meant = match text.parse() {
        Ok(time::Time::At(date)) => Some(date),
        _ => None,
    };
    let what = Time::Text { claim, meant };
    Some(of_all(what, Certain, texts.iter().map(|(_, id, _)| *id)))
}

fn unset(facts: &Facts<'_>) -> Option<Cause> {
    if let Some(Exp::Expired { exp, .. }) = facts.report.checks.exp
        && exp == NumericDate::EPOCH
    {
        return Some(of_all(Time::Unset { claim: "exp", is_zero: true }, Likely, [CheckId::Exp]));
    }
    let negative = wrong_types(facts).find(|(.., error)| *error == DateError::Negative);
    let (claim, id, _) = negative.filter(|_| overflow(facts).is_none())?;
    Some(of_all(Time::Unset { claim, is_zero: false }, Likely, [id]))
}

fn never_valid(facts: &Facts<'_>) -> Option<Cause> {
    let why = facts.report.checks.why_expired()?;
    (why == WhyExpired::NeverValid)
        .then(|| of_all(Time::NeverValid, sure(facts, Certain), [CheckId::Exp, CheckId::Iat]))
}

fn lifetime(facts: &Facts<'_>) -> Option<Cause> {
    match facts.report.checks.why_expired()? {
        WhyExpired::Duration(seconds) if seconds > 0 => {
            Some(of_all(Time::Lifetime(seconds), Likely, [CheckId::Exp]))
        }
        _ => None,
    }
}

/// `iat` and `nbf` where they are ahead, the first of them.
fn early(facts: &Facts<'_>) -> Option<(&'static str, Duration, Vec<CheckId>)> {
    let checks = &facts.report.checks;
    let iat = match checks.iat {
        Some(Iat::Future { early, .. }) => Some(("iat", early, CheckId::Iat)),
        _ => None,
    };
    let nbf = match checks.nbf {
        Some(Nbf::Future { early, .. }) => Some(("nbf", early, CheckId::Nbf)),
        _ => None,
    };
    let (claim, by, _) = iat.or(nbf)?;
    Some((claim, by, [iat, nbf].into_iter().flatten().map(|(.., id)| id).collect()))
}

fn local(facts: &Facts<'_>) -> Option<Cause> {
    let (claim, ahead, ids) = early(facts)?;
    let is_zone = Early::of(ahead) == Early::TimeZone && later(facts).is_none();
    is_zone.then(|| of_all(Time::Local { claim, ahead }, Likely, ids))
}

/// A token that has been issued and is not valid yet was meant so; two clocks do not differ within one token.
fn later(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let (Some(Nbf::Future { nbf, .. }), Some(Iat::Begun { iat, .. })) = (checks.nbf, checks.iat) else {
        return None;
    };
    let after = nbf.since(iat);
    (Early::of(after) != Early::Clocks).then(|| of_all(Time::Later { nbf, after }, Likely, [CheckId::Nbf]))
}

fn ahead(facts: &Facts<'_>) -> Option<Cause> {
    let (claim, ahead, ids) = early(facts)?;
    let (is_small, confidence) = match Early::of(ahead) {
        Early::Clocks => (true, Likely),
        Early::Later => (false, Possible),
        Early::TimeZone => return None,
    };
    later(facts).is_none().then(|| of_all(Time::Ahead { claim, ahead, is_small }, confidence, ids))
}

fn over(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Exp::Expired { exp, late }) = facts.report.checks.exp else { return None };
    let iat = facts.report.checks.iat.and_then(Iat::date);
    let leeway = match facts.report.checks.why_expired()? {
        WhyExpired::Clocks(leeway) => Some(leeway),
        WhyExpired::TimeOver(_) => None,
        WhyExpired::Duration(_) | WhyExpired::NeverValid => return None,
    };
    if unit(facts).is_some() {
        return None;
    }
    let age = iat.map(|iat| facts.report.now.since(iat));
    let zone = age.filter(|age| Early::of(*age) == Early::TimeZone).map(half_hours);
    let what = Time::Over { late, lifetime: iat.map(|iat| exp.since(iat)), leeway, zone };
    let confidence = if leeway.is_some() || zone.is_some() { Likely } else { Certain };
    Some(of_all(what, sure(facts, confidence), [CheckId::Exp]))
}

fn half_hours(age: Duration) -> Duration {
    Duration::from_secs(age.as_secs() / 1800 * 1800)
}

fn too_old(facts: &Facts<'_>) -> Option<Cause> {
    let Some(MaxAge::TooOld { age, .. }) = facts.report.checks.max_age else { return None };
    let what = Time::TooOld { age, allowed: facts.report.policy.max_age? };
    Some(of_all(what, sure(facts, Certain), [CheckId::MaxAge]))
}

fn too_long(facts: &Facts<'_>) -> Option<Cause> {
    let Some(MaxLifetime::TooLong { lifetime, .. }) = facts.report.checks.max_lifetime else { return None };
    let what = Time::TooLong { lifetime, allowed: facts.report.policy.max_lifetime? };
    Some(of_all(what, sure(facts, Certain), [CheckId::MaxLifetime]))
}

fn too_soon(facts: &Facts<'_>) -> Option<Cause> {
    let Some(MinValidity::TooSoon { left, .. }) = facts.report.checks.min_validity else { return None };
    // Of one that has expired there is more to say.
    if matches!(facts.report.checks.exp, Some(Exp::Expired { .. })) {
        return None;
    }
    let what = Time::TooSoon { left, asked: facts.report.policy.min_validity? };
    Some(of_all(what, sure(facts, Certain), [CheckId::MinValidity]))
}

/// What a date says is no more certain than the signature over it: where that fails, it is not why.
fn sure(facts: &Facts<'_>, confidence: Confidence) -> Confidence {
    match facts.report.checks.signature {
        Some(Signature::Valid) => confidence,
        _ if !facts.is_asked => confidence,
        Some(Signature::NoKey | Signature::NotChecked) => confidence.min(Likely),
        _ => confidence.min(Possible),
    }
}
