//! Causes of an issuer or an audience that is not the expected one.

mod audience;
mod environment;
mod host_named;
mod issuer;

use crate::{
    cause::{
        Cause, Confidence,
        facts::{Facts, Rule},
        what::{NameClaim, Names},
    },
    jwt::{
        CheckId,
        check::{Difference, Miss, Side},
    },
    placeholder,
};

pub(super) const RULES: &[Rule] = &[host_named::host_named, environment::of_keys, issuer, audience];

/// The surest about the issuer, unless a cause explains it together with other claims.
fn issuer(facts: &Facts<'_>) -> Option<Cause> {
    if is_explained(facts, CheckId::Iss) {
        return None;
    }
    issuer::RULES.iter().find_map(|rule| rule(facts))
}

/// The surest about the audience, unless a cause explains it together with other claims.
fn audience(facts: &Facts<'_>) -> Option<Cause> {
    if is_explained(facts, CheckId::Aud) {
        return None;
    }
    audience::RULES.iter().find_map(|rule| rule(facts))
}

fn is_explained(facts: &Facts<'_>, check: CheckId) -> bool {
    let explains = |cause: &Cause| cause.evidence.contains(&check.into());
    [super::kind::kind, host_named::host_named].iter().filter_map(|rule| rule(facts)).any(|c| explains(&c))
}

/// What two names show that differ: a variable in one of them, or a difference that is easy to overlook.
fn of_difference(claim: NameClaim, difference: Difference, wanted: &str, found: &str) -> Option<Cause> {
    let evidence = match claim {
        NameClaim::Iss => [CheckId::Iss.into()],
        NameClaim::Aud => [CheckId::Aud.into()],
    };
    if let Some(side) = difference.unfilled {
        let name = match side {
            Side::Token => found,
            Side::Policy => wanted,
        };
        let variable = placeholder::find(name)?.to_owned();
        return Some(Cause::new(Names::Unfilled { claim, side, variable }, Confidence::Certain, evidence));
    }
    let miss = difference.miss?;
    let confidence = match miss {
        // What is named here is all that differs.
        Miss::Space
        | Miss::Slash(_)
        | Miss::Case
        | Miss::Lookalike(_)
        | Miss::Quotes
        | Miss::Percent
        | Miss::Composition
        | Miss::DefaultPort(_)
        | Miss::NoScheme(_) => Confidence::Certain,
        Miss::Path | Miss::Scheme(_) | Miss::Port | Miss::Local => Confidence::Likely,
    };
    Some(Cause::new(Names::Near { claim, miss }, confidence, evidence))
}
