//! A local issuer for tests: requests in, responses out. It has no sockets, files or clock: the caller
//! provides them.
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
mod config;
mod discovery;
mod error;
pub mod fault;
mod grant;
mod host;
mod keys;
mod minters;
mod parameter;
mod refusal;
mod request;
mod response;
mod rotation;
mod route;
mod token;
mod wish;

pub use admin::{AdminSecret, Custody};
pub use config::Config;
pub use error::IssuerError;
pub use host::Host;
pub use keys::{InMemory, Keys};
pub use request::Request;
pub use response::Response;
pub use route::Route;

// What there are words for.
pub(crate) use refusal::Refusal;
pub(crate) use rotation::NewKey;
pub(crate) use token::MintedNote;
pub(crate) use wish::{Many, WishError};

use crate::{
    json::Value,
    jwk::{Key, Thumbprint},
    jwt::kind::Kind,
    time::NumericDate,
};
use grant::Grant;
use keys::{lock, thumbprint};
use minters::Minters;
use response::object;
use rotation::Rotation;
use std::{collections::HashSet, sync::Mutex, time::Duration};
use token::Minted;
use wish::Wish;

/// An issuer with its keys. Threads may share it: no request waits while another has keys made.
pub struct Issuer<K = InMemory> {
    config: Config,
    keys: K,
    minters: Minters,
    /// The keys that this issuer made.
    made: Mutex<HashSet<Thumbprint>>,
}

/// A request of more bytes than this is read aside.
const SMALL: usize = 4 << 10;

impl<K: Keys> Issuer<K> {
    /// An issuer of these keys.
    pub fn new(config: Config, keys: K) -> Self {
        Self { config, keys, minters: Minters::default(), made: Mutex::default() }
    }

    /// What it was set up with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Which endpoint a path belongs to. Paths match exactly or not at all.
    pub fn route(&self, path: &str) -> Option<Route> {
        Route::of(path, &self.config)
    }

    /// Answers that do not depend on the body, so that it is not read: the request asks by a name of another,
    /// for nothing that is here, or without the secret.
    pub fn refuse(&self, request: &Request<'_>) -> Option<Response> {
        self.check(request).err().map(Response::from)
    }

    fn check(&self, request: &Request<'_>) -> Result<Route, Refusal> {
        host::check(request.host, request.local, &self.config)?;
        let route = self.route(request.path).ok_or(Refusal::NoEndpoint)?;
        let allowed = route.methods();
        if !allowed.contains(&request.method) {
            return Err(Refusal::OtherMethod { allowed });
        }
        if matches!(route, Route::Token | Route::Rotate) {
            self.config.custody.check(request.admin)?;
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
        let answer = self.check(request).and_then(|route| match route {
            Route::Discovery => self.discovery(request, now),
            Route::KeySet => self.key_set(request, now),
            Route::Token => self.token(request, now),
            Route::OAuth => self.oauth_token(request, now),
            Route::Rotate => self.rotate_on_request(request, now),
            Route::Health => Ok(Response::json(200, &object([("status", "ok".into())]))),
        });
        answer.unwrap_or_else(Response::from)
    }

    fn discovery(&self, request: &Request<'_>, now: NumericDate) -> Result<Response, Refusal> {
        let algorithms = keys::algorithms(&*self.keys.ring()?, now);
        let document = discovery::document(&self.config, &algorithms);
        Ok(Response::public(&self.config, request, document.to_string().into_bytes()))
    }

    fn key_set(&self, request: &Request<'_>, now: NumericDate) -> Result<Response, Refusal> {
        // Only public keys come out of a set that is serialised.
        let body = serde_json::to_vec(&self.keys.ring()?.published(now)).map_err(Refusal::KeySet)?;
        Ok(Response::public(&self.config, request, body))
    }

    /// `/api/auth/token`: a token for whoever asks, with the claims asked for.
    fn token(&self, request: &Request<'_>, now: NumericDate) -> Result<Response, Refusal> {
        if request.is_form() && !request.body.is_empty() {
            return Err(Refusal::Form);
        }
        self.mint(&Wish::read(request, now)?, Some("JWT"), now).map(Minted::plain)
    }

    /// `POST /token`: an access token for a client.
    fn oauth_token(&self, request: &Request<'_>, now: NumericDate) -> Result<Response, Refusal> {
        let grant = Grant::read(request, now)?;
        if !grant.is_plain {
            self.config.custody.check(request.admin)?;
        }
        Ok(self.mint(&grant.complete(), Kind::ACCESS_TOKEN.typ, now)?.bearer(now))
    }

    fn mint(&self, wish: &Wish, typ: Option<&str>, now: NumericDate) -> Result<Minted, Refusal> {
        let claims = token::claims(&self.config, wish, now);
        let minter = self.minters.of(&*self.keys.ring()?, wish, now)?;
        let header = minter.key().header(typ);
        let token = minter.mint(&claims, &header, now).map_err(Refusal::Unsignable)?;
        let note = MintedNote {
            algorithm: minter.key().algorithm(),
            sub: claims.get("sub").map(Value::to_string).unwrap_or_default(),
            flaw: wish.flaw,
        };
        Ok(Minted { token, claims, note })
    }

    /// Replaces the signing keys, each by a new one of its algorithm, and says which of them signs by default.
    ///
    /// The new keys are published at once and sign after `lead`; those before them stay published until
    /// `overlap` later. [Persistent](Custody::Persistent) keys that this issuer did not make stay as they are.
    ///
    /// # Errors
    /// Why the ring could not be changed.
    pub fn rotate(&self, lead: Duration, overlap: Duration, now: NumericDate) -> Result<String, IssuerError> {
        let fresh = rotation::fresh(&*self.keys.ring()?, now)?;
        let kid = fresh.last().and_then(|k| k.metadata().kid.clone());
        let mine = lock(&self.made).clone();
        let stays = |key: &Key| {
            matches!(self.config.custody, Custody::Persistent(_))
                && !thumbprint(key).is_some_and(|t| mine.contains(&t))
        };
        let mut made = HashSet::new();
        self.keys.update(&mut |ring| {
            rotation::replace(ring, &fresh, Rotation { lead, overlap }, now, &stays)?;
            // Keys that are gone from the ring are forgotten.
            let of_ring = ring.keys().iter().filter_map(thumbprint);
            made = of_ring
                .filter(|t| mine.contains(t) || fresh.iter().any(|k| thumbprint(k).as_ref() == Some(t)))
                .collect();
            Ok(())
        })?;
        *lock(&self.made) = made;
        self.minters.clear();
        kid.ok_or(IssuerError::NothingToReplace)
    }

    /// `POST /rotate`: a test wants the new key at once.
    fn rotate_on_request(&self, request: &Request<'_>, now: NumericDate) -> Result<Response, Refusal> {
        host::check_origin(request.origin, &self.config)?;
        let Rotation { lead, overlap } = Rotation::read(request.query, &self.config)?;
        let kid = self.rotate(lead, overlap, now)?;
        Ok(rotation::answer(&*self.keys.ring()?, NewKey(&kid), now))
    }
}

#[cfg(test)]
mod tests;
