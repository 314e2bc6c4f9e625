//! The certificates that a host sent, and why they lead to no authority that is trusted here.

use crate::cause::Untrusted;
use rustls::{
    CertificateError, Error, OtherError,
    crypto::aws_lc_rs::default_provider,
    pki_types::{CertificateDer, SignatureVerificationAlgorithm},
};
use std::{fmt, sync::Arc};
use x509_cert::{
    Certificate,
    der::{Decode, Encode, asn1::ObjectIdentifier},
    name::Name,
};

/// id-at-commonName and id-at-organizationName (RFC 5280 appendix A.1).
const NAMES: [ObjectIdentifier; 2] =
    [ObjectIdentifier::new_unwrap("2.5.4.3"), ObjectIdentifier::new_unwrap("2.5.4.10")];
/// What public logs of certificates signed (RFC 6962 section 3.3).
const LOGGED: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.4.2");

/// What a host sent, and what the caller named.
pub(super) struct Chain<'a> {
    pub(super) own: &'a CertificateDer<'a>,
    pub(super) others: &'a [CertificateDer<'a>],
    pub(super) pinned: &'a [CertificateDer<'static>],
}

/// A refused certificate with what its chain shows, as an error that passes through rustls.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) error: CertificateError,
    pub(super) untrusted: Untrusted,
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl Refused {
    /// The refusal among the errors of rustls.
    pub(super) fn of(error: &CertificateError) -> Option<&Self> {
        let CertificateError::Other(OtherError(inner)) = error else { return None };
        inner.downcast_ref()
    }
}

impl Chain<'_> {
    /// The error, with what the chain shows.
    pub(super) fn refused(&self, error: CertificateError) -> Error {
        let untrusted = self.untrusted().unwrap_or(Untrusted::Unclear);
        CertificateError::Other(OtherError(Arc::new(Refused { error, untrusted }))).into()
    }

    fn untrusted(&self) -> Option<Untrusted> {
        let own = Certificate::from_der(self.own).ok()?;
        if is_signed_by(&own, self.own) {
            return Some(Untrusted::SelfSigned { name: name(&own.tbs_certificate.subject) });
        }
        let others: Vec<_> = self.others.iter().filter_map(|der| Certificate::from_der(der).ok()).collect();
        // As many steps as there are certificates: names may lead in a circle.
        let next = |last: &Certificate| {
            let of = |other: &&Certificate| other.tbs_certificate.subject == last.tbs_certificate.issuer;
            others.iter().find(of).filter(|next| *next != last).cloned()
        };
        let chain: Vec<_> = std::iter::successors(Some(own), next).take(others.len() + 1).collect();
        let last = chain.last()?;
        let issuer = &last.tbs_certificate.issuer;
        let is_sent = *issuer == last.tbs_certificate.subject && chain.len() > 1;
        let name = name(issuer);
        let pinned = || self.pinned.iter().filter_map(|der| Some((der, Certificate::from_der(der).ok()?)));
        let mut namesakes = pinned().filter(|(_, one)| one.tbs_certificate.subject == *issuer).peekable();
        Some(if namesakes.peek().is_some() {
            match namesakes.any(|(der, _)| is_signed_by(last, der)) {
                true => Untrusted::Unclear,
                false => Untrusted::Namesake { name },
            }
        } else if is_sent {
            Untrusted::Authority { name, is_sent }
        } else if !self.pinned.is_empty() {
            Untrusted::Incomplete { missing: name, is_given: true }
        } else if chain.len() == 1 && is_logged(last) {
            // Only public authorities are logged, and none of them signs with its root.
            Untrusted::Incomplete { missing: name, is_given: false }
        } else {
            Untrusted::Authority { name, is_sent }
        })
    }
}

/// Whether the key of one certificate made the signature of another (RFC 5280 section 4.1.1.3).
fn is_signed_by(certificate: &Certificate, issuer: &CertificateDer<'_>) -> bool {
    let Ok(issuer) = webpki::EndEntityCert::try_from(issuer) else { return false };
    let (Ok(signed), Some(signature)) =
        (certificate.tbs_certificate.to_der(), certificate.signature.as_bytes())
    else {
        return false;
    };
    let verifies = |algorithm: &&dyn SignatureVerificationAlgorithm| {
        issuer.verify_signature(*algorithm, &signed, signature).is_ok()
    };
    default_provider().signature_verification_algorithms.all.iter().any(verifies)
}

fn is_logged(certificate: &Certificate) -> bool {
    let mut extensions = certificate.tbs_certificate.extensions.iter().flatten();
    extensions.any(|extension| extension.extn_id == LOGGED)
}

/// What a person calls it: the common name, else the organization, else all of it.
fn name(name: &Name) -> String {
    let parts = || name.0.iter().flat_map(|part| part.0.iter());
    let of =
        |oid| parts().find(|part| part.oid == oid).and_then(|part| str::from_utf8(part.value.value()).ok());
    NAMES.into_iter().find_map(of).map_or_else(|| name.to_string(), str::to_owned)
}
