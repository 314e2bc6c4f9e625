//! What two names show that differ.

use super::unset::check;
use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::Facts,
        what::{NameClaim, Names},
    },
    jwt::check::{Aud, Difference, Iss, Miss, Sub},
};

/// A difference that is easy to overlook, and all the names that have it: one program or one setting writes them.
pub(super) fn near(facts: &Facts<'_>, claim: NameClaim) -> Option<Cause> {
    let miss = miss(facts, claim)?;
    let claims: Vec<_> = [NameClaim::Iss, NameClaim::Aud, NameClaim::Sub]
        .into_iter()
        .filter(|other| self::miss(facts, *other) == Some(miss))
        .collect();
    let confidence = match miss {
        // What is named here is all that differs.
        Miss::Space(_)
        | Miss::Slash(_)
        | Miss::Hidden(..)
        | Miss::Case
        | Miss::Lookalike(_)
        | Miss::Quotes(_)
        | Miss::Percent
        | Miss::Composition
        | Miss::DefaultPort(_)
        | Miss::Braces
        | Miss::OtherScheme
        | Miss::WellKnown(_)
        | Miss::Idn(_)
        | Miss::Www(_)
        | Miss::NoScheme(_)
        | Miss::Local(true) => Confidence::Certain,
        Miss::Path | Miss::Scheme(_) | Miss::Port | Miss::Local(false) => Confidence::Likely,
    };
    let evidence: Vec<Evidence> = claims.iter().map(|claim| check(*claim).into()).collect();
    // Each claim asks; the first of them tells.
    let is_first = claims.first() == Some(&claim);
    is_first.then(|| Cause::new(Names::Near { claims, miss }, confidence, evidence))
}

/// What differs in a name. Of a variable in it there is more to say.
fn miss(facts: &Facts<'_>, claim: NameClaim) -> Option<Miss> {
    let checks = &facts.report.checks;
    let Difference { miss, unfilled } = match claim {
        NameClaim::Iss => match checks.iss {
            Some(Iss::Other(difference)) => difference,
            _ => return None,
        },
        NameClaim::Aud => match checks.aud {
            Some(Aud::Other { difference, .. }) => difference,
            _ => return None,
        },
        NameClaim::Sub => match checks.sub {
            Some(Sub::Other(difference)) => difference,
            _ => return None,
        },
    };
    miss.filter(|_| unfilled.is_none())
}
