//! Where the key ring and the cache are: `JWTK_KEYS`, `JWTK_CACHE_DIR`, and the platform's rules.

use super::place::Place;
use crate::support::served::Server;
use crate::support::{Jwtk, Output};
use std::{
    ffi::{OsStr, OsString},
    os::unix::ffi::OsStringExt,
};

/// Every command that uses the ring reads the one that `JWTK_KEYS` names, and no other.
#[test]
fn every_command_takes_the_ring_of_the_variable() {
    let place = Place::new();
    place.jwtk.write("tokens", place.run("sign", &[]).stdout);
    for (line, of_home, of_named) in [
        ("key list", (0, "home"), (0, "named")),
        ("key list --json", (0, "\"home\""), (0, "\"named\"")),
        ("jwks export", (0, "\"home\""), (0, "\"named\"")),
        ("sign", (0, "\"kid\":\"home\""), (0, "\"kid\":\"named\"")),
        ("verify OF_HOME", (0, "ACCEPTED"), (3, "[kid_not_found]")),
        ("verify OF_NAMED", (3, "[kid_not_found]"), (0, "ACCEPTED")),
        ("verify --batch @tokens", (0, "\"kid\":\"home\""), (3, "kid_not_found")),
        ("key show home", (0, "kid              home"), (5, "home")),
        ("key show named", (5, "named"), (0, "kid              named")),
        ("key convert home --to pem --public", (0, "PUBLIC KEY"), (5, "home")),
        ("probe SERVICE --iss i --aud a", (1, "\"kid\":\"home\""), (1, "\"kid\":\"named\"")),
        ("serve --keys ring", (0, "\"kid\":\"home\""), (0, "\"kid\":\"named\"")),
    ] {
        // Empty counts as not set.
        for (value, (code, words)) in [("", of_home), ("ring.json", of_named)] {
            place.sees(line, &[("JWTK_KEYS", OsStr::new(value))], code, words);
        }
    }
}

#[test]
fn every_command_changes_the_ring_of_the_variable() {
    let place = Place::new();
    let (home, named) = (".data/jwtk/keys.json", "ring.json");
    for line in ["keygen --kid new", "key import a.json", "key rotate", "key remove a --force"] {
        for (value, changed, same) in [("ring.json", named, home), ("", home, named)] {
            let before = [changed, same].map(|name| place.jwtk.read(name));
            let out = place.run(line, &[("JWTK_KEYS", OsStr::new(value))]);
            assert_eq!(out.code, 0, "{line}: {}", out.stderr);
            let after = [changed, same].map(|name| place.jwtk.read(name));
            assert_eq!((after[0] == before[0], after[1] == before[1]), (false, true), "{value:?} {line}");
        }
    }
}

#[test]
fn a_ring_that_is_none() {
    let place = Place::new();
    place.jwtk.write("text", "no ring");
    for line in ["key list", "sign", "verify TOKEN", "jwks export", "keygen", "serve --keys ring"] {
        place.sees(line, &[("JWTK_KEYS", OsStr::new("text"))], 3, "text: not a key ring");
        place.sees(line, &[("JWTK_KEYS", OsStr::new("/"))], 5, "[io]");
    }
    assert_eq!(place.jwtk.read("text"), "no ring");
    // A name may be any bytes.
    let name = OsString::from_vec(b"ring\xff.json".to_vec());
    let out = place.run("keygen --kid odd", &[("JWTK_KEYS", &name)]);
    assert_eq!((out.code, out.stdout.as_str()), (0, "odd\n"), "{}", out.stderr);
    assert!(place.jwtk.dir().join(&name).is_file());
}

/// Without `JWTK_KEYS` and `JWTK_CACHE_DIR` the platform decides (XDG Base Directory Specification): an absolute path,
/// else a directory in the home.
#[test]
fn directories_of_the_platform() {
    for (name, value, at) in [
        ("XDG_DATA_HOME", "data", "data/jwtk/keys.json"),
        ("XDG_DATA_HOME", "", ".local/share/jwtk/keys.json"),
    ] {
        let jwtk = Jwtk::new();
        let value = if value.is_empty() { String::new() } else { jwtk.path(value).display().to_string() };
        let out = jwtk.end(jwtk.command(["keygen"]).env(name, value), "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(jwtk.path(at).is_file(), "{at}");
    }
    let jwtk = Jwtk::new();
    let out = jwtk.end(jwtk.command(["keygen"]).env("XDG_DATA_HOME", "relative"), "");
    assert_eq!((out.code, jwtk.path("relative").exists()), (0, false), "{}", out.stderr);
    assert!(jwtk.path(".local/share/jwtk/keys.json").is_file());
}

#[test]
fn every_command_takes_the_cache_of_the_variable() {
    let place = Place::new();
    let service = Server::start_in(place.jwtk.clone(), &[]);
    let url = format!("{}/.well-known/jwks.json", service.url);
    let entries = |at: &str| std::fs::read_dir(place.jwtk.path(at)).map_or(0, Iterator::count);
    let verify = format!("verify --jwks {url} {}", service.token(""));
    let fetch = format!("jwks fetch {url}");
    let lint = format!("jwks lint {url}");
    let (own, platform) = ("own/cache", ".cache/jwtk");
    let own_dir = place.jwtk.path(own);
    let fill = |line: &str, value: &OsStr, filled: &str, other: &str| {
        for directory in [own, platform] {
            std::fs::remove_dir_all(place.jwtk.path(directory)).ok();
        }
        place.sees(line, &[("JWTK_CACHE_DIR", value)], 0, "");
        assert!(
            entries(filled) > 0 && entries(other) == 0,
            "{line} {value:?}: {filled} is empty, or {other} is not"
        );
        // Entries are found where they were stored, and nowhere else.
        let is_kept =
            |value: &OsStr| list(&place.run("jwks cache list --json", &[("JWTK_CACHE_DIR", value)]), &url);
        let elsewhere = if value.is_empty() { own_dir.as_os_str() } else { OsStr::new("") };
        assert!(is_kept(value) && !is_kept(elsewhere), "{line} {value:?}");
        let offline = format!("jwks fetch --offline {url}");
        place.sees(&offline, &[("JWTK_CACHE_DIR", value)], 0, "\"keys\"");
        place.sees(&offline, &[("JWTK_CACHE_DIR", elsewhere)], 4, "[offline_miss]");
        place.sees("jwks cache clear", &[("JWTK_CACHE_DIR", elsewhere)], 0, "");
        assert!(is_kept(value), "the other cache was cleared");
        place.sees("jwks cache clear", &[("JWTK_CACHE_DIR", value)], 0, "");
        assert!(!is_kept(value), "{line} {value:?}: it was not cleared");
    };
    for line in [&verify, &fetch] {
        fill(line, own_dir.as_os_str(), own, platform);
        fill(line, OsStr::new(""), platform, own);
    }
    // A fresh fetch for examination is not stored.
    place.sees(&lint, &[("JWTK_CACHE_DIR", own_dir.as_os_str())], 0, "");
}

fn list(out: &Output, url: &str) -> bool {
    assert_eq!(out.code, 0, "{}", out.stderr);
    out.stdout.contains(url)
}
