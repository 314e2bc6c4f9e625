//! Words about a payload that is not claims.

use crate::jwt::payload::NotClaims;

/// What it is, in a line.
pub(crate) fn payload(what: &NotClaims) -> String {
    match what {
        NotClaims::Empty => "empty".to_owned(),
        NotClaims::Text(_) => "a string that holds a JSON object: encoded as JSON twice".to_owned(),
        NotClaims::Base64(_) => "base64 of a JSON object: encoded as base64 twice".to_owned(),
        NotClaims::Token(..) => "a token of its own, not an object".to_owned(),
        NotClaims::Json(value) => format!("{}, not an object", value.kind()),
        NotClaims::Form => "form data (NAME=VALUE&…), not JSON".to_owned(),
        NotClaims::Broken(error) => error.to_string(),
        NotClaims::Fault(fault) => format!("not JSON: {fault}"),
    }
}

/// What to do, where that can be told.
pub(crate) fn hint(what: &NotClaims) -> Option<&'static str> {
    Some(match what {
        NotClaims::Text(_) => "issuer: sign the object itself, not the text that JSON.stringify makes of it",
        NotClaims::Base64(_) => "issuer: hand the object to the JWT library, which encodes it itself",
        NotClaims::Token(..) => {
            "verify the outer token with --signature-only; what comes out is the inner token, to be \
             verified with its own issuer's key"
        }
        NotClaims::Form => "issuer: sign the parameters as the members of one JSON object",
        NotClaims::Fault(_) => {
            "issuer: let a JSON tool write the claims, such as jq -n --arg or jwtk sign -c NAME=TEXT"
        }
        NotClaims::Json(_) => {
            "issuer: sign an object of claims; --signature-only checks the signature over anything else"
        }
        NotClaims::Empty | NotClaims::Broken(_) => return None,
    })
}
