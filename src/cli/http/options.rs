//! What the caller wants of every request: `--timeout`, `--cacert`, `--http-header`.

use super::tls;
use crate::cli::{env::Env, error::CliError};
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use rustls::pki_types::CertificateDer;
use std::{ffi::OsString, time::Duration};

/// What the caller wants of every request.
pub(crate) struct Options {
    /// For everything together: waiting, connecting, every try, the body.
    pub(crate) timeout: Duration,
    /// The certificates of `--cacert`.
    pub(super) trusted: Vec<CertificateDer<'static>>,
    /// `--http-header`.
    pub(super) headers: HeaderMap,
    /// Whether the variables of the process choose proxies and certificate stores, as reqwest and rustls read them.
    pub(super) of_process: bool,
    /// Other stores of trusted certificates than the system's, as those variables name them.
    pub(super) stores: [Option<OsString>; 2],
}

/// The variables that name such stores.
const STORES: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

impl Options {
    /// Reads what the command line gave. Header values are secrets: no error repeats one.
    pub(crate) fn new(
        timeout: Duration,
        cacert: Option<&[u8]>,
        headers: &[String],
    ) -> Result<Self, CliError> {
        let trusted = cacert.map_or(Ok(Vec::new()), tls::certificates)?;
        let mut map = HeaderMap::new();
        for header in headers {
            let (name, value) = parse_header(header)?;
            map.insert(name, value);
        }
        Ok(Self { timeout, trusted, headers: map, of_process: true, stores: [None, None] })
    }

    /// The same within the surroundings of a run, whose variables may not be those of the process.
    pub(crate) fn within(self, env: &Env) -> Self {
        let of_process = env.is_process();
        let stores = STORES.map(|name| env.var(name).filter(|_| of_process));
        Self { of_process, stores, ..self }
    }

    /// The header fields of a request. What the caller sends is for the host the caller named, never for one that a
    /// document named.
    pub(super) fn headers_for(&self, named: bool) -> HeaderMap {
        let mut headers = if named { self.headers.clone() } else { HeaderMap::new() };
        let ours = [
            (ACCEPT, "application/jwk-set+json, application/json"),
            (USER_AGENT, concat!("jwtk/", env!("CARGO_PKG_VERSION"))),
        ];
        for (name, value) in ours {
            headers.entry(name).or_insert(HeaderValue::from_static(value));
        }
        headers
    }
}

fn parse_header(text: &str) -> Result<(HeaderName, HeaderValue), CliError> {
    let wrong =
        |what: &str| CliError::usage(format!("--http-header: {what}")).hint("--http-header 'Name: value'");
    let (name, value) = text.split_once(':').ok_or_else(|| wrong("there is no colon in it"))?;
    let name = HeaderName::from_bytes(name.trim().as_bytes())
        .map_err(|_| wrong("the text before the colon is not a header name"))?;
    let mut value = HeaderValue::from_str(value.trim())
        .map_err(|_| wrong(&format!("the value of {name} has characters that a header cannot have")))?;
    value.set_sensitive(true);
    Ok((name, value))
}
