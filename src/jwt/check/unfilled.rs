//! Unexpanded variables in names: no verifier expects such a name.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{code::Code, json::Object, jws::JoseHeader, jwt::ClaimsSet, placeholder};

/// The members with a variable, and the variable of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfilled(pub Vec<(String, String)>);

impl Unfilled {
    /// Looks at the names that say who, for whom and with which key.
    pub(crate) fn check(claims: &ClaimsSet, header: Option<&JoseHeader>) -> Option<Self> {
        Self::of(&claims.0, header.map(|header| &header.members))
    }

    pub(crate) fn of(claims: &Object, header: Option<&Object>) -> Option<Self> {
        let of_claims = placeholder::in_members(claims, |name| matches!(name, "iss" | "sub" | "aud"));
        let kid = header.into_iter().flat_map(|h| placeholder::in_members(h, |name| name == "kid"));
        let found = of_claims.chain(kid).map(|(name, what)| (name.to_owned(), what.to_owned()));
        let found: Vec<_> = found.collect();
        (!found.is_empty()).then_some(Self(found))
    }

    /// The members and their variables.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, what)| (name.as_str(), what.as_str()))
    }
}

impl Outcome for Unfilled {
    const ID: CheckId = CheckId::Placeholder;

    fn status(&self) -> Status {
        Status::Warn
    }

    fn code(&self) -> Option<Code> {
        Some(Code::Placeholder)
    }
}
