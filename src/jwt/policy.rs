//! The policy: what the caller wants to check.

use super::kind::Kind;
use crate::{json::Value, jwa::Algorithm, jwk::Trust};
use std::time::Duration;

/// What a verifier requires of a token beyond a valid signature. The default requires an `exp` in the
/// future, and checks `nbf` and `iat` if they are present.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The issuer, exactly (RFC 7519 section 4.1.1).
    pub iss: Option<String>,
    /// Audiences; the token must name one of them (RFC 7519 section 4.1.3).
    pub aud: Vec<String>,
    /// The subject, exactly.
    pub sub: Option<String>,
    /// The `typ` of the header, with or without `application/` (RFC 7515 section 4.1.9). Without it the profile
    /// decides: `at+jwt` for access tokens, none but `JWT` for ID tokens, otherwise any but those of kinds that no API
    /// takes as bearer tokens (see [`Kind`]).
    pub typ: Option<String>,
    /// The algorithms to accept; empty leaves it to the key.
    pub algorithms: Vec<Algorithm>,
    /// Take the key from the certificates that the token carries, which must lead to one that is trusted here (RFC 7515
    /// section 4.1.6).
    pub x5c: Option<Trust>,
    /// Claims with their exact values.
    pub claims: Vec<(String, Value)>,
    /// Claims that must be present.
    pub require: Vec<String>,
    /// How far clocks may differ, for `exp`, `nbf` and `iat`.
    pub leeway: Duration,
    /// The maximum time since `iat`.
    pub max_age: Option<Duration>,
    /// The maximum time from `iat` to `exp`.
    pub max_lifetime: Option<Duration>,
    /// The minimum time left until `exp`.
    pub min_validity: Option<Duration>,
    /// Accept a token without `exp`.
    pub allow_no_exp: bool,
    /// Use RSA keys below 2048 bits and secrets shorter than their hash.
    pub allow_weak_key: bool,
    /// The kind of token, with its own requirements.
    pub profile: Profile,
    /// The client that an ID token is for (OIDC Core section 3.1.3.7).
    pub client_id: Option<String>,
    /// The client that an ID token was issued to, where that is not [`client_id`](Self::client_id) (OIDC Core section
    /// 3.1.3.7, steps 4 and 5).
    pub azp: Option<String>,
    /// The nonce that an ID token must repeat (OIDC Core section 3.1.3.7, step 11).
    pub nonce: Option<String>,
    /// The access token that an ID token's `at_hash` is about (OIDC Core section 3.1.3.8).
    pub access_token: Option<String>,
    /// Treat warnings as errors.
    pub strict: bool,
    /// Check only the signature, over any payload, and no claims.
    pub signature_only: bool,
}

/// A kind of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Any JWT.
    #[default]
    Jwt,
    /// An OAuth 2.0 access token (RFC 9068).
    AccessToken,
    /// An OpenID Connect ID token (OIDC Core section 2).
    IdToken,
}

impl Profile {
    /// The kind of token that it asks for; `None` for any.
    pub const fn kind(self) -> Option<&'static Kind> {
        match self {
            Self::Jwt => None,
            Self::AccessToken => Some(&Kind::ACCESS_TOKEN),
            Self::IdToken => Some(&Kind::ID_TOKEN),
        }
    }

    /// The claims that it demands, whatever their values (RFC 9068 section 2.2, OIDC Core section 2).
    pub const fn demands(self) -> &'static [&'static str] {
        match self {
            Self::Jwt => &[],
            Self::AccessToken => &["iss", "exp", "aud", "sub", "client_id", "iat", "jti"],
            Self::IdToken => &["iss", "sub", "aud", "exp", "iat"],
        }
    }
}
