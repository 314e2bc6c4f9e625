//! Words about a text that is not a JWS that can be examined.

use super::quoted::quoted;
use crate::{
    json::JsonError,
    jws::{CritError, JsonFormError, JwsError},
};
use std::fmt;

impl fmt::Display for JwsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the token is larger than 1 MiB"),
            Self::Empty => f.write_str("the token is empty"),
            Self::JsonSerialization => {
                f.write_str("a JWS in the JSON serialization, which JWT does not use (RFC 7519 section 3)")
            }
            Self::Brace => {
                f.write_str("begins with a brace: a token has three parts, header.payload.signature")
            }
            Self::Disclosures => f.write_str(
                "an SD-JWT: a JWS followed by ~disclosures. The part before the first ~ can be checked",
            ),
            Self::Tilde { offset } => write!(f, "'~' at offset {offset} is not base64url"),
            Self::Encrypted => {
                f.write_str("an encrypted token (JWE): only the holder of the decryption key can check it")
            }
            Self::Parts(1) => f.write_str("no dots: a token has three parts, header.payload.signature"),
            Self::Parts(2) => f.write_str("two parts: a signed token has three, header.payload.signature"),
            Self::Parts(n) => write!(f, "{n} parts: a signed token has three"),
            Self::Base64 { part, error, start: 0 } => write!(f, "{}: {error}", part.name()),
            Self::Base64 { part, error, start } => {
                write!(f, "{}: {error} (the part starts at byte {start})", part.name())
            }
            Self::NotDetached => f.write_str(
                "the token has its own payload: detached content needs the form header..signature (RFC 7515 \
                 appendix F)",
            ),
            Self::Header(JsonError::Utf8 { offset }) => {
                write!(f, "header: not UTF-8 at byte {offset} of what it decodes to")
            }
            Self::Header(error) => write!(f, "header: {error}"),
            Self::HeaderFault(fault) => write!(f, "header: not JSON: {fault}"),
            Self::AlgMissing => f.write_str("alg is missing"),
            Self::NotString { name, kind } => write!(f, "{name} is {kind}, not a string"),
            Self::Crit(error) => error.fmt(f),
            Self::Json(error) => write!(f, "JSON serialization: {error}"),
            Self::InBothHeaders(name) => write!(f, "{} is in both headers", quoted(name)),
        }
    }
}

impl fmt::Display for CritError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotArray(kind) => write!(f, "crit is {kind}, not an array"),
            Self::Empty => f.write_str("crit is empty"),
            Self::NotName(kind) => write!(f, "crit has {kind} among its names"),
            Self::Registered(name) => write!(f, "crit names {}, which is not an extension", quoted(name)),
            Self::Twice(name) => write!(f, "crit names {} twice", quoted(name)),
            Self::Absent(name) => write!(f, "crit names {}, which the header does not have", quoted(name)),
            Self::Unknown { names, more } => {
                let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
                let more = if *more == 0 { String::new() } else { format!(" and {more} more") };
                write!(f, "crit requires {}{more}, which jwtk does not know", names.join(", "))
            }
            Self::B64InJwt => f.write_str("crit requires b64 (RFC 7797), which a JWT never uses"),
            Self::B64WithoutCrit => f.write_str("b64 without crit (RFC 7797 section 6)"),
            Self::B64NotInCrit => f.write_str("b64 is not in crit (RFC 7797 section 6)"),
            Self::B64NotBoolean(kind) => write!(f, "b64 is {kind}, not a boolean (RFC 7797 section 3)"),
            Self::B64Differs => f.write_str("b64 differs between the signatures (RFC 7797 section 3)"),
            Self::B64Unprotected => f.write_str("b64 is not integrity protected (RFC 7797 section 3)"),
            Self::Unprotected => f.write_str("crit is not integrity protected (RFC 7515 section 4.1.11)"),
        }
    }
}

impl fmt::Display for JsonFormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::BothForms => f.write_str("both `signature` and `signatures`"),
            Self::NeitherForm => f.write_str("neither `signature` nor `signatures`"),
            Self::NotSignature(kind) => write!(f, "`signatures` has {kind} in it"),
            Self::NoSignatures => f.write_str("`signatures` is empty"),
            Self::WrongType { name, wanted, found } => write!(f, "`{name}` is {found}, not {wanted}"),
            Self::Missing(name) => write!(f, "`{name}` is missing"),
            Self::Base64 { name, error } => write!(f, "{name}: {error}"),
        }
    }
}
