//! Remote key sets: from a URL, by discovery, or from Better Auth.
//!
//! jwtk only fetches what the caller names, and what the discovery document of that issuer names; nothing
//! inside a token leads here.

mod args;
mod discovery;
pub(crate) mod document;
mod fetcher;
mod freshness;
mod lack;
mod live;

pub(crate) use args::{DEFAULT_TTL, FetchArgs};
pub(crate) use freshness::Freshness;
pub(crate) use lack::Lack;
pub(crate) use live::{Asked, LiveSet};

use crate::cli::{
    env::Env,
    error::CliError,
    http::{
        Caching, Failure, Fault, FetchUrl,
        fetch_url::{is_localhost, is_url, with_scheme},
    },
};
use crate::{
    JwkSet,
    cause::{Link, Why, issuers::keycloak_has_auth},
    code::Code,
    text::Envelope,
    words::cause::realm,
};
use discovery::Document;
use document::key_set_of;
use fetcher::{Fetcher, Got, Want};
use std::time::Duration;

/// Whether a `--jwks` argument means a URL rather than a path.
pub(crate) fn means_url(text: &str) -> bool {
    is_url(text)
}

/// Says so where a file that is not there was meant for a URL.
pub(crate) fn or_url(text: &str, error: CliError) -> CliError {
    let plain_name = !text.contains([':', '/']) && !is_localhost(text);
    match with_scheme(text).filter(|_| error.code == Code::NotFound && !plain_name) {
        Some(url) => error.hint(format!("if it is a URL and not a file: {url}")),
        None => error,
    }
}

/// Where the key set is said to be.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// The URL of the set itself.
    Jwks(FetchUrl),
    /// An issuer, which says where its set is (OIDC Discovery section 4).
    Issuer {
        location: FetchUrl,
        /// As it was typed: `iss` is compared as a string, and a URL parser adds a slash.
        asked: String,
    },
    /// A Better Auth server.
    BetterAuth(FetchUrl),
}

impl Source {
    pub(crate) fn jwks(url: &str) -> Result<Self, CliError> {
        FetchUrl::parse(url, true).map(Self::Jwks)
    }

    pub(crate) fn issuer(url: &str) -> Result<Self, CliError> {
        let location = FetchUrl::parse(url, true)?;
        if let Some((issuer, _)) = url.split_once("/.well-known/") {
            return Err(CliError::usage("--issuer takes the issuer, not the URL of its document").hint(
                format!(
                    "--issuer {}",
                    FetchUrl::parse(issuer, true).map_or_else(|_| "URL".into(), |location| typed(&location))
                ),
            ));
        }
        let asked = match location.without_credentials() {
            plain if plain == location => url.trim().to_owned(),
            plain => typed(&plain),
        };
        Ok(Self::Issuer { location, asked })
    }

    pub(crate) fn better_auth(url: &str) -> Result<Self, CliError> {
        FetchUrl::parse(url, true).map(Self::BetterAuth)
    }
}

impl Source {
    /// Where it begins.
    pub(crate) fn location(&self) -> &FetchUrl {
        match self {
            Self::Jwks(location) | Self::BetterAuth(location) | Self::Issuer { location, .. } => location,
        }
    }

    /// The `iss` and `aud` that go with it, where it says so.
    pub(crate) fn expects(&self) -> (Option<String>, Option<String>) {
        match self {
            Self::Jwks(_) => (None, None),
            Self::Issuer { asked, .. } => (Some(asked.clone()), None),
            Self::BetterAuth(location) => (Some(location.origin()), Some(location.origin())),
        }
    }
}

/// A URL as a person types it: without the slash that a bare host gets.
fn typed(location: &FetchUrl) -> String {
    let text = location.to_string();
    if location.url().path() == "/" { text.trim_end_matches('/').to_owned() } else { text }
}

/// A key set that was fetched, now or before.
#[derive(Debug)]
pub(crate) struct RemoteSet {
    pub(crate) set: JwkSet,
    /// Exactly as served.
    pub(crate) body: Vec<u8>,
    /// Where it is, without credentials.
    pub(crate) url: String,
    pub(crate) freshness: Freshness,
    /// What is odd about how it came: warnings.
    pub(crate) notes: Vec<(Code, String)>,
    /// What its host said about keeping it, where the host was asked.
    pub(crate) caching: Option<Caching>,
    want: Want,
    fetched_ms: u64,
    /// How long it is good after that; no time where its host is to be asked every time.
    lifetime: Duration,
    /// Whether the cache may not keep it.
    alone: bool,
    /// How much of `--timeout` it took.
    spent: Duration,
    /// What led there, where the caller named an issuer.
    document: Option<Document>,
}

/// The key set of a source: from the cache while it is good, else from its host.
pub(crate) fn key_set(source: &Source, args: &FetchArgs, env: &Env) -> Result<RemoteSet, Failure> {
    key_set_after(Duration::ZERO, source, args, env)
}

/// As [`key_set`], where so much of `--timeout` is spent.
pub(crate) fn key_set_after(
    spent: Duration,
    source: &Source,
    args: &FetchArgs,
    env: &Env,
) -> Result<RemoteSet, Failure> {
    let location = source.location();
    let is_allowed = location.refuse_plain(args.allow_http);
    is_allowed.map_err(|e| Failure::unasked(location, Fault::new(e, Why::Plain)))?;
    let mut fetcher = Fetcher::new(args, spent, env).map_err(|e| Failure::unasked(location, e))?;
    let (want, document) = match source {
        Source::Jwks(location) => (Want::named(location.clone()), None),
        Source::BetterAuth(location) => (Want::named(better_auth_set(location)), None),
        Source::Issuer { location, asked } => {
            let document = Document::of(&mut fetcher, location, asked)?;
            (document.set.clone(), Some(document))
        }
    };
    let failure = match fetcher.obtain(&want, &key_set_of) {
        Ok(got) => return Ok(Found { want, document, got }.set(fetcher)),
        Err(failure) => failure,
    };
    let Some(mut document) = document else { return Err(not_there(failure, source)) };
    // The document that led there may be older than the failure: where it leads now is asked.
    if args.offline || !matches!(document.has_moved(Lack::Kid, &mut fetcher), Ok(true)) {
        return Err(document.led_to(failure));
    }
    let want = document.set.clone();
    let got = fetcher.obtain(&want, &key_set_of).map_err(|failure| document.led_to(failure))?;
    Ok(Found { want, document: Some(document), got }.set(fetcher))
}

/// A key set, and the links that led to it.
struct Found {
    want: Want,
    document: Option<Document>,
    got: Got<JwkSet>,
}

impl Found {
    fn set(self, mut fetcher: Fetcher<'_>) -> RemoteSet {
        let mut notes = fetcher.take_notes();
        if let Some(envelope) = Envelope::of(&self.got.body) {
            let what = match envelope {
                Envelope::Utf8 => "begins with a byte order mark",
                Envelope::Utf16Le | Envelope::Utf16Be => "is UTF-16",
            };
            let note = format!("{}: the answer {what}, and other clients may refuse it", self.want.location);
            notes.push((Code::ByteOrderMark, note));
        }
        RemoteSet {
            set: self.got.value,
            url: self.want.location.to_string(),
            body: self.got.body,
            freshness: self.got.freshness,
            caching: self.got.caching,
            notes,
            fetched_ms: self.got.fetched_ms,
            lifetime: self.got.lifetime,
            alone: self.got.alone || fetcher.keeps_nothing(),
            spent: fetcher.spent(),
            want: self.want,
            document: self.document,
        }
    }
}

impl RemoteSet {
    /// A set that lacks a key may be older than the key, and so may the document that led to it: both are asked for
    /// once more, at once, and then not again for 30 seconds by any process. `lacks` says whether a newer set still
    /// lacks it. `None` when there is nothing newer to be had.
    pub(crate) fn refetch(
        &mut self,
        lack: Lack,
        args: &FetchArgs,
        env: &Env,
        lacks: impl Fn(&JwkSet) -> bool,
    ) -> Result<Option<Self>, Failure> {
        if args.offline || args.no_cache || lack.is_answered_by_a_set_of(self.freshness.age()) {
            return Ok(None);
        }
        if let Freshness::Stale(age) = self.freshness {
            // What could not come just now is as new as it gets, and may be older than the key that signed.
            return match lack {
                Lack::Kid => Ok(None),
                Lack::Signer => {
                    Err(Failure::about(&self.want.location, Fault::new(lack::too_old(age), Why::TooOld)))
                }
            };
        }
        let mut fetcher =
            Fetcher::new(args, self.spent, env).map_err(|e| Failure::unasked(&self.want.location, e))?;
        match self.newer(lack, &mut fetcher, lacks)? {
            Some(found) => Ok(Some(found.set(fetcher))),
            None => {
                self.notes.extend(fetcher.take_notes());
                Ok(None)
            }
        }
    }

    fn newer(
        &self,
        lack: Lack,
        fetcher: &mut Fetcher<'_>,
        lacks: impl Fn(&JwkSet) -> bool,
    ) -> Result<Option<Found>, Failure> {
        let (want, document) = (self.want.clone(), self.document.clone());
        let again = match self.freshness {
            Freshness::Fetched => Ok(None),
            // A confirmed set is still fetched: its host may have an ETag that never changes.
            _ => match fetcher.renew(lack, &self.want, self.fetched_ms, &key_set_of) {
                // Asked a moment ago, and then so was the document.
                Ok(None) => return Ok(None),
                Ok(Some(got)) if !lacks(&got.value) => return Ok(Some(Found { want, document, got })),
                other => other,
            },
        };
        let Some(mut document) = document else {
            return Ok(again?.map(|got| Found { want, document: None, got }));
        };
        let newest = match document.has_moved(lack, fetcher) {
            Ok(true) => fetcher.renew(lack, &document.set, document.fetched_ms, &key_set_of),
            // If both links fail, the set's own failure says more. A set that has the kid was asked again, and answers.
            Err(failure) if again.is_ok() && lack == Lack::Kid => return Err(failure),
            _ => again,
        };
        let newest = newest.map_err(|failure| document.led_to(failure))?;
        Ok(newest.map(|got| Found { want: document.set.clone(), document: Some(document), got }))
    }
}

/// Better Auth serves its set under its base path, which some give with the URL.
fn better_auth_set(base: &FetchUrl) -> FetchUrl {
    let path = base.url().path().trim_end_matches('/');
    let path = path.strip_suffix("/jwks").unwrap_or(path);
    let path = path.strip_suffix("/api/auth").unwrap_or(path);
    base.with_path(&format!("{path}/api/auth/jwks"))
}

/// What to do where there is nothing at a URL of the caller's own.
fn not_there(mut failure: Failure, source: &Source) -> Failure {
    if matches!(source, Source::BetterAuth(_)) {
        failure.link = Link::BetterAuth;
    }
    match (source, failure.status()) {
        (Source::BetterAuth(_), Some(404)) => {
            failure.error.hints = vec![
                "issuer: does the server use the jwt() plugin?".into(),
                "client: with another basePath, pass the URL of the set: --jwks URL/BASEPATH/jwks".into(),
            ];
        }
        (_, Some(404 | 410)) => {
            let url = match source {
                Source::Jwks(url) | Source::Issuer { location: url, .. } => url.to_string(),
                Source::BetterAuth(_) => String::new(),
            };
            failure.error.hints.push(match keycloak_has_auth(&url) {
                Some(has_auth) => format!("verifier: {}", realm(has_auth)),
                None => "client: is the path right? --issuer URL finds the key set by discovery".to_owned(),
            });
        }
        _ => {}
    }
    failure
}
