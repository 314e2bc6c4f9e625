//! Automatic rotation, and the dates of the new keys.

use crate::support::{Jwtk, served::Server};
use serde_json::Value;
use std::{
    thread,
    time::{Duration, Instant},
};

fn ring(server: &Server) -> Vec<Value> {
    let ring: Value = serde_json::from_str(&server.jwtk.read("ring.json")).expect("the ring");
    ring["keys"].as_array().expect("keys").clone()
}

/// A server with a ring in a file that has rotated once on request: the second-to-last key is its own.
fn start(flags: &[&str]) -> Server {
    let jwtk = Jwtk::new().var("JWTK_KEYS", "ring.json");
    jwtk.ok(["keygen"], "");
    jwtk.write("admin", "open-sesame");
    let of_ring = ["--keys", "ring.json", "--admin-token-file", "admin", "--rotate-every", "1100ms"];
    let server = Server::start_in(jwtk, &[&of_ring, flags].concat());
    let answer = server.send("POST", "/rotate", "Jwtk-Admin: open-sesame\r\n", "").expect("an answer");
    assert_eq!(answer.status, 200, "{answer:?}");
    server
}

#[test]
fn a_key_that_comes_by_itself_has_its_lead_and_gives_its_overlap() {
    // The flags, and the seconds of lead and of overlap.
    let runs = [
        (&["--lead", "1s", "--overlap", "1h"][..], 1, 3600),
        (&["--lead", "0s", "--overlap", "0s"], 0, 0),
        (&["--lead", "0s", "--exp", "5m"], 0, 300),
        (&["--lead", "1s"], 1, 900),
    ];
    let servers = runs.map(|(flags, lead, overlap)| (start(flags), flags, lead, overlap));
    for (server, flags, lead, overlap) in servers {
        let made = ring(&server)[1].clone();
        let end = Instant::now() + Duration::from_secs(20);
        let find = |keys: &[Value]| keys.iter().position(|key| key["kid"] == made["kid"]);
        let (old, new) = loop {
            let keys = ring(&server);
            match find(&keys) {
                Some(at) if keys.len() > at + 1 => break (keys[at].clone(), keys[at + 1].clone()),
                // The key expired before the test looked.
                None if overlap == 0 => break (Value::Null, keys[1].clone()),
                _ => assert!(Instant::now() < end, "{flags:?}: no new key"),
            }
            thread::sleep(Duration::from_millis(20));
        };
        let date = |key: &Value, name: &str| key[name].as_i64().expect("a date");
        assert_eq!(date(&new, "nbf") - date(&new, "iat"), lead, "{flags:?}: {new}");
        if old.is_object() {
            assert_eq!(date(&old, "exp") - date(&new, "nbf"), overlap, "{flags:?}: {old}");
        }
    }
}

#[test]
fn a_key_that_came_by_itself_signs() {
    let server = Server::start(&["--rotate-every", "500ms", "--lead", "0s", "--overlap", "0s"]);
    let kid = || {
        let set = server.get("/api/auth/jwks").json();
        let jwks = server.jwtk.write("jwks.json", set.to_string());
        let out =
            server.jwtk.run(["verify", "--json", "--jwks", &*jwks.to_string_lossy(), &server.token("")], "");
        (out.code == 0).then(|| out.json()["header"]["kid"].as_str().expect("a kid").to_owned())
    };
    let end = Instant::now() + Duration::from_secs(20);
    // A rotation between fetching the set and the token gives a pair that does not match; it is not counted.
    let first = (0..20).find_map(|_| kid()).expect("a token that fits the set");
    while kid().is_none_or(|kid| kid == first) {
        assert!(Instant::now() < end, "no new key signs");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_cannot_rotate_is_reported_at_the_start() {
    for flags in [
        &["--rotate-every", "10s", "--lead", "10s"][..],
        &["--rotate-every", "10s", "--lead", "11s"],
        &["--rotate-every", "0s"],
        &["--lead", "1s"],
    ] {
        let out = Jwtk::new().run([&["serve", "--listen", "0"], flags].concat(), "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{flags:?}: {}", out.stderr);
    }
}
