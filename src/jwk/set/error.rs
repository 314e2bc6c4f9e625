//! Why a text is not a JWK Set (RFC 7517 section 5), as data. The words are in `words/key_set.rs`.

use crate::{
    code::Code,
    json::JsonError,
    jwk::{carried::Carried, foreign_json::Foreign},
};
use std::error::Error;

/// What a text is that is not a JWK Set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetError {
    /// Nothing.
    Empty,
    /// An HTML or XML page.
    Html,
    /// PEM.
    Pem,
    /// A key file that was wrapped as a whole.
    Carried(Carried),
    /// A JSON string, perhaps with the set in it.
    Text,
    /// A JSON array.
    Array,
    /// JavaScript.
    JavaScript(JsonError),
    /// No JSON object, for this reason.
    Json(JsonError),
    /// A discovery document (OpenID Connect Discovery section 3).
    Discovery,
    /// A single JWK.
    Jwk,
    /// A JSON document with a key in another place.
    Foreign(Foreign),
    /// A JSON object whose `keys` is not an array.
    KeysType,
    /// A JSON object without `keys`.
    NoKeys,
}

impl SetError {
    /// The stable code word.
    pub const fn code(&self) -> Code {
        Code::JwksInvalid
    }
}

impl Error for SetError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::JavaScript(e) | Self::Json(e) => Some(e),
            Self::Empty
            | Self::Html
            | Self::Pem
            | Self::Carried(_)
            | Self::Text
            | Self::Array
            | Self::Discovery
            | Self::Jwk
            | Self::Foreign(_)
            | Self::KeysType
            | Self::NoKeys => None,
        }
    }
}
