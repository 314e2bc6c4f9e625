//! What the checks of a token saw, in words: what was found, what would have passed, what to do.

mod age;
mod algorithm;
mod form;
mod identity;
mod key;
mod near;
mod payload;
mod profile;
mod signature;
mod time;

pub(crate) use payload::{hint as payload_hint, payload};
pub(crate) use time::event_flags;

use crate::{
    code::Code,
    json::Value,
    jwt::{Check, CheckId, Report, Status},
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
    /// The date behind a distance, and what else is good to see beside the message.
    pub detail: Option<String>,
    /// What to do.
    pub hint: Option<String>,
}

/// One check of a report: what it means for the token, and the words about it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Told {
    /// Which check it is.
    pub id: CheckId,
    /// What it means for the token.
    pub status: Status,
    /// Why it failed or warned.
    pub code: Option<Code>,
    /// Whether it looked at claims under which no signature was verified.
    pub unverified: bool,
    /// The words.
    pub words: Words,
}

/// Every check of a report, in the order of the contract.
pub fn tell(report: &Report) -> Vec<Told> {
    let told = |check: Check<'_>| Told {
        id: check.id(),
        status: report.status(check),
        code: check.code(),
        unverified: report.is_unverified(check),
        words: words(check, report),
    };
    report.checks.in_order().into_iter().map(told).collect()
}

/// The words about one check of a report.
pub fn words(check: Check<'_>, report: &Report) -> Words {
    match check {
        Check::Structure(outcome) => form::structure(outcome),
        Check::Header(outcome) => form::header(outcome, report),
        Check::Alg(outcome) => algorithm::algorithm(outcome, report),
        Check::KeyChoice(outcome) => key::key(outcome, report),
        Check::Signature(outcome) => signature::signature(outcome, report),
        Check::Payload(outcome) => form::payload(outcome),
        Check::Exp(outcome) => time::exp(outcome, report),
        Check::Nbf(outcome) => time::nbf(outcome, report),
        Check::Iat(outcome) => time::iat(outcome, report),
        Check::MaxAge(outcome) => age::max_age(outcome, report),
        Check::MaxLifetime(outcome) => age::max_lifetime(outcome, report),
        Check::MinValidity(outcome) => age::min_validity(outcome, report),
        Check::Iss(outcome) => identity::iss(outcome, report),
        Check::Aud(outcome) => identity::aud(outcome, report),
        Check::Sub(outcome) => identity::sub(outcome, report),
        Check::Typ(outcome) => identity::typ(outcome, report),
        Check::Claim(outcome) => profile::claim(outcome, report),
        Check::OtherKind(outcome) => profile::other_kind(outcome, report),
        Check::IdTokenNonce(outcome) => profile::id_token_nonce(*outcome, report),
        Check::ClientId(outcome) => profile::client_id(outcome, report),
        Check::Azp(outcome) => profile::azp(outcome, report),
        Check::Nonce(outcome) => profile::nonce(outcome, report),
        Check::AtHash(outcome) => profile::at_hash(outcome, report),
        Check::Unfilled(outcome) => form::unfilled(outcome),
        Check::Portability(outcome) => form::portability(*outcome),
    }
}

impl Words {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// The claim that it is about.
    fn claim(mut self, name: &str) -> Self {
        self.claim = Some(name.to_owned());
        self
    }

    /// The claim that it is about, with its value.
    fn about(self, name: &str, report: &Report) -> Self {
        let actual = report.claims.as_ref().and_then(|claims| claims.get(name)).cloned();
        Self { actual, ..self.claim(name) }
    }

    fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// "1 claim", "7 claims".
fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// A text from outside in quotes.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Where names with variables that nothing filled in usually come from.
const UNFILLED: &str = "issuer: single quotes keep $NAME from a shell, and a template must be rendered";

#[cfg(test)]
mod tests;
