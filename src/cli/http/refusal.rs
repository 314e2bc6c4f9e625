//! An error status: what the host says with it, and what that means.

use super::target::Target;
use crate::cli::{
    env::printable,
    error::CliError,
    excerpt::{Content, quoted},
};
use crate::{
    cause::{Credentials, Firewall, Why},
    code::Code,
};
use reqwest::StatusCode;

/// Of a request: what decides which advice is right.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The path of its URL.
    pub(super) path: &'a str,
    /// Whether it went to the host that the caller named: only that host gets the caller's headers.
    pub(super) named: bool,
    /// Whether anything was sent that may be a credential.
    pub(super) with_credentials: bool,
    pub(super) through_proxy: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn of(target: &'a Target<'_>) -> Self {
        Self {
            path: target.wanted.location.url().path(),
            named: target.wanted.named,
            with_credentials: !target.secrets.is_empty(),
            through_proxy: target.via.is_some(),
        }
    }

    fn credentials(self) -> Credentials {
        match (self.with_credentials, self.named) {
            (true, _) => Credentials::Others,
            (false, true) => Credentials::None,
            (false, false) => Credentials::Withheld,
        }
    }
}

/// How much of a header field is shown, in characters.
const FIELD: usize = 120;
/// How a host asks for credentials (RFC 9110 section 11.6.1).
const CHALLENGE: &str = "WWW-Authenticate";
/// Where a firewall says that it answered and not the host behind it.
const FIREWALL_FIELDS: [(&str, &str); 2] = [("cf-mitigated", "Cloudflare"), ("x-amzn-waf-action", "AWS WAF")];
/// Pages that only a firewall serves, by what its `Server` field says and how the page begins.
const FIREWALL_PAGES: [(&str, &str, &str); 5] = [
    ("cloudflare", "error code: 1", "Cloudflare"),
    ("cloudflare", "Just a moment", "Cloudflare"),
    ("cloudflare", "Attention Required!", "Cloudflare"),
    ("akamaighost", "Access Denied", "Akamai"),
    ("", "Sucuri WebSite Firewall", "Sucuri"),
];
/// Who runs hosts that also are firewalls, by how their `Server` field begins.
const FIREWALL_SERVERS: [(&str, &str); 5] = [
    ("cloudflare", "Cloudflare"),
    ("akamaighost", "Akamai"),
    ("awselb", "AWS WAF"),
    ("cloudfront", "CloudFront"),
    ("sucuri", "Sucuri"),
];
/// How hosts say in their own words that they require credentials.
const WANTS_CREDENTIALS: [&str; 9] = [
    "authentication",
    "authenticated",
    "unauthenticated",
    "authorization header",
    "credential",
    "api key",
    "api-key",
    "access token",
    "log in",
];

/// A refusal as it came.
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// Names and values of the significant header fields.
    fields: Vec<(&'static str, String)>,
    /// What the body says of itself.
    says: Option<String>,
    /// Whether the body is HTML or XML.
    is_page: bool,
}

impl Refusal {
    /// `field` reads a header field, without the caller's secrets, as the body is.
    pub(super) fn new(status: StatusCode, field: impl Fn(&str) -> Option<String>, body: &[u8]) -> Self {
        let challenge = match status {
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => "Proxy-Authenticate",
            _ => CHALLENGE,
        };
        let shown = ["Server", challenge].into_iter().chain(FIREWALL_FIELDS.map(|(name, _)| name));
        let fields = shown.filter_map(|name| Some((name, field(name)?))).collect();
        let says = match Content::of(body) {
            Content::Says(text) => Some(text),
            _ => None,
        };
        Self { status, fields, says, is_page: body.trim_ascii_start().starts_with(b"<") }
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(label, _)| *label == name).map(|(_, value)| value.as_str())
    }

    /// The same as data.
    pub(super) fn why(&self, asked: Asked<'_>) -> Why {
        let wants_credentials = self.wants_credentials().then(|| asked.credentials());
        let firewall = match self.firewall() {
            Some(name) => Some(Firewall { name: name.to_owned(), is_certain: true }),
            // A page for a client that asks for JSON, without a word about credentials: an issuer behind such a host would
            // hardly answer so (RFC 9110 section 15.5.4).
            None if self.status == StatusCode::FORBIDDEN && self.is_page && wants_credentials.is_none() => {
                let name = FIREWALL_SERVERS.iter().find(|(start, _)| self.is_served_by(start));
                name.map(|(_, name)| Firewall { name: (*name).to_owned(), is_certain: false })
            }
            None => None,
        };
        Why::Status { status: self.status.as_u16(), firewall, wants_credentials, is_page: self.is_page }
    }

    /// What to say, and what to do about it. The hint says nothing about who refuses, or why, that the answer
    /// does not show.
    pub(super) fn explain(&self, asked: Asked<'_>) -> CliError {
        let error = CliError::new(Code::HttpStatus, self.message());
        let (path, pass) = (asked.path, "allow access to the path, because key sets are public");
        let other_name =
            "client: if it refuses the User-Agent of jwtk, send another: --http-header 'User-Agent: …'";
        if let Some(firewall) = self.firewall() {
            return error
                .hint(format!(
                    "key host: a firewall ({firewall}) refused {path} before the issuer saw it: {pass}"
                ))
                .hint(other_name);
        }
        match self.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN if self.wants_credentials() => {
                error.hint(match asked.credentials() {
                    Credentials::Others => {
                        "client: it asks for other credentials than those that were sent: --http-header 'Authorization: …'"
                    }
                    Credentials::None => {
                        "client: send the credentials that it asks for: --http-header 'Authorization: …'"
                    }
                    Credentials::Withheld => {
                        "client: --http-header is only sent to the issuer's own host; --jwks URL sends it to this one"
                    }
                })
            }
            StatusCode::UNAUTHORIZED => error.hint(format!(
                "key host: it does not say which credentials it accepts (no WWW-Authenticate); {pass}"
            )),
            StatusCode::FORBIDDEN => error.hint(format!("key host: {pass}")).hint(other_name),
            StatusCode::NOT_ACCEPTABLE => error.hint("client: accept more: --http-header 'Accept: */*'"),
            StatusCode::PROXY_AUTHENTICATION_REQUIRED if asked.through_proxy => error
                .hint("network: the proxy asks for credentials: HTTP_PROXY=http://USER:PASSWORD@HOST:PORT"),
            _ => error,
        }
    }

    /// `it answers 403 Forbidden and says "Just a moment..." (Server: cloudflare; cf-mitigated: challenge)`
    fn message(&self) -> String {
        let reason = self.status.canonical_reason().unwrap_or("unknown status");
        let mut message = format!("it answers {} {reason}", self.status.as_u16());
        if let Some(says) = &self.says {
            message += &format!(" and says {}", quoted(says));
        }
        let fields: Vec<String> =
            self.fields.iter().map(|(name, value)| format!("{name}: {}", cut(value))).collect();
        if !fields.is_empty() {
            message += &format!(" ({})", fields.join("; "));
        }
        message
    }

    fn firewall(&self) -> Option<&'static str> {
        let named = FIREWALL_FIELDS.iter().find(|(name, _)| self.field(name).is_some());
        let says = self.says.as_deref().unwrap_or_default();
        let is_page =
            |(host, start, _): &&(&str, &str, _)| self.is_served_by(host) && says.starts_with(start);
        let page = FIREWALL_PAGES.iter().find(is_page);
        named.map(|(_, firewall)| *firewall).or(page.map(|(.., firewall)| *firewall))
    }

    /// Whether its `Server` field begins so. A proxy on the way may have added its own.
    fn is_served_by(&self, start: &str) -> bool {
        let server = self.field("Server").unwrap_or_default().to_ascii_lowercase();
        server.split(',').any(|name| name.trim().starts_with(start))
    }

    /// Whether the host said that credentials would help (RFC 9110 sections 11.6.1, 15.5.2 and 15.5.4).
    fn wants_credentials(&self) -> bool {
        let says = self.says.as_deref().unwrap_or_default().to_lowercase();
        self.field(CHALLENGE).is_some() || WANTS_CREDENTIALS.iter().any(|words| says.contains(words))
    }
}

/// A header field, made safe for a terminal and short.
fn cut(value: &str) -> String {
    let mut out = printable(&value.chars().take(FIELD).collect::<String>());
    if value.chars().nth(FIELD).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explain(status: u16, fields: &[(&str, &str)], body: &str, named: bool, sent: bool) -> CliError {
        let field = |name: &str| {
            let found = fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
            found.map(|(_, value)| (*value).to_owned())
        };
        let refusal = Refusal::new(StatusCode::from_u16(status).unwrap(), field, body.as_bytes());
        refusal.explain(Asked { path: "/jwks", named, with_credentials: sent, through_proxy: false })
    }

    #[test]
    fn credentials_are_suggested_only_if_the_host_requires_them() {
        let bearer = [("WWW-Authenticate", "Bearer realm=\"keys\"")];
        for (status, fields, body) in [
            (401, &bearer[..], ""),
            (403, &bearer[..], ""),
            (403, &[], r#"{"message":"Missing Authentication Token"}"#),
            (403, &[], r#"{"error":{"message":"The request is missing a valid API key."}}"#),
            (401, &[], "Please log in"),
        ] {
            let hints = |named, sent| explain(status, fields, body, named, sent).hints.join("\n");
            assert!(hints(true, false).contains("'Authorization: …'"), "{status} {body}");
            assert!(hints(true, true).contains("those that were sent"), "{status} {body}");
            assert!(hints(false, false).contains("--jwks URL"), "{status} {body}");
        }
        for (status, body) in
            [(401, "no"), (403, ""), (403, "<title>403 Forbidden</title>"), (404, ""), (500, "log in")]
        {
            let error = explain(status, &[("Server", "nginx")], body, true, false);
            assert!(!error.hints.join("\n").contains("Authorization: …"), "{error:?}");
            assert!(error.message.contains("(Server: nginx)"), "{error:?}");
        }
    }

    #[test]
    fn a_firewall_is_recognized_by_its_own_answer() {
        for (fields, body, named) in [
            (
                &[("Server", "cloudflare"), ("cf-mitigated", "challenge")][..],
                "<title>Hm</title>",
                "Cloudflare",
            ),
            (&[("Server", "cloudflare")], "error code: 1020", "Cloudflare"),
            (&[("Server", "nginx, Cloudflare")], "error code: 1010", "Cloudflare"),
            (&[("Server", "cloudflare")], "<title>Attention Required! | Cloudflare</title>", "Cloudflare"),
            (&[("Server", "AkamaiGHost")], "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>", "Akamai"),
            (&[("x-amzn-waf-action", "challenge")], "", "AWS WAF"),
        ] {
            for status in [403, 429, 503] {
                let error = explain(status, fields, body, true, false);
                assert!(error.hints[0].contains(&format!("a firewall ({named})")), "{error:?}");
                assert!(error.hints[1].contains("User-Agent"), "{error:?}");
            }
        }
        // The host behind it may have answered.
        for (server, body) in
            [("cloudflare", "error code: 502"), ("cloudflare", "{}"), ("nginx", "error code: 1010")]
        {
            let error = explain(403, &[("Server", server)], body, true, false);
            assert!(!error.hints.join("\n").contains("firewall"), "{error:?}");
        }
    }

    #[test]
    fn what_a_host_says_is_short_and_harmless() {
        let long = "x".repeat(5000);
        let error = explain(
            500,
            &[("Server", &format!("a\u{1b}[2J{long}"))],
            &format!("\u{202e}{long}"),
            true,
            false,
        );
        assert!(error.message.len() < 300 && !error.message.contains(['\u{1b}', '\u{202e}']), "{error:?}");
    }

    /// The message and each hint, for the statuses that have something to be done about.
    #[test]
    fn a_status_has_its_words() {
        let pass = "allow access to the path, because key sets are public";
        let name =
            "client: if it refuses the User-Agent of jwtk, send another: --http-header 'User-Agent: …'";
        let accept = "client: accept more: --http-header 'Accept: */*'";
        let silent = "key host: it does not say which credentials it accepts (no WWW-Authenticate); ";
        for (status, message, hints) in [
            (401, "it answers 401 Unauthorized", vec![format!("{silent}{pass}")]),
            (403, "it answers 403 Forbidden", vec![format!("key host: {pass}"), name.to_owned()]),
            (406, "it answers 406 Not Acceptable", vec![accept.to_owned()]),
            (404, "it answers 404 Not Found", vec![]),
            (407, "it answers 407 Proxy Authentication Required", vec![]),
            (500, "it answers 500 Internal Server Error", vec![]),
            (599, "it answers 599 unknown status", vec![]),
        ] {
            let error = explain(status, &[], "", true, false);
            assert_eq!((error.code, error.message.as_str(), error.hints), (Code::HttpStatus, message, hints));
        }
        let refusal = Refusal::new(StatusCode::PROXY_AUTHENTICATION_REQUIRED, |_| None, b"");
        let asked = Asked { path: "/jwks", named: true, with_credentials: false, through_proxy: true };
        let hint = "network: the proxy asks for credentials: HTTP_PROXY=http://USER:PASSWORD@HOST:PORT";
        assert_eq!(refusal.explain(asked).hints, [hint]);
    }
}
