//! What the cache answers, and when the host is asked; a bad host can break nothing.

use super::{
    Jwtk, Output, Signer,
    host::{Reply, Server, head, json, response, status},
    set,
};
use std::{collections::BTreeMap, fs, path::PathBuf};

fn verify(place: &Jwtk, server: &Server, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--jwks", &server.url("/jwks"), token], more].concat())
}

#[test]
fn k05_a_failed_refetch_changes_nothing_and_starts_the_cooldown() {
    holds!(
        K05,
        "whatever is wrong with the answer or the host, the entry stays the same byte by byte, known kids verify from it, and the host is not asked again at once"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    let unknown = Signer::new("b").token();
    let whole = set(&[&signer]);
    let cut = format!("{}{}", head("200 OK", &[], whole.len() + 1), whole);
    let large = format!("{whole}{}", " ".repeat(1 << 20));
    for (broken, code, word, requests) in [
        (status("404 Not Found"), 4, "http_status", 1),
        (status("304 Not Modified"), 4, "http_status", 1),
        (status("503 Service Unavailable"), 4, "http_status", 3),
        (response("200 OK", &[], "<html>log in"), 4, "not_json", 1),
        (json("{}"), 3, "jwks_invalid", 1),
        (json(&large), 4, "body_too_large", 1),
        (response("302 Found", &[("Location", "https://a.example")], ""), 4, "redirect", 1),
        (Reply::Bytes(cut.into_bytes()), 4, "connect", 3),
        (Reply::Reset, 4, "connect", 3),
        (Reply::Hang, 4, "timeout", 1),
    ] {
        place.age(31);
        let before = fs::read(place.entry()).unwrap();
        let first = server.count();
        server.now(move |_| broken.clone());
        let more = if word == "timeout" { &["--timeout", "1s"][..] } else { &[] };
        verify(&place, &server, &unknown, more).failed(code, word);
        assert_eq!(server.count(), first + requests, "{word}");
        let again = verify(&place, &server, &unknown, &[]);
        again.failed(3, "kid_not_found").says("without success").says(word);
        again.says("lacks the token's key").hides("just fetched").hides("asked just now");
        verify(&place, &server, &signer.token(), &[]).ok().says("cached");
        assert_eq!(server.count(), first + requests, "{word}");
        assert_eq!(fs::read(place.entry()).unwrap(), before, "{word}");
    }
    server.stop();
    place.age(31);
    let before = fs::read(place.entry()).unwrap();
    verify(&place, &server, &unknown, &[]).failed(4, "connect");
    verify(&place, &server, &signer.token(), &[]).ok().says("cached");
    assert_eq!(fs::read(place.entry()).unwrap(), before);
}

/// Every file of the cache, with its content.
fn files(place: &Jwtk) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(entries) = fs::read_dir(place.path(".cache/jwtk")) else { return BTreeMap::new() };
    entries.map(|entry| entry.unwrap().path()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn without_the_cache_nothing_is_read_from_it_and_nothing_written() {
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let server = Server::always(json(&set(&[&old])));
    let url = server.url("/jwks");
    let commands = |token: &str| {
        let file = place.file("t.jwt", token);
        [
            vec!["verify".to_owned(), token.to_owned(), "--jwks".into(), url.clone()],
            vec!["verify".into(), format!("@{file}"), "--batch".into(), "--jwks".into(), url.clone()],
            vec!["jwks".into(), "fetch".into(), url.clone()],
            vec!["jwks".into(), "lint".into(), url.clone()],
        ]
    };
    let run = |args: &[String]| place.run(args.iter().map(String::as_str).chain(["--no-cache"]), "");
    for (n, args) in commands(&old.token()).iter().enumerate() {
        run(args).ok();
        assert_eq!(server.count(), n + 1, "{args:?}");
        assert!(!place.path(".cache").exists(), "{args:?}");
    }
    // The files stay unchanged, whatever comes: another set, one that may not be stored, a failure.
    verify(&place, &server, &old.token(), &[]).ok();
    let before = files(&place);
    assert_eq!(before.len(), 3);
    let body = set(&[&new]);
    for control in ["max-age=60", "no-store"] {
        let body = body.clone();
        server.now(move |_| response("200 OK", &[("Cache-Control", control)], &body));
        for args in commands(&new.token()) {
            run(&args).ok();
            assert_eq!(files(&place), before, "{args:?}");
        }
        verify(&place, &server, &old.token(), &["--no-cache"]).failed(3, "kid_not_found");
        assert_eq!(files(&place), before, "an unknown kid");
    }
    server.now(|_| status("404 Not Found"));
    for args in commands(&new.token()) {
        run(&args).exits(4);
        assert_eq!(files(&place), before, "{args:?}");
    }
    verify(&place, &server, &old.token(), &[]).ok().says("cached");
}

/// A set fetched just now, together with the document that led to it, needs no second fetch.
#[test]
fn without_the_cache_an_unknown_kid_leaves_no_trace_and_no_request() {
    let (place, signer, other) = (Jwtk::new(), Signer::new("a"), Signer::new("b"));
    let body = set(&[&signer]);
    let server = Server::start(move |request| {
        let base = format!("http://{}", request.header("host").unwrap_or_default());
        match request.path.as_str() {
            "/keys" => json(&body),
            _ => json(&format!(r#"{{"issuer":"{base}","jwks_uri":"{base}/keys"}}"#)),
        }
    });
    let token = other.claims(&format!(r#""iss":"{}","#, server.url("")));
    let ran = place.call(&["verify", "--issuer", &server.url(""), &token, "--no-cache"]);
    ran.failed(3, "kid_not_found");
    assert_eq!(server.count(), 2);
    assert!(!place.path(".cache").exists());
}

#[test]
fn k06_a_stale_set_is_used_only_when_allowed_and_the_host_is_down() {
    holds!(
        K06,
        "an expired set is connect while the host is down, and with a `--stale-if-error` as long as its age it is used as STALE with a warning"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    verify(&place, &server, &token, &[]).ok().says("fetched");
    server.stop();
    verify(&place, &server, &token, &[]).ok().says("cached");
    place.age(599);
    verify(&place, &server, &token, &[]).ok();
    // The entry is 3 h old and expired 2 h 50 min ago.
    place.age(3 * 3600 - 599);
    verify(&place, &server, &token, &[]).failed(4, "connect").says("--stale-if-error 3h");
    verify(&place, &server, &token, &["--stale-if-error", "2h"]).failed(4, "connect");
    let ran = verify(&place, &server, &token, &["--stale-if-error", "3h"]);
    ran.ok().says("STALE 3h").says("[stale_keys]");
    let ran = verify(&place, &server, &token, &["--stale-if-error", "3h", "--json"]);
    assert!(ran.ok().stdout.contains(r#""freshness":"stale","age_s":108"#), "{ran:?}");
}

#[test]
fn the_variable_names_a_set_as_the_flag_does() {
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    for source in ["fetched", "cached"] {
        let mut command = place.command(["verify", &signer.token()]);
        place.end(command.env("JWTK_JWKS", server.url("/jwks")), "").ok().says(source);
    }
}

#[test]
fn k07_a_host_that_is_up_again_is_asked() {
    holds!(K07, "after a stale answer, a host that is up again is asked");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::always(json(&body));
    verify(&place, &server, &signer.token(), &[]).ok();
    place.age(700);
    server.now(|_| status("500 Internal Server Error"));
    verify(&place, &server, &signer.token(), &["--stale-if-error", "1h"]).ok().says("STALE");
    server.now(move |_| json(&body));
    verify(&place, &server, &signer.token(), &["--stale-if-error", "1h"]).ok().says("fetched");
}

#[test]
fn k08_after_a_rotation_the_first_new_token_is_accepted() {
    holds!(
        K08,
        "the first token of a new key is accepted after one refetch; a key that a good answer lacks is removed"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("old"), Signer::new("new"));
    let server = Server::always(json(&set(&[&old])));
    verify(&place, &server, &old.token(), &[]).ok();
    let both = set(&[&new, &old]);
    server.now(move |_| json(&both));
    verify(&place, &server, &new.token(), &[]).ok().says("fetched");
    verify(&place, &server, &new.token(), &[]).ok().says("cached");
    verify(&place, &server, &old.token(), &[]).ok().says("cached");
    assert_eq!(server.count(), 2);
    // A key that is missing from a good answer is removed.
    let one = set(&[&new]);
    server.now(move |_| json(&one));
    verify(&place, &server, &new.token(), &["--refresh"]).ok().says("fetched");
    verify(&place, &server, &old.token(), &["--offline"]).failed(3, "kid_not_found");
}

#[test]
fn k08_an_empty_set_is_no_answer_for_ever() {
    holds!(K08, "an empty set is asked for again at the next token");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(r#"{"keys":[]}"#));
    verify(&place, &server, &signer.token(), &[]).failed(3, "jwks_empty");
    let body = set(&[&signer]);
    server.now(move |_| json(&body));
    verify(&place, &server, &signer.token(), &[]).ok();
}

#[test]
fn k17_offline_makes_no_connection() {
    holds!(
        K17,
        "`--offline` without an entry, or with an expired one, is offline_miss; with a fresh one it accepts; no request is made; it conflicts with `--refresh` and `--no-cache`"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    verify(&place, &server, &token, &["--offline"]).failed(4, "offline_miss");
    assert_eq!(server.count(), 0);
    verify(&place, &server, &token, &[]).ok();
    verify(&place, &server, &token, &["--offline"]).ok().says("cached");
    verify(&place, &server, &Signer::new("b").token(), &["--offline"]).failed(3, "kid_not_found");
    place.age(1000);
    verify(&place, &server, &token, &["--offline"]).failed(4, "offline_miss").says("--stale-if-error");
    verify(&place, &server, &token, &["--offline", "--stale-if-error", "1h"]).ok().says("STALE");
    assert_eq!(server.count(), 1);
    for clash in [["--offline", "--refresh"], ["--offline", "--no-cache"], ["--refresh", "--no-cache"]] {
        verify(&place, &server, &token, &clash).failed(2, "usage");
    }
}

#[test]
fn the_set_comes_out_as_it_was_served() {
    let place = Jwtk::new();
    let odd = "{ \"extra\" : 1.50,\n \"keys\" : [ {\"kty\":\"XY\"} , null ] }\n\n";
    let server = Server::always(json(odd));
    for _ in 0..2 {
        assert_eq!(place.call(&["jwks", "fetch", &server.url("/")]).ok().stdout, odd);
    }
    let ran = place.call(&["jwks", "fetch", &server.url("/"), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["freshness"], "cached");
    assert_eq!(report["keys"][0]["kty"], "XY");
    let hostile = "{\"keys\":[{\"kty\":\"X\u{202e}\u{9b}Y\"}]}";
    server.now(move |_| json(hostile));
    let ran = place.call(&["jwks", "fetch", &server.url("/"), "--refresh"]);
    ran.ok().hides("\u{202e}").hides("\u{9b}");
    assert!(ran.stdout.contains("X\\u202e\\u009bY"), "{ran:?}");
}

#[test]
fn nothing_inside_a_token_causes_a_request() {
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let lure = Server::always(json(&set(&[&signer])));
    let url = lure.url("/");
    let token = signer.claims(&format!(r#""iss":"{url}","jku":"{url}","#));
    let key = place.file("set.json", &set(&[&Signer::new("b")]));
    place.call(&["verify", "--jwks", &key, &token]).failed(3, "kid_not_found");
    assert_eq!(lure.count(), 0);
}
