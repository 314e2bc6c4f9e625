//! Nothing that was tried explains the signature: what that says, and what to do next.

use crate::{
    cause::{
        Cause,
        Confidence::{Likely, Possible},
        Evidence,
        circumstances::authority,
        facts::Facts,
        what::Signed,
    },
    code::Code,
    jwa::{Algorithm, Family},
    jwk::{
        VerificationKey,
        suspicion::{Suspicion, suspicions},
    },
    jwt::{
        CheckId,
        check::{KeyChoice, Signature},
    },
};

/// None of the keys made it. Where the set is old, its host may have another one by now.
pub(super) fn no_key(facts: &Facts<'_>) -> Option<Cause> {
    let (family, tried) = open(facts)?;
    if !family.is_pair() {
        return None;
    }
    // A public key of RSA opens what its private key made, whatever that covers. Nothing can be read out of others.
    let (is_proved, confidence) = if family.is_opaque() { (false, Possible) } else { (true, Likely) };
    let host = facts.circumstances.source.host();
    let is_of_issuer = host.is_some() && host == facts.text("iss").and_then(authority);
    let what = Signed::AnotherKey { tried, is_proved, is_of_issuer };
    let evidence = [CheckId::Signature.into(), Evidence::Set];
    (!facts.is_set_stale()).then(|| Cause::new(what, confidence, evidence))
}

/// No form of the secret made it. A short one was not even tried: it is the name of a place all the more.
pub(in crate::cause::rules) fn no_secret(facts: &Facts<'_>) -> Option<Cause> {
    let is_tried = open(facts).is_some_and(|(family, _)| family == Family::Hmac);
    let is_short = matches!(
        &facts.report.checks.key,
        Some(KeyChoice::Unusable { error, .. }) if error.code() == Code::WeakKey
    );
    let is_place = facts.circumstances.keys.members().iter().any(|member| match &member.key {
        Ok(VerificationKey::Secret(key)) => names_a_place(key.secret.expose()),
        Ok(VerificationKey::Public(_)) | Err(_) => false,
    });
    let (check, confidence) = match (is_tried, is_place) {
        (true, true) => (CheckId::Signature, Likely),
        (true, false) => (CheckId::Signature, Possible),
        (false, true) if is_short => (CheckId::Key, Likely),
        (false, _) => return None,
    };
    Some(Cause::new(Signed::AnotherSecret { is_place }, confidence, [check.into(), Evidence::Source]))
}

/// The family of a signature that does not verify, and how many keys were tried.
fn open(facts: &Facts<'_>) -> Option<(Family, usize)> {
    let Some(Signature::Mismatch { tried, .. }) = facts.report.checks.signature else { return None };
    let algorithm = Algorithm::from_name(facts.header("alg")?).ok()?;
    (!facts.is_content_given()).then(|| (algorithm.family(), tried))
}

/// Whether a secret looks like the name of a file, or of an entry in a store.
fn names_a_place(secret: &[u8]) -> bool {
    let is_place = |suspicion: &Suspicion| {
        matches!(suspicion, Suspicion::Path | Suspicion::AtPath | Suspicion::Reference)
    };
    suspicions(secret, |_| false).iter().any(is_place)
}
