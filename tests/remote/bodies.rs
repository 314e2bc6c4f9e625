//! Answers: how much of a body is read, and what is not a key set.

use super::{
    Jwtk, Output, Signer,
    host::{Reply, Server, head, json, response},
    set,
};
use crate::support::memory::in_64_mb;
use std::time::Duration;

const EMPTY: &str = r#"{"keys":[]}"#;

fn fetch(place: &Jwtk, url: &str, more: &[&str]) -> Output {
    place.call(&[&["jwks", "fetch", url], more].concat())
}

#[test]
fn n09_an_endless_body_ends_at_the_cap() {
    holds!(
        N09,
        "body_too_large with 64 MB of memory, and without reading a body that announces a larger size"
    );
    let place = Jwtk::new();
    let chunkless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    let server = Server::always(Reply::Endless(chunkless));
    let mut command = in_64_mb(&place.command(["jwks", "fetch", &server.url("/")]));
    place.end(&mut command, "").failed(4, "body_too_large");
    // A body that announces its excess size is not even read: reading it would time out.
    let server = Server::always(Reply::Drip(
        head("200 OK", &[], (1 << 20) + 1).into_bytes(),
        Duration::from_millis(100),
    ));
    fetch(&place, &server.url("/"), &["--timeout", "5s"]).failed(4, "body_too_large");
}

#[test]
fn n09_the_cap_is_a_mebibyte() {
    holds!(
        N09,
        "1 MiB is read, with its length announced or not; one byte more is body_too_large, from a set and from a discovery document"
    );
    let padded = |bytes: usize| format!("{EMPTY}{}", " ".repeat(bytes - EMPTY.len()));
    for (bytes, fits) in [((1 << 20) - 1, true), (1 << 20, true), ((1 << 20) + 1, false)] {
        let body = padded(bytes);
        let unannounced = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{body}");
        // The same size in chunks of an odd length, so the last chunk crosses the limit.
        let mut chunked =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned();
        for chunk in body.as_bytes().chunks(70_001) {
            chunked += &format!("{:x}\r\n{}\r\n", chunk.len(), String::from_utf8_lossy(chunk));
        }
        chunked += "0\r\n\r\n";
        for reply in [json(&body), Reply::Bytes(unannounced.into_bytes()), Reply::Bytes(chunked.into_bytes())]
        {
            let (place, server) = (Jwtk::new(), Server::always(reply));
            let ran = fetch(&place, &server.url("/"), &[]);
            match fits {
                true => assert_eq!(ran.ok().bytes.len(), bytes),
                false => assert_eq!(ran.failed(4, "body_too_large").stdout, ""),
            }
            assert_eq!((server.count(), place.cached("jwks").len()), (1, usize::from(fits)), "{bytes}");
        }
        let document = Server::always(json(&body));
        let ran = Jwtk::new().call(&["jwks", "fetch", "--issuer", &document.url("")]);
        ran.failed(4, if fits { "discovery_invalid" } else { "body_too_large" });
    }
}

#[test]
fn n10_compression_is_neither_asked_for_nor_undone() {
    holds!(N10, "no compression is requested, and a gzip body is not_json and called compressed");
    let place = Jwtk::new();
    let mut reply = head("200 OK", &[("Content-Encoding", "gzip")], 12).into_bytes();
    reply.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0]);
    let server = Server::always(Reply::Bytes(reply));
    fetch(&place, &server.url("/"), &[]).failed(4, "not_json").says("compressed");
    assert_eq!(server.requests()[0].header("accept-encoding"), None);
}

#[test]
fn n10_a_bomb_is_never_inflated() {
    holds!(N10, "a gzip body that would inflate to 300 MB is not_json within 64 MB, and not cached");
    let place = Jwtk::new();
    // 300 MB of white space in an empty set, which is 300 kB on the wire, and 1 kB when compressed again:
    // { printf '{"keys":['; head -c 314572800 /dev/zero | tr '\0' ' '; printf ']}'; } | gzip -n | gzip -n | base64
    place.write("bomb.txt", include_str!("bomb.txt"));
    let gzip = place.sh("base64 -d <bomb.txt | gzip -d");
    assert!(gzip.success() && (100_000..1 << 20).contains(&gzip.bytes.len()), "{}", gzip.stderr);
    for headers in [
        &[("Content-Encoding", "gzip")][..],
        &[("Content-Encoding", "gzip"), ("Content-Type", "application/json")],
        &[("Content-Type", "application/gzip")],
    ] {
        let mut reply = head("200 OK", headers, gzip.bytes.len()).into_bytes();
        reply.extend(&gzip.bytes);
        let server = Server::always(Reply::Bytes(reply));
        let mut command = in_64_mb(&place.command(["jwks", "fetch", &server.url("/")]));
        place.end(&mut command, "").failed(4, "not_json").says("compressed");
    }
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn n12_a_broken_connection_leaves_the_cache_as_it_was() {
    holds!(N12, "a reset and a body cut short are connect after three tries, and the entry is unchanged");
    let place = Jwtk::new();
    let signer = Signer::new("a");
    let server = Server::always(json(&set(&[&signer])));
    fetch(&place, &server.url("/"), &[]).ok();
    let before = std::fs::read(place.entry()).unwrap();
    let short = format!("{}{{\"keys\":[", head("200 OK", &[], 500));
    for broken in [Reply::Reset, Reply::Bytes(short.into_bytes())] {
        let first = server.count();
        server.now(move |_| broken.clone());
        fetch(&place, &server.url("/"), &["--refresh"]).failed(4, "connect");
        assert_eq!(server.count() - first, 3);
        assert_eq!(std::fs::read(place.entry()).unwrap(), before);
    }
}

#[test]
fn n13_a_login_page_is_named_and_its_start_is_shown_escaped() {
    holds!(
        N13,
        "an HTML page is not_json and not cached; at most 80 characters of its title are shown, escaped"
    );
    let place = Jwtk::new();
    let page = format!("<!DOCTYPE html><title>\u{1b}[2JLog in \u{202e}</title>{}", "x".repeat(500));
    let server = Server::always(response("200 OK", &[("Content-Type", "text/html")], &page));
    let ran = fetch(&place, &server.url("/"), &[]);
    ran.failed(4, "not_json")
        .says("HTML")
        .says("Log in")
        .says("<U+001B>[2J")
        .hides("\u{1b}[2J")
        .hides("\u{202e}");
    ran.hides(&"x".repeat(81));
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn n13_other_things_that_are_no_key_set_are_named() {
    holds!(
        N13,
        "an empty body and JavaScript are not_json, other JSON is jwks_invalid; each is named for what it is, and none is cached"
    );
    let place = Jwtk::new();
    for (body, code, word, named) in [
        ("", 4, "not_json", "empty"),
        ("\n", 4, "not_json", "empty"),
        ("{keys: []}", 4, "not_json", "JavaScript"),
        ("// keys\n{\"keys\":[]}", 4, "not_json", "JavaScript"),
        (r#""{\"keys\":[]}""#, 3, "jwks_invalid", "twice"),
        (r#"{"issuer":"https://a","jwks_uri":"https://a/j"}"#, 3, "jwks_invalid", "--issuer"),
        (r#"{"kty":"OKP"}"#, 3, "jwks_invalid", "single JWK"),
        (r#"{"a1":"-----BEGIN CERTIFICATE-----"}"#, 3, "jwks_invalid", "X.509"),
    ] {
        let server = Server::always(json(body));
        fetch(&place, &server.url("/"), &[]).failed(code, word).says(named);
    }
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn n14_text_plain_is_read_with_a_warning_from_the_cache_too() {
    holds!(
        N14,
        "text/plain is read with the warning content_type, also from the cache; the right type causes no warning"
    );
    let place = Jwtk::new();
    let server = Server::always(response("200 OK", &[("Content-Type", "text/plain; charset=utf-8")], EMPTY));
    for _ in 0..2 {
        let ran = fetch(&place, &server.url("/"), &[]);
        ran.ok().says("[content_type]").says("text/plain");
    }
    assert_eq!(server.count(), 1);
    let right = Server::always(response("200 OK", &[("Content-Type", "application/jwk-set+json")], EMPTY));
    fetch(&place, &right.url("/"), &[]).ok().hides("content_type").hides("byte_order_mark");
}

/// RFC 8259 section 8.1: a sender must not add the mark, but a reader may ignore it.
#[test]
fn case_b11_a_set_with_a_byte_order_mark_is_read_with_a_warning() {
    let place = Jwtk::new();
    let server = Server::always(json(&format!("\u{feff}{EMPTY}")));
    for _ in 0..2 {
        fetch(&place, &server.url("/"), &[])
            .ok()
            .says("[byte_order_mark]")
            .says("begins with a byte order mark");
    }
    assert_eq!(server.count(), 1);
    let utf16 =
        [0xfeff].into_iter().chain(EMPTY.encode_utf16()).flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let head = head("200 OK", &[], utf16.len()).into_bytes();
    let server = Server::always(Reply::Bytes([head, utf16].concat()));
    fetch(&place, &server.url("/"), &[]).ok().says("the answer is UTF-16, and other clients may refuse it");
}
