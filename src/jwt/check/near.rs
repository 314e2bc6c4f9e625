//! Near misses: why two names differ that a user thought equal.

use crate::placeholder;

/// What is known about two names that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// A difference that is easy to overlook.
    pub miss: Option<Miss>,
    /// Whose name has an unexpanded variable.
    pub unfilled: Option<Side>,
}

/// One of two names that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The token's.
    Token,
    /// The policy's.
    Policy,
}

impl Difference {
    pub(super) fn of(wanted: &str, found: &str) -> Self {
        let has_variable = |name| placeholder::find(name).is_some();
        let unfilled = match (has_variable(found), has_variable(wanted)) {
            (true, _) => Some(Side::Token),
            (false, true) => Some(Side::Policy),
            (false, false) => None,
        };
        Self { miss: Miss::between(wanted, found), unfilled }
    }
}

/// A difference that is easy to overlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
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
    /// The same address over another scheme.
    Scheme,
    /// Another port on the same host.
    Port,
    /// Two names of the local machine, whichever that is.
    Local,
}

impl Miss {
    /// What differs, if these two names differ by such a thing.
    pub(crate) fn between(expected: &str, found: &str) -> Option<Self> {
        let (e, f) = (expected.trim_end_matches('/'), found.trim_end_matches('/'));
        if expected.trim() == found.trim() {
            return Some(Self::Space);
        }
        if e == f {
            return Some(Self::Slash(found.ends_with('/')));
        }
        if expected.to_lowercase() == found.to_lowercase() {
            return Some(Self::Case);
        }
        if let Some(letter) = lookalike(expected, found) {
            return Some(Self::Lookalike(letter));
        }
        let (e, f) = (Url::split(expected)?, Url::split(found)?);
        if e.rest.trim_end_matches('/') != f.rest.trim_end_matches('/') {
            return (e.scheme == f.scheme && e.host == f.host && e.port == f.port).then_some(Self::Path);
        }
        match (e.scheme == f.scheme, e.host == f.host, e.port == f.port) {
            (false, true, true) => Some(Self::Scheme),
            (true, true, false) => Some(Self::Port),
            (_, false, _) if is_local(e.host) && is_local(f.host) => Some(Self::Local),
            _ => None,
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
            ("https://a.example", "http://a.example", Miss::Scheme),
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
            ("https://a.example/x/", "http://a.example/x", Miss::Scheme),
            ("https://a.example:8443/x", "https://a.example/x", Miss::Port),
        ] {
            assert_eq!(Miss::between(expected, found), Some(what), "{expected} {found}");
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
            assert_eq!(Miss::between(expected, found), None, "{expected} {found}");
        }
    }
}
