//! What is wrong with a key ring.

use super::quoted::quoted;
use crate::jwk::ring::RingError;
use std::fmt;

impl fmt::Display for RingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "{error}"),
            Self::NoKeys => f.write_str("no array `keys`"),
            Self::KeyNotJson { index, error } => write!(f, "key {index}: {error}"),
            Self::NoPrivatePart { index } => write!(f, "key {index}: has no private part"),
            Self::KidTaken { kid } => write!(f, "the key ring already has a key {}", quoted(kid)),
            Self::SameKey { name } => write!(f, "the key ring already has this key, as {}", quoted(name)),
        }
    }
}
