//! What is odd about a key or a set (RFC 7517).

use super::{
    JwkSet, Thumbprint, VerificationKey, chain,
    error::KeyError,
    metadata::{Metadata, is_for_signatures, is_for_tokens},
    misfit::Misfit,
    notation::Notation,
    pem::Certificate,
    registered,
    set::Member,
};
pub use super::{
    finding::{Finding, HashFault, Unusable},
    severity::Severity,
};
use crate::{
    Error,
    code::Code,
    hidden,
    jwa::{Algorithm, Curve, Family, Kty, UnknownAlgorithm},
    time::NumericDate,
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// A finding, and what of a set it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The position of the key; `None` for the set itself.
    pub key: Option<usize>,
    /// What is odd about it.
    pub finding: Finding,
}

/// Examines a set at a given time: each key on its own, and the keys together. Takes time
/// in proportion to the number of keys.
///
/// ```
/// use jwtk::{JwkSet, code::Code, jwk::lint::lint, time::NumericDate};
/// let set = JwkSet::parse(br#"{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}]}"#)?;
/// let findings = lint(&set, NumericDate::from_seconds(1_800_000_000));
/// assert!(findings.iter().any(|f| f.finding.code() == Code::SecretPublished));
/// # Ok::<(), jwtk::Error>(())
/// ```
pub fn lint(set: &JwkSet, now: NumericDate) -> Vec<Located> {
    let mut findings = Vec::new();
    if set.members().is_empty() {
        findings.push(Located { key: None, finding: Finding::NoKeys });
    }
    let mut neighbours = Neighbours::default();
    for (index, member) in set.members().iter().enumerate() {
        let mut found = of_member(member, now);
        neighbours.meet(index, member, &mut found);
        findings.extend(found.into_iter().map(|finding| Located { key: Some(index), finding }));
    }
    findings
}

/// What is odd about one key by itself.
fn of_member(member: &Member, now: NumericDate) -> Vec<Finding> {
    let mut findings = member.findings.clone();
    findings.extend(of_usability(member));
    if member.kid.is_none() && member.kty.is_some() && may_sign_tokens(member) {
        findings.push(Finding::KidMissing);
    }
    findings.extend(member.kid.as_deref().and_then(hidden::first).map(Finding::KidHidden));
    let Ok(key) = &member.key else { return findings };
    findings.extend(of_key(key, now));
    if let VerificationKey::Public(jwk) = key {
        findings.extend(member.certified.check(&jwk.key));
        findings.extend(of_certificates(member, now));
    }
    findings
}

/// Whether a verifier of tokens would look at it.
fn may_sign_tokens(member: &Member) -> bool {
    let key_ops = member.key.as_ref().ok().and_then(|k| k.metadata().key_ops.as_deref());
    is_for_tokens(member.key_use.as_deref(), key_ops)
}

/// What is odd about a key that can be read: its metadata, and the material itself.
pub fn of_key(key: &VerificationKey, now: NumericDate) -> Vec<Finding> {
    let mut findings = of_metadata(key.metadata(), now);
    match key {
        VerificationKey::Public(jwk) => {
            findings.extend(jwk.key.rsa().and_then(|rsa| of_exponent(rsa.e())));
        }
        VerificationKey::Secret(secret) => {
            if Notation::of_encoded(secret.secret.expose()) == Some(Notation::Hex) {
                findings.push(Finding::HexSecret);
            }
            let named = secret.metadata.alg.as_deref().and_then(|alg| Algorithm::from_name(alg).ok());
            let (found, algorithm) = (secret.secret.expose().len(), named.unwrap_or(Algorithm::HS256));
            if algorithm.family() == Family::Hmac && found < algorithm.hash_len() {
                findings.push(Finding::ShortSecret { found, algorithm });
            }
        }
    }
    findings
}

fn of_exponent(e: &[u8]) -> Option<Finding> {
    let value = e.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b));
    (e != [1, 0, 1]).then_some(Finding::RsaExponent { e: value })
}

fn of_metadata(p: &Metadata, now: NumericDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_for_tokens = || is_for_tokens(p.key_use.as_deref(), p.key_ops.as_deref());
    match p.alg.as_deref() {
        None => findings.extend(is_for_tokens().then_some(Finding::AlgMissing)),
        Some("EdDSA") => findings.push(Finding::AlgDeprecated),
        Some(_) => {}
    }
    if let Some((op, meant)) = p.near_operation() {
        findings.push(Finding::KeyOpsMisnamed { found: op.to_owned(), meant });
    }
    if let Some(ops) = &p.key_ops {
        let mut seen = HashSet::new();
        let twice = ops.iter().find(|op| !seen.insert(op.as_str()));
        findings.extend(twice.map(|op| Finding::KeyOpsDuplicate { operation: op.clone() }));
    }
    match (&p.key_use, &p.key_ops) {
        // The key's alg says what it is for.
        (None, None) if p.alg.as_deref().is_some_and(encrypts_keys) => {}
        (None, None) => findings.push(Finding::UseMissing),
        (Some(key_use), Some(ops)) if contradict(key_use, ops) => {
            findings.push(Finding::KeyOpsConflict { key_use: key_use.clone(), key_ops: ops.clone() });
        }
        (Some(_), Some(_)) => findings.push(Finding::UseAndKeyOps),
        (Some(_), None) | (None, Some(_)) => {}
    }
    if let Some(nbf) = p.nbf.filter(|nbf| *nbf > now) {
        findings.push(Finding::NotYetValid { nbf, wait: now.until(nbf) });
    }
    if let Some(exp) = p.exp.filter(|exp| *exp <= now) {
        findings.push(Finding::Expired { exp, late: now.since(exp) });
    }
    findings
}

fn encrypts_keys(alg: &str) -> bool {
    Algorithm::from_name(alg).is_err_and(|unknown| unknown.encrypts_keys())
}

/// Whether the operations are others than the use is for (RFC 7517 section 4.3).
fn contradict(key_use: &str, ops: &[String]) -> bool {
    let signs = |op: &str| matches!(op, "sign" | "verify");
    let encrypts =
        |op: &str| matches!(op, "encrypt" | "decrypt" | "wrapKey" | "unwrapKey" | "deriveKey" | "deriveBits");
    let mut ops = ops.iter().map(String::as_str);
    match key_use {
        u if is_for_signatures(u) => ops.any(encrypts),
        "enc" => ops.any(signs),
        _ => false,
    }
}

/// Why a key cannot check signatures, if it cannot and no other finding says more.
fn of_usability(member: &Member) -> Option<Finding> {
    let error = member.usability().err()?;
    let class = match &member.key {
        // The reader's own finding says more.
        Err(_) if member.findings.iter().any(explains) => return None,
        // An AKP key that says another algorithm, which decides how it is read.
        Err(Error::Jwk(KeyError::AlgMismatch { .. })) => Unusable::AlgMismatch,
        Err(Error::Jwk(KeyError::AlgUnsupported { .. })) => Unusable::AlgUnsupported,
        Err(Error::Jwk(KeyError::Misnamed { member: "alg", .. })) => Unusable::AlgMisnamed,
        Err(_) => unreadable(member),
        // of_key has told it.
        Ok(VerificationKey::Secret(_)) if error.code() == Code::WeakKey => return None,
        Ok(_) if error.code() == Code::WeakKey => Unusable::Weak,
        Ok(key) => match (key.algorithms(), &error) {
            (Err(Misfit::Alg), _) => of_algorithm(key.metadata()),
            (_, Error::Jwk(KeyError::Misnamed { .. })) => Unusable::UseMisnamed,
            // of_metadata has told it.
            (_, Error::Jwk(KeyError::MisnamedOperation { .. })) => return None,
            _ => Unusable::OtherPurpose,
        },
    };
    Some(Finding::Unusable { class, error })
}

/// Of an alg that leaves the key no algorithm.
fn of_algorithm(p: &Metadata) -> Unusable {
    let alg = p.alg.as_deref().unwrap_or_default();
    match Algorithm::from_name(alg) {
        Ok(_) => Unusable::AlgMismatch,
        Err(_) if !registered::algorithms(alg, &[]).is_empty() => Unusable::AlgMisnamed,
        Err(UnknownAlgorithm::Unsupported(_)) => Unusable::AlgUnsupported,
        Err(_) => Unusable::AlgUnknown,
    }
}

/// Whether a finding says why the key cannot be read.
fn explains(finding: &Finding) -> bool {
    matches!(
        finding,
        Finding::DuplicateMember(_)
            | Finding::Notation(_)
            | Finding::ShortCoordinate { .. }
            | Finding::Misnamed(_)
    ) || matches!(finding, Finding::Exposed { members } if members == &["k"])
}

fn unreadable(member: &Member) -> Unusable {
    let Some(name) = member.kty.as_deref() else { return Unusable::Unreadable };
    match (Kty::from_name(name), member.crv.as_deref()) {
        (Some(Kty::Ec), Some(crv)) if Curve::from_name(crv).is_none() => Unusable::Curve,
        (Some(Kty::Okp), Some(crv)) if Some(crv) != Family::Ed.crv() => Unusable::Curve,
        (Some(_), _) => Unusable::Unreadable,
        (None, _) => Unusable::KeyType,
    }
}

/// The certificates of a key, as far as they can be read.
fn of_certificates(member: &Member, now: NumericDate) -> Vec<Finding> {
    let Some(Ok(own)) = member.certified.leaf() else { return Vec::new() };
    let (above, unread) = member.certified.above();
    let chain: Vec<&Certificate> = std::iter::once(&own).chain(&above).collect();
    let odd = chain::look(&chain, now).into_iter().map(|(index, oddity)| Finding::X5cOdd { index, oddity });
    odd.chain(unread.map(|(index, error)| Finding::X5cUnreadable { index, error })).collect()
}

/// The keys of a set that came before, to compare the next one with.
#[derive(Default)]
struct Neighbours<'a> {
    /// One kid may stand for a signature key and an encryption key: those are never confused.
    kids: HashMap<(&'a str, Option<&'a str>), usize>,
    keys: HashMap<Thumbprint, (usize, Option<&'a str>)>,
}

impl<'a> Neighbours<'a> {
    fn meet(&mut self, index: usize, member: &'a Member, findings: &mut Vec<Finding>) {
        if let Some(kid) = &member.kid {
            let other_use = member.key_use.as_deref().filter(|u| !is_for_signatures(u));
            match self.kids.entry((kid, other_use)) {
                Entry::Occupied(first) => findings.push(Finding::DuplicateKid { first: *first.get() }),
                Entry::Vacant(place) => {
                    place.insert(index);
                }
            }
        }
        if !may_sign_tokens(member) {
            return;
        }
        let Some(thumbprint) = member.key.as_ref().ok().and_then(VerificationKey::thumbprint) else { return };
        match self.keys.entry(thumbprint) {
            Entry::Occupied(first) if first.get().1 != member.kid.as_deref() => {
                findings.push(Finding::SameKey { first: first.get().0 });
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert((index, member.kid.as_deref()));
            }
        }
    }
}

#[cfg(test)]
mod tests;
