//! What is behind a type or a claim that is not as the caller demands.

use crate::{code::CauseCode, json::Value, jwt::Profile};

/// What is not as the caller demands.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Demands {
    /// The header's `typ` is another one.
    Typ {
        /// The one that the token has.
        found: Option<String>,
        /// The one that was asked for.
        wanted: String,
    },
    /// The token lacks what its kind demands.
    Profile {
        /// Which kind that is.
        profile: Profile,
        /// Whether its `typ` is missing, or another one.
        is_untyped: bool,
        /// The claims that are missing.
        missing: Vec<String>,
    },
    /// A claim is absent.
    ClaimMissing {
        /// Its name.
        name: String,
        /// Whether a certain value is asked for.
        has_value: bool,
    },
    /// A claim is absent, and one with almost this name is there.
    ClaimNamed {
        /// The name that was asked for.
        name: String,
        /// The name that the token has.
        near: String,
    },
    /// The name is a path, and the token has that member inside a claim.
    ClaimInside {
        /// The path.
        name: String,
        /// The claim.
        outer: String,
    },
    /// A claim has the value that is asked for, but not as the whole of it.
    ClaimHolds {
        /// Its name.
        name: String,
        /// Its value.
        found: Value,
        /// How it has the other.
        how: Holds,
    },
    /// The nonce of an ID token is not that of the sign-in (OIDC Core section 3.1.3.7).
    Nonce {
        /// Whether there is none.
        is_missing: bool,
    },
    /// An ID token is for another client, or for others too.
    Client(OtherClient),
    /// The ID token is not of one response with the access token.
    AtHash {
        /// Whether it has no `at_hash`.
        is_missing: bool,
    },
    /// A claim that must be there holds nothing.
    ClaimEmpty {
        /// Its name.
        name: String,
    },
    /// A claim is of another type than the value that is asked for, and its text is the same.
    ClaimType {
        /// Its name.
        name: String,
        /// Its value.
        found: Value,
        /// The value that is asked for.
        wanted: Value,
    },
    /// A claim has another value.
    ClaimOther {
        /// Its name.
        name: String,
    },
}

/// How a claim has a value that is not the whole of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// As an element of an array.
    Element,
    /// As a word of a list in a string.
    Word,
    /// In other letter case.
    Case,
    /// It is the only element of the array that is asked for.
    Alone,
}

/// How an ID token is not for the expected client alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherClient {
    /// The client is not among its audiences.
    NotAudience,
    /// So is this one, which is not trusted.
    Untrusted(String),
    /// It was issued to this one.
    Issued(String),
    /// It does not say to whom it was issued.
    Unsaid,
}

impl Demands {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Typ { .. } => CauseCode::OtherType,
            Self::Profile { .. } => CauseCode::ProfileNotMet,
            Self::ClaimMissing { .. } => CauseCode::ClaimAbsent,
            Self::ClaimNamed { .. } => CauseCode::ClaimNamedOtherwise,
            Self::ClaimInside { .. } => CauseCode::ClaimInside,
            Self::ClaimHolds { .. } => CauseCode::ClaimHoldsValue,
            Self::Nonce { .. } => CauseCode::NonceOfAnotherSignIn,
            Self::Client(_) => CauseCode::IdTokenOfAnotherClient,
            Self::AtHash { .. } => CauseCode::AtHashDiffers,
            Self::ClaimEmpty { .. } => CauseCode::ClaimHoldsNothing,
            Self::ClaimType { .. } => CauseCode::ClaimOfAnotherType,
            Self::ClaimOther { .. } => CauseCode::ClaimHasOtherValue,
        }
    }
}
