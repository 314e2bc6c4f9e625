//! The ring: rotation as verifiers see it, import, removal.

use super::*;
use serde_json::Value;

fn ring(jwtk: &Jwtk) -> Vec<Value> {
    jwtk.run(["key", "list", "--json"], "").json()["keys"].as_array().unwrap().clone()
}

/// The kid of the key that signs at the given time.
fn signer(jwtk: &Jwtk, at: &str) -> String {
    let token = jwtk.ok(["sign", "--at", at], "");
    let seen = jwtk.run(["inspect", "--json", &token], "").json();
    seen["header"]["kid"].as_str().unwrap().to_owned()
}

fn published(jwtk: &Jwtk) -> Vec<String> {
    let set: Value = serde_json::from_str(&jwtk.ok(["jwks", "export"], "")).unwrap();
    set["keys"].as_array().unwrap().iter().map(|k| k["kid"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_next_key_is_published_at_once_and_signs_after_its_lead() {
    let jwtk = Jwtk::new();
    let first = jwtk.run(["key", "rotate"], "");
    assert!(first.stderr.contains("signs at once"), "{}", first.stderr);
    let first = first.stdout.trim().to_owned();
    let out = jwtk.run(["key", "rotate", "--lead", "10m", "--overlap", "1h"], "");
    let next = out.stdout.trim().to_owned();
    assert_eq!(out.stdout, format!("{next}\n"));
    assert!(out.stderr.contains("now ") && out.stderr.contains("10m "), "{}", out.stderr);
    assert_eq!(published(&jwtk), [first.clone(), next.clone()]);
    assert_eq!((signer(&jwtk, "+9m"), signer(&jwtk, "+11m")), (first, next));
    let keys = ring(&jwtk);
    let dates = |name: &str| keys.iter().map(|k| k[name].as_i64()).collect::<Vec<_>>();
    let from = dates("nbf")[1].unwrap();
    assert_eq!(from, dates("iat")[1].unwrap() + 600);
    assert_eq!(dates("exp"), [Some(from + 3600), None]);
    assert_eq!((keys[0]["state"].as_str(), keys[1]["state"].as_str()), (Some("signing"), Some("next")));
    let list = jwtk.ok(["key", "list"], "");
    assert!(list.contains("signing") && list.contains("now ─"), "{list}");
    let list = jwtk.end(jwtk.command(["key", "list"]).env("LANG", "C"), "");
    assert!(list.stdout.is_ascii() && list.stdout.contains("now -"));
}

#[test]
fn rotation_keeps_the_algorithm_and_prunes_what_expired() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES384"], "");
    jwtk.ok(["key", "rotate", "--lead", "0", "--overlap", "0"], "");
    let out = jwtk.run(["key", "rotate", "--lead", "0", "--overlap", "0", "--json"], "").json();
    assert_eq!(out["pruned"].as_array().map(Vec::len), Some(1));
    let keys = ring(&jwtk);
    assert_eq!(
        (keys.len(), keys[1]["alg"].as_str(), keys[1]["state"].as_str()),
        (2, Some("ES384"), Some("signing"))
    );
    jwtk.ok(["key", "rotate", "--alg", "EdDSA"], "");
    assert_eq!(ring(&jwtk).last().unwrap()["alg"], "EdDSA");
    let out = jwtk.run(["key", "rotate", "--lead", "0", "--json"], "").json();
    assert_eq!(out["replaced"].as_array().map(Vec::len), Some(1), "{out}");
    assert_eq!(out["timeline"][0]["event"], "goes");
}

#[test]
fn import_takes_private_keys_and_secrets_once() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "--format", "pem", "-o", "k.pem"], "");
    let kid = jwtk.ok(["key", "import", "k.pem"], "");
    let key = &ring(&jwtk)[0];
    assert_eq!(
        (key["kid"].as_str(), key["alg"].as_str(), key["state"].as_str()),
        (Some(&*kid), Some("ES256"), Some("signing"))
    );
    // The same key with the same kid, and with another one.
    assert_eq!(jwtk.run(["key", "import", "k.pem"], "").code, 2);
    assert_eq!(jwtk.run(["key", "import", "k.pem", "--kid", "b"], "").code, 2);
    jwtk.ok(["keygen", "-o", "e.jwk"], "");
    assert_eq!(jwtk.run(["key", "import", "e.jwk", "--set-kid", &kid], "").code, 2);
    assert_eq!(jwtk.ok(["key", "import", "e.jwk", "--set-kid", "b"], ""), "b");
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "s.jwk"], "");
    jwtk.ok(["key", "import", "s.jwk"], "");
    assert_eq!(jwtk.run(["key", "import", "s.jwk", "--set-kid", "c"], "").code, 2);
    assert_eq!(ring(&jwtk).len(), 3);
    // The secret signs now, and is still not published.
    let out = jwtk.run(["jwks", "export"], "");
    assert!(out.code == 0 && !out.stdout.contains("oct"), "{}", out.stdout);
    assert!(
        out.stderr.contains("HMAC secrets in the ring are never published: 1 left out"),
        "{}",
        out.stderr
    );
    // `--kid` imports one key of a set; without it all are imported.
    let other = Jwtk::new().var("JWTK_KEYS", "other.json");
    let ring_file = jwtk.path(".data/jwtk/keys.json");
    assert_eq!(other.ok(["key", "import", ring_file.to_str().unwrap(), "--kid", "b"], ""), "b");
    assert_eq!(other.run(["key", "import", ring_file.to_str().unwrap(), "--kid", "x"], "").code, 3);
    let all = Jwtk::new();
    all.ok(["key", "import", ring_file.to_str().unwrap()], "");
    assert_eq!(ring(&all).len(), 3);
    for weak in [r#"{"kty":"oct","k":"c2hvcnQ"}"#, r#"{"kty":"oct","k":""}"#] {
        assert_eq!(jwtk.run(["key", "import", "-"], weak).code, 3, "{weak}");
    }
}

#[test]
fn the_next_key_has_the_algorithm_of_the_one_before() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES384"], "");
    jwtk.ok(["key", "rotate", "--alg", "ES256", "--lead", "0"], "");
    jwtk.ok(["key", "rotate", "--lead", "0"], "");
    let keys = ring(&jwtk);
    assert_eq!(
        keys.iter().map(|key| key["alg"].as_str().unwrap()).collect::<Vec<_>>(),
        ["ES384", "ES256", "ES256"]
    );
}

#[test]
fn the_next_key_is_as_long_as_the_one_before() {
    let jwtk = Jwtk::new();
    jwtk.write("k.pem", include_str!("rsa-3072.pem"));
    jwtk.ok(["key", "import", "k.pem"], "");
    jwtk.ok(["key", "rotate"], "");
    let set: Value = serde_json::from_str(&jwtk.ok(["jwks", "export"], "")).unwrap();
    let lengths = set["keys"].as_array().unwrap().iter().map(|key| key["n"].as_str().map(str::len));
    // 3,072 bits in base64url.
    assert_eq!(lengths.collect::<Vec<_>>(), [Some(512), Some(512)]);
}

/// A key that can sign with several algorithms signs with the requested one.
#[test]
fn import_takes_the_algorithm_that_was_asked_for() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "RS256", "--format", "pem", "-o", "k.pem"], "");
    for (flags, alg) in [(&[][..], "RS256"), (&["--alg", "PS384"], "PS384")] {
        let home = Jwtk::new();
        home.write("k.pem", jwtk.read("k.pem"));
        home.ok([&["key", "import", "k.pem"], flags].concat(), "");
        assert_eq!(ring(&home)[0]["alg"], alg);
        let token = home.ok(["sign"], "");
        assert_eq!(home.run(["inspect", "--json", &token], "").json()["header"]["alg"], alg);
        home.ok(["verify", "--alg", alg, &token], "");
    }
    let out = jwtk.run(["key", "import", "k.pem", "--alg", "ES256"], "");
    assert!(out.code == 3 && out.stderr.contains("[key_unusable]"), "{}", out.stderr);
    assert!(ring(&jwtk).is_empty());
}

#[test]
fn remove_takes_one_key_out() {
    let jwtk = Jwtk::new();
    let kids = [jwtk.ok(["keygen"], ""), jwtk.ok(["keygen"], "")];
    // The signing key is removed only on request.
    let out = jwtk.run(["key", "remove", &kids[1]], "");
    assert!(out.code == 2 && out.stderr.contains("is the key that signs"), "{}", out.stderr);
    assert_eq!(ring(&jwtk).len(), 2);
    let out = jwtk.run(["key", "remove", &kids[1], "--force"], "");
    assert!(out.code == 0 && out.stderr.contains(&format!("{} signs", kids[0])), "{}", out.stderr);
    assert_eq!(jwtk.run(["key", "remove", &kids[1], "--force"], "").code, 3);
    let out = jwtk.run(["key", "remove", &kids[0], "--force"], "");
    assert!(out.stderr.contains("no key signs"), "{}", out.stderr);
    assert!(ring(&jwtk).is_empty());
}

/// `--kids` names every key in the ring, whatever its state: `key remove` takes each one.
#[test]
fn kids_are_those_of_expired_keys_too() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen"], "");
    jwtk.ok(["key", "rotate", "--lead", "10m"], "");
    jwtk.ok(["keygen", "-o", "gone.jwk"], "");
    let gone = jwtk.read("gone.jwk").replacen('{', "{\"exp\":1700000000,", 1);
    jwtk.ok(["key", "import", "-", "--set-kid", "gone"], gone);
    let keys = ring(&jwtk);
    let states: Vec<_> = keys.iter().map(|key| key["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["signing", "next", "expired"]);
    let kids: Vec<_> = keys.iter().map(|key| key["kid"].as_str().unwrap()).collect();
    assert_eq!(jwtk.ok(["key", "list", "--kids"], ""), kids.join("\n"));
}

/// One thumbprint in 64 begins with a hyphen: it is not a flag wherever a kid is expected.
#[test]
fn a_kid_may_begin_with_a_hyphen() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--kid", "-qX"], "");
    assert_eq!(jwtk.ok(["key", "list", "--kids"], ""), "-qX");
    let token = jwtk.ok(["sign", "--kid", "-qX"], "");
    jwtk.ok(["verify", "--kid", "-qX"], token);
    assert_eq!(jwtk.run(["key", "remove", "--force", "-qX"], "").code, 0);
    assert_eq!(jwtk.ok(["key", "list", "--kids"], ""), "");
    jwtk.ok(["keygen", "-o", "key.jwk"], "");
    assert_eq!(jwtk.ok(["key", "import", "key.jwk", "--set-kid", "-6v"], ""), "-6v");
}

#[test]
fn a_ring_that_cannot_be_read_is_not_touched() {
    let jwtk = Jwtk::new().var("JWTK_KEYS", "ring.json");
    for broken in ["{", "{}", r#"{"keys":[{"kty":"OKP"}]}"#, r#"{"keys":[7]}"#] {
        jwtk.write("ring.json", broken);
        for args in [&["keygen"][..], &["key", "rotate"], &["key", "list"], &["key", "remove", "x"]] {
            let out = jwtk.run(args, "");
            assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{broken} {args:?}: {}", out.stderr);
            assert!(out.stderr.contains("[jwks_invalid]"), "{broken} {args:?}: {}", out.stderr);
        }
        assert_eq!(jwtk.read("ring.json"), broken);
    }
}

/// A ring seen by a clock that is one day behind: one key signs, and the newest was made tomorrow.
fn ring_of_tomorrow() -> (Jwtk, [String; 2]) {
    let jwtk = Jwtk::new().var("JWTK_KEYS", "ring.json");
    let kids = [jwtk.ok(["keygen"], ""), jwtk.ok(["keygen"], "")];
    let mut ring: Value = serde_json::from_str(&jwtk.read("ring.json")).unwrap();
    let later = |v: &Value| Value::from(v.as_i64().unwrap() + 86_400);
    for date in ["iat", "nbf"] {
        ring["keys"][1][date] = later(&ring["keys"][1][date]);
    }
    jwtk.write("ring.json", ring.to_string());
    (jwtk, kids)
}

#[test]
fn f33_a_clock_that_is_behind_deletes_nothing() {
    holds!(
        F33,
        "rotate and remove with a clock before the ring's newest key are clock_behind and change nothing; with `--force` they go on, and a key that has been in use stays; keygen and import only add"
    );
    let (jwtk, kids) = ring_of_tomorrow();
    let before = jwtk.read("ring.json");
    for args in [
        &["key", "rotate"][..],
        &["key", "rotate", "--lead", "0", "--alg", "ES256"],
        &["key", "remove", &kids[0]],
        &["key", "remove", &kids[1]],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 5, "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains("[clock_behind]") && out.stderr.contains("--force"), "{}", out.stderr);
        assert_eq!(jwtk.read("ring.json"), before, "{args:?}");
        let out = jwtk.run([args, &["--json"]].concat(), "");
        assert_eq!(out.json()["code"], "clock_behind");
    }
    // `--force` makes the next key and still removes no key that the ring shows to have been in use.
    jwtk.ok(["key", "rotate", "--lead", "0", "--force"], "");
    let now: Vec<String> = ring(&jwtk).iter().map(|k| k["kid"].as_str().unwrap().to_owned()).collect();
    assert_eq!((&now[..2], now.len()), (&kids[..], 3));
    jwtk.ok(["key", "remove", &kids[0], "--force"], "");
    // Commands that add a key remove none.
    let (jwtk, kids) = ring_of_tomorrow();
    jwtk.ok(["keygen"], "");
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    jwtk.ok(["key", "import", "k.jwk"], "");
    assert_eq!(ring(&jwtk).len(), 4);
    assert_eq!(ring(&jwtk)[0]["kid"], kids[0].as_str());
}

#[test]
fn f39_a_set_that_is_too_large_to_be_fetched_is_said_to_be() {
    holds!(
        F39,
        "rotate and export of a ring over 1 MiB say body_too_large and go on; those of a small one do not"
    );
    let jwtk = Jwtk::new().var("JWTK_KEYS", "ring.json");
    // Three keys with long names instead of thousands of keys.
    for _ in 0..3 {
        assert!(!jwtk.run(["key", "rotate", "--lead", "0"], "").stderr.contains("KiB"));
    }
    assert!(!jwtk.run(["jwks", "export"], "").stderr.contains("KiB"));
    let mut keys: Value = serde_json::from_str(&jwtk.read("ring.json")).unwrap();
    for (at, name) in ["a", "b", "c"].iter().enumerate() {
        keys["keys"][at]["kid"] = name.repeat(400_000).into();
    }
    jwtk.write("ring.json", keys.to_string());
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    for args in [
        &["key", "rotate"][..],
        &["key", "rotate", "--json"],
        &["keygen"],
        &["key", "import", "k.jwk"],
        &["jwks", "export"],
        &["jwks", "export", "-o", "set.json"],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.said().contains("1024 KiB at most [body_too_large]"), "{args:?}: {:.200}", out.stderr);
    }
}

/// The lock is next to the ring, whatever the name of the ring.
#[test]
fn f08_a_ring_with_the_name_of_a_lock() {
    holds!(F08, "a ring called keys.lock has its own lock and keeps its keys");
    for name in ["keys.lock", "keys.lock.lock", ".lock", "keys"] {
        let jwtk = Jwtk::new().var("JWTK_KEYS", &format!("at/{name}"));
        for _ in 0..2 {
            jwtk.ok(["keygen"], "");
        }
        assert_eq!(jwtk.ok(["key", "list", "--kids"], "").lines().count(), 2, "{name}");
        assert_eq!(names(&jwtk.path("at")).len(), 2, "{name}");
    }
}
