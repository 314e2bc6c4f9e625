//! An error that stopped a command, and what is told of one beside a report.

use super::{
    Version,
    cause::{self, CauseView},
};
use crate::cli::{
    error::{CliError, Exit},
    http::Failure,
};
use crate::{code::Code, jwt::Verdict};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// An error that stopped a command. For a reader of verify it is a verdict too: undecided.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("dependentRequired" = {"valid": ["verdict"], "verdict": ["valid"]}))]
pub(crate) struct ErrorView<'a> {
    schema_version: Version,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("const" = false))]
    valid: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", extend("const" = "undecided"))]
    verdict: Option<Verdict>,
    code: Code,
    error: ProblemView<'a>,
    /// What a token that cannot be read is instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    causes: Vec<CauseView>,
}

/// What happened, and what to do.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProblemView<'a> {
    pub(super) code: Code,
    #[schemars(length(min = 1))]
    pub(super) message: Cow<'a, str>,
    /// What to do.
    pub(super) hints: Vec<Cow<'a, str>>,
}

/// What happened, and what to do; of a fetch that failed, every try.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("dependentRequired" = {"url": ["tries"], "tries": ["url"]}))]
pub(crate) struct FailureView<'a> {
    #[serde(flatten)]
    pub(super) problem: ProblemView<'a>,
    /// What was asked for, without credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tries: Option<Vec<TryView<'a>>>,
}

/// One try and how it ended.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TryView<'a> {
    message: &'a str,
    after_ms: u64,
    /// The wait before it.
    waited_ms: u64,
}

/// Something odd about where keys came from.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NoteView<'a> {
    code: Code,
    message: &'a str,
}

pub(crate) fn error(error: &CliError) -> ErrorView<'_> {
    let is_verdict = matches!(error.exit(), Exit::NoKey | Exit::Remote);
    ErrorView {
        schema_version: Version,
        valid: is_verdict.then_some(false),
        verdict: is_verdict.then_some(Verdict::Undecided),
        code: error.code,
        error: problem(error),
        causes: error.causes().iter().map(cause::cause).collect(),
    }
}

fn problem(error: &CliError) -> ProblemView<'_> {
    ProblemView {
        code: error.code,
        message: (&error.message).into(),
        hints: error.hints.iter().map(Cow::from).collect(),
    }
}

/// A fetch that failed.
pub(super) fn failure(failure: &Failure) -> FailureView<'_> {
    let ms = |d: std::time::Duration| u64::try_from(d.as_millis()).unwrap_or(u64::MAX);
    let tries = failure.tries.iter().map(|t| TryView {
        message: &t.what,
        after_ms: ms(t.after),
        waited_ms: ms(t.waited),
    });
    FailureView { problem: problem(&failure.error), url: Some(&failure.url), tries: Some(tries.collect()) }
}

pub(super) fn notes(notes: &[(Code, String)]) -> Vec<NoteView<'_>> {
    notes.iter().map(|(code, message)| NoteView { code: *code, message }).collect()
}
