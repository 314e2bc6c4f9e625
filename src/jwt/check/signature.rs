//! The signature: whether a key made it, and what is known of one that no key made.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
    structure::Content,
};
use crate::{
    code::Code,
    jwa::Algorithm,
    jwk::{VerificationKey, set::Member},
    jws::JoseHeader,
};

/// What became of the signature (RFC 7515 section 5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// No key was chosen: the algorithm is refused, or a part of the token cannot be read.
    NotChecked,
    /// There is no key to check it with.
    NoKey,
    /// A key made it.
    Valid,
    /// No key made it, and why is not known.
    Mismatch {
        /// How many keys were tried.
        tried: usize,
        /// What to compare.
        compare: Compare,
    },
    /// No key can have made it: it has another length.
    WrongLength {
        /// The algorithm.
        algorithm: Algorithm,
        /// How many bytes it has.
        found: usize,
        /// How many it should have.
        wanted: usize,
    },
    /// More keys fit than are tried, and none of those that were tried made it.
    TooManyKeys {
        /// How many were tried.
        tried: usize,
        /// How many were not.
        left_out: usize,
    },
    /// It covers content that is detached and was not given (RFC 7515 appendix F).
    ContentDetached {
        /// Whether the content is signed unchanged (RFC 7797).
        unencoded: bool,
    },
}

/// What is worth comparing where a signature does not verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// The content that was given with what was signed.
    Content,
    /// The shared secrets.
    Secrets,
    /// The key that was named with the issuer's.
    NamedKey,
    /// The sets of several environments: the kid is the same.
    SetsOfKid,
    /// The set with the issuer's.
    Set,
}

impl Signature {
    /// For a signature that none of these keys made.
    pub(super) fn mismatch(
        header: &JoseHeader,
        algorithm: Algorithm,
        signature: &[u8],
        tried: &[&Member],
        is_named: bool,
        content: Content,
    ) -> Self {
        let material = tried.iter().filter_map(|member| member.key.as_ref().ok());
        if let Some(wanted) = length(algorithm, material).filter(|n| *n != signature.len()) {
            return Self::WrongLength { algorithm, found: signature.len(), wanted };
        }
        let is_of_kid = || tried.iter().any(|key| key.kid.is_some() && key.kid == header.kid);
        let compare = match (content, algorithm.family().is_pair()) {
            (Content::Given(_), _) => Compare::Content,
            (_, false) => Compare::Secrets,
            (_, true) if is_named => Compare::NamedKey,
            (_, true) if is_of_kid() => Compare::SetsOfKid,
            (_, true) => Compare::Set,
        };
        Self::Mismatch { tried: tried.len(), compare }
    }
}

impl Outcome for Signature {
    const ID: CheckId = CheckId::Signature;

    fn status(&self) -> Status {
        match self {
            Self::NotChecked | Self::NoKey => Status::Skip,
            Self::Valid => Status::Pass,
            Self::Mismatch { .. }
            | Self::WrongLength { .. }
            | Self::TooManyKeys { .. }
            | Self::ContentDetached { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NotChecked | Self::NoKey | Self::Valid => None,
            Self::Mismatch { .. } | Self::WrongLength { .. } => Some(Code::SignatureMismatch),
            Self::TooManyKeys { .. } => Some(Code::TooManyKeys),
            Self::ContentDetached { .. } => Some(Code::ContentDetached),
        }
    }

    fn leaves_undecided(&self) -> bool {
        match self {
            // A key that was not tried, or the content, may make it right.
            Self::TooManyKeys { .. } | Self::ContentDetached { .. } => true,
            Self::NotChecked
            | Self::NoKey
            | Self::Valid
            | Self::Mismatch { .. }
            | Self::WrongLength { .. } => false,
        }
    }
}

/// How many bytes a signature of these keys has; `None` where they differ in that.
fn length<'a>(algorithm: Algorithm, keys: impl Iterator<Item = &'a VerificationKey>) -> Option<usize> {
    let of_key = |key: &VerificationKey| match key {
        // RFC 8017 section 8.2.1: as long as the modulus.
        VerificationKey::Public(jwk) => jwk.key.rsa().map(|rsa| rsa.bits().div_ceil(8)),
        VerificationKey::Secret(_) => None,
    };
    algorithm.signature_len().or_else(|| {
        let mut lengths = keys.map(of_key);
        let first = lengths.next()??;
        lengths.all(|length| length == Some(first)).then_some(first)
    })
}
