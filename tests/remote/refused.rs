//! What a host answers instead of a key set, and how much of it the report repeats.

use super::{
    Jwtk, Output, Signer,
    host::{Reply, Server, head, json, response},
    set,
};
use std::time::Duration;

fn fetch(place: &Jwtk, url: &str, more: &[&str]) -> Output {
    place.call(&[&["jwks", "fetch", url], more].concat())
}

fn answers(status: &str, headers: &[(&str, &str)], body: &str) -> Output {
    let server = Server::always(response(status, headers, body));
    fetch(&Jwtk::new(), &server.url("/jwks"), &["--timeout", "5s"])
}

#[test]
fn n15_what_a_refusal_says_is_shown() {
    holds!(
        N15,
        "the server, title, error description or text of a refusal is shown, escaped and short; binary and compressed bodies are not"
    );
    for (headers, body, shown) in [
        (&[("Server", "nginx")][..], "", "404 Not Found (Server: nginx)"),
        (&[], "<html><head><title>No such realm</title>", "says \"No such realm\""),
        (
            &[],
            r#"{"error":"invalid_request","error_description":"Realm does not exist"}"#,
            "\"Realm does not exist\"",
        ),
        (&[], "Application not found\n", "says \"Application not found\""),
        (&[], "a\u{1b}[2J\u{202e}b", "says \"a<U+001B>[2J<U+202E>b\""),
    ] {
        let ran = answers("404 Not Found", headers, body);
        ran.failed(4, "http_status").says(shown).says("is the path right?").hides("\u{1b}").hides("\u{202e}");
    }
    answers("500 Internal Server Error", &[], &"x".repeat(9000))
        .failed(4, "http_status")
        .hides(&"x".repeat(81));
    // A compressed or binary body is not shown.
    let ran = answers("403 Forbidden", &[("Content-Encoding", "br")], "looks like text");
    ran.failed(4, "http_status").hides("looks like");
    let ran = answers("403 Forbidden", &[], "\u{0}\u{1}\u{2}\u{3}abc");
    ran.failed(4, "http_status").hides("abc");
}

#[test]
fn n15_only_who_asks_for_credentials_is_said_to() {
    holds!(
        N15,
        "`--http-header Authorization` is advised only if the answer asks for credentials and none were sent"
    );
    let wanted = "--http-header 'Authorization: …'";
    let bearer = [("WWW-Authenticate", "Bearer realm=\"keys\"")];
    answers("401 Unauthorized", &bearer, "").failed(4, "http_status").says(wanted).says("realm=\"keys\"");
    let ran = answers("403 Forbidden", &[], r#"{"message":"Missing Authentication Token"}"#);
    ran.failed(4, "http_status").says(wanted);
    for status in ["401 Unauthorized", "403 Forbidden"] {
        let ran = answers(status, &[], "<title>Forbidden</title>");
        ran.failed(4, "http_status").hides("Authorization").says("key host: ");
    }
    answers("407 Proxy Authentication Required", &[], "").failed(4, "http_status").hides("HTTP_PROXY");
    // Credentials were sent.
    let server = Server::always(response("401 Unauthorized", &bearer, ""));
    let sent = ["--http-header", "Authorization: Bearer s3cret"];
    fetch(&Jwtk::new(), &server.url("/"), &sent).failed(4, "http_status").says("those that were sent");
}

#[test]
fn n18_what_a_host_repeats_of_what_was_sent_is_not_shown() {
    holds!(
        N18,
        "a host that repeats headers and credentials in header and body gets none of them shown or written, whatever its status"
    );
    let echo = |status: &'static str| {
        Server::start(move |r| {
            let sent = r.header("authorization").unwrap_or_default();
            let seen = format!("no: {sent} {} {}", r.header("x-key").unwrap_or_default(), "y".repeat(200));
            response(status, &[("Server", sent), ("WWW-Authenticate", sent), ("Location", sent)], &seen)
        })
    };
    for status in ["200 OK", "302 Found", "401 Unauthorized", "403 Forbidden", "500 Internal Server Error"] {
        let server = echo(status);
        let args = [
            "-v",
            "--http-header",
            "Authorization: Bearer s3cret-token",
            "--http-header",
            "X-Key: k3y-of-mine",
        ];
        for more in [&[][..], &["--json"]] {
            let place = Jwtk::new();
            let ran = fetch(&place, &server.url("/"), &[&args[..], more].concat());
            ran.hides("s3cret").hides("k3y-of").exits(4);
            let with = server.url("/").replace("http://", "http://user:s3cret@");
            fetch(&place, &with, more).hides("s3cret").hides("dXNlcjpzM2NyZXQ").exits(4);
            for lock in place.cached("lock") {
                let text = std::fs::read_to_string(lock).unwrap();
                assert!(!text.contains("s3cret") && !text.contains("k3y-of"), "{text}");
            }
        }
    }
}

#[test]
fn n08_a_refusal_that_drips_is_told_in_time() {
    holds!(N08, "a 403 whose body drips is http_status, before the deadline");
    let drip = head("403 Forbidden", &[("Server", "slow")], 100_000).into_bytes();
    let server = Server::always(Reply::Drip(drip, Duration::from_millis(50)));
    // This ends long before the deadline, which would be a time-out after an hour.
    let ran = fetch(&Jwtk::new(), &server.url("/"), &["--timeout", "1h"]);
    ran.failed(4, "http_status").says("403").says("Server: slow");
}

#[test]
fn n10_content_encoding_is_told_whatever_it_is() {
    holds!(
        N10,
        "each content coding is named, and called unrequested unless the caller requested it; a body that is not encoded is read whatever the header says"
    );
    let binary = [0x0bu8, 0x80, 0x00, 0xff, 0xfe, 0x31, 0x02];
    let serve = |headers: &[(&str, &str)], body: &[u8]| {
        Server::always(Reply::Bytes([head("200 OK", headers, body.len()).as_bytes(), body].concat()))
    };
    for coding in ["br", "deflate", "gzip", "zstd", "compress", "x-gzip", "br, gzip"] {
        let server = serve(&[("Content-Encoding", coding), ("Content-Type", "application/json")], &binary);
        let ran = fetch(&Jwtk::new(), &server.url("/"), &[]);
        ran.failed(4, "not_json").says(&format!("Content-Encoding: {coding}")).says("did not ask for");
        ran.hides("\u{fffd}").hides("\\u{");
        // The caller asked for it.
        let asked = ["--http-header", "Accept-Encoding: br, gzip"];
        fetch(&Jwtk::new(), &server.url("/"), &asked).failed(4, "not_json").hides("did not ask");
    }
    for coding in ["identity", ""] {
        fetch(&Jwtk::new(), &serve(&[("Content-Encoding", coding)], br#"{"keys":[]}"#).url("/"), &[]).ok();
    }
    // The header announces an encoding that the body does not have.
    fetch(&Jwtk::new(), &serve(&[("Content-Encoding", "gzip")], br#"{"keys":[]}"#).url("/"), &[]).ok();
    // No header announces the encoding.
    let ran = fetch(&Jwtk::new(), &serve(&[], &binary).url("/"), &[]);
    ran.failed(4, "not_json").says("not text").hides("\u{fffd}").hides("\\u{");
    let ran = fetch(&Jwtk::new(), &serve(&[], &[0x28, 0xb5, 0x2f, 0xfd, 1, 2]).url("/"), &[]);
    ran.failed(4, "not_json").says("compressed (zstd").hides("did not ask");
    // The same for a discovery document.
    let server = serve(&[("Content-Encoding", "br")], &binary);
    let place = Jwtk::new();
    let ran = place.call(&["jwks", "fetch", "--issuer", &server.url("")]);
    ran.failed(4, "not_json").says("Content-Encoding: br").hides("\\u{");
}

#[test]
fn n27_a_failure_says_who_named_the_url() {
    holds!(N27, "a jwks_uri that is 404 is http_status, and the document is named as its source");
    let document = "/.well-known/openid-configuration";
    let server = Server::start(move |r| {
        let base = format!("http://{}", r.header("host").unwrap_or_default());
        match r.path == document {
            true => json(&format!(r#"{{"issuer":"{base}","jwks_uri":"{base}/gone"}}"#)),
            false => response("404 Not Found", &[], "gone fishing"),
        }
    });
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let ran = place.call(&["verify", "--issuer", &server.url(""), &signer.token()]);
    ran.failed(4, "http_status")
        .says("gone fishing")
        .says("jwks_uri of")
        .says("issuer: set jwks_uri to the URL");
    ran.hides("--issuer URL finds");
}

#[test]
fn n13_a_page_is_told_by_its_title() {
    holds!(N13, "an HTML page is named by its title; the host is asked again the next time");
    let page = "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>My app</title></head></html>";
    let server = Server::always(response("200 OK", &[("Content-Type", "text/html")], page));
    let ran = fetch(&Jwtk::new(), &server.url("/"), &[]);
    ran.failed(4, "not_json").says("HTML").says("\"My app\"").hides("login").hides("doctype");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    server.now(move |_| json(&set(&[&signer])));
    fetch(&place, &server.url("/"), &[]).ok();
}

#[test]
fn what_is_odd_about_a_key_is_said_beside_its_set() {
    let body = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","use":"","x":"DK3gdhkxsWAy4MumJfYgEH-SKgVF0yjArVInMc1mnU8="}]}"#;
    answers("200 OK", &[("Content-Type", "application/json")], body)
        .ok()
        .says("[base64_padded]")
        .says("[empty_member]");
}
