//! The network: where a request may go, what it carries, and how long it may take.

use super::{
    Jwtk, Output, Signer,
    host::{Blackhole, Reply, Server, head, json, response, status},
    strace::{Strace, Watched},
};
use std::{net::TcpListener, time::Duration};

const EMPTY: &str = r#"{"keys":[]}"#;

fn fetch(place: &Jwtk, url: &str, more: &[&str]) -> Output {
    place.call(&[&["jwks", "fetch", url], more].concat())
}

#[test]
fn n01_http_goes_to_this_machine_only() {
    holds!(N01, "another host is usage, and nothing is sent; a loopback address and localhost are allowed");
    let (place, proxy) = (Jwtk::new(), Server::always(json(EMPTY)));
    for url in [
        "http://192.0.2.1/jwks",
        "http://0.0.0.0/",
        "http://localhost.example/",
        "http://[::ffff:127.0.0.1]/",
    ] {
        // Every request would go to this proxy.
        let mut command = place.command(["jwks", "fetch", url]);
        place.end(command.env("http_proxy", proxy.url("")), "").failed(2, "usage").says("--allow-http");
    }
    assert_eq!(proxy.count(), 0);
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
fn a_token_whose_set_may_not_come_over_http_is_still_examined() {
    let (place, proxy, signer) = (Jwtk::new(), Server::always(json(EMPTY)), Signer::new("k"));
    let verify = |token: &str, more: &[&str]| {
        for source in ["--jwks", "--issuer", "--better-auth"] {
            let args = [&["verify", source, "http://keys.example/", token], more].concat();
            let mut command = place.command(args);
            let ran = place.end(command.env("http_proxy", proxy.url("")), "");
            assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
            let told = if more.is_empty() { ran.stderr } else { ran.stdout };
            match token == "e30.x" {
                true => assert!(!told.contains("UNDECIDED") && told.contains("usage"), "{told}"),
                false => assert!(told.contains("http_not_allowed") || told.contains("not fetched"), "{told}"),
            }
        }
    };
    verify(&signer.token(), &[]);
    verify(&signer.token(), &["--json"]);
    verify("e30.x", &[]);
    verify("e30.x", &["--json"]);
    assert_eq!(proxy.count(), 0);
}

#[test]
fn n01_http_elsewhere_is_allowed_with_a_warning() {
    holds!(N01, "`--allow-http` fetches from another host, with the warning plain_http");
    let place = Jwtk::new();
    let proxy = Server::always(json(EMPTY));
    let ran = place.end(
        place
            .command(["jwks", "fetch", "http://keys.example/", "--allow-http"])
            .env("http_proxy", proxy.url("")),
        "",
    );
    ran.ok().says("[plain_http]");
    assert_eq!(proxy.count(), 1);
}

#[test]
fn n03_other_schemes_are_no_way_to_a_key_set() {
    holds!(N03, "file:, ftp:, data: and gopher: are usage for fetch and verify");
    let place = Jwtk::new();
    let file = place.file("set.json", EMPTY);
    for url in [&*format!("file://{file}"), "ftp://127.0.0.1/set", "data:application/json,{}", "gopher://x/"]
    {
        fetch(&place, url, &["--allow-http"]).failed(2, "usage");
        place.call(&["verify", "--jwks", url, "x.y.z"]).failed(2, "usage");
    }
}

#[test]
fn n04_redirects_are_not_followed() {
    holds!(N04, "301, 302, 303, 307 and 308 are redirect, with the target, after one request");
    let place = Jwtk::new();
    for code in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let server = Server::always(response(code, &[("Location", "/elsewhere")], ""));
        fetch(&place, &server.url("/loop"), &[]).failed(4, "redirect").says(&server.url("/elsewhere"));
        assert_eq!(server.count(), 1);
    }
}

#[test]
fn n05_redirects_to_worse_places_are_only_shown() {
    holds!(
        N05,
        "a redirect to http, a file, a metadata service or another host is redirect; the target gets no request, and its password is not shown"
    );
    let place = Jwtk::new();
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
    let place = Jwtk::new();
    fetch(&place, "https://keys.jwtk.invalid/set", &[]).failed(4, "dns").says("keys.jwtk.invalid");
}

#[test]
fn n06_a_refused_connection() {
    holds!(
        N06,
        "a port that refuses is connect after three tries, with host and port; verify and `-v` show the tries"
    );
    let place = Jwtk::new();
    let server = Server::always(json(EMPTY));
    server.stop();
    let ran = fetch(&place, &server.url("/set"), &[]);
    ran.failed(4, "connect").says(&format!("127.0.0.1:{}", server.port())).says("3 tries");
    let token = Signer::new("a").token();
    let ran = place.call(&["verify", "--jwks", &server.url("/set"), &token]);
    ran.failed(4, "connect").says("try 3").says("waited");
    fetch(&place, &server.url("/set"), &["-v"]).failed(4, "connect").says("try 3");
}

#[test]
fn n06_an_answer_that_is_not_http_is_no_missing_connection() {
    holds!(
        N06,
        "an answer that is not HTTP is connect after one request, and is not called a failed connection"
    );
    let place = Jwtk::new();
    let control = response("200 OK", &[("Server", "a\u{1b}[31m")], EMPTY);
    for reply in [Reply::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec()), control] {
        let server = Server::always(reply);
        let ran = fetch(&place, &server.url("/set"), &[]);
        ran.failed(4, "connect").says("answers, but not in valid HTTP").says("the port of a web server");
        ran.hides("no connection").hides("running");
        assert_eq!(server.count(), 1, "it would say the same again");
    }
}

#[test]
fn n07_a_host_that_drops_everything() {
    holds!(N07, "a host that drops packets is timeout, after the time that the caller gives");
    let place = Jwtk::new();
    let hole = Blackhole::new();
    let ran = fetch(&place, &format!("http://{}/set", hole.address), &["--timeout", "500ms"]);
    ran.failed(4, "timeout").says("within 500ms");
}

#[test]
fn n08_a_host_that_accepts_and_is_silent() {
    holds!(N08, "a silent host is timeout, after the time that the caller gives");
    let place = Jwtk::new();
    let server = Server::always(Reply::Hang);
    fetch(&place, &server.url("/"), &["--timeout", "500ms"]).failed(4, "timeout").says("within 500ms");
    assert_eq!(server.count(), 1, "time is over: it is not asked again");
}

#[test]
fn n08_a_dripping_header_and_a_dripping_body_end_in_time() {
    holds!(N08, "a header and a body that drip are timeout, after the time that the caller gives");
    let place = Jwtk::new();
    let drips = [b"HTTP/1.1 200 OK\r\nX-Slow: ".to_vec(), head("200 OK", &[], 1000).into_bytes()];
    for drip in drips {
        let server = Server::always(Reply::Drip(drip, Duration::from_millis(50)));
        fetch(&place, &server.url("/"), &["--timeout", "500ms"]).failed(4, "timeout").says("within 500ms");
        assert_eq!(server.count(), 1);
    }
}

#[test]
fn n15_refusals_are_not_asked_again() {
    holds!(N15, "400, 401, 403, 404 and 410 are http_status after one request, with the host");
    let place = Jwtk::new();
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
        "500 twice and then a set is read after three requests; 503 for ever is http_status after three; without time for a second try there is only one"
    );
    let place = Jwtk::new();
    let server =
        Server::start(|r| if r.number < 2 { status("500 Internal Server Error") } else { json(EMPTY) });
    fetch(&place, &server.url("/"), &[]).ok();
    assert_eq!(server.count(), 3);
    let server = Server::always(status("503 Service Unavailable"));
    let ran = fetch(&place, &server.url("/"), &[]);
    ran.failed(4, "http_status").says("503").says("3 tries");
    assert_eq!(server.count(), 3);
    // Without time for another try there is none. The wait before it is at least 100 ms; the test tries again on a
    // machine that was too busy for the first answer.
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
    let place = Jwtk::new();
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
        "after 429 with Retry-After 1 the host is asked again after a second, as the report says; with an hour or a far date it is http_status after one request, with the wait"
    );
    let place = Jwtk::new();
    let busy = |after: &str| response("429 Too Many Requests", &[("Retry-After", after)], "");
    let server = Server::start(move |r| busy(if r.number == 0 { "1" } else { "60" }));
    let token = Signer::new("a").token();
    let ran = place.call(&["verify", "--jwks", &server.url("/"), &token, "--json"]);
    let error = &ran.exits(4).json()["error"];
    assert_eq!((server.count(), &error["tries"][1]["waited_ms"]), (2, &1000.into()), "{error}");
    for after in ["3600", "Tue, 31 Dec 2999 23:59:59 GMT"] {
        let server = Server::always(busy(after));
        let ran = fetch(&place, &server.url("/"), &[]);
        ran.failed(4, "http_status").says("429").says("it asks to wait");
        assert_eq!(server.count(), 1);
    }
}

/// A host that asks for a longer wait than there is time: the report says how much time there is.
#[test]
fn there_are_ten_seconds_for_everything_or_what_the_caller_says_up_to_an_hour() {
    holds!(N08, "the default is ten seconds for everything; zero and more than an hour are usage");
    let server = Server::always(response(
        "503 Service Unavailable",
        &[("Retry-After", "Tue, 31 Dec 2999 23:59:59 GMT")],
        "",
    ));
    let left = |more: &[&str]| {
        let ran = fetch(&Jwtk::new(), &server.url("/"), more);
        let said = ran.failed(4, "http_status").stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        said.split_once(", and only ")
            .and_then(|(_, rest)| rest.split_once(" are left"))
            .unwrap()
            .0
            .to_owned()
    };
    // Some of it has been used by then.
    let seconds = |text: String| text.trim_end_matches('s').parse::<f64>();
    assert!(seconds(left(&[])).is_ok_and(|left| (5.0..=10.0).contains(&left)), "{}", left(&[]));
    assert!(left(&["--timeout", "1h"]).starts_with("59m"), "{}", left(&["--timeout", "1h"]));
    let (place, before) = (Jwtk::new(), server.count());
    for wrong in ["0s", "61m"] {
        fetch(&place, &server.url("/"), &["--timeout", wrong]).failed(2, "usage");
    }
    assert_eq!(server.count(), before);
}

#[test]
fn a_connection_may_take_five_seconds_however_much_time_there_is() {
    holds!(N07, "a connection attempt ends within five seconds even if the caller allows an hour");
    let Some(strace) = Strace::new() else { return };
    let (place, hole) = (Jwtk::new(), Blackhole::new());
    let url = format!("http://{}/set", hole.address);
    let fetching = Watched::start(&strace, &place, &["jwks", "fetch", &url, "--timeout", "1h"]);
    // The clock advances in steps of four seconds.
    let wait = fetching.waits_for(|wait| (900..=5_000).contains(&wait));
    assert!(wait.is_ok(), "{wait:?}");
}

#[test]
fn n18_headers_are_ours_and_the_callers() {
    holds!(
        N18,
        "the caller's headers are sent with ours and not shown; malformed ones are usage and not shown"
    );
    let place = Jwtk::new();
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
    let place = Jwtk::new();
    let server = Server::start(|r| match r.header("authorization") {
        // user:s3cret
        Some("Basic dXNlcjpzM2NyZXQ=") => json(EMPTY),
        _ => status("401 Unauthorized"),
    });
    let with = |path: &str| server.url(path).replace("http://", "http://user:s3cret@");
    fetch(&place, &with("/"), &["-v"]).ok().says("***@127.0.0.1").hides("s3cret").hides("user:");
    place.call(&["jwks", "cache", "list"]).ok().hides("s3cret");
    place.call(&["jwks", "cache", "list", "--json"]).ok().hides("s3cret");
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
    let place = Jwtk::new();
    let proxy = Server::always(json(EMPTY));
    let via = proxy.url("").replace("http://", "http://user:s3cret@");
    let ran = place.end(
        place
            .command(["jwks", "fetch", "http://keys.example/set", "--allow-http", "-v"])
            .env("HTTP_PROXY", &via),
        "",
    );
    ran.ok().hides("s3cret");
    let request = &proxy.requests()[0];
    assert_eq!(request.path, "http://keys.example/set");
    assert_eq!(request.header("proxy-authorization"), Some("Basic dXNlcjpzM2NyZXQ="));
    // https goes through a tunnel, which this proxy refuses.
    proxy.now(|_| status("502 Bad Gateway"));
    let ran =
        place.end(place.command(["jwks", "fetch", "https://keys.example/set"]).env("HTTPS_PROXY", &via), "");
    ran.failed(4, "connect").says(&format!("proxy 127.0.0.1:{}", proxy.port())).hides("s3cret");
    assert!(proxy.requests()[1].path.starts_with("keys.example:443"));
    // If the proxy is gone, it is the proxy that could not be reached.
    proxy.stop();
    let ran =
        place.end(place.command(["jwks", "fetch", "https://keys.example/other"]).env("ALL_PROXY", &via), "");
    ran.failed(4, "connect").says("by the proxy").hides("s3cret");
}

#[test]
fn n21_no_proxy_is_honoured_and_loopback_never_leaves_for_a_proxy_elsewhere() {
    holds!(N21, "NO_PROXY is honoured, and a request to loopback does not go to a proxy elsewhere");
    let place = Jwtk::new();
    let (server, proxy) = (Server::always(json(EMPTY)), Server::always(json(EMPTY)));
    let mut command = place.command(["jwks", "fetch", &server.url("/a")]);
    place.end(command.env("http_proxy", proxy.url("")).env("NO_PROXY", "127.0.0.1"), "").ok();
    assert_eq!((server.count(), proxy.count()), (1, 0));
    let mut command = place.command(["jwks", "fetch", &server.url("/b")]);
    place.end(command.env("http_proxy", "http://proxy.invalid:3128"), "").ok();
    assert_eq!((server.count(), proxy.count()), (2, 0));
    let mut command = place.command(["jwks", "fetch", &server.url("/c")]);
    place.end(command.env("http_proxy", proxy.url("")), "").ok();
    assert_eq!((server.count(), proxy.count()), (2, 1));
}

#[test]
fn n22_a_token_of_bad_form_causes_no_request() {
    holds!(N22, "a malformed and an unsigned token are rejected without a request");
    let place = Jwtk::new();
    let server = Server::always(json(EMPTY));
    let url = server.url("/");
    place.call(&["verify", "--jwks", &url, "not.a.token"]).failed(1, "malformed");
    // {"alg":"none"}
    assert_eq!(place.call(&["verify", "--jwks", &url, "eyJhbGciOiJub25lIn0.e30."]).code, 1);
    assert_eq!(server.count(), 0);
}
