//! Causes of a text that is not a token.

mod around;
mod cut;
mod encrypted;
mod instead;
mod json;
mod opaque;
mod sent;
mod session;

pub(super) use session::is_flasks_session;

use sent::{Sent, Told};

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::{Facts, Rule},
        what::{Carried, Server},
    },
    jws::JwsError,
    jwt::{
        CheckId,
        check::{Header, Structure},
    },
};

pub(super) const RULES: &[Rule] = &[one_case, unreadable, session_of_three_parts];

/// What tells such a text, in the order of what it would prove.
const TRIALS: [for<'a> fn(&Sent<'a>) -> Told; 9] = [
    encrypted::encrypted,
    instead::stand_in,
    instead::scheme,
    json::json,
    instead::page,
    around::encoded_whole,
    session::session,
    cut::cut,
    opaque::opaque,
];

fn unreadable(facts: &Facts<'_>) -> Option<Cause> {
    let Structure::Unreadable { error, pasted } = &facts.report.checks.structure else { return None };
    let sent = Sent { text: facts.circumstances.token.trim(), error, facts };
    // One that is too large is not looked through.
    if *error == JwsError::TooLarge {
        return None;
    }
    let told = TRIALS.iter().find_map(|trial| trial(&sent));
    let (what, confidence) = told.or_else(|| around::around(&sent, *pasted))?;
    Some(Cause::new(what, confidence, [CheckId::Structure.into(), Evidence::Token]))
}

/// A token without small letters or without capitals: every one begins with `eyJ`, and some sixty more letters are not
/// alike by chance.
fn one_case(facts: &Facts<'_>) -> Option<Cause> {
    const SHORTEST: usize = 64;
    let token = facts.circumstances.token.trim();
    let is_upper = token.starts_with("EYJ");
    let is_other = |c: char| if is_upper { c.is_ascii_lowercase() } else { c.is_ascii_uppercase() };
    let is_one =
        (is_upper || token.starts_with("eyj")) && token.len() >= SHORTEST && !token.contains(is_other);
    let evidence = [CheckId::Structure, CheckId::Header, CheckId::Claims].map(Evidence::from);
    is_one.then(|| {
        let evidence = evidence.into_iter().chain([Evidence::Token]).collect::<Vec<_>>();
        Cause::new(Carried::OneCase { is_upper }, Confidence::Certain, evidence.clone()).settling(evidence)
    })
}

/// Flask's cookie has three parts, of which the first is JSON and no header.
fn session_of_three_parts(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Header::Invalid { error: JwsError::AlgMissing, .. }) = facts.report.checks.header else {
        return None;
    };
    let evidence = [CheckId::Header, CheckId::Claims, CheckId::Structure].map(Evidence::from);
    let what = || Carried::SessionCookie(Server::Flask);
    is_flasks_session(facts.circumstances.token).then(|| Cause::new(what(), Confidence::Likely, evidence))
}
