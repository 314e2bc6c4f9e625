//! Why a text is not a JWS that can be examined.

use super::part::Part;
use crate::{
    base64url::Base64Error,
    code::Code,
    json::{Fault, JsonError},
};

/// Why a text is not a JWS that can be examined (RFC 7515). Its words are its `Display`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JwsError {
    /// More bytes than are read.
    TooLarge,
    /// No text at all.
    Empty,
    /// JSON, perhaps a JWS in the JSON serialization, which JWT does not use (RFC 7519 section 3).
    JsonSerialization,
    /// Another text that begins with a brace.
    Brace,
    /// An SD-JWT: a JWS with disclosures behind it (RFC 9901).
    Disclosures,
    /// A tilde that belongs to no SD-JWT.
    Tilde {
        /// Where it stands.
        offset: usize,
    },
    /// A JWE (RFC 7516).
    Encrypted,
    /// So many parts, where a signed token has three.
    Parts(usize),
    /// A part that is not base64url.
    Base64 {
        /// Which part.
        part: Part,
        /// What is wrong with it.
        error: Base64Error,
        /// Where the part starts in the token.
        start: usize,
    },
    /// Content was given for a token that carries its own (RFC 7515 appendix F).
    NotDetached,
    /// A header that is not the JSON object that JOSE wants.
    Header(JsonError),
    /// A header that is not JSON, and what a person got wrong in it.
    HeaderFault(Fault),
    /// A header without `alg` (RFC 7515 section 4.1.1).
    AlgMissing,
    /// A member of the header that must be a string, and its type.
    NotString {
        /// Its name.
        name: &'static str,
        /// The type with its article.
        kind: &'static str,
    },
    /// An extension that is not understood, or not asked for as it must be.
    Crit(CritError),
    /// Not a JSON serialization (RFC 7515 section 7.2).
    Json(JsonFormError),
    /// A member that both headers have (RFC 7515 section 7.2.1).
    InBothHeaders(String),
}

/// What is wrong with `crit` (RFC 7515 section 4.1.11), or with `b64` (RFC 7797).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CritError {
    /// Not an array, but this.
    NotArray(&'static str),
    /// An array without names.
    Empty,
    /// Something else than a name is in it.
    NotName(&'static str),
    /// A name that the specification itself defines.
    Registered(String),
    /// A name that stands there twice.
    Twice(String),
    /// A name that the header does not have.
    Absent(String),
    /// Extensions that are not understood: the first of them, and how many more there are.
    Unknown {
        /// The first names.
        names: Vec<String>,
        /// How many more.
        more: usize,
    },
    /// `b64` in a JWT, which never uses it (RFC 7797).
    B64InJwt,
    /// `b64` without `crit` (RFC 7797 section 6).
    B64WithoutCrit,
    /// `b64` that `crit` does not name (RFC 7797 section 6).
    B64NotInCrit,
    /// `b64` that is not a boolean, but this (RFC 7797 section 3).
    B64NotBoolean(&'static str),
    /// `b64` that differs between the signatures (RFC 7797 section 3).
    B64Differs,
    /// `b64` outside the protected header (RFC 7797 section 3).
    B64Unprotected,
    /// `crit` outside the protected header.
    Unprotected,
}

/// Why an object is not a JSON serialization of JWS.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonFormError {
    /// Not the JSON that JOSE wants.
    Json(JsonError),
    /// Both `signature` and `signatures`.
    BothForms,
    /// Neither of them.
    NeitherForm,
    /// Something else than an object among the signatures.
    NotSignature(&'static str),
    /// No signatures.
    NoSignatures,
    /// A member of another type.
    WrongType {
        /// Its name.
        name: &'static str,
        /// The type that it should have.
        wanted: &'static str,
        /// The type that it has.
        found: &'static str,
    },
    /// A member that is missing.
    Missing(&'static str),
    /// A member that is not base64url.
    Base64 {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        error: Base64Error,
    },
}

impl JwsError {
    /// The stable code word.
    pub fn code(&self) -> Code {
        match self {
            Self::TooLarge => Code::TooLarge,
            Self::JsonSerialization | Self::Brace | Self::Disclosures => Code::NotCompact,
            Self::Encrypted => Code::Jwe,
            Self::Header(JsonError::Duplicate { .. }) | Self::InBothHeaders(_) => Code::DuplicateMember,
            Self::Header(_) | Self::HeaderFault(_) | Self::AlgMissing | Self::NotString { .. } => {
                Code::HeaderInvalid
            }
            Self::Crit(_) => Code::Crit,
            Self::Empty
            | Self::Tilde { .. }
            | Self::Parts(_)
            | Self::Base64 { .. }
            | Self::NotDetached
            | Self::Json(_) => Code::Malformed,
        }
    }
}

impl std::error::Error for JwsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Base64 { error, .. } | Self::Json(JsonFormError::Base64 { error, .. }) => Some(error),
            Self::Header(error) | Self::Json(JsonFormError::Json(error)) => Some(error),
            _ => None,
        }
    }
}

impl From<CritError> for JwsError {
    fn from(error: CritError) -> Self {
        Self::Crit(error)
    }
}

impl From<JsonFormError> for JwsError {
    fn from(error: JsonFormError) -> Self {
        Self::Json(error)
    }
}
