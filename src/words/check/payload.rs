//! Words about a payload that is not claims.

use crate::jwt::payload::NotClaims;

/// What it is, in a line.
pub(crate) fn payload(what: &NotClaims) -> String {
    match what {
        NotClaims::Empty => "empty".to_owned(),
        NotClaims::Text(_) => "a string that holds a JSON object: encoded as JSON twice".to_owned(),
        NotClaims::Base64(_) => "base64 of a JSON object: encoded as base64 twice".to_owned(),
        NotClaims::Token(..) => "another token, not an object".to_owned(),
        NotClaims::Json(value) => format!("{}, not an object", value.kind()),
        NotClaims::Form => "form data (NAME=VALUE&…), not JSON".to_owned(),
        NotClaims::Broken(error) => error.to_string(),
        NotClaims::Fault(fault) => format!("not JSON: {fault}"),
    }
}

/// What to do, if known.
pub(crate) fn hint(what: &NotClaims) -> Option<&'static str> {
    Some(match what {
        NotClaims::Text(_) => "issuer: sign the object itself, not its text from JSON.stringify",
        NotClaims::Base64(_) => "issuer: pass the object to the JWT library, which encodes it",
        NotClaims::Token(..) => {
            "verify the outer token with --signature-only; its output is the inner token, to be verified \
             with the key of its own issuer"
        }
        NotClaims::Form => "issuer: sign the parameters as the members of one JSON object",
        NotClaims::Fault(_) => {
            "issuer: write the claims with a JSON tool, such as jq -n --arg or jwtk sign -c NAME=TEXT"
        }
        NotClaims::Json(_) => {
            "issuer: sign an object of claims; --signature-only checks the signature of anything else"
        }
        NotClaims::Empty | NotClaims::Broken(_) => return None,
    })
}
