//! Findings: what is odd about a key or a set (RFC 7517).

use super::{JwkSet, set::Member};
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

/// Examines a set: what its keys' readers found, and what only shows when they stand together.
pub fn lint(set: &JwkSet) -> Vec<Finding> {
    let mut findings = Vec::new();
    if set.members().is_empty() {
        findings.push(Finding::new(Severity::Error, Code::JwksEmpty, None, "the set has no keys"));
    }
    for (index, member) in set.members().iter().enumerate() {
        let at = |f: &Finding| Finding { key: Some(index), ..f.clone() };
        findings.extend(member.findings.iter().map(at));
        of_member(index, member, &mut findings);
        of_neighbours(index, member, set, &mut findings);
    }
    findings
}

fn of_member(index: usize, member: &Member, findings: &mut Vec<Finding>) {
    let mut find =
        |severity, code, message: &str| findings.push(Finding::new(severity, code, Some(index), message));
    if let Err(e) = member.usability() {
        // A key for another purpose is as it should be; a broken or weak one is not.
        let elsewhere =
            matches!(&member.key, Ok(k) if k.parameters().key_use.as_deref().is_some_and(|u| u != "sig"));
        let severity = match (&member.key, e.code()) {
            (_, Code::WeakKey) => Severity::Error,
            (Ok(_), _) if elsewhere => Severity::Note,
            (Ok(_), _) => Severity::Error,
            // RFC 7517 section 5: what is not understood should be ignored.
            (Err(e), _) if e.to_string().ends_with("not supported") => Severity::Note,
            (Err(_), _) => Severity::Error,
        };
        find(severity, e.code(), &e.to_string());
    }
    if member.kid.is_none() {
        find(Severity::Warning, Code::KidMissing, "no kid: verifiers cannot choose it");
    }
    if member.alg.is_none() {
        find(Severity::Note, Code::AlgMissing, "no alg: jwx refuses the key, others let the token choose");
    }
    if let Ok(key) = &member.key {
        let p = key.parameters();
        match (&p.key_use, &p.key_ops) {
            (None, None) => find(Severity::Note, Code::UseMissing, "neither use nor key_ops"),
            (Some(_), Some(_)) => find(Severity::Warning, Code::UseAndKeyOps, "both use and key_ops"),
            _ => {}
        }
    }
}

fn of_neighbours(index: usize, member: &Member, set: &JwkSet, findings: &mut Vec<Finding>) {
    let before = &set.members()[..index];
    let thumbprint = |m: &Member| m.key.as_ref().ok().and_then(|k| k.thumbprint());
    let key_use = |m: &Member| m.key.as_ref().ok().and_then(|k| k.parameters().key_use.clone());
    if member.kid.is_some()
        && let Some(other) = before.iter().position(|m| m.kid == member.kid && key_use(m) == key_use(member))
    {
        let message = format!("same kid as key {other}: jose refuses such a set, PyJWT takes the first");
        findings.push(Finding::new(Severity::Error, Code::DuplicateKid, Some(index), message));
    }
    if let Some(other) = before
        .iter()
        .position(|m| thumbprint(m).is_some() && thumbprint(m) == thumbprint(member) && m.kid != member.kid)
    {
        let message = format!("the same key as key {other} under another kid");
        findings.push(Finding::new(Severity::Note, Code::SameKey, Some(index), message));
    }
}

impl Finding {
    fn new(severity: Severity, code: Code, key: Option<usize>, message: impl Into<String>) -> Self {
        Self { severity, code, key, message: message.into() }
    }
}
