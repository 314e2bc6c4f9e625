//! The certificates that a token carries (RFC 7515 section 4.1.6), where the caller trusts some that they may lead to.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    Error,
    code::Code,
    jwk::{
        Certified, Jwk, JwkSet, Key, Metadata, Trust,
        chain::{Broken, LONGEST},
        lint::HashFault,
        pem::Certificate,
    },
    jws::JoseHeader,
    time::NumericDate,
};

/// What became of `x5c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum X5c {
    /// Its chain ends in a root.
    Trusted {
        /// The signer's certificate.
        leaf: Box<Certificate>,
        /// How many certificates there are.
        length: usize,
        /// The root.
        root: Box<Certificate>,
    },
    /// The token has none.
    Missing,
    /// It cannot be read.
    Unreadable {
        /// Which certificate cannot; `None` where it is no list of certificates.
        index: Option<usize>,
        /// Why.
        error: Error,
    },
    /// It has more certificates than are judged.
    TooLong {
        /// How many.
        length: usize,
    },
    /// Another member of the header is not the hash of the signer's certificate (RFC 7515 sections 4.1.7 and 4.1.8).
    OtherHash {
        /// `x5t` or `x5t#S256`.
        member: &'static str,
        /// What it is instead.
        fault: HashFault,
        /// The signer's certificate.
        leaf: Box<Certificate>,
    },
    /// Its chain leads to no root, or is not for this.
    Broken(Box<Broken>),
}

impl X5c {
    /// Judges the chain at a moment.
    pub(crate) fn check(header: &JoseHeader, trust: &Trust, now: NumericDate) -> Self {
        let certified = Certified::read(&header.members);
        let strings = match certified.x5c() {
            None => return Self::Missing,
            Some(Err(error)) => return Self::Unreadable { index: None, error: error.into() },
            Some(Ok(strings)) => strings,
        };
        let length = strings.len();
        if length > LONGEST {
            return Self::TooLong { length };
        }
        let (mut certificates, unread) = Certified::certificates(strings.into_iter().enumerate());
        if let Some((index, error)) = unread {
            return Self::Unreadable { index: Some(index), error };
        }
        let leaf = Box::new(certificates.remove(0));
        if let Some((member, fault)) = certified.other_hash(&leaf) {
            return Self::OtherHash { member, fault, leaf };
        }
        match trust.judge(&leaf, &certificates, now) {
            Ok(root) => Self::Trusted { leaf, length, root: Box::new(root.clone()) },
            Err(broken) => Self::Broken(broken),
        }
    }

    /// The key of the signer's certificate; none where that is not trusted.
    pub fn keys(&self) -> JwkSet {
        let leaf = match self {
            Self::Trusted { leaf, .. } => Some(leaf.as_ref()),
            Self::Missing
            | Self::Unreadable { .. }
            | Self::TooLong { .. }
            | Self::OtherHash { .. }
            | Self::Broken(_) => None,
        };
        let key =
            |leaf: &Certificate| Key::Public(Jwk { metadata: Metadata::default(), key: leaf.key.clone() });
        JwkSet::of_named_keys(leaf.map(key))
    }
}

impl Outcome for X5c {
    const ID: CheckId = CheckId::X5c;

    fn status(&self) -> Status {
        match self {
            Self::Trusted { .. } => Status::Pass,
            Self::Missing
            | Self::Unreadable { .. }
            | Self::TooLong { .. }
            | Self::OtherHash { .. }
            | Self::Broken(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Trusted { .. } => None,
            Self::Missing | Self::TooLong { .. } => Some(Code::X5cUntrusted),
            Self::Unreadable { .. } => Some(Code::X5cInvalid),
            Self::OtherHash { .. } => Some(Code::X5cMismatch),
            Self::Broken(broken) => Some(broken.fault.code()),
        }
    }
}
