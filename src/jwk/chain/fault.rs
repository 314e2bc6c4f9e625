//! What breaks a chain of certificates, and where. The words are in `words/chain.rs`.

use crate::{
    code::Code,
    jwk::pem::{Certificate, OutOfDate},
    time::NumericDate,
};
use pkcs8::ObjectIdentifier;

/// A chain that leads to no root, or is not for tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where it breaks.
    pub link: Link,
    /// The certificate there.
    pub certificate: Certificate,
    /// Why.
    pub fault: Fault,
}

/// The place of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// In the chain; the signer's is 0.
    At(usize),
    /// Among the roots.
    Root,
}

/// What is wrong with a certificate of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Its dates exclude the moment.
    OutOfDate {
        /// Its dates.
        dates: OutOfDate,
        /// The moment.
        now: NumericDate,
    },
    /// Its dates cannot be read.
    DatesUnreadable,
    /// The next certificate is not that of its issuer (RFC 7515 section 4.1.6).
    Order {
        /// Where the issuer's is; `None` where it is missing.
        issuer: Option<usize>,
    },
    /// The key of the next certificate did not make its signature.
    Signature,
    /// It is signed with an algorithm that is broken, or not known here.
    Algorithm,
    /// It is the last, and no root is its issuer.
    Untrusted {
        /// Whether a root has the issuer's name, and another key.
        is_namesake: bool,
    },
    /// More authorities lead to the root than are followed.
    TooLong,
    /// The signer's key is not for signatures (RFC 5280 section 4.2.1.3).
    NotForSignatures,
    /// The key of an authority is not for certificates (RFC 5280 section 4.2.1.3).
    NotForCertificates,
    /// It vouches for another, and is not that of an authority (RFC 5280 section 4.2.1.9).
    NotAuthority,
    /// It is the signer's, and that of an authority.
    Authority,
    /// It allows fewer authorities below it (RFC 5280 section 4.2.1.9).
    PathLength,
    /// It has a name that one above it excludes (RFC 5280 section 4.2.1.10).
    ExcludedName,
    /// It has a critical extension that is not known here (RFC 5280 section 4.2).
    CriticalExtension,
    /// Neither it nor one above it has an extension that the caller demands.
    NoExtension(ObjectIdentifier),
    /// It does not have the name that the caller demands.
    NotNamed(String),
    /// Something else, as webpki calls it.
    Other(String),
}

impl Broken {
    pub(super) fn at(index: usize, certificate: &Certificate, fault: Fault) -> Box<Self> {
        Box::new(Self { link: Link::At(index), certificate: certificate.clone(), fault })
    }

    pub(super) fn root(certificate: &Certificate, fault: Fault) -> Box<Self> {
        Box::new(Self { link: Link::Root, certificate: certificate.clone(), fault })
    }
}

impl Fault {
    /// The stable code word.
    pub const fn code(&self) -> Code {
        match self {
            Self::OutOfDate { .. } | Self::DatesUnreadable => Code::X5cExpired,
            Self::Order { .. } => Code::X5cOrder,
            Self::Signature | Self::Algorithm | Self::Untrusted { .. } | Self::TooLong | Self::Other(_) => {
                Code::X5cUntrusted
            }
            Self::NotForSignatures
            | Self::NotForCertificates
            | Self::NotAuthority
            | Self::Authority
            | Self::PathLength
            | Self::ExcludedName
            | Self::CriticalExtension
            | Self::NoExtension(_) => Code::X5cUsage,
            Self::NotNamed(_) => Code::X5cMismatch,
        }
    }
}
