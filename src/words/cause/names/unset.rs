//! Words about names that nobody set.

use crate::{
    cause::{Place, what::NameClaim},
    jwt::check::Side,
    placeholder::Notation,
    words::cause::said::{Said, short},
};

/// Of a variable, or of one for each claim.
pub(super) fn unfilled(side: Side, variables: &[(NameClaim, String)]) -> Said {
    let all = |each: &dyn Fn(&(NameClaim, String)) -> String| {
        variables.iter().map(each).collect::<Vec<_>>().join(" and ")
    };
    let (claims, names) =
        (all(&|(claim, _)| claim.as_str().to_owned()), all(&|(_, variable)| short(variable)));
    let what = if variables.len() == 1 { "an unexpanded variable" } else { "unexpanded variables" };
    let has = if variables.len() == 1 { "has" } else { "have" };
    let (message, place) = match side {
        Side::Token => (format!("{claims} {has} {what}: {names}"), Place::Issuer),
        Side::Policy => (format!("the expected {claims} {has} {what}: {names}"), Place::Verifier),
    };
    let mut notations: Vec<Notation> = variables.iter().map(|(_, variable)| Notation::of(variable)).collect();
    notations.dedup();
    notations.into_iter().fold(Said::new(message), |said, notation| said.fix(place, expand(notation)))
}

/// What expands such a variable.
const fn expand(notation: Notation) -> &'static str {
    match notation {
        Notation::Shell => "set the variable, in double quotes: single quotes keep $NAME",
        Notation::Workflow => "write expressions in the workflow, not in a script",
        Notation::Template => "render the template before it is used",
        Notation::Person => "write the real name in its place",
    }
}

pub(super) fn unset(claim: NameClaim, side: Side, found: &str, is_whole: bool) -> Said {
    if let (NameClaim::Sub, Side::Token, "") = (claim, side, found) {
        return Said::new("sub is empty: the token is about nobody")
            .fix(Place::Issuer, "write the user or the client, or leave sub out");
    }
    let claim = claim.as_str();
    let whose = match side {
        Side::Token => claim.to_owned(),
        Side::Policy => format!("the expected {claim}"),
    };
    let said = Said::new(match (found, is_whole) {
        ("", _) => format!("{whose} is empty: the setting that names it is not set"),
        (found, true) => {
            format!("{whose} is \"{found}\": that is how a program writes a value that is not set")
        }
        (found, false) => {
            format!("{whose} has \"{found}\" in it: that is how a program writes a value that is not set")
        }
    });
    match side {
        Side::Token => said.fix(Place::Issuer, "set the variable or option that the name comes from"),
        Side::Policy => said.fix(Place::Verifier, "set the variable that the name comes from"),
    }
}

pub(super) fn no_text(claim: NameClaim, found: &str) -> Said {
    let wanted = match claim {
        NameClaim::Aud => "a string or an array of strings",
        NameClaim::Iss | NameClaim::Sub => "a string",
    };
    let claim = claim.as_str();
    let message = match found {
        "null" => format!("{claim} is null: nobody set it"),
        "an array" if wanted.contains("array") => {
            format!("{claim} is an array with something else in it than strings")
        }
        found => format!("{claim} is {found}, not {wanted}"),
    };
    Said::new(message).fix(Place::Issuer, format!("write {claim} as {wanted}"))
}
