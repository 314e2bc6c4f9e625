//! Causes of a type or a claim that is not as the caller demands.

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::{Facts, Rule},
        what::Demands,
    },
    jwt::{
        CheckId, Profile,
        check::{Claim, Outcome, Status, Typ, TypRule},
    },
};

pub(super) const RULES: &[Rule] = &[typ, profile, claim, empty];

/// A `typ` that was asked for by name. Of one that tells another kind there is more to say.
fn typ(facts: &Facts<'_>) -> Option<Cause> {
    let wanted = facts.report.policy.typ.clone().filter(|_| has_other_typ(facts))?;
    let found = facts.header("typ").map(str::to_owned);
    Some(Cause::new(Demands::Typ { found, wanted }, Confidence::Certain, [CheckId::Typ.into()]))
}

fn has_other_typ(facts: &Facts<'_>) -> bool {
    let is_demanded = matches!(TypRule::of(&facts.report.policy), TypRule::Is(_));
    is_demanded && matches!(facts.report.checks.typ, Some(Typ::Missing | Typ::Other(None)))
}

/// A token of no other kind that lacks what its own demands (RFC 9068 section 2, OIDC Core section 2).
fn profile(facts: &Facts<'_>) -> Option<Cause> {
    let (checks, policy) = (&facts.report.checks, &facts.report.policy);
    let is_another = checks.kind.is_some()
        || checks.id_token_nonce.is_some()
        || matches!(checks.typ, Some(Typ::Other(Some(_))));
    if policy.profile == Profile::Jwt || is_another {
        return None;
    }
    let is_untyped = policy.typ.is_none() && has_other_typ(facts);
    let missing: Vec<String> = checks.demanded.iter().map(|claim| claim.name().to_owned()).collect();
    let mut evidence: Vec<Evidence> = Vec::new();
    evidence.extend(is_untyped.then_some(Evidence::from(CheckId::Typ)));
    evidence.extend((!missing.is_empty()).then_some(Evidence::from(CheckId::Claim)));
    let what = Demands::Profile { profile: policy.profile, is_untyped, missing };
    (!evidence.is_empty()).then(|| Cause::new(what, Confidence::Certain, evidence))
}

/// The first claim that was asked for and is not as it should be.
fn claim(facts: &Facts<'_>) -> Option<Cause> {
    let failed = facts.report.checks.asked.iter().find(|claim| claim.status() == Status::Fail)?;
    let (what, confidence) = match failed {
        Claim::Missing { name, wanted } => {
            let what = Demands::ClaimMissing { name: name.clone(), has_value: wanted.is_some() };
            (what, Confidence::Certain)
        }
        Claim::Other { name, wanted, same_text: true } => {
            let (name, found, wanted) = (name.clone(), facts.claim(name)?.clone(), wanted.clone());
            (Demands::ClaimType { name, found, wanted }, Confidence::Certain)
        }
        Claim::Other { name, .. } => (Demands::ClaimOther { name: name.clone() }, Confidence::Possible),
        Claim::Present { .. } | Claim::Empty { .. } | Claim::Expected { .. } => return None,
    };
    Some(Cause::new(what, confidence, [CheckId::Claim.into()]))
}

/// A claim that must be there, and holds nothing.
fn empty(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = |claim: &&Claim| matches!(claim, Claim::Empty { .. });
    let name = facts.report.checks.asked.iter().find(is_empty)?.name().to_owned();
    Some(Cause::new(Demands::ClaimEmpty { name }, Confidence::Certain, [CheckId::Claim.into()]))
}
