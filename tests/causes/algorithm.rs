//! Algorithms that are refused.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::forge::{Forge, NOW, hmac, join, set};
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::jwa::Algorithm::{ES256, EdDSA, RS256};

const FLAGS: &str = "--at 2026-11-20T20:00:00Z --iss https://auth.example";

/// A token of a key with this header.
fn signed(by: &Forge, header: &str) -> String {
    by.sign(header, claims("https://auth.example"))
}

fn claims(iss: &str) -> String {
    format!(r#"{{"iss":"{iss}","aud":"api","exp":{}}}"#, NOW + 600)
}

/// A token against a set.
fn with_set(lab: &mut Lab, token: &str, keys: &[String], more: &str) -> Vec<String> {
    let file = lab.file("set.jwks", set(keys));
    args(&format!("verify {token} --jwks {file} {FLAGS} --aud api {more}"))
}

/// A token against one key.
fn with_key(lab: &mut Lab, token: &str, key: impl AsRef<[u8]>, more: &str) -> Vec<String> {
    let file = lab.file("key", key);
    args(&format!("verify {token} --key {file} {FLAGS} --aud api {more}"))
}

fn with_secret(lab: &mut Lab, token: &str, iss: &str) -> Vec<String> {
    let file = lab.file("secret", "a secret of thirty-two characters!");
    args(&format!("verify {token} --secret-file {file} --at 2026-11-20T20:00:00Z --iss {iss} --aud api"))
}

fn named(key: &Forge, kid: &str, alg: Option<&str>) -> String {
    key.jwk_with(|p| {
        p.kid = Some(kid.to_owned());
        p.alg = alg.map(str::to_owned);
    })
}

/// What `openssl genpkey -algorithm RSA-PSS` makes: the identifier is id-RSASSA-PSS, without parameters.
fn pss_alone() -> Vec<u8> {
    const PLAIN: &[u8] = &[0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
    const PSS: &[u8] = &[0x30, 11, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
    let pem = key(RS256).public_pem();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = STANDARD.decode(body).expect("base64");
    let at = der.windows(PLAIN.len()).position(|w| w == PLAIN).expect("rsaEncryption");
    let mut new = [&der[..at], PSS, &der[at + PLAIN.len()..]].concat();
    new[3] -= 2;
    new
}

pub(crate) const CASES: &[Case] = &[
    case!("alg_none", "Somebody took the signature off.", "token_unsigned" "certain" "issuer", &["key"], |lab| {
        let token = join(r#"{"alg":"none"}"#, claims("https://auth.example"), |_| Vec::new());
        with_set(lab, &token, &[key(ES256).jwk()], "")
    }),
    case!("public_key_as_secret", "Somebody tries whether the service takes the algorithm from the header.",
    "public_key_as_secret" "certain" "verifier", &["sign with", "--secret-file"],
    |lab| {
        let pem = key(RS256).public_pem();
        let token = hmac(pem.as_bytes(), r#"{"alg":"HS256","kid":"k"}"#, &claims("https://auth.example"));
        with_key(lab, &token, pem, "")
    }),
    case!("alg_list_too_short", "The service was set up before the issuer changed its keys.",
        "alg_not_asked_for" "certain" "verifier", &["issuer:"],
        |lab| with_key(lab, &signed(key(RS256), r#"{"alg":"RS256"}"#), key(RS256).public_pem(), "--alg ES256")),
    case!("alg_of_another_token", "The service asks for ES256, its keys are for it, and the token is not.",
        "alg_not_asked_for" "likely" "issuer", &["too short"],
        |lab| with_set(lab, &signed(key(RS256), r#"{"alg":"RS256","kid":"k"}"#), &[key(ES256).jwk()], "--alg ES256")),
    case!("kid_of_a_key_of_another_type", "kid names the EC key, and the RSA key of the set signed.",
        "other_key_signed" "certain" "issuer", &["sign with ES256", "another issuer"],
        |lab| with_set(lab, &signed(key(RS256), r#"{"alg":"RS256","kid":"ec"}"#),
            &[named(key(ES256), "ec", None), named(key(RS256), "rsa", None)], "")),
    case!("alg_of_the_published_key", "The key is published for RS512, and signs with RS256.",
        "alg_of_key_wrong" "certain" "key host", &["pass its key"],
        |lab| with_set(lab, &signed(key(RS256), r#"{"alg":"RS256","kid":"k"}"#), &[named(key(RS256), "k", Some("RS512"))], "")),
    case!("alg_of_the_key_file", "The key file says RS512.", "alg_of_key_wrong" "certain" "verifier", &["key host"],
        |lab| with_key(lab, &signed(key(RS256), r#"{"alg":"RS256","kid":"k"}"#), named(key(RS256), "k", Some("RS512")), "")),
    case!("alg_of_another_key", "The key of the kid is for RS512, and another one signed.",
        "key_of_another_type" "likely" "verifier", &["did make"],
        |lab| with_set(lab, &signed(&Forge::new(RS256), r#"{"alg":"RS256","kid":"k"}"#), &[named(key(RS256), "k", Some("RS512"))], "")),
    case!("key_for_pss_alone", "The key was made with openssl genpkey -algorithm RSA-PSS.",
        "key_for_pss_alone" "certain" "issuer", &["its key for RS256"],
        |lab| with_key(lab, &signed(key(RS256), r#"{"alg":"RS256"}"#), pss_alone(), "")),
    case!("key_of_another_service", "The key file is that of another service.", "key_of_another_type" "likely" "verifier",
        &["sign with", "issuer: "],
        |lab| with_key(lab, &signed(key(ES256), r#"{"alg":"ES256"}"#), key(EdDSA).public_pem(), "")),
    case!("kid_of_a_key_that_cannot", "kid names an Ed25519 key, and no key of the set signed.",
        "key_of_another_type" "likely" "issuer", &["sign with EdDSA"],
        |lab| with_set(lab, &signed(key(RS256), r#"{"alg":"RS256","kid":"k"}"#), &[key(EdDSA).jwk()], "")),
    case!("secret_for_a_key_pair", "The service still has the shared secret.", "key_of_another_type" "likely" "verifier",
        &["HS384", "sign with"],
        |lab| with_secret(lab, &signed(key(RS256), r#"{"alg":"RS256"}"#), "https://auth.example")),
    case!("mac_and_a_key_set", "The token has a MAC, and the service has a key set.",
    "key_of_another_type" "likely" "verifier", &["forged", "sign with ES256"],
    |lab| {
        let token = hmac(b"a secret of thirty-two characters!", r#"{"alg":"HS256","kid":"k"}"#, &claims("https://auth.example"));
        with_set(lab, &token, &[key(ES256).jwk()], "")
    }),
    case!("apple_with_ones_own_p8", "The key file is the one that was downloaded from Apple.",
    "apple_own_key" "certain" "verifier", &["sign with ES256", "another issuer"],
    |lab| {
        let token = key(RS256).sign(r#"{"alg":"RS256","kid":"k"}"#, claims("https://appleid.apple.com"));
        let file = lab.file("AuthKey_ABCDE12345.p8", key(ES256).public_pem());
        args(&format!("verify {token} --key {file} --at 2026-11-20T20:00:00Z --iss https://appleid.apple.com --aud api"))
    }),
];
