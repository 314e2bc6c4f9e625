//! Findings: what is odd about a key or a set (RFC 7517).

use super::{
    JwkSet, Misfit, Parameters, Thumbprint, VerificationKey, is_for_signatures, is_for_tokens,
    notation::Notation, registered, set::Member,
};
use crate::{
    code::Code,
    hidden,
    jwa::{self, Algorithm, Family, UnknownAlgorithm},
    time::{NumericDate, in_words},
};
use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    fmt,
};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Some verifiers will refuse it, or a specification advises against it.
    Warning,
    /// It breaks a MUST, or verifiers cannot use it.
    Error,
}

impl Severity {
    /// The word in JSON and text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that is odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub code: Code,
    /// The position in the set of the key that it is about; `None` for the set itself.
    pub key: Option<usize>,
    /// What was found; never a private value.
    pub message: String,
}

impl Finding {
    /// A finding about a key by itself, or about a set as a whole.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self { severity, code, key: None, message: message.into() }
    }
}

/// Examines a set at a moment: each key by itself, and what only shows when they stand together. Takes time
/// in proportion to the number of keys.
///
/// ```
/// use jwtk::{JwkSet, code::Code, jwk::lint::lint, time::NumericDate};
/// let set = JwkSet::parse(br#"{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}]}"#)?;
/// let findings = lint(&set, NumericDate::from_seconds(1_800_000_000));
/// assert!(findings.iter().any(|f| f.code == Code::SecretPublished));
/// # Ok::<(), jwtk::Error>(())
/// ```
pub fn lint(set: &JwkSet, now: NumericDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    if set.members().is_empty() {
        findings.push(Finding::new(Severity::Error, Code::JwksEmpty, "the set has no keys"));
    }
    let mut neighbours = Neighbours::default();
    for (index, member) in set.members().iter().enumerate() {
        let mut found = of_member(member, now);
        neighbours.meet(index, member, &mut found);
        findings.extend(found.into_iter().map(|f| Finding { key: Some(index), ..f }));
    }
    findings
}

/// What is odd about one key by itself.
fn of_member(member: &Member, now: NumericDate) -> Vec<Finding> {
    let mut findings = member.findings.clone();
    findings.extend(of_usability(member));
    if member.kid.is_none() && member.kty.is_some() && may_sign_tokens(member) {
        let message = "no kid: verifiers have to guess, and many refuse";
        findings.push(Finding::new(Severity::Warning, Code::KidMissing, message));
    }
    if let Some(c) = member.kid.as_deref().and_then(hidden::first) {
        let message = format!("the kid has U+{:04X}, a character that cannot be seen", u32::from(c));
        findings.push(Finding::new(Severity::Warning, Code::HiddenText, message));
    }
    let Ok(key) = &member.key else { return findings };
    findings.extend(of_key(key, now));
    if let VerificationKey::Public(jwk) = key {
        findings.extend(member.certified.check(&jwk.key));
        findings.extend(of_certificate(member, now));
    }
    findings
}

/// Whether a verifier of tokens would look at it.
fn may_sign_tokens(member: &Member) -> bool {
    let key_ops = member.key.as_ref().ok().and_then(|k| k.parameters().key_ops.as_deref());
    is_for_tokens(member.key_use.as_deref(), key_ops)
}

/// What is odd about a key that can be read: its metadata, and the material itself.
pub fn of_key(key: &VerificationKey, now: NumericDate) -> Vec<Finding> {
    let mut findings = of_parameters(key.parameters(), now);
    match key {
        VerificationKey::Public(jwk) => {
            findings.extend(jwk.key.rsa().and_then(|rsa| of_exponent(rsa.e())));
        }
        VerificationKey::Secret(secret) => {
            if Notation::of_encoded(secret.secret.expose()) == Some(Notation::Hex) {
                let message =
                    "k is only hex digits, and is read as base64url: who reads it as hex has another secret";
                findings.push(Finding::new(Severity::Warning, Code::NotBase64url, message));
            }
            let named = secret.parameters.alg.as_deref().and_then(|alg| Algorithm::from_name(alg).ok());
            let (found, algorithm) = (secret.secret.expose().len(), named.unwrap_or(Algorithm::HS256));
            if algorithm.family() == Family::Hmac && found < algorithm.hash_len() {
                let wanted = algorithm.hash_len();
                let message = format!("the secret has {found} bytes, {algorithm} wants {wanted} at least");
                findings.push(Finding::new(Severity::Error, Code::WeakKey, message));
            }
        }
    }
    findings
}

fn of_exponent(e: &[u8]) -> Option<Finding> {
    if e == [1, 0, 1] {
        return None;
    }
    let number = e.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b));
    // FIPS 186-5 appendix A.1.1 wants more than 2^16: small exponents have cost signatures before.
    let severity = if number < 65_537 { Severity::Warning } else { Severity::Note };
    let message = format!("the RSA exponent is {number}: 65537 is what everybody expects");
    Some(Finding::new(severity, Code::RsaExponent, message))
}

fn of_parameters(p: &Parameters, now: NumericDate) -> Vec<Finding> {
    use Severity::{Error, Note, Warning};
    let mut findings = Vec::new();
    let mut find = |severity, code, message: &str| findings.push(Finding::new(severity, code, message));
    match p.alg.as_deref() {
        None if !is_for_tokens(p.key_use.as_deref(), p.key_ops.as_deref()) => {}
        None => find(Note, Code::AlgMissing, "no alg: jwx refuses the key, others let the token choose"),
        Some("EdDSA") => {
            let message =
                "alg \"EdDSA\" is deprecated for \"Ed25519\"; more verifiers know the old name today";
            find(Note, Code::AlgDeprecated, message);
        }
        Some(_) => {}
    }
    if let Some((op, meant)) = p.near_operation() {
        let message = format!("key_ops has {op:?}, which is not registered: {meant} is meant");
        find(Error, Code::UnregisteredName, &message);
    }
    if let Some(ops) = &p.key_ops {
        let mut seen = HashSet::new();
        if let Some(op) = ops.iter().find(|op| !seen.insert(op.as_str())) {
            find(Error, Code::KeyOpsDuplicate, &format!("key_ops has {op:?} twice"));
        }
    }
    match (&p.key_use, &p.key_ops) {
        (None, None) => find(Note, Code::UseMissing, "neither use nor key_ops: for signatures, one supposes"),
        (Some(key_use), Some(ops)) if contradict(key_use, ops) => {
            find(Error, Code::KeyOpsConflict, &format!("use {key_use:?} does not go with key_ops {ops:?}"));
        }
        (Some(_), Some(_)) => {
            find(Warning, Code::UseAndKeyOps, "both use and key_ops: one of them is enough");
        }
        _ => {}
    }
    if let Some(nbf) = p.nbf.filter(|nbf| *nbf > now) {
        find(Note, Code::KeyExpired, &format!("its nbf is {nbf}, in {}", in_words(now.until(nbf))));
    }
    if let Some(exp) = p.exp.filter(|exp| *exp <= now) {
        let message = format!("its exp was {exp}, {} ago", in_words(now.since(exp)));
        find(Note, Code::KeyExpired, &message);
    }
    findings
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

/// Why no signature could be checked with a key, if that is so. What is for another purpose, or of a kind
/// that is not known here, is as it should be (RFC 7517 section 5); what is broken or weak is not.
fn of_usability(member: &Member) -> Option<Finding> {
    let error = member.usability().err()?;
    let (severity, code) = match &member.key {
        // What the reader of the key found says it better.
        Err(_) if member.findings.iter().any(explains) => return None,
        // of_key has told it.
        Ok(VerificationKey::Secret(_)) if error.code() == Code::WeakKey => return None,
        Ok(_) if error.code() == Code::WeakKey => (Severity::Error, Code::WeakKey),
        Ok(key) => match key.algorithms() {
            Err(Misfit::Alg) => of_algorithm(key.parameters()),
            // The row itself says what is meant.
            Err(Misfit::Use) if error.hint().is_some() => (Severity::Error, Code::UnregisteredName),
            // of_parameters has told it.
            Err(Misfit::KeyOps) if error.hint().is_some() => return None,
            _ => (Severity::Note, Code::NotForSignatures),
        },
        Err(_) => unreadable(member),
    };
    Some(Finding::new(severity, code, error.to_string()))
}

/// Of an alg that leaves the key no algorithm.
fn of_algorithm(p: &Parameters) -> (Severity, Code) {
    let alg = p.alg.as_deref().unwrap_or_default();
    match Algorithm::from_name(alg) {
        Ok(_) => (Severity::Error, Code::AlgMismatch),
        Err(_) if !registered::algorithms(alg, &[]).is_empty() => (Severity::Error, Code::UnregisteredName),
        Err(UnknownAlgorithm::Unsupported(_)) => (Severity::Note, Code::AlgUnsupported),
        Err(_) => (Severity::Warning, Code::AlgUnsupported),
    }
}

fn explains(finding: &Finding) -> bool {
    use Code::{DuplicateMember, NotBase64url, SecretPublished, ShortCoordinate, UnregisteredName};
    finding.severity == Severity::Error
        && matches!(
            finding.code,
            DuplicateMember | NotBase64url | SecretPublished | ShortCoordinate | UnregisteredName
        )
}

fn unreadable(member: &Member) -> (Severity, Code) {
    let known = |crv: &str| jwa::ecdsa::Curve::ALL.into_iter().any(|c| c.as_str() == crv);
    match (member.kty.as_deref(), member.crv.as_deref()) {
        (Some("EC"), Some(crv)) if !known(crv) => (Severity::Note, Code::CrvUnsupported),
        (Some("OKP"), Some(crv)) if crv != "Ed25519" => (Severity::Note, Code::CrvUnsupported),
        (Some("RSA" | "EC" | "OKP" | "oct") | None, _) => (Severity::Error, Code::KeyUnusable),
        _ => (Severity::Note, Code::KtyUnsupported),
    }
}

fn of_certificate(member: &Member, now: NumericDate) -> Option<Finding> {
    let leaf = member.certified.leaf()?.ok()?;
    let (date, what) = match (leaf.not_before, leaf.not_after) {
        (_, Some(end)) if now > end => (end, "is out of date since"),
        (Some(start), _) if now < start => (start, "is not valid before"),
        _ => return None,
    };
    let message = format!("the certificate in x5c[0] {what} {date}");
    Some(Finding::new(Severity::Warning, Code::CertificateExpired, message))
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
                Entry::Occupied(first) => {
                    let message = format!(
                        "same kid as key {}: jose refuses such a set, PyJWT takes the first",
                        first.get()
                    );
                    findings.push(Finding::new(Severity::Error, Code::DuplicateKid, message));
                }
                Entry::Vacant(place) => {
                    place.insert(index);
                }
            }
        }
        if !may_sign_tokens(member) {
            return;
        }
        let Some(thumbprint) = member.key.as_ref().ok().and_then(|k| k.thumbprint()) else { return };
        match self.keys.entry(thumbprint) {
            Entry::Occupied(first) if first.get().1 != member.kid.as_deref() => {
                let message = format!("the same key as key {} under another kid", first.get().0);
                findings.push(Finding::new(Severity::Note, Code::SameKey, message));
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
