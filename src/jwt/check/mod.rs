//! The checks, a file for each group. Every check pushes its results; none stops another.

mod forgery;
pub(super) mod identity;
pub(super) mod key;
pub(super) mod near;
pub(super) mod portability;
pub(super) mod profile;
pub(super) mod time;

use super::report::{Check, Report};
use crate::{Error, code::Code, json::Object, jws::JoseHeader};

/// Reads the header's members, and reports about them. What could not even be decoded was told before.
pub(super) fn header(members: &Result<Object, Error>, report: &mut Report) -> Option<JoseHeader> {
    let members = match members {
        Ok(members) => members,
        Err(e) if e.code() == Code::Malformed => {
            report.checks.push(Check::skip("header", "not decoded"));
            return None;
        }
        Err(e) => {
            report.checks.push(Check::fail("header", e.code(), e.to_string()));
            return None;
        }
    };
    report.header = Some(members.clone());
    match JoseHeader::from_object(members.clone()) {
        Ok(header) => {
            report.checks.push(Check::pass("header", names(&header.members)));
            Some(header)
        }
        Err(e) => {
            report.checks.push(Check::fail("header", e.code(), e.to_string()));
            None
        }
    }
}

/// What to do about a token that was pasted with something around it.
pub(super) fn structure_hint(token: &str) -> Option<&'static str> {
    Some(if token.starts_with(['"', '\'']) {
        "take the quotes off"
    } else if token.contains("%2E") || token.contains("%2e") {
        "the dots are percent-encoded: decode the URL first"
    } else if token.starts_with("http://") || token.starts_with("https://") {
        "this is a URL: pass the token in it alone"
    } else if token.contains("-----BEGIN") || token.starts_with('{') && token.contains("\"kty\"") {
        "this is no token: a key goes with --key FILE, a key set with --jwks FILE"
    } else if token.starts_with('{') {
        "pass the value of its token member alone"
    } else if token.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("bearer ")) {
        "take the word before the token off"
    } else if token.contains("...") || token.contains('…') {
        "it was shortened to be shown: copy it whole"
    } else if token.contains(char::is_whitespace) && !token.contains(": ") {
        "something wrapped or cut the token: it must be one word"
    } else if token.contains('=') && token.contains(';') {
        "this looks like a cookie header: pass the token's value alone"
    } else if token.contains('~') {
        "pass the part before the first ~"
    } else if token.find("eyJ").is_some_and(|at| at > 0) {
        "pass what begins with eyJ alone"
    } else if token.ends_with([',', ';']) {
        "take the , off the end"
    } else {
        return None;
    })
}

/// The names of members; of many the first.
fn names(object: &Object) -> String {
    const SHOWN: usize = 8;
    let names: Vec<_> = object.iter().take(SHOWN).map(|(name, _)| name).collect();
    match object.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// "1 claim", "7 claims".
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
