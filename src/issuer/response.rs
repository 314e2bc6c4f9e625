//! What an issuer answers.

use super::{config::Config, refusal::Refusal, request::Request};
use crate::{
    base64url,
    hidden::escape_json,
    json::{Object, Value},
};

/// What to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers, except for the length of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// For the log: what was minted, made or wrong.
    pub note: String,
}

impl Response {
    fn of(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self { status, headers, body, note: String::new() }
    }

    pub(super) fn json(status: u16, object: &Object) -> Self {
        Self::of(status, "application/json", escape_json(&object.to_string()).into_owned().into_bytes())
    }

    /// Answers that must not be cached: tokens, and everything that is not the same for everybody.
    pub(super) fn private_json(status: u16, object: &Object) -> Self {
        Self::json(status, object).header("cache-control", "no-store")
    }

    /// A document for everybody: any page of a browser may read it, and whoever has it need not get it again.
    pub(super) fn public(config: &Config, request: &Request<'_>, body: Vec<u8>) -> Self {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &body);
        let etag = format!("\"{}\"", &base64url::encode(&digest.as_ref()[..12]));
        let known = request.if_none_match.is_some_and(|tags| {
            tags.split(',').any(|tag| tag.trim() == "*" || tag.trim().trim_start_matches("W/") == etag)
        });
        let mut response = match known {
            true => Self { status: 304, headers: Vec::new(), body: Vec::new(), note: String::new() },
            false => Self::of(200, "application/json", body),
        };
        response = response.header("access-control-allow-origin", "*").header("etag", etag);
        match &config.cache_control {
            Some(value) => response.header("cache-control", value),
            None => response,
        }
    }

    /// An error as RFC 6749 section 5.2 writes it.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let body = object([("error", code.into()), ("error_description", message.into())]);
        Self::private_json(status, &body).note(message)
    }

    /// The same with one header more.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        let response = Self::error(refusal.status(), refusal.error(), &refusal.to_string());
        match refusal {
            // RFC 9110 section 11.6.1: 401 names the required scheme.
            Refusal::NoSecret => response.header("www-authenticate", "Jwtk-Admin"),
            // RFC 9110 section 15.5.6: 405 lists the methods.
            Refusal::OtherMethod { allowed } => response.header("allow", allowed.join(", ")),
            _ => response,
        }
    }
}

pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Object {
    let mut object = Object::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    object
}
