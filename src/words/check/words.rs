//! The words about one check, and how they are assembled.

use crate::{
    json::Value,
    jwt::{
        Report,
        check::{Alg, Header},
    },
};

/// The words about one check.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Words {
    /// The claim it is about.
    pub claim: Option<String>,
    /// What would have passed.
    pub expected: Option<String>,
    /// What the token has.
    pub actual: Option<Value>,
    /// What was found, in one line.
    pub message: String,
    /// The date behind a distance, and other details for the message.
    pub detail: Option<String>,
    /// What to do.
    pub hint: Option<String>,
}

impl Words {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// The claim that it is about.
    pub(super) fn claim(mut self, name: &str) -> Self {
        self.claim = Some(name.to_owned());
        self
    }

    /// The claim that it is about, with its value.
    pub(super) fn about(self, name: &str, report: &Report) -> Self {
        let actual = report.claims.as_ref().and_then(|claims| claims.get(name)).cloned();
        Self { actual, ..self.claim(name) }
    }

    pub(super) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A check of the signature that was not made, and the part of the token that would have been needed for it.
pub(super) fn not_checked(report: &Report) -> String {
    let why = match report.checks.header {
        Some(Header::NotDecoded) => ": the header is not base64url",
        Some(Header::Invalid { .. }) => ": the header cannot be used",
        Some(Header::Read) if report.checks.algorithm == Some(Alg::NotChecked) => {
            ": the signature is not base64url"
        }
        Some(Header::Read) | None => "",
    };
    format!("not checked{why}")
}

/// "1 claim", "7 claims".
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// Where names with unexpanded variables usually come from.
pub(super) const UNFILLED: &str =
    "issuer: use double quotes, because single quotes keep a shell from expanding $NAME; render templates";
