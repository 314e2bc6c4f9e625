//! Which key of a file is meant, and what is said where that is not clear.

use super::*;
use serde_json::{Value, json};

/// Key files of two keys, in every state of being named.
fn place() -> Jwtk {
    let jwtk = Jwtk::new();
    let key = |name: &str, alg: &str| -> Value {
        jwtk.ok(["keygen", "--kid", name, "--alg", alg, "-o", name], "");
        serde_json::from_str(&jwtk.read(name)).expect("a JWK")
    };
    let (a, b, h) = (key("a", "EdDSA"), key("b", "ES256"), key("h", "HS256"));
    let with = |key: &Value, name: &str, value: Value| {
        let mut key = key.clone();
        key[name] = value;
        key
    };
    let bare = |key: &Value| {
        let mut key = key.clone();
        key.as_object_mut().expect("a JWK").remove("kid");
        key
    };
    for (name, keys) in [
        ("same.json", json!([a, with(&b, "kid", "a".into())])),
        ("nokid.json", json!([bare(&a), bare(&b)])),
        ("half.json", json!([a, bare(&b)])),
        ("nameless.json", json!([bare(&h), with(&bare(&h), "k", "A".repeat(43).into())])),
        ("bad.json", json!([b, with(&a, "crv", "X25519".into())])),
        ("both.json", json!([a, b])),
    ] {
        jwtk.write(name, json!({"keys": keys}).to_string());
    }
    jwtk.write("later", with(&a, "nbf", 4_102_444_800_u64.into()).to_string());
    jwtk.write("over", with(&a, "exp", 1.into()).to_string());
    jwtk
}

fn thumbprint(jwtk: &Jwtk, name: &str) -> String {
    let shown = jwtk.run(["key", "show", name, "--json"], "").json();
    shown["thumbprint"].as_str().expect("a thumbprint").to_owned()
}

/// Keys are listed by what they can be chosen by.
#[test]
fn of_several_keys_all_are_named() {
    let jwtk = place();
    let (a, b) = (thumbprint(&jwtk, "a"), thumbprint(&jwtk, "b"));
    for (args, told) in [
        (
            "same.json --kid a",
            vec![
                "error: 2 keys with kid \"a\" in same.json: choose one with --kid THUMBPRINT [no_key]"
                    .to_owned(),
                format!("hint: its keys by thumbprint: {a}, {b}"),
            ],
        ),
        (
            "same.json",
            vec![
                "error: 2 keys in same.json: choose one with --kid [no_key]".to_owned(),
                "hint: its kids: a, a".to_owned(),
            ],
        ),
        (
            "nokid.json",
            vec![
                "error: 2 keys in nokid.json: choose one with --kid [no_key]".to_owned(),
                format!("hint: its keys by thumbprint: {a}, {b}"),
            ],
        ),
        (
            "half.json",
            vec![
                "error: 2 keys in half.json: choose one with --kid [no_key]".to_owned(),
                "hint: its kids: a".to_owned(),
                format!("hint: its keys without kid by thumbprint: {b}"),
            ],
        ),
        (
            "nameless.json",
            vec![
                "error: 2 keys in nameless.json: choose one with --kid [no_key]".to_owned(),
                "hint: its keys have neither kid nor thumbprint: give each its own kid".to_owned(),
            ],
        ),
    ] {
        let out = jwtk.run(["sign", "--key"].into_iter().chain(args.split(' ')), "");
        assert_eq!((out.code, out.stdout.as_str(), out.told()), (3, "", told), "{args}");
    }
    assert_eq!(jwtk.run(["sign", "--key", "same.json", "--kid", &b], "").code, 0);
}

/// A key that cannot be read is not left out in silence, where all keys of the file are meant.
#[test]
fn a_key_that_cannot_be_read_stops_what_takes_all() {
    let jwtk = place();
    let error =
        "error: bad.json: key 1: curve \"X25519\" is for key agreement and cannot sign [key_unusable]";
    for args in ["key import bad.json", "key convert bad.json --to jwk -o new"] {
        let out = jwtk.run(args.split(' '), "");
        assert_eq!((out.code, out.stdout.as_str(), out.told()), (3, "", vec![error.to_owned()]), "{args}");
    }
    assert!(!jwtk.path("new").exists());
    assert_eq!(jwtk.run(["sign", "--key", "bad.json", "--kid", "b"], "").code, 0);
}

#[test]
fn several_keys_become_several_blocks() {
    let jwtk = place();
    let out = jwtk.run(["key", "convert", "both.json", "--to", "pem", "-o", "both.pem"], "");
    assert_eq!((out.code, out.told()), (0, vec!["note: PEM has no place for kid: it is lost".to_owned()]));
    assert_eq!(jwtk.read("both.pem").matches("-----BEGIN PRIVATE KEY-----").count(), 2);
    let shown = jwtk.ok(["key", "show", "both.pem"], "");
    let found: Vec<_> =
        shown.lines().filter_map(|line| line.strip_prefix("thumbprint")).map(str::trim).collect();
    assert_eq!(found, [thumbprint(&jwtk, "a"), thumbprint(&jwtk, "b")]);
    for (args, error) in [
        ("nameless.json --public --to jwk", "error: an HMAC secret has no public half [usage]"),
        ("both.json --to der", "error: both.json has 2 keys, and DER holds one [usage]"),
    ] {
        let args = format!("key convert {args} -o -");
        let out = jwtk.run(args.split(' '), "");
        assert_eq!((out.code, out.stdout.as_str(), out.told()[0].as_str()), (2, "", error), "{args}");
    }
}

/// What a key does in the ring follows from its dates and from the other keys.
#[test]
fn an_imported_key_says_when_it_signs() {
    let jwtk = place().clock(4_102_444_800 - 2 * 86_400);
    for (args, note) in [
        ("later", "a signs in 2d\n"),
        ("b", "b signs from now on\n"),
        ("over --set-kid c", "error: the key ring already has this key, as \"a\" [usage]\n"),
    ] {
        let args = format!("key import {args}");
        assert_eq!(jwtk.run(args.split(' '), "").stderr, note, "{args}");
    }
    let jwtk = place();
    let note = "a has expired: it neither signs nor is it published\n";
    assert_eq!(jwtk.run(["key", "import", "over"], "").stderr, note);
    jwtk.ok(["keygen", "--kid", "new"], "");
    let mut old: Value = serde_json::from_str(&jwtk.read("b")).expect("a JWK");
    (old["iat"], old["nbf"]) = (1.into(), 1.into());
    jwtk.write("old", old.to_string());
    let note = "b is published, and a newer key signs\n";
    assert_eq!(jwtk.run(["key", "import", "old"], "").stderr, note);
}

/// A key that would have signed later gives way to the new one, and several that are over go at once.
#[test]
fn a_rotation_says_whom_it_replaces() {
    let jwtk = Jwtk::new().clock(1_800_000_000);
    jwtk.ok(["keygen", "--kid", "old"], "");
    jwtk.ok(["key", "rotate", "--lead", "1d"], "");
    let next =
        jwtk.run(["key", "list", "--json"], "").json()["keys"][1]["kid"].as_str().expect("a kid").to_owned();
    let out = jwtk.run(["key", "rotate"], "");
    let shown = format!("{}…{}", &next[..16], &next[next.len() - 7..]);
    let first = format!("{shown} would start to sign after the new key: it is replaced");
    assert_eq!(out.stderr.lines().next(), Some(first.as_str()), "{}", out.stderr);
    assert!(!out.stderr.contains("pruned"), "{}", out.stderr);
    // Both that are left are over before they could sign again.
    let jwtk = Jwtk::new();
    let key = |name: &str, nbf: i64| {
        jwtk.ok(["keygen", "--kid", name, "-o", name], "");
        let mut key: Value = serde_json::from_str(&jwtk.read(name)).expect("a JWK");
        (key["nbf"], key["exp"]) = (nbf.into(), 1_000_000.into());
        jwtk.write(name, key.to_string());
        jwtk.ok(["key", "import", name], "");
    };
    key("x", 1);
    key("y", 2);
    let out = jwtk.run(["key", "rotate"], "");
    assert!(out.stderr.contains("2 expired keys pruned\n"), "{}", out.stderr);
    assert!(out.stderr.contains("the only key in the ring: it signs at once\n"), "{}", out.stderr);
}

/// What `keygen` refuses, it refuses before it makes anything.
#[test]
fn a_key_without_a_place_is_not_made() {
    let jwtk = Jwtk::new();
    let secret = "error: an HMAC secret has no public half and can only be written as a JWK [usage]";
    for (args, told) in [
        ("--alg HS256 --pub x", vec![secret]),
        ("--alg HS256 --format pem -o x", vec![secret]),
        (
            "--format pem",
            vec![
                "error: --format needs a file: name one with -o [usage]",
                "hint: without -o the key goes into the ring",
            ],
        ),
        (
            "--bits 4096 --alg ES256",
            vec![
                "error: --bits is for RSA keys; ES256 has a fixed size [usage]",
                "hint: an RSA key: --alg RS256 or --alg PS256",
            ],
        ),
    ] {
        let args = format!("keygen {args}");
        let out = jwtk.run(args.split(' '), "");
        assert_eq!(
            (out.code, out.stdout.as_str(), out.told()),
            (2, "", told.iter().map(|t| (*t).to_owned()).collect()),
            "{args}"
        );
    }
    assert_eq!(names(jwtk.dir()), [""; 0]);
    for (name, usual) in [
        ("ec", "ES256"),
        ("ECDSA", "ES256"),
        ("ED", "EdDSA"),
        ("okp", "EdDSA"),
        ("HMAC", "HS256"),
        ("oct", "HS256"),
        ("rsa", "RS256"),
    ] {
        let out = jwtk.run(["keygen", "--alg", name], "");
        let told = format!(
            "error: invalid value '{name}' for '--alg <ALG>': {name} is a type of key; its usual algorithm is {usual} [usage]"
        );
        assert_eq!((out.code, &out.told()[0]), (2, &told));
    }
}
