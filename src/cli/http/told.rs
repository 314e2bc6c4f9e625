//! What others tell by their words alone, since they export no type for it. Each function names whose words it reads, and
//! a test fails when those change.

use std::error::Error;

/// How a proxy refused a tunnel (RFC 9110 section 9.3.6).
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoTunnel {
    /// It asks for credentials.
    Unauthorized,
    /// It says no.
    Refused,
}

/// The tunnel's error among the causes: hyper-util 0.1.21 keeps `TunnelError` to itself.
pub(super) fn no_tunnel(error: &(dyn Error + 'static)) -> Option<NoTunnel> {
    let mut causes = std::iter::successors(Some(error), |&e| Error::source(e));
    causes.find_map(|e| match e.to_string().as_str() {
        "tunnel error: proxy authorization required" => Some(NoTunnel::Unauthorized),
        "tunnel error: unsuccessful" => Some(NoTunnel::Refused),
        _ => None,
    })
}

/// Why the system's resolver has no address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoAddress {
    /// There is no such host.
    Unknown,
    /// It may have one later.
    Later,
}

/// What `getaddrinfo` found: the standard library 1.95 drops its number (`EAI_AGAIN`, `EAI_NONAME`) and keeps the text of
/// `gai_strerror`, here glibc's, then that of musl and the BSDs.
pub(super) fn no_address(said: &str) -> Option<NoAddress> {
    let says = |words: &[&str]| words.iter().any(|words| said.contains(words));
    if says(&["emporary failure", "ry again"]) {
        Some(NoAddress::Later)
    } else if says(&["ot known", "oes not resolve", "No address associated", "does not exist"]) {
        Some(NoAddress::Unknown)
    } else {
        None
    }
}

/// The text of an error of the system, without the number that the standard library 1.95 puts behind it.
pub(super) fn without_number(said: &str) -> &str {
    said.split(" (os error").next().unwrap_or_default()
}

/// A name of a certificate: rustls 0.23 has it as rustls-webpki 0.103 debugs it, `DnsName("a.example")`.
pub(super) fn certified_name(presented: &str) -> &str {
    let inner = presented.split_once("(\"").and_then(|(_, rest)| rest.strip_suffix("\")"));
    let inner = inner.or_else(|| presented.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')));
    inner.unwrap_or(presented)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::http::tls;
    use rustls::{
        CertificateError, client::verify_server_name, pki_types::ServerName, server::ParsedCertificate,
    };
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
    }

    /// Asks through a proxy that answers every CONNECT with this status.
    fn tunnelled(status: &'static str) -> reqwest::Error {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = format!("http://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]).unwrap();
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").unwrap();
        });
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::nobody().unwrap())
            .proxy(reqwest::Proxy::all(proxy).unwrap())
            .build()
            .unwrap();
        let error = runtime().block_on(client.get("https://a.invalid/").send()).unwrap_err();
        server.join().unwrap();
        error
    }

    #[test]
    fn a_tunnel_that_is_refused_is_told() {
        for (status, wanted) in [
            ("407 Proxy Authentication Required", NoTunnel::Unauthorized),
            ("403 Forbidden", NoTunnel::Refused),
            ("502 Bad Gateway", NoTunnel::Refused),
        ] {
            let error = tunnelled(status);
            assert_eq!(no_tunnel(&error), Some(wanted), "{error:?}");
        }
    }

    #[test]
    fn a_host_without_address_is_told() {
        // RFC 6761 section 6.4. Where there is no network, the resolver has no answer either way.
        let looked_up = runtime().block_on(tokio::net::lookup_host(("nowhere.invalid", 0)));
        let error = looked_up.err().map(|e| e.to_string()).unwrap_or_default();
        assert!(no_address(&error).is_some(), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn an_error_of_the_system_has_its_number_behind_it() {
        let error =
            std::io::Error::from_raw_os_error(rustix::io::Errno::CONNREFUSED.raw_os_error()).to_string();
        let text = without_number(&error);
        assert!(error.len() > text.len() && !text.contains(char::is_numeric), "{error}");
    }

    #[test]
    fn the_names_of_a_certificate_are_told() {
        let names = ["a.example".to_owned(), "127.0.0.1".to_owned()];
        let certificate = rcgen::generate_simple_self_signed(names).unwrap();
        let parsed = ParsedCertificate::try_from(certificate.cert.der()).unwrap();
        let error = verify_server_name(&parsed, &ServerName::try_from("b.example").unwrap()).unwrap_err();
        let rustls::Error::InvalidCertificate(CertificateError::NotValidForNameContext { presented, .. }) =
            error
        else {
            panic!("{error}");
        };
        let names: Vec<_> = presented.iter().map(|name| certified_name(name)).collect();
        assert_eq!(names, ["a.example", "127.0.0.1"]);
    }
}
