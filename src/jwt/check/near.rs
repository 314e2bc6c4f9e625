//! Near misses: why two names differ that a user thought equal.

use crate::{hidden, placeholder};

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
    /// Another port on the same host.
    Port,
    /// Two names of the local machine, whichever that is; `true` where nothing else differs.
    Local(bool),
    /// Quotes around the name.
    Quotes,
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
        let (e, f) = (expected.trim_end_matches('/'), found.trim_end_matches('/'));
        if expected.trim() == found.trim() {
            return Some(Self::Space);
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
        if unquoted(expected) == unquoted(found) {
            return Some(Self::Quotes);
        }
        if composed(expected) == composed(found) {
            return Some(Self::Composition);
        }
        if decoded(expected) == decoded(found) {
            return Some(Self::Percent);
        }
        if let Some(letter) = lookalike(expected, found) {
            return Some(Self::Lookalike(letter));
        }
        for (with, without, is_token) in [(e, f, true), (f, e, false)] {
            if with.split_once("://").is_some_and(|(_, rest)| rest == without && !rest.is_empty()) {
                return Some(Self::NoScheme(is_token));
            }
        }
        let (e, f) = (Url::split(expected)?, Url::split(found)?);
        if e.without_default_port() == f.without_default_port() {
            return Some(Self::DefaultPort(!f.port.is_empty()));
        }
        if e.rest.trim_end_matches('/') != f.rest.trim_end_matches('/') {
            return (e.scheme == f.scheme && e.host == f.host && e.port == f.port).then_some(Self::Path);
        }
        match (e.scheme == f.scheme, e.host == f.host, e.port == f.port) {
            (false, true, true) => Some(Self::Scheme(f.scheme == "https")),
            (true, true, false) => Some(Self::Port),
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

/// A name without the quotes around it.
fn unquoted(name: &str) -> &str {
    let quotes = |quote| name.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    quotes('"').or_else(|| quotes('\'')).or_else(|| quotes('`')).unwrap_or(name)
}

/// A name with its escapes resolved (RFC 3986 section 2.1).
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
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Marks that Unicode composes with letters, each with letters and what becomes of them. Those of Europe's languages are
/// all that is needed to tell a name of one form from one of the other (Unicode UAX #15).
const COMPOSED: [(char, &str); 9] = [
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuù"),
    ('\u{301}', "AÁCĆEÉIÍNŃOÓSŚUÚYÝZŹaácćeéiínńoósśuúyýzź"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuû"),
    ('\u{303}', "AÃNÑOÕaãnñoõ"),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿ"),
    ('\u{30a}', "AÅUŮaåuů"),
    ('\u{30c}', "CČDĎEĚNŇRŘSŠTŤZŽcčdďeěnňrřsštťzž"),
    ('\u{327}', "CÇSŞcçsş"),
    ('\u{328}', "AĄEĘaąeę"),
];

/// A name with marks composed with the letters in front of them.
fn composed(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let pairs = COMPOSED.iter().find(|(mark, _)| *mark == c).map(|(_, pairs)| pairs);
        let letter = out.chars().next_back();
        let whole = pairs.zip(letter).and_then(|(pairs, letter)| {
            let mut pairs = pairs.chars();
            std::iter::from_fn(|| pairs.next().zip(pairs.next())).find(|(base, _)| *base == letter)
        });
        if let Some((_, whole)) = whole {
            out.pop();
            out.push(whole);
        } else {
            out.push(c);
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

    fn without_default_port(&self) -> (&'a str, &'a str, &'a str, &'a str) {
        let is_default = matches!((self.scheme, self.port), ("https", "443") | ("http", "80"));
        (self.scheme, self.host, if is_default { "" } else { self.port }, self.rest.trim_end_matches('/'))
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
            ("https://a.example", "http://a.example", Miss::Scheme(false)),
            ("https://a.example", "https://A.example", Miss::Case),
            ("https://a.example", "https://a.example ", Miss::Space),
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
            ("api", "\"api\"", Miss::Quotes),
            ("'api'", "api", Miss::Quotes),
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
