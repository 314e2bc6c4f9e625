//! Why a key ring cannot be read, or a key cannot be added to it. The words are in `words/ring.rs`.

use crate::{code::Code, json::JsonError};
use std::error::Error;

/// What is wrong with a key ring, or with a key for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RingError {
    /// A text that is not one JSON object.
    NotJson(JsonError),
    /// An object without an array `keys`.
    NoKeys,
    /// An element of `keys` that is not one JSON object.
    KeyNotJson {
        /// Where it stands.
        index: usize,
        /// What is wrong with it.
        error: JsonError,
    },
    /// A public key: the ring is of what signs.
    NoPrivatePart {
        /// Where it stands.
        index: usize,
    },
    /// A kid that the ring has already.
    KidTaken {
        /// The kid.
        kid: String,
    },
    /// A key that the ring has already, under another kid.
    SameKey {
        /// What it goes by there.
        name: String,
    },
}

impl RingError {
    /// The stable code word.
    pub fn code(&self) -> Code {
        match self {
            Self::NotJson(_) | Self::NoKeys | Self::KeyNotJson { .. } | Self::NoPrivatePart { .. } => {
                Code::JwksInvalid
            }
            Self::KidTaken { .. } | Self::SameKey { .. } => Code::Usage,
        }
    }
}

impl Error for RingError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotJson(error) | Self::KeyNotJson { error, .. } => Some(error),
            Self::NoKeys | Self::NoPrivatePart { .. } | Self::KidTaken { .. } | Self::SameKey { .. } => None,
        }
    }
}
