//! A finding in words, as reports show it.

use crate::{
    code::Code,
    jwk::lint::{Finding, Located, Severity},
};

/// A finding in words: what a report shows, whatever the finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub code: Code,
    /// The position of its key in the set; `None` for anything else.
    pub key: Option<usize>,
    /// What was found; never a private value.
    pub message: String,
}

impl Remark {
    /// A remark that is not about one key of several.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self { severity, code, key: None, message: message.into() }
    }
}

impl From<&Finding> for Remark {
    fn from(finding: &Finding) -> Self {
        Self::new(finding.severity(), finding.code(), finding.to_string())
    }
}

impl From<&Located> for Remark {
    fn from(located: &Located) -> Self {
        Self { key: located.key, ..Self::from(&located.finding) }
    }
}
