//! `jwks lint` and `jwks diff` of key sets from a host.

use super::{
    Algorithm, Forge, Jwtk, Signer,
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

/// What `jwks fetch` says beside a set, whole.
#[test]
fn fetch_shows_every_key_and_why_one_is_of_no_use() {
    let place = Jwtk::new();
    let rsa: serde_json::Value =
        serde_json::from_str(include_str!("../tokens/reports/keys/rsa.jwk")).unwrap();
    let half = "A".repeat(43);
    let keys = format!(
        r#"{{"keys":[{},{{"kty":"RSA","n":{},"e":"AQAB","kid":"{}","use":"enc"}},{{"kty":"EC","crv":"BP-256","kid":"u","alg":"ESB256","x":"{half}","y":"{half}"}},{{"kty":"oct","k":"AAAA"}},{{"kid":"w"}},7]}}"#,
        Forge::new(Algorithm::EdDSA).jwk_with(|m| m.kid = Some("a".into())),
        rsa["n"],
        "r".repeat(40),
    );
    let server = Server::start(move |request| match request.path.as_str() {
        "/empty" => json(r#"{"keys":[]}"#),
        "/api/auth/jwks" => json(r#"{"keys":[{"kid":"w"}]}"#),
        _ => json(&keys),
    });
    let url = server.url("/odd");
    let out = place.call(&["jwks", "fetch", &url]);
    let text = format!(
        "  KID                       TYPE         ALG     USABLE
  a                         OKP Ed25519  –       yes
  rrrrrrrrrrrrrrrr…rrrrrrr  RSA 2048     –       no
  u                         EC BP-256    ESB256  no
  –                         oct          –       no
  w                         –            –       no
  –                         –            –       no

6 keys from {url}, fetched
– key 1: use is \"enc\", not \"sig\"
– key 2: curve \"BP-256\" (a brainpool curve) is not supported
– key 3: a shared secret in a published set is not secret
– key 4: kty is missing
– key 5: a number, not an object
! k in the set: whoever has read it can sign [secret_published]
"
    );
    assert_eq!((out.code, out.stderr.as_str()), (0, text.as_str()));
    let out = place.call(&["jwks", "fetch", &server.url("/empty")]);
    let text = format!("no keys from {}, fetched\n", server.url("/empty"));
    assert_eq!((out.code, out.stdout.as_str(), out.stderr.as_str()), (0, r#"{"keys":[]}"#, text.as_str()));
    let out = place.call(&["jwks", "fetch", "--better-auth", &server.url("")]);
    assert!(
        out.stderr.contains(&format!("1 key from {}, fetched\n", server.url("/api/auth/jwks"))),
        "{out:#?}"
    );
    assert_eq!(place.call(&["jwks", "fetch", &server.url("/empty"), "-q"]).stderr, "");
    place.call(&["jwks", "fetch"]).failed(2, "usage");
}
