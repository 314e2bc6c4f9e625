//! A JSON object where a token belongs: an answer with a token in it, an error, or what a decoder shows.

use super::sent::{Sent, Told};
use crate::{
    cause::{
        Confidence::Certain,
        what::{Answered, Carried},
    },
    json::{self, Object, Value},
};

/// Members of a token endpoint's answer that are tokens, the one to send first.
const TOKENS: [&str; 6] = ["access_token", "accessToken", "token", "jwt", "id_token", "idToken"];
/// How deep an answer wraps its token: `{"data":{"session":{"access_token":…}}}`.
const DEEPEST: usize = 3;

pub(super) fn json(sent: &Sent<'_>) -> Told {
    let object = json::parse_object(sent.text.as_bytes()).ok()?;
    if object.get("kty").is_some() || object.get("keys").is_some() || object.get("payload").is_some() {
        return None;
    }
    let error = || object.get_str("error").map(|error| Carried::ErrorAnswer(error.to_owned()));
    let has = |name| object.get(name).is_some();
    let decoded =
        || ["iss", "sub", "aud", "exp", "iat", "alg"].into_iter().any(has).then_some(Carried::Decoded);
    let what = member(&object, DEEPEST).map(Carried::Answer).or_else(error).or_else(decoded);
    Some((what.unwrap_or(Carried::NoToken(Answered::Object)), Certain))
}

/// The path of the member with the token, as jq writes it.
fn member(object: &Object, depth: usize) -> Option<String> {
    if let Some(name) =
        TOKENS.into_iter().find(|name| object.get_str(name).is_some_and(|token| !token.is_empty()))
    {
        return Some(name.to_owned());
    }
    let is_plain =
        |name: &str| name.len() <= 20 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let inner = object.iter().filter(|(name, _)| depth > 1 && is_plain(name));
    inner.into_iter().find_map(|(name, value)| match value {
        Value::Object(inner) => member(inner, depth - 1).map(|path| format!("{name}.{path}")),
        Value::String(text) if text.starts_with("eyJ") => Some(name.to_owned()),
        _ => None,
    })
}
