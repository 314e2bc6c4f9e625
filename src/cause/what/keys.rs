//! What is behind a key that is not there, cannot be used, or is not the one that is meant.

use crate::{
    Error,
    code::{CauseCode, Code},
    jwk::lint::Finding,
};
use std::time::Duration;

/// What is wrong with a key, or with its name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Keys {
    /// The token names one key of the set, and another made the signature.
    OtherSigned {
        /// The kid of that other one; it may have none.
        signer: Option<String>,
    },
    /// The token's kid is that of no key, and a key of the set made the signature.
    SignerUnnamed {
        /// The kid of the token.
        kid: String,
        /// That of the key; it may have none.
        signer: Option<String>,
    },
    /// The token's kid is almost that of a key.
    KidAlmost {
        /// The kid of the token.
        kid: String,
        /// That of the key.
        near: String,
        /// How they differ.
        how: Almost,
        /// Whether that key was tried, and did not make the signature.
        is_refuted: bool,
    },
    /// The token's kid is the thumbprint of a key that has another kid, or none.
    KidIsThumbprint {
        /// The kid of that key.
        own: Option<String>,
        /// What the thumbprint is of.
        of: Hashed,
    },
    /// The keys on this machine cannot be read, or lack the one that was asked for.
    NotRead {
        /// What is wrong.
        code: Code,
        /// The same in words.
        why: String,
        /// What to do.
        ways: Vec<String>,
        /// The kid of the token.
        kid: Option<String>,
    },
    /// The row of the key that is meant says something that cannot be.
    Row {
        /// What is wrong with it.
        error: Error,
        /// Whether the caller named the key.
        is_named: bool,
        /// Whether the token names it, and it is of the type that the token's alg needs: no other one is meant.
        is_meant: bool,
    },
    /// What stands in the set is no key, but text in the place of one.
    Placeholder {
        /// The text.
        text: String,
    },
    /// The key is that of a certification authority.
    OfAuthority,
    /// The key is weak: refused with this, or accepted where others refuse it.
    Weak {
        /// Why it is refused.
        error: Option<Error>,
    },
    /// More keys fit than are tried.
    TooMany {
        /// How many were tried.
        tried: usize,
        /// Whether the token names its key.
        has_kid: bool,
    },
    /// The key is used, and is not written as it should be.
    Odd {
        /// What is odd about it.
        finding: Finding,
        /// Whether the caller named the key.
        is_named: bool,
    },
    /// The key is published with its private members.
    Published,
    /// The token has no kid: the key was found by trying.
    TokenWithoutKid,
    /// No key has the token's kid, and one without kid signed.
    KeyWithoutKid,
    /// The key that the caller named has another kid than the token.
    OtherKid,
    /// Several keys have the token's kid, and one of them signed.
    SameKid {
        /// How many there are.
        keys: usize,
        /// Which of them signed, counted from 1.
        signer: usize,
    },
    /// No key has the token's kid.
    KidUnknown {
        /// How long ago the host was asked, where there is one.
        asked: Option<Asked>,
        /// Whether the set is at the host of the token's issuer.
        is_of_issuer: bool,
        /// Whether that issuer names the set.
        is_discovered: bool,
    },
    /// The set has no keys.
    NoneInSet {
        /// How long ago it had some, where it had.
        emptied: Option<Duration>,
    },
    /// The cached set lacked the key that its host has now.
    CachedSetLacked,
    /// In the cached set another key had the kid.
    Replaced {
        /// That kid.
        kid: Option<String>,
    },
    /// The cached discovery document named another set than its host names now.
    Moved,
    /// A header of the request chose the set.
    ChosenByHeader,
    /// The cached set did not verify the signature, and no host may be asked.
    NotAskedAgain {
        /// How old the set is.
        age: Duration,
    },
    /// No key was given.
    NotGiven {
        /// What would bring one.
        flag: Flag,
    },
    /// The key is for other things by its `use`, which SPIFFE lets sign.
    SpiffeUse,
    /// Apple signs its tokens, and the key is one for tokens that are sent to Apple.
    AppleOwnKey,
    /// A project of Supabase, with the kind of key that it does not sign with.
    SupabaseKeys {
        /// Its issuer, where it is given the secret and signs with a key of its set.
        public: Option<String>,
    },
    /// The set is of another realm of Keycloak than the token.
    OtherRealm {
        /// That of the token.
        realm: String,
        /// That of the set.
        of_set: String,
        /// Whether the realm of the set is the expected one.
        is_expected: bool,
    },
    /// The set is of another policy of Azure AD B2C than the token.
    B2cPolicy {
        /// That of the token.
        policy: String,
    },
}

/// How two kids differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Almost {
    /// In upper and lower case.
    Case,
    /// In blanks at an end.
    Blanks,
    /// In `=` at the end.
    Padding,
    /// In quotes around it.
    Quotes,
    /// In `+` and `/`, which base64url writes as `-` and `_`.
    Alphabet,
    /// In a slash at an end.
    Slash,
}

/// What a thumbprint is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashed {
    /// The key.
    Key,
    /// Its certificate.
    Certificate,
}

/// How new a set is that lacks a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Its host was asked just now.
    JustNow,
    /// Its host was asked so long ago, and did not answer since.
    Before(Duration),
    /// Its host may not be asked; the set is so old.
    Offline(Duration),
}

/// The flag that names the key of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// A shared secret.
    Secret,
    /// The issuer that the token names, if the caller trusts it.
    Issuer(String),
    /// A key or a set, wherever it is.
    Key,
}

impl Keys {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::OtherSigned { .. } => CauseCode::OtherKeySigned,
            Self::SignerUnnamed { .. } => CauseCode::SignerUnnamed,
            Self::KidAlmost { .. } => CauseCode::KidAlmost,
            Self::KidIsThumbprint { .. } => CauseCode::KidIsThumbprint,
            Self::NotRead { .. } => CauseCode::KeyNotRead,
            Self::Row { .. } => CauseCode::KeyRowWrong,
            Self::Placeholder { .. } => CauseCode::PlaceholderKey,
            Self::OfAuthority => CauseCode::KeyOfAuthority,
            Self::Weak { .. } => CauseCode::KeyTooWeak,
            Self::TooMany { .. } => CauseCode::TooManyKeysFit,
            Self::Odd { .. } => CauseCode::KeyWrittenOddly,
            Self::Published => CauseCode::PrivateKeyPublished,
            Self::TokenWithoutKid => CauseCode::TokenWithoutKid,
            Self::KeyWithoutKid => CauseCode::KeyWithoutKid,
            Self::OtherKid => CauseCode::KeyOfOtherKid,
            Self::SameKid { .. } => CauseCode::SameKid,
            Self::KidUnknown { .. } => CauseCode::KidUnknown,
            Self::NoneInSet { .. } => CauseCode::NoKeysInSet,
            Self::CachedSetLacked => CauseCode::CachedSetLackedKey,
            Self::Replaced { .. } => CauseCode::KeyReplaced,
            Self::Moved => CauseCode::KeySetMoved,
            Self::ChosenByHeader => CauseCode::SetChosenByHeader,
            Self::NotAskedAgain { .. } => CauseCode::SetNotAskedAgain,
            Self::NotGiven { .. } => CauseCode::NoKeyGiven,
            Self::SpiffeUse => CauseCode::SpiffeUse,
            Self::AppleOwnKey => CauseCode::AppleOwnKey,
            Self::SupabaseKeys { .. } => CauseCode::SupabaseSigningKeys,
            Self::OtherRealm { .. } => CauseCode::OtherRealm,
            Self::B2cPolicy { .. } => CauseCode::B2cPolicy,
        }
    }
}
