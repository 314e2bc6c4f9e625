//! What is asked of webpki, and what it answers.

use super::fault::Fault;
use crate::{jwk::pem::Certificate, time::NumericDate};
use pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{
    ALL_VERIFICATION_ALGS, EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter,
    anchor_from_trusted_cert,
};

/// extKeyUsage has no purpose for tokens (RFC 5280 section 4.2.1.12): any is as good as none.
struct AnyPurpose;

impl ExtendedKeyUsageValidator for AnyPurpose {
    fn validate(&self, _: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        Ok(())
    }
}

fn der(certificate: &Certificate) -> CertificateDer<'_> {
    CertificateDer::from(certificate.der.as_slice())
}

/// A certificate as one that is trusted.
pub(super) fn anchor(certificate: &Certificate) -> Result<TrustAnchor<'static>, Error> {
    Ok(anchor_from_trusted_cert(&der(certificate))?.to_owned())
}

/// The way from the signer's certificate to one that is trusted.
pub(super) struct Path {
    /// The position of the anchor that it ends in.
    pub(super) anchor: usize,
    /// The positions in the chain of the authorities that it goes through.
    pub(super) through: Vec<usize>,
}

/// The way that webpki finds from the first certificate of a chain to an anchor. It need not go through all others.
pub(super) fn find(
    chain: &[&Certificate],
    anchors: &[TrustAnchor<'_>],
    now: NumericDate,
) -> Result<Path, Error> {
    let ders: Vec<CertificateDer<'_>> = chain.iter().map(|certificate| der(certificate)).collect();
    let [leaf, above @ ..] = ders.as_slice() else { return Err(Error::UnknownIssuer) };
    // No certificate is from before 1970.
    let now = UnixTime::since_unix_epoch(Duration::from_secs(now.seconds().try_into().unwrap_or(0)));
    let leaf = EndEntityCert::try_from(leaf)?;
    let path = leaf.verify_for_usage(ALL_VERIFICATION_ALGS, anchors, above, now, AnyPurpose, None, None)?;
    let anchor = anchors.iter().position(|anchor| anchor == path.anchor()).ok_or(Error::UnknownIssuer)?;
    let position = |der: CertificateDer<'_>| ders.iter().position(|other| *other == der);
    let through =
        path.intermediate_certificates().filter_map(|authority| position(authority.der())).collect();
    Ok(Path { anchor, through })
}

/// Whether a certificate has this name: a host or an IP address as TLS compares them (RFC 9525 section 6), else a URI or a
/// mail address to the letter. What looks like a host is none of these: nameConstraints tell them apart as well.
pub(super) fn is_named(certificate: &Certificate, name: &str) -> bool {
    let Ok(host) = ServerName::try_from(name) else { return certificate.is_named(name) };
    let der = der(certificate);
    EndEntityCert::try_from(&der).is_ok_and(|c| c.verify_is_valid_for_subject_name(&host).is_ok())
}

/// An error as what is wrong with the certificate that it is about.
pub(super) fn fault(error: &Error, certificate: &Certificate, now: NumericDate) -> Fault {
    match error {
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } => match certificate.out_of_date(now) {
            Some(dates) => Fault::OutOfDate { dates, now },
            None => Fault::Other(error.to_string()),
        },
        Error::UnknownIssuer => Fault::Order { issuer: None },
        Error::InvalidSignatureForPublicKey => Fault::Signature,
        Error::SignatureAlgorithmMismatch
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => Fault::Algorithm,
        Error::CaUsedAsEndEntity => Fault::Authority,
        Error::EndEntityUsedAsCa => Fault::NotAuthority,
        Error::PathLenConstraintViolated => Fault::PathLength,
        Error::NameConstraintViolation => Fault::ExcludedName,
        Error::UnsupportedCriticalExtension => Fault::CriticalExtension,
        Error::MaximumPathDepthExceeded => Fault::TooLong,
        other => Fault::Other(other.to_string()),
    }
}
