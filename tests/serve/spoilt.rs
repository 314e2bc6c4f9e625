//! Faults of every kind: they affect only the key set, in the order and as often as requested.

use crate::{
    serve::{
        EVERY_PATH,
        load::{begin, has_answer},
    },
    support::served::{Answer, Server},
};
use rustix::process::Signal;
use serde_json::Value;
use std::{
    io::{Read, Write},
    time::{Duration, Instant},
};

const KEY_SET: [&str; 2] = ["/.well-known/jwks.json", "/api/auth/jwks"];
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// Whether an answer has an ETag. The true set's on another body would have a client keep that body for the set.
fn has_tag(answer: &Answer) -> bool {
    answer.head.to_ascii_lowercase().contains("\netag:")
}

/// Whether an answer shows the effect of a fault.
fn is_spoilt(kind: &str, answer: Option<&Answer>) -> bool {
    match (kind, answer) {
        ("drop", None) => true,
        ("status:503", Some(answer)) => answer.status == 503 && answer.json()["error"] == "fault",
        ("garbage", Some(answer)) => {
            let is_json = serde_json::from_str::<Value>(&answer.body).is_ok();
            answer.status == 200 && !is_json && answer.whole && !has_tag(answer)
        }
        ("empty", Some(answer)) => {
            answer.status == 200 && answer.body == r#"{"keys":[]}"# && !has_tag(answer)
        }
        ("truncated", Some(answer)) => answer.status == 200 && !answer.whole && !answer.body.is_empty(),
        _ => false,
    }
}

#[test]
fn a_fault_spoils_the_key_set_and_no_other_path() {
    for kind in ["status:503", "garbage", "empty", "truncated", "drop", "hang", "slow:1h"] {
        let server = Server::start(&["--json", "--fault", kind]);
        let holds = ["hang", "slow:1h"].contains(&kind);
        let held: Vec<_> = KEY_SET
            .iter()
            .filter(|_| holds)
            .map(|path| begin(&server, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")))
            .collect();
        for (method, path) in EVERY_PATH {
            let of_set = KEY_SET.contains(&path);
            if of_set && holds {
                continue;
            }
            let body = if path == "/token" { "grant_type=client_credentials" } else { "" };
            let headers = if path == "/token" { FORM } else { "" };
            let answer = server.send(method, path, headers, body);
            if of_set {
                assert!(is_spoilt(kind, answer.as_ref()), "{kind}: {path}: {answer:?}");
                continue;
            }
            let answer = answer.unwrap_or_else(|| panic!("{kind}: {path}: no answer"));
            assert!(answer.status == 200 && answer.whole, "{kind}: {method} {path}: {answer:?}");
            assert!(answer.json().is_object() && answer.body != r#"{"keys":[]}"#, "{kind}: {path}");
        }
        assert!(!held.iter().any(has_answer), "{kind}: a key set came");
        drop(held);
        let (_, log) = server.end(Signal::TERM);
        for line in log.lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON line")) {
            let of_set = KEY_SET.contains(&line["path"].as_str().expect("a path"));
            assert_eq!(line.get("fault").is_some_and(|fault| !fault.is_null()), of_set, "{kind}: {line}");
        }
    }
}

#[test]
fn a_fault_spoils_the_key_set_of_an_issuer_with_a_path() {
    let server = Server::start(&["--issuer", "http://localhost/tenant", "--fault", "status:503@2"]);
    for (path, status) in [
        ("/tenant/.well-known/openid-configuration", 200),
        ("/tenant/.well-known/jwks.json", 503),
        ("/.well-known/oauth-authorization-server/tenant", 200),
        ("/tenant/api/auth/jwks", 503),
        ("/tenant/.well-known/jwks.json", 200),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
}

#[test]
fn what_is_refused_uses_up_no_fault() {
    let server = Server::start(&["--fault", "status:503@1"]);
    assert_eq!(server.post("/api/auth/jwks", "text/plain", "").status, 405);
    let other = b"GET /api/auth/jwks HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(server.raw(other).expect("an answer").status, 421);
    assert_eq!(server.get("/nowhere").status, 404);
    assert_eq!([server.get("/api/auth/jwks").status, server.get("/api/auth/jwks").status], [503, 200]);
}

#[test]
fn faults_come_in_their_order_and_end() {
    let kinds = ["status:503@2", "garbage@1", "empty@1", "truncated@1", "drop@1", "slow:300ms@1"];
    let faults: Vec<&str> = kinds.iter().flat_map(|kind| ["--fault", kind]).collect();
    let server = Server::start(&[&["--ephemeral"], faults.as_slice()].concat());
    let get = |path| server.send("GET", path, "", "");
    assert!(is_spoilt("status:503", get("/.well-known/jwks.json").as_ref()));
    for kind in ["status:503", "garbage", "empty", "truncated", "drop"] {
        let answer = get("/api/auth/jwks");
        assert!(is_spoilt(kind, answer.as_ref()), "{kind}: {answer:?}");
    }
    // A busy machine cannot make it come earlier.
    let started = Instant::now();
    assert!(server.get("/api/auth/jwks").whole);
    assert!(started.elapsed() >= Duration::from_millis(300));
    let good = server.get("/api/auth/jwks");
    assert_eq!((good.status, good.json()["keys"].as_array().map(Vec::len)), (200, Some(1)));
}

#[test]
fn a_rate_is_spread_evenly() {
    let server = Server::start(&["--ephemeral", "--fault", "status:500%25"]);
    let bad: Vec<usize> = (1..=8).filter(|_| server.get("/api/auth/jwks").status == 500).collect();
    assert_eq!(bad, [4, 8]);
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
