//! The client for one location: its TLS, its proxy, its limits.

use super::{
    failure, fetch_url, limits::CONNECT, options::Options, proxy::Via, resolver::Resolver, target::Ask, tls,
};
use crate::cli::error::CliError;
use crate::code::Code;
use reqwest::{Client, redirect::Policy};
use std::net::{Ipv4Addr, Ipv6Addr};

pub(super) fn client(options: &Options, wanted: &Ask<'_>, via: Option<&Via>) -> Result<Client, CliError> {
    let tls_needed = wanted.location.is_https() || via.is_some_and(|v| v.is_https);
    let tls = if tls_needed { tls::config(&options.trusted) } else { tls::nobody() }?;
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .dns_resolver(Resolver)
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT.min(options.timeout))
        .default_headers(options.headers_for(wanted.named));
    let host = wanted.location.url().host_str().unwrap_or_default();
    if fetch_url::is_localhost(host) {
        // A request that is allowed because it stays on this machine must stay there, whatever a resolver says.
        let port = wanted.location.url().port_or_known_default().unwrap_or(80);
        let here = [(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()];
        builder = builder.resolve_to_addrs(host, &here);
    }
    if via.is_none() {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|e| CliError::new(Code::Connect, failure::causes(&e)))
}
