//! Causes of an issuer or an audience that is not the expected one.

mod audience;
mod difference;
mod environment;
mod host_named;
mod issuer;

use crate::{
    cause::{
        Cause,
        facts::{Facts, Rule},
    },
    jwt::CheckId,
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
