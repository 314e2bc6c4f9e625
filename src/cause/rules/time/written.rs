//! Dates that are not written as seconds since 1970, in the order of what that would prove.

use super::sure::of_all;
use crate::{
    cause::{
        Cause,
        Confidence::{Certain, Likely},
        experiment::date::{counted, in_digits, largest, overflowed},
        facts::{Facts, Rule},
        what::{NoNumber, Scale, Time, Unset},
    },
    json::Value,
    jwt::{
        CheckId,
        check::{Exp, Iat, Nbf, clock::FIRST_PLAUSIBLE},
    },
    time::{self, DateError, NumericDate},
};
use std::time::Duration;

pub(super) const RULES: &[Rule] = &[unit, lifetime, digits, overflow, text, no_number, unset];

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

/// No token is made for longer than that ahead: in another unit, such a date may be a plausible one.
const FAR: Duration = Duration::from_hours(365 * 24);

/// The dates that are none, the `exp` that is past, or what lies far ahead: some of another unit are a date as they are, of
/// a token that nobody made then.
fn odd(facts: &Facts<'_>) -> Vec<(&'static str, CheckId)> {
    let mut odd: Vec<_> = wrong_types(facts).map(|(claim, id, _)| (claim, id)).collect();
    if odd.is_empty() && matches!(facts.report.checks.exp, Some(Exp::Expired { .. })) {
        odd.push(("exp", CheckId::Exp));
    }
    let checks = &facts.report.checks;
    if matches!(checks.exp, Some(Exp::Live { left, .. }) if left > FAR) {
        odd.push(("exp", CheckId::Exp));
    }
    if matches!(checks.iat, Some(Iat::Future { early, .. }) if early > FAR) {
        odd.push(("iat", CheckId::Iat));
    }
    if matches!(checks.nbf, Some(Nbf::Future { early, .. }) if early > FAR) {
        odd.push(("nbf", CheckId::Nbf));
    }
    odd
}

pub(in crate::cause) fn unit(facts: &Facts<'_>) -> Option<Cause> {
    let read = |claim: &str| counted(facts.claim(claim)?, facts.report.now);
    let large: Vec<_> = odd(facts).into_iter().filter(|(claim, _)| read(claim).is_some()).collect();
    let (claim, _) = *large.first()?;
    let (scale, meant) = read(claim)?;
    let is_iat_alike = || read("iat").is_some_and(|(other, _)| other == scale);
    let is_seconds = || facts.report.checks.iat.and_then(Iat::date).is_some_and(|iat| iat >= FIRST_PLAUSIBLE);
    let confidence = match scale {
        Scale::Minutes | Scale::Days if is_iat_alike() => Certain,
        // So many days are hours as a lifetime in seconds, which nobody sets to an odd minute.
        Scale::Days if is_seconds() || is_round(facts.claim(claim)?) => return None,
        // So many minutes could also be a lifetime of a year.
        Scale::Minutes | Scale::Days => Likely,
        // Somebody may have meant a date that is so far.
        _ if !large.iter().any(|(_, id)| facts.fails(&[*id])) => Likely,
        _ => Certain,
    };
    Some(of_all(facts, Time::Counted { claim, scale, meant }, confidence, large.iter().map(|(_, id)| *id)))
}

/// A lifetime in milliseconds, added to a date in seconds.
pub(super) fn lifetime(facts: &Facts<'_>) -> Option<Cause> {
    let lifetime = facts.report.lifetime_in_milliseconds()?;
    let what = Time::Thousandfold { lifetime, meant: lifetime / 1000 };
    Some(of_all(facts, what, Likely, [CheckId::Exp, CheckId::Iat]))
}

/// Whether so many seconds are a multiple of five minutes.
fn is_round(value: &Value) -> bool {
    value.as_number().and_then(|number| number.text().parse::<u64>().ok()).is_some_and(|s| s % 300 == 0)
}

pub(super) fn digits(facts: &Facts<'_>) -> Option<Cause> {
    let read = |claim: &str| in_digits(facts.claim(claim)?, facts.report.now);
    let (claim, id, meant) =
        odd(facts).into_iter().find_map(|(claim, id)| Some((claim, id, read(claim)?)))?;
    Some(of_all(facts, Time::Digits { claim, meant }, Likely, [id]))
}

pub(super) fn overflow(facts: &Facts<'_>) -> Option<Cause> {
    wrong_types(facts).find_map(|(claim, id, _)| {
        let meant = overflowed(facts.claim(claim)?, facts.report.now)?;
        Some(of_all(facts, Time::Overflowed { claim, meant }, Likely, [id]))
    })
}

pub(super) fn text(facts: &Facts<'_>) -> Option<Cause> {
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
    Some(of_all(facts, what, Certain, texts.iter().map(|(_, id, _)| *id)))
}

pub(super) fn no_number(facts: &Facts<'_>) -> Option<Cause> {
    let odd: Vec<_> = wrong_types(facts)
        .filter_map(|(claim, id, _)| {
            let found = match facts.claim(claim)? {
                Value::Null => NoNumber::Null,
                Value::Bool(_) => NoNumber::Boolean,
                Value::Array(_) => NoNumber::Array,
                // MongoDB Extended JSON, Date.
                Value::Object(object) if object.get("$date").is_some() => NoNumber::MongoDate,
                Value::Object(_) => NoNumber::Object,
                Value::Number(_) | Value::String(_) => return None,
            };
            Some((claim, id, found))
        })
        .collect();
    let (claim, _, found) = *odd.first()?;
    Some(of_all(facts, Time::NoNumber { claim, found }, Certain, odd.iter().map(|(_, id, _)| *id)))
}

pub(super) fn unset(facts: &Facts<'_>) -> Option<Cause> {
    let of = |claim, id, found| Some(of_all(facts, Time::Unset { claim, found }, Likely, [id]));
    if let Some(Exp::Expired { exp: NumericDate::EPOCH, .. }) = facts.report.checks.exp {
        return of("exp", CheckId::Exp, Unset::Zero);
    }
    wrong_types(facts).find_map(|(claim, id, error)| match error {
        DateError::Negative if overflow(facts).is_none() => of(claim, id, Unset::Negative),
        _ => largest(facts.claim(claim)?).and_then(|of_type| of(claim, id, Unset::Largest(of_type))),
    })
}
