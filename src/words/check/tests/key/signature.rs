use super::*;

/// RFC 8725 section 2.1: proven by making the same HMAC.
#[test]
fn a23_an_hmac_with_a_public_key_is_called_a_forgery() {
    holds!(
        A23,
        "an HMAC made with an EC, Ed25519 or RSA public key as PEM, DER, base64, hex, JWK, point or modulus is alg_not_allowed and called forged; with another secret it is not called so"
    );
    use crate::{
        base64url,
        jwa::PublicKey,
        jwk::pem::{Encoding, write_public},
    };
    use aws_lc_rs::hmac::{HMAC_SHA256, HMAC_SHA384, HMAC_SHA512};
    let hashes = [("HS256", HMAC_SHA256), ("HS384", HMAC_SHA384), ("HS512", HMAC_SHA512)];
    for algorithm in [Algorithm::ES256, Algorithm::EdDSA, Algorithm::RS256] {
        let key = pair(algorithm, "k");
        let jwk = key.to_public().unwrap();
        let written = |encoding| write_public(&jwk.key, encoding).unwrap();
        let (pem, der) = (written(Encoding::Pem), written(Encoding::Der));
        let text = String::from_utf8(pem.clone()).unwrap();
        let body = text.lines().filter(|line| !line.starts_with('-')).collect::<String>();
        let hex: String = der.iter().map(|b| format!("{b:02x}")).collect();
        let mut secrets = vec![
            (pem.clone(), true),
            (pem.trim_ascii_end().to_vec(), true),
            (text.replace('\n', "\r\n").into_bytes(), true),
            (der, true),
            (body.trim_end_matches('=').as_bytes().to_vec(), true),
            (body.into_bytes(), true),
            (hex.to_uppercase().into_bytes(), true),
            (hex.into_bytes(), true),
            (jwk.to_object().to_string().into_bytes(), true),
            (b"another".to_vec(), false),
        ];
        let own = match &jwk.key {
            PublicKey::Rsa(key) => key.n().to_vec(),
            PublicKey::Ec(key) => key.point().to_vec(),
            PublicKey::Ed(key) => key.as_bytes().to_vec(),
            PublicKey::MlDsa(key) => key.as_bytes().to_vec(),
        };
        secrets.extend([(base64url::encode(&own).into_bytes(), true), (own, true)]);
        for ((secret, forged), (alg, hash)) in secrets.iter().zip(hashes.iter().cycle()) {
            let header = object(&format!(r#"{{"alg":"{alg}","kid":"k"}}"#));
            let mac = |input: &[u8]| {
                let tag = aws_lc_rs::hmac::sign(&aws_lc_rs::hmac::Key::new(*hash, secret), input);
                Ok(tag.as_ref().to_vec())
            };
            let token = compact(&(&header).into(), br#"{"exp":2000}"#, mac).unwrap();
            let report = examine(&token, &[&key]);
            let check = of(&report, CheckId::Algorithm);
            assert_eq!((check.status, check.code), (Fail, Some(Code::AlgNotAllowed)), "{alg}");
            let is_forged =
                matches!(report.checks.algorithm, Some(crate::jwt::check::Alg::Refused { forged: true, .. }));
            assert_eq!(is_forged, *forged, "{alg}: {secret:?}");
        }
    }
}

#[test]
fn a_signature_of_another_key_of_the_set_says_so() {
    let (a, b) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::EdDSA, "b"));
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"a"}"#, &b), &[&a, &b]);
    let hint = is(&report, "signature", Fail, Some(Code::SignatureMismatch), "does not verify with this key");
    assert_eq!(hint, r#"issuer: write kid "b"; that key in this set made the signature"#);
    assert_eq!(statuses(&report), [Tried, WouldVerify]);
    assert_eq!(report.key, None);
    // The same where there is no key under the kid at all.
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"x"}"#, &b), &[&a, &b]);
    let message = "no key in the set has the token's kid";
    let hint = is(&report, "key", Fail, Some(Code::KidNotFound), message);
    assert!(hint.starts_with(r#"issuer: write kid "b""#), "{hint}");
    is(&report, "signature", Skip, None, "not checked: no key");
    assert_eq!(statuses(&report), [Skipped, WouldVerify]);
    // And where the key has none.
    let bare = with(&b, |p| p.kid = None);
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"a"}"#, &b), &[&a, &bare]);
    assert!(
        of(&report, CheckId::Signature)
            .words
            .hint
            .as_ref()
            .unwrap()
            .starts_with("issuer: give every key a kid")
    );
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"x"}"#, &b), &[&a]);
    is(&report, "key", Fail, Some(Code::KidNotFound), message);
    assert_eq!(of(&report, CheckId::Key).words.expected.as_deref(), Some(r#"kid "x""#));
}

/// RFC 7518 section 3.4, RFC 8017 section 8.2.1.
#[test]
fn a_signature_of_another_length_says_so() {
    let told = |alg: &str, key: &Key, signature: &[u8]| {
        let header = format!(r#"{{"alg":"{alg}","kid":"k"}}"#);
        let report = examine(&unsigned(&header, signature), &[key]);
        let check = of(&report, CheckId::Signature);
        assert_eq!(check.code, Some(Code::SignatureMismatch));
        (check.words.expected.clone().unwrap_or_default(), check.words.message.clone())
    };
    let (ec, ed, rsa) =
        (pair(Algorithm::ES256, "k"), pair(Algorithm::EdDSA, "k"), pair(Algorithm::RS256, "k"));
    for (alg, key, found, expected, message) in [
        ("ES256", &ec, 70, "64 bytes", "70 bytes, but ES256 has 64"),
        ("EdDSA", &ed, 63, "64 bytes", "63 bytes, but EdDSA has 64"),
        ("EdDSA", &ed, 0, "64 bytes", "no signature: EdDSA has 64 bytes"),
        ("RS256", &rsa, 255, "256 bytes", "255 bytes, but this key makes 256"),
        ("EdDSA", &ed, 64, "", "does not verify with this key"),
    ] {
        assert_eq!(told(alg, key, &vec![0x30; found]), (expected.to_owned(), message.to_owned()));
    }
}

#[test]
fn what_else_a_wrong_signature_may_be() {
    let shared = secret(&[7; 32]);
    let named = |token: &str, key: &Key| {
        let report = judge(token, &JwkSet::of_named_keys([key.clone()]), &Policy::default());
        of(&report, CheckId::Signature).words.hint.clone().unwrap()
    };
    let words = named(&token(r#"{"alg":"HS256"}"#, &secret(&[8; 32])), &shared);
    assert!(
        words.starts_with(
            "compare the secrets. Possible causes: another secret, the same secret in another encoding"
        ),
        "{words}"
    );
    let (a, b) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::EdDSA, "b"));
    let words = named(&token(r#"{"alg":"EdDSA"}"#, &b), &a);
    assert!(
        words.starts_with("compare the key with the issuer's set. Possible causes: another key, "),
        "{words}"
    );
}
