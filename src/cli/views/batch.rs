//! `jwtk verify --batch`: a line a token, and how many there were of each kind.

use super::Version;
use crate::{code::Code, jwt::batch::Outcome};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The verdict about one line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "if" = {"properties": {"valid": {"const": true}}},
    "then" = {"properties": {"code": {"type": "null"}}},
    "else" = {"properties": {"code": {"type": "string"}}}
))]
pub(crate) struct LineView<'a> {
    /// Its number, from 1.
    #[schemars(range(min = 1))]
    line: u64,
    /// Whether the token is accepted.
    valid: bool,
    /// Why it is not accepted.
    code: Option<Code>,
    /// As the token has it; null where it cannot be read.
    kid: Option<&'a str>,
    /// As the token has it; null where it cannot be read. Believe it only when valid is true.
    sub: Option<&'a str>,
}

/// How many tokens there were, and how many had which code.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SummaryView {
    schema_version: Version,
    pub(crate) tokens: u64,
    pub(crate) accepted: u64,
    /// How many were not accepted, by code.
    #[schemars(extend("propertyNames" = {"$ref": "#/$defs/Code"}))]
    pub(crate) codes: BTreeMap<Code, u64>,
}

pub(crate) fn line(line: u64, outcome: &Outcome) -> LineView<'_> {
    LineView {
        line,
        valid: outcome.code.is_none(),
        code: outcome.code,
        kid: outcome.kid.as_deref(),
        sub: outcome.sub.as_deref(),
    }
}

pub(crate) fn summary(counts: &BTreeMap<Option<Code>, u64>) -> SummaryView {
    SummaryView {
        schema_version: Version,
        tokens: counts.values().sum(),
        accepted: counts.get(&None).copied().unwrap_or_default(),
        codes: counts.iter().filter_map(|(code, n)| Some(((*code)?, *n))).collect(),
    }
}
