//! What is sent where a program has no token, or another credential.

use super::{
    opaque,
    sent::{Sent, Told},
};
use crate::{
    cause::{
        Confidence::{Certain, Likely},
        what::{Answered, Carried, Opaque},
    },
    jws::{Compact, JwsError},
    placeholder,
};

/// What programs write where they have no value.
const NO_VALUE: [&str; 8] = ["null", "undefined", "None", "nil", "NaN", "false", "true", "(null)"];

/// Schemes of HTTP authentication that carry no JWT: IANA's registry of them, and those of products (AWS Signature
/// Version 4, API keys).
const SCHEMES: [&str; 9] =
    ["Digest", "Negotiate", "NTLM", "Hawk", "OAuth", "AWS4-HMAC-SHA256", "SharedKey", "ApiKey", "Api-Key"];

/// Schemes of API keys, whose names are also words: one long word follows them.
const WORDS: [&str; 3] = ["Token", "Key", "JWT"];

/// What programs, templates and examples write where a token belongs.
pub(super) fn stand_in(sent: &Sent<'_>) -> Told {
    let token = sent.text.trim_matches(['"', '\'']).trim();
    if *sent.error == JwsError::Empty || token.is_empty() {
        return Some((Carried::Nothing, Certain));
    }
    if let Some(none) = NO_VALUE.into_iter().find(|none| *none == token) {
        return Some((Carried::NoValue(none), Certain));
    }
    if token == "[object Object]" {
        return Some((Carried::ObjectText, Certain));
    }
    if is_masked(token) {
        return Some((Carried::Masked, Certain));
    }
    if placeholder::find(token).is_some_and(|found| found == token) && !holds_credential(token) {
        return Some((Carried::Unfilled(token.to_owned()), Certain));
    }
    is_example(token).then(|| (Carried::Example(token.to_owned()), Certain))
}

/// Whether something that grants access stands between the signs of a placeholder, as mails write links: it is not shown.
fn holds_credential(token: &str) -> bool {
    let word = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    word.contains("eyJ") || opaque::is_named(word)
}

/// Whether a log or a CI system wrote something else instead: GitHub's `***`, GitLab's `[MASKED]`, Rails' `[FILTERED]`.
fn is_masked(token: &str) -> bool {
    let has_word = || {
        let lower = token.to_lowercase();
        ["redacted", "masked", "filtered", "hidden"].iter().any(|word| {
            [format!("[{word}]"), format!("<{word}>"), format!("*{word}*")]
                .iter()
                .any(|mask| lower.contains(mask))
        })
    };
    let is_all_x = token.len() >= 3 && token.chars().all(|c| matches!(c, 'x' | 'X'));
    token.contains("***") || token.contains("•••") || is_all_x || token.len() < 512 && has_word()
}

/// Whether it is the word of a documentation.
fn is_example(token: &str) -> bool {
    // With these it is a token, or JSON with the name of one.
    if token.len() > 40 || token.contains(['.', '"', ':']) {
        return false;
    }
    let word: String = token.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let is_about_tokens = word.contains("token") || word.contains("jwt");
    let is_asked_for =
        ["your", "my", "insert", "put", "paste", "example", "some"].iter().any(|w| word.starts_with(w));
    let is_bare =
        ["token", "tokenhere", "accesstoken", "jwt", "jwttoken", "changeme"].contains(&word.as_str());
    is_bare || is_about_tokens && (is_asked_for || word.ends_with("here"))
}

/// A scheme of HTTP authentication in front (RFC 9110 section 11.4).
pub(super) fn scheme(sent: &Sent<'_>) -> Told {
    let (scheme, rest) = sent.text.split_once(char::is_whitespace).unwrap_or((sent.text, ""));
    let rest = rest.trim();
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("bearer") || is("dpop") {
        let (name, is_twice) = (scheme.to_owned(), !rest.is_empty());
        return Some((Carried::Scheme { name, is_twice }, Certain));
    }
    let is_word =
        !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_word && !scheme.starts_with("eyJ") && rest.starts_with("eyJ") && Compact::split(rest).is_ok() {
        return Some((Carried::OtherScheme(scheme.to_owned()), Certain));
    }
    if is("basic") && !rest.is_empty() {
        return Some((Carried::Basic, Certain));
    }
    let is_key = rest.len() >= 16 && !rest.contains(char::is_whitespace);
    let known = SCHEMES.into_iter().find(|known| is(known) && !rest.is_empty());
    let known = known.or_else(|| WORDS.into_iter().find(|known| is(known) && is_key))?;
    Some((Carried::Credentials(known), Certain))
}

/// A page, a URL, or text of several words.
pub(super) fn page(sent: &Sent<'_>) -> Told {
    let token = sent.text;
    let begins = |with: &str| token.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    if begins("<!doctype") || begins("<html") || begins("<head") {
        return Some((Carried::NoToken(Answered::Page), Certain));
    }
    if begins("http://") || begins("https://") || begins("/") || begins("?") {
        return url(token);
    }
    if let Some(name) = form(token) {
        return Some((Carried::Form(name.to_owned()), Certain));
    }
    if begins("code=") {
        return Some((Carried::Opaque(Opaque::Code), Likely));
    }
    let words = token.split_whitespace().count();
    // A token that was wrapped has long lines, and no sentence has these.
    let is_prose =
        words > 1 && token.split_whitespace().all(|word| word.len() < 25) && !token.contains("eyJ");
    (is_prose && !token.contains(['=', '{'])).then_some((Carried::NoToken(Answered::Words), Certain))
}

/// The parameter of form data that has a token.
fn form(text: &str) -> Option<&str> {
    let mut pairs = text.split('&').map(|pair| pair.split_once('='));
    let is_form =
        pairs.clone().all(|pair| pair.is_some_and(|(name, _)| !name.contains('.') && !name.is_empty()));
    let (name, _) = pairs.find_map(|pair| pair.filter(|(_, value)| value.starts_with("eyJ")))?;
    (is_form && text.contains('&') && !text.contains([';', ' '])).then_some(name)
}

/// What a URL has in its query or its fragment (RFC 6749 sections 4.1.2 and 4.2.2).
fn url(token: &str) -> Told {
    let mut pairs = token.split(['?', '#', '&']).skip(1).filter_map(|pair| pair.split_once('='));
    if let Some((name, _)) = pairs.clone().find(|(_, value)| value.starts_with("eyJ")) {
        return Some((Carried::Url(Some(name.to_owned())), Certain));
    }
    if pairs.any(|(name, value)| name == "code" && !value.is_empty()) {
        return Some((Carried::Opaque(Opaque::Code), Likely));
    }
    token.contains("://").then_some((Carried::Url(None), Certain))
}
