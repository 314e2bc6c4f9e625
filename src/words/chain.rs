//! What breaks a chain of certificates, in words.

use crate::{
    jwk::{
        chain::{Broken, Fault, Link, Oddity},
        pem::{Certificate, OutOfDate},
    },
    time::{NumericDate, in_words},
};
use std::fmt;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { link, certificate, fault } = self;
        let place = match link {
            Link::At(index) => format!("x5c[{index}]"),
            Link::Root => "the root".to_owned(),
        };
        let next = match link {
            Link::At(index) => index + 1,
            Link::Root => 0,
        };
        let issuer = &certificate.issuer;
        write!(f, "{place}, {}, ", certificate.subject)?;
        match fault {
            Fault::OutOfDate { dates: OutOfDate::Since(last), now } => {
                write!(f, "expired {} ago", in_words(now.since(*last)))
            }
            Fault::OutOfDate { dates: OutOfDate::Until(first), now } => {
                write!(f, "is not valid for another {}", in_words(now.until(*first)))
            }
            Fault::DatesUnreadable => f.write_str("has dates that cannot be read"),
            Fault::Order { .. } if certificate.is_self_issued() => {
                write!(f, "is self-signed: it comes last, and x5c[{next}] follows it")
            }
            Fault::Order { issuer: Some(index) } => {
                write!(f, "is issued by {issuer}, whose certificate is x5c[{index}] and not x5c[{next}]")
            }
            Fault::Order { issuer: None } => {
                write!(f, "is issued by {issuer}, whose certificate is missing: x5c[{next}] is another's")
            }
            Fault::Signature => write!(f, "was not signed with the key of x5c[{next}]"),
            Fault::Algorithm => match (certificate.weak_signature(), certificate.signed_with) {
                (Some(weak), _) => write!(f, "is signed with {weak}, which is broken"),
                (None, Some(oid)) => write!(f, "is signed with {oid}, which is not for its issuer's key"),
                (None, None) => f.write_str("is signed with an unknown algorithm"),
            },
            Fault::Untrusted { is_namesake: false } if certificate.is_self_issued() => {
                f.write_str("is not among the roots")
            }
            Fault::Untrusted { is_namesake: false } => {
                write!(f, "is issued by {issuer}, which is not among the roots")
            }
            Fault::Untrusted { is_namesake: true } => {
                write!(f, "is issued by {issuer}, and the root of that name has another key")
            }
            Fault::TooLong => f.write_str("has more than 6 authorities above it"),
            Fault::NotForSignatures => {
                write!(f, "has keyUsage {}, not digitalSignature", usage(certificate))
            }
            Fault::NotForCertificates => {
                write!(f, "vouches for another and has keyUsage {}, not keyCertSign", usage(certificate))
            }
            Fault::NotAuthority => {
                f.write_str("vouches for another and is not that of an authority (CA:TRUE)")
            }
            Fault::Authority => f.write_str("is that of an authority (CA:TRUE), not of a signer"),
            Fault::PathLength => f.write_str("allows fewer authorities below it (pathLenConstraint)"),
            Fault::ExcludedName => {
                f.write_str("has a name that an authority above it does not allow (nameConstraints)")
            }
            Fault::CriticalExtension => f.write_str("has a critical extension that jwtk does not know"),
            Fault::NoExtension(oid) => write!(f, "does not have the extension {oid}, nor do those above it"),
            Fault::NotNamed(name) => write!(f, "is not for {name}"),
            Fault::Other(error) => write!(f, "cannot be judged: {error}"),
        }?;
        write!(f, " {}", dates(certificate))
    }
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfDate(OutOfDate::Since(last)) => write!(f, "expired at {last}"),
            Self::OutOfDate(OutOfDate::Until(first)) => write!(f, "is not valid before {first}"),
            Self::Weak(algorithm) => {
                write!(f, "is signed with {algorithm}: verifiers that check the chain refuse it")
            }
            Self::SelfSigned => f.write_str("is self-signed: it proves nothing that the key does not"),
            Self::Order => f.write_str("is not followed by that of its issuer"),
        }
    }
}

/// When a certificate is valid.
pub(super) fn dates(certificate: &Certificate) -> String {
    let date = |date: Option<NumericDate>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
    format!("(valid from {} to {})", date(certificate.not_before), date(certificate.not_after))
}

fn usage(certificate: &Certificate) -> String {
    match certificate.key_usage.as_deref() {
        None => "(unreadable)".to_owned(),
        Some([]) => "nothing".to_owned(),
        Some(usages) => usages.join(", "),
    }
}
