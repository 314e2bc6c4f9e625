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
    /// One of the kinds that are told by their `typ`.
    Typed {
        /// Which it is.
        kind: &'static kind::Kind,
        /// What is wanted.
        wanted: Profile,
    },
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
            Self::Passport | Self::Credential | Self::Typed { .. } => CauseCode::OtherKind,
        }
    }
}
