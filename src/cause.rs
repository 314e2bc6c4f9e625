//! Why a token is refused: what follows from all checks together and from the circumstances of a run.
//!
//! A check says what it saw. A cause says what happened: it connects what several checks saw with where the keys came
//! from, and tries what can be tried ([`experiment`]). Nothing here changes a verdict.

mod circumstances;
mod conclusion;
mod confidence;
pub mod experiment;
mod facts;
pub mod issuers;
mod rules;
mod unfetched;
pub mod what;

pub use circumstances::{Circumstances, KeySource, Lacked, SetState};
pub use conclusion::Cause;
pub use confidence::{Confidence, Evidence, Place};
pub use unfetched::{
    Compression, Credentials, Firewall, Link, Malformed, Misled, Stale, Unfetched, Unreached, Untrusted, Why,
};
pub use what::What;

use crate::{
    JwkSet,
    jwt::{self, CheckId, Policy, Report, check::Check},
    time::{NumericDate, Time},
};
use facts::Facts;
use std::cmp::Reverse;

/// Why a token is not accepted, and why others refuse one that is: the surest first, and of equally sure ones in the
/// order of the checks that they explain.
///
/// A cause whose evidence is explained by a surer one is left out: a token that was re-encoded on its way needs no other
/// key. So is one about a name that its kind of token always has.
pub fn causes(report: &Report, circumstances: &Circumstances<'_>) -> Vec<Cause> {
    surest(&Facts { report, circumstances, is_asked: true })
}

/// What a token shows by itself, where nobody asks whether it is accepted and there are no keys: what kind it is, what
/// stands in its place, and what is wrong with its form and its dates. `at` is as in [`Circumstances`].
///
/// ```
/// use jwtk::{cause, time::NumericDate};
/// let causes = cause::of_token("undefined", NumericDate::from_seconds(1_800_000_000), None);
/// assert_eq!(causes[0].code().as_str(), "no_token");
/// ```
pub fn of_token(token: &str, now: NumericDate, at: Option<Time>) -> Vec<Cause> {
    let (keys, source) = (&JwkSet::default(), &KeySource::None);
    let report = &jwt::verify(token, keys, &Policy::default(), now);
    let circumstances =
        &Circumstances { token, keys, left_out: &[], source, set: None, unfetched: None, unread: None, at };
    surest(&Facts { report, circumstances, is_asked: false })
}

/// Whether a check failed that a cause explains, where one failed at all. What checks saw that passed is not why.
fn is_about_failure(cause: &Cause, facts: &Facts<'_>) -> bool {
    let is_check = |evidence: &Evidence| matches!(evidence, Evidence::Check(_));
    let mut failures = facts.report.failures().peekable();
    !facts.is_asked
        || failures.peek().is_none()
        || !cause.evidence.iter().any(is_check)
        || failures.any(|check| cause.explains(check.id().into()))
}

/// Whether a cause rests on claims whose signature failed, and does not say why it failed: then it need not be why.
fn is_unsigned(cause: &Cause, facts: &Facts<'_>) -> bool {
    let is_of_claims = |evidence: &Evidence| matches!(evidence, Evidence::Check(id) if id.is_of_claims() && *id != CheckId::Claims);
    facts.is_asked
        && facts.fails(&[CheckId::Signature])
        && !cause.explains(CheckId::Signature.into())
        && cause.evidence.iter().any(is_of_claims)
}

fn surest(facts: &Facts<'_>) -> Vec<Cause> {
    let made = rules::ALL.iter().flat_map(|rules| *rules).filter_map(|rule| rule(facts));
    let mut causes: Vec<_> = made.filter(|cause| is_about_failure(cause, facts)).collect();
    for cause in causes.iter_mut().filter(|cause| is_unsigned(cause, facts)) {
        cause.confidence = cause.confidence.min(Confidence::Possible);
    }
    let all = causes.clone();
    causes.retain(|cause| !all.iter().any(|other| other.refutes(cause)));
    // A guess about what decided stands behind what is known of the rest.
    let decided = facts.report.failures().find(|check| check.code() == facts.report.code);
    let decides = |cause: &Cause| {
        cause.confidence > Confidence::Possible
            && decided.as_ref().is_some_and(|check| cause.explains(check.id().into()))
    };
    causes.sort_by_key(|cause| Reverse((decides(cause), cause.confidence)));
    // What a cause would explain and nothing asked for does not speak for it.
    let made: Vec<_> = facts.report.checks.in_order().into_iter().map(Check::id).collect();
    for cause in &mut causes {
        cause.evidence.retain(|evidence| !matches!(evidence, Evidence::Check(id) if !made.contains(id)));
    }
    causes
}
