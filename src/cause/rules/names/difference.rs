//! What two names show that differ.

use crate::{
    cause::{
        Cause, Confidence,
        what::{NameClaim, Names},
    },
    jwt::{
        CheckId,
        check::{Difference, Miss, Side},
    },
    placeholder,
};

/// What two names show that differ: a variable in one of them, or a difference that is easy to overlook.
pub(super) fn of_difference(
    claim: NameClaim,
    difference: Difference,
    wanted: &str,
    found: &str,
) -> Option<Cause> {
    let evidence = match claim {
        NameClaim::Iss => [CheckId::Iss.into()],
        NameClaim::Aud => [CheckId::Aud.into()],
    };
    if let Some(side) = difference.unfilled {
        let name = match side {
            Side::Token => found,
            Side::Policy => wanted,
        };
        let variable = placeholder::find(name)?.to_owned();
        return Some(Cause::new(Names::Unfilled { claim, side, variable }, Confidence::Certain, evidence));
    }
    let miss = difference.miss?;
    let confidence = match miss {
        // What is named here is all that differs.
        Miss::Space
        | Miss::Slash(_)
        | Miss::Case
        | Miss::Lookalike(_)
        | Miss::Quotes
        | Miss::Percent
        | Miss::Composition
        | Miss::DefaultPort(_)
        | Miss::NoScheme(_) => Confidence::Certain,
        Miss::Path | Miss::Scheme(_) | Miss::Port | Miss::Local => Confidence::Likely,
    };
    Some(Cause::new(Names::Near { claim, miss }, confidence, evidence))
}
