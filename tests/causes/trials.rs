//! What the trials tell: of long tokens, of halves and lengths, of two faults at once, and of what was not tried.

use crate::{
    causes::block::{self, pkcs1, pss, sha256, sha512},
    causes::case::{Case, args, key},
    causes::signed::{
        ANOTHER, CLAIMS, HEADER, SECRET, hex, integer, secret, signed_by, verify, with_numbers,
    },
    support::forge::{Forge, hmac, join, mac_of, set},
};
use jwtk::{
    base64url,
    jwa::Algorithm::{ES256, EdDSA, HS256, PS256, RS256},
};

/// What a signature refutes whose maker is known.
const PROVED: &[&str] =
    &["another key", "did not make", "does not verify", "another secret", "does not fit", "altered", "bits"];

macro_rules! proved {
    ($name:literal, $about:literal, $cause:literal $place:literal, |$lab:ident| $run:expr) => {
        case!($name, $about, $cause "certain" $place, PROVED, |$lab| $run)
    };
}

pub(crate) const CASES: &[Case] = &[
    case!("long_altered", "A long token, edited.", "altered_after_signing" "certain" "client", ANOTHER, |lab| {
        let token = key(RS256).token(&long());
        let (input, signature) = token.rsplit_once('.').expect("a token");
        let header = input.split_once('.').expect("two parts").0;
        let payload = base64url::encode(long().replace("exp", "role\":\"admin\",\"exp"));
        verify(lab, RS256, &format!("{header}.{payload}.{signature}"))
    }),
    proved!("long_rsa_of_sha512", "A long token under another hash.", "signed_by_another_method" "issuer", |lab| {
        let header = r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#;
        let sign = |text: &[u8]| pkcs1(&[block::SHA2_512, &sha512(text)].concat());
        verify(lab, RS256, &join(header, long(), sign))
    }),
    proved!("long_signature_in_hex", "A long token of RSA with hex digits.", "signature_notation" "issuer", |lab| {
        let token = key(RS256).token(&long());
        let (input, signature) = token.rsplit_once('.').expect("a token");
        verify(lab, RS256, &format!("{input}.{}", hex(&base64url::decode(signature).expect("base64url"))))
    }),
    proved!("long_mac_in_hex", "A long token with the digits of its MAC.", "signature_notation" "issuer", |lab| {
        let token = join(HEADER, long(), |text| mac_of(SECRET.as_bytes(), HS256, text));
        let (input, mac) = token.rsplit_once('.').expect("a token");
        secret(lab, SECRET, &format!("{input}.{}", hex(&base64url::decode(mac).expect("base64url"))))
    }),
    proved!("long_in_der", "A long token of openssl.", "signature_in_der" "issuer", |lab| {
        verify(lab, ES256, &join(ES, long(), |text| der(&key(ES256).signature(text))))
    }),
    proved!("padded_where_nothing_is_missing", "Four = behind a whole number of groups.", "re_encoded" "client", |lab| {
        let claims = "{".to_owned() + &" ".repeat((3 - CLAIMS.len() % 3) % 3) + &CLAIMS[1..];
        let token = key(RS256).token(&claims);
        let [header, payload, signature] = three(&token);
        verify(lab, RS256, &format!("{header}.{payload}====.{signature}"))
    }),
    proved!("long_padded_on_its_way", "A long token, padded by a proxy.", "re_encoded" "client", |lab| {
        let token = key(RS256).token(&long());
        let [header, payload, signature] = three(&token);
        verify(lab, RS256, &format!("{header}.{payload}=.{signature}"))
    }),
    proved!("long_with_secret_in_base64", "A long token, and a secret to decode.", "secret_form" "verifier", |lab| {
        let token = hmac(b"correct horse battery staple, and so", HEADER, &long());
        secret(lab, "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv", &token)
    }),
    case!("long_of_another_secret", "A long token, of which not everything is tried.",
        "another_secret" "possible" "verifier", &["does not fit", "is right"],
        |lab| secret(lab, SECRET, &hmac(b"the secret of another service, not of this one", HEADER, &long()))),
    case!("inspected_der", "A good signature in DER, which nobody verified.", "signature_in_der" "likely" "issuer",
        &["does not verify", "is right"],
        |_lab| args(&format!("inspect --at 2026-11-20T20:00:00Z {}", with_numbers(|r, s| der(&[r, s].concat()))))),
    case!("inspected_mac_in_hex", "A MAC as hex digits, which nobody verified.",
        "signature_notation" "likely" "issuer", &["HS384", "does not verify", "is right"], |_lab| {
        let token = signed_by(SECRET);
        let [header, payload, mac] = three(&token);
        args(&format!("inspect --at 2026-11-20T20:00:00Z {header}.{payload}.{}", hex(&base64url::decode(mac).expect("base64url"))))
    }),
    case!("mac_in_hex_of_another_secret", "Hex digits, and another secret.",
        "signature_notation" "likely" "issuer", &["HS384", "is right"], |lab| {
        let token = signed_by("the secret of another service, not of this one");
        let [header, payload, mac] = three(&token);
        secret(lab, SECRET, &format!("{header}.{payload}.{}", hex(&base64url::decode(mac).expect("base64url"))))
    }),
    case!("larger_key_of_the_set_signed", "The set has the larger key that signed.",
        "other_key_signed" "certain" "issuer", &["bits", "take the key"], |lab| {
        let large = Forge::read_pem(include_str!("../keys/rsa-3072.pem"), RS256);
        let one = key(RS256).jwk_with(|jwk| jwk.kid = Some("one".into()));
        let two = large.jwk_with(|jwk| jwk.kid = Some("two".into()));
        let header = r#"{"alg":"RS256","kid":"one"}"#;
        let token = large.sign(header, CLAIMS);
        let file = lab.file("set.json", set(&[one, two]));
        args(&format!("verify {token} --jwks {file} {FLAGS}"))
    }),
    proved!("ecdsa_filled_to_48", "Numbers of 48 bytes, as for P-384.", "signature_not_fixed_length" "issuer",
        |lab| verify(lab, ES256, &with_numbers(|r, s| [&[0; 16], r, &[0; 16], s].concat()))),
    proved!("ecdsa_filled_to_40", "Numbers of 40 bytes.", "signature_not_fixed_length" "issuer",
        |lab| verify(lab, ES256, &with_numbers(|r, s| [&[0; 8], r, &[0; 8], s].concat()))),
    case!("ecdsa_only_r", "Only the first number.", "signature_cut" "likely" "client",
        &["write the alg of the key"], |lab| verify(lab, ES256, &with_numbers(|r, _| r.to_vec()))),
    proved!("ecdsa_with_recovery_byte", "A wallet's signature.", "signature_notation" "issuer",
        |lab| verify(lab, ES256, &with_numbers(|r, s| [r, s, &[27]].concat()))),
    proved!("ecdsa_with_recovery_byte_first", "The same, in front.", "signature_notation" "issuer",
        |lab| verify(lab, ES256, &with_numbers(|r, s| [&[31], r, s].concat()))),
    proved!("ed25519_with_text", "crypto_sign of NaCl.", "signature_notation" "issuer", |lab| {
        let header = r#"{"alg":"EdDSA","kid":"k"}"#;
        verify(lab, EdDSA, &join(header, CLAIMS, |text| [&key(EdDSA).signature(text)[..], text].concat()))
    }),
    proved!("ecdsa_in_der_of_another_text", "openssl in DER, after echo.", "signed_another_text" "issuer", |lab| {
        verify(lab, ES256, &join(ES, CLAIMS, |text| der(&key(ES256).signature(&[text, b"\n"].concat()))))
    }),
    proved!("ecdsa_over_hex_of_hash", "The digits of sha256sum.", "signed_another_text" "issuer", |lab| {
        verify(lab, ES256, &join(ES, CLAIMS, |text| key(ES256).signature(hex(&sha256(text)).as_bytes())))
    }),
    proved!("mac_of_hash", "A hash is hashed again.", "signed_another_text" "issuer", |lab| {
        secret(lab, SECRET, &join(HEADER, CLAIMS, |text| mac_of(SECRET.as_bytes(), HS256, &sha256(text))))
    }),
    proved!("rsa_without_null", "DigestInfo without NULL.", "signed_by_another_method" "issuer", |lab| {
        let mut info = block::SHA2_256.to_vec();
        info.drain(15..17);
        (info[1], info[3]) = (0x2f, 0x0b);
        verify(lab, RS256, &block::token("RS256", |text| pkcs1(&[&info, &sha256(text)[..]].concat())))
    }),
    case!("rsa_longest_salt_under_rs256", "RSASSA-PSS that is no PS256 either.",
        "signed_by_another_method" "certain" "issuer", &["write alg", "another key"],
        |lab| verify(lab, RS256, &block::token("RS256", |text| pss(text, &[7; 222], sha256)))),
    case!("short_mac", "HMAC-MD5.", "signature_cut" "likely" "issuer", &["is incomplete"],
        |lab| secret(lab, SECRET, &join(HEADER, CLAIMS, |_| vec![7; 16]))),
    proved!("two_faults_of_a_mac", "A secret to decode, and hex digits.", "secret_form" "verifier", |lab| {
        let token = signed_by("correct horse battery staple, and so");
        let [header, payload, mac] = three(&token);
        let mac = hex(&base64url::decode(mac).expect("base64url"));
        let given = "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv";
        secret(lab, given, &format!("{header}.{payload}.{mac}"))
    }),
    case!("another_key_and_issuer", "A token of an issuer that nobody expects.", "another_key" "likely" "client",
        &["issuer in iss", "take the key"], |lab| {
        let header = r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#;
        let claims = CLAIMS.replace("auth.example", "evil.example");
        verify(lab, RS256, &join(header, claims, |text| key(PS256).signature(text)))
    }),
    proved!("payload_decoded_as_form", "A form made blanks of the payload's +.", "more_than_token" "issuer", |lab| {
        let claims = CLAIMS.replace("\"aud\"", "\"x\":\"\u{ff}\u{fb}\u{ff}\u{fe}???>>>~~~\",\"aud\"");
        let token = key(RS256).token(&claims);
        let [header, payload, signature] = three(&token);
        let payload = payload.replace('-', " ").replace('_', "/");
        assert!(payload.contains(' '), "{payload}");
        let mut args = verify(lab, RS256, "TOKEN");
        args[1] = format!("{header}.{payload}.{signature}");
        args
    }),
    case!("kid_in_capitals_of_another_key", "The kid differs in case, and its key did not sign.",
        "kid_almost" "likely" "issuer", &["write the kid exactly as"], |lab| {
        let file = lab.file("set.json", set(&[key(ES256).jwk_with(|jwk| jwk.kid = Some("k1".into()))]));
        let token = Forge::new(ES256).sign(r#"{"alg":"ES256","kid":"K1"}"#, CLAIMS);
        args(&format!("verify {token} --jwks {file} {FLAGS}"))
    }),
    proved!("secret_unset_at_the_issuer", "JWT_SECRET is not set, and nobody noticed.", "secret_guessable" "issuer",
        |lab| secret(lab, SECRET, &signed_by(""))),
    proved!("secret_of_an_example", "jwt.io's example.", "secret_guessable" "issuer",
        |lab| secret(lab, SECRET, &signed_by("your-256-bit-secret"))),
    proved!("secret_undefined_at_the_issuer", "A variable that is not there, in JavaScript.", "secret_guessable" "issuer",
        |lab| secret(lab, SECRET, &signed_by("undefined"))),
    proved!("secret_exported_in_an_env_file", "export, quotes and a comment.", "secret_form" "verifier", |lab| {
        as_is(secret(lab, &format!("PORT=3000\nexport JWT_SECRET='{SECRET}' # c\n"), &signed_by(SECRET)))
    }),
    proved!("secret_of_vault", "Vault's answer.", "secret_form" "verifier", |lab| {
        as_is(secret(lab, &format!(r#"{{"data":{{"data":{{"jwt_secret":"{SECRET}"}}}}}}"#), &signed_by(SECRET)))
    }),
    proved!("secret_in_a_list", "A list of secrets.", "secret_form" "verifier", |lab| {
        as_is(secret(lab, &format!(r#"["{SECRET}","x"]"#), &signed_by(SECRET)))
    }),
    proved!("secret_behind_bearer", "Bearer before it.", "secret_form" "verifier", |lab| {
        secret(lab, &format!("Bearer {SECRET}"), &signed_by(SECRET))
    }),
    proved!("secret_percent_encoded", "A part of a URL.", "secret_form" "verifier", |lab| {
        secret(lab, &SECRET.replace(' ', "%20").replace(',', "%2c"), &signed_by(SECRET))
    }),
    proved!("secret_with_dollars", "docker compose doubles dollars.", "secret_form" "verifier", |lab| {
        secret(lab, &SECRET.replace(' ', "$$"), &signed_by(&SECRET.replace(' ', "$")))
    }),
    proved!("secret_of_html", "Copied out of a page's source.", "secret_form" "verifier", |lab| {
        secret(lab, &SECRET.replace(' ', "&amp;"), &signed_by(&SECRET.replace(' ', "&")))
    }),
    proved!("secret_with_escapes", "A string of JSON.", "secret_form" "verifier", |lab| {
        secret(lab, &SECRET.replace(' ', "\\t"), &signed_by(&SECRET.replace(' ', "\t")))
    }),
    proved!("secret_of_capital_digits", "Hex digits in capitals.", "secret_form" "verifier", |lab| {
        let digits = hex(SECRET.as_bytes());
        secret(lab, &digits, &signed_by(&digits.to_uppercase()))
    }),
    proved!("secret_from_hex_to_base64", "The issuer writes as base64 what is given as hex.", "secret_form" "verifier",
    |lab| {
        let bytes = "correct horse battery staple, and so";
        let text = "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv";
        secret(lab, &hex(bytes.as_bytes()), &signed_by(text))
    }),
    proved!("secret_from_base64_to_hex", "The other way round.", "secret_form" "verifier", |lab| {
        let text = "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgYW5kIHNv";
        secret(lab, text, &signed_by(&hex(b"correct horse battery staple, and so")))
    }),
    proved!("secret_hashed", "The issuer makes a key of its secret.", "secret_form" "verifier", |lab| {
        let header = HEADER;
        secret(lab, SECRET, &hmac(&sha256(SECRET.as_bytes()), header, CLAIMS))
    }),
    proved!("secret_in_latin1", "An issuer with letters of its own.", "secret_form" "issuer", |lab| {
        let bytes = [&b"p\xe4ssw\xf6rd "[..], SECRET.as_bytes()].concat();
        secret(lab, &format!("p\u{e4}ssw\u{f6}rd {SECRET}"), &hmac(&bytes, HEADER, CLAIMS))
    }),
];

const ES: &str = r#"{"alg":"ES256","typ":"JWT","kid":"k"}"#;
const FLAGS: &str = "--at 2026-11-20T20:00:00Z --iss https://auth.example --aud https://api.example";

/// Claims of more than 16 KiB.
fn long() -> String {
    CLAIMS.replace("\"exp\"", &format!("\"x\":\"{}\",\"exp\"", "a ?".repeat(6000)))
}

fn three(token: &str) -> [&str; 3] {
    let parts: Vec<&str> = token.split('.').collect();
    parts.try_into().expect("three parts")
}

/// An `ECDSA-Sig-Value`.
fn der(signature: &[u8]) -> Vec<u8> {
    let (r, s) = signature.split_at(32);
    let content = [integer(r), integer(s)].concat();
    [&[0x30, u8::try_from(content.len()).expect("short")], &content[..]].concat()
}

fn as_is(mut args: Vec<String>) -> Vec<String> {
    args.push("--secret-as-is".to_owned());
    args
}
