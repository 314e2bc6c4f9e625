//! Weak keys that the user allows, and private numbers that disagree.

use super::*;

const NOTHING_ABOUT_THE_SIGNATURE: [&str; 4] = ["not made by", "REJECTED", "altered", "is not supported"];

/// `--allow-weak-key` lets a weak key verify what it signed.
#[test]
fn case_f04_a_weak_key_of_512_bits() {
    let jwtk = lab("f04");
    let flags = ["--key", "rsa512.pub.pem", "--allow-no-exp", "@token.jwt"];
    let allowed = [&flags[..], &["--allow-weak-key"]].concat();
    let out = jwtk.run([&["verify"][..], &allowed].concat(), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let out = jwtk.run([&["verify", "--batch"][..], &allowed].concat(), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    // Without the flag the verdict is undecided, and the hint's command works.
    let out = jwtk.run([&["verify"][..], &flags].concat(), "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &["[weak_key]", "RSA key of 512 bits", "check it nevertheless: --allow-weak-key"]);
    never_says(&out, &NOTHING_ABOUT_THE_SIGNATURE);
    // A changed signature is still rejected.
    let token = jwtk.read("token.jwt");
    let (input, signature) = token.trim().rsplit_once('.').expect("a token");
    let changed =
        format!("{input}.{}{}", if signature.starts_with('A') { 'B' } else { 'A' }, &signature[1..]);
    let weak = ["verify", "--key", "rsa512.pub.pem", "--allow-no-exp", "--allow-weak-key", &changed];
    let out = jwtk.run(weak, "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    says(&out, &["[signature_mismatch]"]);
    says(&run(&jwtk, "key show rsa512.pub.pem"), &["RSA 512 bits", "alg RS256"]);
}

/// Every algorithm that fits the modulus works; there is no verdict where none fits.
#[test]
fn case_f05_a_weak_key_with_every_algorithm() {
    let jwtk = lab("f05");
    for token in ["@rs384.jwt", "@ps256.jwt"] {
        for batch in [&[][..], &["--batch"]] {
            let flags = ["verify", "--key", "rsa1024.crt", "--allow-weak-key", "--allow-no-exp", token];
            let out = jwtk.run([&flags[..], batch].concat(), "");
            assert_eq!(out.code, 0, "{}", out.stderr);
        }
    }
    let out = run(&jwtk, "key show rsa1024.crt");
    says(&out, &["any of RS256, RS384, RS512, PS256, PS384"]);
    never_says(&out, &["PS512"]);
    // A PS512 signature does not fit into 1024 bits, which says nothing about the token.
    let forged = crate::support::forge::join(r#"{"alg":"PS512"}"#, "{}", |_| vec![7; 128]);
    let out = jwtk.run(["verify", "--key", "rsa1024.crt", "--allow-weak-key", &forged], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(
        &out,
        &["[key_unusable]", "PS512 needs 130 bytes for its hash and padding", "no such signature exists"],
    );
    never_says(&out, &NOTHING_ABOUT_THE_SIGNATURE);
    // The flag promises nothing below 512 bits.
    let n = jwtk::base64url::encode([&[0x80][..], &[0xff; 47]].concat());
    jwtk.write("tiny.jwk", format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB"}}"#));
    let token = crate::support::forge::join(r#"{"alg":"RS256"}"#, "{}", |_| vec![7; 48]);
    for allow in [&[][..], &["--allow-weak-key"]] {
        let out = jwtk.run([&["verify", "--key", "tiny.jwk", &token][..], allow].concat(), "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        says(&out, &["[weak_key]", "RSA key of 384 bits", "fix issuer: use a larger key"]);
        never_says(&out, &["nevertheless: --allow-weak-key"]);
    }
}

/// Parts of a private key that disagree are named, and the key is not written again.
#[test]
fn case_f07_numbers_of_a_private_key_that_disagree() {
    let jwtk = lab("f07");
    let message = "dp and dq do not agree with d, p and q, although these form a key";
    let out = run(&jwtk, "key show wrong-crt.pem");
    assert_eq!(out.code, 0, "{}", out.stderr);
    says(&out, &[message, "it cannot sign"]);
    never_says(&out, &["belong together"]);
    for command in [
        "sign --key wrong-crt.pem",
        "key convert wrong-crt.pem --to pem",
        "key convert wrong-crt.pem --to der -o out",
        "key convert wrong-crt.pem --to jwk",
        "key convert wrong-crt.pem --to jwk --public",
        "key import wrong-crt.pem",
        "jwks export wrong-crt.pem",
        "serve --keys wrong-crt.pem --listen 127.0.0.1:0",
    ] {
        let out = run(&jwtk, command);
        assert_eq!(out.code, 3, "{command}: {}", out.stderr);
        says(&out, &["[key_unusable]", message, "hint: compute dp, dq and qi again from d, p and q"]);
        never_says(&out, &["belong together"]);
        assert!(out.stdout.is_empty(), "{command}: {}", out.stdout);
    }
    assert!(!jwtk.path("out").exists());
    // Its public half still checks signatures.
    assert_eq!(run(&jwtk, "verify --key wrong-crt.pem a.b.c").code, 1);
}

/// EC and OKP keys whose two halves belong to different keys.
#[test]
fn case_f07_two_halves_of_two_keys() {
    let jwtk = Jwtk::new();
    for (algorithm, message) in [
        (
            Algorithm::ES256,
            "x and y are not the point of d: the private and the public part do not belong together",
        ),
        (
            Algorithm::EdDSA,
            "x is not the public key of d: the private and the public part do not belong together",
        ),
    ] {
        let [one, other] = [(); 2].map(|()| {
            let jwk = Forge::new(algorithm).private_jwk();
            serde_json::from_str::<serde_json::Value>(&jwk).expect("a JWK")
        });
        let mut mixed = one.clone();
        mixed["d"] = other["d"].clone();
        jwtk.write("mixed.jwk", mixed.to_string());
        says(&run(&jwtk, "key show mixed.jwk"), &[message]);
        for command in [
            "sign --key mixed.jwk",
            "key convert mixed.jwk --to pem",
            "key convert mixed.jwk --to jwk",
            "key import mixed.jwk",
            "jwks export mixed.jwk",
            "serve --keys mixed.jwk --listen 127.0.0.1:0",
        ] {
            let out = run(&jwtk, command);
            assert_eq!(out.code, 3, "{command}: {}", out.stderr);
            says(&out, &["[key_unusable]", message]);
            assert!(out.stdout.is_empty(), "{command}: {}", out.stdout);
        }
    }
}
