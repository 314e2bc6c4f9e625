//! The documents of a host: a key set, or the document that says where one is.

use crate::{
    Error, JwkSet,
    cause::{Compression, Malformed, Misled, Why},
    cli::{
        error::CliError,
        excerpt::{Content, quoted},
        http::{Fault, FetchUrl},
    },
    code::Code,
    json::{self, JsonError},
    jwk::{self, Foreign, SetError},
    text,
};

/// What the endpoints of an issuer are made of when its proxy ends TLS and it does not know.
const BEHIND_TLS: &str = "issuer: it does not know that it is behind TLS: set its public URL, or make it \
    trust the proxy's X-Forwarded-Proto";

/// Reads a key set (RFC 7517 section 5). Nothing else is ever cached as one.
///
/// # Errors
/// Any other answer, with what it is instead.
pub fn key_set_of(bytes: &[u8]) -> Result<JwkSet, Fault> {
    let mut set = text::read(bytes, |bytes| JwkSet::parse(bytes).map_err(|e| not_a_set(bytes, e)))?;
    set.refuse_secrets();
    Ok(set)
}

/// What is not JSON at all came from the wrong place or at the wrong time; what is JSON of another kind
/// is what the host has to offer.
fn not_a_set(bytes: &[u8], error: Error) -> Fault {
    let why = instead(bytes, &error);
    let mut error = CliError::from(error);
    error.message = format!("the answer is {}", error.message);
    if let Why::Document { jwks_uri: Some(uri), .. } = &why {
        error.hints =
            vec![format!("client: its key set is at {}; --issuer URL finds it by itself", quoted(uri))];
    }
    if is_json(bytes) {
        return Fault::new(error, why);
    }
    let error = not_json("the answer", bytes).unwrap_or_else(|begins| {
        error.code = Code::NotJson;
        error.message += &begins;
        if bytes.trim_ascii_start().starts_with(b"<") {
            // A page may stand for many things, of which none was shown.
            error.hints = vec!["client: check the URL; --issuer URL finds the key set by discovery".into()];
        }
        error
    });
    Fault::new(error, why)
}

/// What an answer is that is not a key set.
fn instead(bytes: &[u8], error: &Error) -> Why {
    let Error::JwkSet(error) = error else { return Why::OtherJson };
    let member = |name: &str| Some(json::parse_object(bytes).ok()?.get_str(name)?.to_owned());
    match error {
        SetError::Discovery | SetError::Foreign(Foreign::Discovery) => {
            Why::Document { issuer: member("issuer"), jwks_uri: member("jwks_uri") }
        }
        SetError::Foreign(Foreign::Keys {
            document: jwk::Document::CertificateByKid | jwk::Document::PemByKid,
            ..
        }) => {
            let map = json::parse_object(bytes).ok();
            Why::ByKid {
                kids: map.iter().flat_map(json::Object::iter).map(|(kid, _)| kid.to_owned()).collect(),
            }
        }
        SetError::Foreign(Foreign::Keys { pointers: Some(pointers), .. })
            if pointers.first().is_some_and(|at| at == "/keys" || at.starts_with("/keys/")) =>
        {
            Why::Malformed(Malformed::KeysType)
        }
        SetError::Foreign(Foreign::Keys { pointers, .. }) => {
            Why::KeyElsewhere { pointer: pointers.as_ref().and_then(|all| all.first().cloned()) }
        }
        SetError::Jwk => Why::Jwk,
        _ => malformed(bytes, error).map_or_else(|| other(bytes), Why::Malformed),
    }
}

/// How a key set is written that is not a JWK Set; `None` where it is not one at all.
fn malformed(bytes: &[u8], error: &SetError) -> Option<Malformed> {
    let how = match error {
        SetError::Empty => Malformed::Empty,
        SetError::Pem => Malformed::Pem,
        _ if !has(bytes, "kty") => return None,
        SetError::Text => Malformed::InString,
        SetError::Array => Malformed::Array,
        SetError::KeysType => Malformed::KeysType,
        SetError::Carried(how) => Malformed::Carried(*how),
        SetError::Json(error) | SetError::JavaScript(error) => written_wrong(bytes, error, "keys")?,
        _ => return None,
    };
    Some(how)
}

/// What is wrong with the JSON of what belongs there, which has this member; `None` where it is another text.
fn written_wrong(bytes: &[u8], error: &JsonError, member: &str) -> Option<Malformed> {
    let is_json = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
    let is_page = bytes.trim_ascii_start().starts_with(b"<");
    if is_page || !is_json && !contains(bytes, member) {
        return None;
    }
    match error {
        JsonError::Utf8 { offset } => Some(Malformed::NotUtf8 { offset: *offset }),
        JsonError::Duplicate { name } => Some(Malformed::MemberTwice(name.clone())),
        // A set may hold a private key.
        _ => json::fault(str::from_utf8(bytes).ok()?).map(|fault| Malformed::Fault(fault.without_values())),
    }
}

/// Whether a text has an object with this member in it, as JavaScript has.
fn contains(bytes: &[u8], member: &str) -> bool {
    let start = bytes.iter().position(|b| *b == b'{');
    let end = bytes.iter().rposition(|b| *b == b'}');
    let inner = start.zip(end).and_then(|(start, end)| bytes.get(start..=end));
    inner.and_then(|inner| json::parse_object(inner).ok()).is_some_and(|object| object.get(member).is_some())
}

/// Whether a text has the name of such a member somewhere.
fn has(bytes: &[u8], name: &str) -> bool {
    bytes.windows(name.len()).any(|window| window == name.as_bytes())
}

/// What an answer is that is neither a key set nor a document.
fn other(bytes: &[u8]) -> Why {
    let is_page = bytes.trim_ascii_start().starts_with(b"<");
    match Content::of(bytes) {
        _ if is_json(bytes) => Why::OtherJson,
        Content::Compressed(format) => {
            Why::Compressed { coding: format.to_owned(), how: Compression::Stored }
        }
        // Without a title the first line is markup.
        Content::Says(title) if is_page => Why::Page { title: Some(title).filter(|t| !t.starts_with('<')) },
        Content::Empty | Content::Binary | Content::Says(_) => Why::NotJson,
    }
}

/// What is known of an answer that is not text; of text, how it begins.
fn not_json(what: &str, bytes: &[u8]) -> Result<CliError, String> {
    let error = |message| CliError::new(Code::NotJson, message);
    match Content::of(bytes) {
        Content::Empty => Err(String::new()),
        Content::Compressed(format) => {
            Ok(error(format!("{what} is compressed ({format}, by its first bytes)"))
                .hint("key host: store it uncompressed; no Content-Encoding tells clients to decompress it"))
        }
        Content::Binary => Ok(error(format!("{what} is not text: {} bytes", bytes.len()))
            .hint("client: check the URL; --issuer URL finds the key set by discovery")),
        Content::Says(text) => Err(format!(": {}", quoted(&text))),
    }
}

/// What an issuer says about itself (OIDC Discovery section 3, RFC 8414 section 2).
#[derive(Debug)]
pub struct Discovery {
    issuer: String,
    jwks_uri: String,
    /// The names of its other endpoints that are http.
    plain: Vec<String>,
    /// Whether one of its other endpoints is https.
    has_tls: bool,
}

impl Discovery {
    /// Reads a discovery document.
    ///
    /// # Errors
    /// `not_json`, `discovery_invalid`: what it is, or which member is missing.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        text::read(bytes, Self::read_utf8)
    }

    fn read_utf8(bytes: &[u8]) -> Result<Self, Fault> {
        let what = "the discovery document";
        if !is_json(bytes) {
            let error = not_json(what, bytes)
                .unwrap_or_else(|begins| CliError::new(Code::NotJson, format!("{what} is not JSON{begins}")));
            let error = CliError { hints: Vec::new(), ..error }
                .hint("client: is it the issuer's URL? --jwks URL takes the URL of the set");
            let broken = json::parse_object(bytes).err().filter(|_| has(bytes, "jwks_uri"));
            let broken =
                broken.and_then(|error| written_wrong(bytes, &error, "jwks_uri")).map(Why::Malformed);
            return Err(Fault::new(error, broken.unwrap_or_else(|| other(bytes))));
        }
        let invalid = |what: String| {
            let error = CliError::new(Code::DiscoveryInvalid, format!("the discovery document {what}"));
            Fault::new(error, Why::OtherJson)
        };
        let document = json::parse_object(bytes).map_err(|e| invalid(format!("cannot be read: {e}")))?;
        let member = |name: &str| match document.get(name) {
            Some(json::Value::String(text)) => Ok(text.clone()),
            Some(other) => Err(invalid(format!("has {} as {name}", other.kind()))),
            None => Err(invalid(format!("has no {name}"))),
        };
        let nowhere = |fault: Fault| {
            let issuer = document.get_str("issuer").map(str::to_owned);
            Fault::new(fault.error, Why::Document { issuer, jwks_uri: None })
        };
        let endpoints = document.iter().filter(|(name, _)| name.ends_with("_endpoint"));
        let (plain, other): (Vec<_>, Vec<_>) = endpoints
            .filter_map(|(name, value)| Some((name, value.as_str()?)))
            .partition(|(_, url)| url.starts_with("http://"));
        Ok(Self {
            issuer: member("issuer")?,
            jwks_uri: member("jwks_uri").map_err(nowhere)?,
            plain: plain.into_iter().map(|(name, _)| name.to_owned()).collect(),
            has_tls: other.iter().any(|(_, url)| url.starts_with("https://")),
        })
    }

    /// The document must be about the very issuer that was asked (OIDC Discovery section 4.3): otherwise
    /// one issuer could hand out keys for another.
    ///
    /// # Errors
    /// Another issuer, with how the two differ.
    pub fn check_issuer(&self, asked: &str) -> Result<(), Fault> {
        if self.issuer == asked {
            return Ok(());
        }
        let found = quoted(&self.issuer);
        let message = format!("the discovery document is for another issuer: asked {asked:?}, found {found}");
        let error = CliError::new(Code::DiscoveryInvalid, message);
        let bare = |url: &str| url.trim_end_matches('/').to_owned();
        let by_name = "client: use the issuer's own name for itself, or pass the URL of the set: --jwks URL";
        let is_slash = bare(&self.issuer) == bare(asked);
        let other = Why::OtherIssuer { found: self.issuer.clone(), is_slash };
        Err(match asked.strip_prefix("https://").map(bare) {
            _ if is_slash => {
                let hint =
                    format!("client: they differ in the trailing slash, which matters: --issuer {found}");
                Fault::new(error.hint(hint), other)
            }
            host if host.is_some() && self.issuer.strip_prefix("http://").map(bare) == host => {
                Fault::new(error.hint(BEHIND_TLS), Why::HttpEndpoints)
            }
            _ => Fault::new(error.hint(by_name), other),
        })
    }

    /// Where the set is. The issuer's document may send to another host, but neither to plain http, nor
    /// from elsewhere to a port of this machine.
    ///
    /// # Errors
    /// Such a place, or no URL at all.
    pub fn location(&self, issuer: &FetchUrl, allow_http: bool) -> Result<FetchUrl, Fault> {
        let parsed = FetchUrl::parse(&self.jwks_uri, true);
        let shown = parsed.as_ref().map_or_else(|_| quoted(&self.jwks_uri), FetchUrl::to_string);
        let refused = |why: &str| {
            let message = format!("the discovery document names {shown} as jwks_uri, which {why}");
            CliError::new(Code::DiscoveryInvalid, message)
        };
        let uri = parsed.as_ref().map_or_else(|_| self.jwks_uri.clone(), FetchUrl::to_string);
        let led = |error: CliError, how| Fault::new(error, Why::JwksUri { uri: uri.clone(), how });
        let Ok(location) = parsed else { return Err(led(refused("is not a URL to fetch"), Misled::NotUrl)) };
        if location.is_https() || allow_http {
            return Ok(location.without_credentials());
        }
        match (location.is_loopback(), issuer.is_loopback()) {
            (true, true) => Ok(location.without_credentials()),
            (true, false) => Err(led(refused("is this machine, not the issuer"), Misled::ThisMachine)),
            _ => Err(self.not_https(issuer, &location, refused)),
        }
    }

    /// A key set over http (OIDC Discovery section 3: https is a must), and why an issuer would name one.
    fn not_https(&self, issuer: &FetchUrl, location: &FetchUrl, refused: impl Fn(&str) -> CliError) -> Fault {
        let error = match self.plain.as_slice() {
            [] => refused("is not https"),
            [one] => refused(&format!("is not https; {one} is not either")),
            [some @ .., last] => {
                refused(&format!("is not https; {} and {last} are not either", some.join(", ")))
            }
        };
        // One whose other endpoints are https, or whose set is elsewhere, knows what it is called.
        let of_its_own = !self.plain.is_empty() || location.host() == issuer.host();
        let is_behind_tls = issuer.is_https() && of_its_own && !self.has_tls;
        let error = error.hint(match is_behind_tls {
            true => BEHIND_TLS,
            false => "issuer: name an https URL as jwks_uri (OpenID Connect Discovery 1.0 section 3)",
        });
        let error = error
            .hint("client: others refuse it too; --allow-http fetches what anybody on the path can change");
        let plain = || Why::JwksUri { uri: location.to_string(), how: Misled::Plain };
        Fault::new(error, if is_behind_tls { Why::HttpEndpoints } else { plain() })
    }
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_leads_neither_to_plain_http_nor_from_elsewhere_to_this_machine() {
        let leads = |issuer: &str, jwks_uri: &str, allow_http: bool| {
            let issuer = FetchUrl::parse(issuer, true).unwrap();
            let document = Discovery {
                issuer: issuer.to_string(),
                jwks_uri: jwks_uri.to_owned(),
                plain: Vec::new(),
                has_tls: false,
            };
            document.location(&issuer, allow_http).map(|l| l.to_string()).map_err(|fault| fault.error.code)
        };
        let (far, here) = ("https://idp.example", "http://localhost:3000");
        let refused = Err(Code::DiscoveryInvalid);
        assert_eq!(leads(far, "https://keys.example/k", false), Ok("https://keys.example/k".into()));
        assert_eq!(leads(here, "http://127.0.0.1:3000/k", false), Ok("http://127.0.0.1:3000/k".into()));
        assert_eq!(leads(far, "http://127.0.0.1:3000/k", false), refused);
        assert_eq!(leads(far, "http://keys.example/k", false), refused);
        assert_eq!(leads(here, "http://keys.example/k", false), refused);
        assert_eq!(leads(far, "http://keys.example/k", true), Ok("http://keys.example/k".into()));
        assert_eq!(leads(far, "file:///etc/passwd", true), refused);
        assert_eq!(leads(far, "https://u:p@keys.example/k", false), Ok("https://keys.example/k".into()));
    }

    #[test]
    fn an_issuer_that_does_not_know_its_tls_is_told_so_and_no_other() {
        let hints = |asked: &str, document: &str| {
            let read = Discovery::read(document.as_bytes()).unwrap();
            let base = FetchUrl::parse(asked, true).unwrap();
            let led = read.check_issuer(asked).and_then(|()| read.location(&base, false));
            led.map_or_else(|fault| fault.error.hints, |_| Vec::new())
        };
        let of = |issuer: &str, jwks: &str, more: &str| {
            format!(r#"{{"issuer":"{issuer}","jwks_uri":"{jwks}"{more}}}"#)
        };
        let (us, plain) = ("https://idp.example", r#","token_endpoint":"http://idp:8080/t""#);
        for document in [
            of(us, "http://idp.example/k", ""),
            of(us, "http://idp:8080/k", plain),
            of("http://idp.example", "http://idp.example/k", plain),
            of("http://idp.example/", "https://idp.example/k", ""),
        ] {
            assert_eq!(hints(us, &document)[0], BEHIND_TLS, "{document}");
        }
        let secure = r#","token_endpoint":"https://idp.example/t""#;
        for document in [
            of(us, "http://idp.example/k", secure),
            of(us, "http://keys.example/k", ""),
            of("http://other.example", "http://other.example/k", plain),
            of("https://idp.example/", "http://idp.example/k", plain),
        ] {
            let hints = hints(us, &document);
            assert!(!hints.is_empty() && !hints.contains(&BEHIND_TLS.to_owned()), "{document}: {hints:?}");
            assert!(!hints[0].contains("--allow-http"), "{hints:?}");
        }
    }
}
