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
    jws::{JwsError, Part},
    jwt::{
        CheckId,
        check::{Header, Structure},
    },
};

pub(super) const RULES: &[Rule] = &[unreadable, session_of_three_parts, letter_case];

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

/// Base64url of a part has letters of both cases, unless something changed them.
fn letter_case(facts: &Facts<'_>) -> Option<Cause> {
    const PARTS: [(Part, CheckId); 3] = [
        (Part::Header, CheckId::Header),
        (Part::Payload, CheckId::Claims),
        (Part::Signature, CheckId::Signature),
    ];
    /// By chance not one in 2^64 parts is so.
    const LETTERS: usize = 64;
    let parts = facts.parts()?;
    let all_in = |parts: &[&str], is_lower: bool| {
        let bytes = || parts.iter().flat_map(|part| part.bytes());
        let is_other = |b: u8| if is_lower { b.is_ascii_uppercase() } else { b.is_ascii_lowercase() };
        let is_hex = || bytes().all(|b| b.is_ascii_hexdigit());
        !bytes().any(is_other) && bytes().filter(u8::is_ascii_alphabetic).count() >= LETTERS && !is_hex()
    };
    let changed = |part, is_lower, check: CheckId| {
        let settles = PARTS.map(|(_, check)| Evidence::from(check));
        Cause::new(Carried::LetterCase { part, is_lower }, Confidence::Certain, [check.into()]).settling(
            [&settles[..], &[CheckId::Structure.into(), CheckId::Key.into(), Evidence::Token, Evidence::Set]]
                .concat(),
        )
    };
    [true, false].into_iter().find_map(|is_lower| {
        if all_in(&parts, is_lower) {
            return Some(changed(None, is_lower, CheckId::Header));
        }
        let (_, (part, check)) = parts.iter().zip(PARTS).find(|(text, _)| all_in(&[**text], is_lower))?;
        Some(changed(Some(part), is_lower, check))
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
