//! `jwtk verify`: the report about one token.

use super::{
    CODE, KTY, THUMBPRINT, Version,
    cause::{self, CauseView},
    error::{self, FailureView, NoteView, ProblemView},
    jwks_fetch::FRESHNESS,
};
use crate::cli::http::Failure;
use crate::{
    cause::Cause,
    code::Code,
    json::{Object, Value},
    jwa::Algorithm,
    jwt::{
        Candidate, CandidateStatus, CheckId, Report, Status, Verdict,
        check::{KeyUsed, WhyNot},
    },
    words::check::{Told, Words, tell},
};
use schemars::JsonSchema;
use serde::Serialize;

/// The report about one token.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("oneOf" = [
    {
        "properties": {
            "valid": {"const": true},
            "verdict": {"const": "accepted"},
            "code": {"type": "null"},
            "error": false
        },
        "required": ["key", "header"]
    },
    {
        "properties": {
            "valid": {"const": false},
            "verdict": {"const": "rejected"},
            "code": {"type": "string"},
            "error": false
        }
    },
    {
        "properties": {
            "valid": {"const": false},
            "verdict": {"const": "undecided"},
            "code": {"type": "string"}
        },
        "required": ["error"]
    }
]))]
pub(crate) struct VerifyView<'a> {
    schema_version: Version,
    /// Whether the token is accepted.
    valid: bool,
    verdict: Verdict,
    /// Why it is not accepted: the code of the check that decided.
    code: Option<Code>,
    /// Why it came out so, or why other verifiers refuse the token: the surest first.
    causes: Vec<CauseView>,
    #[schemars(length(min = 1))]
    checks: Vec<CheckView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<KeyView<'a>>,
    candidates: Vec<CandidateView<'a>>,
    /// Why it could not be examined.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<FailureView<'a>>,
    /// As the token has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'a Object>,
    /// As the token has them. Believe them only when valid is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<&'a Object>,
    /// What was odd about where the keys came from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteView<'a>>,
}

/// One check: what was expected, what was found, and what to do.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "if" = {"properties": {"status": {"enum": ["fail", "warn"]}}},
    "then" = {"required": ["code"]},
    "else" = {"properties": {"code": false}}
))]
struct CheckView {
    id: CheckId,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    /// The claim that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
    /// What would have passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    /// What the token has, with its own type and digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<Value>,
    #[schemars(length(min = 1))]
    message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// It looked at claims under which no signature was verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("const" = true))]
    unverified: Option<bool>,
    /// The specification behind the code.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<&'static str>,
}

/// The key that made the signature.
#[derive(Debug, Serialize, JsonSchema)]
struct KeyView<'a> {
    kid: Option<&'a str>,
    #[schemars(extend("enum" = KTY))]
    kty: &'static str,
    alg: Algorithm,
    /// RFC 7638, SHA-256; null for a shared secret.
    #[schemars(regex(pattern = THUMBPRINT))]
    thumbprint: Option<String>,
    #[serde(flatten)]
    source: &'a SourceView,
}

/// Where the keys came from.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(crate) struct SourceView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = FRESHNESS))]
    pub(crate) freshness: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) age_s: Option<u64>,
}

/// A key that was considered. Its kid, kty and crv are as the set has them.
#[derive(Debug, Serialize, JsonSchema)]
struct CandidateView<'a> {
    kid: Option<&'a str>,
    kty: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crv: Option<&'a str>,
    status: CandidateStatus,
    /// The member that does not fit, or a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = CODE))]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// The report and why it came out so, where the keys came from, what was odd on the way, and why there are none.
pub(crate) fn verify<'a>(
    report: &'a Report,
    causes: &[Cause],
    source: &'a SourceView,
    notes: &'a [(Code, String)],
    failure: Option<&'a Failure>,
) -> VerifyView<'a> {
    let told = tell(report, causes);
    VerifyView {
        schema_version: Version,
        valid: report.is_valid(),
        verdict: report.verdict,
        code: report.code,
        causes: causes.iter().map(cause::cause).collect(),
        error: failure.map(error::failure).or_else(|| undecided(report, &told)),
        checks: told.into_iter().map(check).collect(),
        key: report.key.as_ref().map(|used| key(used, source)),
        candidates: report.candidates.iter().map(candidate).collect(),
        header: report.header.as_ref(),
        claims: report.claims.as_ref().map(|claims| &claims.0),
        notes: error::notes(notes),
    }
}

/// Of a report that is no verdict, the check that says why.
fn undecided<'a>(report: &Report, told: &[Told]) -> Option<FailureView<'a>> {
    let code = report.code.filter(|_| report.verdict == Verdict::Undecided)?;
    let words = &told.iter().find(|c| c.status == Status::Fail && c.code == Some(code))?.words;
    let hints = words.hint.iter().map(|hint| hint.clone().into()).collect();
    Some(FailureView {
        problem: ProblemView { code, message: words.message.clone().into(), hints },
        url: None,
        tries: None,
    })
}

fn check(told: Told) -> CheckView {
    let Words { claim, expected, actual, message, hint, .. } = told.words;
    CheckView {
        id: told.id,
        status: told.status,
        code: told.code,
        claim,
        expected,
        actual,
        message,
        hint,
        unverified: told.unverified.then_some(true),
        reference: told.code.map(Code::reference).filter(|r| !r.is_empty()),
    }
}

fn key<'a>(used: &'a KeyUsed, source: &'a SourceView) -> KeyView<'a> {
    KeyView {
        kid: used.kid.as_deref(),
        kty: used.kty,
        alg: used.alg,
        thumbprint: used.thumbprint.map(|t| t.to_string()),
        source,
    }
}

fn candidate(candidate: &Candidate) -> CandidateView<'_> {
    CandidateView {
        kid: candidate.kid.as_deref(),
        kty: candidate.kty.as_deref(),
        crv: candidate.crv.as_deref(),
        status: candidate.status,
        reason: candidate.why_not.as_ref().map(WhyNot::as_str),
        detail: candidate.error().map(ToString::to_string),
    }
}
