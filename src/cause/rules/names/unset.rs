//! Names that nobody set: a variable that nothing expanded, and what programs write for a missing value.

use super::difference::{self, NAMES, Two, check};
use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::Facts,
        what::{NameClaim, Names},
    },
    jwt::{check::Side, claims::Audience},
    placeholder,
};

/// The place of the tenant in the `issuer` of Entra ID's document for all of them.
pub(super) const TENANT: &str = "{tenantid}";
/// What programs write for a value that is missing, or for an object.
const MISSING: [&str; 6] = ["undefined", "null", "None", "nil", "NaN", "[object Object]"];

/// One program writes all names alike: one cause holds for all of a side.
pub(super) fn unfilled(facts: &Facts<'_>) -> Option<Cause> {
    let of = |claim| {
        let Two { wanted, found, difference } = difference::of(facts, claim)?;
        let side = difference.unfilled?;
        let name = match side {
            Side::Token => found,
            Side::Policy => wanted,
        };
        // Of Entra ID's there is more to say.
        let variable = placeholder::find(name).filter(|variable| *variable != TENANT)?;
        Some((claim, side, variable.to_owned()))
    };
    let named: Vec<_> = NAMES.into_iter().filter_map(of).collect();
    let side = named.first()?.1;
    let variables: Vec<_> = named
        .into_iter()
        .filter(|(_, other, _)| *other == side)
        .map(|(claim, _, name)| (claim, name))
        .collect();
    Some(of_variables(side, variables))
}

fn of_variables(side: Side, variables: Vec<(NameClaim, String)>) -> Cause {
    let evidence: Vec<Evidence> = variables.iter().map(|(claim, _)| check(*claim).into()).collect();
    Cause::new(Names::Unfilled { side, variables }, Confidence::Certain, evidence)
}

/// The same of a token's names by themselves, where nobody compares them.
pub(super) fn by_itself(facts: &Facts<'_>) -> Option<Cause> {
    if facts.is_asked {
        return None;
    }
    let audience = facts.claim("aud").and_then(Audience::read).map(|aud| aud.0).unwrap_or_default();
    let iss = facts.text("iss").map(|name| (NameClaim::Iss, name));
    let sub = facts.text("sub").map(|name| (NameClaim::Sub, name));
    // The first names show what wrote them.
    let audience = audience.into_iter().take(100).map(|name| (NameClaim::Aud, name));
    let names: Vec<_> = iss.into_iter().chain(audience).chain(sub).collect();
    let variable = |name| placeholder::find(name).filter(|variable| *variable != TENANT);
    let variables: Vec<_> =
        names.iter().filter_map(|(claim, name)| Some((*claim, variable(name)?.to_owned()))).collect();
    // A subject may be any text, such as a hash or a name in markup.
    let sure = |claim: NameClaim, mut cause: Cause| {
        if claim == NameClaim::Sub {
            cause.confidence = Confidence::Likely;
        }
        cause
    };
    if let Some(claim) = variables.first().map(|(claim, _)| *claim) {
        return Some(sure(claim, of_variables(Side::Token, variables)));
    }
    let of_token = |(claim, name)| {
        let cause = of(claim, "-", name).filter(|cause| cause.confidence == Confidence::Certain)?;
        Some(sure(claim, cause))
    };
    names.into_iter().find_map(of_token)
}

/// A name that is empty or such a word, or a URL with one in it.
pub(super) fn of(claim: NameClaim, wanted: &str, found: &str) -> Option<Cause> {
    let sides = [(Side::Token, found), (Side::Policy, wanted)];
    sides.into_iter().find_map(|(side, name)| {
        let (found, is_whole) = missing(name)?;
        let confidence = if is_whole { Confidence::Certain } else { Confidence::Likely };
        let what = Names::Unset { claim, side, found: found.to_owned(), is_whole };
        Some(Cause::new(what, confidence, [check(claim).into()]))
    })
}

fn missing(name: &str) -> Option<(&str, bool)> {
    let is_missing = |text: &&str| MISSING.contains(text);
    if name.trim().is_empty() || is_missing(&name) {
        return Some((name.trim(), true));
    }
    // Only a URL is built from parts.
    let (_, rest) = name.split_once("://")?;
    rest.split(['/', '.', ':']).find(is_missing).map(|found| (found, false))
}
