//! Private keys in what is about to be signed: whoever gets a token can read it, so a key in it is given away.

use crate::{
    Error,
    json::{self, Object, Value},
    jwk::PRIVATE_MEMBERS,
};
use memchr::memmem;

const PEM: &str = "PRIVATE KEY-----";

/// Refuses claims that hold a private key at any depth, before a token is made of them.
///
/// # Errors
/// [`Error::Claims`] names the member, never its value.
pub fn refuse_private_keys(claims: &Object) -> Result<(), Error> {
    refuse("claims", claims.to_string().as_bytes())
}

/// Refuses JSON that holds a private JWK or PEM at any depth, also as the text of a string.
///
/// # Errors
/// [`Error::Claims`] names the part of the token and the member, never its value.
pub(super) fn refuse(part: &str, json: &[u8]) -> Result<(), Error> {
    // Most have neither, and need not be read.
    let has = |text: &str| memmem::find(json, text.as_bytes()).is_some();
    if !has("kty") && !has(PEM) {
        return Ok(());
    }
    let Ok(value) = json::parse(json) else { return Ok(()) };
    match found_in(&value) {
        None => Ok(()),
        Some(what) => Err(Error::Claims {
            message: format!(
                "the {part} would hold a private key ({what}), and whoever gets the token could read it: put the \
                 public key there"
            ),
        }),
    }
}

fn found_in(value: &Value) -> Option<&'static str> {
    match value {
        Value::Object(object) => {
            let member = || PRIVATE_MEMBERS.into_iter().find(|name| object.get_str(name).is_some());
            let own = object.get("kty").and_then(|_| member());
            own.or_else(|| object.iter().find_map(|(_, value)| found_in(value)))
        }
        Value::Array(items) => items.iter().find_map(found_in),
        Value::String(text) if text.contains(PEM) => Some("PEM"),
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            json::parse(text.as_bytes()).ok().and_then(|inner| found_in(&inner))
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f42_a_private_key_is_found_at_any_depth() {
        holds!(
            F42,
            "a private JWK member or PEM block is found as an object, nested, in a set and in a string, and not shown; public keys and plain members named d or k pass"
        );
        for (text, what) in [
            (r#"{"sub":"a","kty":"OKP","d":"AA","x":"AA"}"#, "(d)"),
            (r#"{"cnf":{"jwk":{"kty":"oct","k":"AA"}}}"#, "(k)"),
            (r#"{"keys":[{"kty":"RSA","n":"AA"},{"kty":"RSA","qi":"AA"}]}"#, "(qi)"),
            (r#"{"kty":"AKP","priv":"AA"}"#, "(priv)"),
            (r#"{"a":"{\"kty\":\"EC\",\"d\":\"AA\"}"}"#, "(d)"),
            (r#"{"a":["-----BEGIN RSA PRIVATE KEY-----\nAA"]}"#, "(PEM)"),
        ] {
            let error = refuse("claims", text.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(what) && !error.contains("AA"), "{text}: {error}");
        }
        for text in [
            "{}",
            r#"{"d":"x","k":"y"}"#,
            r#"{"cnf":{"jwk":{"kty":"OKP","x":"AA"}}}"#,
            r#"{"kty":"cinema","d":1}"#,
            r#"{"a":"-----BEGIN PUBLIC KEY-----","kty":7}"#,
            "kty, no JSON",
        ] {
            assert_eq!(refuse("claims", text.as_bytes()), Ok(()), "{text}");
        }
    }
}
