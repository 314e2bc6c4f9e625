//! Claims that the policy asks for, by their value or their presence.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    json::Value,
    jwt::{ClaimsSet, Policy},
};

/// What became of a required claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Any value is asked for, and there is one.
    Present {
        /// Its name.
        name: String,
    },
    /// Any value is asked for, and there is one that says nothing: an empty text, array or object, or null.
    Empty {
        /// Its name.
        name: String,
    },
    /// Absent.
    Missing {
        /// Its name.
        name: String,
        /// The value that is asked for; `None` for any.
        wanted: Option<Value>,
    },
    /// The value that is asked for.
    Expected {
        /// Its name.
        name: String,
        /// The value that is asked for.
        wanted: Value,
    },
    /// Another value.
    Other {
        /// Its name.
        name: String,
        /// The value that is asked for.
        wanted: Value,
        /// Whether the two differ only in type: `"7"` and `7`.
        same_text: bool,
    },
}

impl Claim {
    /// Those that the policy names, in its order.
    pub(crate) fn asked(claims: &ClaimsSet, policy: &Policy) -> Vec<Self> {
        let equal = policy.claims.iter().map(|(name, wanted)| Self::equal(claims, name, wanted));
        let present = policy.require.iter().map(|name| Self::present(claims, name));
        equal.chain(present).collect()
    }

    /// Those that the profile demands and that are missing.
    pub(crate) fn demanded(claims: &ClaimsSet, policy: &Policy) -> Vec<Self> {
        let missing = |name: &&&str| {
            // exp has a check of its own, which is not satisfied by its absence either.
            **name != "exp" && claims.get(name).is_none()
        };
        let demands = policy.profile.demands().iter().filter(missing);
        demands.map(|name| Self::Missing { name: (*name).to_owned(), wanted: None }).collect()
    }

    fn equal(claims: &ClaimsSet, name: &str, wanted: &Value) -> Self {
        let (name, wanted) = (name.to_owned(), wanted.clone());
        match claims.get(&name) {
            None => Self::Missing { name, wanted: Some(wanted) },
            Some(found) if found.same_as(&wanted) => Self::Expected { name, wanted },
            Some(found) => {
                let same_text = found.as_str().is_some_and(|s| s == wanted.to_string())
                    || wanted.as_str().is_some_and(|s| s == found.to_string());
                Self::Other { name, wanted, same_text }
            }
        }
    }

    fn present(claims: &ClaimsSet, name: &str) -> Self {
        let (value, name) = (claims.get(name), name.to_owned());
        match value {
            None => Self::Missing { name, wanted: None },
            Some(value) if value.is_empty() => Self::Empty { name },
            Some(_) => Self::Present { name },
        }
    }

    /// The claim's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Present { name }
            | Self::Empty { name }
            | Self::Missing { name, .. }
            | Self::Expected { name, .. }
            | Self::Other { name, .. } => name,
        }
    }
}

impl Outcome for Claim {
    const ID: CheckId = CheckId::Claim;

    fn status(&self) -> Status {
        match self {
            Self::Present { .. } | Self::Expected { .. } => Status::Pass,
            Self::Empty { .. } => Status::Warn,
            Self::Missing { .. } | Self::Other { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Present { .. } | Self::Expected { .. } => None,
            Self::Empty { .. } => Some(Code::ClaimEmpty),
            Self::Missing { .. } => Some(Code::ClaimMissing),
            Self::Other { .. } => Some(Code::ClaimMismatch),
        }
    }
}
