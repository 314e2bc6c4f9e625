//! Whose keys sign, and who may have arbitrary tokens when the keys outlive the issuer.

use crate::{
    serve::claims,
    support::{Jwtk, served::Server},
};
use rustix::process::Signal;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    thread,
    time::{Duration, Instant},
};

/// The header with the secret that these tests choose.
const ADMIN: &str = "Jwtk-Admin: open-sesame\r\n";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
const GRANT: &str = "grant_type=client_credentials&client_id=svc";

#[test]
fn a_ring_is_served_as_it_changes() {
    let jwtk = Jwtk::new();
    jwtk.write("admin", "open-sesame\n");
    let first = jwtk.ok(["keygen"], "");
    let server =
        Server::start_in(jwtk, &["--keys", "ring", "--overlap", "1h", "--admin-token-file", "admin"]);
    let kids = |server: &Server| -> Vec<String> {
        let set = server.get("/api/auth/jwks").json();
        let keys = set["keys"].as_array().expect("keys").iter();
        keys.map(|k| k["kid"].as_str().expect("a kid").to_owned()).collect()
    };
    assert_eq!(kids(&server), [first.as_str()]);
    // A key that another process adds is used for the next request.
    let second = server.jwtk.ok(["keygen", "--alg", "ES256"], "");
    assert_eq!(kids(&server), [first.as_str(), second.as_str()]);
    // A key that the server makes is in the file.
    let answer = server.send("POST", "/rotate", ADMIN, "").expect("an answer").json();
    let third = answer["kid"].as_str().expect("a kid").to_owned();
    assert!(kids(&server).contains(&first) && kids(&server).contains(&third));
    assert!(server.jwtk.read(".data/jwtk/keys.json").contains(&third));
}

#[test]
fn a_key_file_of_any_format_serves() {
    let jwtk = Jwtk::new();
    jwtk.write("admin", "open-sesame");
    jwtk.ok(["keygen", "--alg", "ES256", "--format", "pem", "-o", "key.pem"], "");
    jwtk.ok(["keygen", "-o", "key.json", "--pub", "pub.json"], "");
    for file in ["key.pem", "key.json"] {
        let path = jwtk.path(file);
        let admin = jwtk.path("admin");
        let [path, admin] = [&path, &admin].map(|path| path.to_str().expect("UTF-8"));
        let server = Server::start(&["--keys", path, "--admin-token-file", admin]);
        server.jwtk.write("jwks.json", server.get("/api/auth/jwks").body);
        let answer = server.send("GET", "/api/auth/token", ADMIN, "").expect("an answer").json();
        let token = answer["token"].as_str().expect("a token");
        assert_eq!(server.jwtk.run(["verify", "--jwks", "jwks.json"], token).code, 0, "{file}");
        assert_eq!(server.send("POST", "/rotate", ADMIN, "").expect("an answer").status, 200);
    }
    for (file, code) in [("pub.json", 3), ("none.json", 5)] {
        let out = jwtk.run(["serve", "--listen", "127.0.0.1:0", "--keys", file], "");
        assert_eq!((out.code, out.stdout.as_str()), (code, ""), "{file}: {}", out.stderr);
    }
}

#[test]
fn s09_without_keys_the_ring_is_left_alone() {
    holds!(
        S09,
        "without `--keys` the ring is neither published nor changed by flawed tokens and rotations; `--keys ring` is the ring, `./ring` a file"
    );
    let jwtk = Jwtk::new();
    let kid = jwtk.ok(["keygen"], "");
    let ring = jwtk.read(".data/jwtk/keys.json");
    let server = Server::start_in(jwtk, &[]);
    for _ in 0..2 {
        assert!(!server.get("/api/auth/jwks").body.contains(&kid));
        server.token("break=expired");
        assert_eq!(server.post("/rotate?overlap=0s", "", "").status, 200);
    }
    assert_eq!(server.jwtk.read(".data/jwtk/keys.json"), ring);
    // A flag for existing keys has no meaning here.
    let jwtk = Jwtk::new();
    assert_eq!(jwtk.run(["serve", "--listen", "0", "--admin-token-file", "x"], "").code, 2);
    let out = jwtk.run(["serve", "--listen", "0", "--keys", "ring"], "");
    assert_eq!((out.code, out.stderr.contains("jwtk keygen")), (3, true), "{}", out.stderr);
    // `ring` is the ring, and a path is a file.
    jwtk.ok(["keygen", "-o", "ring"], "");
    let server = Server::start_in(jwtk, &["--keys", "./ring"]);
    assert_eq!(server.get("/api/auth/jwks").json()["keys"].as_array().map(Vec::len), Some(1));
}

#[test]
fn s09_keys_that_stay_need_the_secret_that_is_shown_at_the_start() {
    holds!(
        S09,
        "with the ring, tokens, flaws and rotation are 401 without the secret shown at the start, 403 with another, 200 with it; a client's plain grant needs none"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen"], "");
    let mut server = Server::start_in(jwtk, &["--keys", "ring"]);
    let mut told = BufReader::new(server.log.take().expect("it is not read yet")).lines();
    let mut line = || told.next().expect("a line").expect("text");
    // The path of the ring may take a line of its own.
    assert!(line().starts_with("note: signs with existing keys: "));
    let lines: Vec<String> =
        std::iter::repeat_with(&mut line).take_while(|line| !line.contains("header:")).collect();
    assert!(lines.iter().any(|line| line.contains("/rotate")), "{lines:?}");
    let secret = line();
    let secret = secret.strip_prefix("Jwtk-Admin: ").expect("the header");
    assert!(secret.len() >= 43, "{secret}");
    let (right, wrong) = (format!("Jwtk-Admin: {secret}\r\n"), format!("Jwtk-Admin: x{secret}\r\n"));
    for (method, target, body) in [
        ("GET", "/api/auth/token", ""),
        ("GET", "/api/auth/token?break=no-exp", ""),
        ("POST", "/rotate", ""),
        ("POST", "/token?sub=root", GRANT),
        ("POST", "/token", "grant_type=client_credentials&break=expired"),
    ] {
        for (admin, status) in [("", 401), (wrong.as_str(), 403), (right.as_str(), 200)] {
            let answer = server.send(method, target, &format!("{FORM}{admin}"), body);
            // Better Auth's path takes no form, and this request has no body.
            let answer = answer.expect("an answer");
            assert_eq!(answer.status, status, "{target}: {answer:?}");
            assert!(status == 200 || answer.json()["error"] == "access_denied", "{answer:?}");
        }
    }
    let answer = server.send("POST", "/token", FORM, GRANT).expect("an answer");
    let token = answer.json()["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(
        (claims(&token)["sub"].as_str(), claims(&token)["client_id"].as_str()),
        (Some("svc"), Some("svc"))
    );
}

#[test]
fn s09_a_secret_from_a_file_is_shown_nowhere() {
    holds!(
        S09,
        "the secret of `--admin-token-file` is obeyed and not printed, not even with `-q` and `--json`; a file without one is usage"
    );
    for flags in [&[][..], &["-q"], &["--json"]] {
        let jwtk = Jwtk::new();
        jwtk.ok(["keygen", "-o", "k.jwk"], "");
        jwtk.write("admin", "open-sesame\n");
        let args = [&["--keys", "k.jwk", "--admin-token-file", "admin"], flags].concat();
        let server = Server::start_in(jwtk, &args);
        assert_eq!(server.get("/api/auth/token").status, 401);
        assert_eq!(server.send("GET", "/api/auth/token", ADMIN, "").expect("an answer").status, 200);
        let (_, stderr) = server.end(Signal::TERM);
        assert!(!stderr.contains("sesame"), "{stderr}");
        assert_eq!(stderr.contains("k.jwk"), flags != ["-q"], "{stderr}");
    }
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let serve = ["serve", "--listen", "0", "--keys", "k.jwk", "--admin-token-file", "admin"];
    for text in ["", "\n", "hush hush\n", "ключ", "hush\nhush\n"] {
        jwtk.write("admin", text);
        let out = jwtk.run(serve, "");
        assert!(
            out.code == 2 && !out.stderr.contains("hush") && out.stderr.contains("admin"),
            "{text:?}: {}",
            out.stderr
        );
    }
}

#[test]
fn s10_rotation_leaves_the_keys_of_the_ring() {
    holds!(
        S10,
        "after rotations by request and by time, without overlap, the ring's first keys are unchanged and published"
    );
    let jwtk = Jwtk::new();
    jwtk.write("admin", "open-sesame");
    let kids = ["EdDSA", "ES256"].map(|alg| jwtk.ok(["keygen", "--alg", alg], ""));
    let of_ring = |jwtk: &Jwtk| -> Vec<Value> {
        let ring: Value = serde_json::from_str(&jwtk.read(".data/jwtk/keys.json")).expect("the ring");
        ring["keys"].as_array().expect("keys").clone()
    };
    let before = of_ring(&jwtk);
    let args = [
        "--keys",
        "ring",
        "--admin-token-file",
        "admin",
        "--rotate-every",
        "1s",
        "--lead",
        "0s",
        "--overlap",
        "0s",
    ];
    let server = Server::start_in(jwtk, &args);
    for _ in 0..3 {
        let answer = server.send("POST", "/rotate?lead=0s&overlap=0s", ADMIN, "").expect("an answer");
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let end = Instant::now() + Duration::from_secs(10);
    let made = of_ring(&server.jwtk).pop().expect("a key");
    while of_ring(&server.jwtk).pop().as_ref() == Some(&made) {
        assert!(Instant::now() < end, "no new key");
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(of_ring(&server.jwtk)[..2], before);
    let set = server.get("/api/auth/jwks").body;
    assert!(kids.iter().all(|kid| set.contains(kid)), "{set}");
}
