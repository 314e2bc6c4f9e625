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
pub mod what;

pub use circumstances::{Circumstances, KeySource, Lacked, SetState, Unfetched};
pub use conclusion::Cause;
pub use confidence::{Confidence, Evidence, Place};
pub use what::What;

use crate::jwt::Report;
use facts::Facts;

/// Why a token is not accepted, and why others refuse one that is: the surest first, and of equally sure ones in the
/// order of the checks that they explain.
///
/// A cause whose evidence is explained by a surer one is left out: a token that was re-encoded on its way needs no other
/// key.
pub fn causes(report: &Report, circumstances: &Circumstances<'_>) -> Vec<Cause> {
    let facts = Facts { report, circumstances };
    let mut causes: Vec<_> =
        rules::ALL.iter().flat_map(|rules| *rules).filter_map(|rule| rule(&facts)).collect();
    let all = causes.clone();
    causes.retain(|cause| !all.iter().any(|other| other.refutes(cause)));
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.confidence));
    causes
}
