//! What an issuer says of itself and puts into its tokens.

use super::admin::Custody;
use crate::{json::Object, jwt::lifetime::LIFETIME};
use std::time::Duration;

/// The settings of an issuer.
#[derive(Debug, Clone)]
pub struct Config {
    /// Its name: the `iss` of its tokens, and the base of the addresses in its documents. It never comes
    /// from a request: otherwise the sender of `Host` would choose the issuer.
    pub issuer: String,
    /// The `aud` of its tokens; empty for the issuer itself, as Better Auth has it.
    pub audience: Vec<String>,
    /// Further claims of every token.
    pub claims: Object,
    /// The lifetime of its tokens.
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

    /// The path of the issuer's URL, without a slash at its end: "" where it has none.
    pub(super) fn base_path(&self) -> &str {
        let rest = self.issuer.split_once("://").map_or(self.issuer.as_str(), |(_, rest)| rest);
        let path = rest.find('/').map_or("", |at| &rest[at..]);
        path.trim_end_matches('/')
    }
}
