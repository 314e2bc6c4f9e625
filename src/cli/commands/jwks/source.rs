//! A key set to examine: a file, or the answer of a host.

use crate::cli::{
    env::Env,
    error::CliError,
    http::Caching,
    io::KeyRef,
    remote::{self, FetchArgs, Source},
};
use crate::{JwkSet, code::Code, jwk::lint::Severity, time::in_words, words::Remark};
use std::{str::FromStr, time::Duration};

/// Where a set is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SetRef {
    Local(KeyRef),
    Url(String),
}

impl FromStr for SetRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if remote::means_url(text) { Ok(Self::Url(text.to_owned())) } else { text.parse().map(Self::Local) }
    }
}

/// A set, and the oddities of the answer it came in.
pub(super) struct Examined {
    pub(super) set: JwkSet,
    pub(super) findings: Vec<Remark>,
}

impl SetRef {
    /// Keeps standard input for it, where it comes from there (see [`Env::reserve_stdin`]).
    pub(super) fn reserve(&self, env: &Env) -> Result<(), CliError> {
        match self {
            Self::Local(file) => file.reserve(env),
            Self::Url(_) => Ok(()),
        }
    }

    pub(super) fn is_url(&self) -> bool {
        matches!(self, Self::Url(_))
    }

    pub(super) fn read(&self, fetch: &FetchArgs, env: &Env) -> Result<Examined, CliError> {
        self.read_after(Duration::ZERO, fetch, env)
    }

    /// As [`read`](Self::read), where so much of `--timeout` is spent.
    pub(super) fn read_after(
        &self,
        spent: Duration,
        fetch: &FetchArgs,
        env: &Env,
    ) -> Result<Examined, CliError> {
        let url = match self {
            Self::Local(file) => {
                let set = file.read_set(env).map_err(|e| remote::or_url(&file.to_string(), e))?;
                return Ok(Examined { set, findings: Vec::new() });
            }
            Self::Url(url) => url,
        };
        let got = remote::key_set_after(spent, &Source::jwks(url)?, fetch, env)?;
        let mut findings: Vec<Remark> =
            got.notes.into_iter().map(|(code, text)| Remark::new(Severity::Warning, code, text)).collect();
        findings.extend(got.caching.as_ref().and_then(of_caching));
        Ok(Examined { set: got.set, findings })
    }
}

/// Caches that keep a set for less are useless.
const SHORT: Duration = Duration::from_mins(1);

fn of_caching(caching: &Caching) -> Option<Remark> {
    let warning = |code, what: String| Some(Remark::new(Severity::Warning, code, what));
    if !caching.is_storable() {
        let why = if caching.varies { "Vary: *" } else { "Cache-Control: no-store" };
        return warning(Code::CacheControlShort, format!("{why}: no verifier may cache the set"));
    }
    // What other caches have used of it says nothing about the host.
    match caching.lifetime().map(Duration::from_secs) {
        None => warning(
            Code::CacheControlMissing,
            "neither Cache-Control max-age nor Expires: each verifier caches the set for as long as it chooses"
                .into(),
        ),
        Some(life) if life < SHORT => {
            let said = if caching.control.is_some_and(|c| c.max_age.is_some()) {
                "Cache-Control"
            } else {
                "Expires"
            };
            warning(
                Code::CacheControlShort,
                format!("{said} allows the set to be cached for only {}", in_words(life)),
            )
        }
        Some(_) => None,
    }
}
