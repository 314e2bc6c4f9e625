//! What a run knows beside the token.

use super::unfetched::Unfetched;
use crate::{JwkSet, jwk::pem::Certificate, time::Time};
use std::time::Duration;

/// What a run knows beside the token.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The token as it was examined.
    pub token: &'a str,
    /// The keys that it was examined with.
    pub keys: &'a JwkSet,
    /// The certificates of the key file whose keys are not for tokens.
    pub left_out: &'a [Certificate],
    /// Where they came from.
    pub source: &'a KeySource,
    /// How new they are, where they came from a host.
    pub set: Option<SetState>,
    /// Why they could not be fetched.
    pub unfetched: Option<Unfetched>,
    /// What to do about keys on this machine that cannot be read; `None` where they can.
    pub unread: Option<&'a [String]>,
    /// The time that the caller set in the place of the clock's; one ahead of the clock by how far it is.
    pub at: Option<Time>,
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
    /// The token: its certificates lead to one that the caller trusts.
    Token,
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
    /// For what its host was asked again, where it was for this token.
    pub asked_again_for: Option<Lacked>,
    /// How long ago it had keys, where it has none any more.
    pub emptied: Option<Duration>,
    /// Whether the discovery document of the issuer that was asked names it.
    pub is_discovered: bool,
    /// Whether a header of the request chose it.
    pub is_chosen_by_header: bool,
    /// Whether no host may be asked.
    pub is_offline: bool,
    /// By how many seconds the clock of its host was ahead of this machine's, or behind it, where it answered just now.
    pub host_clock: Option<i64>,
}

/// What a cached set lacked, so that its host was asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacked {
    /// A key of the token's kid.
    Kid,
    /// The key that signed: another one had its kid.
    Signer,
    /// The set itself: the issuer's discovery document named another one meanwhile.
    Place,
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

/// A host without its port; an address of IPv6 has colons of its own (RFC 3986 section 3.2.2).
pub(super) fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_without_its_port() {
        for (host, name) in [
            ("a.example", "a.example"),
            ("a.example:1", "a.example"),
            ("[::1]:1", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(without_port(host), name);
        }
    }
}
