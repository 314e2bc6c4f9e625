//! Findings: what is odd about a key or a set (RFC 7517).

use crate::code::Code;
use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Some verifiers will refuse it, or a specification advises against it.
    Warning,
    /// It breaks a MUST, or verifiers cannot use it.
    Error,
}

impl Severity {
    /// The word in JSON and text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that is odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub code: Code,
    /// The position in the set of the key that it is about; `None` for the set itself.
    pub key: Option<usize>,
    /// What was found; never a private value.
    pub message: String,
}
