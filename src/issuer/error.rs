//! What can go wrong with an issuer's keys and its setup.

use crate::code::Code;
use crate::jwa::MaterialError;

/// An error of the issuer. Every one has a stable [`Code`].
#[derive(Debug)]
#[non_exhaustive]
pub enum IssuerError {
    /// A secret that no header can carry as it is, or none at all.
    AdminSecret,
    /// The system has no randomness.
    NoRandomness,
    /// The ring cannot be read or written where it is kept.
    Kept(Box<dyn std::error::Error + Send + Sync>),
    /// What the ring itself does not allow, or a key that cannot be made.
    Ring(crate::Error),
    /// The ring has so many keys that its set would be too large with another one.
    Full {
        /// How many it may have.
        most: usize,
    },
    /// A rotation of a ring without keys.
    NothingToReplace,
}

impl IssuerError {
    /// The stable code word.
    pub fn code(&self) -> Code {
        match self {
            Self::AdminSecret | Self::NoRandomness => Code::KeyUnusable,
            Self::Kept(_) => Code::Io,
            Self::Ring(error) => error.code(),
            Self::Full { .. } => Code::Usage,
            Self::NothingToReplace => Code::NoKey,
        }
    }
}

impl From<MaterialError> for IssuerError {
    fn from(error: MaterialError) -> Self {
        crate::Error::from(error).into()
    }
}

impl From<crate::Error> for IssuerError {
    fn from(error: crate::Error) -> Self {
        Self::Ring(error)
    }
}

impl std::error::Error for IssuerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Kept(error) => Some(&**error),
            Self::Ring(error) => Some(error),
            Self::AdminSecret | Self::NoRandomness | Self::Full { .. } | Self::NothingToReplace => None,
        }
    }
}
