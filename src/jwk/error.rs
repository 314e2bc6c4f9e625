//! Why a JWK cannot be read or used (RFC 7517 section 4), as data. The words are in `words/key.rs`.

use super::{foreign_json::Foreign, misfit::Operation, notation::Notation};
use crate::{base64url::Base64Error, code::Code, json::JsonError, jwa::Algorithm};
use std::error::Error;

/// What is wrong with a JWK. It never holds a private value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// It is not one JSON object.
    Json(JsonError),
    /// It is another JSON document, with a key in it.
    Foreign(Foreign),
    /// It is a JWE with a key in it (RFC 7517 section 7), as the command `step` writes one.
    EncryptedJwk,
    /// It is a set whose `keys` is not an array.
    KeysType,
    /// It is a set without keys.
    EmptySet,
    /// It has no `kty`, and another member holds a key.
    NotJwk {
        /// The JSON Pointer of that member, where its name may be shown.
        key_at: Option<String>,
    },
    /// A member without which there is no key is absent.
    Missing {
        /// The member.
        member: &'static str,
    },
    /// Such a member is an empty string.
    Empty {
        /// The member.
        member: &'static str,
    },
    /// Such a member is `null`.
    Null {
        /// The member.
        member: &'static str,
    },
    /// A member is not a string.
    NotString {
        /// The member.
        member: &'static str,
        /// The JSON type that it has, with its article.
        found: &'static str,
    },
    /// `key_ops` is not an array of strings.
    KeyOpsType,
    /// A member is not base64url.
    Base64 {
        /// The member.
        member: &'static str,
        /// Why not.
        error: Base64Error,
    },
    /// A number or a secret is written in another notation than base64url of its bytes (RFC 7518 section 2).
    Notation {
        /// The member.
        member: &'static str,
        /// How it is written.
        notation: Notation,
        /// The size of the public number if it is read as base64url.
        bits: Option<usize>,
    },
    /// The modulus of an RSA key is text: a placeholder.
    ModulusText {
        /// The text.
        text: String,
    },
    /// `e` is written in another notation.
    Exponent {
        /// The number.
        value: u64,
        /// How it is written.
        notation: Notation,
    },
    /// A key type that has no algorithm here.
    KeyType {
        /// The `kty`.
        kty: String,
    },
    /// A curve that has no algorithm here.
    Curve {
        /// The `kty` beside it.
        kty: String,
        /// The `crv`.
        crv: String,
    },
    /// A curve of another key type (RFC 8037 section 2).
    CurveOfOtherType {
        /// The `kty`.
        kty: String,
        /// The `crv`.
        crv: String,
        /// The key type that has this curve.
        meant: &'static str,
    },
    /// A name that is almost a registered one.
    Misnamed {
        /// The member.
        member: &'static str,
        /// What it says.
        found: String,
        /// The registered name.
        meant: &'static str,
    },
    /// `use` is not for signatures.
    Use {
        /// What it says.
        found: String,
    },
    /// The operation that is missing in `key_ops` stands there under an almost registered name.
    MisnamedOperation {
        /// What stands there.
        found: String,
        /// The registered name.
        meant: &'static str,
    },
    /// `key_ops` lacks an operation.
    NotAllowed(Operation),
    /// `alg` is an algorithm of other keys.
    AlgMismatch {
        /// What it says.
        alg: String,
        /// The algorithm that it is, or that it almost names.
        meant: Algorithm,
        /// What of the key it contradicts.
        contradicts: Contradicted,
        /// An algorithm of this key.
        usual: Algorithm,
    },
    /// `alg` is not registered, and may mean several algorithms of this key.
    AlgAmbiguous {
        /// What it says.
        alg: String,
        /// The first of them.
        meant: Algorithm,
    },
    /// `alg` has no engine here.
    AlgUnsupported {
        /// What it says.
        alg: String,
        /// What it is, where it is registered.
        what: Option<&'static str>,
        /// An algorithm of this key.
        usual: Algorithm,
    },
    /// Any of these, of the one key that somebody named and not of a row of a set.
    OfTheKey(Box<KeyError>),
    /// A public key where one has to sign.
    Public,
    /// A shared secret where the public half of a key pair is needed.
    NoPublicHalf {
        /// The name of the flaw that a token is to have.
        flaw: &'static str,
    },
    /// A shared secret in a set that is published (RFC 7517 section 9.2).
    SecretPublished,
    /// `x5c` is not an array with one string at least (RFC 7517 section 4.7).
    X5cType,
    /// A string of `x5c` is not base64.
    X5cBase64,
}

/// What of a key an `alg` contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradicted {
    /// Its type.
    KeyType(String),
    /// Its curve.
    Curve(&'static str),
    /// What its certificate or its size leaves of the algorithms of its type.
    Algorithms(Vec<Algorithm>),
}

impl KeyError {
    /// The stable code word.
    pub const fn code(&self) -> Code {
        Code::KeyUnusable
    }
}

impl Error for KeyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Json(e) => Some(e),
            Self::Base64 { error, .. } => Some(error),
            Self::OfTheKey(e) => Some(e),
            Self::Foreign(_)
            | Self::EncryptedJwk
            | Self::KeysType
            | Self::EmptySet
            | Self::NotJwk { .. }
            | Self::Missing { .. }
            | Self::Empty { .. }
            | Self::Null { .. }
            | Self::NotString { .. }
            | Self::KeyOpsType
            | Self::Notation { .. }
            | Self::ModulusText { .. }
            | Self::Exponent { .. }
            | Self::KeyType { .. }
            | Self::Curve { .. }
            | Self::CurveOfOtherType { .. }
            | Self::Misnamed { .. }
            | Self::Use { .. }
            | Self::MisnamedOperation { .. }
            | Self::NotAllowed(_)
            | Self::AlgMismatch { .. }
            | Self::AlgAmbiguous { .. }
            | Self::AlgUnsupported { .. }
            | Self::Public
            | Self::NoPublicHalf { .. }
            | Self::SecretPublished
            | Self::X5cType
            | Self::X5cBase64 => None,
        }
    }
}
