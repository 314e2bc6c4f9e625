//! Words about what is odd in an inspected token.

use super::{
    carrier::too_small,
    check::{event_flags, payload},
};
use crate::{
    json::Value,
    jwt::inspect::{How, Note, Section},
    placeholder,
    time::{DateError, in_words},
};
use std::fmt;

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Notation(error) => write!(f, "{error}. Shown as intended; verify refuses it"),
            Self::Encrypted(error) | Self::Header(error) => error.fmt(f),
            Self::Disclosures(many) => {
                let s = if *many == 1 { "" } else { "s" };
                write!(f, "an SD-JWT: {many} disclosure{s} after the token, not shown here")
            }
            Self::Unencoded(_) => {
                f.write_str("b64 (RFC 7797): a JWS, not a JWT; verify --signature-only checks it")
            }
            Self::AlgNone => f.write_str("alg none: not signed; no verifier should accept it"),
            Self::AlgUnsupported => f.write_str("jwtk cannot check this algorithm"),
            Self::AlgFullName => {
                f.write_str("PyJWT refuses alg Ed25519, and so does jose if the key's alg is EdDSA")
            }
            Self::NoKid => f.write_str("no kid: PyJWT will not find the key in a set"),
            Self::NoTyp => f.write_str("no typ: RFC 8725 section 3.11 advises explicit typing"),
            Self::TypNotString(kind) => write!(f, "typ is {kind}, not a string"),
            Self::SignatureLength { algorithm, found: 0, wanted } => {
                write!(f, "no signature: {algorithm} has {wanted} bytes")
            }
            Self::SignatureLength { algorithm, found, wanted } => {
                write!(f, "the signature has {found} bytes, but {algorithm} has {wanted}")
            }
            Self::PrivateKey(name) => {
                write!(f, "jwk has {name}: whoever sees the token can sign with this key")
            }
            Self::HeaderKey(names) => {
                let names = names.join(", ");
                write!(
                    f,
                    "{names} in the header: jwtk never follows or trusts it, and neither should a verifier"
                )
            }
            Self::Compressed(zip) => {
                write!(f, "zip {zip}: the payload is compressed, and few verifiers inflate it")
            }
            Self::Hidden { name, section, character } => {
                let (section, code_point) = (self::section(*section), u32::from(*character));
                write!(f, "{name} in {section} has the invisible character U+{code_point:04X}")
            }
            Self::Nested { is_announced: true } => {
                f.write_str("the payload is itself a token, as cty says, with its own signature")
            }
            Self::Nested { is_announced: false } => {
                f.write_str("the payload is itself a token, but the header lacks cty JWT")
            }
            Self::NotClaims(what) => write!(f, "payload: {}", payload(what)),
            Self::Detached => f.write_str(
                "no payload: the content is detached (RFC 7515 appendix F), and verify reads it with \
                 --detached FILE; or nothing was signed",
            ),
            Self::HeaderClaim(name) => write!(f, "{name} in the header differs from the claim"),
            Self::Unfilled(unfilled) => f.write_str(&placeholder::words(unfilled.iter()).unwrap_or_default()),
            Self::WrongDate { name, error } => wrong_date(name, *error, f),
            Self::WrongType { name: "sub", wanted, found } => {
                write!(f, "sub is {found}, not {wanted}: PyJWT refuses it")
            }
            Self::WrongType { name, wanted, found } => write!(f, "{name} is {found}, not {wanted}"),
            Self::NoExp => f.write_str("no exp: the token would never expire"),
            Self::NoExpByDesign(event) => write!(
                f,
                "a security event token (RFC 8417), which has no exp by design: verify accepts it with {}",
                event_flags(*event)
            ),
            Self::Large { carrier, size } => f.write_str(&too_small(*carrier, *size)),
            Self::Fraction => {
                f.write_str("exp has a fraction, and Rust's jsonwebtoken rounds it to whole seconds")
            }
            Self::ExpIsDuration(duration) => {
                write!(f, "exp is a duration ({}) instead of a date", in_words(*duration))
            }
            Self::Expired(ago) => write!(f, "expired {} ago", in_words(*ago)),
            Self::Future { start, early } => {
                write!(f, "{} is {} in the future", start.name(), in_words(*early))
            }
            Self::NeverValid(start) => {
                write!(f, "exp is not after {}: the token was never valid", start.name())
            }
            Self::LongLived(life) => {
                write!(f, "lives {}: whoever steals it can use it for that long", in_words(*life))
            }
            Self::Personal(name) => write!(f, "{name} is readable by anyone who holds the token"),
        }
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::JsonTwice => "encoded as JSON twice",
            Self::Base64Twice => "encoded as base64 twice",
            Self::Token => "another token",
        })
    }
}

fn wrong_date(name: &str, error: DateError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let a_string = DateError::NotNumber(Value::String(String::new()).kind());
    match error {
        DateError::Finer { unit, meant } => write!(f, "{name} is {unit}, not seconds: it means {meant}"),
        error if error == a_string => {
            write!(f, "{name} is {error}: PyJWT accepts it if it has only digits, and jose refuses it")
        }
        error => write!(f, "{name} is {error}"),
    }
}

fn section(section: Section) -> &'static str {
    match section {
        Section::Header => "the header",
        Section::Claims => "the claims",
    }
}
