//! Words about a payload that is not claims.

use crate::{json::JsonError, jwt::payload::NotClaims};

/// What it is, in a line.
pub(crate) fn payload(what: &NotClaims) -> String {
    match what {
        NotClaims::Empty => "empty".to_owned(),
        NotClaims::Text(_) => "a string that holds a JSON object: encoded as JSON twice".to_owned(),
        NotClaims::Base64(_) => "base64 of a JSON object: encoded as base64 twice".to_owned(),
        NotClaims::Token(..) => "another token, not an object".to_owned(),
        NotClaims::Json(value) => format!("{}, not an object", value.kind()),
        NotClaims::Form => "form data (NAME=VALUE&…), not JSON".to_owned(),
        NotClaims::Broken(JsonError::Utf8 { offset }) => {
            format!("not UTF-8 at byte {offset} of what it decodes to")
        }
        NotClaims::Broken(error) => error.to_string(),
        NotClaims::Fault(fault) => format!("not JSON: {fault}"),
    }
}
