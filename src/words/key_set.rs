//! What a text is that is not a JWK Set, and how to get a key set out of it.

use super::foreign_json;
use crate::jwk::{Carried, Origin, set::SetError};
use std::{borrow::Cow, fmt};

impl fmt::Display for SetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "empty, not a JWK Set",
            Self::Html => "an HTML or XML page, not a JWK Set",
            Self::Pem => "PEM, not a JWK Set",
            Self::Carried(how) => return write!(f, "{}, not a JWK Set", wrapped(*how)),
            Self::Text => "a JSON string, not an object",
            Self::Array => "a JSON array, not an object",
            Self::JavaScript(error) => return write!(f, "JavaScript, not JSON ({error})"),
            Self::Json(error) => return write!(f, "not a JWK Set: {error}"),
            Self::Discovery => "a discovery document, not a JWK Set",
            Self::Jwk => "a single JWK, not a JWK Set",
            Self::Foreign(foreign) => {
                let (what, detail) = (foreign_json::what(foreign), foreign_json::detail(foreign));
                return write!(f, "{what}, not a JWK Set{detail}");
            }
            Self::KeysType => "`keys` is not an array",
            Self::NoKeys => "a JSON object without `keys`, not a JWK Set",
        })
    }
}

impl SetError {
    /// How to get a key set out of it.
    pub fn hint(&self) -> Option<Cow<'static, str>> {
        self.hint_at(Origin::default())
    }

    /// The same, with commands for where the text came from.
    pub fn hint_at(&self, origin: Origin<'_>) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(match self {
            Self::Empty => "the server may still be starting, or the path is wrong",
            Self::Html => {
                "this is a login or error page instead of the key set: check the path and whether it needs a header"
            }
            Self::Pem => "use it with --key, or convert it: jwtk jwks export FILE",
            Self::Carried(_) => "use it with --key, which reads it, or convert it: jwtk jwks export FILE",
            Self::Text => "the set was encoded twice: decode it once more",
            Self::Array => "wrap it: {\"keys\": [ … ]}",
            Self::JavaScript(_) => "JSON requires quoted names and no comments",
            Self::Discovery => "fetch its jwks_uri, or pass the issuer: --issuer URL",
            Self::Jwk => "pass it with --key, or wrap it: {\"keys\": [ … ]}",
            Self::NoKeys => "a JWK Set is {\"keys\": [ … ]}",
            Self::Foreign(foreign) => {
                return Some(foreign_json::hint(foreign, origin, "jwtk … --key -").into());
            }
            Self::Json(_) | Self::KeysType => return None,
        }))
    }
}

pub(super) fn wrapped(how: Carried) -> &'static str {
    match how {
        Carried::Base64 => "the base64 of a key or a set",
        Carried::Hex => "the hex digits of a key or a set",
        Carried::Percent => "the percent-encoding of a key or a set",
        Carried::Assignment => "a key or a set behind the name of a variable",
        Carried::Quotes => "a key or a set in quotes",
    }
}
