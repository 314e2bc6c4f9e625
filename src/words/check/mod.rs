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
mod words;
mod x5c;

pub(crate) use payload::payload;
pub(crate) use time::event_flags;
pub use words::Words;

use super::cause::say;
use crate::{
    cause::Cause,
    code::Code,
    jwt::{Check, CheckId, Report, Status},
};

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
    /// Whether it checked claims without a verified signature.
    pub unverified: bool,
    /// The words.
    pub words: Words,
}

/// Every check of a report, in the order of the contract. What to do about one is the fix of the first cause that it
/// speaks for.
pub fn tell(report: &Report, causes: &[Cause]) -> Vec<Told> {
    let told = |check: Check<'_>| {
        let mut told = Told {
            id: check.id(),
            status: report.status(check),
            code: check.code(),
            unverified: report.is_unverified(check),
            words: words(check, report),
        };
        if matches!(told.status, Status::Fail | Status::Warn)
            && let Some(cause) = causes.iter().find(|cause| cause.evidence.contains(&told.id.into()))
        {
            told.words.hint = say(cause).fixes.first().map(ToString::to_string);
        }
        told
    };
    report.checks.in_order().into_iter().map(told).collect()
}

/// The words about one check of a report.
pub fn words(check: Check<'_>, report: &Report) -> Words {
    match check {
        Check::Structure(outcome) => form::structure(outcome),
        Check::Header(outcome) => form::header(outcome, report),
        Check::Alg(outcome) => algorithm::algorithm(outcome, report),
        Check::X5c(outcome) => x5c::x5c(outcome),
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
        Check::Azp(outcome) => profile::azp(*outcome, report),
        Check::Nonce(outcome) => profile::nonce(*outcome, report),
        Check::AtHash(outcome) => profile::at_hash(outcome, report),
        Check::Unfilled(outcome) => form::unfilled(outcome),
        Check::Portability(outcome) => form::portability(*outcome),
    }
}

#[cfg(test)]
mod tests;
