//! Near misses: why two names differ that a user thought equal.

use super::idn::in_letters;
use crate::{hidden, placeholder};
use icu_normalizer::ComposingNormalizer;

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

/// The longest name that is looked into: a URL is shorter. Every comparison is a pass over both.
pub(crate) const LONGEST_NAME: usize = 2048;

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
    /// White space around the name; `true` where the token's has it.
    Space(bool),
    /// A slash at the end; `true` where the token's name has it.
    Slash(bool),
    /// A character that nobody sees; `true` where the token's name has it.
    Hidden(char, bool),
    /// Capitals.
    Case,
    /// A letter of another alphabet that looks the same.
    Lookalike(char),
    /// Another path on the same host.
    Path,
    /// The same address over another scheme; `true` where the token's is `https`.
    Scheme(bool),
    /// The same name behind another scheme, and not both are of HTTP: `api://`.
    OtherScheme,
    /// The address of the discovery document or of the key set for the name (RFC 8414 section 3); `true` where the token has
    /// it.
    WellKnown(bool),
    /// The same host in its letters and in ASCII (`xn--`); `true` where the token's is in ASCII.
    Idn(bool),
    /// The same host with and without `www.`; `true` where the token's has it.
    Www(bool),
    /// Another port on the same host.
    Port,
    /// Two names of the local machine, whichever that is; `true` where nothing else differs.
    Local(bool),
    /// Quotes around the name; `true` where the token's has them.
    Quotes(bool),
    /// Braces around the name, as around a GUID.
    Braces,
    /// Percent-encoding.
    Percent,
    /// The same letters, one of them composed in Unicode and one not.
    Composition,
    /// The port of the scheme, written or left out; `true` where the token's name has it.
    DefaultPort(bool),
    /// A name without scheme; `true` where it is the token's that has none.
    NoScheme(bool),
}

impl Miss {
    /// What differs, if these two names differ by such a thing.
    pub(crate) fn between(expected: &str, found: &str) -> Option<Self> {
        if expected.len().max(found.len()) > LONGEST_NAME {
            return None;
        }
        let (e, f) = (expected.trim_end_matches('/'), found.trim_end_matches('/'));
        if expected.trim() == found.trim() {
            return Some(Self::Space(found.trim() != found));
        }
        if e == f {
            return Some(Self::Slash(found.ends_with('/')));
        }
        if let Some(c) = hidden::first(found).or_else(|| hidden::first(expected))
            && visible(expected) == visible(found)
        {
            return Some(Self::Hidden(c, found.contains(c)));
        }
        if expected.to_lowercase() == found.to_lowercase() {
            return Some(Self::Case);
        }
        for (address, name, is_token) in [(found, e, true), (expected, f, false)] {
            if documented(address).is_some_and(|issuer| issuer.trim_end_matches('/') == name) {
                return Some(Self::WellKnown(is_token));
            }
        }
        if unquoted(expected) == unquoted(found) {
            return Some(Self::Quotes(unquoted(found) != found));
        }
        if unbraced(expected) == unbraced(found) {
            return Some(Self::Braces);
        }
        let composed = ComposingNormalizer::new_nfc();
        if composed.normalize(expected) == composed.normalize(found) {
            return Some(Self::Composition);
        }
        if in_letters(&expected.to_lowercase()) == in_letters(&found.to_lowercase()) {
            return Some(Self::Idn(found.is_ascii()));
        }
        if decoded(expected).trim_ascii() == decoded(found).trim_ascii() {
            return Some(Self::Percent);
        }
        if let Some(letter) = lookalike(expected, found) {
            return Some(Self::Lookalike(letter));
        }
        for (with, without, is_token) in [(expected, found, true), (found, expected, false)] {
            if with.split_once("://").is_some_and(|(_, rest)| rest == without && !rest.is_empty()) {
                return Some(Self::NoScheme(is_token));
            }
        }
        let (e, f) = (Url::split(expected)?, Url::split(found)?);
        if e.without_default_port() == f.without_default_port() {
            return Some(Self::DefaultPort(!f.port.is_empty()));
        }
        if e.rest.trim_end_matches('/') != f.rest.trim_end_matches('/') {
            let is_document = [e.rest, f.rest].iter().any(|rest| rest.contains(WELL_KNOWN));
            return (e.scheme == f.scheme && e.host == f.host && e.port == f.port && !is_document)
                .then_some(Self::Path);
        }
        match (e.scheme == f.scheme, e.host == f.host, e.port == f.port) {
            (false, true, true) if e.is_web() && f.is_web() => Some(Self::Scheme(f.scheme == "https")),
            (false, true, true) if e.rest == f.rest => Some(Self::OtherScheme),
            (true, true, false) => Some(Self::Port),
            (true, false, true) if e.host.strip_prefix("www.") == Some(f.host) => Some(Self::Www(false)),
            (true, false, true) if f.host.strip_prefix("www.") == Some(e.host) => Some(Self::Www(true)),
            (_, false, _) if is_local(e.host) && is_local(f.host) => Some(Self::Local(
                e.scheme == f.scheme && e.without_default_port().2 == f.without_default_port().2,
            )),
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

/// A name without the characters that nobody sees.
fn visible(name: &str) -> String {
    name.chars().filter(|c| !hidden::is_hidden(*c)).collect()
}

/// Where documents about an issuer lie (RFC 8615).
const WELL_KNOWN: &str = "/.well-known/";

/// The issuer whose document or key set has this address: the path is behind its name, or, in RFC 8414, between its host
/// and its path.
fn documented(address: &str) -> Option<String> {
    let (host, rest) = address.split_once(WELL_KNOWN)?;
    let (document, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_document =
        matches!(document, "openid-configuration" | "oauth-authorization-server" | "jwks.json" | "jwks");
    is_document.then(|| format!("{host}{path}"))
}

/// A name without the quotes around it.
fn unquoted(name: &str) -> &str {
    let quotes = |quote| name.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    quotes('"').or_else(|| quotes('\'')).or_else(|| quotes('`')).unwrap_or(name)
}

/// A name without the braces around it.
fn unbraced(name: &str) -> &str {
    name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(name)
}

/// A name with its escapes resolved (RFC 3986 section 2.1), and with the blanks for which forms write `+`.
fn decoded(name: &str) -> Vec<u8> {
    let bytes = name.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Whether a host, without its port, is this machine, whatever its name here.
pub(crate) fn is_local(host: &str) -> bool {
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

    fn is_web(&self) -> bool {
        matches!(self.scheme, "http" | "https")
    }

    fn without_default_port(&self) -> (&'a str, &'a str, &'a str, &'a str) {
        let is_default = matches!((self.scheme, self.port), ("https", "443") | ("http", "80"));
        (self.scheme, self.host, if is_default { "" } else { self.port }, self.rest.trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_not_compared() {
        let (whole, longer) = ("a".repeat(LONGEST_NAME - 1), "a".repeat(LONGEST_NAME));
        assert_eq!(Miss::between(&whole, &format!("{whole}/")), Some(Miss::Slash(true)));
        assert_eq!(Miss::between(&longer, &format!("{longer}/")), None);
    }

    #[test]
    fn near_misses_are_named() {
        for (expected, found, what) in [
            ("https://a.example", "https://a.example/", Miss::Slash(true)),
            ("https://a.example/", "https://a.example", Miss::Slash(false)),
            ("https://a.example", "http://a.example", Miss::Scheme(false)),
            ("https://a.example", "https://A.example", Miss::Case),
            ("https://a.example", "https://a.example ", Miss::Space(true)),
            ("api\r", "api", Miss::Space(false)),
            ("https://a.example", "\u{feff}https://a.example", Miss::Hidden('\u{feff}', true)),
            ("https://a.\u{200b}example", "https://a.example", Miss::Hidden('\u{200b}', false)),
            ("http://localhost:3000", "http://127.0.0.1:3000", Miss::Local(true)),
            ("http://localhost:3000", "http://localhost:3001", Miss::Port),
            ("https://a/realms/x", "https://a/realms/y", Miss::Path),
            ("https://api.example", "https://аpi.example", Miss::Lookalike('\u{430}')),
            ("https://аpi.example", "https://api.example", Miss::Lookalike('\u{430}')),
            ("http://[::1]:3000", "http://localhost:4000", Miss::Local(false)),
            ("http://[::1]", "http://localhost", Miss::Local(true)),
            ("http://[::1]:80/x", "http://localhost/x", Miss::Local(true)),
            ("https://0.0.0.0", "http://127.8.8.8", Miss::Local(false)),
            ("https://a:3000/x", "https://a:3000/y/", Miss::Path),
            ("http://a.example/x/", "https://a.example/x", Miss::Scheme(true)),
            ("https://a.example:8443/x", "https://a.example/x", Miss::Port),
            ("https://a.example/x", "https://a.example:443/x", Miss::DefaultPort(true)),
            ("http://a.example:80", "http://a.example", Miss::DefaultPort(false)),
            ("https://a.example:80", "https://a.example", Miss::Port),
            ("https://api.example", "api.example", Miss::NoScheme(true)),
            ("accounts.google.com", "https://accounts.google.com", Miss::NoScheme(false)),
            ("https://a/my api", "https://a/my%20api", Miss::Percent),
            ("https://a/%7Ex", "https://a/~x", Miss::Percent),
            ("https://api.example", "https://api.example%20", Miss::Percent),
            ("My API", "My+API", Miss::Percent),
            ("https://api.example", "api://api.example", Miss::OtherScheme),
            ("spiffe://a.example/x", "https://a.example/x", Miss::OtherScheme),
            ("https://bücher.example", "https://xn--bcher-kva.example", Miss::Idn(true)),
            ("https://xn--bcher-kva.example", "https://Bücher.example", Miss::Idn(false)),
            ("https://a.example", "https://www.a.example", Miss::Www(true)),
            ("https://www.a.example/x", "https://a.example/x", Miss::Www(false)),
            (
                "https://a.example/.well-known/openid-configuration",
                "https://a.example/",
                Miss::WellKnown(false),
            ),
            ("https://a.example/x", "https://a.example/x/.well-known/jwks.json", Miss::WellKnown(true)),
            (
                "https://a.example/x",
                "https://a.example/.well-known/oauth-authorization-server/x",
                Miss::WellKnown(true),
            ),
            ("api", "\"api\"", Miss::Quotes(true)),
            ("'api'", "api", Miss::Quotes(false)),
            ("https://caf\u{e9}.example", "https://cafe\u{301}.example", Miss::Composition),
            ("a\u{308}\u{e9}", "\u{e4}e\u{301}", Miss::Composition),
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
            ("", "https://"),
            ("caf\u{e9}", "cafe\u{300}"),
            ("%zz", "%ZZz"),
            // Two things differ: neither is a slip by itself.
            ("https://a.example:1", "http://a.example:2"),
            ("https://a.example/x", "http://a.example/y"),
            ("https://a.example/x", "https://b.example/y"),
            ("https://a.example:1/x", "https://a.example:2/y"),
            ("https://a.example/y", "https://a.example/x/.well-known/openid-configuration"),
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
