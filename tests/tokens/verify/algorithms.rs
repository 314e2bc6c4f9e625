//! Which algorithms are accepted: rows A of the security bar.

use super::{CLAIMS, Lab};
use crate::support::forge::{join, set};
use jwtk::{jwa::Algorithm, jwk::pem::Encoding};

#[test]
fn a01_unsigned_tokens_are_never_accepted() {
    holds!(A01, "none, in four spellings and with an empty signature, is rejected with alg_not_allowed");
    let lab = Lab::new();
    for name in ["none", "None", "NONE", "nOnE"] {
        let token = join(format!(r#"{{"alg":"{name}"}}"#), CLAIMS, |_| Vec::new());
        let out = lab.refuses(&token, &[], 1, "alg_not_allowed");
        assert!(out.stderr.contains("anyone could have written it"), "{}", out.stderr);
    }
}

#[test]
fn a03_a_public_key_is_never_an_hmac_secret() {
    holds!(
        A03,
        "an HS256 token made with the PEM, DER, modulus or `n` of the set's RSA key is rejected with alg_not_allowed, and the cause says forged; one made with another secret is rejected too, without that cause"
    );
    let lab = Lab::with(Algorithm::RS256);
    let written = |encoding| jwtk::jwk::pem::write_public(&lab.forge.public(), encoding).unwrap();
    let jwk: serde_json::Value = serde_json::from_str(&lab.forge.jwk()).unwrap();
    let n = jwk["n"].as_str().unwrap();
    for (secret, known) in [
        (written(Encoding::Pem), true),
        (written(Encoding::Pem).trim_ascii_end().to_vec(), true),
        (written(Encoding::Der), true),
        (n.as_bytes().to_vec(), true),
        (jwtk::base64url::decode(n).unwrap(), true),
        (b"another".to_vec(), false),
    ] {
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret);
        let mac = |m: &[u8]| aws_lc_rs::hmac::sign(&key, m).as_ref().to_vec();
        for kid in ["k", "other"] {
            let token = join(format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), CLAIMS, mac);
            let out = lab.refuses(&token, &[], 1, "alg_not_allowed");
            let named =
                out.stderr.contains("cause   the token is forged: its secret is the text of the public key");
            assert_eq!(named, known, "{}", out.stderr);
        }
    }
}

#[test]
fn a04_key_files_are_no_secrets() {
    holds!(
        A04,
        "a secret file that holds a PEM block, a certificate or a JWK ends with 3, key_unusable, and the report says that it is not an HMAC secret"
    );
    let lab = Lab::new();
    for text in
        ["-----BEGIN PUBLIC KEY-----\nMCow", "-----BEGIN CERTIFICATE-----\n", r#"{"kty":"oct","k":"AAAA"}"#]
    {
        lab.jwtk.write("secret", text);
        let out = lab.jwtk.run(["verify", "--secret-file", "secret", "a.b.c"], "");
        assert_eq!(out.code, 3, "{}", out.stderr);
        assert!(
            out.stderr.contains("[key_unusable]") && out.stderr.contains("not an HMAC secret"),
            "{}",
            out.stderr
        );
    }
}

#[test]
fn a06_an_empty_secret_signs_nothing() {
    holds!(A06, "an HMAC with the empty secret against an RSA set is rejected with alg_not_allowed");
    let lab = Lab::with(Algorithm::RS256);
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"");
    let token = join(r#"{"alg":"HS256"}"#, CLAIMS, |m| aws_lc_rs::hmac::sign(&key, m).as_ref().to_vec());
    lab.refuses(&token, &[], 1, "alg_not_allowed");
}

#[test]
fn a07_the_alg_of_the_key_binds() {
    holds!(
        A07,
        "an RS256 token of a key for PS512 is rejected with alg_not_allowed, and both names are shown"
    );
    let lab = Lab::with(Algorithm::RS256);
    let key = lab.forge.jwk_with(|p| (p.kid, p.alg) = (Some("k".into()), Some("PS512".into())));
    lab.jwtk.write("set.json", set(&[key]));
    let out = lab.refuses(&lab.forge.good(""), &[], 1, "alg_not_allowed");
    assert!(out.stderr.contains("RS256, but the key of this kid is for PS512"), "{}", out.stderr);
}

#[test]
fn a08_the_callers_list_binds() {
    holds!(
        A08,
        "a good RS256 token is rejected under `--alg ES256`, and accepted if RS256 is also on the list"
    );
    let lab = Lab::with(Algorithm::RS256);
    lab.refuses(&lab.forge.good(""), &["--alg", "ES256"], 1, "alg_not_allowed");
    lab.accepts(&lab.forge.good(""), &["--alg", "ES256", "--alg", "RS256"]);
}

#[test]
fn a11_ecdsa_zeros_and_lengths() {
    holds!(
        A11,
        "for each curve, r and s of zero, one or the group's order, and signatures one byte too short, too long or empty, are rejected with signature_mismatch"
    );
    // The order of each group (FIPS 186-4 appendix D.1.2): r and s of a signature are at least 1 and less than it.
    const P256: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    const P384: &str =
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";
    const P521: &str = "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa\
                        51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409";
    for (algorithm, order) in [(Algorithm::ES256, P256), (Algorithm::ES384, P384), (Algorithm::ES512, P521)] {
        let lab = Lab::with(algorithm);
        let n: Vec<u8> =
            (0..order.len()).step_by(2).map(|i| u8::from_str_radix(&order[i..i + 2], 16).unwrap()).collect();
        let zero = vec![0; n.len()];
        let mut one = zero.clone();
        one[n.len() - 1] = 1;
        let mut signatures: Vec<Vec<u8>> =
            [(&zero, &zero), (&zero, &one), (&one, &zero), (&one, &n), (&n, &one), (&n, &n), (&one, &one)]
                .map(|(r, s)| [&r[..], s].concat())
                .into();
        let length = 2 * n.len();
        signatures.extend([vec![0; length - 1], vec![0xff; length], vec![0; length + 1], Vec::new()]);
        for signature in signatures {
            let token = join(format!(r#"{{"alg":"{algorithm}","kid":"k"}}"#), CLAIMS, |_| signature);
            lab.refuses(&token, &[], 1, "signature_mismatch");
        }
    }
}

#[test]
fn a15_both_names_of_eddsa() {
    holds!(
        A15,
        "tokens that say EdDSA and Ed25519 are accepted with one key, and the report has the full name"
    );
    let lab = Lab::new();
    lab.accepts(&lab.forge.sign(r#"{"alg":"EdDSA","kid":"k"}"#, CLAIMS), &[]);
    let out = lab.accepts(&lab.forge.sign(r#"{"alg":"Ed25519","kid":"k"}"#, CLAIMS), &["--alg", "EdDSA"]);
    assert!(out.stderr.contains("the full name of EdDSA"), "{}", out.stderr);
}

#[test]
fn a17_unsupported_algorithms_are_named() {
    holds!(
        A17,
        "ESB256, Ed448, ML-DSA-44-ES256 and rs256 end with 3, alg_unsupported, and an explanation of each"
    );
    let lab = Lab::new();
    for (alg, words) in [
        ("ESB256", "brainpool"),
        ("Ed448", "Ed448"),
        ("ML-DSA-44-ES256", "ML-DSA"),
        ("rs256", "case-sensitive"),
    ] {
        let token = join(format!(r#"{{"alg":"{alg}","kid":"k"}}"#), CLAIMS, |_| vec![1; 64]);
        let out = lab.refuses(&token, &[], 3, "alg_unsupported");
        assert!(out.stderr.contains(words), "{}", out.stderr);
    }
}
