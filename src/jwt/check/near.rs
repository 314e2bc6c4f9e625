//! Near misses: what makes two names differ that somebody thought equal.

/// What a person would have overlooked, if these two names differ by such a thing.
pub(crate) fn miss(expected: &str, found: &str) -> Option<String> {
    let bare = |s: &str| s.trim_end_matches('/').to_owned();
    if expected.trim() == found.trim() {
        return Some("they differ by whitespace alone".to_owned());
    }
    if bare(expected) == bare(found) {
        let (more, less) = if found.ends_with('/') {
            ("the token's", "the expected one")
        } else {
            ("the expected", "the token's")
        };
        return Some(format!("{more} ends with a slash, {less} does not: they must be equal to the letter"));
    }
    if expected.to_lowercase() == found.to_lowercase() {
        return Some("they differ by letter case alone".to_owned());
    }
    if let Some(c) = found.chars().find(|c| !c.is_ascii()) {
        return Some(format!(
            "the token's has {c:?} (U+{:04X}), which only looks like another letter",
            u32::from(c)
        ));
    }
    let (e, f) = (Url::split(expected)?, Url::split(found)?);
    if e.rest != f.rest && bare(e.rest) != bare(f.rest) {
        return (e.scheme == f.scheme && e.host == f.host && e.port == f.port)
            .then(|| "same host, other path: another tenant or realm of one issuer".to_owned());
    }
    match (e.scheme == f.scheme, e.host == f.host, e.port == f.port) {
        (false, true, true) => {
            Some(format!("{} against {}: a proxy in front may hide the scheme", f.scheme, e.scheme))
        }
        (true, true, false) => Some("same host, other port".to_owned()),
        (_, false, _) if is_local(e.host) && is_local(f.host) => {
            Some("same machine, other name: use one name, localhost or 127.0.0.1, on both sides".to_owned())
        }
        _ => None,
    }
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
        for (expected, found, words) in [
            ("https://a.example", "https://a.example/", "slash"),
            ("https://a.example", "http://a.example", "scheme"),
            ("https://a.example", "https://A.example", "letter case"),
            ("https://a.example", "https://a.example ", "whitespace"),
            ("http://localhost:3000", "http://127.0.0.1:3000", "same machine"),
            ("http://localhost:3000", "http://localhost:3001", "other port"),
            ("https://a/realms/x", "https://a/realms/y", "other path"),
            ("https://api.example", "https://аpi.example", "U+0430"),
        ] {
            let miss = miss(expected, found).unwrap_or_default();
            assert!(miss.contains(words), "{expected} {found}: {miss}");
        }
        assert_eq!(miss("https://a.example", "https://b.example"), None);
        assert_eq!(miss("alice", "bob"), None);
    }
}
