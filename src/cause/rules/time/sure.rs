//! How sure it is what dates say.

use crate::{
    cause::{
        Cause,
        Confidence::{self, Likely},
        facts::Facts,
        what::Time,
    },
    jwt::{CheckId, check::Signature},
};

/// One program writes all dates alike: the first is named, and all of them speak for it.
pub(super) fn of_all(
    facts: &Facts<'_>,
    what: Time,
    confidence: Confidence,
    ids: impl IntoIterator<Item = CheckId>,
) -> Cause {
    Cause::new(what, sure(facts, confidence), ids.into_iter().map(Into::into).collect::<Vec<_>>())
}

/// What a date says is no more certain than the signature over it. (One that fails makes every claim less sure.)
fn sure(facts: &Facts<'_>, confidence: Confidence) -> Confidence {
    match facts.report.checks.signature {
        Some(Signature::Valid) => confidence,
        _ if !facts.is_asked => confidence,
        _ => confidence.min(Likely),
    }
}
