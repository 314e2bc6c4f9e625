//! What a host may answer with: a key set, or the document that says where one is.

use crate::{error::CliError, http::Location};
use jwtk::{JwkSet, code::Code, hidden::is_hidden, json, text};

/// How much of a wrong answer is shown.
const EXCERPT: usize = 80;

/// Reads a key set (RFC 7517 section 5). Nothing else is ever cached as one.
pub(super) fn key_set_of(bytes: &[u8]) -> Result<JwkSet, CliError> {
    let mut set = text::read(bytes, |bytes| JwkSet::parse(bytes).map_err(|e| not_a_set(bytes, e)))?;
    set.refuse_secrets();
    Ok(set)
}

/// What is not JSON at all came from the wrong place or at the wrong time; what is JSON of another kind
/// is what the host has to offer.
fn not_a_set(bytes: &[u8], error: jwtk::Error) -> CliError {
    let mut error = CliError::from(error);
    error.message = format!("the answer is {}", error.message);
    if !is_json(bytes) {
        error.code = Code::NotJson;
        error.message += &shown(bytes);
    }
    error
}

/// What an issuer says about itself (OIDC Discovery section 3, RFC 8414 section 2).
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: String,
    jwks_uri: String,
}

impl Discovery {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, CliError> {
        text::read(bytes, Self::read_utf8)
    }

    fn read_utf8(bytes: &[u8]) -> Result<Self, CliError> {
        if !is_json(bytes) {
            let message = format!("the discovery document is not JSON{}", shown(bytes));
            return Err(CliError::new(Code::NotJson, message)
                .hint("is it the issuer's URL? --jwks URL names the set itself"));
        }
        let invalid =
            |what: String| CliError::new(Code::DiscoveryInvalid, format!("the discovery document {what}"));
        let document = json::parse_object(bytes).map_err(|e| invalid(format!("cannot be read: {e}")))?;
        let member = |name: &str| match document.get(name) {
            Some(json::Value::String(text)) => Ok(text.clone()),
            Some(other) => Err(invalid(format!("has {} as {name}", other.kind()))),
            None => Err(invalid(format!("has no {name}"))),
        };
        Ok(Self { issuer: member("issuer")?, jwks_uri: member("jwks_uri")? })
    }

    /// The document must be about the very issuer that was asked (OIDC Discovery section 4.3): otherwise
    /// one issuer could hand out keys for another.
    pub(super) fn check_issuer(&self, asked: &str) -> Result<(), CliError> {
        if self.issuer == asked {
            return Ok(());
        }
        let found = excerpt(self.issuer.as_bytes());
        let message = format!("the discovery document is for another issuer: asked {asked:?}, found {found}");
        let error = CliError::new(Code::DiscoveryInvalid, message);
        Err(if self.issuer.trim_end_matches('/') == asked.trim_end_matches('/') {
            error.hint(format!("they differ in the slash at the end, which counts: --issuer {found}"))
        } else {
            error.hint("ask by the issuer's own name for itself, or name the set: --jwks URL")
        })
    }

    /// Where the set is. The issuer's document may send to another host, but neither to plain http, nor
    /// from elsewhere to a port of this machine.
    pub(super) fn location(&self, issuer: &Location, allow_http: bool) -> Result<Location, CliError> {
        let parsed = Location::parse(&self.jwks_uri, true);
        let shown = parsed.as_ref().map_or_else(|_| excerpt(self.jwks_uri.as_bytes()), Location::to_string);
        let refused = |why: &str| {
            let message = format!("the discovery document names {shown} as jwks_uri, which {why}");
            CliError::new(Code::DiscoveryInvalid, message)
        };
        let Ok(location) = parsed else { return Err(refused("is no URL to fetch")) };
        if location.is_https() || allow_http {
            return Ok(location.without_credentials());
        }
        match (location.is_loopback(), issuer.is_loopback()) {
            (true, true) => Ok(location.without_credentials()),
            (true, false) => Err(refused("is this machine, not the issuer")),
            (false, _) => Err(refused("is not https").hint("--allow-http fetches it all the same")),
        }
    }
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

/// How an answer begins, where it has anything to show.
fn shown(bytes: &[u8]) -> String {
    match bytes.trim_ascii_start() {
        [] => String::new(),
        [0x1f, 0x8b, ..] => " (it is compressed, which was not asked for)".to_owned(),
        start => format!(": {}", excerpt(start)),
    }
}

/// The first characters of something foreign, quoted, with nothing in them that could act on a terminal.
pub(super) fn excerpt(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(EXCERPT * 4)).unwrap_or_default());
    let mut out = String::from("\"");
    for c in text.chars().take(EXCERPT) {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    if text.chars().count() > EXCERPT {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_leads_neither_to_plain_http_nor_from_elsewhere_to_this_machine() {
        let leads = |issuer: &str, jwks_uri: &str, allow_http: bool| {
            let issuer = Location::parse(issuer, true).unwrap();
            let document = Discovery { issuer: issuer.to_string(), jwks_uri: jwks_uri.to_owned() };
            document.location(&issuer, allow_http).map(|l| l.to_string()).map_err(|e| e.code)
        };
        let (far, here) = ("https://idp.example", "http://localhost:3000");
        let refused = Err(Code::DiscoveryInvalid);
        assert_eq!(leads(far, "https://keys.example/k", false), Ok("https://keys.example/k".into()));
        assert_eq!(leads(here, "http://127.0.0.1:3000/k", false), Ok("http://127.0.0.1:3000/k".into()));
        assert_eq!(leads(far, "http://127.0.0.1:3000/k", false), refused);
        assert_eq!(leads(far, "http://keys.example/k", false), refused);
        assert_eq!(leads(here, "http://keys.example/k", false), refused);
        assert_eq!(leads(far, "http://keys.example/k", true), Ok("http://keys.example/k".into()));
        assert_eq!(leads(far, "file:///etc/passwd", true), refused);
        assert_eq!(leads(far, "https://u:p@keys.example/k", false), Ok("https://keys.example/k".into()));
    }

    #[test]
    fn an_excerpt_is_short_and_harmless() {
        assert_eq!(excerpt(b"a\"\\\n\t\x1b\xff"), "\"a\\\"\\\\\\n\\t\\u{1b}\u{fffd}\"");
        assert_eq!(excerpt(&[b'x'; 5000]).chars().count(), EXCERPT + 3);
    }
}
