//! Words about the token's form, its header and its payload, and about what is odd in the whole.

use super::{
    payload::payload as unreadable,
    words::{UNFILLED, Words, count},
};
use crate::{
    json::Object,
    jwt::{
        Report,
        check::{Content, Form, Header, Payload, Portability, Structure, Unfilled},
    },
    placeholder,
};

pub(super) fn structure(outcome: &Structure) -> Words {
    match outcome {
        Structure::Sound { form, content } => {
            let form = match form {
                Form::Compact(bytes) => format!("compact JWS, 3 parts, {bytes} bytes"),
                Form::Json(signatures) => {
                    format!("JSON serialization, {}", count(*signatures, "signature"))
                }
            };
            Words::new(match content {
                Content::InToken => form,
                Content::Absent => format!("{form}, no payload"),
                Content::Given(bytes) => format!("{form}, content of {} detached", count(*bytes, "byte")),
            })
        }
        Structure::Unreadable { error, .. } | Structure::NotDetached(error) => Words::new(error.to_string()),
    }
}

pub(super) fn header(outcome: &Header, report: &Report) -> Words {
    match outcome {
        Header::NotDecoded => Words::new("not decoded"),
        Header::Read => Words::new(report.header.as_ref().map(names).unwrap_or_default()),
        Header::Invalid { error, .. } => Words::new(error.to_string()),
    }
}

/// The names of members; of many the first.
fn names(object: &Object) -> String {
    const SHOWN: usize = 8;
    let names: Vec<_> = object.iter().take(SHOWN).map(|(name, _)| name).collect();
    match object.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

pub(super) fn payload(outcome: &Payload) -> Words {
    match outcome {
        Payload::NotDecoded => Words::new("not read: the payload is not base64url"),
        Payload::Detached => Words::new("not in the token: its content is detached"),
        Payload::Claims(n) => Words::new(count(*n, "claim")),
        Payload::NotClaims(what) => Words::new(format!("payload: {}", unreadable(what))),
    }
}

pub(super) fn unfilled(outcome: &Unfilled) -> Words {
    Words::new(placeholder::words(outcome.iter()).unwrap_or_default()).hint(UNFILLED)
}

pub(super) fn portability(outcome: Portability) -> Words {
    match outcome {
        Portability::FullName => {
            Words::new("PyJWT refuses alg Ed25519, and so does jose if the key's alg is EdDSA")
                .hint("issuer: write EdDSA until all verifiers know the new name")
        }
        Portability::WeakKey => Words::new("jose refuses RSA keys below 2048 bits, PyJWT accepts them")
            .hint("issuer: sign with a larger key"),
        Portability::Fraction => {
            Words::new("exp has a fraction, and Rust's jsonwebtoken rounds it to whole seconds")
                .hint("issuer: write whole seconds")
                .claim("exp")
        }
        Portability::FutureIat => {
            Words::new("PyJWT refuses an iat in the future without leeway, and jose ignores iat")
                .hint("clock: synchronize the clocks of issuer and verifiers (NTP)")
                .claim("iat")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn many_names_are_counted() {
        let named = |text: &str| names(&json::parse_object(text.as_bytes()).unwrap());
        assert_eq!(named("{}"), "");
        let eight = r#"{"alg":"x","b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1}"#;
        assert_eq!(named(eight), "alg, b, c, d, e, f, g, h");
        assert_eq!(named(&eight.replace('}', r#","i":1}"#)), "alg, b, c, d, e, f, g, h and 1 more");
    }

    #[test]
    fn each_difference_between_verifiers_has_its_words() {
        use Portability::{Fraction, FullName, FutureIat, WeakKey};
        for (outcome, message) in [
            (FullName, "PyJWT refuses alg Ed25519"),
            (WeakKey, "jose refuses RSA keys below 2048 bits"),
            (Fraction, "exp has a fraction"),
            (FutureIat, "PyJWT refuses an iat in the future"),
        ] {
            let words = portability(outcome);
            assert!(words.message.starts_with(message) && words.hint.is_some(), "{words:?}");
        }
    }
}
