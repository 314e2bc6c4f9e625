//! Causes of an algorithm that is refused: the key decides (RFC 8725 section 3.1).

use super::kind::kind;
use crate::{
    cause::{
        Cause,
        Confidence::{self, Certain, Likely},
        Evidence, What,
        experiment::signer,
        facts::{Facts, Rule},
        what::{Keys, Refused},
    },
    jwa::{Algorithm, Family},
    jwk::{
        VerificationKey,
        set::{Choice, Member},
    },
    jwt::{
        CheckId,
        check::{Alg, Whose},
    },
};

pub(super) const RULES: &[Rule] = &[refused];

/// What is behind a refused algorithm: the first thing that is seen. A token of another kind explains it by itself.
fn refused(facts: &Facts<'_>) -> Option<Cause> {
    const RULES: &[Rule] =
        &[unsigned, forged, not_asked_for, signed_all_the_same, pss_alone, other_alg, other_type];
    let is_of_kind = || kind(facts).is_some_and(|kind| kind.evidence.contains(&CheckId::Algorithm.into()));
    let cause = RULES.iter().find_map(|rule| rule(facts))?;
    (!is_of_kind()).then_some(cause)
}

fn cause(what: impl Into<What>, confidence: Confidence) -> Cause {
    let evidence = [CheckId::Algorithm.into(), CheckId::Key.into(), CheckId::Signature.into(), Evidence::Set];
    Cause::new(what, confidence, evidence)
}

fn unsigned(facts: &Facts<'_>) -> Option<Cause> {
    let is_unsigned = facts.report.checks.algorithm == Some(Alg::Unsigned);
    is_unsigned.then(|| cause(Refused::Unsigned, Certain))
}

fn forged(facts: &Facts<'_>) -> Option<Cause> {
    let is_forged = matches!(facts.report.checks.algorithm, Some(Alg::Refused { forged: true, .. }));
    is_forged.then(|| cause(Refused::Forged, Certain))
}

/// Whether the list is too short, or the token is another one, the keys tell.
fn not_asked_for(facts: &Facts<'_>) -> Option<Cause> {
    if facts.report.checks.algorithm != Some(Alg::NotAskedFor) {
        return None;
    }
    let named = facts.header("alg")?;
    let algorithm = Algorithm::from_name(named).ok();
    let kid = facts.header("kid");
    let has_signed = || algorithm.is_some_and(|algorithm| signer_of(facts, algorithm).is_some());
    let is_for_it =
        || algorithm.is_some_and(|a| facts.circumstances.keys.select(kid, a).contains(&Choice::Fits));
    let (is_of_key, confidence) = match (has_signed(), is_for_it()) {
        (true, _) => (true, Certain),
        (false, is_of_key) => (is_of_key, Likely),
    };
    let asked = facts.report.policy.algorithms.clone();
    Some(cause(Refused::NotAskedFor { named: named.to_owned(), asked, is_of_key }, confidence))
}

/// A key made the signature that the token does not name, or whose `alg` forbids it.
fn signed_all_the_same(facts: &Facts<'_>) -> Option<Cause> {
    let (algorithm, _) = of_keys(facts)?;
    let signer = signer_of(facts, algorithm)?;
    let keys = facts.circumstances.keys;
    let is_meant =
        keys.is_named() || facts.header("kid").is_none_or(|kid| signer.kid.as_deref() == Some(kid));
    if !is_meant {
        return Some(cause(Keys::OtherSigned { signer: signer.kid.clone() }, Certain));
    }
    let says = signer.alg.clone()?;
    Some(cause(Refused::AlgOfKey { says, signed: algorithm, is_named: keys.is_named() }, Certain))
}

/// RFC 4055 section 1.2: whoever limits a key to RSASSA-PSS says so with its identifier.
fn pss_alone(facts: &Facts<'_>) -> Option<Cause> {
    let (named, allowed) = of_keys(facts)?;
    let rsa = |member: &Member| match &member.key {
        Ok(VerificationKey::Public(jwk)) => jwk.key.restriction().is_some(),
        Ok(VerificationKey::Secret(_)) | Err(_) => false,
    };
    let is_alone = named.family() == Family::Rsa && meant(facts).next().is_some() && meant(facts).all(rsa);
    is_alone.then(|| cause(Refused::PssAlone { named, allowed: allowed.to_vec() }, Certain))
}

/// The type is right, and the key's `alg` names another algorithm.
fn other_alg(facts: &Facts<'_>) -> Option<Cause> {
    let (named, allowed) = of_keys(facts)?;
    let is_of_type = families(facts) == [named.family()];
    is_of_type.then(|| cause(Refused::OtherAlg { named, allowed: allowed.to_vec() }, Likely))
}

fn other_type(facts: &Facts<'_>) -> Option<Cause> {
    let (named, _) = of_keys(facts)?;
    let is_of_kid = matches!(facts.report.checks.algorithm, Some(Alg::Refused { whose: Whose::OfKid, .. }));
    let (keys, is_discovered) = (families(facts), facts.is_set_discovered());
    Some(cause(Refused::OtherType { named, keys, is_of_kid, is_discovered }, Likely))
}

/// The algorithm that the keys refuse, and those that they allow.
fn of_keys<'a>(facts: &Facts<'a>) -> Option<(Algorithm, &'a [Algorithm])> {
    match &facts.report.checks.algorithm {
        Some(Alg::Refused { algorithm, allowed, .. }) => Some((*algorithm, allowed)),
        _ => None,
    }
}

fn signer_of<'a>(facts: &Facts<'a>, algorithm: Algorithm) -> Option<&'a Member> {
    let keys = facts.circumstances.keys;
    signer(facts.parts()?, keys, algorithm, facts.header("kid"), &facts.report.policy)
}

/// The keys that the token may mean.
fn meant<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a Member> {
    let is_of_kid = matches!(facts.report.checks.algorithm, Some(Alg::Refused { whose: Whose::OfKid, .. }));
    let kid = facts.header("kid").filter(|_| is_of_kid);
    let members = facts.circumstances.keys.members().iter();
    members.filter(move |member| kid.is_none() || member.kid.as_deref() == kid)
}

/// What these are, each once.
fn families(facts: &Facts<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for key in meant(facts).filter_map(|member| member.key.as_ref().ok()) {
        if !families.contains(&key.family()) {
            families.push(key.family());
        }
    }
    families
}
