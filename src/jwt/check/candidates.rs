//! The result for every key that is considered for a token.

use super::candidate::{Candidate, CandidateStatus, KeyUsed, WhyNot};
use crate::{
    Error,
    jwa::{Algorithm, Verifier},
    jwk::{
        JwkSet, Misfit, VerificationKey,
        set::{Choice, Member},
    },
    jwt::Policy,
};

/// The maximum number of keys tried per token, which bounds the cost of a hostile set. It is a count and
/// not a time, so the answer is the same on every machine.
pub(crate) const MAX_TRIES: usize = 1024;

/// The maximum number of keys tried that the token does not name. They explain a refusal, and decide nothing: a token
/// that is refused must not cost much more than one that is accepted.
const MAX_OTHERS: usize = 64;

/// A key made ready for an algorithm.
pub(crate) fn verifier(member: &Member, algorithm: Algorithm, policy: &Policy) -> Result<Verifier, Error> {
    match member.key.as_ref().map_err(Clone::clone)? {
        VerificationKey::Public(k) => Ok(Verifier::new(&k.key, algorithm, policy.allow_weak_key)?),
        VerificationKey::Secret(k) => Ok(Verifier::from_secret(&k.secret, algorithm, policy.allow_weak_key)?),
    }
}

/// Every key of the set, and why it was not chosen.
pub(super) fn trace(keys: &JwkSet, choices: &[Choice]) -> Vec<Candidate> {
    let candidates = keys.members().iter().zip(choices).enumerate();
    let candidates = candidates.map(|(index, (member, choice))| Candidate {
        index,
        kid: member.kid.clone(),
        kty: member.kty.clone(),
        crv: member.crv.clone(),
        status: CandidateStatus::Skipped,
        why_not: why_not(member, choice),
    });
    candidates.collect()
}

fn why_not(member: &Member, choice: &Choice) -> Option<WhyNot> {
    match (choice, &member.key) {
        (Choice::Fits, _) => None,
        (Choice::Unusable(error), _) => Some(WhyNot::Unusable(error.clone())),
        // It has no kid that could be another: what is wrong with it is the reason.
        (Choice::Misfit(Misfit::Kid), Err(error)) if member.kid.is_none() => {
            Some(WhyNot::Unusable(error.clone()))
        }
        (Choice::Misfit(misfit), _) => Some(WhyNot::Misfit(*misfit)),
    }
}

/// Marks the key that was not chosen, and yet made the signature: the most telling thing about a wrong one. `verifies`
/// tries a member of the set.
pub(super) fn mark_would_verify(
    candidates: &mut [Candidate],
    others: &[Choice],
    verifies: impl Fn(usize) -> bool,
) {
    let untried = others.iter().enumerate().filter(|(index, choice)| {
        **choice == Choice::Fits && candidates[*index].status == CandidateStatus::Skipped
    });
    let found = untried.take(MAX_OTHERS).map(|(index, _)| index).find(|index| verifies(*index));
    if let Some(index) = found {
        candidates[index].status = CandidateStatus::WouldVerify;
    }
}

/// The key that made the signature.
pub(super) fn used(index: usize, member: &Member, alg: Algorithm) -> KeyUsed {
    let key = member.key.as_ref().ok();
    KeyUsed {
        index,
        kid: member.kid.clone(),
        kty: key.map_or("", VerificationKey::kty),
        alg,
        thumbprint: key.and_then(VerificationKey::thumbprint),
    }
}
