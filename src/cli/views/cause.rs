//! Why a report came out so.

use crate::{
    cause::{Cause, Confidence, Place},
    code::CauseCode,
    words::cause::{Fix, Said, say},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A conclusion from all checks together.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CauseView {
    code: CauseCode,
    confidence: Confidence,
    /// What happened.
    #[schemars(length(min = 1))]
    message: String,
    /// What speaks for it: ids of checks, or "source", "set", "token", "policy".
    #[schemars(length(min = 1))]
    evidence: Vec<&'static str>,
    /// Where it is fixed, and how; the best one first.
    #[schemars(length(min = 1))]
    fix: Vec<FixView>,
    /// What tells it from another cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_tell: Option<String>,
}

/// How a cause is fixed.
#[derive(Debug, Serialize, JsonSchema)]
struct FixView {
    r#where: Place,
    #[schemars(length(min = 1))]
    text: String,
}

pub(crate) fn cause(cause: &Cause) -> CauseView {
    let Said { message, fixes, to_tell } = say(cause);
    let fix = fixes.into_iter().map(|Fix { place, text }| FixView { r#where: place, text }).collect();
    CauseView {
        code: cause.code(),
        confidence: cause.confidence,
        message,
        evidence: cause.evidence.iter().map(|evidence| evidence.as_str()).collect(),
        fix,
        to_tell,
    }
}
