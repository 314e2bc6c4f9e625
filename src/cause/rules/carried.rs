//! Causes of a text that is not a token, and of a payload that is not claims.

use crate::{
    base64url,
    cause::{
        Cause,
        Confidence::{self, Certain, Likely, Possible},
        Evidence,
        facts::{Facts, Rule},
        what::{Carried, Encrypted, Opaque},
    },
    json::{self, Object},
    jws::{self, JwsError, Pasted},
    jwt::{
        CheckId,
        check::{Payload, Structure},
        payload::NotClaims,
    },
    placeholder,
};

pub(super) const RULES: &[Rule] = &[no_token, encrypted, pasted, payload];

/// Members of a token endpoint's answer that are tokens, the one to send first.
const TOKENS: [&str; 4] = ["access_token", "token", "id_token", "jwt"];

/// Tokens that name their product: GitHub (About authentication to GitHub: token formats), GitLab (Token overview: token
/// prefixes), Slack (Token types), Google (Using OAuth 2.0 to Access Google APIs).
const PREFIXES: [(&str, Opaque); 11] = [
    ("ghp_", Opaque::Of("GitHub")),
    ("gho_", Opaque::Of("GitHub")),
    ("ghu_", Opaque::Of("GitHub")),
    ("ghs_", Opaque::Of("GitHub")),
    ("ghr_", Opaque::Refresh),
    ("github_pat_", Opaque::Of("GitHub")),
    ("glpat-", Opaque::Of("GitLab")),
    ("xox", Opaque::Of("Slack")),
    ("ya29.", Opaque::Of("Google")),
    ("4/0", Opaque::Code),
    ("1//0", Opaque::Refresh),
];

/// What is sent instead of a token, by its text.
fn no_token(facts: &Facts<'_>) -> Option<Cause> {
    let Structure::Unreadable { error, .. } = &facts.report.checks.structure else { return None };
    let token = facts.circumstances.token.trim();
    let (what, confidence) = stand_in(token).or_else(|| answer(token)).or_else(|| word(token, error))?;
    Some(cause(what, confidence))
}

fn cause(what: Carried, confidence: Confidence) -> Cause {
    Cause::new(what, confidence, [CheckId::Structure.into(), Evidence::Token])
}

/// What programs write where they have no token.
fn stand_in(token: &str) -> Option<(Carried, Confidence)> {
    let none = ["null", "undefined", "None", "nil", "NaN", "false"].into_iter().find(|none| *none == token);
    if let Some(none) = none {
        return Some((Carried::NoValue(none), Certain));
    }
    if token == "[object Object]" {
        return Some((Carried::ObjectText, Certain));
    }
    let (scheme, rest) = token.split_once(char::is_whitespace).unwrap_or((token, ""));
    if scheme.eq_ignore_ascii_case("basic") && !rest.is_empty() {
        return Some((Carried::Basic, Certain));
    }
    if ["bearer", "dpop"].into_iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
        let (name, is_twice) = (scheme.to_owned(), !rest.is_empty());
        return Some((Carried::Scheme { name, is_twice }, Certain));
    }
    let found = placeholder::find(token).filter(|found| *found == token)?;
    Some((Carried::Unfilled(found.to_owned()), Certain))
}

/// The answer of a token endpoint.
fn answer(token: &str) -> Option<(Carried, Confidence)> {
    let object = json::parse_object(token.as_bytes()).ok()?;
    let member = TOKENS.into_iter().find(|name| object.get_str(name).is_some()).map(Carried::Answer);
    let error = || object.get_str("error").map(|error| Carried::ErrorAnswer(error.to_owned()));
    Some((member.or_else(error)?, Certain))
}

/// A word that is no token, though it may be one for somebody.
fn word(token: &str, error: &JwsError) -> Option<(Carried, Confidence)> {
    if token.is_empty() || token.contains(char::is_whitespace) || token.starts_with(['"', '\'', '{']) {
        return None;
    }
    if let Some((_, what)) = PREFIXES.iter().find(|(prefix, _)| token.starts_with(prefix)) {
        return Some((Carried::Opaque(*what), Likely));
    }
    if token.starts_with("s%3A") || token.starts_with("s:") || is_signed_session(token) {
        return Some((Carried::SessionCookie, Likely));
    }
    let is_word = token.len() >= 16
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'/' | b'='));
    (is_word && *error == JwsError::Parts(1)).then_some((Carried::Opaque(Opaque::Unknown), Possible))
}

/// Whether it is a value and, behind a dot, a MAC of SHA-256 in base64, as Better Auth signs its session cookie.
fn is_signed_session(token: &str) -> bool {
    let token = token.rsplit_once("session_token=").map_or(token, |(_, value)| value);
    let token = token.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let Some((value, mac)) = token.split_once('.') else { return false };
    let is_value = (16..=128).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric());
    let mac = mac.split(';').next().unwrap_or_default();
    is_value
        && !value.starts_with("eyJ")
        && mac.len() == 44
        && base64url::decode_odd(mac).is_ok_and(|(bytes, _)| bytes.len() == 32)
}

/// A JWE, by the header that its makers write.
fn encrypted(facts: &Facts<'_>) -> Option<Cause> {
    let Structure::Unreadable { error: JwsError::Encrypted, .. } = &facts.report.checks.structure else {
        return None;
    };
    let header = facts.circumstances.token.split('.').next()?;
    let header = json::parse_object(&base64url::decode(header).ok()?).ok()?;
    let what = maker(&header);
    // That it is encrypted is all that is said of an unknown one.
    let confidence = if what == Encrypted::Unknown { Certain } else { Likely };
    Some(cause(Carried::Encrypted(what), confidence))
}

fn maker(header: &Object) -> Encrypted {
    let kid = header.get_str("kid").map(str::len);
    match (header.get_str("alg"), header.get_str("enc"), kid) {
        (Some("dir"), Some(_), _) if header.get("iss").is_some() => Encrypted::WithoutAudience,
        // Thumbprints of the derived key by SHA-512, and by SHA-256.
        (Some("dir"), Some("A256CBC-HS512"), Some(86)) => Encrypted::Session("Auth.js"),
        (Some("dir"), Some("A256CBC-HS512"), Some(43)) => Encrypted::Session("Better Auth"),
        (Some("dir"), Some("A256CBC-HS512"), _) => Encrypted::Session("Auth.js or Better Auth"),
        (Some("dir"), Some("A256GCM"), None) => Encrypted::Session("NextAuth 4"),
        _ => Encrypted::Unknown,
    }
}

/// What is around a token, or in it.
fn pasted(facts: &Facts<'_>) -> Option<Cause> {
    let Structure::Unreadable { pasted: Some(pasted), .. } = facts.report.checks.structure else {
        return None;
    };
    let confidence = match pasted {
        // Only the signature tells who wrote these.
        Pasted::Base64 | Pasted::Padding | Pasted::JsonSerialization | Pasted::Json => return None,
        Pasted::Cookie | Pasted::Prefix | Pasted::Disclosures => Likely,
        _ => Certain,
    };
    no_token(facts).is_none().then(|| cause(Carried::Pasted(pasted), confidence))
}

fn payload(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Payload::NotClaims(what)) = &facts.report.checks.payload else { return None };
    // RFC 7797: what is signed unencoded was not encoded twice.
    if facts.report.header.as_ref().is_some_and(jws::is_unencoded) {
        return None;
    }
    let what = match what {
        NotClaims::Text(_) => Carried::ClaimsTwice { is_base64: false },
        NotClaims::Base64(_) => Carried::ClaimsTwice { is_base64: true },
        NotClaims::Token(..) => Carried::Nested,
        NotClaims::Form => Carried::Form,
        NotClaims::Json(value) => Carried::OtherJson(value.kind()),
        NotClaims::Empty | NotClaims::Broken(_) | NotClaims::Fault(_) => return None,
    };
    Some(Cause::new(what, Certain, [CheckId::Claims.into(), Evidence::Token]))
}
