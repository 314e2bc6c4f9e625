//! What a text is that is not a JWK Set.

use super::error::SetError;
use crate::{
    json::JsonError,
    jwk::{
        carried,
        foreign_json::{self, Foreign},
    },
};

/// What a text is that is not even a JSON object.
pub(super) fn no_object(bytes: &[u8], error: JsonError) -> SetError {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    match start.as_bytes() {
        [] => SetError::Empty,
        [b'<', ..] => SetError::Html,
        // Behind a name, in quotes or indented too: --key reads all of them.
        [first, ..] if !b"{[".contains(first) && start.contains("-----BEGIN ") => SetError::Pem,
        // What only begins like JSON is neither.
        [b'"' | b'[', ..] if matches!(error, JsonError::Syntax { .. } | JsonError::Utf8 { .. }) => {
            SetError::Json(error)
        }
        [b'"', ..] => SetError::Text,
        [b'[', ..] => match foreign_json::of_document(bytes) {
            // An array of JWKs has only to be wrapped.
            None | Some(Foreign::ArrayOfKeys) => SetError::Array,
            Some(foreign) => SetError::Foreign(foreign),
        },
        _ if is_javascript(start, &error) => SetError::JavaScript(error),
        _ => carried::take_off(bytes).map_or(SetError::Json(error), |(_, how)| SetError::Carried(how)),
    }
}

fn is_javascript(text: &str, error: &JsonError) -> bool {
    let starts = ["var ", "const ", "export ", "module.", "//", "/*", "jwks("];
    let is_literal = text.starts_with('{') && matches!(error, JsonError::Syntax { .. });
    starts.iter().any(|start| text.starts_with(start))
        || is_literal && !text[1..].trim_start().starts_with('"')
}

/// What a JSON object is that has no `keys`.
pub(super) fn no_keys(names: &[&str], bytes: &[u8]) -> SetError {
    if names.contains(&"jwks_uri") || names.contains(&"issuer") {
        return SetError::Discovery;
    }
    if names.contains(&"kty") {
        return SetError::Jwk;
    }
    foreign_json::of_document(bytes).map_or(SetError::NoKeys, SetError::Foreign)
}
