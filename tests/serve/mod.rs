//! `jwtk serve`: a local issuer that other programs talk to. Names that begin with `sNN` are rows of the security bar.

mod keys;
mod load;
mod rotation;
mod signals;
mod slow;
mod spoilt;

use crate::support::{Jwtk, served::Server};
use rustix::process::Signal;
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::TcpStream,
};

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
    holds!(S01, "0.0.0.0 needs `--allow-remote`, and then prints a warning; by default there is none");
    let jwtk = Jwtk::new();
    let out = jwtk.run(["serve", "--listen", "0.0.0.0:0"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(out.stderr.contains("--allow-remote"), "{}", out.stderr);
    let (code, stderr) = Server::start(&["--ephemeral"]).end(Signal::TERM);
    assert_eq!((code, stderr.contains("warning")), (Some(143), false), "{stderr}");

    let open = Server::listening(jwtk, &["--ephemeral", "--listen", "0.0.0.0:0", "--allow-remote"]);
    assert!(open.end(Signal::TERM).1.contains("warning: everybody"));
}

#[test]
fn a_claim_that_the_issuer_sets_itself_is_refused() {
    for name in ["iss", "sub", "aud", "exp", "iat"] {
        // Should the claim be taken, the rotation is what ends the run.
        let args = ["serve", "--listen", "0", "--rotate-every", "0s", "-c", &format!("{name}:=1")];
        let out = Jwtk::new().run(args, "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{name}: {}", out.stderr);
        assert!(out.stderr.contains(&format!("-c {name}: the issuer sets it itself")), "{}", out.stderr);
    }
}

/// What cannot be served is refused before a socket is opened.
#[test]
fn a_setting_that_makes_no_sense_is_refused() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--kid", "h", "--alg", "HS256", "-o", "h"], "");
    jwtk.ok(["keygen", "--kid", "a", "-o", "a"], "");
    jwtk.write("two words", "two words");
    jwtk.write("binary", [0xff; 32]);
    for (args, told) in [
        ("--cache-control é", "--cache-control: not a header value [usage]"),
        ("--alg HS256", "--alg HS256: a key set cannot publish a shared secret [usage]"),
        ("--alg ES256 --alg EdDSA --kid x", "pass --alg once: only one key can have the kid [usage]"),
        ("--keys a --alg EdDSA --alg Ed25519", "pass --alg once: a key signs with one algorithm [usage]"),
        (
            "--issuer auth.example",
            "--issuer auth.example: a URL without query, such as https://auth.example [usage]",
        ),
        (
            "--keys a --admin-token-file binary",
            "binary: the secret must be visible ASCII, because it is sent in a header [usage]",
        ),
        ("--listen 0.0.0.0:0", "other machines can reach 0.0.0.0 [usage]"),
        ("--rotate-every 0s", "--rotate-every: longer than 0s [usage]"),
    ] {
        let mut all = vec!["serve"];
        if !args.contains("--listen") {
            all.extend(["--listen", "0"]);
        }
        all.extend(args.split(' '));
        let out = jwtk.run(all, "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{args}: {}", out.stderr);
        let errors: Vec<_> = out.told().into_iter().filter(|line| line.starts_with("error: ")).collect();
        assert_eq!(errors, [format!("error: {told}")], "{args}");
    }
}

#[test]
fn s02_a_thousand_slow_connections_hold_up_nobody() {
    holds!(
        S02,
        "while hundreds of connections, up to a thousand, send nothing or half a request, twenty others are answered, each within a second"
    );
    let server = Server::start(&["--ephemeral"]);
    let mut slow = Vec::new();
    for n in 0..1000 {
        // A system that gives this test fewer descriptors gets fewer connections.
        let Ok(mut stream) = TcpStream::connect(server.address()) else { break };
        // Some connections send nothing, some half a header, some half a body.
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
        assert_eq!(server.get("/api/auth/jwks").status, 200);
    }
    let waiting = slow.iter().filter(|stream| !load::has_answer(stream)).count();
    assert!(waiting > 0, "the others were served when all of these had gone");
    assert_eq!(server.end(Signal::TERM).0, Some(143));
}

#[test]
fn s02_whoever_is_not_worked_on_makes_room() {
    holds!(S02, "unfinished bodies on every connection shut nobody out");
    let body = "POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\ngrant_";
    let turn = "POST /rotate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    // More half-sent bodies and more queued requests than the server may have open.
    for begun in [body, turn] {
        let server = Server::start_with_descriptors(64, &["--alg", "RS256"]);
        let begin = |_| {
            let mut stream = server.connect();
            stream.write_all(begun.as_bytes()).ok().map(|()| stream)
        };
        let waiting: Vec<_> = (0..150).filter_map(begin).collect();
        for _ in 0..5 {
            assert_eq!(server.get("/api/auth/jwks").status, 200);
        }
        let is_over = |stream: &TcpStream| {
            stream.set_nonblocking(true).expect("a socket");
            !matches!(stream.peek(&mut [0; 1]), Err(e) if e.kind() == std::io::ErrorKind::WouldBlock)
        };
        let over = waiting.iter().filter(|stream| is_over(stream)).count();
        assert!(over > 80, "{over} of 150 had to go");
    }
}

#[test]
fn s03_nothing_but_the_endpoints_is_there() {
    holds!(S03, "fifteen paths other than the endpoints, with dots, escapes and other case, are 404");
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
    holds!(
        S03,
        "no answer of any endpoint, whatever its query, and no log line has a private member of the ring"
    );
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
    let (_, stderr) = server.end(Signal::TERM);
    for secret in &private {
        assert!(!seen.contains(secret) && !stderr.contains(secret), "a private member came out");
    }
}

#[test]
fn s07_its_tokens_verify_with_its_set() {
    holds!(
        S07,
        "tokens of six algorithms verify with its set, issuer and audience; a flawed one is rejected"
    );
    let algs = ["EdDSA", "ES256", "ES384", "ES512", "RS256", "PS256"];
    let mut args = vec!["--ephemeral"];
    for alg in algs {
        args.extend(["--alg", alg]);
    }
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
fn a_token_lives_as_long_as_the_answer_says() {
    const FORM: &str = "application/x-www-form-urlencoded";
    for (flags, query, seconds) in [
        (&[][..], "", 900),
        (&["--exp", "5m"], "", 300),
        (&["--exp", "2d"], "", 172_800),
        (&["--exp", "5m"], "?exp=1h", 3600),
    ] {
        let server = Server::start(flags);
        let answer = server.post(&format!("/token{query}"), FORM, "grant_type=client_credentials").json();
        let claims = claims(answer["access_token"].as_str().expect("a token"));
        let date = |name: &str| claims[name].as_i64().expect("a date");
        assert_eq!((answer["expires_in"].as_i64(), date("exp") - date("iat")), (Some(seconds), seconds));
        let own = self::claims(&server.token(query.trim_start_matches('?')));
        assert_eq!(own["exp"].as_i64().zip(own["iat"].as_i64()).map(|(exp, iat)| exp - iat), Some(seconds));
    }
}

#[test]
fn s08_the_host_header_names_nobody() {
    holds!(
        S08,
        "this machine's names and an allowed one are answered with the same issuer; others are 421, without the body; none, two or a bad one are 400"
    );
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
        // The server does not wait for a body that never comes.
        ("POST /rotate HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1000", 421),
        ("GET /healthz HTTP/1.1", 400),
        ("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost", 400),
        ("GET /healthz HTTP/1.1\r\nHost: \u{e9}", 400),
        ("GET /healthz HTTP/1.1\r\nHost:", 421),
        ("GET /healthz HTTP/1.0", 200),
    ] {
        assert_eq!(ask(head).status, status, "{head}");
    }
    let (_, stderr) = server.end(Signal::TERM);
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
fn logs_are_a_line_a_request_and_safe() {
    let server = Server::start(&["--ephemeral"]);
    server.token("sub=%1b%5b2J%0aforged&n=%e2%80%ae");
    let (_, stderr) = server.end(Signal::TERM);
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(!stderr.contains(['\u{1b}', '\u{202e}']) && stderr.contains("/api/auth/token"), "{stderr}");

    let server = Server::start(&["--ephemeral", "--json", "--fault", "status:503@1"]);
    server.get("/api/auth/jwks?%1b");
    let (_, stderr) = server.end(Signal::TERM);
    let line: Value = serde_json::from_str(&stderr).expect("a JSON line");
    assert_eq!((&line["path"], &line["status"]), (&"/api/auth/jwks".into(), &503.into()));
    assert_eq!(line["fault"], "status:503");

    let server = Server::start(&["--ephemeral", "-q"]);
    server.get("/healthz");
    assert_eq!(server.end(Signal::TERM).1, "");
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
    assert_eq!(server.end(Signal::TERM).0, Some(143));
}
