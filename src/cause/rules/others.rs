//! Causes for which others refuse a token that is accepted here.

use super::time;
use crate::{
    cause::{
        Cause,
        Confidence::Certain,
        Evidence,
        facts::{Facts, Rule},
        what::Others,
    },
    jwt::{CheckId, check::Portability},
};

pub(super) const RULES: &[Rule] = &[full_name, fraction, beyond_32_bits, early];

fn full_name(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::FullName, Others::FullName, CheckId::Algorithm)
}

fn fraction(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::Fraction, Others::Fraction, CheckId::Exp)
}

fn beyond_32_bits(facts: &Facts<'_>) -> Option<Cause> {
    // Of a date in another unit there is more to say.
    let is_beyond =
        facts.report.is_valid() && facts.report.expires_beyond_32_bits() && time::unit(facts).is_none();
    is_beyond.then(|| Cause::new(Others::Beyond32Bits, Certain, [CheckId::Exp.into(), Evidence::Token]))
}

fn early(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::FutureIat, Others::FutureIat, CheckId::Iat)
}

/// A difference between verifiers, and the check that sees what they differ about.
fn judged(facts: &Facts<'_>, difference: Portability, what: Others, check: CheckId) -> Option<Cause> {
    (facts.report.is_valid() && facts.report.checks.portability.contains(&difference))
        .then(|| Cause::new(what, Certain, [check.into(), Evidence::Token]))
}
