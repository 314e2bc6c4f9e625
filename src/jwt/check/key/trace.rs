//! What became of every key that was considered for a token.

use super::{MAX_TRIES, verifier};
use crate::{
    jwa::Algorithm,
    jwk::{
        JwkSet, Misfit, VerificationKey,
        set::{Choice, Member},
    },
    jws::JoseHeader,
    jwt::{
        Policy,
        report::{Candidate, CandidateStatus, KeyUsed, Report},
    },
};

/// Looks whether a key that was not chosen made the signature: the most telling thing about a wrong one.
pub(super) fn mark_would_verify(
    header: &JoseHeader,
    algorithm: Algorithm,
    signing_input: &[u8],
    signature: &[u8],
    keys: &JwkSet,
    policy: &Policy,
    report: &mut Report,
) {
    if header.kid.is_none() {
        return;
    }
    let others = keys.select(None, algorithm);
    let untried = others.iter().enumerate().filter(|(i, choice)| {
        **choice == Choice::Fits && report.candidates[*i].status == CandidateStatus::Skipped
    });
    let found = untried.take(MAX_TRIES).map(|(i, _)| i).find(|i| {
        verifier(&keys.members()[*i], algorithm, policy).is_ok_and(|v| v.verify(signing_input, signature))
    });
    if let Some(index) = found {
        report.candidates[index].status = CandidateStatus::WouldVerify;
    }
}

/// Every key of the set, and why it was not chosen.
pub(super) fn trace(keys: &JwkSet, choices: &[Choice]) -> Vec<Candidate> {
    let candidates = keys.members().iter().zip(choices).enumerate();
    let candidates = candidates.map(|(index, (member, choice))| {
        let unread = match choice {
            Choice::Unusable(e) => Some(e),
            // It has no kid that could be another: what is wrong with it is the reason.
            Choice::Misfit(Misfit::Kid) if member.kid.is_none() => member.key.as_ref().err(),
            _ => None,
        };
        Candidate {
            index,
            kid: member.kid.clone(),
            kty: member.kty.clone(),
            crv: member.crv.clone(),
            status: CandidateStatus::Skipped,
            reason: unread.map(|e| e.code().as_str()).or(choice.reason()),
            detail: unread.map(ToString::to_string),
        }
    });
    candidates.collect()
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
