//! `jwtk jwks lint`: the keys of a set and what is odd about them.

use super::{
    THUMBPRINT, Version,
    finding::{FindingView, findings},
};
use crate::{
    JwkSet,
    jwk::{VerificationKey, set::Member},
    words::Remark,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The keys of a set and what is odd about them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct JwksLintView<'a> {
    schema_version: Version,
    pub(crate) keys: Vec<MemberView<'a>>,
    pub(crate) findings: Vec<FindingView<'a>>,
}

/// A key of a set. Its kid, kty and alg are as the set has them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "if" = {"properties": {"usable": {"const": true}}},
    "then" = {"properties": {"reason": {"type": "null"}}},
    "else" = {"properties": {"reason": {"type": "string"}}}
))]
pub(crate) struct MemberView<'a> {
    index: usize,
    pub(crate) kid: Option<&'a str>,
    pub(crate) kty: Option<&'a str>,
    pub(crate) alg: Option<&'a str>,
    /// RFC 7638, SHA-256; null if there is none.
    #[schemars(regex(pattern = THUMBPRINT))]
    thumbprint: Option<String>,
    /// Whether verify could check a signature with it.
    pub(crate) usable: bool,
    /// Why it could not.
    reason: Option<String>,
}

pub(crate) fn jwks_lint<'a>(set: &'a JwkSet, found: &'a [Remark]) -> JwksLintView<'a> {
    JwksLintView {
        schema_version: Version,
        keys: set.members().iter().enumerate().map(|(index, m)| member(index, m)).collect(),
        findings: findings(found),
    }
}

pub(super) fn member(index: usize, member: &Member) -> MemberView<'_> {
    let usability = member.usability();
    MemberView {
        index,
        kid: member.kid.as_deref(),
        kty: member.kty.as_deref(),
        alg: member.alg.as_deref(),
        thumbprint: member.key.as_ref().ok().and_then(VerificationKey::thumbprint).map(|t| t.to_string()),
        usable: usability.is_ok(),
        reason: usability.err().map(|e| e.to_string()),
    }
}
