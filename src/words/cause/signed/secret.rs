//! Words about a secret that is right, but in another form. None of it is shown: only names and known prefixes.

use super::super::said::Said;
use crate::{
    cause::{
        Place,
        experiment::{Around, Escape, ReadAs, SecretForm, TextOf},
    },
    hidden::bounded,
};

/// `is_jwk` says that the secret is the `k` of a JWK, which no flag decodes otherwise.
pub(super) fn say(form: &SecretForm, is_jwk: bool) -> Said {
    let (message, mut said) = of(form);
    let is_here = said.fixes.first().is_some_and(|fix| fix.place == Place::Verifier);
    if is_jwk && is_here {
        let fix = "put those bytes into k, in base64url (RFC 7518 section 6.4)";
        said = Said::new("").fix(Place::Verifier, fix);
    }
    Said { message, ..said }
}

/// The message, and the fixes for a secret that was given as such.
fn of(form: &SecretForm) -> (String, Said) {
    let fix = |place, text: &str| Said::new("").fix(place, text);
    let decode = |encoding| format!("decode it (jwtk: --secret-encoding {encoding})");
    let (how, fix) = match form {
        SecretForm::Given => ("uses it so".to_owned(), fix(Place::Verifier, "leave it")),
        SecretForm::Base64 => {
            ("decodes it from base64 before use".to_owned(), fix(Place::Verifier, &decode("base64")))
        }
        SecretForm::Base64Twice => (
            "decodes it from base64 twice".to_owned(),
            fix(Place::Verifier, "decode it twice (jwtk: once, then with --secret-encoding base64)"),
        ),
        SecretForm::Hex => {
            ("decodes its hex digits before use".to_owned(), fix(Place::Verifier, &decode("hex")))
        }
        SecretForm::Prefixed(prefix, how) => prefixed(*prefix, *how),
        SecretForm::Text(text) => (
            match text {
                TextOf::Base64 => "uses its base64 text without decoding it",
                TextOf::Base64Url => "uses its base64url text without decoding it",
                TextOf::Hex => "uses its hex digits without decoding them",
            }
            .to_owned(),
            fix(Place::Verifier, "use its text (--secret-encoding utf8)").fix(Place::Issuer, "decode it"),
        ),
        SecretForm::Rewritten(how, text) => (
            format!(
                "uses the {} of what its {} mean",
                match text {
                    TextOf::Base64 => "base64",
                    TextOf::Base64Url => "base64url",
                    TextOf::Hex => "hex digits",
                },
                match how {
                    ReadAs::Hex => "hex digits",
                    ReadAs::Base64 | ReadAs::Text => "base64 letters",
                }
            ),
            fix(Place::Verifier, "pass the text that the issuer uses"),
        ),
        SecretForm::Letters { are_capital } => (
            format!("uses it in {} letters", if *are_capital { "capital" } else { "small" }),
            fix(Place::Verifier, "pass it as the issuer writes it"),
        ),
        SecretForm::Unescaped(escape) => {
            let (what, escaped) = match escape {
                Escape::Percent => ("%2B and the like", "percent-encoding of URLs"),
                Escape::Html => ("&amp; and the like", "escapes of HTML"),
                Escape::Dollar => ("$$", "escape of docker compose"),
                Escape::Backslash => ("\\n and the like", "escapes of JSON"),
            };
            (
                format!("uses the characters that {what} stand for in it"),
                fix(Place::Verifier, &format!("undo the {escaped}")),
            )
        }
        SecretForm::Latin1 => (
            "uses its characters in Latin-1".to_owned(),
            fix(Place::Issuer, "use the bytes of UTF-8").fix(Place::Verifier, "pass the secret in Latin-1"),
        ),
        SecretForm::Composition { is_composed } => {
            let form = if *is_composed { "NFC" } else { "NFD" };
            (
                format!("writes its letters with accents in the form {form} of Unicode"),
                fix(Place::Verifier, &format!("pass it in {form}")),
            )
        }
        SecretForm::Hashed { is_hex } => (
            format!("uses {} of its SHA-256", if *is_hex { "the hex digits" } else { "the bytes" }),
            fix(Place::Verifier, "hash it the same way, and pass the hash"),
        ),
        SecretForm::Known(known) => return known_to_all(known),
        SecretForm::With(around) => with(*around),
        SecretForm::Without(around) => without(*around),
        SecretForm::InnerLineBreaks => (
            "uses it without the line breaks inside it".to_owned(),
            fix(Place::Verifier, "join the lines of the secret"),
        ),
        SecretForm::Member(member, how) => {
            let is_plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            let is_short = member.len() + encoding(*how).len() <= 40;
            let member = bounded(member);
            let is_jq = is_short && member.split('.').all(is_plain);
            let jq = if is_jq { format!(" (jq -r .{member})") } else { String::new() };
            let json = if member.starts_with('[') { "array" } else { "object" };
            return (
                format!("the secret is the member {member} of the JSON {json} that was given{}", read(*how)),
                fix(Place::Verifier, &format!("pass that value only{jq}{}", encoding(*how))),
            );
        }
        SecretForm::Assigned(variable, how) => {
            return (
                format!(
                    "the secret is the value of {variable} in what was given, not all of it{}",
                    read(*how)
                ),
                fix(Place::Verifier, &format!("pass the value only{}", encoding(*how))),
            );
        }
    };
    (format!("the secret is right, but the issuer {how}"), fix)
}

/// The issuer has no secret of its own: whoever guesses that makes tokens.
fn known_to_all(secret: &str) -> (String, Said) {
    let message = match secret {
        "" => {
            "the issuer signs with an empty secret, not with this one: anyone can make such tokens".to_owned()
        }
        secret => {
            format!(
                "the issuer signs with the secret \"{secret}\", not with this one: anyone can make such tokens"
            )
        }
    };
    (message, Said::new("").fix(Place::Issuer, "set a random secret: none is set, or an example"))
}

fn prefixed(prefix: Option<&'static str>, how: ReadAs) -> (String, Said) {
    let behind = match prefix {
        Some("base64:") => "base64: (as Laravel writes it)",
        Some("Bearer ") => "Bearer",
        Some("b64:") => "b64: (of jwt-cli)",
        Some(prefix) => prefix,
        None => "its prefix",
    };
    let fix = |text: String| Said::new("").fix(Place::Verifier, text);
    // jwtk leaves out the prefixes that it knows.
    let decode = |encoding| match prefix {
        Some(_) => format!("decode it too (jwtk: --secret-encoding {encoding})"),
        None => format!("remove the prefix, and decode (jwtk: --secret-encoding {encoding})"),
    };
    match how {
        ReadAs::Text => (format!("uses the text behind {behind}"), fix("remove the prefix".to_owned())),
        ReadAs::Base64 => (format!("decodes the base64 behind {behind}"), fix(decode("base64"))),
        ReadAs::Hex => (format!("decodes the hex digits behind {behind}"), fix(decode("hex"))),
    }
}

fn read(how: ReadAs) -> &'static str {
    match how {
        ReadAs::Text => "",
        ReadAs::Base64 => ", decoded from base64",
        ReadAs::Hex => ", decoded from hex",
    }
}

fn encoding(how: ReadAs) -> &'static str {
    match how {
        ReadAs::Text => "",
        ReadAs::Base64 => ", with --secret-encoding base64",
        ReadAs::Hex => ", with --secret-encoding hex",
    }
}

/// The issuer's secret has something around it.
fn with(around: Around) -> (String, Said) {
    let (what, fix) = match around {
        Around::WhiteSpace => ("a blank at its end", "remove the blank"),
        Around::LineBreak => ("a line break at its end", "remove the line break (printf %s instead of echo)"),
        Around::EscapedLineBreak => {
            ("a backslash and an n at its end", "remove the \\n, which stands for no line break there")
        }
        Around::Quotes | Around::EscapedQuotes => {
            ("quotes around it", "remove the quotes; docker's --env-file keeps them")
        }
        Around::Semicolon => ("a semicolon at its end", "remove the semicolon"),
        Around::Comment => ("a comment behind it", "remove the comment"),
    };
    (format!("uses it with {what}"), Said::new("").fix(Place::Issuer, fix))
}

/// The secret that was given has something around it.
fn without(around: Around) -> (String, Said) {
    let (what, fix) = match around {
        Around::WhiteSpace => ("the white space at its ends", "remove the white space from the secret"),
        Around::LineBreak => ("the line break at its end", "remove the line break"),
        Around::EscapedLineBreak => {
            ("the \\n at its end", "remove the \\n, which stands for no line break here")
        }
        Around::Quotes => ("the quotes around it", "remove the quotes; docker's --env-file keeps them"),
        Around::EscapedQuotes => {
            ("the escaped quotes around it", "remove the quotes and the backslashes before them")
        }
        Around::Semicolon => ("the punctuation at its end", "remove it"),
        Around::Comment => ("the comment behind it", "remove the comment"),
    };
    (format!("uses it without {what}"), Said::new("").fix(Place::Verifier, fix))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message and the fixes, on a line each.
    fn told(form: &SecretForm, is_jwk: bool) -> String {
        let said = say(form, is_jwk);
        let fixes = said.fixes.iter().map(|fix| format!("\n{fix}"));
        said.message + &fixes.collect::<String>()
    }

    /// What the issuer does, and where it is put right: where the secret was changed.
    #[test]
    fn every_form_of_a_secret_has_its_fix() {
        use SecretForm::{Assigned, Member, Prefixed, Text, With, Without};
        let issuer = "the secret is right, but the issuer ";
        for (form, message, fixes) in [
            (
                SecretForm::Base64,
                "decodes it from base64 before use",
                "verifier: decode it (jwtk: --secret-encoding base64)",
            ),
            (
                SecretForm::Base64Twice,
                "decodes it from base64 twice",
                "verifier: decode it twice (jwtk: once, then with --secret-encoding base64)",
            ),
            (
                SecretForm::Hex,
                "decodes its hex digits before use",
                "verifier: decode it (jwtk: --secret-encoding hex)",
            ),
            (
                Prefixed(Some("base64:"), ReadAs::Text),
                "uses the text behind base64: (as Laravel writes it)",
                "verifier: remove the prefix",
            ),
            (
                Prefixed(Some("b64:"), ReadAs::Base64),
                "decodes the base64 behind b64: (of jwt-cli)",
                "verifier: decode it too (jwtk: --secret-encoding base64)",
            ),
            (
                Prefixed(Some("hex:"), ReadAs::Hex),
                "decodes the hex digits behind hex:",
                "verifier: decode it too (jwtk: --secret-encoding hex)",
            ),
            (
                Prefixed(None, ReadAs::Base64),
                "decodes the base64 behind its prefix",
                "verifier: remove the prefix, and decode (jwtk: --secret-encoding base64)",
            ),
            (
                Text(TextOf::Base64),
                "uses its base64 text without decoding it",
                "verifier: use its text (--secret-encoding utf8)\nissuer: decode it",
            ),
            (
                Text(TextOf::Base64Url),
                "uses its base64url text without decoding it",
                "verifier: use its text (--secret-encoding utf8)\nissuer: decode it",
            ),
            (
                Text(TextOf::Hex),
                "uses its hex digits without decoding them",
                "verifier: use its text (--secret-encoding utf8)\nissuer: decode it",
            ),
            (
                SecretForm::InnerLineBreaks,
                "uses it without the line breaks inside it",
                "verifier: join the lines of the secret",
            ),
            (With(Around::WhiteSpace), "uses it with a blank at its end", "issuer: remove the blank"),
            (
                With(Around::LineBreak),
                "uses it with a line break at its end",
                "issuer: remove the line break (printf %s instead of echo)",
            ),
            (
                With(Around::EscapedLineBreak),
                "uses it with a backslash and an n at its end",
                "issuer: remove the \\n, which stands for no line break there",
            ),
            (
                With(Around::EscapedQuotes),
                "uses it with quotes around it",
                "issuer: remove the quotes; docker's --env-file keeps them",
            ),
            (With(Around::Semicolon), "uses it with a semicolon at its end", "issuer: remove the semicolon"),
            (With(Around::Comment), "uses it with a comment behind it", "issuer: remove the comment"),
            (
                Without(Around::WhiteSpace),
                "uses it without the white space at its ends",
                "verifier: remove the white space from the secret",
            ),
            (
                Without(Around::LineBreak),
                "uses it without the line break at its end",
                "verifier: remove the line break",
            ),
            (
                Without(Around::EscapedLineBreak),
                "uses it without the \\n at its end",
                "verifier: remove the \\n, which stands for no line break here",
            ),
            (
                Without(Around::Quotes),
                "uses it without the quotes around it",
                "verifier: remove the quotes; docker's --env-file keeps them",
            ),
            (
                Without(Around::EscapedQuotes),
                "uses it without the escaped quotes around it",
                "verifier: remove the quotes and the backslashes before them",
            ),
            (Without(Around::Semicolon), "uses it without the punctuation at its end", "verifier: remove it"),
            (
                Without(Around::Comment),
                "uses it without the comment behind it",
                "verifier: remove the comment",
            ),
        ] {
            assert_eq!(told(&form, false), format!("{issuer}{message}\n{fixes}"), "{form:?}");
        }
        for (form, told_of) in [
            (
                Member("a.b".to_owned(), ReadAs::Base64),
                "the secret is the member a.b of the JSON object that was given, decoded from base64\n\
                 verifier: pass that value only (jq -r .a.b), with --secret-encoding base64",
            ),
            (
                Member("a-b".to_owned(), ReadAs::Hex),
                "the secret is the member a-b of the JSON object that was given, decoded from hex\n\
                 verifier: pass that value only, with --secret-encoding hex",
            ),
            (
                Assigned("KEY".to_owned(), ReadAs::Text),
                "the secret is the value of KEY in what was given, not all of it\nverifier: pass the value only",
            ),
        ] {
            assert_eq!(told(&form, false), told_of);
        }
    }

    /// No flag decodes the `k` of a JWK otherwise. What the issuer does is still corrected at the issuer.
    #[test]
    fn a_jwk_is_written_anew() {
        let here = "\nverifier: put those bytes into k, in base64url (RFC 7518 section 6.4)";
        let decodes = "the secret is right, but the issuer decodes its hex digits before use";
        assert_eq!(told(&SecretForm::Hex, true), format!("{decodes}{here}"));
        assert!(told(&SecretForm::With(Around::LineBreak), true).ends_with("(printf %s instead of echo)"));
    }
}
