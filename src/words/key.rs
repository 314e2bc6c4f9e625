//! What is wrong with a JWK, and how to fix it.

use super::{foreign_json, quoted::quoted};
use crate::{
    hidden::bounded,
    jwk::{
        Contradicted, KeyError, Origin,
        notation::{Notation, base64url_uint},
    },
};
use std::fmt;

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(e) => write!(f, "{e}"),
            Self::Foreign(foreign) => {
                let (what, detail) = (foreign_json::what(foreign), foreign_json::detail(foreign));
                write!(f, "this is {what}, not a JWK{detail}")
            }
            Self::EncryptedJwk => f.write_str(
                "an encrypted JWK, as step writes it: remove its password with \
                 `step crypto change-pass FILE --no-password --insecure`",
            ),
            Self::KeysType => f.write_str("`keys` is not an array"),
            Self::EmptySet => f.write_str("a JWK Set without keys"),
            Self::NotJwk { key_at } => {
                let place =
                    key_at.as_deref().map_or_else(|| "another member".to_owned(), foreign_json::member);
                write!(f, "kty is missing: it is not a JWK, and {place} holds a key")
            }
            Self::Missing { member } => write!(f, "{member} is missing"),
            Self::Empty { member } => write!(f, "{member} is empty"),
            Self::Null { member } => write!(f, "{member} is null"),
            Self::NotString { member, found } => write!(f, "{member} is {found}, not a string"),
            Self::KeyOpsType => f.write_str("key_ops is not an array of strings"),
            Self::Base64 { member, error } => write!(f, "{member}: {error}"),
            Self::Notation { member, notation, bits } => {
                write!(f, "{member} is {}", written(*notation))?;
                bits.map_or(Ok(()), |bits| write!(f, "; read as base64url, it has {bits} bits"))
            }
            Self::ModulusText { text } => write!(f, "n is the text {}, not a number", quoted(&bounded(text))),
            Self::Exponent { value, notation } => {
                write!(f, "e is {value} in {} instead of base64url", name(*notation))
            }
            Self::KeyType { kty } => write!(f, "kty {} is not supported", quoted(kty)),
            Self::Curve { crv, .. } if agrees(crv) => {
                write!(f, "curve {} is for key agreement and cannot sign", quoted(crv))
            }
            Self::Curve { crv, .. } => write!(f, "curve {}{} is not supported", quoted(crv), what(crv)),
            Self::CurveOfOtherType { kty, crv, meant } => {
                write!(f, "kty {} does not match crv {}: {meant} is meant", quoted(kty), quoted(crv))
            }
            Self::Misnamed { member, found, meant } => {
                write!(f, "{member} {} is not registered: {meant} is meant", quoted(found))
            }
            Self::Use { found } if found == "ca" => {
                f.write_str("the key is for certificates (use \"ca\"), not for tokens")
            }
            Self::Use { found } => write!(f, "use is {}, not \"sig\"", quoted(found)),
            Self::MisnamedOperation { found, meant } => {
                write!(f, "key_ops has {}, which is not registered: {meant} is meant", quoted(found))
            }
            Self::NotAllowed(operation) => write!(f, "key_ops do not allow to {}", operation.as_str()),
            Self::AlgMismatch { alg, meant, contradicts, .. } if alg == meant.as_str() => {
                write!(f, "alg {} contradicts {contradicts}", quoted(alg))
            }
            Self::AlgMismatch { alg, meant, contradicts, .. } => {
                write!(
                    f,
                    "alg {} is not registered: {meant} is meant, which contradicts {contradicts}",
                    quoted(alg)
                )
            }
            Self::AlgAmbiguous { alg, meant } => {
                write!(f, "alg {} is not registered: did you mean {meant}?", quoted(alg))
            }
            Self::AlgUnsupported { alg, what: Some(what), .. } => {
                write!(f, "alg {} is not supported: {what}", quoted(alg))
            }
            Self::AlgUnsupported { alg, what: None, .. } => write!(f, "alg {} is not supported", quoted(alg)),
            Self::OfTheKey(e) => write!(f, "the key's {e}"),
            Self::Public => f.write_str("this is a public key: only the private key can sign"),
            Self::NoPublicHalf { flaw } => {
                write!(f, "{flaw} needs a key pair: a shared secret has no public half")
            }
            Self::SecretPublished => f.write_str("a shared secret in a published set is not secret"),
            Self::X5cType => f.write_str("it is not an array of at least one string"),
            Self::X5cBase64 => f.write_str("it is not base64 of a certificate"),
        }
    }
}

impl KeyError {
    /// What to write instead, beginning with a verb.
    pub fn hint(&self) -> Option<String> {
        self.hint_at(Origin::default())
    }

    /// The same, with commands for where the key came from.
    pub fn hint_at(&self, origin: Origin<'_>) -> Option<String> {
        Some(match self {
            Self::Foreign(foreign) => foreign_json::hint(foreign, origin, foreign_json::ANY_COMMAND),
            Self::Notation { member, .. } => format!("write the bytes of {member} as base64url, once"),
            Self::Exponent { value, .. } => format!("write \"e\":\"{}\"", base64url_uint(*value)),
            Self::CurveOfOtherType { meant, .. } => format!("write \"kty\":\"{meant}\""),
            Self::Misnamed { member, meant, .. } => format!("write \"{member}\":\"{meant}\""),
            Self::MisnamedOperation { meant, .. } => format!("write {} in key_ops", quoted(meant)),
            Self::AlgMismatch { meant, usual, .. } => format!(
                "write the alg of this key, such as {}, or publish the key that {meant} is for",
                quoted(usual.as_str())
            ),
            Self::AlgAmbiguous { meant, .. } => {
                format!("write \"alg\":\"{meant}\", or whichever this key signs with")
            }
            Self::AlgUnsupported { usual, .. } => {
                format!("write the alg of its signatures ({}) if it signs tokens", quoted(usual.as_str()))
            }
            Self::OfTheKey(e) => return e.hint_at(origin),
            // Beside keys that sign they are as they should be.
            Self::Curve { crv, .. } if agrees(crv) => return None,
            Self::Curve { .. } => "use a key on Ed25519, P-256, P-384 or P-521".to_owned(),
            Self::Json(_)
            | Self::EncryptedJwk
            | Self::KeysType
            | Self::EmptySet
            | Self::NotJwk { .. }
            | Self::Missing { .. }
            | Self::Empty { .. }
            | Self::Null { .. }
            | Self::NotString { .. }
            | Self::KeyOpsType
            | Self::Base64 { .. }
            | Self::ModulusText { .. }
            | Self::KeyType { .. }
            | Self::Use { .. }
            | Self::NotAllowed(_)
            | Self::Public
            | Self::NoPublicHalf { .. }
            | Self::SecretPublished
            | Self::X5cType
            | Self::X5cBase64 => return None,
        })
    }
}

impl fmt::Display for Contradicted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyType(kty) => write!(f, "kty {}", quoted(kty)),
            Self::Curve(crv) => write!(f, "crv {}", quoted(crv)),
            Self::Algorithms(algorithms) => {
                let names: Vec<_> = algorithms.iter().map(|a| a.as_str()).collect();
                write!(f, "the key, which is for {}", names.join(", "))
            }
        }
    }
}

/// Whether keys on a curve agree on secrets (RFC 8037 section 3.2).
fn agrees(crv: &str) -> bool {
    matches!(crv, "X25519" | "X448")
}

/// What a curve is, where its name does not say so.
fn what(crv: &str) -> &'static str {
    let plain: String =
        crv.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    match plain.as_str() {
        "ed448" => " (EdDSA with SHAKE256)",
        "sm2" | "curvesm2" | "sm2p256v1" => " (the curve of GB/T 32918)",
        name if name.starts_with("bp") => " (a brainpool curve)",
        _ => "",
    }
}

/// What a member is, as in "n is only hex digits".
fn written(notation: Notation) -> &'static str {
    match notation {
        Notation::Hex => "only hex digits instead of base64url",
        Notation::Decimal => "only decimal digits instead of base64url",
        Notation::Base64OfBase64 => "base64url of a text that is itself base64: encoded twice",
        Notation::Base64OfHex => "base64url of hex digits, not of the bytes",
        Notation::Base64OfDecimal => "base64url of decimal digits, not of the bytes",
    }
}

/// What a number is in.
fn name(notation: Notation) -> &'static str {
    match notation {
        Notation::Hex => "hex",
        Notation::Decimal => "decimal",
        Notation::Base64OfBase64 => "base64url twice",
        Notation::Base64OfHex => "base64url of hex digits",
        Notation::Base64OfDecimal => "base64url of decimal digits",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_that_is_not_a_jwk_names_where_its_key_is() {
        let words = |key_at: Option<&str>| KeyError::NotJwk { key_at: key_at.map(str::to_owned) }.to_string();
        assert_eq!(
            words(Some("/publicKey")),
            "kty is missing: it is not a JWK, and the member publicKey holds a key"
        );
        assert_eq!(words(None), "kty is missing: it is not a JWK, and another member holds a key");
    }

    #[test]
    fn other_curves_are_named_with_what_to_use_instead() {
        for (crv, words, hint) in [
            ("Ed448", "(EdDSA with SHAKE256) is not supported", true),
            ("X448", "is for key agreement and cannot sign", false),
            ("X25519", "is for key agreement and cannot sign", false),
            ("BP-256", "(a brainpool curve) is not supported", true),
            ("SM2", "(the curve of GB/T 32918) is not supported", true),
            ("P-192", "is not supported", true),
        ] {
            let error = KeyError::Curve { kty: "EC".to_owned(), crv: crv.to_owned() };
            assert_eq!(error.to_string(), format!("curve {crv:?} {words}"));
            assert_eq!(error.hint().is_some(), hint, "{crv}");
        }
    }

    #[test]
    fn every_notation_has_its_words() {
        for (notation, number, exponent) in [
            (Notation::Hex, "only hex digits instead of base64url", "hex"),
            (Notation::Decimal, "only decimal digits instead of base64url", "decimal"),
            (
                Notation::Base64OfBase64,
                "base64url of a text that is itself base64: encoded twice",
                "base64url twice",
            ),
            (Notation::Base64OfHex, "base64url of hex digits, not of the bytes", "base64url of hex digits"),
            (
                Notation::Base64OfDecimal,
                "base64url of decimal digits, not of the bytes",
                "base64url of decimal digits",
            ),
        ] {
            let error = KeyError::Notation { member: "n", notation, bits: None };
            assert_eq!(error.to_string(), format!("n is {number}"));
            let error = KeyError::Exponent { value: 65_537, notation };
            assert_eq!(error.to_string(), format!("e is 65537 in {exponent} instead of base64url"));
            assert_eq!(error.hint().unwrap(), "write \"e\":\"AQAB\"");
        }
    }
}
