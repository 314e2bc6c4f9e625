//! The token, and what users paste along with it.

use super::{Input, text::unwrap};
use crate::cli::{
    env::{Content, Env},
    error::CliError,
};
use crate::jws;
use std::path::Path;

/// The token: an argument, `@FILE`, `-`, or nothing when standard input is piped.
pub(crate) fn token(argument: Option<&str>, env: &Env) -> Result<String, CliError> {
    let usage =
        || CliError::usage("no token given").hint("pass it as an argument, as @FILE, or on standard input");
    let input = match (place(argument, Content::Token), argument) {
        (Some(Input::Stdin(_)), None) if env.stdin_is_terminal() => return Err(usage()),
        (Some(input), _) => input,
        (None, text) => {
            let text = text.unwrap_or_default();
            guess_mistake(text, env);
            return Ok(noted(text, env).to_owned());
        }
    };
    // Room for what may stand around a token of the largest size.
    let bytes = unwrap(input.bytes(jws::MAX_LEN + 1024, env)?, input, env);
    // What is not UTF-8 is no token: the replacement character says so at its place.
    let text = String::from_utf8_lossy(&bytes);
    let token = noted(&text, env);
    // An empty token that was named is one to examine; nothing at all where none was named is bad usage.
    if token.is_empty() && argument.is_none() {
        return Err(usage());
    }
    Ok(token.to_owned())
}

/// Keeps standard input for the token, where it comes from there (see [`Env::reserve_stdin`]).
pub(crate) fn reserve_for_token(argument: Option<&str>, env: &Env) -> Result<(), CliError> {
    place(argument, Content::Token).map_or(Ok(()), |input| input.reserve(env))
}

/// Where a token or many are read from; `None` for one that is the argument itself.
pub(crate) fn place(argument: Option<&str>, content: Content) -> Option<Input<'_>> {
    match argument {
        None | Some("-") => Some(Input::Stdin(content)),
        Some(text) => text.strip_prefix('@').map(|path| Input::File(Path::new(path))),
    }
}

/// What a shell makes of an unset variable, and the @ that is easily forgotten.
fn guess_mistake(text: &str, env: &Env) {
    if text.trim().is_empty() {
        env.note("note: the token is empty: is its variable set?");
    } else if text.len() < 256 && env.at(Path::new(text)).is_file() {
        env.note(&format!("note: {text} is a file: @{text} reads the token from it"));
    }
}

fn noted<'a>(text: &'a str, env: &Env) -> &'a str {
    let Pasted { token, scheme } = Pasted::of(text);
    if scheme == Some(Scheme::Dpop) {
        env.note(
            "note: the scheme is DPoP (RFC 9449): jwtk checks the token, not the proof of possession of its key",
        );
    }
    token
}

/// The token in what was pasted: without white space, and once without quotes, the name `Authorization` and
/// the scheme.
pub(crate) fn bare_token(text: &str) -> &str {
    Pasted::of(text).token
}

/// An authentication scheme that carries a token. Its name is case-insensitive (RFC 9110 section 11.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// RFC 6750 section 2.1.
    Bearer,
    /// RFC 9449 section 7.1.
    Dpop,
}

struct Pasted<'a> {
    token: &'a str,
    scheme: Option<Scheme>,
}

impl<'a> Pasted<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim();
        // `{"` in base64url: this is how tokens begin, of which there may be many.
        if text.starts_with("eyJ") {
            return Self { token: text, scheme: None };
        }
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let unquoted = Self::without_quotes(text);
        // Quotes belong to what was pasted only where nothing but a token is left without them.
        if unquoted.is_plainly_a_token() { unquoted } else { Self::without_header(text) }
    }

    /// `"Authorization: Bearer x"` from a command line of curl, `"Authorization": "Bearer x",` from JSON or code.
    fn without_quotes(text: &'a str) -> Self {
        let text = text.strip_prefix("-H").map_or(text, str::trim_start);
        let value = header_value(text).unwrap_or_else(|| {
            let inner = inside_quotes(text);
            header_value(inner).unwrap_or(inner)
        });
        let (scheme, token) = after_scheme(inside_quotes(value));
        Self { token: inside_quotes(token), scheme }
    }

    fn without_header(text: &'a str) -> Self {
        let (scheme, token) = after_scheme(header_value(text).unwrap_or(text));
        Self { token, scheme }
    }

    fn is_plainly_a_token(&self) -> bool {
        let belongs = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        self.token.bytes().all(belongs) && matches!(self.token.matches('.').count(), 2 | 4)
    }
}

/// What stands behind `Authorization:`, whose name may be in quotes of its own.
fn header_value(text: &str) -> Option<&str> {
    const NAME: &str = "authorization";
    let quote = text.starts_with(['"', '\'']).then(|| &text[..1]);
    let rest = &text[quote.map_or(0, str::len)..];
    let (name, rest) = rest.split_at_checked(NAME.len())?;
    let rest = quote.map_or(Some(rest), |q| rest.strip_prefix(q))?;
    let value = rest.trim_start().strip_prefix(':')?;
    name.eq_ignore_ascii_case(NAME).then(|| value.trim_start())
}

fn after_scheme(text: &str) -> (Option<Scheme>, &str) {
    let Some((word, rest)) = text.split_once(char::is_whitespace) else { return (None, text) };
    let scheme = match word {
        _ if word.eq_ignore_ascii_case("bearer") => Scheme::Bearer,
        _ if word.eq_ignore_ascii_case("dpop") => Scheme::Dpop,
        _ => return (None, text),
    };
    (Some(scheme), rest.trim_start())
}

/// What a pair of quotes holds, the typographic ones of documents too; the text itself if there is none.
fn inside_quotes(text: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];
    let whole = text.trim_end_matches([',', ';']).trim_end();
    let inside = |(open, close)| whole.strip_prefix(open)?.strip_suffix(close);
    PAIRS.into_iter().find_map(inside).map_or(text, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_what_people_paste() {
        for text in [
            "a.b.c",
            " a.b.c\r\n",
            "\u{feff}a.b.c",
            "Bearer a.b.c",
            "bearer a.b.c",
            "BEARER\ta.b.c",
            "Authorization: Bearer a.b.c\n",
            "authorization: bearer a.b.c",
            "AUTHORIZATION:Bearer  a.b.c",
            "Authorization: a.b.c",
            "\"a.b.c\"",
            "'a.b.c'",
            "`a.b.c`",
            "“a.b.c”",
            "\"a.b.c\",",
            "\"Bearer a.b.c\"",
            "Bearer \"a.b.c\"",
            "'Authorization: Bearer a.b.c'",
            "-H \"Authorization: Bearer a.b.c\"",
            "Authorization: \"Bearer a.b.c\"",
            "\"Authorization\": \"Bearer a.b.c\",",
            "'authorization': 'bearer a.b.c'",
        ] {
            assert_eq!(bare_token(text), "a.b.c", "{text:?}");
        }
        let Pasted { token, scheme } = Pasted::of("Authorization: DPoP a.b.c");
        assert_eq!((token, scheme), ("a.b.c", Some(Scheme::Dpop)));
    }

    #[test]
    fn each_is_taken_off_once_and_nothing_else() {
        for (text, left) in [
            ("Bearer Bearer a.b.c", "Bearer a.b.c"),
            ("é", "é"),
            ("", ""),
            ("Bearer", "Bearer"),
            ("Bearer x", "x"),
            ("bearera.b.c", "bearera.b.c"),
            ("\"a.b.c", "\"a.b.c"),
            ("\"a.b.c\" \"d.e.f\"", "\"a.b.c\" \"d.e.f\""),
            ("\"Bearer\" a.b.c", "\"Bearer\" a.b.c"),
            ("Token a.b.c", "Token a.b.c"),
            ("a.b.c,", "a.b.c,"),
            ("eyJ.b.c\"", "eyJ.b.c\""),
            ("authorizatioé: a.b.c", "authorizatioé: a.b.c"),
        ] {
            assert_eq!(bare_token(text), left, "{text:?}");
        }
    }
}
