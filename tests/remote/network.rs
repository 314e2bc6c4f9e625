//! The network: where a request may go, how long it may take, and what may come back.

use super::{
    Place, Ran, Signer,
    memory::in_64_mb,
    server::{Blackhole, Reply, Server, head, json, response, status},
    set,
};
use std::{net::TcpListener, process::Command, time::Duration};

const EMPTY: &str = r#"{"keys":[]}"#;

fn fetch(place: &Place, url: &str, more: &[&str]) -> Ran {
    place.run(&[&["jwks", "fetch", url], more].concat())
}

#[test]
fn n01_http_goes_to_this_machine_only() {
    holds!(
        N01,
        "plain http to four other addresses is usage; to 127.0.0.1, localhost and [::1] it is fetched"
    );
    let place = Place::new();
    for url in [
        "http://192.0.2.1/jwks",
        "http://0.0.0.0/",
        "http://localhost.example/",
        "http://[::ffff:127.0.0.1]/",
    ] {
        // No packet: this would take seconds.
        let ran = fetch(&place, url, &[]);
        ran.failed(2, "usage").says("--allow-http");
        assert!(ran.seconds < 8.0, "{ran:?}");
    }
    let server = Server::always(json(EMPTY));
    fetch(&place, &server.url("/"), &[]).ok();
    fetch(&place, &server.url("/").replace("127.0.0.1", "localhost"), &[]).ok();
    if let Ok(listener) = TcpListener::bind("[::1]:0") {
        let six = Server::listen(listener, None, |_| json(EMPTY));
        fetch(&place, &six.url("/"), &[]).ok();
        fetch(&place, &format!("http://localhost:{}/", six.port()), &[]).ok();
    }
}

#[test]
fn n01_http_elsewhere_is_allowed_with_a_warning() {
    holds!(N01, "`--allow-http` fetches from another host, with the warning plain_http");
    let place = Place::new();
    let proxy = Server::always(json(EMPTY));
    let ran = Ran::of(
        place
            .command(&["jwks", "fetch", "http://keys.example/", "--allow-http"])
            .env("http_proxy", proxy.url("")),
    );
    ran.ok().says("[plain_http]");
    assert_eq!(proxy.count(), 1);
}

#[test]
fn n03_other_schemes_are_no_way_to_a_key_set() {
    holds!(N03, "file:, ftp:, data: and gopher: are usage for fetch and verify");
    let place = Place::new();
    let file = place.write("set.json", EMPTY);
    for url in [&*format!("file://{file}"), "ftp://127.0.0.1/set", "data:application/json,{}", "gopher://x/"]
    {
        fetch(&place, url, &["--allow-http"]).failed(2, "usage");
        place.run(&["verify", "--jwks", url, "x.y.z"]).failed(2, "usage");
    }
}

#[test]
fn n04_redirects_are_not_followed() {
    holds!(N04, "301, 302, 303, 307 and 308 are redirect, with the target, after one request");
    let place = Place::new();
    for code in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let server = Server::always(response(code, &[("Location", "/elsewhere")], ""));
        let ran = fetch(&place, &server.url("/loop"), &[]);
        ran.failed(4, "redirect").says(&server.url("/elsewhere"));
        assert!(ran.seconds < 5.0);
        assert_eq!(server.count(), 1);
    }
}

#[test]
fn n05_redirects_to_worse_places_are_only_shown() {
    holds!(
        N05,
        "a redirect to http, a file, a metadata service or another host is redirect; the target gets no request, and its password is not shown"
    );
    let place = Place::new();
    let target = Server::always(json(EMPTY));
    for location in
        [&*target.url("/"), "file:///etc/passwd", "http://169.254.169.254/latest/meta-data", "//u:s3cret@h/"]
    {
        let location = location.to_owned();
        let server = Server::start(move |_| response("302 Found", &[("Location", &location)], ""));
        fetch(&place, &server.url("/"), &[]).failed(4, "redirect").hides("s3cret");
    }
    assert_eq!(target.count(), 0);
}

#[test]
fn n06_a_name_that_is_none() {
    holds!(N06, "a name that does not exist is dns, with the host");
    let place = Place::new();
    fetch(&place, "https://keys.jwtk.invalid/set", &[]).failed(4, "dns").says("keys.jwtk.invalid");
}

#[test]
fn n06_a_refused_connection() {
    holds!(
        N06,
        "a port that refuses is connect after three tries, with host and port; the tries are shown by verify and by `-v`"
    );
    let place = Place::new();
    let server = Server::always(json(EMPTY));
    server.stop();
    let ran = fetch(&place, &server.url("/set"), &[]);
    ran.failed(4, "connect").says(&format!("127.0.0.1:{}", server.port())).says("3 tries");
    let token = Signer::new("a").token();
    let ran = place.run(&["verify", "--jwks", &server.url("/set"), &token]);
    ran.failed(4, "connect").says("try 3").says("waited");
    fetch(&place, &server.url("/set"), &["-v"]).failed(4, "connect").says("try 3");
}

#[test]
fn n06_an_answer_that_is_not_http_is_no_missing_connection() {
    holds!(
        N06,
        "an answer that is not HTTP is connect after one request, and not called a missing connection"
    );
    let place = Place::new();
    let control = response("200 OK", &[("Server", "a\u{1b}[31m")], EMPTY);
    for reply in [Reply::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec()), control] {
        let server = Server::always(reply);
        let ran = fetch(&place, &server.url("/set"), &[]);
        ran.failed(4, "connect").says("answers, but not as HTTP wants it").says("the port of a web server");
        ran.hides("no connection").hides("running");
        assert_eq!(server.count(), 1, "it would say the same again");
    }
}

#[test]
fn n07_a_host_that_drops_everything() {
    holds!(N07, "a host that drops packets is timeout, at the time that the caller gives");
    let place = Place::new();
    let hole = Blackhole::new();
    let ran = fetch(&place, &format!("http://{}/set", hole.address), &["--timeout", "1s"]);
    ran.failed(4, "timeout");
    assert!((0.9..8.0).contains(&ran.seconds), "{ran:?}");
}

#[test]
fn n08_a_host_that_accepts_and_is_silent() {
    holds!(N08, "a silent host is timeout, at the time that the caller gives");
    let place = Place::new();
    let ran = fetch(&place, &Server::always(Reply::Hang).url("/"), &["--timeout", "1s"]);
    ran.failed(4, "timeout");
    assert!((0.9..8.0).contains(&ran.seconds), "{ran:?}");
}

#[test]
fn n08_a_dripping_header_and_a_dripping_body_end_in_time() {
    holds!(N08, "a header and a body that drip are timeout, at the time that the caller gives");
    let place = Place::new();
    let drips = [b"HTTP/1.1 200 OK\r\nX-Slow: ".to_vec(), head("200 OK", &[], 1000).into_bytes()];
    for drip in drips {
        let server = Server::always(Reply::Drip(drip, Duration::from_millis(50)));
        let ran = fetch(&place, &server.url("/"), &["--timeout", "1s"]);
        ran.failed(4, "timeout");
        assert!((0.9..8.0).contains(&ran.seconds), "{ran:?}");
    }
}

#[test]
fn n09_an_endless_body_ends_at_the_cap() {
    holds!(
        N09,
        "an endless body and one that announces 5 MiB are body_too_large, the first within 64 MB; 1 MiB is taken"
    );
    let place = Place::new();
    let chunkless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    let server = Server::always(Reply::Endless(chunkless));
    let mut command = in_64_mb(&place.command(&["jwks", "fetch", &server.url("/")]));
    Ran::of(&mut command).failed(4, "body_too_large");
    // One that says how large it is, is not even read.
    let server =
        Server::always(Reply::Drip(head("200 OK", &[], 5 << 20).into_bytes(), Duration::from_secs(1)));
    let ran = fetch(&place, &server.url("/"), &[]);
    ran.failed(4, "body_too_large");
    assert!(ran.seconds < 5.0);
    // The cap itself is allowed.
    let padded = format!("{EMPTY}{}", " ".repeat((1 << 20) - EMPTY.len()));
    fetch(&place, &Server::always(json(&padded)).url("/"), &[]).ok();
}

#[test]
fn n10_compression_is_neither_asked_for_nor_undone() {
    holds!(N10, "compression is not asked for, and a gzip body is not_json, called compressed");
    let place = Place::new();
    let mut reply = head("200 OK", &[("Content-Encoding", "gzip")], 12).into_bytes();
    reply.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0]);
    let server = Server::always(Reply::Bytes(reply));
    fetch(&place, &server.url("/"), &[]).failed(4, "not_json").says("compressed");
    assert_eq!(server.requests()[0].header("accept-encoding"), None);
}

#[test]
fn n10_a_bomb_is_never_inflated() {
    holds!(N10, "a gzip body that would inflate to 300 MB is not_json within 64 MB, and not cached");
    let place = Place::new();
    // 300 MB of white space around an empty set, which is 300 kB on the way.
    let script = "{ printf '{\"keys\":['; head -c 314572800 /dev/zero | tr '\\0' ' '; printf ']}'; } | gzip";
    let gzip = Command::new("sh").args(["-c", script]).output().unwrap();
    assert!(gzip.status.success() && (100_000..1 << 20).contains(&gzip.stdout.len()), "{gzip:?}");
    for headers in [
        &[("Content-Encoding", "gzip")][..],
        &[("Content-Encoding", "gzip"), ("Content-Type", "application/json")],
        &[("Content-Type", "application/gzip")],
    ] {
        let mut reply = head("200 OK", headers, gzip.stdout.len()).into_bytes();
        reply.extend(&gzip.stdout);
        let server = Server::always(Reply::Bytes(reply));
        let mut command = in_64_mb(&place.command(&["jwks", "fetch", &server.url("/")]));
        Ran::of(&mut command).failed(4, "not_json").says("compressed");
    }
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn n12_a_broken_connection_leaves_the_cache_as_it_was() {
    holds!(
        N12,
        "a reset and a body cut short are connect after three tries, and the entry is the same bytes"
    );
    let place = Place::new();
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
        "an HTML page is not_json, its title shown escaped and at most 80 characters of it, and not cached"
    );
    let place = Place::new();
    let page = format!("<!DOCTYPE html><title>\u{1b}[2JLog in \u{202e}</title>{}", "x".repeat(500));
    let server = Server::always(response("200 OK", &[("Content-Type", "text/html")], &page));
    let ran = fetch(&place, &server.url("/"), &[]);
    ran.failed(4, "not_json")
        .says("HTML")
        .says("Log in")
        .says("\\u{1b}[2J")
        .hides("\u{1b}[2J")
        .hides("\u{202e}");
    ran.hides(&"x".repeat(81));
    assert!(place.cached("jwks").is_empty());
}

#[test]
fn n13_other_things_that_are_no_key_set_are_named() {
    holds!(
        N13,
        "an empty body and JavaScript are not_json, other JSON is jwks_invalid, each named for what it is, and none is cached"
    );
    let place = Place::new();
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
        "text/plain is read with the warning content_type, the second time from the cache; the right type is without"
    );
    let place = Place::new();
    let server = Server::always(response("200 OK", &[("Content-Type", "text/plain; charset=utf-8")], EMPTY));
    for _ in 0..2 {
        let ran = fetch(&place, &server.url("/"), &[]);
        ran.ok().says("[content_type]").says("text/plain");
    }
    assert_eq!(server.count(), 1);
    let right = Server::always(response("200 OK", &[("Content-Type", "application/jwk-set+json")], EMPTY));
    fetch(&place, &right.url("/"), &[]).ok().hides("content_type").hides("byte_order_mark");
}

/// RFC 8259 section 8.1: a reader may ignore the mark that nobody may send.
#[test]
fn case_b11_a_set_with_a_byte_order_mark_is_read_with_a_warning() {
    let place = Place::new();
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
    fetch(&place, &server.url("/"), &[]).ok().says("the answer is UTF-16, which others may refuse");
}

#[test]
fn n15_refusals_are_not_asked_again() {
    holds!(N15, "400, 401, 403, 404 and 410 are http_status after one request, with the host");
    let place = Place::new();
    for refusal in ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"] {
        let server = Server::always(status(refusal));
        fetch(&place, &server.url("/"), &[]).failed(4, "http_status").says(refusal).says("127.0.0.1");
        assert_eq!(server.count(), 1);
    }
}

#[test]
fn n16_a_server_error_is_asked_again_at_most_twice() {
    holds!(
        N16,
        "500 twice and then a set is read after three requests; 503 for ever is http_status after three; without time for a second try there is one"
    );
    let place = Place::new();
    let server =
        Server::start(|r| if r.number < 2 { status("500 Internal Server Error") } else { json(EMPTY) });
    fetch(&place, &server.url("/"), &[]).ok();
    assert_eq!(server.count(), 3);
    let server = Server::always(status("503 Service Unavailable"));
    let ran = fetch(&place, &server.url("/"), &[]);
    ran.failed(4, "http_status").says("503").says("3 tries");
    assert_eq!(server.count(), 3);
    // No time for another try is no try. The wait before it is 100 ms or more; a machine too busy for the first
    // answer is asked once more.
    let server = Server::always(status("502 Bad Gateway"));
    let ran = (0..100)
        .map(|_| {
            let before = server.count();
            let ran = fetch(&place, &server.url("/"), &["--timeout", "90ms"]);
            assert!(ran.code == 4 && server.count() - before <= 1, "{ran:?}");
            ran
        })
        .find(|ran| !ran.stderr.contains("[timeout]"));
    ran.expect("one answer in time").failed(4, "http_status").says("502").hides("tries");
}

#[test]
fn n16_what_a_server_error_asks_for_is_done_when_there_is_time() {
    holds!(
        N16,
        "503 with Retry-After 0 is asked again; with a minute it is http_status after one request, with the wait"
    );
    let place = Place::new();
    let busy = |after: &str| response("503 Service Unavailable", &[("Retry-After", after)], "");
    let server = Server::start(move |r| if r.number == 0 { busy("0") } else { json(EMPTY) });
    fetch(&place, &server.url("/"), &[]).ok();
    assert_eq!(server.count(), 2);
    let server = Server::always(busy("60"));
    fetch(&place, &server.url("/"), &[]).failed(4, "http_status").says("503").says("it asks to wait 1m");
    assert_eq!(server.count(), 1);
}

#[test]
fn n17_retry_after_is_honoured_or_told() {
    holds!(
        N17,
        "429 with Retry-After 1 is asked again a second later; with an hour or a far date it is http_status after one request, with the wait"
    );
    let place = Place::new();
    let busy = |after: &str| response("429 Too Many Requests", &[("Retry-After", after)], "");
    let server = Server::start(move |r| if r.number == 0 { busy("1") } else { json(EMPTY) });
    let ran = fetch(&place, &server.url("/"), &[]);
    ran.ok();
    assert!((1.0..8.0).contains(&ran.seconds), "{ran:?}");
    for after in ["3600", "Tue, 31 Dec 2999 23:59:59 GMT"] {
        let server = Server::always(busy(after));
        let ran = fetch(&place, &server.url("/"), &[]);
        ran.failed(4, "http_status").says("429").says("it asks to wait");
        assert!(ran.seconds < 5.0, "{ran:?}");
        assert_eq!(server.count(), 1);
    }
}

#[test]
fn n18_headers_are_ours_and_the_callers() {
    holds!(
        N18,
        "the caller's headers are sent beside ours and not shown; malformed ones are usage and not shown"
    );
    let place = Place::new();
    let server = Server::always(json(EMPTY));
    let header = "Authorization: Bearer s3cret";
    fetch(&place, &server.url("/"), &["-v", "--http-header", header, "--http-header", "X-A: 1"])
        .ok()
        .hides("s3cret");
    let request = &server.requests()[0];
    assert_eq!(request.method, "GET");
    assert_eq!(request.header("user-agent"), Some(concat!("jwtk/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(request.header("accept"), Some("application/jwk-set+json, application/json"));
    assert_eq!(request.header("authorization"), Some("Bearer s3cret"));
    assert_eq!(request.header("x-a"), Some("1"));
    assert_eq!(request.header("referer"), None);
    for wrong in ["Authorization s3cret", "Bad Name: s3cret", "X: s3cret\nY: 1"] {
        fetch(&place, &server.url("/"), &["--http-header", wrong]).failed(2, "usage").hides("s3cret");
    }
}

#[test]
fn n20_credentials_in_a_url_are_sent_and_never_shown() {
    holds!(N20, "a password in the URL is sent, and in no output, cache list, entry or lock");
    let place = Place::new();
    let server = Server::start(|r| match r.header("authorization") {
        // user:s3cret
        Some("Basic dXNlcjpzM2NyZXQ=") => json(EMPTY),
        _ => status("401 Unauthorized"),
    });
    let with = |path: &str| server.url(path).replace("http://", "http://user:s3cret@");
    fetch(&place, &with("/"), &["-v"]).ok().says("***@127.0.0.1").hides("s3cret").hides("user:");
    place.run(&["jwks", "cache", "list"]).ok().hides("s3cret");
    place.run(&["jwks", "cache", "list", "--json"]).ok().hides("s3cret");
    for path in place.cached("jwks").into_iter().chain(place.cached("lock")) {
        assert!(!std::fs::read_to_string(path).unwrap().contains("s3cret"));
    }
    server.now(|_| status("500 Internal Server Error"));
    fetch(&place, &with("/x"), &["--json"]).hides("s3cret");
    fetch(&place, &with("/y"), &["-v"]).failed(4, "http_status").hides("s3cret");
}

#[test]
fn n21_proxies_of_the_environment_are_used_and_their_passwords_never_shown() {
    holds!(
        N21,
        "HTTP_PROXY, HTTPS_PROXY and ALL_PROXY are used with their credentials, which are not shown; a proxy that refuses or is gone is connect, and named"
    );
    let place = Place::new();
    let proxy = Server::always(json(EMPTY));
    let via = proxy.url("").replace("http://", "http://user:s3cret@");
    let ran = Ran::of(
        place
            .command(&["jwks", "fetch", "http://keys.example/set", "--allow-http", "-v"])
            .env("HTTP_PROXY", &via),
    );
    ran.ok().hides("s3cret");
    let request = &proxy.requests()[0];
    assert_eq!(request.path, "http://keys.example/set");
    assert_eq!(request.header("proxy-authorization"), Some("Basic dXNlcjpzM2NyZXQ="));
    // https goes through a tunnel, which this proxy refuses.
    proxy.now(|_| status("502 Bad Gateway"));
    let ran = Ran::of(place.command(&["jwks", "fetch", "https://keys.example/set"]).env("HTTPS_PROXY", &via));
    ran.failed(4, "connect").says(&format!("proxy 127.0.0.1:{}", proxy.port())).hides("s3cret");
    assert!(proxy.requests()[1].path.starts_with("keys.example:443"));
    // A proxy that is not there is what could not be reached.
    proxy.stop();
    let ran = Ran::of(place.command(&["jwks", "fetch", "https://keys.example/other"]).env("ALL_PROXY", &via));
    ran.failed(4, "connect").says("by the proxy").hides("s3cret");
}

#[test]
fn n21_no_proxy_is_honoured_and_loopback_never_leaves_for_a_proxy_elsewhere() {
    holds!(N21, "NO_PROXY is honoured, and a request to loopback does not go to a proxy elsewhere");
    let place = Place::new();
    let (server, proxy) = (Server::always(json(EMPTY)), Server::always(json(EMPTY)));
    let mut command = place.command(&["jwks", "fetch", &server.url("/a")]);
    Ran::of(command.env("http_proxy", proxy.url("")).env("NO_PROXY", "127.0.0.1")).ok();
    assert_eq!((server.count(), proxy.count()), (1, 0));
    let mut command = place.command(&["jwks", "fetch", &server.url("/b")]);
    Ran::of(command.env("http_proxy", "http://proxy.invalid:3128")).ok();
    assert_eq!((server.count(), proxy.count()), (2, 0));
    let mut command = place.command(&["jwks", "fetch", &server.url("/c")]);
    Ran::of(command.env("http_proxy", proxy.url(""))).ok();
    assert_eq!((server.count(), proxy.count()), (2, 1));
}

#[test]
fn n22_a_token_of_bad_form_causes_no_request() {
    holds!(N22, "a malformed and an unsigned token are rejected without a request");
    let place = Place::new();
    let server = Server::always(json(EMPTY));
    let url = server.url("/");
    place.run(&["verify", "--jwks", &url, "not.a.token"]).failed(1, "malformed");
    // {"alg":"none"}
    assert_eq!(place.run(&["verify", "--jwks", &url, "eyJhbGciOiJub25lIn0.e30."]).code, 1);
    assert_eq!(server.count(), 0);
}
