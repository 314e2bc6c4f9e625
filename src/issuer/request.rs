//! What of a request an issuer looks at.

use super::host::Host;
use std::net::IpAddr;

/// A request, as far as it chooses the answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// The method, in capitals.
    pub method: &'a str,
    /// The name that it asks by.
    pub host: Host<'a>,
    /// The address that the connection came to.
    pub local: Option<IpAddr>,
    /// The path, as it was sent.
    pub path: &'a str,
    /// What follows the question mark, as it was sent.
    pub query: &'a str,
    /// `Content-Type`.
    pub content_type: Option<&'a str>,
    /// `Authorization`.
    pub authorization: Option<&'a str>,
    /// `If-None-Match`.
    pub if_none_match: Option<&'a str>,
    /// `Origin`, which browsers send.
    pub origin: Option<&'a str>,
    /// `Jwtk-Admin`: the secret of persistent keys.
    pub admin: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

impl Request<'_> {
    /// Whether the body is a form.
    pub(super) fn is_form(&self) -> bool {
        let kind = self.content_type.unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }
}
