//! Words about a key host that cannot be reached, or that fails.

use crate::{
    cause::{
        Link,
        Place::{Issuer, KeyHost, Network, Verifier},
        Unreached,
    },
    words::cause::said::Said,
};

/// Where a connection, or an answer, was missing. What listens on this machine is a program of the caller's own.
pub(super) fn not_reached(how: Unreached, host: &str, is_here: bool, link: Link) -> Said {
    const SLOW: &str = "or wait longer, if it is only slow: --timeout 30s";
    let leads = || format!("jwks_uri of the discovery document leads to {host}");
    match how {
        Unreached::NoAddress if link == Link::JwksUri => {
            Said::new(format!("{}, which has no address here", leads()))
                .fix(Issuer, "correct jwks_uri")
                .fix(Network, "or let this machine find that name")
        }
        Unreached::Refused if link == Link::JwksUri => {
            Said::new(format!("{}, which refuses connections", leads()))
                .fix(Issuer, "correct jwks_uri")
                .fix(KeyHost, "or start the server there")
        }
        Unreached::NoAddress => Said::new(format!("this machine finds no address for {host}"))
            .fix(Verifier, "correct the name")
            .fix(Network, "names of Docker, Kubernetes or a VPN have addresses only there"),
        Unreached::NoResolver => {
            Said::new(format!("no DNS server answers this machine, which asks for {host}"))
                .fix(Network, "let this machine reach a DNS server")
        }
        Unreached::Refused if is_here => Said::new(format!("nothing listens at {host} on this machine"))
            .fix(KeyHost, "start the server there")
            .fix(Verifier, "or correct the port; in a container localhost is the container"),
        Unreached::Refused => Said::new(format!("{host} refuses connections: nothing listens at that port"))
            .fix(KeyHost, "start the server there")
            .fix(Verifier, "or correct the port"),
        Unreached::Silent | Unreached::NoConnection if is_here => {
            Said::new(format!("a server listens at {host}, and sends no answer in time"))
                .fix(KeyHost, "see what that server hangs on, and restart it")
                .fix(Verifier, SLOW)
        }
        Unreached::Silent => Said::new(format!("{host} is silent: it sends no answer in time"))
            .fix(KeyHost, "see what the server hangs on, and restart it")
            .fix(Verifier, SLOW),
        Unreached::NoConnection => {
            Said::new(format!("{host} takes no connection in time, as if a firewall dropped it"))
                .fix(Network, "let this machine reach that port, by HTTPS_PROXY where a proxy is needed")
        }
        Unreached::Slow => Said::new(format!("{host} began its answer and did not end it in time"))
            .fix(KeyHost, "see what the server hangs on")
            .fix(Verifier, SLOW),
        Unreached::BrokenOff => Said::new(format!("{host} breaks off the connection before its answer ends"))
            .fix(KeyHost, "see its log: it may crash at the request, or its proxy may limit it"),
        Unreached::NotHttp => Said::new(format!("what answers at {host} does not speak HTTP"))
            .fix(Verifier, "correct the port of the URL, or its http:// or https://"),
        Unreached::ProxyCredentials => Said::new("the proxy asks for credentials before it lets this out")
            .fix(Network, "name them: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT"),
        Unreached::Proxy => Said::new(format!("the proxy of this machine does not lead to {host}"))
            .fix(Network, "correct HTTPS_PROXY, or name the host in NO_PROXY"),
        Unreached::Lost => Said::new(format!("{host} cannot be reached from this machine"))
            .fix(Network, "compare name, port and proxy with those of a machine that reaches it"),
    }
}

pub(super) fn fails(status: u16) -> Said {
    match status {
        429 => Said::new("the key host is asked too often (429), so no newer keys could be had")
            .fix(Verifier, "keep the cache between runs, and try again later"),
        502 | 504 => Said::new(format!("a proxy answers that the key host behind it does not ({status})"))
            .fix(KeyHost, "start it, and see the log of the proxy"),
        503 => Said::new("the key host is not ready (503), so no newer keys could be had")
            .fix(KeyHost, "start it or relieve it; try again when it answers"),
        _ => Said::new(format!("the key host fails ({status}), so no newer keys could be had"))
            .fix(KeyHost, "see its log, and try again when it answers"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_fails_says_how() {
        let newer = "so no newer keys could be had";
        for (status, wanted) in [
            (429, format!("the key host is asked too often (429), {newer}; verifier: keep the cache between runs, and try again later")),
            (502, "a proxy answers that the key host behind it does not (502); key host: start it, and see the log of the proxy".to_owned()),
            (504, "a proxy answers that the key host behind it does not (504); key host: start it, and see the log of the proxy".to_owned()),
            (503, format!("the key host is not ready (503), {newer}; key host: start it or relieve it; try again when it answers")),
            (500, format!("the key host fails (500), {newer}; key host: see its log, and try again when it answers")),
        ] {
            assert_eq!(fails(status).on_a_line(), wanted);
        }
    }
}
