//! `jwtk serve`: a local issuer that other programs talk to. Names that begin with `sNN` are rows of the bar.

mod support;

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use support::Jwtk;

/// A running server. Whatever it wrote to stderr can be read when it has ended.
struct Server {
    jwtk: Jwtk,
    child: Child,
    url: String,
}

/// An answer; the body of one that was cut short is what came of it.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
    whole: bool,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        Self::start_in(Jwtk::new(), args)
    }

    fn start_in(jwtk: Jwtk, args: &[&str]) -> Self {
        let mut child = jwtk
            .command(["serve", "--listen", "127.0.0.1:0"].iter().chain(args))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("jwtk starts");
        let mut url = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        stdout.read_line(&mut url).expect("the first line");
        let url = url.trim_end().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{url:?}: {}", errors(&mut child));
        Self { jwtk, child, url }
    }

    fn address(&self) -> &str {
        self.url.strip_prefix("http://").expect("an http URL")
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        stream
    }

    fn send(&self, method: &str, target: &str, headers: &str, body: &str) -> Option<Answer> {
        let mut stream = self.connect();
        let length = body.len();
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("the request is sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok();
        Answer::parse(&bytes)
    }

    fn get(&self, target: &str) -> Answer {
        self.send("GET", target, "", "").expect("an answer")
    }

    fn post(&self, target: &str, content_type: &str, body: &str) -> Answer {
        self.send("POST", target, &format!("Content-Type: {content_type}\r\n"), body).expect("an answer")
    }

    fn token(&self, query: &str) -> String {
        let answer = self.get(&format!("/api/auth/token?{query}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["token"].as_str().expect("a token").to_owned()
    }

    /// Sends a signal; the exit code, how long the end took, and what stderr had.
    fn end(mut self, signal: &str) -> (Option<i32>, Duration, String) {
        let started = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill").success());
        let stderr = errors(&mut self.child);
        let status = self.child.wait().expect("an end");
        (status.code(), started.elapsed(), stderr)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let at = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..at]).to_lowercase();
        let body = String::from_utf8_lossy(&bytes[at + 4..]).into_owned();
        let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")?.parse::<usize>().ok());
        let whole = length == Some(bytes.len() - at - 4);
        Some(Self { status: head[9..12].parse().ok()?, head, body, whole })
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("not JSON: {e}: {}", self.body))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn errors(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().expect("stderr is piped").read_to_string(&mut text).ok();
    text
}

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
    let server = Server::start(&["--ephemeral"]);
    let mut slow = Vec::new();
    for n in 0..1000 {
        // A system that gives this test fewer descriptors gets fewer connections.
        let Ok(mut stream) = TcpStream::connect(server.address()) else { break };
        // Some say nothing, some are in the middle of a header, some in the middle of a body.
        let begun: &[u8] = match n % 3 {
            0 => b"",
            1 => b"GET /api/auth/jwks HTTP/1.1\r\nHost: x\r\nX-Slow: ",
            _ => b"POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ngrant_",
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
    let server = Server::start_in(jwtk, &[]);
    let mut seen = String::new();
    for (method, path) in EVERY_PATH {
        for query in ["", "?d=1", "?kid=x", "?break=wrong-key", "?alg=RS256", "?alg=none", "?sub:=["] {
            let form = "Content-Type: application/x-www-form-urlencoded\r\n";
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
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let server = Server::start(&["--ephemeral", "--fault", "hang"]);
        let mut hanging = server.connect();
        hanging.write_all(b"GET /api/auth/jwks HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
        let _idle = server.connect();
        let (exit, took, _) = server.end(signal);
        assert_eq!(exit, Some(code), "{signal}");
        assert!(took < Duration::from_secs(2), "{signal}: {took:?}");
    }
}

#[test]
fn s06_a_port_in_use_is_told() {
    let server = Server::start(&["--ephemeral"]);
    let out = Jwtk::new().run(["serve", "--ephemeral", "--listen", server.address()], "");
    assert_eq!((out.code, out.stdout.as_str()), (5, ""), "{}", out.stderr);
    assert!(out.stderr.contains("takes a free port"), "{}", out.stderr);
}

#[test]
fn s07_its_tokens_verify_with_its_set() {
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
fn the_host_header_names_nobody() {
    // Every request of these tests comes with a Host that is not the server's.
    let server = Server::start(&["--ephemeral"]);
    assert_eq!(claims(&server.token(""))["iss"], server.url.as_str());
    assert_eq!(server.get("/.well-known/openid-configuration").json()["issuer"], server.url.as_str());
    assert!(!server.get("/.well-known/oauth-authorization-server").body.contains("evil"));
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
    hanging.write_all(b"GET /api/auth/jwks HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
    hanging.set_read_timeout(Some(Duration::from_millis(300))).expect("a timeout");
    assert!(hanging.read(&mut [0; 1]).is_err(), "an answer came");
    assert_eq!(server.get("/api/auth/jwks").status, 200);
}

#[test]
fn a_ring_is_served_as_it_changes() {
    let jwtk = Jwtk::new();
    let first = jwtk.ok(["keygen"], "");
    let server = Server::start_in(jwtk, &["--overlap", "1h"]);
    let kids = |server: &Server| -> Vec<String> {
        let set = server.get("/api/auth/jwks").json();
        let keys = set["keys"].as_array().expect("keys").iter();
        keys.map(|k| k["kid"].as_str().expect("a kid").to_owned()).collect()
    };
    assert_eq!(kids(&server), [first.as_str()]);
    // A key that another process adds is there for the next request.
    let second = server.jwtk.ok(["keygen", "--alg", "ES256"], "");
    assert_eq!(kids(&server), [first.as_str(), second.as_str()]);
    // A key that the server makes is in the file.
    let answer = server.post("/rotate", "text/plain", "").json();
    let third = answer["kid"].as_str().expect("a kid").to_owned();
    assert!(kids(&server).contains(&first) && kids(&server).contains(&third));
    assert!(server.jwtk.read(".data/jwtk/keys.json").contains(&third));
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
fn a_key_file_of_any_format_serves() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "--format", "pem", "-o", "key.pem"], "");
    jwtk.ok(["keygen", "-o", "key.json", "--pub", "pub.json"], "");
    for file in ["key.pem", "key.json"] {
        let path = jwtk.path(file);
        let server = Server::start(&["--keys", path.to_str().expect("UTF-8")]);
        server.jwtk.write("jwks.json", server.get("/api/auth/jwks").body);
        assert_eq!(server.jwtk.run(["verify", "--jwks", "jwks.json"], server.token("")).code, 0, "{file}");
        assert_eq!(server.post("/rotate", "", "").status, 200);
    }
    for (file, code) in [("pub.json", 3), ("none.json", 5)] {
        let out = jwtk.run(["serve", "--listen", "127.0.0.1:0", "--keys", file], "");
        assert_eq!((out.code, out.stdout.as_str()), (code, ""), "{file}: {}", out.stderr);
    }
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
        let one = format!("GET /healthz?{query} HTTP/1.1\r\nHost: x\r\n\r\n");
        let last = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream.write_all((one.repeat(10) + last).as_bytes()).expect("requests");
        let mut answers = String::new();
        stream.read_to_string(&mut answers).expect("answers");
        assert_eq!(answers.matches("HTTP/1.1 200").count(), 11);
    }
    assert!(server.end("-TERM").1 < Duration::from_secs(2));
}

#[test]
fn bodies_have_a_limit() {
    let server = Server::start(&["--ephemeral"]);
    let answer =
        server.post("/api/auth/token", "application/json", &format!("{{\"x\":\"{}\"}}", "x".repeat(1 << 20)));
    assert_eq!(answer.status, 413);
    let answer = server.post("/api/auth/token", "application/json", "{\"sub\":\"bob\",\"roles\":[1]}");
    assert_eq!(claims(answer.json()["token"].as_str().expect("a token"))["roles"][0], 1);
}
