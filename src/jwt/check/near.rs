//! Near misses: what makes two names differ that somebody thought equal.

/// What a person would have overlooked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Miss<'a> {
    /// White space around the name.
    Space,
    /// A slash at the end; `true` where the token's name has it.
    Slash(bool),
    /// Capitals.
    Case,
    /// A letter of another alphabet that looks the same.
    Lookalike(char),
    /// Another path on the same host.
    Path,
    /// The same address over `http` and `https`: the token's, then the expected one.
    Scheme(&'a str, &'a str),
    /// Another port on the same host.
    Port,
    /// Two names of the local machine, whichever that is.
    Local,
}

/// What differs, if these two names differ by such a thing.
pub(crate) fn miss<'a>(expected: &'a str, found: &'a str) -> Option<Miss<'a>> {
    let bare = |s: &'a str| s.trim_end_matches('/');
    if expected.trim() == found.trim() {
        return Some(Miss::Space);
    }
    if bare(expected) == bare(found) {
        return Some(Miss::Slash(found.ends_with('/')));
    }
    if expected.to_lowercase() == found.to_lowercase() {
        return Some(Miss::Case);
    }
    if let Some(letter) = lookalike(expected, found) {
        return Some(Miss::Lookalike(letter));
    }
    let (e, f) = (Url::split(expected)?, Url::split(found)?);
    if bare(e.rest) != bare(f.rest) {
        return (e.scheme == f.scheme && e.host == f.host && e.port == f.port).then_some(Miss::Path);
    }
    match (e.scheme == f.scheme, e.host == f.host, e.port == f.port) {
        (false, true, true) => Some(Miss::Scheme(f.scheme, e.scheme)),
        (true, true, false) => Some(Miss::Port),
        (_, false, _) if is_local(e.host) && is_local(f.host) => Some(Miss::Local),
        _ => None,
    }
}

impl Miss<'_> {
    /// What differs, in a line.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Space => "the same but for white space".to_owned(),
            Self::Slash(true) => "the same but for a slash at its end".to_owned(),
            Self::Slash(false) => "the same but for a missing slash".to_owned(),
            Self::Case => "the same but for letter case".to_owned(),
            Self::Lookalike(c) => format!("{c:?} (U+{:04X}) only looks like another letter", u32::from(c)),
            Self::Path => "same host, other path".to_owned(),
            Self::Scheme(found, expected) => format!("same host, {found} instead of {expected}"),
            Self::Port => "same host, other port".to_owned(),
            Self::Local => "another name of the local machine".to_owned(),
        }
    }

    /// What to do, for the name of a server: `iss` always, `aud` often.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::Space => "take the white space off, at the issuer or in the setting",
            Self::Slash(_) => {
                "expect it to the letter as the token has it: Auth0's issuers end with a slash, Keycloak's do not"
            }
            Self::Case => "expect it to the letter as the token has it: letter case counts",
            Self::Lookalike(_) => {
                "retype the name, and find out where this letter comes from: it may be there to deceive"
            }
            Self::Path => {
                "compare the paths (realm, tenant, base path): take the name and the keys from the same one"
            }
            Self::Scheme(..) => {
                "issuer: set its public URL (Better Auth: baseURL, Keycloak: KC_HOSTNAME), or let the proxy send X-Forwarded-Proto"
            }
            Self::Port => {
                "compare the ports. Possible: another server, or an issuer whose public URL is not set (Better Auth: baseURL)"
            }
            Self::Local => {
                "issuer: set its public URL (Better Auth: baseURL), which otherwise may follow the Host header; or call it by the name that your API expects"
            }
        }
    }
}

/// The letter of another alphabet that is all by which two names differ.
fn lookalike(expected: &str, found: &str) -> Option<char> {
    if expected.chars().count() != found.chars().count() {
        return None;
    }
    let mut differing = expected.chars().zip(found.chars()).filter(|(e, f)| e != f);
    let first = differing.clone().next().map(|(e, f)| if f.is_ascii() { e } else { f });
    first.filter(|_| differing.all(|(e, f)| e.is_ascii() != f.is_ascii()))
}

fn is_local(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || host.starts_with("127.") || host == "0.0.0.0"
}

/// As much of a URL as is needed to see what differs; no more is decided by it.
struct Url<'a> {
    scheme: &'a str,
    host: &'a str,
    port: &'a str,
    rest: &'a str,
}

impl<'a> Url<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (authority, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (host, port),
            _ => (authority, ""),
        };
        Some(Self { scheme, host, port, rest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_named() {
        for (expected, found, what) in [
            ("https://a.example", "https://a.example/", Miss::Slash(true)),
            ("https://a.example/", "https://a.example", Miss::Slash(false)),
            ("https://a.example", "http://a.example", Miss::Scheme("http", "https")),
            ("https://a.example", "https://A.example", Miss::Case),
            ("https://a.example", "https://a.example ", Miss::Space),
            ("http://localhost:3000", "http://127.0.0.1:3000", Miss::Local),
            ("http://localhost:3000", "http://localhost:3001", Miss::Port),
            ("https://a/realms/x", "https://a/realms/y", Miss::Path),
            ("https://api.example", "https://аpi.example", Miss::Lookalike('\u{430}')),
            ("https://аpi.example", "https://api.example", Miss::Lookalike('\u{430}')),
            ("http://[::1]:3000", "http://localhost:4000", Miss::Local),
            ("http://[::1]", "http://localhost", Miss::Local),
            ("https://0.0.0.0", "http://127.8.8.8", Miss::Local),
            ("https://a:3000/x", "https://a:3000/y/", Miss::Path),
            ("https://a.example/x/", "http://a.example/x", Miss::Scheme("http", "https")),
            ("https://a.example:8443/x", "https://a.example/x", Miss::Port),
        ] {
            assert_eq!(miss(expected, found), Some(what), "{expected} {found}");
        }
    }

    #[test]
    fn other_names_are_just_other_names() {
        for (expected, found) in [
            ("https://a.example", "https://b.example"),
            ("alice", "bob"),
            ("Jürgen", "Marie"),
            ("", "é"),
            // Two things differ: neither is a slip by itself.
            ("https://a.example:1", "http://a.example:2"),
            ("https://a.example/x", "http://a.example/y"),
            ("https://a.example/x", "https://b.example/y"),
            ("https://a.example:1/x", "https://a.example:2/y"),
            ("http://localhost/x", "http://127.0.0.1/y"),
            ("http://localhost", "http://a.example"),
            // Another letter of the same alphabet is another letter.
            ("https://api.example", "https://apo.example"),
            ("аб", "аг"),
            ("a:b", "a:c"),
        ] {
            assert_eq!(miss(expected, found), None, "{expected} {found}");
        }
    }

    #[test]
    fn each_has_its_words_and_its_hint() {
        for (miss, words, hint) in [
            (Miss::Space, "the same but for white space", "take the white space off, at the issuer"),
            (Miss::Slash(true), "the same but for a slash at its end", "expect it to the letter"),
            (Miss::Slash(false), "the same but for a missing slash", "expect it to the letter"),
            (Miss::Case, "the same but for letter case", "expect it to the letter"),
            (Miss::Lookalike('а'), "'а' (U+0430) only looks like another letter", "retype the name"),
            (Miss::Path, "same host, other path", "compare the paths"),
            (Miss::Scheme("http", "https"), "same host, http instead of https", "issuer: set its public URL"),
            (Miss::Port, "same host, other port", "compare the ports"),
            (Miss::Local, "another name of the local machine", "issuer: set its public URL"),
        ] {
            assert_eq!(miss.words(), words);
            assert!(miss.hint().starts_with(hint), "{words}: {}", miss.hint());
        }
    }
}
