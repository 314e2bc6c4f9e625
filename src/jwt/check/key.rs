//! The choice of the key (RFC 7515 section 6).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    Error,
    code::Code,
    jwa::Verifier,
    jwk::{
        JwkSet, Misfit, Thumbprint, VerificationKey,
        set::{Choice, Member},
    },
    jws::JoseHeader,
};

/// What became of the choice of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyChoice {
    /// No key was chosen: the algorithm is refused, or a part of the token cannot be read.
    NotChosen,
    /// The key that the token names, or that the caller named.
    Found(KeyName),
    /// The key that the caller named, although the token names another.
    KidMismatch(KeyName),
    /// The token has no kid.
    NoKid(Finding),
    /// Keys without kid: no key of the set has the token's.
    KidMissing(Finding),
    /// Several keys of the token's kid.
    DuplicateKid(Finding),
    /// The set has no keys.
    EmptySet,
    /// The key cannot be used.
    Unusable {
        /// Why.
        error: Error,
        /// Whether the caller named it.
        is_named: bool,
    },
    /// No key of the set has the token's kid.
    KidNotFound,
    /// No key fits.
    NoneFits,
    /// There are no keys to choose from: whoever was to bring them could not.
    NotFetched {
        /// Why.
        code: Code,
        /// The same in the words of whoever tried.
        why: String,
        /// Whether keys that were there before lack the token's kid.
        kid_not_found: bool,
    },
}

/// What a key goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyName {
    /// Its kid.
    Kid(String),
    /// Its thumbprint (RFC 7638): it has no kid.
    Thumbprint(Thumbprint),
    /// Nothing: it is a secret.
    Secret,
}

/// Keys that were tried because the kid does not say which one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The key that made the signature, else the first.
    pub name: KeyName,
    /// How many were tried.
    pub tried: usize,
    /// Whether one made the signature.
    pub is_found: bool,
}

impl KeyChoice {
    /// For keys that were tried, one of which may have made the signature.
    pub(super) fn of_tried(
        header: &JoseHeader,
        keys: &JwkSet,
        tried: &[(usize, Verifier)],
        made_by: Option<usize>,
    ) -> Self {
        let Some(index) = made_by.or(tried.first().map(|(index, _)| *index)) else { return Self::NoneFits };
        let member = &keys.members()[index];
        let name = KeyName::of(member);
        match (&header.kid, &member.kid) {
            (Some(token), Some(key)) if keys.is_named() && token != key => Self::KidMismatch(name),
            _ if keys.is_named() => Self::Found(name),
            (kid, own) => {
                let finding = Finding { name, tried: tried.len(), is_found: made_by.is_some() };
                match (kid, own) {
                    (None, _) => Self::NoKid(finding),
                    (Some(_), None) => Self::KidMissing(finding),
                    (Some(_), Some(_)) if tried.len() > 1 => Self::DuplicateKid(finding),
                    (Some(_), Some(_)) => Self::Found(finding.name),
                }
            }
        }
    }

    /// For a token that no key fits. `unusable` is what is wrong with one that would.
    pub(super) fn none(
        header: &JoseHeader,
        keys: &JwkSet,
        choices: &[Choice],
        unusable: Option<Error>,
    ) -> Self {
        if keys.members().is_empty() {
            return Self::EmptySet;
        }
        let unusable = unusable.or_else(|| {
            choices.iter().enumerate().find_map(|(i, choice)| match choice {
                Choice::Unusable(error) => Some(error.clone()),
                Choice::Misfit(misfit) if *misfit != Misfit::Kid => keys.members()[i].usability().err(),
                Choice::Misfit(_) | Choice::Fits => None,
            })
        });
        match (unusable, &header.kid) {
            (Some(error), _) => Self::Unusable { error, is_named: keys.is_named() },
            (None, Some(_)) if !keys.is_named() => Self::KidNotFound,
            (None, _) => Self::NoneFits,
        }
    }
}

impl KeyName {
    fn of(member: &Member) -> Self {
        match (&member.kid, &member.key) {
            (Some(kid), _) => Self::Kid(kid.clone()),
            (None, Ok(VerificationKey::Public(key))) => Self::Thumbprint(key.thumbprint()),
            (None, Ok(VerificationKey::Secret(_)) | Err(_)) => Self::Secret,
        }
    }
}

impl Outcome for KeyChoice {
    const ID: CheckId = CheckId::Key;

    fn status(&self) -> Status {
        match self {
            Self::NotChosen => Status::Skip,
            Self::Found(_) => Status::Pass,
            Self::KidMismatch(_) | Self::NoKid(_) | Self::KidMissing(_) | Self::DuplicateKid(_) => {
                Status::Warn
            }
            Self::EmptySet
            | Self::Unusable { .. }
            | Self::KidNotFound
            | Self::NoneFits
            | Self::NotFetched { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NotChosen | Self::Found(_) => None,
            Self::KidMismatch(_) => Some(Code::KidMismatch),
            Self::NoKid(_) => Some(Code::NoKid),
            Self::KidMissing(_) => Some(Code::KidMissing),
            Self::DuplicateKid(_) => Some(Code::DuplicateKid),
            Self::EmptySet => Some(Code::JwksEmpty),
            Self::Unusable { error, .. } => Some(error.code()),
            Self::KidNotFound => Some(Code::KidNotFound),
            Self::NoneFits => Some(Code::NoKey),
            Self::NotFetched { code, .. } => Some(*code),
        }
    }

    fn leaves_undecided(&self) -> bool {
        self.status() == Status::Fail
    }
}
