//! Names for what is no key set, each with its own hint.

use super::super::foreign_json;
use crate::{Error, json::JsonError};

/// What a text is that is not even a JSON object.
pub(super) fn not_a_set(bytes: &[u8], error: &JsonError) -> Error {
    let set = |message: String, hint| Error::KeySet { message, hint };
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.is_empty() {
        return set(
            "empty, not a JWK Set".to_owned(),
            Some("the server may still be starting, or the path is wrong"),
        );
    }
    if start.starts_with('<') {
        return set("an HTML or XML page, not a JWK Set".to_owned(), Some(HINT_HTML));
    }
    if start.starts_with("-----BEGIN") {
        return set(
            "PEM, not a JWK Set".to_owned(),
            Some("use it with --key, or convert it: jwtk jwks export FILE"),
        );
    }
    if start.starts_with('"') {
        return set(
            "a JSON string, not an object".to_owned(),
            Some("the set was encoded twice: parse it once more"),
        );
    }
    if start.starts_with('[') {
        // An array of JWKs has only to be wrapped.
        if let Some(foreign) = foreign_json::of_document(bytes).filter(|foreign| !foreign.is_array_of_keys())
        {
            return foreign.no_set();
        }
        return set("a JSON array, not an object".to_owned(), Some("wrap it: {\"keys\": [ … ]}"));
    }
    let javascript = ["var ", "const ", "export ", "module.", "//", "/*", "jwks("];
    let literal = start.starts_with('{') && matches!(error, JsonError::Syntax { .. });
    if javascript.iter().any(|j| start.starts_with(j)) || literal && !start[1..].trim_start().starts_with('"')
    {
        return set(
            format!("JavaScript, not JSON ({error})"),
            Some("JSON wants quoted names and no comments"),
        );
    }
    set(format!("not a JWK Set: {error}"), None)
}

const HINT_HTML: &str =
    "a login or error page came instead of the key set: check the path and whether it needs a header";

/// What a JSON object is that has no `keys`.
pub(super) fn no_keys(names: &[&str], bytes: &[u8]) -> Error {
    let set = |message: &str, hint| Error::KeySet { message: message.to_owned(), hint: Some(hint) };
    if names.contains(&"jwks_uri") || names.contains(&"issuer") {
        return set(
            "a discovery document, not a JWK Set",
            "fetch its jwks_uri, or pass the issuer: --issuer URL",
        );
    }
    if names.contains(&"kty") {
        return set("a single JWK, not a JWK Set", "pass it with --key, or wrap it: {\"keys\": [ … ]}");
    }
    if let Some(foreign) = foreign_json::of_document(bytes) {
        return foreign.no_set();
    }
    set("a JSON object without `keys`, not a JWK Set", "a JWK Set is {\"keys\": [ … ]}")
}
