//! Causes of a type or a claim that is not as the caller demands.

use super::kind;
use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::{Facts, Rule},
        what::{Demands, Holds, OtherClient},
    },
    json::Value,
    jwt::{
        CheckId, Profile,
        check::{AtHash, Azp, Claim, ClientId, Nonce, Outcome, Status, Typ, TypRule},
    },
};

pub(super) const RULES: &[Rule] = &[typ, profile, claim, empty, nonce, client, at_hash];

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
        Claim::Missing { name, .. } if let Some(near) = near_name(facts, name) => {
            (Demands::ClaimNamed { name: name.clone(), near: near.to_owned() }, Confidence::Certain)
        }
        Claim::Missing { name, .. } if let Some(outer) = inside(facts, name) => {
            (Demands::ClaimInside { name: name.clone(), outer: outer.to_owned() }, Confidence::Certain)
        }
        Claim::Missing { name, wanted } => {
            let what = Demands::ClaimMissing { name: name.clone(), has_value: wanted.is_some() };
            (what, Confidence::Certain)
        }
        Claim::Other { name, wanted, same_text: true } => {
            let (name, found, wanted) = (name.clone(), facts.claim(name)?.clone(), wanted.clone());
            (Demands::ClaimType { name, found, wanted }, Confidence::Certain)
        }
        Claim::Other { name, wanted, .. } if let Some(how) = held(facts.claim(name)?, wanted) => {
            let (name, found) = (name.clone(), facts.claim(name)?.clone());
            (Demands::ClaimHolds { name, found, how }, Confidence::Certain)
        }
        Claim::Other { name, .. } => (Demands::ClaimOther { name: name.clone() }, Confidence::Possible),
        Claim::Present { .. } | Claim::Empty { .. } | Claim::Expected { .. } => return None,
    };
    Some(Cause::new(what, confidence, [CheckId::Claim.into()]))
}

/// The claim whose name differs from this one only in letter case and in what stands between words.
fn near_name<'a>(facts: &Facts<'a>, name: &str) -> Option<&'a str> {
    let bare = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = bare(name);
    let claims = facts.report.claims.as_ref()?;
    claims.0.iter().map(|(claim, _)| claim).find(|claim| bare(claim) == wanted && !wanted.is_empty())
}

/// The claim in which the member is that a path with dots names.
fn inside<'a>(facts: &Facts<'a>, path: &'a str) -> Option<&'a str> {
    let (outer, rest) = path.split_once('.')?;
    let first = facts.claim(outer)?;
    rest.split('.').try_fold(first, |value, name| value.as_object()?.get(name)).map(|_| outer)
}

/// How a value has another one that is not the whole of it.
fn held(found: &Value, wanted: &Value) -> Option<Holds> {
    let has = |all: &Value, one: &Value| all.as_array().is_some_and(|all| all.iter().any(|v| v.same_as(one)));
    match (found.as_str(), wanted.as_str()) {
        _ if has(found, wanted) => Some(Holds::Element),
        _ if has(wanted, found) && wanted.as_array().is_some_and(|all| all.len() == 1) => Some(Holds::Alone),
        (Some(found), Some(wanted)) if found.to_lowercase() == wanted.to_lowercase() => Some(Holds::Case),
        (Some(found), Some(wanted))
            if !wanted.is_empty() && found.split([' ', ',']).any(|word| word == wanted) =>
        {
            Some(Holds::Word)
        }
        _ => None,
    }
}

fn nonce(facts: &Facts<'_>) -> Option<Cause> {
    let is_missing = match facts.report.checks.nonce? {
        Nonce::Missing => true,
        Nonce::Other => false,
        Nonce::Expected => return None,
    };
    Some(Cause::new(Demands::Nonce { is_missing }, Confidence::Certain, [CheckId::Nonce.into()]))
}

/// Of a token that was issued to another client, it is no news that this one is an audience.
fn client(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let (what, evidence) = match (checks.azp, &checks.client_id) {
        (_, Some(ClientId::NotAudience)) => (
            OtherClient::NotAudience,
            vec![CheckId::ClientId.into(), CheckId::Aud.into(), CheckId::Azp.into()],
        ),
        (Some(Azp::Refused), client) => {
            let azp = facts.claim("azp")?;
            let issued = azp.as_str().map_or_else(|| azp.to_string(), str::to_owned);
            let mut evidence: Vec<Evidence> = vec![CheckId::Azp.into()];
            let is_same = matches!(client, Some(ClientId::Untrusted(other)) if *other == issued);
            evidence.extend(is_same.then_some(Evidence::from(CheckId::ClientId)));
            (OtherClient::Issued(issued), evidence)
        }
        (_, Some(ClientId::Untrusted(other))) => {
            (OtherClient::Untrusted(other.clone()), vec![CheckId::ClientId.into()])
        }
        (Some(Azp::Missing), _) => (OtherClient::Unsaid, vec![CheckId::Azp.into()]),
        _ => return None,
    };
    // Of a token of another kind there is more to say.
    let is_other_kind = kind::RULES.iter().any(|rule| rule(facts).is_some());
    (!is_other_kind).then(|| Cause::new(Demands::Client(what), Confidence::Certain, evidence))
}

fn at_hash(facts: &Facts<'_>) -> Option<Cause> {
    let is_missing = match facts.report.checks.at_hash.as_ref()? {
        AtHash::Missing { .. } => true,
        AtHash::Other { .. } => false,
        AtHash::NoAlgorithm | AtHash::Expected { .. } => return None,
    };
    Some(Cause::new(Demands::AtHash { is_missing }, Confidence::Certain, [CheckId::AtHash.into()]))
}

/// A claim that must be there, and holds nothing.
fn empty(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = |claim: &&Claim| matches!(claim, Claim::Empty { .. });
    let name = facts.report.checks.asked.iter().find(is_empty)?.name().to_owned();
    Some(Cause::new(Demands::ClaimEmpty { name }, Confidence::Certain, [CheckId::Claim.into()]))
}
