//! Numbers in another notation.

use super::*;

/// Numbers in another notation: if one reads as a different number, that is the key host's fault and no verdict on
/// the token.
#[test]
fn case_a20_numbers_in_another_notation() {
    let jwtk = lab("a20");
    let blames =
        ["REJECTED", "another environment", "altered", "cut", "truncated", "the end is missing", "48 bytes"];
    for (file, token, message, hint) in [
        (
            "n-hex.jwks",
            "@t.jwt",
            "n is only hex digits instead of base64url; read as base64url, it has 3071 bits",
            "write the bytes of n as base64url, once",
        ),
        (
            "n-twice.jwks",
            "@t.jwt",
            "n is base64url of a text that is itself base64: encoded twice",
            "write the bytes of n as base64url, once",
        ),
        ("e-decimal.jwks", "@t.jwt", "e is 65537 in decimal instead of base64url", r#"write "e":"AQAB""#),
        (
            "xy-hex.jwks",
            "@te.jwt",
            "x is only hex digits instead of base64url",
            "write the bytes of x as base64url, once",
        ),
    ] {
        let out = run(&jwtk, &format!("jwks lint {file}"));
        assert_eq!(out.code, 1, "{}", out.stdout);
        says(&out, &["not_base64url", message]);
        never_says(&out, &blames);
        let out = verify(&jwtk, token, ["--jwks", file]);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["UNDECIDED", "[key_unusable]", message, &format!("key host: {hint}")]);
        never_says(&out, &blames);
        jwtk.write("key.jwk", one_key(&jwtk.read(file)));
        for command in ["key show key.jwk", "key convert key.jwk --to pem", "jwks export key.jwk"] {
            let out = run(&jwtk, command);
            assert_eq!(out.code, 3, "{}", out.stderr);
            says(&out, &["[key_unusable]", message, hint]);
            never_says(&out, &blames);
        }
    }
    // Commas as padding leave the value in no doubt.
    let out = run(&jwtk, "jwks lint n-comma.jwks");
    assert_eq!(out.code, 0, "{}", out.stdout);
    says(&out, &["not_base64url", "n is padded with commas"]);
    assert_eq!(verify(&jwtk, "@t.jwt", ["--jwks", "n-comma.jwks"]).code, 0);
    jwtk.write("key.jwk", one_key(&jwtk.read("n-comma.jwks")));
    says(&run(&jwtk, "key show key.jwk"), &["n is padded with commas"]);
}

/// Private numbers and those of other key types; nothing private is shown.
#[test]
fn case_a20_every_number_of_a_key() {
    let jwtk = Jwtk::new();
    for algorithm in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::ES512, Algorithm::RS256] {
        let jwk: serde_json::Value =
            serde_json::from_str(&Forge::new(algorithm).private_jwk()).expect("a JWK");
        for name in ["x", "y", "d", "n", "p", "dq"] {
            let Some(text) = jwk[name].as_str() else { continue };
            let bytes = jwtk::base64url::decode(text).expect("base64url");
            let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
            for (written, words) in [
                (hex.clone(), "only hex digits"),
                (jwtk::base64url::encode(&hex), "base64url of hex digits"),
                (jwtk::base64url::encode(text), "encoded twice"),
            ] {
                let mut odd = jwk.clone();
                odd[name] = written.clone().into();
                jwtk.write("key.jwk", odd.to_string());
                let out = run(&jwtk, "key show key.jwk");
                assert_eq!(out.code, 3, "{algorithm} {name}: {}", out.stderr);
                says(&out, &[name, words]);
                never_says(&out, &[&written[..16], &hex[..16], &text[..16]]);
            }
        }
    }
    // A secret may look like anything: it is used unchanged, with a warning.
    jwtk.write("key.jwk", format!(r#"{{"kty":"oct","k":"{}"}}"#, "0123456789abcdef".repeat(4)));
    let out = run(&jwtk, "key show key.jwk");
    assert_eq!(out.code, 0, "{}", out.stderr);
    says(&out, &["k has only hex digits, and is read as base64url"]);
    let rsa = Forge::new(Algorithm::RS256).jwk();
    for e in ["65537", "\"010001\"", "\"10001\"", "\"0x10001\"", "\"QVFBQg\"", "\"3\""] {
        jwtk.write("key.jwk", rsa.replace("\"AQAB\"", e));
        let out = run(&jwtk, "key show key.jwk");
        assert_eq!(out.code, 3, "{e}: {}", out.stderr);
        says(&out, &[if e == "\"3\"" { r#"write "e":"Aw""# } else { r#"write "e":"AQAB""# }]);
    }
}

/// Bits that belong to no byte: in a key they leave the bytes in no doubt; in a token they are not tolerated.
#[test]
fn case_f12_unused_bits_in_a_key() {
    let jwtk = lab("f12");
    for file in ["typed.jwk", "own.jwk"] {
        let out = run(&jwtk, &format!("key show {file}"));
        assert_eq!(out.code, 0, "{}", out.stderr);
        says(&out, &["k has unused bits in its last character"]);
        let secret: serde_json::Value = serde_json::from_str(&jwtk.read(file)).expect("a JWK");
        never_says(&out, &[&secret["k"].as_str().expect("a secret")[..10]]);
    }
    let token = run(&jwtk, "sign --key own.jwk").stdout.trim().to_owned();
    let verify = |token: &str| jwtk.run(["verify", token, "--key", "own.jwk"], "");
    assert_eq!(verify(&token).code, 0);
    // The signature of HS256 has 43 characters, so the last one has two unused bits.
    let last = token.chars().last().expect("a signature");
    let next = char::from_u32(u32::from(last) + 1).expect("a letter");
    let out = verify(&format!("{}{next}", &token[..token.len() - 1]));
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[malformed]"]);
    // The written key is correct.
    let jwk = run(&jwtk, "key convert own.jwk --to jwk");
    jwtk.write("mended.jwk", jwk.stdout);
    never_says(&run(&jwtk, "key show mended.jwk"), &["last character"]);
}
