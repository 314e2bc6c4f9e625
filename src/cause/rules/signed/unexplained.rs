//! Nothing that was tried explains the signature: what that says, and what to do next.

use crate::{
    cause::{
        Cause,
        Confidence::{Likely, Possible},
        Evidence,
        circumstances::authority,
        facts::Facts,
        what::{KeysOf, Signed},
    },
    code::Code,
    jwa::Family,
    jwk::{
        VerificationKey,
        suspicion::{Suspicion, suspicions},
    },
    jwt::{
        CheckId,
        check::{KeyChoice, Signature},
    },
};

/// None of the keys made it, by all that was tried. Where the set is old, its host may have another one by now.
pub(super) fn made_by_another(facts: &Facts<'_>, family: Family, is_finished: bool) -> Option<Cause> {
    let Some(Signature::Mismatch { tried, .. }) = facts.report.checks.signature else { return None };
    if facts.is_content_given() {
        return None;
    }
    let (is_proved, confidence) = match family {
        Family::Hmac => return Some(no_secret(facts, CheckId::Signature, is_finished)),
        // A public key of RSA opens what its private key made, whatever that covers.
        Family::Rsa if is_finished => (true, Likely),
        // Nothing can be read out of other signatures.
        Family::Rsa | Family::Ec(_) | Family::Ed | Family::MlDsa(_) => (false, Possible),
    };
    let host = facts.circumstances.source.host();
    let keys = match host.is_some() && host == facts.text("iss").and_then(authority) {
        _ if facts.fails(&[CheckId::Iss]) => KeysOf::Expected,
        true => KeysOf::Issuer,
        false => KeysOf::Other,
    };
    let what = Signed::AnotherKey { tried, is_proved, keys };
    let evidence = [CheckId::Signature.into(), Evidence::Set];
    (!facts.is_set_stale()).then(|| Cause::new(what, confidence, evidence))
}

/// A secret that is too short to be tried is the name of a place all the more.
pub(in crate::cause::rules) fn short_secret(facts: &Facts<'_>) -> Option<Cause> {
    let is_short = matches!(
        &facts.report.checks.key,
        Some(KeyChoice::Unusable { error, .. }) if error.code() == Code::WeakKey
    );
    (is_short && is_place(facts)).then(|| no_secret(facts, CheckId::Key, true))
}

/// No form of the secret made it.
fn no_secret(facts: &Facts<'_>, check: CheckId, is_finished: bool) -> Cause {
    let is_place = is_place(facts);
    let confidence = if is_place { Likely } else { Possible };
    let what = Signed::AnotherSecret { is_place, is_finished };
    Cause::new(what, confidence, [check.into(), Evidence::Source])
}

fn is_place(facts: &Facts<'_>) -> bool {
    facts.circumstances.keys.members().iter().any(|member| match &member.key {
        Ok(VerificationKey::Secret(key)) => names_a_place(key.secret.expose()),
        Ok(VerificationKey::Public(_)) | Err(_) => false,
    })
}

/// Whether a secret looks like the name of a file, or of an entry in a store.
fn names_a_place(secret: &[u8]) -> bool {
    let is_place = |suspicion: &Suspicion| {
        matches!(suspicion, Suspicion::Path | Suspicion::AtPath | Suspicion::Reference)
    };
    suspicions(secret, |_| false).iter().any(is_place)
}
