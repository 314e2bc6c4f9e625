//! What kind of token it is, where another kind is wanted.

use crate::{
    code::CauseCode,
    jwt::{Profile, kind, secevent::EventToken},
};

/// The kind of a token that is no access token, or not the one that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// An ID token, where an API's token belongs.
    Id {
        /// Whether its issuer also makes access tokens for others' APIs.
        has_access_token: bool,
    },
    /// An access token, where an ID token belongs.
    Access,
    /// A refresh token.
    Refresh,
    /// A logout token.
    Logout,
    /// A security event token.
    SecurityEvent(EventToken),
    /// A DPoP proof.
    DpopProof,
    /// A client's assertion about itself.
    ClientAssertion,
    /// A provider token for Apple's push service.
    Apns,
    /// A PASSporT, which comes with a telephone call.
    Passport,
    /// A verifiable credential or a presentation of some.
    Credential,
    /// The token of a Kubernetes service account as a Secret holds it.
    ServiceAccountSecret,
    /// A JWT-SVID.
    JwtSvid,
    /// Firebase's session cookie.
    FirebaseSession,
    /// A token of Firebase's emulator.
    FirebaseEmulator,
    /// An SD-JWT with its disclosures.
    SdJwt,
    /// A PASETO token.
    Paseto,
    /// A SAML message.
    Saml,
    /// What a proxy writes for the service behind it.
    Assertion(Proxy),
    /// One of the kinds that are told by their `typ`.
    Typed {
        /// Which it is.
        kind: &'static kind::Kind,
        /// What is wanted.
        wanted: Profile,
    },
}

/// A proxy that tells the service behind it who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proxy {
    /// Google's Identity-Aware Proxy.
    Iap {
        /// What the token is for, by its audience.
        found: Option<Backend>,
        /// What is expected.
        wanted: Option<Backend>,
    },
    /// Cloudflare Access.
    CloudflareAccess,
    /// A load balancer of AWS, or Verified Access.
    Aws,
    /// Pomerium.
    Pomerium,
    /// Teleport.
    Teleport,
}

/// What Google's Identity-Aware Proxy stands in front of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// An application of App Engine.
    AppEngine,
    /// A backend service of a load balancer.
    BackendService,
    /// A service of Cloud Run, without a load balancer.
    CloudRun,
}

impl Backend {
    /// What an audience is of (Google's documentation, Securing your app with signed headers).
    pub(in crate::cause) fn of(aud: &str) -> Option<Self> {
        let parts: Vec<&str> = aud.strip_prefix("/projects/")?.split('/').collect();
        match parts[..] {
            [_, "apps", _] => Some(Self::AppEngine),
            [_, _, "backendServices", _] => Some(Self::BackendService),
            [_, "locations", _, "services", _] => Some(Self::CloudRun),
            _ => None,
        }
    }
}

impl Kind {
    pub(super) fn code(self) -> CauseCode {
        match self {
            Self::Id { .. } => CauseCode::IdTokenSent,
            Self::Access => CauseCode::AccessTokenSent,
            Self::Refresh => CauseCode::RefreshTokenSent,
            Self::Logout => CauseCode::LogoutToken,
            Self::SecurityEvent(_) => CauseCode::SecurityEventToken,
            Self::DpopProof => CauseCode::DpopProof,
            Self::ClientAssertion => CauseCode::ClientAssertion,
            Self::Apns => CauseCode::ApnsToken,
            Self::JwtSvid => CauseCode::JwtSvid,
            Self::FirebaseSession => CauseCode::FirebaseSession,
            Self::FirebaseEmulator => CauseCode::FirebaseEmulator,
            Self::SdJwt => CauseCode::SdJwt,
            Self::Paseto => CauseCode::Paseto,
            Self::Saml => CauseCode::Saml,
            Self::ServiceAccountSecret => CauseCode::ServiceAccountSecret,
            Self::Assertion(_) => CauseCode::ProxyAssertion,
            Self::Passport | Self::Credential | Self::Typed { .. } => CauseCode::OtherKind,
        }
    }
}
