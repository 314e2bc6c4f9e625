//! What is odd about a token, a key or a set.

use crate::{code::Code, jwk::lint::Severity, jwt::inspect::Note, words::Remark};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// A finding of jwks lint and jwks diff, or a note of inspect.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FindingView<'a> {
    pub(crate) severity: Severity,
    pub(crate) code: Code,
    /// The index of the key; null for the set.
    pub(crate) key: Option<usize>,
    #[schemars(length(min = 1))]
    pub(crate) message: Cow<'a, str>,
}

impl<'a> From<&'a Remark> for FindingView<'a> {
    fn from(finding: &'a Remark) -> Self {
        let Remark { severity, code, key, message } = finding;
        Self { severity: *severity, code: *code, key: *key, message: message.into() }
    }
}

impl From<&Note> for FindingView<'_> {
    fn from(note: &Note) -> Self {
        Self { severity: note.severity(), code: note.code(), key: None, message: note.to_string().into() }
    }
}

pub(crate) fn findings(findings: &[Remark]) -> Vec<FindingView<'_>> {
    findings.iter().map(FindingView::from).collect()
}
