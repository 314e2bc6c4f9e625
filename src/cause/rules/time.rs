//! Causes of a date that does not let a token pass.

mod course;
mod sure;
mod third;
mod written;

use crate::{
    cause::{
        Cause,
        Confidence::Certain,
        facts::{Facts, Rule},
        what::Time,
    },
    jwt::{
        CheckId,
        check::{Exp, MaxAge, MaxLifetime, MinValidity},
    },
};

use sure::of_all;
pub(super) use written::unit;

pub(super) const RULES: &[Rule] = &[
    written::unit,
    written::lifetime,
    written::digits,
    written::overflow,
    written::text,
    written::no_number,
    written::unset,
    course,
    no_exp,
    too_old,
    too_long,
    too_soon,
    missing,
];

/// When the token is valid, unless a date of it is none.
fn course(facts: &Facts<'_>) -> Option<Cause> {
    let cause = course::RULES.iter().find_map(|rule| rule(facts))?;
    let is_same = |other: &Cause| other.evidence.iter().any(|evidence| cause.evidence.contains(evidence));
    let is_none = written::RULES.iter().filter_map(|rule| rule(facts)).any(|other| is_same(&other));
    (!is_none).then_some(cause)
}

fn no_exp(facts: &Facts<'_>) -> Option<Cause> {
    let what = Time::Missing { claim: "exp", flag: None };
    let is_missing = facts.is_asked && matches!(facts.report.checks.exp, Some(Exp::Missing));
    is_missing.then(|| of_all(facts, what, Certain, [CheckId::Exp]))
}

fn too_old(facts: &Facts<'_>) -> Option<Cause> {
    let Some(MaxAge::TooOld { age, .. }) = facts.report.checks.max_age else { return None };
    let what = Time::TooOld { age, allowed: facts.report.policy.max_age? };
    Some(of_all(facts, what, Certain, [CheckId::MaxAge]))
}

fn too_long(facts: &Facts<'_>) -> Option<Cause> {
    let Some(MaxLifetime::TooLong { lifetime, .. }) = facts.report.checks.max_lifetime else { return None };
    let what = Time::TooLong { lifetime, allowed: facts.report.policy.max_lifetime? };
    Some(of_all(facts, what, Certain, [CheckId::MaxLifetime]))
}

fn too_soon(facts: &Facts<'_>) -> Option<Cause> {
    let Some(MinValidity::TooSoon { left, .. }) = facts.report.checks.min_validity else { return None };
    // Of one that has expired there is more to say.
    if matches!(facts.report.checks.exp, Some(Exp::Expired { .. })) {
        return None;
    }
    let what = Time::TooSoon { left, asked: facts.report.policy.min_validity? };
    Some(of_all(facts, what, Certain, [CheckId::MinValidity]))
}

/// A limit cannot be checked without the date that it counts from.
fn missing(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let is_there = |claim: &str| facts.claim(claim).is_some();
    let (claim, flag, id) = match (checks.max_age, checks.max_lifetime, checks.min_validity) {
        (_, Some(MaxLifetime::NoExp), _) => ("exp", "--max-lifetime", CheckId::MaxLifetime),
        (_, _, Some(MinValidity::NoExp)) => ("exp", "--min-validity", CheckId::MinValidity),
        (Some(MaxAge::NoIat), ..) => ("iat", "--max-age", CheckId::MaxAge),
        (_, Some(MaxLifetime::NoIat), _) => ("iat", "--max-lifetime", CheckId::MaxLifetime),
        _ => return None,
    };
    (!is_there(claim)).then(|| of_all(facts, Time::Missing { claim, flag: Some(flag) }, Certain, [id]))
}
