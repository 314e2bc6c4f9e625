//! `jwtk jwks diff`: two states of a key set.

use super::{
    Version,
    finding::{FindingView, findings},
    jwks_lint::{MemberView, member},
};
use crate::{JwkSet, jwk::diff::Difference, words::Remark};
use schemars::JsonSchema;
use serde::Serialize;

/// Two states of a key set.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct JwksDiffView<'a> {
    schema_version: Version,
    /// Whether a key was added, removed or changed.
    different: bool,
    /// Keys that only the new set has.
    added: Vec<MemberView<'a>>,
    /// Keys that only the old set has.
    removed: Vec<MemberView<'a>>,
    changed: Vec<ChangeView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<SignerView<'a>>,
    findings: Vec<FindingView<'a>>,
}

/// A key as it was and as it is.
#[derive(Debug, Serialize, JsonSchema)]
struct ChangeView<'a> {
    old: MemberView<'a>,
    new: MemberView<'a>,
    /// The members that differ; key where another key stands under the kid.
    #[schemars(length(min = 1))]
    members: Vec<&'a str>,
}

/// Which of the sets can verify the token of --token.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SignerView<'a> {
    /// Its kid, or its thumbprint.
    pub(crate) key: &'a str,
    pub(crate) in_old: bool,
    pub(crate) in_new: bool,
}

pub(crate) fn jwks_diff<'a>(
    [old, new]: [&'a JwkSet; 2],
    differences: &'a [Difference],
    found: &'a [Remark],
    token: Option<SignerView<'a>>,
) -> JwksDiffView<'a> {
    let key = |set: &'a JwkSet, index: usize| member(index, &set.members()[index]);
    let change = |o: usize, n: usize, members: &'a [&'static str]| ChangeView {
        old: key(old, o),
        new: key(new, n),
        members: members.to_vec(),
    };
    let mut view = JwksDiffView {
        schema_version: Version,
        different: !differences.is_empty(),
        added: Vec::new(),
        removed: Vec::new(),
        changed: Vec::new(),
        token,
        findings: findings(found),
    };
    for difference in differences {
        match difference {
            Difference::Added { new: n } => view.added.push(key(new, *n)),
            Difference::Removed { old: o } => view.removed.push(key(old, *o)),
            Difference::Changed { old, new, members } => view.changed.push(change(*old, *new, members)),
            Difference::Replaced { old, new } => view.changed.push(change(*old, *new, &["key"])),
        }
    }
    view
}
