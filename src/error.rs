//! What can go wrong outside a [`Report`](crate::jwt::Report): reading keys, times and claims.

use crate::{code::Code, jwa::MaterialError, jwk::ring::RingError, time::NumericDate};

/// An error of the library. Every one has a stable [`Code`].
///
/// A token that is not acceptable is no error but a [`Report`](crate::jwt::Report).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A token that cannot even be decoded.
    #[error("{message}")]
    Token {
        /// `malformed`, `jwe`, `not_compact`, `header_invalid`, …
        code: Code,
        /// What is wrong and where.
        message: String,
        /// What was pasted along with it, where that can be told.
        hint: Option<&'static str>,
    },
    /// Key material that cannot be read or used.
    #[error(transparent)]
    Jwa(#[from] MaterialError),
    /// A key that cannot be read or must not be used.
    #[error("{message}")]
    Key {
        /// `key_unusable` or `weak_key`.
        code: Code,
        /// What is wrong with it; never its private members.
        message: String,
    },
    /// A key or a key set of which more is known than that it cannot be used: what was meant, or where the key is.
    #[error("{message}")]
    Mendable {
        /// `key_unusable` or `jwks_invalid`.
        code: Code,
        /// What is wrong with it; never its private members.
        message: String,
        /// How to mend it, beginning with a verb.
        hint: String,
    },
    /// A text that is no JWK Set (RFC 7517 section 5).
    #[error("{message}")]
    KeySet {
        /// What it is instead.
        message: String,
        /// How to get a key set out of it.
        hint: Option<&'static str>,
    },
    /// No key for what was asked.
    #[error("{message}")]
    NoKey {
        /// What was looked for.
        message: String,
    },
    /// Claims or header members that may not be signed as they are.
    #[error("{message}")]
    Claims {
        /// Which member, and why.
        message: String,
    },
    /// A key ring that cannot be read, or a key that cannot be added to it.
    #[error(transparent)]
    Ring(#[from] RingError),
    /// A key of a key ring that cannot be read.
    #[error("key {index}: {error}")]
    KeyOfRing {
        /// Where it stands.
        index: usize,
        /// What is wrong with it.
        #[source]
        error: Box<Error>,
    },
    /// A clock that is behind what a key ring shows to have been.
    #[error("the clock says {now}, and the key ring has a key made at {newest}")]
    ClockBehind {
        /// What the clock says.
        now: NumericDate,
        /// The newest `iat` of the ring.
        newest: NumericDate,
    },
    /// A time or duration that cannot be read.
    #[error("{message}")]
    Time {
        /// What was given, and what can be read.
        message: String,
    },
    /// The cryptographic library refused to work.
    #[error("{message}")]
    Crypto {
        /// What it was asked to do.
        message: &'static str,
    },
}

impl Error {
    /// The stable code word.
    pub fn code(&self) -> Code {
        match self {
            Self::Token { code, .. } | Self::Key { code, .. } | Self::Mendable { code, .. } => *code,
            Self::Jwa(e) => e.code(),
            Self::Ring(e) => e.code(),
            Self::KeyOfRing { .. } => Code::JwksInvalid,
            Self::ClockBehind { .. } => Code::ClockBehind,
            Self::KeySet { .. } => Code::JwksInvalid,
            Self::NoKey { .. } => Code::NoKey,
            Self::Claims { .. } | Self::Time { .. } => Code::Usage,
            Self::Crypto { .. } => Code::KeyUnusable,
        }
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::KeySet { hint, .. } | Self::Token { hint, .. } => *hint,
            Self::Mendable { hint, .. } => Some(hint),
            Self::Jwa(e) => e.hint(),
            _ => None,
        }
    }

    pub(crate) fn unusable(message: impl Into<String>) -> Self {
        Self::Key { code: Code::KeyUnusable, message: message.into() }
    }

    /// As [`unusable`](Self::unusable), with what to do about it.
    pub(crate) fn mendable(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Mendable { code: Code::KeyUnusable, message: message.into(), hint: hint.into() }
    }

    pub(crate) fn token(code: Code, message: impl Into<String>) -> Self {
        Self::Token { code, message: message.into(), hint: None }
    }
}
