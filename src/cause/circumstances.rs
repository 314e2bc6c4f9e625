//! What a run knows beside the token.

use crate::{JwkSet, code::Code, time::Time};
use std::time::Duration;

/// What a run knows beside the token.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The token as it was examined.
    pub token: &'a str,
    /// The keys that it was examined with.
    pub keys: &'a JwkSet,
    /// Where they came from.
    pub source: &'a KeySource,
    /// How new they are, where they came from a host.
    pub set: Option<SetState>,
    /// Why they could not be fetched.
    pub unfetched: Option<Unfetched>,
    /// The time that the caller set in the place of the clock's.
    pub at: Option<Time>,
}

/// Why keys could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfetched {
    /// What went wrong.
    pub code: Code,
    /// The status of the answer, when it was that.
    pub status: Option<u16>,
}

/// Where keys came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KeySource {
    /// Nowhere: there are none.
    #[default]
    None,
    /// A shared secret.
    Secret,
    /// A file or a variable with one key or several.
    File,
    /// The key ring.
    Ring,
    /// A key set at a URL.
    Url(String),
}

/// How new a set is that came from a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetState {
    /// How long ago its host was asked for it.
    pub age: Duration,
    /// Whether that is so lately that its host is not asked again.
    pub is_new: bool,
    /// Whether its host was asked again for this token.
    pub is_asked_again: bool,
    /// Whether no host may be asked.
    pub is_offline: bool,
}

impl KeySource {
    /// The host of the set, with its port; `None` where the keys are here.
    pub fn host(&self) -> Option<&str> {
        let Self::Url(url) = self else { return None };
        authority(url)
    }
}

/// The host of a URL, with its port.
pub(super) fn authority(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', '?', '#']).next()
}
