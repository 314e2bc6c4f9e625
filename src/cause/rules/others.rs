//! Causes for which others refuse a token that is accepted here.

use crate::{
    cause::{
        Cause,
        Confidence::Certain,
        Evidence,
        facts::{Facts, Rule},
        what::Others,
    },
    jwk::lint::Finding,
    jwt::{
        CheckId,
        check::{KeyChoice, Portability},
    },
};

pub(super) const RULES: &[Rule] = &[odd_key, no_kid, weak_key, full_name, fraction, early];

/// A key whose value is clear, although its members are not as RFC 7517 and RFC 7518 have them.
fn odd_key(facts: &Facts<'_>) -> Option<Cause> {
    let used = facts.report.key.as_ref().filter(|_| facts.report.is_valid())?;
    let findings = &facts.circumstances.keys.members().get(used.index)?.findings;
    let finding = findings.iter().find(|finding| {
        matches!(
            finding,
            Finding::EmptyMembers { .. } | Finding::Encoding { .. } | Finding::LeadingZero { .. }
        )
    })?;
    Some(Cause::new(Others::OddKey(finding.clone()), Certain, [Evidence::Set]))
}

/// RFC 7515 section 4.1.4: the kid is optional, and where a set has many keys it is what names one.
fn no_kid(facts: &Facts<'_>) -> Option<Cause> {
    let is_tried = matches!(facts.report.checks.key, Some(KeyChoice::NoKid(_)));
    (is_tried && facts.report.is_valid())
        .then(|| Cause::new(Others::NoKid, Certain, [CheckId::Key.into(), Evidence::Token]))
}

fn weak_key(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::WeakKey, CheckId::Key)
}

fn full_name(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::FullName, CheckId::Algorithm)
}

fn fraction(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::Fraction, CheckId::Exp)
}

fn early(facts: &Facts<'_>) -> Option<Cause> {
    judged(facts, Portability::FutureIat, CheckId::Iat)
}

/// A difference between verifiers, and the check that sees what they differ about.
fn judged(facts: &Facts<'_>, difference: Portability, check: CheckId) -> Option<Cause> {
    (facts.report.is_valid() && facts.report.checks.portability.contains(&difference))
        .then(|| Cause::new(Others::Judge(difference), Certain, [check.into(), Evidence::Token]))
}
