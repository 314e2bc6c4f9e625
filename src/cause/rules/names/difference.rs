//! What two names show that differ.

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::Facts,
        what::{NameClaim, Names},
    },
    jwt::{
        CheckId,
        check::{Aud, Difference, Iss, Miss, Sub},
        claims::Audience,
    },
};

/// The claims that are names, in their order.
pub(super) const NAMES: [NameClaim; 3] = [NameClaim::Iss, NameClaim::Aud, NameClaim::Sub];

/// Two names that differ: the expected one, and the token's. Of several audiences those that come nearest.
pub(super) struct Two<'a> {
    pub(super) wanted: &'a str,
    pub(super) found: &'a str,
    pub(super) difference: Difference,
}

/// The names of a claim where they differ.
pub(super) fn of<'a>(facts: &Facts<'a>, claim: NameClaim) -> Option<Two<'a>> {
    let (checks, policy) = (&facts.report.checks, &facts.report.policy);
    Some(match claim {
        NameClaim::Iss => {
            let Some(Iss::Other(difference)) = checks.iss else { return None };
            Two { wanted: policy.iss.as_deref()?, found: facts.text("iss")?, difference }
        }
        NameClaim::Aud => {
            let Some(Aud::Other { wanted, found, difference }) = checks.aud else { return None };
            let names = facts.claim("aud").and_then(Audience::read)?.0;
            Two { wanted: policy.aud.get(wanted)?, found: names.get(found).copied()?, difference }
        }
        NameClaim::Sub => {
            let Some(Sub::Other(difference)) = checks.sub else { return None };
            Two { wanted: policy.sub.as_deref()?, found: facts.text("sub")?, difference }
        }
    })
}

/// A difference that is easy to overlook, and all the names that have it: one program or one setting writes them.
pub(super) fn near(facts: &Facts<'_>, claim: NameClaim) -> Option<Cause> {
    let miss = miss(facts, claim)?;
    let claims: Vec<_> = NAMES.into_iter().filter(|other| self::miss(facts, *other) == Some(miss)).collect();
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
    let Difference { miss, unfilled } = of(facts, claim)?.difference;
    miss.filter(|_| unfilled.is_none())
}

pub(super) const fn check(claim: NameClaim) -> CheckId {
    match claim {
        NameClaim::Iss => CheckId::Iss,
        NameClaim::Aud => CheckId::Aud,
        NameClaim::Sub => CheckId::Sub,
    }
}
