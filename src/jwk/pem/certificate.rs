//! What is of use in a certificate.

use super::name::DistinguishedName;
use crate::{base64url, jwa::PublicKey, time::NumericDate};
use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::STANDARD};
use pkcs8::ObjectIdentifier;

pub(super) const DIGITAL_SIGNATURE: &str = "digitalSignature";
pub(super) const NON_REPUDIATION: &str = "nonRepudiation";
pub(super) const KEY_CERT_SIGN: &str = "keyCertSign";

/// Algorithms of signatures whose hash is MD2, MD5 or SHA-1.
const WEAK: [(ObjectIdentifier, &str); 6] = [
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.2"), "md2WithRSAEncryption"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4"), "md5WithRSAEncryption"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5"), "sha1WithRSAEncryption"),
    (ObjectIdentifier::new_unwrap("1.3.14.3.2.29"), "sha1WithRSASignature"),
    (ObjectIdentifier::new_unwrap("1.2.840.10040.4.3"), "dsa-with-sha1"),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"), "ecdsa-with-SHA1"),
];

/// The useful parts of a certificate. Nobody has checked its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The subject's public key.
    pub key: PublicKey,
    /// The subject's name.
    pub subject: DistinguishedName,
    /// The name of whoever issued it.
    pub issuer: DistinguishedName,
    /// The first moment of its validity; `None` where that cannot be read.
    pub not_before: Option<NumericDate>,
    /// The last moment of its validity; `None` where that cannot be read.
    pub not_after: Option<NumericDate>,
    /// The algorithm of its signature; `None` where that cannot be read.
    pub signed_with: Option<ObjectIdentifier>,
    /// Whether it says that its subject is a certification authority (RFC 5280 section 4.2.1.9).
    pub is_ca: bool,
    /// What the key is for, in the words of RFC 5280 section 4.2.1.3; `None` where the certificate does not say.
    pub key_usage: Option<Vec<&'static str>>,
    /// The whole certificate.
    pub der: Vec<u8>,
}

/// A certificate outside its validity (RFC 5280 section 4.1.2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfDate {
    /// This was its last moment.
    Since(NumericDate),
    /// This will be its first moment.
    Until(NumericDate),
}

impl Certificate {
    /// Whether its dates exclude a moment. They decide nothing about the key: a token has its own.
    pub fn out_of_date(&self, now: NumericDate) -> Option<OutOfDate> {
        match (self.not_before, self.not_after) {
            (_, Some(last)) if now > last => Some(OutOfDate::Since(last)),
            (Some(first), _) if now < first => Some(OutOfDate::Until(first)),
            _ => None,
        }
    }

    /// A string of `x5c`: standard base64 (RFC 7517 section 4.7).
    pub fn x5c(&self) -> String {
        STANDARD.encode(&self.der)
    }

    /// `x5t#S256` (RFC 7517 section 4.9).
    pub fn x5t_s256(&self) -> String {
        base64url::encode(digest(&SHA256, &self.der))
    }

    /// Whether the key may check signatures on other things than certificates and revocation lists
    /// (RFC 5280 section 4.2.1.3).
    pub fn allows_signatures(&self) -> bool {
        let signs =
            |usages: &Vec<&str>| usages.iter().any(|u| matches!(*u, DIGITAL_SIGNATURE | NON_REPUDIATION));
        self.key_usage.as_ref().is_none_or(signs)
    }

    /// The name of the algorithm of its signature, where that rests on a broken hash (RFC 6151, RFC 6194).
    pub fn weak_signature(&self) -> Option<&'static str> {
        let weak = |(oid, _): &&(ObjectIdentifier, _)| Some(*oid) == self.signed_with;
        WEAK.iter().find(weak).map(|(_, name)| *name)
    }

    /// Whether the key may sign certificates (RFC 5280 section 4.2.1.3).
    pub fn allows_certificates(&self) -> bool {
        self.key_usage.as_ref().is_none_or(|usages| usages.contains(&KEY_CERT_SIGN))
    }

    /// Whether the other's subject has the name of its issuer.
    pub fn is_issued_by(&self, other: &Self) -> bool {
        self.issuer.folded() == other.subject.folded()
    }

    /// Whether subject and issuer have the same name, as in a self-issued certificate.
    pub fn is_self_issued(&self) -> bool {
        self.is_issued_by(self)
    }
}
