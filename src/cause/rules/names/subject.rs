//! Causes of a subject that is not the expected one.

use super::{difference, unset};
use crate::{
    cause::{
        Cause, Confidence,
        facts::{Facts, Rule},
        what::{NameClaim, Names},
    },
    jwt::{CheckId, check::Sub},
};

pub(super) const RULES: &[Rule] = &[missing, no_text, unset, near, other];

fn missing(facts: &Facts<'_>) -> Option<Cause> {
    matches!(facts.report.checks.sub, Some(Sub::Missing)).then(|| certain(Names::SubjectMissing))
}

fn no_text(facts: &Facts<'_>) -> Option<Cause> {
    let found = facts.claim("sub").filter(|_| matches!(facts.report.checks.sub, Some(Sub::WrongType)))?;
    Some(certain(Names::NoText { claim: NameClaim::Sub, found: found.kind() }))
}

fn unset(facts: &Facts<'_>) -> Option<Cause> {
    let wanted = match facts.report.checks.sub {
        Some(Sub::Other(_)) => facts.report.policy.sub.as_deref()?,
        Some(Sub::EmptyNotAsked) => "any",
        _ => return None,
    };
    unset::of(NameClaim::Sub, wanted, facts.text("sub")?)
}

fn near(facts: &Facts<'_>) -> Option<Cause> {
    difference::near(facts, NameClaim::Sub)
}

fn other(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Sub::Other(_)) = facts.report.checks.sub else { return None };
    Some(Cause::new(Names::OtherSubject, Confidence::Possible, [CheckId::Sub.into()]))
}

fn certain(what: Names) -> Cause {
    Cause::new(what, Confidence::Certain, [CheckId::Sub.into()])
}
