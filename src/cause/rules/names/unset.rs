//! Names that nobody set: a variable that nothing expanded, and what programs write for a missing value.

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::Facts,
        what::{NameClaim, Names},
    },
    jwt::{
        CheckId,
        check::{Aud, Iss, Side, Sub},
        claims::Audience,
    },
    placeholder,
};

/// The place of the tenant in the `issuer` of Entra ID's document for all of them.
pub(super) const TENANT: &str = "{tenantid}";
/// What programs write for a value that is missing, or for an object.
const MISSING: [&str; 6] = ["undefined", "null", "None", "nil", "NaN", "[object Object]"];

/// One program writes all names alike: one cause holds for all of a side.
pub(super) fn unfilled(facts: &Facts<'_>) -> Option<Cause> {
    let (checks, policy) = (&facts.report.checks, &facts.report.policy);
    let iss = match checks.iss {
        Some(Iss::Other(difference)) => {
            Some((NameClaim::Iss, difference, policy.iss.as_deref(), facts.text("iss")))
        }
        _ => None,
    };
    let aud = match checks.aud {
        Some(Aud::Other { wanted, found, difference }) => {
            let names = facts.claim("aud").and_then(Audience::read).map(|aud| aud.0).unwrap_or_default();
            let wanted = policy.aud.get(wanted).map(String::as_str);
            Some((NameClaim::Aud, difference, wanted, names.get(found).copied()))
        }
        _ => None,
    };
    let sub = match checks.sub {
        Some(Sub::Other(difference)) => {
            Some((NameClaim::Sub, difference, policy.sub.as_deref(), facts.text("sub")))
        }
        _ => None,
    };
    let named: Vec<_> = [iss, aud, sub]
        .into_iter()
        .flatten()
        .filter_map(|(claim, difference, wanted, found)| {
            let side = difference.unfilled?;
            let name = match side {
                Side::Token => found?,
                Side::Policy => wanted?,
            };
            // Of Entra ID's there is more to say.
            let variable = placeholder::find(name).filter(|variable| *variable != TENANT)?;
            Some((claim, side, variable.to_owned()))
        })
        .collect();
    let side = named.first()?.1;
    let variables: Vec<_> = named
        .into_iter()
        .filter(|(_, other, _)| *other == side)
        .map(|(claim, _, name)| (claim, name))
        .collect();
    let evidence: Vec<Evidence> = variables.iter().map(|(claim, _)| check(*claim).into()).collect();
    Some(Cause::new(Names::Unfilled { side, variables }, Confidence::Certain, evidence))
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

pub(super) const fn check(claim: NameClaim) -> CheckId {
    match claim {
        NameClaim::Iss => CheckId::Iss,
        NameClaim::Aud => CheckId::Aud,
        NameClaim::Sub => CheckId::Sub,
    }
}
