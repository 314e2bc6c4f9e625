//! The names by which an issuer may be asked: a page whose name is made to lead to this machine (DNS rebinding) asks by
//! its own.

use super::{config::Config, refusal::Refusal};
use std::net::IpAddr;

/// The name by which a request asks (RFC 9112 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Host<'a> {
    /// The authority of a target that is a URL, else the value of the one `Host` field: a name, with or without port.
    Named(&'a str),
    /// None, which HTTP/1.0 allows.
    #[default]
    Absent,
    /// Absent although HTTP/1.1 requires one, several, or one that is not text.
    Invalid,
}

/// Whether the issuer is asked by a name of its own; `local` is the address that the connection came to.
pub(super) fn check(host: Host<'_>, local: Option<IpAddr>, config: &Config) -> Result<(), Refusal> {
    let host = match host {
        Host::Absent => return Ok(()),
        Host::Invalid => return Err(Refusal::BadHost),
        Host::Named(host) => host,
    };
    let name = without_port(host);
    let is_of_machine = match name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(ip) => {
            ip.to_canonical().is_loopback() || local.is_some_and(|l| l.to_canonical() == ip.to_canonical())
        }
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    };
    let issuer = config.issuer.split_once("://").map_or("", |(_, rest)| rest);
    let issuer = issuer.split(['/', '?', '#']).next().unwrap_or_default();
    let mut names = config.hosts.iter().map(String::as_str).chain([issuer]);
    let is_named = !name.is_empty() && names.any(|ours| without_port(ours).eq_ignore_ascii_case(name));
    if is_of_machine || is_named { Ok(()) } else { Err(Refusal::OtherHost(name.to_owned())) }
}

/// Whether a page of this origin may change things: one of this machine, or of the issuer itself.
pub(super) fn check_origin(origin: Option<&str>, config: &Config) -> Result<(), Refusal> {
    let Some(origin) = origin else { return Ok(()) };
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    let ours = config.issuer.trim_end_matches(config.base_path());
    let is_ours = name == "localhost"
        || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        || origin == ours.trim_end_matches('/');
    if is_ours { Ok(()) } else { Err(Refusal::OtherOrigin(origin.to_owned())) }
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

    fn status(config: &Config, host: &str, local: &str) -> u16 {
        let local = Some(local.parse().unwrap());
        check(Host::Named(host), local, config).map_or_else(|refusal| refusal.status(), |()| 200)
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
        assert_eq!(check(Host::Invalid, None, &config).unwrap_err().status(), 400);
        assert!(check(Host::Absent, None, &config).is_ok());
    }
}
