//! The proxy of a request, as the environment names it.

use super::{
    fetch_url::{self, FetchUrl},
    options::Options,
};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

/// The proxy that a request goes through.
pub(super) struct Via {
    /// Its host and port; it may have a password, which is never shown.
    pub(super) shown: String,
    pub(super) is_https: bool,
}

impl Via {
    /// The proxy of a location, where it has one.
    pub(super) fn of(location: &FetchUrl, options: &Options) -> Option<Self> {
        let proxy = intercept(location, options)?;
        let host = proxy.uri().host()?;
        let shown = proxy.uri().port_u16().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        Some(Self { shown, is_https: proxy.uri().scheme_str() == Some("https") })
    }
}

/// The proxy the environment names for this location, by the very rules that reqwest follows.
///
/// http is allowed to this machine because nobody is in between: such a request never leaves for a proxy that
/// is elsewhere, where `localhost` would be another machine too.
pub(super) fn intercept(location: &FetchUrl, options: &Options) -> Option<Intercept> {
    if !options.of_process {
        return None;
    }
    let target = location.without_credentials().url().as_str().parse().ok()?;
    let proxy = Matcher::from_system().intercept(&target)?;
    let host = proxy.uri().host()?;
    let leaves = !location.is_https() && location.is_loopback() && !fetch_url::is_loopback(host);
    (!leaves).then_some(proxy)
}
