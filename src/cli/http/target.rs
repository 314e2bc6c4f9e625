//! The requested URL, and what every try needs.

use super::{fetch_url::FetchUrl, proxy::Via, secrets::Secrets};
use reqwest::Client;
use std::time::Duration;

/// One thing to ask for.
pub(crate) struct Ask<'a> {
    pub(crate) location: &'a FetchUrl,
    /// The cached entity tag (RFC 9110 section 13.1.2).
    pub(crate) etag: Option<&'a str>,
    /// Whether the host is the one the caller named: only that host gets the caller's headers.
    pub(crate) named: bool,
}

/// What every try needs.
pub(super) struct Target<'a> {
    pub(super) client: Client,
    pub(super) wanted: &'a Ask<'a>,
    pub(super) via: Option<&'a Via>,
    /// How long a connection may take.
    pub(super) connect: Duration,
    /// What the host must not be quoted with.
    pub(super) secrets: Secrets,
    /// Whether the caller's headers ask for an encoded body.
    pub(super) accepts_encoding: bool,
}
