//! The names by which an issuer may be asked: a page whose name is made to lead to this machine (DNS rebinding) asks by
//! its own.

use super::{Issuer, Response};
use std::net::IpAddr;

/// The name by which a request asks (RFC 9112 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Host<'a> {
    /// The authority of a target that is a URL, else the value of the one `Host` field: a name, with or without port.
    Named(&'a str),
    /// None, which HTTP/1.0 allows.
    #[default]
    Absent,
    /// None where HTTP/1.1 demands one, several, or one that is no text.
    Invalid,
}

impl<K> Issuer<K> {
    /// Whether the issuer is asked by a name of its own; `local` is the address that the connection came to.
    pub(super) fn check_host(&self, host: Host<'_>, local: Option<IpAddr>) -> Result<(), Response> {
        let name = match host {
            Host::Absent => return Ok(()),
            Host::Invalid => {
                return Err(Response::error(
                    400,
                    "invalid_request",
                    "a request has one Host (RFC 9112 section 3.2)",
                ));
            }
            Host::Named(host) => without_port(host),
        };
        let is_ours = match name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            Ok(ip) => {
                ip.to_canonical().is_loopback()
                    || local.is_some_and(|l| l.to_canonical() == ip.to_canonical())
            }
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        };
        let issuer = self.config.issuer.split_once("://").map_or("", |(_, rest)| rest);
        let issuer = issuer.split(['/', '?', '#']).next().unwrap_or_default();
        let mut names = self.config.hosts.iter().map(String::as_str).chain([issuer]);
        match is_ours || (!name.is_empty() && names.any(|ours| without_port(ours).eq_ignore_ascii_case(name)))
        {
            true => Ok(()),
            // RFC 9110 section 15.5.20: misdirected.
            false => Err(Response::error(
                421,
                "invalid_request",
                &format!("not asked as {name:?}: jwtk serve --allow-host NAME lets a name in"),
            )),
        }
    }
}

/// A host without its port, and without the dot that ends a whole name. An IPv6 address stays in its brackets.
fn without_port(host: &str) -> &str {
    let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit());
    let is_whole = |name: &str| name.starts_with('[') == name.ends_with(']');
    let name = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) && is_whole(name) => name,
        _ => host,
    };
    name.strip_suffix('.').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuer::{Config, InMemory};

    fn status(config: &Config, host: &str, local: &str) -> u16 {
        let issuer = Issuer::new(config.clone(), InMemory::default());
        let local = Some(local.parse().unwrap());
        issuer.check_host(Host::Named(host), local).map_or_else(|response| response.status, |()| 200)
    }

    #[test]
    fn s08_names_of_others_are_not_answered() {
        holds!(
            S08,
            "this machine's, the issuer's and allowed names, with any port, are 200; eighteen others are 421, a bad one 400"
        );
        let mut config = Config::new("https://auth.example:8443/tenant");
        config.hosts = vec!["auth".into(), "Dev.Example:3000".into()];
        for host in [
            "localhost",
            "localhost:3000",
            "LOCALHOST:1",
            "localhost.",
            "127.0.0.1",
            "127.9.8.7:80",
            "[::1]",
            "[::1]:3000",
            "[::ffff:127.0.0.1]:3",
            "auth.example",
            "auth.example:8443",
            "AUTH.example:1",
            "auth:3000",
            "dev.example",
            "192.168.1.5:3000",
        ] {
            assert_eq!(status(&config, host, "192.168.1.5"), 200, "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:3000",
            "localhost.evil.example",
            "evil-localhost",
            "127.0.0.1.evil.example",
            "notauth.example",
            "auth.example.evil.example",
            "",
            ":3000",
            ".",
            "0.0.0.0",
            "192.168.1.6",
            "2130706433",
            "[::2]:3000",
            "localhost:x",
            "localhost@evil.example",
            "a.localhost",
            "127.0.0.1:3000:evil",
        ] {
            assert_eq!(status(&config, host, "192.168.1.5"), 421, "{host}");
        }
        let issuer = Issuer::new(config, InMemory::default());
        assert_eq!(issuer.check_host(Host::Invalid, None).unwrap_err().status, 400);
        assert!(issuer.check_host(Host::Absent, None).is_ok());
    }
}
