//! What a payload is: claims, or something else that may be meant as claims. Only its bytes decide.

use crate::{
    base64url,
    code::Code,
    json::{self, JsonError, Object, Value},
    jws::{Compact, JoseHeader, Part},
};

/// A payload that is not the JSON object that a JWT needs (RFC 7519 section 7.2, step 10).
#[derive(Debug, Clone, PartialEq)]
pub enum NotClaims {
    /// No bytes at all.
    Empty,
    /// A JSON string whose text is a JSON object: it was encoded as JSON twice.
    Text(Object),
    /// base64 of a JSON object: it was encoded as base64 twice.
    Base64(Object),
    /// A token of its own (RFC 7519 section 5.2): its header, and its claims where it has some.
    Token(Box<Object>, Option<Object>),
    /// JSON of another type.
    Json(Value),
    /// `NAME=VALUE&…`, as a form sends it.
    Form,
    /// Not JSON, or not as JOSE wants it.
    Broken(JsonError),
    /// Text that is not JSON, and what is wrong with it.
    Fault(json::Fault),
}

/// Reads claims, or says what the payload is instead.
///
/// # Errors
/// [`NotClaims`].
pub fn read(payload: &[u8]) -> Result<Object, NotClaims> {
    let error = match json::parse(payload) {
        Ok(Value::Object(object)) => return Ok(object),
        Ok(Value::String(text)) => {
            let object = in_strings(&text).map(NotClaims::Text);
            return Err(object.or_else(|| encoded(&text)).unwrap_or(NotClaims::Json(text.into())));
        }
        Ok(value) => return Err(NotClaims::Json(value)),
        Err(JsonError::Empty) => return Err(NotClaims::Empty),
        Err(error) => error,
    };
    let Ok(text) = str::from_utf8(payload) else { return Err(NotClaims::Broken(error)) };
    if !matches!(error, JsonError::Syntax { .. }) {
        return Err(NotClaims::Broken(error));
    }
    let form = || is_form(text).then_some(NotClaims::Form);
    let fault = || json::fault(text).map_or(NotClaims::Broken(error), NotClaims::Fault);
    Err(encoded(text.trim()).or_else(form).unwrap_or_else(fault))
}

/// How often a JSON text is put into a string: once by a hand, and once more by each gateway.
const MOST_STRINGS: usize = 4;

/// The JSON object in a string, or in a string of that string.
fn in_strings(text: &str) -> Option<Object> {
    let mut value = json::parse(text.as_bytes()).ok()?;
    for _ in 1..MOST_STRINGS {
        value = match value {
            Value::String(inner) => json::parse(inner.as_bytes()).ok()?,
            _ => break,
        };
    }
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// A token or a JSON object that was encoded once more.
fn encoded(text: &str) -> Option<NotClaims> {
    let header = |part: &str| JoseHeader::object(&base64url::decode(part).ok()?).ok();
    match Compact::split(text) {
        Ok(compact) => {
            let claims = compact.decode(Part::Payload).ok().and_then(|bytes| json::parse_object(&bytes).ok());
            let header = header(compact.encoded(Part::Header))?;
            return Some(NotClaims::Token(header.into(), claims));
        }
        Err(e) if e.code() == Code::Jwe => {
            return Some(NotClaims::Token(header(text.split('.').next()?)?.into(), None));
        }
        Err(_) => {}
    }
    let (bytes, _) = base64url::decode_lenient(text).ok()?;
    json::parse_object(&bytes).ok().map(NotClaims::Base64)
}

/// Whether a text is `application/x-www-form-urlencoded` with a value at least.
fn is_form(text: &str) -> bool {
    let pairs = || text.split('&').map(|pair| pair.split_once('='));
    let name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-%+[]".contains(&b))
    };
    let value = |value: &str| value.bytes().all(|b| b.is_ascii_graphic() && b != b'=' && b != b'"');
    pairs().all(|pair| pair.is_some_and(|(n, v)| name(n) && value(v)))
        && pairs().flatten().any(|(_, v)| !v.is_empty())
}

impl NotClaims {
    /// The code of the check that fails.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Broken(JsonError::Duplicate { .. }) => Code::DuplicateMember,
            _ => Code::ClaimsNotObject,
        }
    }

    /// The claims inside, for whoever wants to look at them.
    pub fn inside(&self) -> Option<&Object> {
        match self {
            Self::Text(object) | Self::Base64(object) => Some(object),
            Self::Token(_, claims) => claims.as_ref(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn a_payload_that_is_not_an_object_is_named() {
        let inner = base64url::encode(r#"{"sub":"a"}"#);
        let header = base64url::encode(r#"{"alg":"HS256"}"#);
        let token = format!("{header}.{inner}.AAAA");
        for (payload, start, inside) in [
            ("", "empty", false),
            (" \n", "empty", false),
            ("\"u-1\"", "a string, not an object", false),
            ("[1]", "an array, not an object", false),
            ("null", "null, not an object", false),
            (r#""{\"sub\":\"a\"}""#, "a string that holds a JSON object", true),
            (r#""\"{\\\"sub\\\":\\\"a\\\"}\"""#, "a string that holds a JSON object", true),
            (&inner, "base64 of a JSON object", true),
            ("eyJzdWIiOiJhIn0=", "base64 of a JSON object", true),
            (&format!("\"{inner}\""), "base64 of a JSON object", true),
            (&token, "another token", true),
            (&format!("\"{token}\""), "another token", true),
            (&format!("{token}\n"), "another token", true),
            (&format!("{}.a.b.c.d", base64url::encode(r#"{"enc":"A256GCM"}"#)), "another token", false),
            ("iss=https%3A%2F%2Fa&sub=u-1&exp=1", "form data", false),
            ("a=1", "form data", false),
            ("a=&b=", "not JSON: it does not begin like JSON", false),
            ("plain text, a=b", "not JSON: it does not begin like JSON", false),
            (r#"{"iat":}"#, "not JSON: iat has no value (line 1, column 8)", false),
            (r#"{"a":1,"a":2}"#, "member \"a\" appears twice", false),
            ("\u{feff}{}", "starts with a byte order mark", false),
        ] {
            let found = read(payload.as_bytes()).expect_err(payload);
            let told = words::check::payload(&found);
            assert!(told.starts_with(start), "{payload}: {told}");
            assert_eq!(found.inside().is_some(), inside, "{payload}");
        }
        assert!(read(b"{}").is_ok());
        let bytes = read(b"\xff\xfe").expect_err("no text");
        let told = words::check::payload(&bytes);
        assert_eq!(
            (told.as_str(), bytes.code()),
            ("not UTF-8 at byte 0 of what it decodes to", Code::ClaimsNotObject)
        );
    }
}
