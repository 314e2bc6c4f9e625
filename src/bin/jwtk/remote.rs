//! The door to remote key sets: from a URL, by discovery, or from Better Auth.
//!
//! Only what the caller named is ever fetched, and what the discovery document of that issuer names;
//! nothing inside a token leads here.

mod args;
mod document;
mod fetcher;

pub(crate) use args::{DEFAULT_TTL, FetchArgs};

use crate::{
    env::Env,
    error::CliError,
    http::{
        Caching, Failure, Location,
        location::{is_localhost, is_url, with_scheme},
    },
};
use document::{Discovery, key_set_of};
use fetcher::{Fetcher, Got, Want};
use jwtk::{JwkSet, code::Code, text::Envelope, time::in_words};
use std::{fmt, time::Duration};

/// Whether a `--jwks` argument means a URL rather than a path.
pub(crate) fn means_url(text: &str) -> bool {
    is_url(text)
}

/// Says so where a file that is not there was meant for a URL.
pub(crate) fn or_url(text: &str, error: CliError) -> CliError {
    let plain_name = !text.contains([':', '/']) && !is_localhost(text);
    match with_scheme(text).filter(|_| error.code == Code::NotFound && !plain_name) {
        Some(url) => error.hint(format!("if it is no file but a URL: {url}")),
        None => error,
    }
}

/// Where the key set is said to be.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// The URL of the set itself.
    Jwks(Location),
    /// An issuer, which says where its set is (OIDC Discovery section 4).
    Issuer {
        location: Location,
        /// As it was typed: `iss` is compared as a string, and a URL parser adds a slash.
        asked: String,
    },
    /// A Better Auth server.
    BetterAuth(Location),
}

impl Source {
    pub(crate) fn jwks(url: &str, args: &FetchArgs) -> Result<Self, CliError> {
        Location::parse(url, args.allow_http).map(Self::Jwks)
    }

    pub(crate) fn issuer(url: &str, args: &FetchArgs) -> Result<Self, CliError> {
        let location = Location::parse(url, args.allow_http)?;
        if let Some((issuer, _)) = url.split_once("/.well-known/") {
            return Err(CliError::usage("--issuer takes the issuer, not the URL of its document").hint(
                format!("--issuer {}", Location::parse(issuer, true).map_or_else(|_| "URL".into(), typed)),
            ));
        }
        let asked = match location.without_credentials() {
            plain if plain == location => url.trim().to_owned(),
            plain => typed(plain),
        };
        Ok(Self::Issuer { location, asked })
    }

    pub(crate) fn better_auth(url: &str, args: &FetchArgs) -> Result<Self, CliError> {
        Location::parse(url, args.allow_http).map(Self::BetterAuth)
    }
}

impl Source {
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
fn typed(location: Location) -> String {
    let text = location.to_string();
    if location.url().path() == "/" { text.trim_end_matches('/').to_owned() } else { text }
}

/// Where a set's bytes come from, and how old they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// Asked for just now.
    Fetched,
    /// Still good.
    Cached(Duration),
    /// Kept from before, and confirmed just now.
    Revalidated,
    /// Past its time: the caller allowed it, since the host could not be asked.
    Stale(Duration),
}

impl Freshness {
    /// The word in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Cached(_) => "cached",
            Self::Revalidated => "revalidated",
            Self::Stale(_) => "stale",
        }
    }

    pub(crate) fn age(self) -> Duration {
        match self {
            Self::Fetched | Self::Revalidated => Duration::ZERO,
            Self::Cached(age) | Self::Stale(age) => age,
        }
    }
}

impl fmt::Display for Freshness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetched | Self::Revalidated => f.write_str(self.word()),
            Self::Cached(age) if age.as_secs() == 0 => f.write_str("cached just now"),
            Self::Cached(age) => write!(f, "cached {} ago", in_words(*age)),
            Self::Stale(age) => write!(f, "STALE {}", in_words(*age)),
        }
    }
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
}

/// The key set of a source: from the cache while it is good, else from its host.
pub(crate) fn key_set(source: &Source, args: &FetchArgs, env: &Env) -> Result<RemoteSet, Failure> {
    let mut fetcher = Fetcher::new(args, env).map_err(|e| Failure::unasked(first_location(source), e))?;
    let want = match source {
        Source::Jwks(location) => Want::named(location.clone()),
        Source::BetterAuth(location) => Want::named(better_auth_set(location)),
        Source::Issuer { location, asked } => discover(&mut fetcher, location, asked)?,
    };
    let got = fetcher.obtain(&want, key_set_of).map_err(|f| better_auth_hint(f, source))?;
    Ok(remote_set(fetcher, want, got))
}

fn remote_set(mut fetcher: Fetcher<'_>, want: Want, got: Got<JwkSet>) -> RemoteSet {
    let mut notes = fetcher.take_notes();
    if Envelope::of(&got.body).is_some() {
        let note =
            format!("{}: the answer begins with a byte order mark, which others may refuse", want.location);
        notes.push((Code::ByteOrderMark, note));
    }
    RemoteSet {
        set: got.value,
        url: want.location.to_string(),
        body: got.body,
        freshness: got.freshness,
        caching: got.caching,
        notes,
        fetched_ms: got.fetched_ms,
        want,
    }
}

impl RemoteSet {
    /// A set that knows no such kid may be older than the key: it is asked for once more, at once, and
    /// then not again for 30 seconds by any process. `None` when there is nothing newer to be had.
    pub(crate) fn refetch_for_unknown_kid(
        &mut self,
        args: &FetchArgs,
        env: &Env,
    ) -> Result<Option<Self>, Failure> {
        // Whatever came just now, or could not come just now, is as new as it gets.
        if !matches!(self.freshness, Freshness::Cached(_)) || args.offline || args.no_cache {
            return Ok(None);
        }
        let mut fetcher = Fetcher::new(args, env).map_err(|e| Failure::unasked(&self.want.location, e))?;
        let got = fetcher.renew(&self.want, self.fetched_ms, key_set_of);
        match got? {
            None => {
                self.notes.extend(fetcher.take_notes());
                Ok(None)
            }
            Some(got) => Ok(Some(remote_set(fetcher, self.want.clone(), got))),
        }
    }
}

fn first_location(source: &Source) -> &Location {
    match source {
        Source::Jwks(location) | Source::BetterAuth(location) | Source::Issuer { location, .. } => location,
    }
}

/// Better Auth serves its set under its base path, which some give with the URL.
fn better_auth_set(base: &Location) -> Location {
    let path = base.url().path().trim_end_matches('/');
    let path = path.strip_suffix("/jwks").unwrap_or(path);
    let path = path.strip_suffix("/api/auth").unwrap_or(path);
    base.with_path(&format!("{path}/api/auth/jwks"))
}

fn better_auth_hint(mut failure: Failure, source: &Source) -> Failure {
    if matches!(source, Source::BetterAuth(_)) && failure.status == Some(404) {
        failure.error.hints = vec![
            "does the server use the jwt() plugin?".into(),
            "with another basePath, name the set itself: --jwks URL/BASEPATH/jwks".into(),
        ];
    }
    failure
}

/// Asks an issuer where its key set is: OIDC Discovery section 4, else RFC 8414 section 3.
fn discover(fetcher: &mut Fetcher<'_>, base: &Location, asked: &str) -> Result<Want, Failure> {
    let path = base.url().path().trim_end_matches('/');
    let oidc = Want::named(base.with_path(&format!("{path}/.well-known/openid-configuration")));
    let oauth = Want::named(base.with_path(&format!("/.well-known/oauth-authorization-server{path}")));
    let known = fetcher.peek(&oidc, Discovery::read).map(|got| (got, &oidc));
    let known = known.or_else(|| fetcher.peek(&oauth, Discovery::read).map(|got| (got, &oauth)));
    let (got, at) = match known {
        Some(known) => known,
        None => match fetcher.obtain(&oidc, Discovery::read) {
            Ok(got) => (got, &oidc),
            Err(first) if first.status == Some(404) || first.error.code == Code::OfflineMiss => {
                (fetcher.obtain(&oauth, Discovery::read).map_err(|_| no_document(first, &oauth))?, &oauth)
            }
            Err(other) => return Err(other),
        },
    };
    let discovery = got.value;
    let invalid = |error: CliError| Failure::about(&at.location, error);
    discovery.check_issuer(asked).map_err(invalid)?;
    let location = discovery.location(base, fetcher.allows_http()).map_err(invalid)?;
    // The caller's headers and credentials are for the caller's host.
    if location.origin() == base.origin() {
        return Ok(Want::named(location.with_credentials_of(base)));
    }
    Ok(Want { location, named: false })
}

fn no_document(mut first: Failure, other: &Want) -> Failure {
    if first.error.code != Code::OfflineMiss {
        first.error.message += &format!("; {} does not help either", other.location);
        first.error.hints = vec!["does it have a discovery document? --jwks URL names the set itself".into()];
    }
    first
}
