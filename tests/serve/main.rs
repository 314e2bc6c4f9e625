//! `jwtk serve`: a local issuer that other programs talk to. Names that begin with `sNN` are rows of the bar.

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod keys;
mod load;
mod server;
mod slow;
#[path = "../support/strace.rs"]
mod strace;

use serde_json::Value;
use server::{Server, errors};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};
use support::Jwtk;

fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).expect("a payload");
    serde_json::from_slice(&jwtk::base64url::decode(part).expect("base64url")).expect("JSON")
}

const EVERY_PATH: [(&str, &str); 9] = [
    ("GET", "/.well-known/openid-configuration"),
    ("GET", "/.well-known/oauth-authorization-server"),
    ("GET", "/.well-known/jwks.json"),
    ("GET", "/api/auth/jwks"),
    ("GET", "/api/auth/token"),
    ("POST", "/api/auth/token"),
    ("POST", "/token"),
    ("POST", "/rotate"),
    ("GET", "/healthz"),
];

#[test]
fn s01_loopback_is_the_default_and_more_needs_a_flag() {
    holds!(S01, "loopback alone; a flag and a warning");
    let jwtk = Jwtk::new();
    let out = jwtk.run(["serve", "--listen", "0.0.0.0:0"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(out.stderr.contains("--allow-remote"), "{}", out.stderr);
    let (code, _, stderr) = Server::start(&["--ephemeral"]).end("-TERM");
    assert_eq!((code, stderr.contains("warning")), (Some(143), false), "{stderr}");

    let mut child = jwtk
        .command(["serve", "--ephemeral", "--listen", "0.0.0.0:0", "--allow-remote"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("jwtk starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    child.kill().expect("a child to kill");
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
    assert!(errors(&mut child).contains("warning: everybody"));
    child.wait().expect("an end");
}

#[test]
fn s02_a_thousand_slow_connections_hold_up_nobody() {
    holds!(S02, "the others are served");
    let server = Server::start(&["--ephemeral"]);
    let mut slow = Vec::new();
    for n in 0..1000 {
        // A system that gives this test fewer descriptors gets fewer connections.
        let Ok(mut stream) = TcpStream::connect(server.address()) else { break };
        // Some say nothing, some are in the middle of a header, some in the middle of a body.
        let begun: &[u8] = match n % 3 {
            0 => b"",
            1 => b"GET /api/auth/jwks HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            _ => b"POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\ngrant_",
        };
        stream.write_all(begun).expect("a few bytes are sent");
        slow.push(stream);
    }
    assert!(slow.len() > 200, "only {} connections", slow.len());
    slow.truncate(slow.len().min(990));
    for _ in 0..20 {
        let started = Instant::now();
        assert_eq!(server.get("/api/auth/jwks").status, 200);
        assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    }
    let (_, took, _) = server.end("-TERM");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn s03_nothing_but_the_endpoints_is_there() {
    holds!(S03, "404, and no private member anywhere");
    let server = Server::start(&["--ephemeral"]);
    for target in [
        "/",
        "/keys.json",
        "/../keys.json",
        "/..%2fkeys.json",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "/.well-known/",
        "/.well-known/jwks.json/",
        "//api/auth/jwks",
        "/API/AUTH/JWKS",
        "/api/auth/jwks%00",
        "/healthz/../rotate",
        "/api/auth/jwks.json",
        "/.jwtk",
        "/metrics",
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, 404, "{target}: {answer:?}");
    }
}

#[test]
fn s03_private_members_never_come_out() {
    holds!(S03, "404, and no private member anywhere");
    let jwtk = Jwtk::new();
    for alg in ["EdDSA", "ES256", "RS256"] {
        jwtk.ok(["keygen", "--alg", alg], "");
    }
    let ring: Value = serde_json::from_str(&jwtk.read(".data/jwtk/keys.json")).expect("the ring");
    let private: Vec<String> = ring["keys"]
        .as_array()
        .expect("keys")
        .iter()
        .flat_map(|key| ["d", "p", "q", "dp", "dq", "qi", "k"].map(|m| key[m].as_str().map(str::to_owned)))
        .flatten()
        .collect();
    assert_eq!(private.len(), 8);
    jwtk.write("admin", "open-sesame");
    let server = Server::start_in(jwtk, &["--keys", "ring", "--admin-token-file", "admin"]);
    let mut seen = String::new();
    for (method, path) in EVERY_PATH {
        for query in ["", "?d=1", "?kid=x", "?break=wrong-key", "?alg=RS256", "?alg=none", "?sub:=["] {
            let form = "Content-Type: application/x-www-form-urlencoded\r\nJwtk-Admin: open-sesame\r\n";
            let body = if path == "/token" { "grant_type=client_credentials" } else { "" };
            let answer = server.send(method, &format!("{path}{query}"), form, body).expect("an answer");
            seen.push_str(&answer.head);
            seen.push_str(&answer.body);
        }
    }
    for key in server.get("/api/auth/jwks").json()["keys"].as_array().expect("keys") {
        for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            assert_eq!(key.get(member), None);
        }
    }
    let (_, _, stderr) = server.end("-TERM");
    for secret in &private {
        assert!(!seen.contains(secret) && !stderr.contains(secret), "a private member came out");
    }
}

#[test]
fn s06_signals_end_it_at_once() {
    holds!(S06, "ended within two seconds; io");
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let server = Server::start(&["--ephemeral", "--fault", "hang"]);
        let mut hanging = server.connect();
        hanging.write_all(b"GET /api/auth/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        let _idle = server.connect();
        let (exit, took, _) = server.end(signal);
        assert_eq!(exit, Some(code), "{signal}");
        assert!(took < Duration::from_secs(2), "{signal}: {took:?}");
    }
}

#[test]
fn s06_a_port_in_use_is_told() {
    holds!(S06, "ended within two seconds; io");
    let server = Server::start(&["--ephemeral"]);
    let out = Jwtk::new().run(["serve", "--ephemeral", "--listen", server.address()], "");
    assert_eq!((out.code, out.stdout.as_str()), (5, ""), "{}", out.stderr);
    assert!(out.stderr.contains("takes a free port"), "{}", out.stderr);
}

#[test]
fn s07_its_tokens_verify_with_its_set() {
    holds!(S07, "accepted by jwtk, by openid-client with jose, and by Authlib");
    let algs = ["EdDSA", "ES256", "ES384", "ES512", "RS256", "PS256"];
    let mut args = vec!["--ephemeral"];
    algs.iter().for_each(|alg| args.extend(["--alg", alg]));
    let server = Server::start(&args);
    server.jwtk.write("jwks.json", server.get("/.well-known/jwks.json").body);
    for alg in algs {
        let token = server.token(&format!("alg={alg}&sub=bob&admin:=true"));
        let verify =
            ["verify", "--jwks", "jwks.json", "--iss", &server.url, "--aud", &server.url, "--sub", "bob"];
        let out = server.jwtk.run(verify.into_iter().chain(["--alg", alg, "--claim", "admin:=true"]), &token);
        assert_eq!(out.code, 0, "{alg}: {}", out.stderr);
    }
    let flawed = server.token("break=expired");
    assert_eq!(server.jwtk.run(["verify", "--jwks", "jwks.json"], &flawed).code, 1);
}

#[test]
fn s08_the_host_header_names_nobody() {
    holds!(S08, "421 before anything else, without waiting for the body; 400");
    let server = Server::start(&["--allow-host", "auth.example"]);
    let ask = |head: &str| {
        server.raw(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).expect("an answer")
    };
    for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:3000", "auth.example", "auth.example:80"] {
        let answer = ask(&format!("GET /api/auth/token HTTP/1.1\r\nHost: {host}"));
        let token = answer.json()["token"].as_str().expect("a token").to_owned();
        assert_eq!(claims(&token)["iss"], server.url.as_str(), "{host}");
        let answer = ask(&format!("GET /.well-known/openid-configuration HTTP/1.1\r\nHost: {host}"));
        assert_eq!(answer.json()["issuer"], server.url.as_str(), "{host}");
    }
    for (head, status) in [
        ("GET /api/auth/token HTTP/1.1\r\nHost: evil.example", 421),
        ("GET /api/auth/token HTTP/1.0\r\nHost: evil.example", 421),
        ("GET http://evil.example/api/auth/token HTTP/1.1\r\nHost: localhost", 421),
        ("GET http://localhost/healthz HTTP/1.1\r\nHost: evil.example", 200),
        ("GET /nowhere HTTP/1.1\r\nHost: localhost.evil.example:80", 421),
        // Nobody waits for a body that never comes.
        ("POST /rotate HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1000", 421),
        ("GET /healthz HTTP/1.1", 400),
        ("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost", 400),
        ("GET /healthz HTTP/1.1\r\nHost: \u{e9}", 400),
        ("GET /healthz HTTP/1.1\r\nHost:", 421),
        ("GET /healthz HTTP/1.0", 200),
    ] {
        assert_eq!(ask(head).status, status, "{head}");
    }
    let (_, _, stderr) = server.end("-TERM");
    assert!(stderr.contains("--allow-host"), "{stderr}");
    for name in ["", "http://x", "a/b", "a@b", ":80"] {
        assert_eq!(Jwtk::new().run(["serve", "--listen", "0", "--allow-host", name], "").code, 2, "{name}");
    }
}

#[test]
fn documents_are_open_to_pages_and_tokens_are_not() {
    let server = Server::start(&["--ephemeral", "--cache-control", "public, max-age=60"]);
    for (method, path) in EVERY_PATH {
        let answer = server.send(method, path, "Origin: http://localhost:5173\r\n", "").expect("an answer");
        let public = path.contains("well-known") || path.ends_with("jwks");
        let open = answer.header("access-control-allow-origin");
        assert_eq!(open, public.then_some("*"), "{method} {path}");
        let cached = answer.header("cache-control").is_some_and(|c| c.contains("max-age=60"));
        assert_eq!(cached, public, "{method} {path}");
    }
    let answer = server.send("POST", "/rotate", "Origin: https://evil.example\r\n", "").expect("an answer");
    assert_eq!(answer.status, 403);
}

#[test]
fn faults_come_in_their_order_and_end() {
    let kinds = ["status:503@2", "garbage@1", "empty@1", "truncated@1", "drop@1", "slow:300ms@1"];
    let faults: Vec<&str> = kinds.iter().flat_map(|kind| ["--fault", kind]).collect();
    let server = Server::start(&[&["--ephemeral"], faults.as_slice()].concat());
    // Other paths are none of the faults' business.
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/.well-known/jwks.json").status, 503);
    assert_eq!(server.get("/api/auth/jwks").status, 503);
    let garbage = server.get("/api/auth/jwks");
    assert!(garbage.status == 200 && serde_json::from_str::<Value>(&garbage.body).is_err(), "{garbage:?}");
    assert_eq!(server.get("/api/auth/jwks").body, r#"{"keys":[]}"#);
    let truncated = server.get("/api/auth/jwks");
    assert!(truncated.status == 200 && !truncated.whole && !truncated.body.is_empty(), "{truncated:?}");
    assert!(server.send("GET", "/api/auth/jwks", "", "").is_none());
    let started = Instant::now();
    assert!(server.get("/api/auth/jwks").whole);
    assert!(started.elapsed() >= Duration::from_millis(300));
    let good = server.get("/api/auth/jwks");
    assert_eq!((good.status, good.json()["keys"].as_array().map(Vec::len)), (200, Some(1)));
}

#[test]
fn a_rate_is_spread_evenly() {
    let server = Server::start(&["--ephemeral", "--fault", "status:500%25"]);
    let bad = (0..8).filter(|_| server.get("/api/auth/jwks").status == 500).count();
    assert_eq!(bad, 2);
}

#[test]
fn a_request_that_hangs_holds_up_nobody() {
    let server = Server::start(&["--ephemeral", "--fault", "hang@1"]);
    let mut hanging = server.connect();
    hanging.write_all(b"GET /api/auth/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    hanging.set_read_timeout(Some(Duration::from_millis(300))).expect("a timeout");
    assert!(hanging.read(&mut [0; 1]).is_err(), "an answer came");
    assert_eq!(server.get("/api/auth/jwks").status, 200);
}

#[test]
fn keys_rotate_by_themselves() {
    let server = Server::start(&["--ephemeral", "--rotate-every", "1s", "--lead", "0s", "--overlap", "0s"]);
    let kid = |server: &Server| {
        let header = server.token("").split('.').next().map(str::to_owned).expect("a header");
        String::from_utf8(jwtk::base64url::decode(&header).expect("base64url")).expect("UTF-8")
    };
    let (first, end) = (kid(&server), Instant::now() + Duration::from_secs(10));
    while kid(&server) == first {
        assert!(Instant::now() < end, "no new key");
        thread::sleep(Duration::from_millis(50));
    }
    let out = Jwtk::new().run(["serve", "--rotate-every", "10s", "--lead", "10s"], "");
    assert_eq!(out.code, 2);
}

#[test]
fn logs_are_a_line_a_request_and_safe() {
    let server = Server::start(&["--ephemeral"]);
    server.token("sub=%1b%5b2J%0aforged&n=%e2%80%ae");
    let (_, _, stderr) = server.end("-TERM");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(!stderr.contains(['\u{1b}', '\u{202e}']) && stderr.contains("/api/auth/token"), "{stderr}");

    let server = Server::start(&["--ephemeral", "--json", "--fault", "status:503@1"]);
    server.get("/api/auth/jwks?%1b");
    let (_, _, stderr) = server.end("-TERM");
    let line: Value = serde_json::from_str(&stderr).expect("a JSON line");
    assert_eq!((&line["path"], &line["status"]), (&"/api/auth/jwks".into(), &503.into()));
    assert_eq!(line["fault"], "status:503");

    let server = Server::start(&["--ephemeral", "-q"]);
    server.get("/healthz");
    assert_eq!(server.end("-TERM").2, "");
}

#[test]
fn a_log_that_nobody_reads_holds_up_nobody() {
    let server = Server::start(&["--ephemeral"]);
    // More than any pipe holds: 2000 lines of more than 200 bytes.
    let query = "x".repeat(250);
    for _ in 0..200 {
        let mut stream = server.connect();
        let one = format!("GET /healthz?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all((one.repeat(10) + last).as_bytes()).expect("requests");
        let mut answers = String::new();
        stream.read_to_string(&mut answers).expect("answers");
        assert_eq!(answers.matches("HTTP/1.1 200").count(), 11);
    }
    assert!(server.end("-TERM").1 < Duration::from_secs(2));
}
