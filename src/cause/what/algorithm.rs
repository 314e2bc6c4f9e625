//! What is behind an algorithm that is refused: the key decides (RFC 8725 section 3.1).

use crate::{
    code::CauseCode,
    jwa::{Algorithm, Family},
};

/// Why an algorithm is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The token is not signed at all.
    Unsigned,
    /// A public key served as the secret of an HMAC.
    Forged,
    /// The caller lists others.
    NotAskedFor {
        /// What the header names.
        named: String,
        /// What was asked for.
        asked: Vec<Algorithm>,
        /// Whether a key is for it.
        is_of_key: bool,
    },
    /// The key that is meant made the signature, and its `alg` names another algorithm.
    AlgOfKey {
        /// What the key says.
        says: String,
        /// What it signed with.
        signed: Algorithm,
        /// Whether the caller named the key.
        is_named: bool,
    },
    /// The key is for RSA-PSS alone (RFC 4055 section 1.2).
    PssAlone {
        /// What the header names.
        named: Algorithm,
        /// What the key is for.
        allowed: Vec<Algorithm>,
    },
    /// The keys are of other types, or for other algorithms.
    OtherType {
        /// What the header names.
        named: Algorithm,
        /// What the keys are, each once.
        keys: Vec<Family>,
        /// Whether the token names the key.
        is_of_kid: bool,
        /// Whether the token's issuer names the set.
        is_discovered: bool,
    },
    /// The key is of the right type, and its `alg` names another algorithm.
    OtherAlg {
        /// What the header names.
        named: Algorithm,
        /// What the keys are for.
        allowed: Vec<Algorithm>,
    },
}

impl Refused {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Unsigned => CauseCode::TokenUnsigned,
            Self::Forged => CauseCode::PublicKeyAsSecret,
            Self::NotAskedFor { .. } => CauseCode::AlgNotAskedFor,
            Self::AlgOfKey { .. } => CauseCode::AlgOfKeyWrong,
            Self::PssAlone { .. } => CauseCode::KeyForPssAlone,
            Self::OtherType { .. } | Self::OtherAlg { .. } => CauseCode::KeyOfAnotherType,
        }
    }
}
