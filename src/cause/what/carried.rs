//! What was sent or pasted where a token belongs, and what a token carries where claims belong.

use crate::{code::CauseCode, json::Fault, jws::Pasted};

/// What stands where a token, or its claims, should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carried {
    /// What a program writes for a value that it does not have: `null`, `undefined`.
    NoValue(&'static str),
    /// What JavaScript writes for an object.
    ObjectText,
    /// An unexpanded placeholder.
    Unfilled(String),
    /// The scheme alone, or twice.
    Scheme {
        /// Its name.
        name: String,
        /// Whether it stands there twice.
        is_twice: bool,
    },
    /// Credentials of HTTP Basic (RFC 7617).
    Basic,
    /// The whole answer of a token endpoint (RFC 6749 section 5.1), and the member that has the token.
    Answer(&'static str),
    /// Its error (RFC 6749 section 5.2).
    ErrorAnswer(String),
    /// One word without dots.
    Opaque(Opaque),
    /// A session cookie of this product, signed but no JWT.
    SessionCookie(Server),
    /// A JWE.
    Encrypted(Encrypted),
    /// A token with something around it or in it.
    Pasted(Pasted),
    /// Claims that are JSON in a string, or base64 once more.
    ClaimsTwice {
        /// Whether it is base64.
        is_base64: bool,
    },
    /// A token in the payload.
    Nested,
    /// Form data in the payload.
    Form,
    /// JSON of another type in the payload: its name.
    OtherJson(&'static str),
    /// Something in the payload that was meant as JSON, and where it is not.
    BrokenJson(Fault),
}

/// Whose session cookie it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// Better Auth.
    BetterAuth,
    /// Express, by cookie-signature.
    Express,
    /// Flask, by itsdangerous.
    Flask,
    /// Django, by its signing module.
    Django,
}

/// What a word without dots is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opaque {
    /// A token of a product that makes no JWTs, by its prefix.
    Of(&'static str),
    /// An authorization code.
    Code,
    /// A refresh token.
    Refresh,
    /// It does not say.
    Unknown,
}

/// Who makes such a JWE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encrypted {
    /// The session of Auth.js, NextAuth or Better Auth.
    Session(&'static str),
    /// An access token of Auth0 that was asked for without an audience.
    WithoutAudience,
    /// It does not say.
    Unknown,
}

impl Carried {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::NoValue(_) | Self::ObjectText => CauseCode::NoToken,
            Self::Unfilled(_) => CauseCode::TokenNotFilledIn,
            Self::Scheme { .. } => CauseCode::SchemeTwiceOrAlone,
            Self::Basic => CauseCode::BasicCredentials,
            Self::Answer(_) | Self::ErrorAnswer(_) => CauseCode::TokenAnswer,
            Self::Opaque(_) => CauseCode::OpaqueToken,
            Self::SessionCookie(_) | Self::Encrypted(Encrypted::Session(_)) => CauseCode::SessionCookie,
            Self::Encrypted(_) => CauseCode::EncryptedToken,
            Self::Pasted(Pasted::Key) => CauseCode::KeyForToken,
            Self::Pasted(Pasted::Shortened) => CauseCode::TokenShortened,
            Self::Pasted(_) => CauseCode::MoreThanToken,
            Self::ClaimsTwice { .. } => CauseCode::ClaimsEncodedTwice,
            Self::Nested => CauseCode::NestedToken,
            Self::Form | Self::OtherJson(_) | Self::BrokenJson(_) => CauseCode::ClaimsOfAnotherKind,
        }
    }
}
