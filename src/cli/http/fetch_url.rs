//! Where jwtk may fetch from: an allowed URL, and its text without credentials.

use crate::cli::{error::CliError, plausible};
use reqwest::Url;
use std::{fmt, net::IpAddr};

/// Schemes that make a text a URL even without `//`, so that `file:/etc/passwd` is refused and not opened.
const SCHEMES: [&str; 9] = ["http", "https", "file", "ftp", "ftps", "data", "ws", "wss", "javascript"];

/// A URL that passed the rules: https, or http to this machine, or http because the caller said so.
///
/// It never shows the credentials it may carry, neither with `Display` nor with `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct FetchUrl(Url);

/// Whether a text means a URL rather than a path.
pub(crate) fn is_url(text: &str) -> bool {
    let text = text.trim();
    let scheme = text.split(':').next().unwrap_or_default();
    text.contains("://")
        || (scheme.len() < text.len() && SCHEMES.iter().any(|s| s.eq_ignore_ascii_case(scheme)))
}

impl FetchUrl {
    /// Reads a URL and checks it against the rules (RFC 7517 section 9.1: a key set needs TLS).
    ///
    /// # Errors
    /// Not a URL, one without a host, or plain http where it is not allowed.
    pub fn parse(text: &str, allow_http: bool) -> Result<Self, CliError> {
        let text = text.trim();
        if let Some(url) = with_scheme(text) {
            let shown = plausible::shown(text);
            let error = CliError::usage(format!("{shown:?} is not a URL: its scheme is missing"));
            return Err(match shown == text {
                true => error.hint(format!("did you mean {url}?")),
                false => error.hint("a URL starts with https://, or with http:// for this machine"),
            });
        }
        let mut url = Url::parse(text).map_err(|e| unreadable(text, &e.to_string()))?;
        url.set_fragment(None);
        let here = Self(url);
        match here.0.scheme() {
            "http" | "https" if here.0.host_str().is_none_or(str::is_empty) => {
                Err(unreadable(text, "no host"))
            }
            "https" => Ok(here),
            "http" => here.refuse_plain(allow_http).map(|()| here),
            // The rest of such a URL may be anything, a secret too: it is not repeated.
            other => Err(CliError::usage(format!("{other}: cannot be used for HTTP requests"))
                .hint("a URL starts with https://, or with http:// for this machine")
                .hint("pass a file by its path")),
        }
    }

    /// Refuses http to another machine, unless the caller allows it.
    ///
    /// # Errors
    /// Such a URL.
    pub fn refuse_plain(&self, allow_http: bool) -> Result<(), CliError> {
        match allow_http || !self.is_plain() {
            true => Ok(()),
            false => Err(CliError::usage(format!("{self}: anybody on the path could replace the keys"))
                .hint("use https://")
                .hint("--allow-http fetches it anyway; without it, jwtk uses http only for this machine")),
        }
    }

    /// The URL itself, credentials and all: for the request only.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// The host, with its port where the URL names one.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The origin as RFC 6454 section 6.2 writes it: `https://auth.example`.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Whether its scheme is https.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether the host name itself is this machine: `localhost`, 127/8, `::1`.
    pub fn is_loopback(&self) -> bool {
        self.0.host_str().is_some_and(is_loopback)
    }

    /// Whether the answer could be changed on its way.
    pub fn is_plain(&self) -> bool {
        !self.is_https() && !self.is_loopback()
    }

    /// Another path at the same host, with the same credentials and no query.
    #[must_use]
    pub fn with_path(&self, path: &str) -> Self {
        let mut url = self.0.clone();
        url.set_path(path);
        url.set_query(None);
        Self(url)
    }

    /// The same URL with the credentials of another one at the same host.
    #[must_use]
    pub fn with_credentials_of(&self, other: &Self) -> Self {
        let mut url = self.0.clone();
        let _ = url.set_username(other.0.username());
        let _ = url.set_password(other.0.password());
        Self(url)
    }

    /// The same URL without its credentials.
    #[must_use]
    pub fn without_credentials(&self) -> Self {
        let mut url = self.0.clone();
        // Both fail only for URLs that cannot have credentials.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        Self(url)
    }
}

/// The URL that a host was meant for which stands there without its scheme: http for this machine, else https.
pub(crate) fn with_scheme(text: &str) -> Option<String> {
    let text = text.trim();
    // What a URL may hide before an @ or behind a ? is not repeated.
    if text.contains(['@', '?', '#', ' ', '\\']) || is_url(text) {
        return None;
    }
    let (authority, _) = text.split_once('/').unwrap_or((text, ""));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(':') && !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let named = is_loopback(host) || host.trim_matches('.').contains('.') || port.is_some();
    let port_is_one = port.is_none_or(|p| p.parse::<u16>().is_ok());
    let url = format!("{}://{text}", if is_loopback(host) { "http" } else { "https" });
    let host_is_one = !host.starts_with('.') && Url::parse(&url).is_ok();
    (!host.is_empty() && named && port_is_one && host_is_one).then_some(url)
}

/// Whether a host as the URL standard writes it is this machine (RFC 6761 section 6.3, RFC 4291 section 2.5.3).
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback(),
        Err(_) => is_localhost(host),
    }
}

/// The one name of this machine that needs no resolver.
pub(crate) fn is_localhost(host: &str) -> bool {
    host.strip_suffix('.').unwrap_or(host).eq_ignore_ascii_case("localhost")
}

fn unreadable(text: &str, why: &str) -> CliError {
    let redacted = redacted(text);
    let shown = match (text.contains("://"), redacted.strip_prefix("***@")) {
        (true, _) => redacted.chars().take(200).collect(),
        // A name without a host, or something else altogether.
        (false, Some(host)) => format!("***@{}", plausible::shown(host)),
        (false, None) => plausible::shown(&redacted).to_owned(),
    };
    CliError::usage(format!("cannot read {shown:?} as a URL: {why}"))
        .hint("a URL starts with https://, or with http:// for this machine")
}

/// A text that is not a URL but may hold what one has before its `@`.
fn redacted(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("//") else {
        return text.rsplit_once('@').map_or_else(|| text.to_owned(), |(_, host)| format!("***@{host}"));
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest.get(..end).and_then(|authority| authority.rfind('@')) {
        Some(at) => format!("{scheme}//***{}", rest.get(at..).unwrap_or_default()),
        // A password may itself hold a slash, unescaped: that is one way not to be a URL.
        None => match rest.rsplit_once('@') {
            Some((_, host)) => format!("{scheme}//***@{host}"),
            None => text.to_owned(),
        },
    }
}

/// The URL with its credentials replaced.
impl fmt::Display for FetchUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.username().is_empty() && self.0.password().is_none() {
            return f.write_str(self.0.as_str());
        }
        let mut url = self.without_credentials().0;
        let _ = url.set_username("***");
        // The URL standard would write %2A.
        f.write_str(&url.as_str().replacen("%2A%2A%2A@", "***@", 1))
    }
}

impl fmt::Debug for FetchUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FetchUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    fn read(text: &str) -> Result<FetchUrl, CliError> {
        FetchUrl::parse(text, false)
    }

    #[test]
    fn http_goes_to_this_machine_only() {
        for text in [
            "https://auth.example/jwks",
            "http://localhost:3000/",
            "http://LOCALHOST./",
            "http://127.0.0.1/",
            "http://127.1.2.3:1/",
            "http://[::1]:3000/",
            "http://0x7f.1/",
        ] {
            assert!(read(text).is_ok(), "{text}");
        }
        for text in [
            "http://auth.example/jwks",
            "http://0.0.0.0/",
            "http://localhost.example/",
            "http://[::ffff:127.0.0.1]/",
            "http://169.254.169.254/",
        ] {
            assert_eq!(read(text).unwrap_err().code, Code::Usage, "{text}");
            assert!(FetchUrl::parse(text, true).unwrap().is_plain(), "{text}");
        }
    }

    #[test]
    fn other_schemes_are_refused_without_repeating_them() {
        for text in
            ["file:///etc/passwd", "ftp://h/x", "data:application/json,{}", "localhost:3000", "https://"]
        {
            assert_eq!(FetchUrl::parse(text, true).unwrap_err().code, Code::Usage, "{text}");
        }
        assert!(!read("data:s3cret").unwrap_err().message.contains("s3cret"));
    }

    #[test]
    fn a_missing_scheme_is_guessed() {
        for (text, url) in [
            ("localhost:3000", "http://localhost:3000"),
            ("localhost", "http://localhost"),
            ("[::1]:3000/jwks", "http://[::1]:3000/jwks"),
            ("auth.example/jwks.json", "https://auth.example/jwks.json"),
            ("auth:8080", "https://auth:8080"),
        ] {
            assert_eq!(with_scheme(text).as_deref(), Some(url), "{text}");
        }
        for text in ["", "jwks", "./a.b/c", "../a", "/a.b", "u:1@h", "data:1", "a.b?k=v", "a:b", "https://a"]
        {
            assert_eq!(with_scheme(text), None, "{text}");
        }
    }

    #[test]
    fn tells_urls_from_paths() {
        for text in ["https://a/", "HTTP://a", "file:/etc/passwd", "data:,x", "gopher://x"] {
            assert!(is_url(text), "{text}");
        }
        for text in ["set.json", "./http", "C:\\set.json", "https", "a:b.json"] {
            assert!(!is_url(text), "{text}");
        }
    }

    #[test]
    fn credentials_are_never_shown() {
        let with = read("https://us%40er:pa%2Fss@auth.example:8443/jwks?a=b#frag").unwrap();
        assert_eq!(with.to_string(), "https://***@auth.example:8443/jwks?a=b");
        assert_eq!(format!("{with:?}"), "FetchUrl(https://***@auth.example:8443/jwks?a=b)");
        assert_eq!(read("https://token@auth.example/").unwrap().to_string(), "https://***@auth.example/");
        assert_eq!(with.origin(), "https://auth.example:8443");
        for text in [
            "https://user:s3cret@ho st/",
            "https://u:s3cret/x@host:99999/",
            "https:u:s3cret@[host",
            "//u:s3cret@h",
        ] {
            let error = read(text).map_or_else(|e| e.message, |l| l.to_string());
            assert!(!error.contains("s3cret"), "{text}: {error}");
        }
    }
}
