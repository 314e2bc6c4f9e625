//! A local issuer for tests: requests in, responses out. No sockets, no files, no clock: whoever listens
//! brings them.
//!
//! ```
//! use jwtk::issuer::{Config, InMemory, Issuer, Request};
//! use jwtk::{jwa::{Algorithm, PrivateKey}, jwk::{Key, KeyRing, PrivateJwk}, time::NumericDate};
//! let now = NumericDate::from_seconds(1_800_000_000);
//! let mut ring = KeyRing::default();
//! let key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0)?, Algorithm::EdDSA);
//! ring.add(Key::Private(key), now)?;
//!
//! let issuer = Issuer::new(Config::new("http://localhost:3000"), InMemory::from(ring));
//! let request = Request { method: "GET", path: "/api/auth/token", query: "sub=alice", ..Request::default() };
//! let response = issuer.handle(&request, now);
//! assert_eq!(response.status, 200);
//! assert!(response.body.starts_with(b"{\"token\":\"eyJ"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod admin;
mod discovery;
pub mod fault;
mod host;
mod keys;
mod params;
mod token;

pub use admin::{AdminSecret, Custody};
pub use host::Host;
pub use keys::{InMemory, Keys};

use crate::{
    base64url,
    hidden::escape_json,
    json::{Object, Value},
    jwk::Thumbprint,
    jwt::lifetime::LIFETIME,
    time::NumericDate,
};
use keys::Kept;
use std::{
    collections::HashSet,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What an issuer says of itself and puts into its tokens.
#[derive(Debug, Clone)]
pub struct Config {
    /// Its name: the `iss` of its tokens, and the base of the addresses in its documents. It never comes from
    /// a request: who chooses the `Host` would choose the issuer.
    pub issuer: String,
    /// The `aud` of its tokens; empty for the issuer itself, as Better Auth has it.
    pub audience: Vec<String>,
    /// Further claims of every token.
    pub claims: Object,
    /// How long its tokens live.
    pub lifetime: Duration,
    /// The `Cache-Control` of its public documents.
    pub cache_control: Option<String>,
    /// How long a key stays published after the key after it has begun to sign.
    pub overlap: Duration,
    /// Whose keys it signs with.
    pub custody: Custody,
    /// Further names by which it may be asked: those of this machine and of `issuer` are known.
    pub hosts: Vec<String>,
}

impl Config {
    /// An issuer with the usual settings: tokens live 15 minutes, keys stay as long as their tokens.
    pub fn new(issuer: impl Into<String>) -> Self {
        let lifetime = LIFETIME;
        Self {
            issuer: issuer.into(),
            audience: Vec::new(),
            claims: Object::new(),
            lifetime,
            cache_control: None,
            overlap: lifetime,
            custody: Custody::Throwaway,
            hosts: Vec::new(),
        }
    }
}

/// What of a request an issuer looks at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// The method, in capitals.
    pub method: &'a str,
    /// The name that it asks by.
    pub host: Host<'a>,
    /// The address that the connection came to.
    pub local: Option<IpAddr>,
    /// The path, as it was sent.
    pub path: &'a str,
    /// What follows the question mark, as it was sent.
    pub query: &'a str,
    /// `Content-Type`.
    pub content_type: Option<&'a str>,
    /// `Authorization`.
    pub authorization: Option<&'a str>,
    /// `If-None-Match`.
    pub if_none_match: Option<&'a str>,
    /// `Origin`, which browsers send.
    pub origin: Option<&'a str>,
    /// `Jwtk-Admin`: the secret of persistent keys.
    pub admin: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

/// What to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers, but for the length of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// For the log: what was minted, made or wrong.
    pub note: String,
}

/// The endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Route {
    /// The discovery documents of OpenID Connect and of RFC 8414.
    Discovery,
    /// The key set.
    KeySet,
    /// A token for whoever asks, as Better Auth gives to its users.
    Token,
    /// The token endpoint of OAuth 2.0.
    OAuth,
    /// A new key.
    Rotate,
    /// Whether it is up.
    Health,
}

/// An issuer with its keys. Threads may share it: no request waits while another has keys made.
pub struct Issuer<K = InMemory> {
    config: Config,
    keys: K,
    minters: Mutex<Kept>,
    /// The keys that this issuer made.
    made: Mutex<HashSet<Thumbprint>>,
}

/// A request of more bytes than this is read aside.
const SMALL: usize = 4 << 10;

impl<K: Keys> Issuer<K> {
    /// An issuer of these keys.
    pub fn new(config: Config, keys: K) -> Self {
        Self { config, keys, minters: Mutex::default(), made: Mutex::default() }
    }

    /// What it was set up with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Which endpoint a path belongs to. Paths match exactly or not at all.
    pub fn route(&self, path: &str) -> Option<Route> {
        const OAUTH: &str = "/.well-known/oauth-authorization-server";
        let base = base_path(&self.config.issuer);
        // RFC 8414 section 3.1: the path of the issuer follows the well-known one.
        if !base.is_empty() && path.strip_prefix(OAUTH) == Some(base) {
            return Some(Route::Discovery);
        }
        let path = path.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(path);
        match path {
            "/.well-known/openid-configuration" | OAUTH => Some(Route::Discovery),
            discovery::KEY_SET | "/api/auth/jwks" => Some(Route::KeySet),
            "/api/auth/token" => Some(Route::Token),
            discovery::TOKEN => Some(Route::OAuth),
            "/rotate" => Some(Route::Rotate),
            "/healthz" => Some(Route::Health),
            _ => None,
        }
    }

    /// What is answered whatever the body says, so that nobody need read it: the request asks by a name of another, for
    /// nothing that is here, or without the secret.
    pub fn refuse(&self, request: &Request<'_>) -> Option<Response> {
        self.check(request).err()
    }

    fn check(&self, request: &Request<'_>) -> Result<Route, Response> {
        self.check_host(request.host, request.local)?;
        let route =
            self.route(request.path).ok_or_else(|| Response::error(404, "not_found", "no such endpoint"))?;
        let allowed: &[&str] = match route {
            Route::Discovery | Route::KeySet | Route::Health => &["GET", "HEAD"],
            Route::Token => &["GET", "POST"],
            Route::OAuth | Route::Rotate => &["POST"],
        };
        if !allowed.contains(&request.method) {
            let response = Response::error(405, "method_not_allowed", "the endpoint has another method");
            return Err(response.header("allow", allowed.join(", ")));
        }
        if matches!(route, Route::Token | Route::Rotate) {
            self.check_admin(request)?;
        }
        Ok(route)
    }

    /// Whether an answer may take more than a millisecond: keys are made, RSA signs, or there is much to read. Whoever
    /// answers many on one thread gives such a request to another.
    pub fn is_long(&self, request: &Request<'_>) -> bool {
        match self.route(request.path) {
            Some(Route::Rotate) => true,
            Some(Route::Token | Route::OAuth) => {
                request.query.len() + request.body.len() > SMALL
                    || self.keys.ring().is_ok_and(|ring| keys::has_rsa(&ring))
            }
            _ => false,
        }
    }

    /// Answers a request.
    pub fn handle(&self, request: &Request<'_>, now: NumericDate) -> Response {
        match self.check(request) {
            Ok(Route::Discovery) => self.discovery(request, now),
            Ok(Route::KeySet) => self.key_set(request, now),
            Ok(Route::Token) => self.token(request, now),
            Ok(Route::OAuth) => self.oauth_token(request, now),
            Ok(Route::Rotate) => self.rotate_on_request(request, now),
            Ok(Route::Health) => Response::json(200, &object([("status", "ok".into())])),
            Err(response) => response,
        }
    }

    fn key_set(&self, request: &Request<'_>, now: NumericDate) -> Response {
        match self.keys.ring() {
            // Only public keys come out of a set that is serialised.
            Ok(ring) => match serde_json::to_vec(&ring.published(now)) {
                Ok(body) => self.public(request, body),
                Err(e) => Response::internal(&e.to_string()),
            },
            Err(message) => Response::internal(&message),
        }
    }

    /// A document for everybody: any page of a browser may read it, and whoever has it need not get it again.
    fn public(&self, request: &Request<'_>, body: Vec<u8>) -> Response {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &body);
        let etag = format!("\"{}\"", &base64url::encode(&digest.as_ref()[..12]));
        let known = request.if_none_match.is_some_and(|tags| {
            tags.split(',').any(|tag| tag.trim() == "*" || tag.trim().trim_start_matches("W/") == etag)
        });
        let mut response = match known {
            true => Response { status: 304, headers: Vec::new(), body: Vec::new(), note: String::new() },
            false => Response::of(200, "application/json", body),
        };
        response = response.header("access-control-allow-origin", "*").header("etag", etag);
        match &self.config.cache_control {
            Some(value) => response.header("cache-control", value),
            None => response,
        }
    }
}

impl Response {
    fn of(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self { status, headers, body, note: String::new() }
    }

    fn json(status: u16, object: &Object) -> Self {
        Self::of(status, "application/json", escape_json(&object.to_string()).into_owned().into_bytes())
    }

    /// What is not for keeping: tokens, and everything that is not the same for everybody.
    fn private_json(status: u16, object: &Object) -> Self {
        Self::json(status, object).header("cache-control", "no-store")
    }

    /// An error as RFC 6749 section 5.2 writes it.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let body = object([("error", code.into()), ("error_description", message.into())]);
        Self::private_json(status, &body).note(message)
    }

    fn internal(message: &str) -> Self {
        Self::error(500, "server_error", message)
    }

    /// The same with one header more.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// What a thread that panicked held is whole all the same: nothing here is changed in two steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Object {
    let mut object = Object::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    object
}

/// The path of an issuer's URL, without a slash at its end: "" where it has none.
fn base_path(issuer: &str) -> &str {
    let rest = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.trim_end_matches('/')
}

#[cfg(test)]
mod tests;
