//! `jwks lint` and `jwks diff` of key sets from a host.

use super::{
    Jwtk, Signer,
    host::{Reply, Server, json, response},
    set,
};
use std::{thread, time::Duration};

#[test]
fn lint_says_what_a_host_says_of_caching_and_type() {
    let signer = Signer::new("a");
    let keys = set(&[&signer]);
    let served = |headers: &[(&str, &str)]| {
        let server = Server::always(response("200 OK", headers, &keys));
        let ran = Jwtk::new().call(&["jwks", "lint", &server.url("/jwks"), "--json"]);
        assert_eq!((ran.code, server.count()), (0, 1), "{ran:#?}");
        ran.stdout
    };
    let with = |cache: &str| served(&[("Content-Type", "application/json"), ("Cache-Control", cache)]);
    assert!(served(&[("Content-Type", "application/json")]).contains("cache_control_missing"));
    for short in ["no-store", "no-cache", "max-age=0", "public, max-age=59"] {
        assert!(with(short).contains("cache_control_short"), "{short}");
    }
    for good in ["max-age=600", "public, max-age=60"] {
        assert!(!with(good).contains("cache_control"), "{good}");
    }
    // A cache on the way has used up all of these ten minutes.
    let aged = [("Content-Type", "application/json"), ("Cache-Control", "max-age=600"), ("Age", "700")];
    assert!(!served(&aged).contains("cache_control"));
    let typed = served(&[("Content-Type", "text/plain"), ("Cache-Control", "max-age=600")]);
    assert!(typed.contains("content_type"), "{typed}");
}

#[test]
fn lint_asks_now_whatever_the_cache_has() {
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let url = server.url("/jwks");
    for count in 1..3 {
        place.call(&["jwks", "lint", &url]).ok();
        assert_eq!(server.count(), count);
    }
    place.call(&["jwks", "lint", &url, "--offline"]).ok();
    assert_eq!(server.count(), 2);
    place.call(&["jwks", "lint", "http://keys.example/jwks"]).failed(2, "usage");
    server.now(|_| json("{}"));
    let ran = place.call(&["jwks", "lint", &url]);
    ran.failed(3, "jwks_invalid");
}

#[test]
fn diff_compares_a_file_with_what_is_served() {
    let (place, old, new) = (Jwtk::new(), Signer::new("a"), Signer::new("b"));
    let kept = place.file("old.json", &set(&[&old]));
    let server = Server::always(json(&set(&[&old, &new])));
    let url = server.url("/jwks");
    let token = new.token();
    let ran = place.call(&["jwks", "diff", &kept, &url, "--token", &token, "--json"]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert!(ran.stdout.contains("not_pre_published"), "{ran:#?}");
    // How long a set may be kept is no difference between two sets.
    ran.hides("cache_control");
    place.call(&["jwks", "diff", &url, &url, "--token", &token]).ok().hides("cache_control");
}

#[test]
fn n08_two_hosts_have_the_time_of_one() {
    holds!(N08, "jwks diff of two hosts that hang ends within one --timeout");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let keys = set(&[&signer]);
    let slow = Server::start(move |_| {
        thread::sleep(Duration::from_millis(700));
        json(&keys)
    });
    let [old, new] = [slow.url("/old"), slow.url("/new")];
    let ran = place.call(&["jwks", "diff", &old, &new, "--timeout", "1s"]);
    ran.failed(4, "timeout").says(if slow.count() == 2 { "/new" } else { "/old" });
    // The first host hangs for the whole timeout, so no time is left for the second.
    let hanging = Server::always(Reply::Hang);
    let ran = place.call(&["jwks", "diff", &hanging.url("/1"), &hanging.url("/2"), "--timeout", "300ms"]);
    ran.failed(4, "timeout");
    assert_eq!(hanging.count(), 1);
}
