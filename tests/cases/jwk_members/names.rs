//! Misspelled registered names, and advice that does not fit every key.

use super::*;

const NEVER_OF_A_WRONG_ROW: [&str; 5] =
    ["REJECTED", "alg_not_allowed", "nothing", "says otherwise", "issuer:"];

/// A key of the set with an unknown algorithm is the key host's fault: the token is not examined.
#[test]
fn case_a13_an_alg_that_does_not_exist() {
    let jwtk = lab("a13");
    for (file, message, hint, lint) in [
        ("rsa256.jwks", r#"alg "RSA256" is not registered: RS256 is meant"#, r#"write "alg":"RS256""#, 1),
        (
            "sha256withrsa.jwks",
            r#"alg "SHA256withRSA" is not registered: RS256 is meant"#,
            r#"write "alg":"RS256""#,
            1,
        ),
        (
            "rsa.jwks",
            r#"alg "RSA" is not registered: did you mean RS256?"#,
            r#"write "alg":"RS256", or whichever this key signs with"#,
            1,
        ),
        (
            "oaep.jwks",
            r#"alg "RSA-OAEP" is not supported: a key encryption algorithm, not a signature"#,
            r#"write the alg of its signatures ("RS256") if it signs tokens"#,
            0,
        ),
    ] {
        let out = verify(&jwtk, "@t.jwt", ["--jwks", file]);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["UNDECIDED", "[key_unusable]", message, &format!("key host: {hint}")]);
        never_says(&out, &NEVER_OF_A_WRONG_ROW);
        let out = jwtk.run([&["verify", "--batch", "@t.jwt", "--jwks", file][..], &WHO].concat(), "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &[r#""code":"key_unusable""#]);
        let out = run(&jwtk, &format!("jwks lint {file}"));
        assert_eq!(out.code, lint, "{}", out.stdout);
        says(&out, &[message]);
        never_says(&out, &["assumed to be for signatures"]);
        jwtk.write("key.jwk", one_key(&jwtk.read(file)));
        let out = run(&jwtk, "key show key.jwk");
        says(&out, &[&format!("cannot check signatures: {message}")]);
        never_says(&out, &NEVER_OF_A_WRONG_ROW);
        let out = run(&jwtk, "jwks export key.jwk");
        assert_eq!(out.code, 0, "{}", out.stderr);
        says(&out, &[&format!("warning: key.jwk: {message}; {hint}")]);
        let out = verify(&jwtk, "@t.jwt", ["--key", "key.jwk"]);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &[message, &format!("verifier: {hint}")]);
    }
}

/// The same for every member with registered names, and for an alg that contradicts the kty.
#[test]
fn case_a13_other_names_and_an_okp_key_for_rs256() {
    let (jwtk, at) = (Jwtk::new(), NOW.to_string());
    for (algorithm, from, to, message) in [
        (Algorithm::EdDSA, "\"kid\"", r#""alg":"RS256","kid""#, r#"alg "RS256" contradicts kty "OKP""#),
        (
            Algorithm::ES256,
            "\"P-256\"",
            r#""secp256r1""#,
            r#"crv "secp256r1" is not registered: P-256 is meant"#,
        ),
        (Algorithm::ES256, "\"P-256\"", r#""prime256v1""#, r#"crv "prime256v1" is not registered"#),
        (Algorithm::ES384, "\"P-384\"", r#""P384""#, r#"crv "P384" is not registered: P-384 is meant"#),
        (Algorithm::RS256, "\"RSA\"", r#""rsa""#, r#"kty "rsa" is not registered: RSA is meant"#),
        (Algorithm::RS256, "\"kid\"", r#""use":"signature","kid""#, r#"use "signature" is not registered"#),
        (Algorithm::RS256, "\"kid\"", r#""key_ops":["VERIFY"],"kid""#, r#"key_ops has "VERIFY""#),
        (
            Algorithm::ES384,
            "\"kid\"",
            r#""alg":"ecdsa","kid""#,
            r#"alg "ecdsa" is not registered: ES384 is meant"#,
        ),
    ] {
        let issuer = Forge::new(algorithm);
        assert!(issuer.jwk().contains(from));
        jwtk.write("set.jwks", set(&[issuer.jwk().replacen(from, to, 1)]));
        let out = jwtk.run(["verify", &issuer.good(""), "--jwks", "set.jwks", "--at", &at], "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["UNDECIDED", "[key_unusable]", message, "key host: write"]);
        never_says(&out, &NEVER_OF_A_WRONG_ROW);
        let out = run(&jwtk, "jwks lint set.jwks");
        assert_eq!(out.code, 1, "{}", out.stdout);
        says(&out, &[message]);
    }
    // A token with the alg that the key names is not examined either, and one with an HMAC is still a forgery.
    let ed = Forge::new(Algorithm::EdDSA);
    jwtk.write(
        "set.jwks",
        set(&[ed.jwk_with(|p| (p.kid, p.alg) = (Some("k".into()), Some("RS256".into())))]),
    );
    let out =
        jwtk.run(["verify", &Forge::new(Algorithm::RS256).good(""), "--jwks", "set.jwks", "--at", &at], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    never_says(&out, &NEVER_OF_A_WRONG_ROW);
    let forged = crate::support::forge::hmac(b"x", r#"{"alg":"HS256","kid":"k"}"#, "{}");
    let out = jwtk.run(["verify", &forged, "--jwks", "set.jwks", "--at", &at], "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[alg_not_allowed]", "HS256, but the key of this kid is a public key"]);
    // A token is still rejected if the key names another valid algorithm.
    jwtk.write(
        "set.jwks",
        set(&[ed.jwk_with(|p| (p.kid, p.alg) = (Some("k".into()), Some("EdDSA".into())))]),
    );
    let out =
        jwtk.run(["verify", &Forge::new(Algorithm::RS256).good(""), "--jwks", "set.jwks", "--at", &at], "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[alg_not_allowed]"]);
}

/// A private key with such an alg signs nothing, and the report says what it probably means.
#[test]
fn case_a13_private_keys_too() {
    let (jwtk, rsa) = (Jwtk::new(), Forge::new(Algorithm::RS256));
    jwtk.write("key.jwk", rsa.private_jwk().replace(r#""alg":"RS256""#, r#""alg":"RSA256""#));
    for command in ["sign --key key.jwk", "key import key.jwk"] {
        let out = run(&jwtk, command);
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &[r#"alg "RSA256" is not registered: RS256 is meant"#, r#"hint: write "alg":"RS256""#]);
    }
}

/// Advice for signing keys is not given for other keys.
#[test]
fn case_f03_a_key_for_certificates_gets_no_advice_for_tokens() {
    let jwtk = lab("f03");
    let out = run(&jwtk, "jwks lint bundle.json --json").json();
    let of = |key: u64| -> Vec<String> {
        let findings = out["findings"].as_array().expect("findings");
        let found = findings.iter().filter(|f| f["key"] == key);
        found.map(|f| f["code"].as_str().expect("a code").to_owned()).collect()
    };
    for code in ["kid_missing", "alg_missing", "same_key"] {
        assert!(!of(0).iter().any(|c| c == code), "{code} of the X.509 key");
    }
    assert_eq!(of(1), ["alg_missing"]);
}
