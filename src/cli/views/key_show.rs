//! `jwtk key show`: what a key is, never its private members.

use super::{KTY, THUMBPRINT, Version};
use crate::{
    jwa::Verifier,
    jwk::{
        Found, Key, KeyFile, VerificationKey,
        pem::{Certificate, DistinguishedName},
    },
    time::NumericDate,
    words::Remark,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The first key, as a file mostly has one; where it has several, keys has them all.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyShowView {
    schema_version: Version,
    /// Its notes begin with what is odd about the file: that is about every key of it.
    #[serde(flatten)]
    first: KeyView,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 2))]
    keys: Option<Vec<KeyView>>,
    /// Keys that cannot be read, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    skipped: Vec<String>,
}

/// A key, without its private members.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct KeyView {
    #[schemars(extend("enum" = KTY))]
    pub(crate) kty: &'static str,
    pub(crate) crv: Option<&'static str>,
    pub(crate) bits: usize,
    pub(crate) alg: Option<String>,
    pub(crate) kid: Option<String>,
    #[serde(rename = "use")]
    pub(crate) key_use: Option<String>,
    /// Whether it is more than the public half.
    pub(crate) private: bool,
    /// RFC 7638, SHA-256; null for a shared secret.
    #[schemars(regex(pattern = THUMBPRINT))]
    pub(crate) thumbprint: Option<String>,
    /// RFC 9278.
    #[schemars(regex(pattern = "^urn:ietf:params:oauth:jwk-thumbprint:sha-256:"))]
    pub(crate) thumbprint_uri: Option<String>,
    /// When it was made, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) iat: Option<i64>,
    /// From when it signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nbf: Option<i64>,
    /// Until when it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) exp: Option<i64>,
    /// The certificate that the key came in, or the first one beside it.
    pub(crate) certificate: Option<CertificateView>,
    /// The certificates of the file that vouch for the first one, from its issuer up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub(crate) chain: Vec<CertificateView>,
    /// What is odd.
    #[schemars(inner(length(min = 1)))]
    pub(crate) notes: Vec<String>,
    /// `private`, `secret` or `public`.
    #[serde(skip)]
    pub(crate) half: &'static str,
    /// What it can be used with.
    #[serde(skip)]
    pub(crate) algorithms: Vec<&'static str>,
}

/// A certificate (RFC 5280).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct CertificateView {
    /// The subject's name (RFC 4514).
    subject: String,
    /// The name of whoever issued it (RFC 4514); the subject's where that is itself.
    issuer: String,
    /// In seconds since 1970; null where it cannot be read.
    pub(crate) not_before: Option<i64>,
    /// In seconds since 1970; null where it cannot be read.
    pub(crate) not_after: Option<i64>,
    /// RFC 7517 section 4.9.
    #[serde(rename = "x5t#S256")]
    #[schemars(regex(pattern = THUMBPRINT))]
    pub(crate) x5t_s256: String,
    /// The subject as text shows it: never empty.
    #[serde(skip)]
    pub(crate) named: String,
    /// Whoever issued it, as text shows it.
    #[serde(skip)]
    pub(crate) issued_by: String,
}

/// `None` for a file without keys, which is none.
pub(crate) fn key_show(file: &KeyFile, keys: &[KeyView], remarks: &[Remark]) -> Option<KeyShowView> {
    let mut first = keys.first()?.clone();
    first.notes.splice(..0, remarks.iter().map(|remark| remark.message.clone()));
    Some(KeyShowView {
        schema_version: Version,
        first,
        keys: (keys.len() > 1).then(|| keys.to_vec()),
        skipped: file.skipped.iter().map(|(i, e)| format!("key {i}: {e}")).collect(),
    })
}

/// A key, with what is odd about it.
pub(crate) fn key(found: &Found, notes: Vec<String>) -> KeyView {
    let key = found.key.to_verification_key();
    let p = key.metadata();
    let (crv, bits) = match &key {
        VerificationKey::Public(k) => (k.key.crv(), k.key.bits()),
        VerificationKey::Secret(k) => (None, k.secret.expose().len() * 8),
    };
    let thumbprint = key.thumbprint();
    KeyView {
        kty: key.kty(),
        crv,
        bits,
        alg: p.alg.clone(),
        kid: p.kid.clone(),
        key_use: p.key_use.clone(),
        private: !matches!(found.key, Key::Public(_)),
        thumbprint: thumbprint.map(|t| t.to_string()),
        thumbprint_uri: thumbprint.map(|t| t.uri()),
        iat: p.iat.map(NumericDate::seconds),
        nbf: p.nbf.map(NumericDate::seconds),
        exp: p.exp.map(NumericDate::seconds),
        certificate: found.certificate.as_ref().map(certificate),
        chain: found.chain.iter().map(certificate).collect(),
        notes,
        half: match &found.key {
            Key::Private(_) => "private",
            Key::Secret(_) => "secret",
            Key::Public(_) => "public",
        },
        algorithms: algorithms(&key),
    }
}

fn algorithms(key: &VerificationKey) -> Vec<&'static str> {
    let mut algorithms = key.algorithms().unwrap_or_default();
    if let VerificationKey::Public(k) = key {
        // A small modulus has no room for every hash.
        algorithms.retain(|a| Verifier::new(&k.key, *a, true).is_ok());
    }
    algorithms.iter().map(|a| a.as_str()).collect()
}

fn certificate(certificate: &Certificate) -> CertificateView {
    let Certificate { subject, issuer, .. } = certificate;
    let name = |name: &DistinguishedName| if name.is_empty() { String::new() } else { name.to_string() };
    CertificateView {
        subject: name(subject),
        issuer: name(issuer),
        not_before: certificate.not_before.map(NumericDate::seconds),
        not_after: certificate.not_after.map(NumericDate::seconds),
        x5t_s256: certificate.x5t_s256(),
        named: subject.to_string(),
        issued_by: if certificate.is_self_issued() { "itself".to_owned() } else { issuer.to_string() },
    }
}
