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

impl Demands {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Typ { .. } => CauseCode::OtherType,
            Self::Profile { .. } => CauseCode::ProfileNotMet,
            Self::ClaimMissing { .. } => CauseCode::ClaimAbsent,
            Self::ClaimEmpty { .. } => CauseCode::ClaimHoldsNothing,
            Self::ClaimType { .. } => CauseCode::ClaimOfAnotherType,
            Self::ClaimOther { .. } => CauseCode::ClaimHasOtherValue,
        }
    }
}
