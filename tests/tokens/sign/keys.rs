//! The keys that `keygen` makes and the ring keeps, as `sign` uses them.

use super::minted;
use crate::support::Jwtk;
use jwtk::jwa::Algorithm;
use serde_json::{Value, json};

#[test]
fn every_algorithm_makes_a_key_that_signs_and_verifies() {
    let jwtk = Jwtk::new();
    for alg in Algorithm::ALL.map(Algorithm::as_str) {
        jwtk.ok(["keygen", "--alg", alg, "-o", alg, "-q"], "");
        let token = jwtk.ok(["sign", "--key", alg, "--sub", "x"], "");
        let out = jwtk.run(["verify", "--key", alg, "--json", &token], "");
        assert_eq!(out.code, 0, "{alg}: {}", out.stdout);
        assert_eq!(out.json()["key"]["alg"], alg);
    }
}

#[test]
fn secrets_sign_in_every_encoding_and_never_from_the_command_line() {
    let jwtk = Jwtk::new().var("SECRET", "0123456789abcdef0123456789abcdef");
    jwtk.write("hex", "30313233343536373839616263646566".repeat(2));
    jwtk.write("b64", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n");
    jwtk.write("utf8", "0123456789abcdef0123456789abcdef\n");
    let token = jwtk.ok(["sign", "--secret-env", "SECRET", "--sub", "x"], "");
    for (file, encoding) in [("hex", "hex"), ("b64", "base64"), ("b64", "base64url"), ("utf8", "utf8")] {
        jwtk.ok(["verify", "--secret-file", file, "--secret-encoding", encoding, &token], "");
    }
    jwtk.ok(["verify", "--secret-file", "-", &token], "0123456789abcdef0123456789abcdef");
    let out = jwtk.run(["sign", "--secret-file", "b64", "--secret-encoding", "hex"], "");
    assert_eq!(out.code, 2);
    assert!(!out.stderr.contains("MDEy"), "{}", out.stderr);
}

#[test]
fn keygen_writes_files_whole_private_and_never_over_another() {
    use std::os::unix::fs::PermissionsExt;
    let jwtk = Jwtk::new();
    let kid = jwtk.ok(["keygen", "-o", "key.json", "--pub", "pub.json", "--kid", "k1"], "");
    assert_eq!(kid, "k1");
    let mode = std::fs::metadata(jwtk.path("key.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!jwtk.read("pub.json").contains("\"d\""));
    let before = jwtk.read("key.json");
    let out = jwtk.run(["keygen", "-o", "key.json"], "");
    assert_eq!(out.code, 5);
    assert!(out.stderr.contains("[exists]"), "{}", out.stderr);
    assert_eq!(jwtk.read("key.json"), before);
    jwtk.ok(["keygen", "-o", "key.json", "--force"], "");
    assert_ne!(jwtk.read("key.json"), before);
    let out = jwtk.run(["keygen", "-o", "absent/key.json"], "");
    assert_eq!(out.code, 5, "{}", out.stderr);
    let out = jwtk.run(["keygen", "--alg", "RS256", "--bits", "1024"], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stderr.contains("[weak_key]"), "{}", out.stderr);
}

#[test]
fn the_ring_signs_with_its_newest_key_and_publishes_all() {
    let jwtk = Jwtk::new();
    let first = jwtk.ok(["keygen"], "");
    let token = jwtk.ok(["sign", "--sub", "x"], "");
    let second = jwtk.ok(["keygen", "--alg", "ES256"], "");
    let (header, _) = minted(&jwtk, &[]);
    assert_eq!(header["kid"], json!(second));
    jwtk.ok(["verify", &token], "");
    let set: Value = serde_json::from_str(&jwtk.ok(["jwks", "export"], "")).unwrap();
    let kids: Vec<_> = set["keys"].as_array().unwrap().iter().map(|k| k["kid"].as_str().unwrap()).collect();
    assert_eq!(kids, [first.as_str(), &second]);
    assert!(set["keys"].as_array().unwrap().iter().all(|k| k["d"].is_null() && k["use"] == "sig"));
    let (header, _) = minted(&jwtk, &["--kid", &first]);
    assert_eq!(header["kid"], json!(first));
}

#[test]
fn secrets_are_never_published() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "secret.json"], "");
    let out = jwtk.run(["jwks", "export", "secret.json"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert_eq!(out.stdout, "");
}

#[test]
fn a_broken_ring_is_left_alone() {
    let jwtk = Jwtk::new();
    let ring = jwtk.write("ring.json", r#"{"keys":[{"kty":"RSA"}]}"#);
    let jwtk = jwtk.var("JWTK_KEYS", ring.to_str().unwrap());
    for args in [&["keygen"][..], &["sign"], &["verify", "a.b.c"], &["key", "list"], &["jwks", "export"]] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 3, "{args:?} {}", out.stderr);
        assert!(out.stderr.contains("not a key ring"), "{}", out.stderr);
    }
    assert_eq!(jwtk.read("ring.json"), r#"{"keys":[{"kty":"RSA"}]}"#);
}

/// RFC 6265 section 6.1 for cookies; servers read 8 KB of a header.
#[test]
fn a_token_that_is_too_large_for_what_carries_it_is_warned_about() {
    let jwtk = Jwtk::new();
    let cookies = "browsers refuse cookies of more than 4,096";
    let headers = "many servers refuse headers of more than 8 KB";
    let long = format!("pad={}", "x".repeat(2000));
    for (alg, claim, words) in [
        ("ML-DSA-44", "a=b", None),
        ("ML-DSA-65", "a=b", Some(cookies)),
        ("ML-DSA-87", "a=b", Some(cookies)),
        ("ML-DSA-87", &long, Some(headers)),
    ] {
        jwtk.ok(["keygen", "--alg", alg, "-o", "key", "--force"], "");
        let out = jwtk.run(["sign", "--key", "key", "--sub", "a", "-c", claim], "");
        assert_eq!(out.code, 0, "{alg}");
        assert_eq!(out.stderr.contains("warning: the token has"), words.is_some(), "{alg}: {}", out.stderr);
        let inspected = jwtk.run(["inspect", out.stdout.trim()], "");
        for text in [out.stderr, inspected.stdout.split_whitespace().collect::<Vec<_>>().join(" ")] {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.is_none_or(|words| text.contains(words)), "{alg}: {text}");
        }
    }
}
