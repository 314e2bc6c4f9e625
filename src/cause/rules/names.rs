//! Causes of an issuer or an audience that is not the expected one.

mod audience;
mod difference;
mod environment;
mod host_named;
mod issuer;
mod subject;
mod unset;

use crate::cause::{
    Cause,
    facts::{Facts, Rule},
};

pub(super) const RULES: &[Rule] =
    &[host_named::host_named, environment::of_keys, unset::unfilled, issuer, audience, subject];

/// The surest about the issuer.
fn issuer(facts: &Facts<'_>) -> Option<Cause> {
    issuer::RULES.iter().find_map(|rule| rule(facts))
}

/// The surest about the subject.
fn subject(facts: &Facts<'_>) -> Option<Cause> {
    subject::RULES.iter().find_map(|rule| rule(facts))
}

/// The surest about the audience.
fn audience(facts: &Facts<'_>) -> Option<Cause> {
    audience::RULES.iter().find_map(|rule| rule(facts))
}
