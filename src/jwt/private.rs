//! Private keys in what is about to be signed: whoever gets a token can read it, so a key in it is given away.

use crate::{
    Error, base64url,
    error::ClaimsError,
    json::{self, Object, Value},
    jwk::{PRIVATE_MEMBERS, pem},
    jws::Part,
};
use memchr::memmem;
use zeroize::Zeroizing;

/// What ends the first line of a private key: in PEM, of OpenPGP, of SSH.
const PEM: [&str; 3] = ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "PRIVATE KEY ----"];
/// The fewest characters of base64 that are looked into: the shortest private key has 48 bytes.
const SHORTEST: usize = 40;
/// How often base64 is decoded: Kubernetes does it to what was base64 before.
const DEPTH: usize = 2;

/// Refuses claims that hold a private key at any depth, before a token is made of them.
///
/// # Errors
/// [`Error::Claims`] names the member, never its value.
pub fn refuse_private_keys(claims: &Object) -> Result<(), Error> {
    refuse(Part::Payload, claims.to_string().as_bytes())
}

/// Refuses JSON that holds a private JWK, PEM or DER at any depth, also as the text of a string, among other text or
/// in base64.
///
/// # Errors
/// [`Error::Claims`] names the part of the token and the member, never its value.
pub(super) fn refuse(part: Part, json: &[u8]) -> Result<(), Error> {
    // Most have none of it, and need not be read.
    let is_long = |run: &[u8]| run.len() >= SHORTEST;
    let has_run = || json.split(|b| !(b.is_ascii_alphanumeric() || b"+/-_".contains(b))).any(is_long);
    let has_sign = |sign: &&str| memmem::find(json, sign.as_bytes()).is_some();
    if !["kty", "PRIVATE KEY", "\\"].iter().any(has_sign) && !has_run() {
        return Ok(());
    }
    let Ok(value) = json::parse(json).map(Zeroizing::new) else { return Ok(()) };
    match found_in(&value, DEPTH) {
        None => Ok(()),
        Some(found) => Err(ClaimsError::PrivateKey { part, found }.into()),
    }
}

fn found_in(value: &Value, depth: usize) -> Option<&'static str> {
    match value {
        Value::Object(object) => {
            let member = || PRIVATE_MEMBERS.into_iter().find(|name| object.get_str(name).is_some());
            let own = object.get("kty").and_then(|_| member());
            let inside =
                |(name, value): (&str, &Value)| found_in_text(name, depth).or_else(|| found_in(value, depth));
            own.or_else(|| object.iter().find_map(inside))
        }
        Value::Array(items) => items.iter().find_map(|item| found_in(item, depth)),
        Value::String(text) => found_in_text(text, depth),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn found_in_text(text: &str, depth: usize) -> Option<&'static str> {
    if PEM.iter().any(|end| text.contains(end)) {
        return Some("PEM");
    }
    if let (Some(start), Some(end)) = (text.find(['{', '[']), text.rfind(['}', ']']))
        && let Some(document) = text.get(start..=end)
    {
        let value = json::parse(document.as_bytes()).ok().map(Zeroizing::new)?;
        return found_in(&value, depth);
    }
    // Base64 may have line breaks.
    let mut packed = Zeroizing::new(String::with_capacity(text.len()));
    packed.extend(text.chars().filter(|c| !c.is_ascii_whitespace()));
    let plain = Zeroizing::new(base64url::decode_lenient(&packed).ok().filter(|_| depth > 0)?.0);
    match str::from_utf8(&plain) {
        Ok(text) => found_in_text(text, depth - 1),
        Err(_) if plain.first() == Some(&0x30) => {
            let found = pem::read(&plain, None).ok()?;
            found.iter().any(|key| matches!(key, pem::Material::Private(_))).then_some("DER")
        }
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8410 section 10.3.
    const DER: &str = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";

    fn in_base64(text: &str) -> String {
        format!("{{\"a\":\"{}\"}}", base64url::encode(text))
    }

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
            (r#"{"a":"-----BEGIN PGP PRIVATE KEY BLOCK-----\nAA"}"#, "(PEM)"),
            (r#"{"a":"'{\"kty\":\"EC\",\"d\":\"AA\"}';"}"#, "(d)"),
            (r#"{"{\"kty\":\"EC\",\"d\":\"AA\"}":1}"#, "(d)"),
            (r#"{"k\u0074y":"EC","d":"AA"}"#, "(d)"),
            (&in_base64(r#"{"kty":"EC","crv":"P-256","d":"AA"}"#), "(d)"),
            (&in_base64("-----BEGIN PRIVATE KEY-----\nAA"), "(PEM)"),
            (&in_base64(&base64url::encode("-----BEGIN PRIVATE KEY-----\nAA")), "(PEM)"),
            (&format!("{{\"a\":\"{}\\n{}\"}}", &DER[..32], &DER[32..]), "(DER)"),
        ] {
            let error = refuse(Part::Payload, text.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(what) && !error.contains("AA"), "{text}: {error}");
        }
        for text in [
            "{}",
            r#"{"d":"x","k":"y"}"#,
            r#"{"cnf":{"jwk":{"kty":"OKP","x":"AA"}}}"#,
            r#"{"kty":"cinema","d":1}"#,
            r#"{"a":"-----BEGIN PUBLIC KEY-----","kty":7}"#,
            "kty, no JSON",
            r#"{"id_token":"eyJhbGciOiJFZERTQSJ9.e30.AA","kty":"x"}"#,
            r#"{"x5c":["MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]}"#,
            r#"{"a":"keep your PRIVATE KEY to yourself {d}","b":"MA=="}"#,
        ] {
            assert_eq!(refuse(Part::Payload, text.as_bytes()), Ok(()), "{text}");
        }
    }
}
