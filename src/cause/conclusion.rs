//! A conclusion: what happened, how sure that is, and what speaks for it.

use super::{Confidence, Evidence, What, what::Time};
use crate::code::CauseCode;

/// A conclusion: what happened, how sure that is, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Cause {
    /// What happened.
    pub what: What,
    /// How sure it is.
    pub confidence: Confidence,
    /// What speaks for it; the check that it explains comes first.
    pub evidence: Vec<Evidence>,
    /// What it explains beside: what was proved about the signature leaves nothing open about the set.
    settles: Vec<Evidence>,
}

impl Cause {
    /// Its word in the catalogue.
    pub fn code(&self) -> CauseCode {
        self.what.code()
    }

    pub(super) fn new(
        what: impl Into<What>,
        confidence: Confidence,
        evidence: impl Into<Vec<Evidence>>,
    ) -> Self {
        Self { what: what.into(), confidence, evidence: evidence.into(), settles: Vec::new() }
    }

    /// The same, and what else it explains. An experiment settles more than what spoke for it, and as sure a cause that
    /// rests on nothing else is the same one told less well.
    pub(super) fn settling(mut self, settles: impl Into<Vec<Evidence>>) -> Self {
        self.settles = settles.into();
        self
    }

    /// Whether it explains everything that another one speaks for: more surely, together with more where both are likely,
    /// or as what decides which names there are.
    pub(super) fn refutes(&self, other: &Self) -> bool {
        let is_as_sure = self.confidence == other.confidence;
        let is_before = self.confidence > other.confidence
            || is_as_sure && !self.settles.is_empty() && other.settles.is_empty()
            || is_as_sure
                && self.confidence < Confidence::Certain
                && self.evidence.len() > other.evidence.len()
            || self.what.explains_names() && other.is_of_one_claim();
        is_before && other.evidence.iter().all(|evidence| self.explains(*evidence))
    }

    /// Whether it speaks for this, or settles it.
    pub fn explains(&self, evidence: Evidence) -> bool {
        self.evidence.contains(&evidence) || self.settles.contains(&evidence)
    }

    fn is_of_one_claim(&self) -> bool {
        let is_of_claims =
            matches!(self.what, What::Names(_) | What::Demands(_) | What::Time(Time::Missing { .. }));
        is_of_claims && !self.what.explains_names()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cause::what::Names, jwt::CheckId};

    fn cause(confidence: Confidence, evidence: &[CheckId]) -> Cause {
        let evidence: Vec<Evidence> = evidence.iter().map(|id| (*id).into()).collect();
        Cause::new(
            Names::HostNamed { product: None, is_in_aud: true, called: "a".into(), expected: "b".into() },
            confidence,
            evidence,
        )
    }

    #[test]
    fn a_surer_cause_that_explains_as_much_refutes_another() {
        use CheckId::{Aud, Iss};
        use Confidence::{Certain, Likely};
        assert!(cause(Certain, &[Iss, Aud]).refutes(&cause(Likely, &[Iss])));
        assert!(!cause(Certain, &[Iss]).refutes(&cause(Likely, &[Iss, Aud])));
        assert!(cause(Likely, &[Iss, Aud]).refutes(&cause(Likely, &[Iss])));
        assert!(!cause(Certain, &[Iss, Aud]).refutes(&cause(Certain, &[Iss])));
        assert!(!cause(Likely, &[Iss]).refutes(&cause(Likely, &[Iss])));
        assert!(!cause(Likely, &[Iss]).refutes(&cause(Certain, &[Iss])));
        let settling = cause(Certain, &[Iss]).settling([Aud.into()]);
        assert!(settling.refutes(&cause(Certain, &[Aud])) && !settling.refutes(&settling));
        assert!(!cause(Certain, &[Aud]).refutes(&settling));
    }

    #[test]
    fn what_decides_the_names_refutes_what_is_said_about_one_of_them() {
        use CheckId::{Aud, Iss};
        use Confidence::{Certain, Likely};
        let missing = |confidence| Cause::new(Names::IssuerMissing, confidence, [Iss.into()]);
        assert!(cause(Likely, &[Iss, Aud]).refutes(&missing(Certain)));
        assert!(!cause(Likely, &[Aud]).refutes(&missing(Certain)));
        assert!(!missing(Likely).refutes(&missing(Certain)));
    }
}
