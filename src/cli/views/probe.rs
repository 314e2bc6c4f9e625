//! `jwtk probe`: what a service did with each token.

use super::{CODE, Version, words::words};
use crate::{code::Code, jwt::flaw::Expect};
use schemars::JsonSchema;
use serde::Serialize;

/// What a service did with each token.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProbeView<'a> {
    schema_version: Version,
    pub(crate) url: &'a str,
    /// Whether every result is ok.
    pub(crate) ok: bool,
    #[schemars(length(min = 1))]
    pub(crate) results: Vec<ResultView<'a>>,
}

/// One token and its result.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "if" = {"properties": {"expect": {"const": "either"}}},
    "then" = {"properties": {"result": {"enum": ["ok", "failed"]}}}
))]
pub(crate) struct ResultView<'a> {
    pub(crate) id: &'a str,
    pub(crate) expect: Expect,
    /// let_in and refused are wrong; if either answer is expected, both are ok, and status says which.
    pub(crate) result: Outcome,
    /// The HTTP status; null without an answer.
    pub(crate) status: Option<u16>,
    /// Why there is no answer.
    pub(crate) error: Option<Code>,
    pub(crate) ms: Option<u64>,
    /// What came in WWW-Authenticate where a good token was refused, shortened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) www_authenticate: Option<String>,
    /// What the body said of it: the description of the error, or its first line, shortened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<String>,
    /// The code of the flaw, as the maker of the token has it.
    #[schemars(regex(pattern = CODE))]
    pub(crate) code: Option<&'a str>,
    pub(crate) why: &'a str,
    #[serde(rename = "ref")]
    pub(crate) reference: &'a str,
}

/// What a service did with a token, against what it should have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// What it should.
    Right,
    /// The result if either answer is right.
    Either { let_in: bool },
    /// It let in what it should have refused.
    LetIn,
    /// It refused what it should have let in.
    Refused,
    /// It did neither: another status, or no answer.
    Failed,
}

impl Outcome {
    pub(crate) const fn is_right(self) -> bool {
        matches!(self, Self::Right | Self::Either { .. })
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Right | Self::Either { .. } => "ok",
            Self::LetIn => "let_in",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

words!(Outcome = [Outcome::Right, Outcome::LetIn, Outcome::Refused, Outcome::Failed];
    "What a service did with a token, against what it should have done.");

pub(crate) fn probe<'a>(url: &'a str, results: Vec<ResultView<'a>>) -> ProbeView<'a> {
    let ok = results.iter().all(|r| r.result.is_right());
    ProbeView { schema_version: Version, url, ok, results }
}

impl ProbeView<'_> {
    /// Whether every good token was refused, and nothing was let in: then a refusal says nothing about a flaw.
    pub(crate) fn refuses_all(&self) -> bool {
        let mut good = self.results.iter().filter(|row| row.expect == Expect::Accept).peekable();
        let is_in =
            |row: &ResultView<'_>| matches!(row.result, Outcome::LetIn | Outcome::Either { let_in: true });
        good.peek().is_some()
            && good.all(|row| row.result == Outcome::Refused)
            && !self.results.iter().any(is_in)
    }
}
