//! X.509 certificates (RFC 5280 section 4.1): the key, its owner, its use, and its validity.

use super::{
    asn1::{children, context, members},
    certificate::{Certificate, DIGITAL_SIGNATURE, KEY_CERT_SIGN, NON_REPUDIATION},
    encoding::Encoding,
    error::{Foreign, PemError},
    name::DistinguishedName,
    oddity::Oddity,
    spki::spki,
};
use crate::{Error, time::NumericDate};
use jiff::civil::{DateTime, date as day};
use pkcs8::{
    ObjectIdentifier,
    der::{Decode, Tag, Tagged, asn1::AnyRef},
};
use std::fmt::Write;
use x509_cert::{
    ext::pkix::{KeyUsage, KeyUsages},
    name::Name,
};

/// id-ce-basicConstraints (RFC 5280 section 4.2.1.9).
pub(super) const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
/// id-ce-keyUsage (RFC 5280 section 4.2.1.3).
pub(super) const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// Reads a certificate in DER, as each string of `x5c` holds one (RFC 7517 section 4.7).
///
/// Only what [`Certificate`] has is looked at: odd serial numbers, dates, extensions and signatures do not matter.
///
/// # Errors
/// [`Error::Pem`] for what is damaged or no certificate, and for a key that jwtk has no algorithm for.
pub fn read_certificate(der: &[u8]) -> Result<Certificate, Error> {
    read(der, &mut Vec::new())
}

pub(super) fn read(der: &[u8], odd: &mut Vec<Oddity>) -> Result<Certificate, Error> {
    let fields = fields(der)?;
    let [_serial, signature, issuer, validity, subject, key, rest @ ..] = fields.as_slice() else {
        return Err(PemError::Certificate.into());
    };
    if validity.tag() != Tag::Sequence {
        return Err(PemError::Certificate.into());
    }
    let validity = members(validity)?;
    let [not_before, not_after] = [0, 1].map(|i| validity.get(i).and_then(date));
    let mut certificate = Certificate {
        key: spki(&members(key)?, odd)?,
        subject: name(subject),
        issuer: name(issuer),
        not_before,
        not_after,
        signed_with: members(signature).ok().and_then(|s| s.first()?.decode_as().ok()),
        is_ca: false,
        key_usage: None,
        der: der.to_vec(),
    };
    for (oid, value) in extensions(rest) {
        match oid {
            BASIC_CONSTRAINTS => certificate.is_ca = is_ca(value),
            KEY_USAGE => certificate.key_usage = key_usage(value),
            _ => {}
        }
    }
    Ok(certificate)
}

/// The value of an extension; `None` where there is none that can be read.
pub(super) fn extension(der: &[u8], oid: ObjectIdentifier) -> Option<&[u8]> {
    let fields = fields(der).ok()?;
    extensions(&fields).into_iter().find(|(found, _)| *found == oid).map(|(_, value)| value)
}

/// Whether a certificate has extensions, readable or not.
pub(super) fn has_extensions(der: &[u8]) -> bool {
    fields(der).is_ok_and(|fields| fields.iter().any(|field| field.tag() == context(3)))
}

/// What follows the version in a TBSCertificate.
fn fields(der: &[u8]) -> Result<Vec<AnyRef<'_>>, Error> {
    let outer = children(der)?;
    let [tbs, _, signature] = outer.as_slice() else { return Err(PemError::Certificate.into()) };
    if signature.tag() != Tag::BitString || tbs.tag() != Tag::Sequence {
        return Err(PemError::Certificate.into());
    }
    let mut fields = members(tbs)?;
    match fields.as_slice() {
        [version, ..] if version.tag() == context(0) => {
            fields.remove(0);
            Ok(fields)
        }
        // CertificationRequestInfo (RFC 2986 section 4.1): version, name, key, attributes.
        [_, _, _, attributes] if attributes.tag() == context(0) => {
            Err(PemError::Foreign(Foreign::Request(Encoding::Der)).into())
        }
        _ => Ok(fields),
    }
}

/// Time (RFC 5280 section 4.1.2.5), before 1970 too. The year of a UTCTime has two digits, and 50 is 1950.
fn date(time: &AnyRef<'_>) -> Option<NumericDate> {
    let text = str::from_utf8(time.value()).ok()?;
    let century = match time.tag() {
        Tag::UtcTime if text.get(..2)?.parse::<u8>().ok()? < 50 => "20",
        Tag::UtcTime => "19",
        Tag::GeneralizedTime => "",
        _ => return None,
    };
    let civil = DateTime::strptime("%Y%m%d%H%M%SZ", format!("{century}{text}")).ok()?;
    // The last days of the year 9999 lie beyond what a time stamp can be.
    let days = civil.date().since(day(1970, 1, 1)).ok()?.get_days();
    let time = civil.time();
    let of_day = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    Some(NumericDate::from_seconds(i64::from(days) * 86_400 + of_day))
}

fn name(name: &AnyRef<'_>) -> DistinguishedName {
    let mut text = String::new();
    let written = name.decode_as::<Name>().is_ok_and(|name| write!(text, "{name}").is_ok());
    DistinguishedName(written.then_some(text))
}

/// The extensions that can be read, with their values.
fn extensions<'a>(fields: &[AnyRef<'a>]) -> Vec<(ObjectIdentifier, &'a [u8])> {
    let wrapped = fields.iter().find(|f| f.tag() == context(3));
    let list = wrapped.and_then(|w| AnyRef::from_der(w.value()).ok()).and_then(|list| members(&list).ok());
    let read = |extension: &AnyRef<'a>| {
        let parts = members(extension).ok()?;
        let (oid, value) = (parts.first()?, parts.last().filter(|v| v.tag() == Tag::OctetString)?);
        Some((oid.decode_as().ok()?, value.value()))
    };
    list.iter().flatten().filter_map(read).collect()
}

/// BasicConstraints: its first member is cA, FALSE where it is left out.
fn is_ca(value: &[u8]) -> bool {
    let parts = AnyRef::from_der(value).ok().and_then(|v| members(&v).ok());
    parts.is_some_and(|p| p.first().is_some_and(|ca| ca.tag() == Tag::Boolean && ca.value() != [0]))
}

fn key_usage(value: &[u8]) -> Option<Vec<&'static str>> {
    const NAMES: [(KeyUsages, &str); 9] = [
        (KeyUsages::DigitalSignature, DIGITAL_SIGNATURE),
        (KeyUsages::NonRepudiation, NON_REPUDIATION),
        (KeyUsages::KeyEncipherment, "keyEncipherment"),
        (KeyUsages::DataEncipherment, "dataEncipherment"),
        (KeyUsages::KeyAgreement, "keyAgreement"),
        (KeyUsages::KeyCertSign, KEY_CERT_SIGN),
        (KeyUsages::CRLSign, "cRLSign"),
        (KeyUsages::EncipherOnly, "encipherOnly"),
        (KeyUsages::DecipherOnly, "decipherOnly"),
    ];
    let usage = KeyUsage::from_der(value).ok()?;
    Some(NAMES.into_iter().filter(|(bit, _)| usage.0.contains(*bit)).map(|(_, name)| name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(tag: Tag, text: &str) -> Option<i64> {
        date(&AnyRef::new(tag, text.as_bytes()).unwrap()).map(NumericDate::seconds)
    }

    /// RFC 5280 section 4.1.2.5.
    #[test]
    fn dates_of_every_century_are_read() {
        use Tag::{GeneralizedTime, UtcTime};
        for (tag, text, wanted) in [
            (UtcTime, "700101000000Z", Some(0)),
            (UtcTime, "500101000000Z", Some(-631_152_000)),
            (UtcTime, "491231235959Z", Some(2_524_607_999)),
            (UtcTime, "991231235959Z", Some(946_684_799)),
            (GeneralizedTime, "00010101000000Z", Some(-62_135_596_800)),
            (GeneralizedTime, "99991231235959Z", Some(253_402_300_799)),
            (GeneralizedTime, "20500101000000Z", Some(2_524_608_000)),
            (GeneralizedTime, "20251301000000Z", None),
            (GeneralizedTime, "20250101", None),
            (UtcTime, "é", None),
            (UtcTime, "", None),
            (Tag::Integer, "700101000000Z", None),
        ] {
            assert_eq!(seconds(tag, text), wanted, "{text}");
        }
    }

    /// RFC 5280 section 4.2.1.3: nonRepudiation is for signatures too, and keyCertSign for those on certificates.
    #[test]
    fn what_a_key_may_sign() {
        let der = include_bytes!("../../../tests/vectors/keys/openssl/cert.der");
        let mut certificate = read_certificate(der).unwrap();
        for (usages, allowed) in [
            (None, true),
            (Some(vec![]), false),
            (Some(vec!["digitalSignature"]), true),
            (Some(vec!["keyEncipherment", "nonRepudiation"]), true),
            (Some(vec!["keyCertSign", "cRLSign"]), false),
        ] {
            certificate.key_usage = usages.clone();
            assert_eq!(certificate.allows_signatures(), allowed, "{usages:?}");
        }
    }

    #[test]
    fn extensions_that_cannot_be_read_are_as_if_they_were_not_there() {
        assert_eq!(key_usage(&[3, 2, 7, 0x80]), Some(vec!["digitalSignature"]));
        assert_eq!(key_usage(&[3, 2, 1, 6]), Some(vec!["keyCertSign", "cRLSign"]));
        assert_eq!(key_usage(&[4, 1, 6]), None);
        assert!(is_ca(&[0x30, 3, 1, 1, 0xff]) && is_ca(&[0x30, 7, 1, 1, 0xff, 2, 2, 1, 0]));
        assert!(!is_ca(&[0x30, 0]) && !is_ca(&[0x30, 3, 1, 1, 0]) && !is_ca(&[2, 1, 1]) && !is_ca(b""));
    }
}
