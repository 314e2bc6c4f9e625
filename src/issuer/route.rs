//! The endpoints, their paths and their methods.

use super::config::Config;

pub(super) const KEY_SET: &str = "/.well-known/jwks.json";
pub(super) const TOKEN: &str = "/token";
const OAUTH_METADATA: &str = "/.well-known/oauth-authorization-server";

/// The endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Route {
    /// The discovery documents of OpenID Connect and of RFC 8414.
    Discovery,
    /// The key set.
    KeySet,
    /// A token for every request, as Better Auth gives to its users.
    Token,
    /// The token endpoint of OAuth 2.0.
    OAuth,
    /// A new key.
    Rotate,
    /// Whether it is up.
    Health,
}

impl Route {
    /// Which endpoint a path belongs to. Paths match exactly or not at all.
    pub(super) fn of(path: &str, config: &Config) -> Option<Self> {
        let base = config.base_path();
        // RFC 8414 section 3.1: the path of the issuer follows the well-known one.
        if !base.is_empty() && path.strip_prefix(OAUTH_METADATA) == Some(base) {
            return Some(Self::Discovery);
        }
        let path = path.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(path);
        match path {
            "/.well-known/openid-configuration" | OAUTH_METADATA => Some(Self::Discovery),
            KEY_SET | "/api/auth/jwks" => Some(Self::KeySet),
            "/api/auth/token" => Some(Self::Token),
            TOKEN => Some(Self::OAuth),
            "/rotate" => Some(Self::Rotate),
            "/healthz" => Some(Self::Health),
            _ => None,
        }
    }

    /// The methods that it answers to.
    pub(super) fn methods(self) -> &'static [&'static str] {
        match self {
            Self::Discovery | Self::KeySet | Self::Health => &["GET", "HEAD"],
            Self::Token => &["GET", "POST"],
            Self::OAuth | Self::Rotate => &["POST"],
        }
    }
}
