//! What can go wrong outside a [`Report`](crate::jwt::Report): reading keys, times and claims.

mod claims;

use crate::{
    code::Code,
    jwa::MaterialError,
    jwk::{
        KeyError, Origin,
        pem::{PemError, Position},
        ring::RingError,
        set::SetError,
    },
    jws::JwsError,
    time::{NumericDate, TimeError},
};
pub use claims::ClaimsError;
use std::borrow::Cow;

/// An error of the library. Every one has a stable [`Code`].
///
/// A token that is not acceptable is not an error but a [`Report`](crate::jwt::Report).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A token that cannot even be decoded.
    #[error(transparent)]
    Token(#[from] JwsError),
    /// A JWK that cannot be read or used.
    #[error(transparent)]
    Jwk(#[from] KeyError),
    /// A text that is not a JWK Set.
    #[error(transparent)]
    JwkSet(#[from] SetError),
    /// A PEM text or a DER document without a key that can be read.
    #[error(transparent)]
    Pem(#[from] PemError),
    /// An error in one block of a PEM text.
    #[error("{position}: {source}")]
    InBlock {
        /// The block.
        position: Position,
        /// What is wrong with it.
        source: Box<Self>,
    },
    /// Key material that cannot be read or used.
    #[error(transparent)]
    Jwa(#[from] MaterialError),
    /// Claims or header members that may not be signed as they are.
    #[error(transparent)]
    Claims(#[from] ClaimsError),
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
    #[error(transparent)]
    Time(#[from] TimeError),
}

impl Error {
    /// The stable code word.
    pub fn code(&self) -> Code {
        match self {
            Self::Token(e) => e.code(),
            Self::Jwa(e) => e.code(),
            Self::Jwk(e) => e.code(),
            Self::JwkSet(e) => e.code(),
            Self::Pem(e) => e.code(),
            Self::InBlock { source, .. } => source.code(),
            Self::Ring(e) => e.code(),
            Self::KeyOfRing { .. } => Code::JwksInvalid,
            Self::ClockBehind { .. } => Code::ClockBehind,
            Self::Claims(_) | Self::Time(_) => Code::Usage,
        }
    }

    /// What to do about it, if known.
    pub fn hint(&self) -> Option<Cow<'_, str>> {
        self.hint_at(Origin::default())
    }

    /// The same, with commands for where the text came from.
    pub fn hint_at(&self, origin: Origin<'_>) -> Option<Cow<'_, str>> {
        match self {
            Self::Jwa(e) => e.hint().map(Cow::from),
            Self::Jwk(e) => e.hint_at(origin).map(Cow::from),
            Self::JwkSet(e) => e.hint_at(origin),
            Self::InBlock { source, .. } => source.hint_at(origin),
            _ => None,
        }
    }
}
