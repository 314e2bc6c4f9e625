//! The cache: many processes, few requests, and nothing that a bad file or a bad host could break.

use super::{
    Place, Ran, Signer,
    server::{Reply, Server, json, response, status},
    set,
};
use std::{
    fs,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

fn verify(place: &Place, server: &Server, token: &str, more: &[&str]) -> Ran {
    place.run(&[&["verify", "--jwks", &server.url("/jwks"), token], more].concat())
}

/// Starts them all, then waits for all.
pub(crate) fn at_once(commands: impl Iterator<Item = Command>) -> Vec<Ran> {
    let started: Vec<Child> =
        commands.map(|mut c| c.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()).collect();
    started.into_iter().map(|c| c.wait_with_output().unwrap().into()).collect()
}

#[cfg(unix)]
#[test]
fn k01_files_are_private_whatever_the_umask() {
    holds!(K01, "under umask 000 the cache's directory is 0700 and its three files are 0600");
    use std::os::unix::fs::PermissionsExt;
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_jwtk"), "verify", "--jwks"]);
    shell.args([&server.url("/jwks"), &signer.token()]);
    Ran::of(shell.env_clear().env("JWTK_CACHE_DIR", place.path("new/cache"))).ok();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.path("new/cache")), 0o700);
    let files: Vec<_> = fs::read_dir(place.path("new/cache")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "an entry, its lock, and the secret of names: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn k02_a_hundred_cold_processes_make_one_request() {
    holds!(K02, "a hundred processes with an empty cache all accept, after one request");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::start(move |_| {
        // Long enough for all to arrive.
        thread::sleep(Duration::from_millis(300));
        json(&body)
    });
    let (url, token) = (server.url("/jwks"), signer.token());
    let ran = at_once((0..100).map(|_| place.command(&["verify", "--jwks", &url, &token])));
    for ran in &ran {
        ran.ok();
    }
    assert_eq!(server.count(), 1);
    verify(&place, &server, &token, &[]).ok().says("cached");
    assert_eq!(server.count(), 1);
}

#[test]
fn k02_those_who_wait_share_a_failure_too() {
    holds!(K02, "eight processes at a host of 404 all fail with http_status, after two requests at most");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::start(|_| {
        thread::sleep(Duration::from_millis(300));
        status("404 Not Found")
    });
    let (url, token) = (server.url("/jwks"), signer.token());
    let ran = at_once((0..8).map(|_| place.command(&["verify", "--jwks", &url, &token])));
    for ran in &ran {
        ran.failed(4, "http_status").says("404");
    }
    assert!(server.count() <= 2, "{}", server.count());
}

#[test]
fn k03_a_holder_that_hangs_holds_up_nobody_for_ever() {
    holds!(K03, "while the holder of the lock hangs, another fetches for itself and accepts");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(Reply::Hang);
    let (url, token) = (server.url("/jwks"), signer.token());
    let mut holder = place.command(&["verify", "--jwks", &url, &token, "--timeout", "1m"]);
    let mut holder = holder.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while server.count() == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let body = set(&[&signer]);
    server.now(move |_| json(&body));
    let ran = verify(&place, &server, &token, &["--timeout", "1s"]);
    holder.kill().unwrap();
    holder.wait().unwrap();
    ran.ok().says("fetched");
    assert!(ran.seconds < 8.0, "{ran:?}");
}

/// Waiting for a holder that hangs leaves half of the time for asking, and no more.
#[test]
fn k03_waiting_for_another_is_part_of_the_time() {
    holds!(
        K03,
        "the wait for a holder that hangs counts in the caller's time, and a part of it is left for the own try"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(Reply::Hang);
    let (url, token) = (server.url("/jwks"), signer.token());
    let mut holder = place.command(&["verify", "--jwks", &url, &token, "--timeout", "1m"]);
    let mut holder = holder.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while server.count() == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let ran = verify(&place, &server, &token, &["--timeout", "2s", "--json"]);
    holder.kill().unwrap();
    holder.wait().unwrap();
    ran.exits(4);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["error"]["code"], "timeout", "{report}");
    let spent = report["error"]["tries"][0]["after_ms"].as_u64().unwrap();
    assert!(spent < 1900, "about half of it was left: {spent}");
}

#[test]
fn k04_unknown_kids_refetch_once_in_30_seconds() {
    holds!(K04, "forty processes with unknown kids make one refetch; none follows until 31 seconds later");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let url = server.url("/jwks");
    verify(&place, &server, &signer.token(), &[]).ok();
    let tokens: Vec<String> = (0..40).map(|n| Signer::new(&format!("made-up-{n}")).token()).collect();
    let ran = at_once(tokens.iter().map(|token| place.command(&["verify", "--jwks", &url, token])));
    for ran in &ran {
        ran.failed(3, "kid_not_found");
    }
    assert_eq!(server.count(), 2);
    verify(&place, &server, &tokens[0], &[]).failed(3, "kid_not_found").says("[refetch_cooldown]");
    place.age(20);
    verify(&place, &server, &tokens[0], &[]).failed(3, "kid_not_found");
    assert_eq!(server.count(), 2);
    place.age(11);
    verify(&place, &server, &tokens[0], &[]).failed(3, "kid_not_found");
    assert_eq!(server.count(), 3);
    verify(&place, &server, &signer.token(), &[]).ok();
    assert_eq!(server.count(), 3);
}

#[test]
fn k05_a_failed_refetch_changes_nothing_and_starts_the_cooldown() {
    holds!(
        K05,
        "a refetch that ends in 404, HTML or a redirect leaves the entry's bytes, the known kid verifies from the cache, and no refetch follows at once; a host that is gone leaves the known kid verifying"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    let before = fs::read(place.entry()).unwrap();
    let unknown = Signer::new("b").token();
    for (broken, word) in [
        (status("404 Not Found"), "http_status"),
        (response("200 OK", &[], "<html>log in"), "not_json"),
        (response("302 Found", &[("Location", "https://a.example")], ""), "redirect"),
    ] {
        place.age(31);
        let before = fs::read(place.entry()).unwrap();
        let first = server.count();
        server.now(move |_| broken.clone());
        verify(&place, &server, &unknown, &[]).failed(4, word);
        assert_eq!(server.count(), first + 1);
        // The cooldown.
        verify(&place, &server, &unknown, &[]).failed(3, "kid_not_found").says("in vain");
        verify(&place, &server, &signer.token(), &[]).ok().says("cached");
        assert_eq!(server.count(), first + 1);
        assert_eq!(fs::read(place.entry()).unwrap(), before);
    }
    server.stop();
    place.age(31);
    verify(&place, &server, &unknown, &[]).failed(4, "connect");
    verify(&place, &server, &signer.token(), &[]).ok();
    assert_ne!(before.len(), 0);
}

#[test]
fn k06_a_stale_set_is_used_only_when_allowed_and_the_host_is_down() {
    holds!(
        K06,
        "past its time and with the host down a set is connect, and with `--stale-if-error` as long as its age it is used as STALE with a warning"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    verify(&place, &server, &token, &[]).ok().says("fetched");
    server.stop();
    verify(&place, &server, &token, &[]).ok().says("cached");
    place.age(599);
    verify(&place, &server, &token, &[]).ok();
    // 3 h old, its time was over 2 h 50 min ago.
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
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    for source in ["fetched", "cached"] {
        let mut command = place.command(&["verify", &signer.token()]);
        Ran::of(command.env("JWTK_JWKS", server.url("/jwks"))).ok().says(source);
    }
}

#[test]
fn k07_a_host_that_is_up_again_is_asked() {
    holds!(K07, "after a stale answer, a host that is up is fetched from");
    let (place, signer) = (Place::new(), Signer::new("a"));
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
        "the first token of a new key is accepted after one refetch; a key gone from a good answer is gone"
    );
    let (place, old, new) = (Place::new(), Signer::new("old"), Signer::new("new"));
    let server = Server::always(json(&set(&[&old])));
    verify(&place, &server, &old.token(), &[]).ok();
    let both = set(&[&new, &old]);
    server.now(move |_| json(&both));
    verify(&place, &server, &new.token(), &[]).ok().says("fetched");
    verify(&place, &server, &new.token(), &[]).ok().says("cached");
    verify(&place, &server, &old.token(), &[]).ok().says("cached");
    assert_eq!(server.count(), 2);
    // A key that is gone from a good answer is gone.
    let one = set(&[&new]);
    server.now(move |_| json(&one));
    verify(&place, &server, &new.token(), &["--refresh"]).ok().says("fetched");
    verify(&place, &server, &old.token(), &["--offline"]).failed(3, "kid_not_found");
}

#[test]
fn k08_an_empty_set_is_no_answer_for_ever() {
    holds!(K08, "an empty set is asked for again at the next token");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(r#"{"keys":[]}"#));
    verify(&place, &server, &signer.token(), &[]).failed(3, "jwks_empty");
    let body = set(&[&signer]);
    server.now(move |_| json(&body));
    verify(&place, &server, &signer.token(), &[]).ok();
}

#[test]
fn k09_a_damaged_entry_is_a_miss_and_is_rewritten() {
    holds!(
        K09,
        "an entry that is empty, cut, garbage, changed, of another URL or version, from the future or a gigabyte is fetched anew, once; a damaged lock does no harm"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    verify(&place, &server, &token, &[]).ok();
    let path = place.entry();
    let good = fs::read(&path).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let damaged: Vec<Vec<u8>> = vec![
        Vec::new(),
        good[..good.len() / 3].to_vec(),
        good[..good.len() - 1].to_vec(),
        b"garbage".to_vec(),
        b"\0\xff\n\n{".to_vec(),
        text.replace("\"kid\":\"a\"", "\"kid\":\"b\"").into_bytes(),
        text.replace("/jwks\"", "/other\"").into_bytes(),
        text.replace("\"version\":2", "\"version\":3").into_bytes(),
        // From the future.
        text.replace("\"fetched_ms\":", "\"fetched_ms\":9").into_bytes(),
    ];
    for (i, bytes) in damaged.iter().enumerate() {
        let first = server.count();
        assert_ne!(*bytes, good, "{i}");
        fs::write(&path, bytes).unwrap();
        verify(&place, &server, &token, &[]).ok();
        assert_eq!(server.count(), first + 1, "{i}");
        verify(&place, &server, &token, &[]).ok();
        assert_eq!(server.count(), first + 1, "{i}");
    }
    // One of a gigabyte, which is not even read.
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    verify(&place, &server, &token, &[]).ok();
    assert!(fs::metadata(&path).unwrap().len() < 10_000);
    // A damaged lock file is a lock file all the same.
    for lock in place.cached("lock") {
        fs::write(lock, "garbage").unwrap();
    }
    verify(&place, &server, &Signer::new("b").token(), &[]).failed(3, "kid_not_found");
}

#[cfg(unix)]
#[test]
fn k09_what_somebody_else_could_have_written_is_a_miss() {
    holds!(
        K09,
        "an entry that others can write, a link and a pipe are fetched anew, and a 0600 file takes their place"
    );
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    verify(&place, &server, &token, &[]).ok();
    let path = place.entry();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o622)).unwrap();
    verify(&place, &server, &token, &[]).ok().says("fetched");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    // A link to a file that would do.
    let elsewhere = place.path("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    symlink(&elsewhere, &path).unwrap();
    verify(&place, &server, &token, &[]).ok().says("fetched");
    assert!(fs::symlink_metadata(&path).unwrap().is_file());
    // A pipe, which nobody waits for.
    fs::remove_file(&path).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    verify(&place, &server, &token, &["--timeout", "2s"]).ok().says("fetched");
    assert_eq!(server.count(), 4);
}

#[test]
fn k10_a_cache_that_cannot_be_used_costs_one_warning() {
    holds!(
        K10,
        "a cache directory that cannot be made, and no home, are one warning, and the token is accepted; `--no-cache` has none"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    let file = place.write("file", "");
    for dir in [format!("{file}/cache"), file.clone(), "/proc/1/nowhere".to_owned()] {
        let mut command = place.command(&["verify", "--jwks", &server.url("/jwks"), &token]);
        let ran = Ran::of(command.env("JWTK_CACHE_DIR", dir));
        ran.ok().says("[cache_unusable]");
        assert_eq!(ran.stderr.matches("cache_unusable").count(), 1, "{ran:?}");
    }
    // Neither JWTK_CACHE_DIR nor a home that is there.
    let mut command = place.command(&["verify", "--jwks", &server.url("/jwks"), &token]);
    Ran::of(command.env_remove("JWTK_CACHE_DIR").env("HOME", "/proc/1/nowhere"))
        .ok()
        .says("[cache_unusable]");
    // Asked not to use it, it has no reason to complain.
    let mut command = place.command(&["verify", "--jwks", &server.url("/jwks"), &token, "--no-cache"]);
    Ran::of(command.env("JWTK_CACHE_DIR", &file)).ok().hides("cache_unusable");
    assert!(place.cached("jwks").is_empty());
}

#[cfg(unix)]
#[test]
fn k10_a_full_disk_costs_one_warning_and_keeps_the_old_entry() {
    holds!(
        K10,
        "where nothing can be written there is one warning, the token is accepted, and the old entry is the same bytes"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    let before = fs::read(place.entry()).unwrap();
    // Not a byte may be written to any file; without the trap that would be a signal.
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_jwtk")]);
    shell.args(["verify", "--refresh", "--jwks", &server.url("/jwks"), &signer.token()]);
    let ran = Ran::of(shell.env_clear().env("JWTK_CACHE_DIR", place.path("cache")));
    ran.ok().says("[cache_unusable]");
    assert_eq!(ran.stderr.matches("cache_unusable").count(), 1, "{ran:?}");
    assert_eq!(fs::read(place.entry()).unwrap(), before);
}

#[test]
fn k12_what_differs_in_the_url_is_another_entry() {
    holds!(
        K12,
        "URLs that differ in query, slash, case, port or credentials have an entry each; a fragment makes none"
    );
    let place = Place::new();
    let (a, b) = (Signer::new("a"), Signer::new("b"));
    let server = Server::start({
        let (a, b) = (set(&[&a]), set(&[&b]));
        move |r| json(if r.path == "/jwks" { &a } else { &b })
    });
    let other = Server::always(json(&set(&[&b])));
    let verify = |url: &str, token: &str| place.run(&["verify", "--jwks", url, token]);
    verify(&server.url("/jwks"), &a.token()).ok();
    for url in [server.url("/jwks?b"), server.url("/jwks/"), server.url("/Jwks"), other.url("/jwks")] {
        verify(&url, &b.token()).ok().says("fetched");
        verify(&url, &a.token()).failed(3, "kid_not_found");
    }
    verify(&server.url("/jwks"), &a.token()).ok().says("cached");
    // A fragment is not part of what is asked for.
    verify(&server.url("/jwks#b"), &a.token()).ok().says("cached");
    let credentials = server.url("/jwks").replace("http://", "http://u:p@");
    verify(&credentials, &a.token()).ok().says("fetched");
    assert_eq!(place.cached("jwks").len(), 6);
}

#[test]
fn k13_cache_control_shortens_and_lengthens_within_a_day() {
    holds!(
        K13,
        "max-age shortens and lengthens ten minutes or the caller's time, a day at most; no-cache and a time of 0 ask each time"
    );
    let fresh_after = |control: &str, seconds: u64, args: &[&str]| {
        let (place, signer) = (Place::new(), Signer::new("a"));
        let server = Server::always(response("200 OK", &[("Cache-Control", control)], &set(&[&signer])));
        verify(&place, &server, &signer.token(), args).ok();
        place.age(seconds);
        verify(&place, &server, &signer.token(), args).ok();
        server.count() == 1
    };
    assert!(fresh_after("public", 590, &[]));
    assert!(!fresh_after("public", 610, &[]));
    assert!(fresh_after("public", 1790, &["--cache-ttl", "30m"]));
    assert!(fresh_after("max-age=60", 50, &[]));
    assert!(!fresh_after("max-age=60", 70, &[]));
    assert!(fresh_after("max-age=86400", 86_000, &[]));
    assert!(!fresh_after("max-age=8640000", 87_000, &[]));
    assert!(fresh_after("max-age=3600", 3000, &["--cache-ttl", "1m"]));
    assert!(!fresh_after("max-age=3600", 0, &["--cache-ttl", "0s"]));
    assert!(!fresh_after("no-cache, max-age=60", 0, &[]));
}

#[test]
fn k13_no_store_is_not_stored() {
    holds!(K13, "no-store removes the entry, and the next run asks again");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::always(json(&body));
    verify(&place, &server, &signer.token(), &[]).ok();
    server.now(move |_| response("200 OK", &[("Cache-Control", "no-store")], &body));
    verify(&place, &server, &signer.token(), &["--refresh"]).ok();
    assert!(place.cached("jwks").is_empty());
    verify(&place, &server, &signer.token(), &[]).ok().says("fetched");
    assert_eq!(server.count(), 3);
}

#[test]
fn k13_what_is_not_to_be_stored_is_not_waited_for() {
    holds!(K13, "eight processes at a host of no-store ask for themselves, at once");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::start(move |_| {
        thread::sleep(Duration::from_millis(300));
        response("200 OK", &[("Cache-Control", "no-store")], &body)
    });
    let (url, token) = (server.url("/jwks"), signer.token());
    verify(&place, &server, &token, &[]).ok();
    let began = std::time::Instant::now();
    for ran in at_once((0..8).map(|_| place.command(&["verify", "--jwks", &url, &token]))) {
        ran.ok();
    }
    assert_eq!(server.count(), 9);
    assert!(began.elapsed() < Duration::from_secs(2), "one after the other: {:?}", began.elapsed());
}

#[test]
fn n26_an_etag_is_sent_and_304_makes_the_entry_young_again() {
    holds!(
        N26,
        "past its time the ETag is sent, 304 is revalidated and makes the entry young; without a cache none is sent, and 304 unasked is http_status"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::start(move |r| match r.header("if-none-match") {
        Some("\"v1\"") => response("304 Not Modified", &[("ETag", "\"v1\"")], ""),
        _ => response("200 OK", &[("ETag", "\"v1\""), ("Content-Type", "application/json")], &body),
    });
    verify(&place, &server, &signer.token(), &[]).ok().says("fetched");
    assert_eq!(server.requests()[0].header("if-none-match"), None);
    place.age(700);
    verify(&place, &server, &signer.token(), &[]).ok().says("revalidated");
    assert_eq!(server.requests()[1].header("if-none-match"), Some("\"v1\""));
    verify(&place, &server, &signer.token(), &[]).ok().says("cached");
    assert_eq!(server.count(), 2);
    // Without a cache there is nothing to revalidate.
    verify(&place, &server, &signer.token(), &["--no-cache"]).ok().says("fetched");
    // 304 out of the blue is an error.
    let odd = Server::always(status("304 Not Modified"));
    verify(&place, &odd, &signer.token(), &[]).failed(4, "http_status");
}

#[test]
fn k15_a_killed_writer_leaves_the_old_entry_or_the_new_one() {
    holds!(K15, "after each of 200 kills within 25 ms the cache has one of the two sets, whole");
    let place = Place::new();
    let (old, new) = (Signer::new("old"), Signer::new("new"));
    // Large enough for a write to take a while.
    let padding = format!(r#","padding":"{}"}}"#, "x".repeat(900_000));
    let padded = |signer: &Signer| set(&[signer]).trim_end_matches('}').to_owned() + &padding;
    let bodies = Arc::new([padded(&old), padded(&new)]);
    let server = Server::start({
        let bodies = Arc::clone(&bodies);
        move |r| json(&bodies[r.number % 2])
    });
    let url = server.url("/jwks");
    place.run(&["jwks", "fetch", &url, "-q"]).ok();
    let mut torn = 0;
    for n in 0..200 {
        let mut command = place.command(&["jwks", "fetch", &url, "--refresh", "-q"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(n % 25));
        child.kill().unwrap();
        child.wait().unwrap();
        let ran = place.run(&["jwks", "fetch", &url, "--offline", "-q"]);
        ran.ok();
        torn += usize::from(!bodies.contains(&ran.stdout));
    }
    assert_eq!(torn, 0);
}

#[test]
fn k16_two_who_refresh_at_once_share_one_answer() {
    holds!(K16, "five `--refresh` at once make one request; a later one makes another");
    let (place, signer) = (Place::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let server = Server::start(move |_| {
        thread::sleep(Duration::from_millis(500));
        json(&body)
    });
    let (url, token) = (server.url("/jwks"), signer.token());
    let ran = at_once((0..5).map(|_| place.command(&["verify", "--refresh", "--jwks", &url, &token])));
    for ran in &ran {
        ran.ok();
    }
    assert_eq!(server.count(), 1);
    verify(&place, &server, &token, &["--refresh"]).ok().says("fetched");
    assert_eq!(server.count(), 2);
}

#[test]
fn k17_offline_makes_no_connection() {
    holds!(
        K17,
        "`--offline` without an entry, or past its time, is offline_miss; with one it accepts; no request comes; it clashes with `--refresh` and `--no-cache`"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
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
fn k18_list_shows_what_there_is_and_clear_forgets_it() {
    holds!(
        K18,
        "list shows each URL and how long it is good; clear forgets one or all, and leaves other files"
    );
    let (place, signer) = (Place::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let list = || place.run(&["jwks", "cache", "list"]);
    list().ok().says("nothing is cached");
    for path in ["/jwks", "/other", "/third"] {
        place.run(&["jwks", "fetch", &server.url(path)]).ok();
    }
    let ran = list();
    assert!(ran.ok().stdout.contains(&server.url("/other")) && ran.stdout.contains("good for 9m"), "{ran:?}");
    let ran = place.run(&["jwks", "cache", "list", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["entries"].as_array().unwrap().len(), 3);
    assert_eq!(report["entries"][0]["fresh"], true);
    place.run(&["jwks", "cache", "clear", &server.url("/other")]).ok().says("forgot 1");
    assert_eq!(place.cached("jwks").len(), 2);
    let keep = place.path("cache/mine.txt");
    fs::write(&keep, "not the cache's").unwrap();
    place.run(&["jwks", "cache", "clear"]).ok().says("forgot 2");
    assert!(keep.exists() && place.cached("jwks").is_empty() && place.cached("lock").is_empty());
}

#[test]
fn the_set_comes_out_as_it_was_served() {
    let place = Place::new();
    let odd = "{ \"extra\" : 1.50,\n \"keys\" : [ {\"kty\":\"XY\"} , null ] }\n\n";
    let server = Server::always(json(odd));
    for _ in 0..2 {
        assert_eq!(place.run(&["jwks", "fetch", &server.url("/")]).ok().stdout, odd);
    }
    let ran = place.run(&["jwks", "fetch", &server.url("/"), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["freshness"], "cached");
    assert_eq!(report["keys"][0]["kty"], "XY");
    let hostile = "{\"keys\":[{\"kty\":\"X\u{202e}\u{9b}Y\"}]}";
    server.now(move |_| json(hostile));
    let ran = place.run(&["jwks", "fetch", &server.url("/"), "--refresh"]);
    ran.ok().hides("\u{202e}").hides("\u{9b}");
    assert!(ran.stdout.contains("X\\u202e\\u009bY"), "{ran:?}");
}

#[test]
fn nothing_inside_a_token_causes_a_request() {
    let (place, signer) = (Place::new(), Signer::new("a"));
    let lure = Arc::new(Mutex::new(Server::always(json(&set(&[&signer])))));
    let url = lure.lock().unwrap().url("/");
    let token = signer.claims(&format!(r#""iss":"{url}","jku":"{url}","#));
    let key = place.write("set.json", &set(&[&Signer::new("b")]));
    place.run(&["verify", "--jwks", &key, &token]).failed(3, "kid_not_found");
    assert_eq!(lure.lock().unwrap().count(), 0);
}
