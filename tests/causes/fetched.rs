//! Key sets that could not be fetched.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    forge::{Forge, set},
    host::{Reply, Server, json, response, status},
};
use jwtk::jwa::Algorithm::ES256;

/// A good token, and a host that answers so.
fn asked(lab: &mut Lab, reply: Reply) -> Vec<String> {
    let server = Server::always(reply);
    let url = server.url("/.well-known/jwks.json");
    lab.keep(server);
    verify(&url, "")
}

fn verify(url: &str, more: &str) -> Vec<String> {
    let token = key(ES256).good(r#""iss":"https://auth.example","#);
    args(&format!("verify {token} --jwks {url} --at 2026-11-20T20:00:00Z --iss https://auth.example {more}"))
}

/// A host with a certificate of its own making.
fn with_tls(lab: &mut Lab, name: &str, is_past: bool) -> Vec<String> {
    let pair = rcgen::KeyPair::generate().expect("a key");
    let mut params = rcgen::CertificateParams::new([name.to_owned()]).expect("a name");
    if is_past {
        params.not_after = rcgen::date_time_ymd(2020, 1, 1);
    }
    let certificate = params.self_signed(&pair).expect("a certificate");
    let private = pair.serialize_der().try_into().expect("a key");
    let body = set(&[key(ES256).jwk()]);
    let server = Server::tls(vec![certificate.der().clone()], private, move |_| json(&body));
    let url = server.url("/jwks");
    lab.keep(server);
    let file = lab.file("ca.pem", certificate.pem());
    let trusted = if is_past || name != "127.0.0.1" { format!("--cacert {file}") } else { String::new() };
    verify(&url, &trusted)
}

/// A case whose cause the fetch itself proves.
macro_rules! fetched {
    ($name:literal, $about:literal, $cause:literal $place:literal, $never:expr, |$lab:ident| $run:expr) => {
        case!($name, $about, $cause "certain" $place, $never, |$lab| $run)
    };
}

pub(crate) const CASES: &[Case] = &[
    fetched!("jwks_url_redirects", "The host moved its set.", "set_redirects" "verifier", &["REJECTED"],
        |lab| asked(lab, response("302 Found", &[("Location", "/api/auth/jwks")], ""))),
    fetched!("not_at_the_usual_path", "The issuer has no /.well-known/jwks.json.", "no_set_there" "verifier", &["REJECTED"],
        |lab| asked(lab, status("404 Not Found"))),
    fetched!("firewall", "A firewall refuses what is no browser.", "set_refused" "key host", &["credentials", "REJECTED"],
        |lab| asked(lab, response("403 Forbidden", &[("Server", "cloudflare"), ("cf-mitigated", "challenge")], ""))),
    fetched!("server_error", "The issuer answers 500.", "key_host_fails" "key host", &["REJECTED", "404"],
        |lab| asked(lab, status("500 Internal Server Error"))),
    fetched!("private_authority", "The key host has a certificate of its own making.",
        "certificate_not_trusted" "verifier", &["another name", "renew"], |lab| with_tls(lab, "127.0.0.1", false)),
    fetched!("certificate_of_another_name", "The key host is called by its address.",
        "certificate_not_trusted" "verifier", &["renew", "--cacert"], |lab| with_tls(lab, "keys.example", false)),
    fetched!("expired_certificate", "Nobody renewed the certificate.", "certificate_not_trusted" "key host",
        &["another name", "--cacert"], |lab| with_tls(lab, "127.0.0.1", true)),
    fetched!("server_is_down", "Nothing listens at the port.", "key_host_not_reached" "network", &["REJECTED"],
    |lab| {
        let server = Server::always(status("200 OK"));
        let url = server.url("/jwks");
        server.stop();
        lab.keep(server);
        verify(&url, "")
    }),
    fetched!("login_page", "A proxy answers with its login page.", "answer_is_no_set" "verifier", &["REJECTED"],
        |lab| asked(lab, response("200 OK", &[("Content-Type", "text/html")], "<html><title>Log in</title></html>"))),
    fetched!("compressed_unasked", "A CDN compresses what nobody asked to have compressed.",
        "answer_is_no_set" "verifier", &["REJECTED"],
        |lab| asked(lab, response("200 OK", &[("Content-Encoding", "br")], "\u{b}\u{2}\u{0}"))),
    fetched!("host_down_behind_a_stale_set", "The key was replaced under its kid, and the host is down.",
    "set_too_old_to_tell" "key host", &["REJECTED", "another environment"],
    |lab| {
        let old = Forge::new(ES256);
        let body = set(&[old.jwk()]);
        let server =
            Server::always(response("200 OK", &[("Cache-Control", "max-age=60"), ("Age", "50")], &body));
        let url = server.url("/jwks");
        lab.jwtk.run(verify(&url, ""), "");
        for entry in std::fs::read_dir(lab.jwtk.path(".cache/jwtk")).expect("a cache") {
            let path = entry.expect("an entry").path();
            let text = String::from_utf8(std::fs::read(&path).expect("a file")).unwrap_or_default();
            if let Some((before, rest)) = text.split_once("\"fetched_ms\":") {
                let digits = rest.find(|c: char| !c.is_ascii_digit()).expect("an end");
                let ms: u64 = rest[..digits].parse().expect("a number");
                let aged = format!("{before}\"fetched_ms\":{}{}", ms - 90_000, &rest[digits..]);
                std::fs::write(&path, aged).expect("written");
            }
        }
        server.now(|_| status("404 Not Found"));
        lab.keep(server);
        verify(&url, "--stale-if-error 1h")
    }),
];
