//! Reports about keys and key sets.

use super::Lab;
use crate::support::{
    forge::{Forge, set},
    host::{self, Server},
    ports,
};
use jwtk::{base64url, jwa::Algorithm};
use serde_json::Value;

#[test]
fn lints() {
    let lab = Lab::new("jwks-lint");
    // Only warnings: a key without a kid, one of an unknown type, one for encryption.
    const NO_ERROR: [usize; 3] = [3, 7, 11];
    for (n, odd) in odd_sets(&lab.issuer).iter().enumerate() {
        let (code, _) = lab.run(&["jwks", "lint", "-"], odd);
        assert_eq!(code, i32::from(!NO_ERROR.contains(&n)), "{odd}");
    }
    let (_, document) = lab.run(&["jwks", "lint", "set.json"], "");
    lab.refuses(&document, |d| d["keys"][0]["usable"] = false.into());
    lab.refuses(&document, |d| d["findings"][0]["key"] = "0".into());
    for (text, exit) in [("<html>", 3), ("{}", 3), ("[]", 3), ("", 3)] {
        assert_eq!(lab.run(&["jwks", "lint", "-"], text).0, exit, "{text}");
    }
    assert_eq!(lab.run(&["jwks", "lint", "absent"], "").0, 5);
}

#[test]
fn keys() {
    let lab = Lab::new("key-show");
    lab.jwtk.ok(["keygen", "--alg", "ES384", "--format", "pem", "-o", "key.pem"], "");
    let certificate = certificate();
    let secret = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode([7; 32]));
    let rsa = Forge::new(Algorithm::RS256);
    let dated = rsa.jwk_with(|p| p.exp = Some(jwtk::time::NumericDate::from_seconds(5)));
    let both = set(&[lab.issuer.jwk(), rsa.jwk(), r#"{"kty":"NEW"}"#.to_owned()]);
    for key in [lab.issuer.jwk(), lab.issuer.private_jwk(), certificate, secret, dated, both] {
        let (code, document) = lab.run(&["key", "show", "-"], &key);
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["d"] = "x".into());
        lab.refuses(&document, |d| d["private"] = "no".into());
    }
    assert_eq!(lab.run(&["key", "show", "key.pem"], "").0, 0);
    for text in ["", "x", "-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n-----END OPENSSH PRIVATE KEY-----\n"] {
        assert_eq!(lab.run(&["key", "show", "-"], text).0, 3, "{text}");
    }
    assert_eq!(lab.run(&["key", "show", "absent"], "").0, 5);
}

#[test]
fn the_key_ring() {
    let lab = Lab::new("keygen");
    for args in [&["keygen"][..], &["keygen", "--alg", "HS256", "-o", "secret.json"]] {
        let (code, document) = lab.run(args, "");
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["alg"] = "none".into());
    }
    assert_eq!(lab.run(&["keygen", "--bits", "1"], "").0, 2);
    let lab = lab.of("key-import");
    let imported = lab.run(&["key", "import", "-"], &lab.issuer.private_jwk()).1;
    lab.refuses(&imported, |d| d["kids"][0] = 1.into());
    let lab = lab.of("key-rotate");
    let (code, rotated) = lab.run(&["key", "rotate"], "");
    assert_eq!((code, &rotated["timeline"][0]["event"]), (0, &"signs".into()));
    lab.refuses(&rotated, |d| d["timeline"][0]["event"] = "comes".into());
    lab.refuses(&rotated, |d| d["keys"][0]["state"] = "lost".into());
    let lab = lab.of("key-list");
    let (code, listed) = lab.run(&["key", "list"], "");
    assert_eq!((code, &listed["keys"]), (0, &rotated["keys"]));
    lab.refuses(&listed, |d| d["keys"][0]["d"] = "x".into());
    let lab = lab.of("key-remove");
    let kid = rotated["kid"].as_str().expect("a kid");
    assert_eq!(lab.run(&["key", "remove", kid], "").0, 0);
    assert_ne!(lab.run(&["key", "remove", kid], "").0, 0);
}

#[test]
fn key_sets() {
    let lab = Lab::new("jwks-fetch");
    let odd = set(&["null".to_owned(), lab.issuer.jwk()]);
    let server = Server::always(host::json(&odd));
    for _ in 0..2 {
        let (code, document) = lab.run(&["jwks", "fetch", &server.url("/jwks")], "");
        assert_eq!(code, 0, "{document:#}");
        lab.refuses(&document, |d| d["freshness"] = "new".into());
    }
    assert_eq!(lab.run(&["jwks", "fetch", &ports::closed_url(), "--timeout", "2s"], "").0, 4);
    let lab = lab.of("jwks-cache-list");
    let (code, document) = lab.run(&["jwks", "cache", "list"], "");
    assert_eq!((code, document["entries"].as_array().map(Vec::len)), (0, Some(1)));
    lab.refuses(&document, |d| d["entries"][0]["body"] = "x".into());
    let lab = lab.of("jwks-cache-clear");
    let (code, document) = lab.run(&["jwks", "cache", "clear"], "");
    assert_eq!((code, &document["removed"]), (0, &1.into()));
    lab.refuses(&document, |d| d["removed"] = "1".into());
}

#[test]
fn differences_of_key_sets() {
    let lab = Lab::new("jwks-diff");
    let (at, token) = ("set.json", lab.issuer.good(""));
    for (n, odd) in odd_sets(&lab.issuer).iter().enumerate() {
        let (code, document) = lab.run(&["jwks", "diff", at, "-", "--token", &token], odd);
        assert!(code < 2, "{n}: {document:#}");
        lab.refuses(&document, |d| d["different"] = 0.into());
        lab.refuses(&document, |d| d["token"]["key"] = Value::Null);
    }
    let renamed = lab.issuer.jwk_with(|p| p.alg = Some("EdDSA".to_owned()));
    lab.run(&["jwks", "diff", at, "-"], &set(&[renamed]));
    assert_eq!(lab.run(&["jwks", "diff", at, "absent"], "").0, 5);
}

/// Sets with something odd in each.
pub(super) fn odd_sets(issuer: &Forge) -> Vec<String> {
    let good = issuer.jwk();
    let beside = |odd: &str| set(&[odd.to_owned(), good.clone()]);
    vec![
        set::<&str>(&[]),
        set(&[good.clone(), Forge::new(Algorithm::EdDSA).jwk()]),
        set(&[issuer.private_jwk()]),
        set(&[issuer.jwk_with(|_| {})]),
        beside("null"),
        beside("[]"),
        beside(r#"{"kty":7,"kid":{},"alg":[],"use":1,"crv":null}"#),
        beside(r#"{"kty":"NEW","kid":"\u001b[2J"}"#),
        beside(r#"{"kty":"oct","k":"AAAA"}"#),
        beside(r#"{"kty":"EC","crv":"P-256","kid":"k","x":"AA","y":"AA"}"#),
        beside(r#"{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB","alg":"RS256"}"#),
        beside(r#"{"kty":"OKP","crv":"X25519","x":"AA","use":"enc"}"#),
        beside(r#"{"kty":"RSA","kty":"RSA"}"#),
        beside(r#"{"kty":"RSA","x5c":["AAAA"],"x5t":7}"#),
    ]
}

fn certificate() -> String {
    let key = rcgen::KeyPair::generate().expect("a key");
    let parameters = rcgen::CertificateParams::new(vec!["a.example".to_owned()]).expect("a name");
    parameters.self_signed(&key).expect("a certificate").pem()
}
