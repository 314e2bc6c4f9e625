//! Which keys are tried, and which cannot be used: rows D of the security bar.

use super::{CLAIMS, Lab, SECRET};
use crate::support::{
    Jwtk,
    forge::{Forge, NOW, hmac, join, set},
};
use jwtk::jwa::Algorithm;

#[test]
fn d02_d03_d08_keys_that_cannot_be_used() {
    holds!(D02, "a key that names another or an unknown curve is key_unusable");
    holds!(D03, "a key for encryption, or whose key_ops lack verify, is key_unusable");
    holds!(D08, "an EC point that is truncated, zero, off the curve or beyond the field is key_unusable");
    let lab = Lab::with(Algorithm::ES256);
    let good = lab.forge.jwk();
    let jwk: serde_json::Value = serde_json::from_str(&good).unwrap();
    let [x, y] = ["x", "y"].map(|name| jwtk::base64url::decode(jwk[name].as_str().unwrap()).unwrap());
    let with = |x: &[u8], y: &[u8]| {
        let [x, y] = [x, y].map(jwtk::base64url::encode);
        format!(r#"{{"kty":"EC","crv":"P-256","kid":"k","x":"{x}","y":"{y}"}}"#)
    };
    lab.jwtk.write("set.json", set(&[with(&x, &y)]));
    lab.accepts(&lab.forge.good(""), &[]);
    for key in [
        good.replace("P-256", "P-384"),
        good.replace("\"kid\"", "\"use\":\"enc\",\"kid\""),
        good.replace("\"kid\"", "\"key_ops\":[\"sign\"],\"kid\""),
        with(&x[..31], &y),
        with(&x, &y[1..]),
        with(&[0; 32], &[0; 32]),
        with(&x, &x),
        with(&[0xff; 32], &y),
    ] {
        lab.jwtk.write("set.json", set(&[key]));
        lab.refuses(&lab.forge.good(""), &[], 3, "key_unusable");
    }
    let lab = Lab::new();
    for crv in ["P-256", "X25519", "Ed448", "ed25519", ""] {
        lab.jwtk.write("set.json", set(&[lab.forge.jwk().replace("Ed25519", crv)]));
        lab.refuses(&lab.forge.good(""), &[], 3, "key_unusable");
    }
}

#[test]
fn d04_d06_d07_weak_keys() {
    holds!(D04, "RSA keys of 512 and 1024 bits are weak_key, and their size is named");
    holds!(D06, "an empty secret file ends with 3");
    holds!(D07, "a secret of 31 bytes is weak_key for HS256, and accepted with `--allow-weak-key`");
    let jwtk = Jwtk::new();
    let at = NOW.to_string();
    jwtk.write("short", &SECRET[..31]);
    let token = hmac(&SECRET[..31], r#"{"alg":"HS256"}"#, CLAIMS);
    let run = |more: &[&str]| {
        jwtk.run([&["verify", "--at", &at, "--secret-file", "short"], more, &[&token]].concat(), "")
    };
    let out = run(&[]);
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(
        out.stderr.contains("[weak_key]") && out.stderr.contains("31 bytes, HS256 needs at least 32"),
        "{}",
        out.stderr
    );
    assert_eq!(run(&["--allow-weak-key"]).code, 0);
    jwtk.write("empty", "");
    let out = jwtk.run(["verify", "--secret-file", "empty", "a.b.c"], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stderr.contains("[key_unusable]"), "{}", out.stderr);
    for bytes in [64, 128] {
        let n = jwtk::base64url::encode(vec![0x81; bytes]);
        jwtk.write("set.json", format!(r#"{{"keys":[{{"kty":"RSA","kid":"k","e":"AQAB","n":"{n}"}}]}}"#));
        let token = join(r#"{"alg":"RS256","kid":"k"}"#, CLAIMS, |_| vec![1; bytes]);
        let out = jwtk.run(["verify", "--jwks", "set.json", &token], "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        let size = format!("{} bits", 8 * bytes);
        assert!(out.stderr.contains("[weak_key]") && out.stderr.contains(&size), "{}", out.stderr);
    }
}

#[test]
fn d12_an_empty_set() {
    holds!(D12, "a set without keys is undecided: jwks_empty");
    let lab = Lab::new();
    lab.jwtk.write("set.json", r#"{"keys":[]}"#);
    lab.refuses(&lab.forge.good(""), &[], 3, "jwks_empty");
}

#[test]
fn d13_ambiguous_keys_are_each_tried_and_warned_about() {
    holds!(
        D13,
        "the second of two keys with one kid verifies, and so does the right one for a token without kid, with a warning; `--strict` rejects both with duplicate_kid and no_kid"
    );
    let lab = Lab::new();
    let other = Forge::new(Algorithm::EdDSA);
    lab.jwtk.write("set.json", set(&[other.jwk(), lab.forge.jwk()]));
    let out = lab.accepts(&lab.forge.good(""), &[]);
    assert!(out.stderr.contains("one of 2 keys with this kid"), "{}", out.stderr);
    lab.refuses(&lab.forge.good(""), &["--strict"], 1, "duplicate_kid");
    let no_kid = lab.forge.sign(r#"{"alg":"EdDSA"}"#, CLAIMS);
    let out = lab.accepts(&no_kid, &[]);
    assert!(out.stderr.contains("the token has no kid"), "{}", out.stderr);
    lab.refuses(&no_kid, &["--strict"], 1, "no_kid");
}

#[test]
fn other_verifiers_are_named_where_they_judge_otherwise() {
    let lab = Lab::new();
    let full_name = lab.forge.sign(r#"{"alg":"Ed25519","kid":"k"}"#, CLAIMS);
    let fraction = lab.forge.token(&format!("{{\"exp\":{}.5}}", NOW + 600));
    let future = lab.forge.good(&format!("\"iat\":{},", NOW + 5));
    for (token, flags, words) in [
        (&full_name, &[][..], "PyJWT refuses alg Ed25519"),
        (&full_name, &["--signature-only"], "PyJWT refuses alg Ed25519"),
        (&fraction, &[], "jsonwebtoken rounds it to"),
        (&future, &["--leeway", "5s"], "PyJWT refuses an iat in the future"),
        (&lab.forge.good("\"sub\":7,"), &[], "PyJWT refuses such a token, and jose accepts it"),
    ] {
        let out = lab.accepts(token, flags);
        let text = out.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(text.matches(words).count(), 1, "{words}: {}", out.stderr);
        let code = if words.contains("such a token") { "sub_type" } else { "portability" };
        lab.refuses(token, &[flags, &["--strict"]].concat(), 1, code);
    }
    // An ordinary token has no such warning, whatever its key omits; neither does one that nobody signed.
    let out = lab.accepts(&lab.forge.good(&format!("\"iat\":{NOW},")), &["--strict"]);
    assert!(!out.stderr.contains("portability"), "{}", out.stderr);
    let forged = Forge::new(Algorithm::EdDSA).sign(r#"{"alg":"Ed25519","kid":"k"}"#, CLAIMS);
    let out = lab.refuses(&forged, &[], 1, "signature_mismatch");
    assert!(!out.stderr.contains("portability"), "{}", out.stderr);
}

#[test]
fn d_unknown_kid_tells_which_key_would_do() {
    let lab = Lab::new();
    let token = lab.forge.sign(r#"{"alg":"EdDSA","kid":"new"}"#, CLAIMS);
    let out = lab.refuses(&token, &[], 3, "kid_not_found");
    assert!(out.stderr.contains("other kid, but signed it"), "{}", out.stderr);
    let json = lab.verify(&token, &["--json"]).json();
    let key = &json["candidates"][0];
    assert_eq!(
        (&key["kty"], &key["crv"], &key["status"]),
        (&"OKP".into(), &"Ed25519".into(), &"would_verify".into())
    );
    assert_eq!(json["error"]["code"], "kid_not_found");
}

#[test]
fn missing_and_foreign_key_sources() {
    let jwtk = Jwtk::new();
    let well_formed = Forge::new(Algorithm::EdDSA).good("");
    for (args, exit, code) in [
        (&["verify", &well_formed][..], 3, "no_key"),
        (&["verify", "a.b.c"], 1, "malformed"),
        (&["verify", "--key", "absent.pem", "a.b.c"], 5, "not_found"),
        (&["verify", "--key", "env:NOPE", "a.b.c"], 2, "usage"),
        (&["verify", "--jwks", "s", "--key", "k", "a.b.c"], 2, "usage"),
        (&["verify", "--jwks", "html", "--secret-file", "public", "a.b.c"], 2, "usage"),
        (&["verify", "--key", "public", "--secret-file", "public", "a.b.c"], 2, "usage"),
        (&["verify", "--issuer", "https://a.example", "--secret-file", "public", "a.b.c"], 2, "usage"),
        (&["verify", "--better-auth", "https://a.example", "--secret-file", "public", "a.b.c"], 2, "usage"),
        (&["verify", "--secret", "x", "a.b.c"], 2, "usage"),
        (&["verify", "--jwks", "html", "a.b.c"], 3, "jwks_invalid"),
        (&["sign", "--key", "public", "--sub", "x"], 3, "key_unusable"),
    ] {
        jwtk.write("html", "<!doctype html>");
        jwtk.write("public", Forge::new(Algorithm::EdDSA).jwk());
        let out = jwtk.run(args, "");
        assert_eq!(out.code, exit, "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains(&format!("[{code}]")), "{args:?}: {}", out.stderr);
        assert_eq!(out.stdout, "");
        let json = jwtk.run([args, &["--json"]].concat(), "");
        assert_eq!(json.json()["code"], code, "{args:?}");
    }
}
