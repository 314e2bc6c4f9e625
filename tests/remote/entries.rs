//! The cache files: who owns them, when they are trusted, and when they are removed.

use super::{
    Jwtk, Output, Signer,
    host::{Server, json},
    process, set,
};
use crate::support::tools::may_give_files_away;
use std::{
    fs::{self, File},
    path::PathBuf,
    process::Command,
    time::{Duration, SystemTime},
};

fn verify(place: &Jwtk, server: &Server, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--jwks", &server.url("/jwks"), token], more].concat())
}

#[cfg(unix)]
#[test]
fn k01_files_are_private_whatever_the_umask() {
    holds!(K01, "under umask 000 the cache's directory is 0700 and its three files are 0600");
    use std::os::unix::fs::PermissionsExt;
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_jwtk"), "verify", "--jwks"]);
    shell.args([&server.url("/jwks"), &signer.token()]);
    place.end(shell.env_clear().env("JWTK_CACHE_DIR", place.path("new/cache")), "").ok();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.path("new/cache")), 0o700);
    let files: Vec<_> = fs::read_dir(place.path("new/cache")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "an entry, its lock, and the secret of names: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn k09_a_damaged_entry_is_a_miss_and_is_rewritten() {
    holds!(
        K09,
        "an entry that is empty, truncated, garbage, changed, of another URL or version, from the future or a gigabyte is fetched again, once; a damaged lock does no harm"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
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
        // An entry from the future.
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
    // An entry of one gigabyte, which is not even read.
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    verify(&place, &server, &token, &[]).ok();
    assert!(fs::metadata(&path).unwrap().len() < 10_000);
    // A damaged lock file still works as a lock file.
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
        "an entry that others can write, a link and a pipe are fetched again, and a 0600 file replaces them"
    );
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    verify(&place, &server, &token, &[]).ok();
    let path = place.entry();
    for mode in [0o622, 0o620, 0o602] {
        verify(&place, &server, &token, &[]).ok().says("cached");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        verify(&place, &server, &token, &[]).ok().says("fetched");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{mode:o}");
    }
    // A link to a usable file.
    let elsewhere = place.path("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    symlink(&elsewhere, &path).unwrap();
    verify(&place, &server, &token, &[]).ok().says("fetched");
    assert!(fs::symlink_metadata(&path).unwrap().is_file());
    // A pipe, which jwtk does not wait for.
    fs::remove_file(&path).unwrap();
    assert!(process::run(Command::new("mkfifo").arg(&path), "").success());
    verify(&place, &server, &token, &["--timeout", "2s"]).ok().says("fetched");
    assert_eq!(server.count(), 6);
}

#[cfg(unix)]
#[test]
fn k09_a_file_of_another_user_is_not_believed() {
    holds!(
        K09,
        "an entry of another user is a miss, and so are entries under their secret of names; the new files belong to the user"
    );
    use std::os::unix::fs::{MetadataExt, chown};
    let signer = Signer::new("a");
    let server = Server::always(json(&set(&[&signer])));
    if !may_give_files_away() {
        return;
    }
    for name in ["the entry", "names.key"] {
        let place = Jwtk::new();
        let run = |more: &[&str]| verify(&place, &server, &signer.token(), more);
        run(&[]).ok().says("fetched");
        let file = if name == "names.key" { place.path(".cache/jwtk/names.key") } else { place.entry() };
        run(&["--offline"]).ok().says("cached");
        chown(&file, Some(65_534), None).unwrap();
        run(&["--offline"]).failed(4, "offline_miss");
        run(&[]).ok().says("fetched").hides("warning");
        assert_eq!(fs::metadata(&file).unwrap().uid(), 0, "{name}");
        run(&["--offline"]).ok().says("cached");
    }
    assert_eq!(server.count(), 4);
}

#[cfg(unix)]
#[test]
fn k10_a_lock_of_another_user_costs_one_warning() {
    holds!(K10, "if the lock is another user's, the host is still asked, with one warning");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    if !may_give_files_away() {
        return;
    }
    verify(&place, &server, &signer.token(), &[]).ok();
    std::os::unix::fs::chown(&place.cached("lock")[0], Some(65_534), None).unwrap();
    let ran = verify(&place, &server, &signer.token(), &["--refresh"]);
    assert_eq!(ran.ok().stderr.matches("cache_unusable").count(), 1, "{ran:?}");
    assert_eq!(server.count(), 2);
}

#[test]
fn k10_a_cache_that_cannot_be_used_costs_one_warning() {
    holds!(
        K10,
        "a cache directory that cannot be made, or no home, causes one warning, and the token is accepted; `--no-cache` causes none"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let token = signer.token();
    let file = place.file("file", "");
    for dir in [format!("{file}/cache"), file.clone(), "/proc/1/nowhere".to_owned()] {
        let mut command = place.command(["verify", "--jwks", &server.url("/jwks"), &token]);
        let ran = place.end(command.env("JWTK_CACHE_DIR", dir), "");
        ran.ok().says("[cache_unusable]");
        assert_eq!(ran.stderr.matches("cache_unusable").count(), 1, "{ran:?}");
    }
    // Neither JWTK_CACHE_DIR nor an existing home.
    let mut command = place.command(["verify", "--jwks", &server.url("/jwks"), &token]);
    place
        .end(command.env_remove("XDG_CACHE_HOME").env("HOME", "/proc/1/nowhere"), "")
        .ok()
        .says("[cache_unusable]");
    // With `--no-cache` there is no reason to complain.
    let mut command = place.command(["verify", "--jwks", &server.url("/jwks"), &token, "--no-cache"]);
    place.end(command.env("JWTK_CACHE_DIR", &file), "").ok().hides("cache_unusable");
}

#[cfg(unix)]
#[test]
fn k10_a_full_disk_costs_one_warning_and_keeps_the_old_entry() {
    holds!(
        K10,
        "if nothing can be written there is one warning, the token is accepted, and the old entry is unchanged"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    let before = fs::read(place.entry()).unwrap();
    // No file may get a single byte; without the trap a write would be a signal.
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_jwtk")]);
    shell.args(["verify", "--refresh", "--jwks", &server.url("/jwks"), &signer.token()]);
    let ran = place.end(shell.env_clear().env("XDG_CACHE_HOME", place.path(".cache")), "");
    ran.ok().says("[cache_unusable]");
    assert_eq!(ran.stderr.matches("cache_unusable").count(), 1, "{ran:?}");
    assert_eq!(fs::read(place.entry()).unwrap(), before);
}

#[test]
fn k12_what_differs_in_the_url_is_another_entry() {
    holds!(
        K12,
        "URLs that differ in query, slash, case, port or credentials have separate entries; a fragment makes no difference"
    );
    let place = Jwtk::new();
    let (a, b) = (Signer::new("a"), Signer::new("b"));
    let server = Server::start({
        let (a, b) = (set(&[&a]), set(&[&b]));
        move |r| json(if r.path == "/jwks" { &a } else { &b })
    });
    let other = Server::always(json(&set(&[&b])));
    let verify = |url: &str, token: &str| place.call(&["verify", "--jwks", url, token]);
    verify(&server.url("/jwks"), &a.token()).ok();
    for url in [server.url("/jwks?b"), server.url("/jwks/"), server.url("/Jwks"), other.url("/jwks")] {
        verify(&url, &b.token()).ok().says("fetched");
        verify(&url, &a.token()).failed(3, "kid_not_found");
    }
    verify(&server.url("/jwks"), &a.token()).ok().says("cached");
    // A fragment is not part of the request.
    verify(&server.url("/jwks#b"), &a.token()).ok().says("cached");
    let credentials = server.url("/jwks").replace("http://", "http://u:p@");
    verify(&credentials, &a.token()).ok().says("fetched");
    assert_eq!(place.cached("jwks").len(), 6);
}

#[test]
fn k18_list_shows_what_there_is_and_clear_forgets_it() {
    holds!(
        K18,
        "list shows each URL and how long it is fresh; clear removes one or all, and leaves other files"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let list = || place.call(&["jwks", "cache", "list"]);
    list().ok().says("nothing is cached");
    for path in ["/jwks", "/other", "/third"] {
        place.call(&["jwks", "fetch", &server.url(path)]).ok();
    }
    let ran = list();
    assert!(
        ran.ok().stdout.contains(&server.url("/other")) && ran.stdout.contains("fresh for 9m"),
        "{ran:?}"
    );
    let ran = place.call(&["jwks", "cache", "list", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["entries"].as_array().unwrap().len(), 3);
    assert_eq!(report["entries"][0]["fresh"], true);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    for entry in report["entries"].as_array().unwrap() {
        let of = |name: &str| entry[name].as_u64().unwrap();
        assert!((now - 60..=now).contains(&of("fetched_at")), "{now}: {entry}");
        assert!(of("age_s") <= 60 && of("lifetime_s") == 600, "{entry}");
    }
    place.call(&["jwks", "cache", "clear", &server.url("/other")]).ok().says("cleared 1");
    assert_eq!(place.cached("jwks").len(), 2);
    let keep = place.path(".cache/jwtk/mine.txt");
    fs::write(&keep, "not the cache's").unwrap();
    place.call(&["jwks", "cache", "clear"]).ok().says("cleared 2");
    assert!(keep.exists() && place.cached("jwks").is_empty() && place.cached("lock").is_empty());
}

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// Puts a file into the cache that was last written this many seconds ago.
fn left_behind(place: &Jwtk, name: &str, seconds: u64) -> PathBuf {
    let path = place.path(".cache/jwtk").join(name);
    let file = File::options().create(true).append(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    path
}

#[test]
fn k15_what_nobody_wants_any_more_is_swept_by_the_next_writer() {
    holds!(
        K15,
        "the leftovers of a killed writer are swept after an hour, and an entry or lock after a month"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    let hash = |digit: &str| digit.repeat(64);
    let goes = [
        left_behind(&place, ".jwks-aaaaaa", HOUR + 60),
        left_behind(&place, &format!("{}.jwks", hash("a")), 30 * DAY + 60),
        left_behind(&place, &format!("{}.lock", hash("a")), 30 * DAY + 60),
    ];
    let stays = [
        left_behind(&place, ".jwks-bbbbbb", HOUR - 60),
        left_behind(&place, &format!("{}.jwks", hash("b")), 30 * DAY - 60),
        left_behind(&place, &format!("{}.lock", hash("b")), 30 * DAY - 60),
        // Names that are not the cache's, and the secret, which stays as long as there are entries.
        left_behind(&place, "mine.jwks", 365 * DAY),
        left_behind(&place, &format!("{}.jwks", "g".repeat(64)), 365 * DAY),
        left_behind(&place, "names.key", 365 * DAY),
    ];
    verify(&place, &server, &signer.token(), &[]).ok().says("cached");
    assert!(goes.iter().all(|path| path.exists()), "nothing was written");
    verify(&place, &server, &signer.token(), &["--refresh"]).ok();
    assert!(!goes.iter().any(|path| path.exists()), "{goes:?}");
    assert!(stays.iter().all(|path| path.exists()), "{stays:?}");
    verify(&place, &server, &signer.token(), &[]).ok().says("cached");
}
