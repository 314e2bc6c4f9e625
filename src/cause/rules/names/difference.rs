//! What two names show that differ.

use super::unset::check;
use crate::{
    cause::{
        Cause, Confidence,
        what::{NameClaim, Names},
    },
    jwt::check::{Difference, Miss},
};

/// A difference that is easy to overlook. Of a variable in a name there is more to say.
pub(super) fn of_difference(claim: NameClaim, difference: Difference) -> Option<Cause> {
    let miss = difference.miss.filter(|_| difference.unfilled.is_none())?;
    let confidence = match miss {
        // What is named here is all that differs.
        Miss::Space
        | Miss::Slash(_)
        | Miss::Hidden(..)
        | Miss::Case
        | Miss::Lookalike(_)
        | Miss::Quotes
        | Miss::Percent
        | Miss::Composition
        | Miss::DefaultPort(_)
        | Miss::Braces
        | Miss::OtherScheme
        | Miss::WellKnown(_)
        | Miss::Idn(_)
        | Miss::Www(_)
        | Miss::NoScheme(_)
        | Miss::Local(true) => Confidence::Certain,
        Miss::Path | Miss::Scheme(_) | Miss::Port | Miss::Local(false) => Confidence::Likely,
    };
    Some(Cause::new(Names::Near { claim, miss }, confidence, [check(claim).into()]))
}
