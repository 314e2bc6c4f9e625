//! `jwtk inspect A --diff B`: two tokens, member by member.

use super::{NotVerified, Version};
use crate::{
    json::Value,
    jwt::inspect::diff::{Diff, Row},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Two tokens, member by member. They are not verified.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct InspectDiffView<'a> {
    schema_version: Version,
    verified: NotVerified,
    pub(crate) header: Vec<RowView<'a>>,
    /// A payload that is not claims is one row, payload.
    pub(crate) claims: Vec<RowView<'a>>,
    #[serde(skip)]
    pub(crate) same_signature: bool,
}

/// A member that one of the tokens has, or both.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "anyOf" = [{"required": ["a"]}, {"required": ["b"]}],
    "if" = {"properties": {"same": {"const": true}}},
    "then" = {"required": ["a", "b"]}
))]
pub(crate) struct RowView<'a> {
    pub(crate) name: &'a str,
    /// The value in the first token; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) a: Option<&'a Value>,
    /// The value in the second token; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) b: Option<&'a Value>,
    pub(crate) same: bool,
}

pub(crate) fn inspect_diff(diff: &Diff) -> InspectDiffView<'_> {
    InspectDiffView {
        schema_version: Version,
        verified: NotVerified,
        header: diff.header.iter().map(row).collect(),
        claims: diff.claims.iter().map(row).collect(),
        same_signature: diff.same_signature,
    }
}

fn row(row: &Row) -> RowView<'_> {
    RowView { name: &row.name, a: row.a.as_ref(), b: row.b.as_ref(), same: row.is_same() }
}
