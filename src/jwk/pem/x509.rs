//! X.509 certificates (RFC 5280 section 4.1): the key, whose it is, and how long.

use super::{
    der::{children, damaged, members, spki},
    foreign,
};
use crate::{Error, base64url, jwa::PublicKey, time::NumericDate};
use aws_lc_rs::digest::{SHA256, digest};
use pkcs8::der::{Tag, TagNumber, Tagged, asn1::AnyRef};
use std::fmt::Write;
use x509_cert::{
    name::Name,
    time::{Time, Validity},
};

/// What is of use in a certificate. Nobody has checked its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The subject's public key.
    pub key: PublicKey,
    /// The subject's name as RFC 4514 writes it; hostile text like every other text in a file.
    pub subject: String,
    /// The first moment of its validity.
    pub not_before: NumericDate,
    /// The last moment of its validity.
    pub not_after: NumericDate,
    /// The whole certificate.
    pub der: Vec<u8>,
}

impl Certificate {
    /// `x5t#S256` (RFC 7517 section 4.9).
    pub fn x5t_s256(&self) -> String {
        base64url::encode(digest(&SHA256, &self.der))
    }
}

/// Reads a certificate in DER, as each string of `x5c` holds one (RFC 7517 section 4.7).
///
/// Only what [`Certificate`] has is looked at: odd serial numbers, extensions and signatures do not matter.
///
/// # Errors
/// [`Error::Key`] for what is damaged or no certificate, and for a key that jwtk has no algorithm for.
pub fn read_certificate(der: &[u8]) -> Result<Certificate, Error> {
    let outer = children(der)?;
    let [tbs, _, signature] = outer.as_slice() else { return Err(not_one()) };
    if signature.tag() != Tag::BitString || tbs.tag() != Tag::Sequence {
        return Err(not_one());
    }
    let tbs = members(tbs)?;
    let fields = match tbs.as_slice() {
        [version, rest @ ..] if version.tag() == context(0) => rest,
        // CertificationRequestInfo (RFC 2986 section 4.1): version, name, key, attributes.
        [_, _, _, attributes] if attributes.tag() == context(0) => return Err(foreign::request()),
        whole => whole,
    };
    let [_serial, _signature, _issuer, validity, subject, key, ..] = fields else { return Err(not_one()) };
    if validity.tag() != Tag::Sequence {
        return Err(not_one());
    }
    let validity: Validity = validity.decode_as().map_err(|_| damaged())?;
    Ok(Certificate {
        key: spki(&members(key)?)?,
        subject: name(subject),
        not_before: date(validity.not_before),
        not_after: date(validity.not_after),
        der: der.to_vec(),
    })
}

fn not_one() -> Error {
    Error::unusable("this DER is no X.509 certificate")
}

fn context(number: u8) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) }
}

fn date(time: Time) -> NumericDate {
    NumericDate::from_seconds(time.to_unix_duration().as_secs().try_into().unwrap_or(i64::MAX))
}

/// A name that cannot be read does not make the key unusable.
fn name(subject: &AnyRef<'_>) -> String {
    let mut text = String::new();
    let written = subject.decode_as::<Name>().is_ok_and(|name| write!(text, "{name}").is_ok());
    if written { text } else { "(unreadable name)".to_owned() }
}
