//! The checks, a file for each group. Every check pushes its results; none stops another.

pub(super) mod detached;
mod forgery;
pub(super) mod id;
pub(super) mod identity;
pub(super) mod key;
pub(super) mod near;
pub(super) mod portability;
pub(super) mod profile;
mod signature;
pub(super) mod time;

use super::{
    CheckId, Policy,
    report::{Check, Report},
};
use crate::{Error, code::Code, hidden, json::Object, jws::JoseHeader, jwt::ClaimsSet, placeholder};

/// Reads the header's members, and reports about them. What could not even be decoded was told before.
pub(super) fn header(
    members: &Result<Object, Error>,
    policy: &Policy,
    report: &mut Report,
) -> Option<JoseHeader> {
    let members = match members {
        Ok(members) => members,
        Err(e) if e.code() == Code::Malformed => {
            report.checks.push(Check::skip(CheckId::Header, "not decoded"));
            return None;
        }
        Err(e) => {
            report.checks.push(Check::fail(CheckId::Header, e.code(), e.to_string()));
            return None;
        }
    };
    report.header = Some(members.clone());
    let read = if policy.signature_only { JoseHeader::of_jws } else { JoseHeader::from_object };
    match read(members.clone()) {
        Ok(header) => {
            report.checks.push(Check::pass(CheckId::Header, names(&header.members)));
            Some(header)
        }
        Err(e) => {
            let only_no_jwt = !policy.signature_only && JoseHeader::of_jws(members.clone()).is_ok();
            let check = Check::fail(CheckId::Header, e.code(), e.to_string());
            report.checks.push(match only_no_jwt {
                true => check.hint(
                    "a JWS, but no JWT: --signature-only checks it, with --detached FILE where the content \
                     is detached",
                ),
                false => check,
            });
            None
        }
    }
}

/// What to do about a token that was pasted with something around it, or is in another notation. One that is too large is
/// not looked through.
pub(super) fn structure_hint(token: &str, code: Code) -> Option<&'static str> {
    if code == Code::TooLarge {
        return None;
    }
    let padded = || token.matches('.').count() == 2 && token.split('.').any(|part| part.ends_with('='));
    Some(if token.starts_with(['"', '\'', '`']) {
        "take the quotes off"
    } else if token.contains("%2E") || token.contains("%2e") {
        "the dots are percent-encoded: decode the URL first"
    } else if token.starts_with("http://") || token.starts_with("https://") {
        "this is a URL: pass the token in it alone"
    } else if token.contains("-----BEGIN") || token.starts_with('{') && token.contains("\"kty\"") {
        "this is no token: a key goes with --key FILE, a key set with --jwks FILE"
    } else if token.starts_with('{') && token.contains("\"signature") {
        "--signature-only checks a JWS in the JSON serialization"
    } else if token.starts_with('{') {
        "pass the value of its token member alone"
    } else if token.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("bearer ")) {
        "take the word before the token off"
    } else if token.contains("...") || token.contains('…') {
        "dots like these stand in a token that was shortened to be shown: copy it whole"
    } else if token.contains(char::is_whitespace) && !token.contains(": ") {
        "take the white space out: a token is one word"
    } else if token.contains('=') && token.contains(';') {
        "this looks like a cookie header: pass the token's value alone"
    } else if token.contains('~') {
        "pass the part before the first ~"
    } else if token.find("eyJ").is_some_and(|at| at > 0) {
        "pass what begins with eyJ alone"
    } else if token.ends_with([',', ';']) {
        "take the , off the end"
    } else if token.contains('%') {
        "percent-encoding stands in it: decode it first"
    } else if hidden::first(token).is_some() {
        "a character that cannot be seen came along: copy the token again from its source"
    } else if token.contains(['+', '/']) && token.matches('.').count() == 2 {
        "issuer: write base64url (RFC 7515 section 2): - and _ in the place of + and /, and no = at the end"
    } else if padded() {
        "issuer: base64url has no padding here (RFC 7515 section 2). AWS load balancers pad x-amzn-oidc-data: \
         check that with a library made for it"
    } else {
        return None;
    })
}

/// A warning about names that were to be filled in: nobody else will ever ask for them.
pub(super) fn unfilled(claims: &ClaimsSet, header: Option<&JoseHeader>) -> Option<Check> {
    let words = placeholder::words(unfilled_names(&claims.0, header.map(|h| &h.members)))?;
    Some(Check::warn(CheckId::Placeholder, Code::Placeholder, words).hint(UNFILLED))
}

/// Where that usually comes from.
pub(super) const UNFILLED: &str =
    "issuer: single quotes keep $NAME from a shell, and a template must be rendered";

/// The names in a token that say who, for whom and with which key, as far as they have a placeholder.
pub(super) fn unfilled_names<'a>(
    claims: &'a Object,
    header: Option<&'a Object>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let of_claims = placeholder::in_members(claims, |name| matches!(name, "iss" | "sub" | "aud"));
    let kid = header.into_iter().flat_map(|h| placeholder::in_members(h, |name| name == "kid"));
    of_claims.chain(kid)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, jwt::report::Status};

    #[test]
    fn what_was_pasted_with_a_token_is_named() {
        for (token, hint) in [
            ("\"a.b.c\"", "take the quotes off"),
            ("'a.b.c'", "take the quotes off"),
            ("a%2Eb%2Ec", "the dots are percent-encoded: decode the URL first"),
            ("a%2eb%2ec", "the dots are percent-encoded: decode the URL first"),
            ("http://a/?t=a.b.c", "this is a URL: pass the token in it alone"),
            ("https://a/?t=a.b.c", "this is a URL: pass the token in it alone"),
            (r#"{"token":"a.b.c"}"#, "pass the value of its token member alone"),
            ("Bearer a.b.c", "take the word before the token off"),
            ("bearer a.b.c", "take the word before the token off"),
            ("a.b\n.c", "take the white space out: a token is one word"),
            (r#"{"payload":"a","signature":"b"}"#, "--signature-only checks a JWS in the JSON serialization"),
            ("a.b.c%3D", "percent-encoding stands in it: decode it first"),
            (
                "a.b\u{200b}.c",
                "a character that cannot be seen came along: copy the token again from its source",
            ),
            (
                "a.b+.c",
                "issuer: write base64url (RFC 7515 section 2): - and _ in the place of + and /, and no = at the end",
            ),
            ("t=a.b.c;path=/", "this looks like a cookie header: pass the token's value alone"),
            ("a.b.c~d", "pass the part before the first ~"),
        ] {
            assert_eq!(structure_hint(token, Code::Malformed), Some(hint), "{token}");
        }
        assert!(structure_hint("a.b.c=", Code::Malformed).is_some_and(|h| h.contains("no padding")));
        for token in ["a.b.c", "bearera.b.c", "a;b", ""] {
            assert_eq!(structure_hint(token, Code::Malformed), None, "{token}");
        }
    }

    #[test]
    fn headers_are_read_or_told_why_not() {
        let told = |text: &str| {
            let mut report = Report::new();
            let read =
                header(&JoseHeader::object(text.as_bytes()), &Policy::default(), &mut report).is_some();
            let check = report.checks.remove(0);
            (read, report.header.is_some(), check.status, check.code, check.message)
        };
        let passed = |message: &str| (true, true, Status::Pass, None, message.to_owned());
        assert_eq!(told(r#"{"alg":"EdDSA","kid":"k"}"#), passed("alg, kid"));
        let eight = r#"{"alg":"x","b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1}"#;
        assert_eq!(told(eight), passed("alg, b, c, d, e, f, g, h"));
        assert_eq!(told(&eight.replace('}', r#","i":1}"#)), passed("alg, b, c, d, e, f, g, h and 1 more"));
        let (read, shown, status, code, _) = told(r#"{"kid":"k"}"#);
        assert_eq!((read, shown, status), (false, true, Status::Fail));
        assert!(code.is_some());
        let (read, shown, status, code, _) = told(r#"{"alg":"x","alg":"y"}"#);
        assert_eq!((read, shown, status, code), (false, false, Status::Fail, Some(Code::DuplicateMember)));
        let mut report = Report::new();
        let malformed = Err(Error::token(Code::Malformed, "told before".to_owned()));
        assert_eq!(header(&malformed, &Policy::default(), &mut report).map(|h| h.alg), None);
        assert_eq!((report.checks[0].status, report.checks[0].code), (Status::Skip, None));
        assert_eq!(json::parse_object(b"{}").map(|o| names(&o)), Ok(String::new()));
    }

    #[test]
    fn one_claim_and_several_claims() {
        assert_eq!([0, 1, 2].map(|n| count(n, "claim")), ["0 claims", "1 claim", "2 claims"]);
    }
}
