//! The output of `jwtk verify` for tokens that are wrong in every known way: exit code, code word and text.
//! Tests are named after their rows in the security bar: A algorithms, B structure, C claims, D keys, T terminal.

use crate::support::{
    Jwtk, Output,
    forge::{Forge, NOW, hmac, join, set},
    memory::in_64_mb,
    terminal,
};
use jwtk::{jwa::Algorithm, jwk::pem::Encoding};
use std::process::Command;

const SECRET: &[u8; 32] = b"0123456789abcdef0123456789abcdef";
const CLAIMS: &str = r#"{"exp":1795205400}"#;

/// One key, one place, and tokens judged there at [`NOW`].
pub(crate) struct Lab {
    pub(crate) jwtk: Jwtk,
    pub(crate) forge: Forge,
}

impl Lab {
    pub(crate) fn new() -> Self {
        Self::with(Algorithm::EdDSA)
    }

    pub(crate) fn with(algorithm: Algorithm) -> Self {
        let (jwtk, forge) = (Jwtk::new(), Forge::new(algorithm));
        jwtk.write("set.json", set(&[forge.jwk()]));
        Self { jwtk, forge }
    }

    /// Verifies against the set.
    pub(crate) fn verify(&self, token: &str, flags: &[&str]) -> Output {
        let at = NOW.to_string();
        let args = [&["verify", "--jwks", "set.json", "--at", &at], flags, &["-"]].concat();
        self.jwtk.run(args, token)
    }

    /// Expects an exit code, and the code word in text and in JSON.
    #[track_caller]
    pub(crate) fn refuses(&self, token: &str, flags: &[&str], exit: i32, code: &str) -> Output {
        let out = self.verify(token, flags);
        assert_eq!(out.code, exit, "{}", out.stderr);
        assert!(out.stderr.contains(&format!("[{code}]")), "no [{code}] in: {}", out.stderr);
        assert_eq!(out.stdout, "", "claims only when accepted");
        let json = self.verify(token, &[flags, &["--json"]].concat());
        assert_eq!(json.code, exit);
        let json = json.json();
        assert_eq!(json["code"], code);
        assert_eq!(json["valid"], false);
        assert_eq!(json["verdict"], if exit == 1 { "rejected" } else { "undecided" });
        out
    }

    #[track_caller]
    pub(crate) fn accepts(&self, token: &str, flags: &[&str]) -> Output {
        let out = self.verify(token, flags);
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.stderr.contains("ACCEPTED"), "{}", out.stderr);
        out
    }
}

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
        "an HS256 token made with the PEM, DER, modulus or `n` of the set's RSA key is rejected with alg_not_allowed, and the hint says forged; one made with another secret is rejected too, without that hint"
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
            let named = out.stderr.contains("hint: forged: the secret is the text of a public key");
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
    holds!(A17, "ES256K, Ed448, ML-DSA-65 and rs256 end with 3, alg_unsupported, and an explanation of each");
    let lab = Lab::new();
    for (alg, words) in
        [("ES256K", "secp256k1"), ("Ed448", "Ed448"), ("ML-DSA-65", "ML-DSA"), ("rs256", "case-sensitive")]
    {
        let token = join(format!(r#"{{"alg":"{alg}","kid":"k"}}"#), CLAIMS, |_| vec![1; 64]);
        let out = lab.refuses(&token, &[], 3, "alg_unsupported");
        assert!(out.stderr.contains(words), "{}", out.stderr);
    }
}

#[test]
fn b01_parts_that_are_missing_or_too_many() {
    holds!(
        B01,
        "no, two, four and five parts, and an empty token, are rejected with malformed, and the parts are counted; three empty parts are header_invalid"
    );
    let lab = Lab::new();
    for (token, words) in [
        ("abc", "no dots"),
        ("a.b", "two parts"),
        ("a.b.c.d", "4 parts"),
        ("..", "header: empty"),
        ("a..b..c", "5 parts"),
    ] {
        let code = if token == ".." { "header_invalid" } else { "malformed" };
        let out = lab.refuses(token, &[], 1, code);
        assert!(out.stderr.contains(words), "{}", out.stderr);
    }
    lab.refuses("", &[], 1, "malformed");
}

#[test]
fn b02_encrypted_tokens_are_told_apart() {
    holds!(B02, "a compact JWE is rejected with jwe, and called encrypted");
    let lab = Lab::new();
    let header = jwtk::base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#);
    let out = lab.refuses(&format!("{header}..AA.AA.AA"), &[], 1, "jwe");
    assert!(out.stderr.contains("encrypted"), "{}", out.stderr);
}

#[test]
fn b05_other_serializations_are_told_apart() {
    holds!(B05, "a JWS in JSON and an SD-JWT are rejected with not_compact");
    let lab = Lab::new();
    lab.refuses(r#"{"payload":"e30","protected":"e30","signature":"AA"}"#, &[], 1, "not_compact");
    let out = lab.refuses(&format!("{}~WyJhIl0~", lab.forge.good("")), &[], 1, "not_compact");
    assert!(out.stderr.contains("SD-JWT"), "{}", out.stderr);
}

#[test]
fn b06_base64url_is_strict() {
    holds!(
        B06,
        "padding, a blank, a `+`, a wrong length and stray bits are each rejected with malformed, and named"
    );
    let lab = Lab::new();
    let good = lab.forge.good("");
    let parts: Vec<&str> = good.split('.').collect();
    for (token, words) in [
        (format!("{}=.{}.{}", parts[0], parts[1], parts[2]), "padding"),
        (format!("{}.{}.{}==", parts[0], parts[1], parts[2]), "padding"),
        (format!("{}.{} .{}", parts[0], parts[1], parts[2]), "whitespace"),
        (format!("{}.{}.+{}", parts[0], parts[1], &parts[2][1..]), "standard base64"),
        (format!("{}.{}.{}", parts[0], parts[1], &parts[2][..85]), "base64url never has 85 characters"),
        (format!("{}.{}.{}B", parts[0], parts[1], &parts[2][..85]), "unused bits"),
    ] {
        let out = lab.refuses(&token, &[], 1, "malformed");
        assert!(out.stderr.contains(words), "{words}: {}", out.stderr);
    }
}

#[test]
fn b07_what_stands_around_a_token_is_dropped() {
    holds!(
        B07,
        "blanks, line breaks, quotes, `Bearer` and `Authorization: Bearer` around a token, in any case, are stripped; a single quote mark is malformed"
    );
    let lab = Lab::new();
    let good = lab.forge.good("");
    for text in [
        format!("{good}\n"),
        format!(" {good}\r\n"),
        format!("Bearer {good}"),
        format!("Authorization: Bearer {good}\n"),
        format!("authorization: bearer {good}"),
        format!("\"{good}\""),
        format!("'Bearer {good}'"),
    ] {
        lab.accepts(&text, &[]);
    }
    let path = lab.jwtk.write("token", format!("{good}\n"));
    let at = NOW.to_string();
    let file = format!("@{}", path.display());
    let out = lab.jwtk.run(["verify", "--jwks", "set.json", "--at", &at, &file], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let out = lab.refuses(&format!("\"{good}"), &[], 1, "malformed");
    assert!(out.stderr.contains("hint: remove the quotes"), "{}", out.stderr);
}

#[test]
fn b08_b09_duplicate_members() {
    holds!(
        B08,
        "a header member twice, known or not, at the top or below it, is rejected with duplicate_member"
    );
    holds!(B09, "a claim twice is rejected with duplicate_member, and named");
    let lab = Lab::new();
    for header in [
        r#"{"alg":"EdDSA","alg":"EdDSA"}"#,
        r#"{"alg":"EdDSA","kid":"k","kid":"k"}"#,
        r#"{"alg":"EdDSA","x":1,"x":1}"#,
        r#"{"alg":"EdDSA","x":{"y":1,"y":2}}"#,
    ] {
        lab.refuses(&lab.forge.sign(header, CLAIMS), &[], 1, "duplicate_member");
    }
    let token = lab.forge.good(r#""role":"user","role":"admin","#);
    let out = lab.refuses(&token, &[], 1, "duplicate_member");
    assert!(out.stderr.contains("\"role\" appears twice"), "{}", out.stderr);
}

#[test]
fn b11_b12_claims_that_are_no_json_object() {
    holds!(
        B11,
        "claims that are an array, null, a string, a number or nothing are rejected with claims_not_object, and their type is named"
    );
    holds!(
        B12,
        "claims in bad UTF-8, in UTF-16, with a byte order mark or half a surrogate pair are rejected with claims_not_object"
    );
    let lab = Lab::new();
    for (payload, words) in [
        (&b"[1795205400]"[..], "an array"),
        (b"null", "null"),
        (b"\"x\"", "a string"),
        (b"1", "a number"),
        (b"", "empty"),
        (b"{\"exp\":1795205400,\"a\":\"\xff\"}", "not UTF-8"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"{\0\"\0}\0", "not JSON"),
        (b"{\"a\":\"\\ud800\"}", "not JSON"),
    ] {
        let token = lab.forge.sign(r#"{"alg":"EdDSA","kid":"k"}"#, payload);
        let out = lab.refuses(&token, &[], 1, "claims_not_object");
        assert!(out.stderr.contains(words), "{words}: {}", out.stderr);
    }
}

#[test]
fn b15_b16_b17_crit_and_b64() {
    holds!(B15, "an unknown extension in crit is rejected with crit");
    holds!(
        B16,
        "crit that is empty, repeats a name, or names what is registered or absent is rejected with crit"
    );
    holds!(B17, "b64 false, with and without crit, is rejected with crit");
    let lab = Lab::new();
    for members in [
        r#""crit":["http://example.invalid/UNDEFINED"],"http://example.invalid/UNDEFINED":true"#,
        r#""crit":[]"#,
        r#""crit":["alg"]"#,
        r#""crit":["x","x"],"x":1"#,
        r#""crit":["absent"]"#,
        r#""crit":["b64"],"b64":false"#,
        r#""b64":false"#,
    ] {
        let token = lab.forge.sign(format!(r#"{{"alg":"EdDSA","kid":"k",{members}}}"#), CLAIMS);
        lab.refuses(&token, &[], 1, "crit");
    }
}

#[test]
fn b19_nothing_in_a_token_is_followed() {
    holds!(
        B19,
        "an attacker's jwk, jku, x5u and x5c in the header change nothing: signature_mismatch, and no connection is made"
    );
    let lab = Lab::new();
    let attacker = Forge::new(Algorithm::EdDSA);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/jwks", listener.local_addr().unwrap());
    for members in [
        format!(r#""jwk":{}"#, attacker.jwk()),
        format!(r#""jku":"{url}""#),
        format!(r#""x5u":"{url}""#),
        r#""x5c":["AAAA"]"#.to_owned(),
    ] {
        let token = attacker.sign(format!(r#"{{"alg":"EdDSA","kid":"k",{members}}}"#), CLAIMS);
        lab.refuses(&token, &[], 1, "signature_mismatch");
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err(), "a token made jwtk connect");
}

#[test]
fn b20_b21_large_tokens() {
    holds!(B20, "10 MiB of dots are rejected with too_large, within 64 MB");
    holds!(B21, "100 MiB, piped or in a file, are rejected with too_large, within 64 MB");
    let lab = Lab::new();
    let small = |token: &str| {
        let at = NOW.to_string();
        let command = lab.jwtk.command(["verify", "--jwks", "set.json", "--at", &at, "-"]);
        lab.jwtk.end(&mut in_64_mb(&command), token)
    };
    lab.refuses(&"a".repeat((1 << 20) + 1), &[], 1, "too_large");
    for token in [".".repeat(10 << 20), "a.".repeat(50 << 20)] {
        let out = small(&token);
        assert!(out.code == 1 && out.stderr.contains("[too_large]"), "{}", out.stderr);
    }
    // The largest accepted input stays within the same bounds.
    let out = small(&".".repeat(1 << 20));
    assert!(out.code == 1 && out.stderr.contains("[malformed]"), "{}", out.stderr);
    assert_eq!(small(&lab.forge.good("")).code, 0);
    let command = lab.jwtk.command(["verify", "--jwks", "set.json", "--at", &NOW.to_string(), "@large"]);
    lab.jwtk.write("large", "a.".repeat(50 << 20));
    let out = lab.jwtk.end(&mut in_64_mb(&command), "");
    assert!(out.code == 1 && out.stderr.contains("[too_large]"), "{}", out.stderr);
}

#[test]
fn c01_c02_c03_c04_issuers() {
    holds!(C01, "a token without the expected iss is rejected with iss_missing");
    holds!(C02, "iss that is a number, null or an object is rejected with iss_type");
    holds!(C03, "iss that is an array with the right one in it is rejected with iss_type");
    holds!(
        C04,
        "iss with another case, suffix, slash or scheme is rejected with iss_mismatch, and the difference is shown"
    );
    let lab = Lab::new();
    let iss = |value: &str| lab.forge.good(&format!("\"iss\":{value},"));
    let want = ["--iss", "https://good.example"];
    lab.refuses(&lab.forge.good(""), &want, 1, "iss_missing");
    for value in ["123", "null", "{}", r#"["https://good.example","https://evil.example"]"#] {
        lab.refuses(&iss(value), &want, 1, "iss_type");
    }
    for (value, words) in [
        (r#""https://good.example.evil""#, "expected  https://good.example\n"),
        (r#""https://GOOD.example""#, "letter case"),
        (r#""https://good.example/""#, "the same except for a trailing slash"),
        (r#""http://good.example""#, "same host, http instead of https"),
    ] {
        let out = lab.refuses(&iss(value), &want, 1, "iss_mismatch");
        assert!(out.stderr.contains(words), "{}", out.stderr);
    }
    lab.accepts(&iss(r#""https://good.example""#), &want);
}

#[test]
fn c06_c07_c08_audiences() {
    holds!(
        C06,
        "aud that is missing, of another type at any place, empty, or not exactly ours is rejected with aud_missing, aud_type, aud_mismatch"
    );
    holds!(C07, "aud with ours among others is accepted, and so is any of several that the caller names");
    let lab = Lab::new();
    let aud = |value: &str| lab.forge.good(&format!("\"aud\":{value},"));
    lab.refuses(&lab.forge.good(""), &["--aud", "ours"], 1, "aud_missing");
    for value in ["7", "{}", "null", r#"["evil",7]"#, r#"[["ours"]]"#] {
        lab.refuses(&aud(value), &["--aud", "ours"], 1, "aud_type");
    }
    for value in ["[]", r#""""#, r#""our""#, r#""Ours""#, r#"["other"]"#] {
        lab.refuses(&aud(value), &["--aud", "ours"], 1, "aud_mismatch");
    }
    lab.accepts(&aud(r#"["ours","other"]"#), &["--aud", "ours"]);
    lab.accepts(&aud(r#""b""#), &["--aud", "a", "--aud", "b"]);
    let out = lab.accepts(&aud(r#""ours""#), &[]);
    assert!(out.stderr.contains("not checked: pass --aud"), "{}", out.stderr);
    lab.refuses(&aud(r#""ours""#), &["--strict"], 1, "aud_not_checked");
    lab.refuses(&lab.forge.good("\"iss\":\"x\","), &["--strict"], 1, "iss_not_checked");
}

#[test]
fn c10_c12_c13_expiry() {
    holds!(
        C10,
        "exp that is now is rejected with expired, exp a second later is accepted, and so is now with a second of leeway"
    );
    holds!(C12, "no exp is exp_missing, and accepted with `--allow-no-exp`");
    holds!(
        C13,
        "exp that is a string, null, negative, true, an array, in milliseconds or 1e30 is exp_type, also with `--allow-no-exp`"
    );
    let lab = Lab::new();
    let exp = |value: &str| lab.forge.token(&format!("{{\"exp\":{value}}}"));
    let out = lab.refuses(&exp(&NOW.to_string()), &[], 1, "expired");
    assert!(out.stderr.contains("--leeway 1s"), "{}", out.stderr);
    lab.accepts(&exp(&NOW.to_string()), &["--leeway", "1s"]);
    lab.accepts(&exp(&(NOW + 1).to_string()), &[]);
    lab.refuses(&lab.forge.token("{}"), &[], 1, "exp_missing");
    lab.accepts(&lab.forge.token("{}"), &["--allow-no-exp"]);
    for value in ["\"x\"", "null", "-1", "true", "[1]", "1795205400000", "1e30", "\"1795205400\""] {
        lab.refuses(&exp(value), &[], 1, "exp_type");
        lab.refuses(&exp(value), &["--allow-no-exp"], 1, "exp_type");
    }
    let out = lab.refuses(&exp("3600"), &[], 1, "expired");
    assert!(out.stderr.contains("the duration 1h"), "{}", out.stderr);
    let out = lab.refuses(&exp("1795205400000"), &[], 1, "exp_type");
    assert!(out.stderr.contains("milliseconds"), "{}", out.stderr);
}

#[test]
fn c15_c16_not_yet_and_too_old() {
    holds!(C15, "nbf in five seconds is nbf_future, and accepted with that leeway; a string is nbf_type");
    holds!(
        C16,
        "iat in five seconds is iat_future, one that is an hour old too_old under `--max-age 30m`; a string or a negative number is iat_type"
    );
    let lab = Lab::new();
    let with = |name: &str, value: &str| lab.forge.good(&format!("\"{name}\":{value},"));
    let out = lab.refuses(&with("nbf", &(NOW + 5).to_string()), &[], 1, "nbf_future");
    assert!(out.stderr.contains("--leeway 5s"), "{}", out.stderr);
    lab.accepts(&with("nbf", &(NOW + 5).to_string()), &["--leeway", "5s"]);
    lab.accepts(&with("nbf", "-5"), &[]);
    lab.refuses(&with("nbf", "\"1\""), &[], 1, "nbf_type");
    lab.refuses(&with("iat", &(NOW + 5).to_string()), &[], 1, "iat_future");
    lab.refuses(&with("iat", "\"1\""), &[], 1, "iat_type");
    lab.refuses(&with("iat", "-99"), &[], 1, "iat_type");
    let old = with("iat", &(NOW - 3600).to_string());
    lab.refuses(&old, &["--max-age", "30m"], 1, "too_old");
    lab.accepts(&old, &["--max-age", "1h"]);
    lab.refuses(&old, &["--max-lifetime", "1h"], 1, "lifetime_too_long");
    lab.accepts(&old, &["--max-lifetime", "70m"]);
    lab.refuses(&old, &["--min-validity", "11m"], 1, "expires_too_soon");
    lab.accepts(&old, &["--min-validity", "10m"]);
    lab.refuses(&lab.forge.good(""), &["--max-age", "1h"], 1, "claim_missing");
}

#[test]
fn c17_leeway_has_a_limit() {
    holds!(
        C17,
        "a leeway of 601 seconds, eleven minutes or a day is usage, and ten minutes is named as the maximum"
    );
    let lab = Lab::new();
    for leeway in ["601s", "11m", "1d"] {
        let out = lab.verify(&lab.forge.good(""), &["--leeway", leeway]);
        assert_eq!(out.code, 2, "{}", out.stderr);
        assert!(out.stderr.contains("at most 10m [usage]"), "{}", out.stderr);
    }
}

#[test]
fn c20_c21_access_tokens() {
    holds!(
        C20,
        "at+jwt and application/at+jwt in any case are accepted for an access token; JWT, and no typ, are typ_mismatch"
    );
    holds!(
        C21,
        "an access token without iss, aud, sub, client_id, iat and jti is claim_missing, and each is named"
    );
    let lab = Lab::new();
    let claims = format!(
        r#"{{"iss":"i","exp":{},"aud":"a","sub":"s","client_id":"c","iat":{NOW},"jti":"j"}}"#,
        NOW + 600
    );
    let with_typ = |typ: &str| lab.forge.sign(format!(r#"{{"alg":"EdDSA","kid":"k"{typ}}}"#), &claims);
    let flags = ["--profile", "access-token", "--iss", "i", "--aud", "a"];
    for typ in [r#","typ":"application/at+jwt""#, r#","typ":"AT+JWT""#, r#","typ":"at+jwt""#] {
        lab.accepts(&with_typ(typ), &flags);
    }
    lab.refuses(&with_typ(r#","typ":"JWT""#), &flags, 1, "typ_mismatch");
    lab.refuses(&with_typ(""), &flags, 1, "typ_mismatch");
    let bare = lab.forge.sign(r#"{"alg":"EdDSA","kid":"k","typ":"at+jwt"}"#, CLAIMS);
    let out = lab.refuses(&bare, &["--profile", "access-token"], 1, "claim_missing");
    for name in ["iss", "aud", "sub", "client_id", "iat", "jti"] {
        assert!(out.stderr.contains(&format!("{name} is missing")), "{name}: {}", out.stderr);
    }
}

#[test]
fn c22_id_tokens() {
    holds!(
        C22,
        "an ID token with another nonce, at_hash, aud, azp or a second audience is rejected; a correct one is accepted; a breach of what OpenID Connect only recommends is rejected under `--strict` or `--azp`"
    );
    let lab = Lab::new();
    let hash = {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA512, b"access");
        jwtk::base64url::encode(&digest.as_ref()[..32])
    };
    let token = |extra: &str, aud: &str| {
        let claims = format!(
            r#"{{"iss":"https://i","sub":"s","aud":{aud},"exp":{},"iat":{NOW},"nonce":"n","at_hash":"{hash}"{extra}}}"#,
            NOW + 600
        );
        lab.forge.token(&claims)
    };
    lab.jwtk.write("access", "access\n");
    lab.jwtk.write("other", "other\n");
    let base = ["--profile", "id-token", "--iss", "https://i", "--client-id", "c"];
    let flags = |more: &[&'static str]| [&base[..], more].concat();
    lab.accepts(&token("", r#""c""#), &flags(&["--nonce", "n", "--access-token", "access"]));
    lab.refuses(&token("", r#""c""#), &flags(&["--nonce", "m"]), 1, "claim_mismatch");
    lab.refuses(&token("", r#""c""#), &flags(&["--access-token", "other"]), 1, "claim_mismatch");
    lab.refuses(&token("", r#""d""#), &flags(&[]), 1, "aud_mismatch");
    lab.refuses(&token(r#","azp":"c""#, r#"["c","d"]"#), &flags(&[]), 1, "aud_mismatch");
    lab.accepts(&token(r#","azp":"c""#, r#"["c","d"]"#), &flags(&["--aud", "d"]));
    // Steps 4 and 5 say SHOULD: only `--strict` and `--azp` reject for them.
    let no_azp = token("", r#"["c","d"]"#);
    lab.accepts(&no_azp, &flags(&["--aud", "d"]));
    lab.refuses(&no_azp, &flags(&["--aud", "d", "--strict"]), 1, "claim_missing");
    lab.refuses(&no_azp, &flags(&["--aud", "d", "--azp", "c"]), 1, "claim_missing");
    let other_azp = token(r#","azp":"d""#, r#""c""#);
    lab.accepts(&other_azp, &flags(&[]));
    lab.refuses(&other_azp, &flags(&["--strict"]), 1, "claim_mismatch");
    lab.refuses(&other_azp, &flags(&["--azp", "c"]), 1, "claim_mismatch");
    lab.refuses(&token(r#","azp":"d""#, r#"["c","d"]"#), &flags(&["--aud", "d"]), 1, "claim_mismatch");
}

#[test]
fn c24_five_faults_give_five_failures_in_order() {
    holds!(C24, "a token with five faults has five failed checks, in the contract's order, in text and JSON");
    let lab = Lab::new();
    let claims = format!(
        r#"{{"iss":"https://b","aud":"b","sub":"bob","exp":{},"nbf":{},"iat":{}}}"#,
        NOW - 60,
        NOW + 60,
        NOW + 60
    );
    let token = lab.forge.token(&claims);
    let flags = ["--iss", "https://a", "--aud", "a"];
    let codes = ["expired", "nbf_future", "iat_future", "iss_mismatch", "aud_mismatch"];
    let out = lab.refuses(&token, &flags, 1, "expired");
    let at: Vec<_> =
        ["✗ exp", "✗ nbf", "✗ iat", "✗ iss", "✗ aud"].iter().map(|m| out.stderr.find(m)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{}", out.stderr);
    let json = lab.verify(&token, &[&flags[..], &["--json"]].concat()).json();
    let failed = json["checks"].as_array().unwrap().iter().filter(|c| c["status"] == "fail");
    assert_eq!(failed.map(|c| c["code"].as_str().unwrap()).collect::<Vec<_>>(), codes);
}

#[test]
fn c25_claims_under_a_bad_signature_are_marked() {
    holds!(
        C25,
        "a forged expired token is signature_mismatch; its claims are checked after it and marked UNVERIFIED"
    );
    let lab = Lab::new();
    let token = Forge::new(Algorithm::EdDSA).token(r#"{"exp":1}"#);
    let out = lab.refuses(&token, &[], 1, "signature_mismatch");
    assert!(out.stderr.contains("UNVERIFIED"), "{}", out.stderr);
    assert!(out.stderr.find("✗ signature") < out.stderr.find("✗ exp"), "{}", out.stderr);
}

#[test]
fn c26_inspect_never_says_good() {
    holds!(C26, "inspect decodes a forged token with exit 0, and says NOT VERIFIED and `verified` false");
    let lab = Lab::new();
    let forged = Forge::new(Algorithm::EdDSA).good("");
    let out = lab.jwtk.run(["inspect", &forged], "");
    assert_eq!(out.code, 0);
    assert!(out.stdout.contains("NOT VERIFIED"), "{}", out.stdout);
    let json = lab.jwtk.run(["inspect", "--json", &forged], "").json();
    assert_eq!(json["verified"], false);
}

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
        (&fraction, &[], "jsonwebtoken rounds it to whole"),
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
    assert_eq!(json["candidates"][0]["status"], "would_verify");
    assert_eq!(json["error"]["code"], "kid_not_found");
}

#[test]
fn t01_t02_t03_t06_hostile_text_is_escaped() {
    holds!(
        T01,
        "control sequences in typ, claims, arguments and file names do not reach a pipe from verify and inspect"
    );
    holds!(T02, "U+009B and DEL in the same places do not either");
    holds!(T03, "bidirectional, zero-width and tag characters in the same places do not either");
    holds!(T06, "with `--json` they do not either, and it is JSON");
    let lab = Lab::new();
    let hostile = "\u{1b}[2J\u{1b}]8;;http://x\u{7}\u{9b}31m\u{7f}\u{202e}\u{200b}\u{e0041}\r\u{8}";
    let json = serde_json::to_string(hostile).unwrap();
    let claims = format!(r#"{{"iss":{json},"sub":{json},"exp":1795205400,{json}:1}}"#);
    let token = lab.forge.sign(format!(r#"{{"alg":"EdDSA","kid":"k","typ":{json}}}"#), claims);
    let raw = |text: &str| {
        text.chars().any(|c| c != '\n' && (c.is_control() || "\u{202e}\u{200b}\u{e0041}".contains(c)))
    };
    for args in [
        vec!["verify", "--jwks", "set.json", "--at", "1795204800", &token],
        vec!["verify", "--jwks", "set.json", "--at", "1795204800", "--iss", "x", &token],
        vec!["verify", "--jwks", "set.json", "--json", &token],
        vec!["inspect", &token],
        vec!["inspect", "--json", &token],
        vec!["inspect", &token, "--color", "never", "-v"],
        vec!["verify", hostile, "extra", "--jwks", "nothing.json"],
        vec!["verify", "--jwks", hostile, "x"],
    ] {
        let out = lab.jwtk.run(&args, "");
        assert!(!raw(&out.stdout) && !raw(&out.stderr), "{args:?}\n{:?}\n{:?}", out.stdout, out.stderr);
        if args.contains(&"--json") {
            out.json();
        }
    }
}

#[test]
fn t01_nothing_acts_on_a_terminal() {
    holds!(T01, "on a terminal, only colours act, whatever a claim contains");
    if !terminal::is_here() {
        return;
    }
    let lab = Lab::new();
    let hostile = "\u{1b}[2J\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{7f}\u{202e}\u{8}";
    let json = serde_json::to_string(hostile).unwrap();
    let token = lab.forge.good(&format!("\"iss\":{json},{json}:1,"));
    for args in ["inspect", "verify --jwks set.json --at 1795204800", "verify --jwks set.json --iss x -v"] {
        // What jwtk writes to a terminal, including colours.
        let mut script = terminal::command(&lab.jwtk, &format!("{args} {token}"));
        let shown = lab.jwtk.end(&mut script, "").stdout;
        assert!(
            shown.contains("\u{1b}[") && shown.contains("1b}[2J") | shown.contains("1b[2J"),
            "{args}: no terminal: {shown:?}"
        );
        let mut plain = String::new();
        let mut parts = shown.split("\u{1b}[");
        plain.push_str(parts.next().unwrap());
        for part in parts {
            // Only colours: digits and semicolons up to an m.
            let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
            assert!(part[end..].starts_with('m'), "{args}: {part:?}");
            plain.push_str(&part[end + 1..]);
        }
        let acts = |c: char| (c.is_control() && c != '\n' && c != '\r') || c == '\u{202e}';
        assert!(!plain.replace("\r\n", "\n").contains('\r') && !plain.contains(acts), "{args}: {plain:?}");
    }
}

#[test]
fn t09_no_token_is_bad_usage() {
    holds!(T09, "empty and closed standard input are usage at once");
    let lab = Lab::new();
    let out = lab.jwtk.run(["verify", "--jwks", "set.json"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(out.stderr.contains("no token given [usage]"), "{}", out.stderr);
    // Standard input is closed, not empty.
    let program = lab.jwtk.command(["--version"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$0\" verify --jwks set.json <&-"]).arg(program.get_program());
    let out = lab.jwtk.end(shell.current_dir(lab.jwtk.dir()), "");
    assert_eq!(out.code, 2, "{}", out.stderr);
}

#[test]
fn claims_sub_typ_and_named_values() {
    let lab = Lab::new();
    let token = lab.forge.good(r#""sub":"alice","n":1.0,"roles":["a"],"#);
    lab.accepts(
        &token,
        &["--sub", "alice", "--typ", "jwt", "--claim", "n:=1", "--claim", "roles:=[\"a\"]", "--require", "n"],
    );
    lab.refuses(&token, &["--sub", "bob"], 1, "sub_mismatch");
    lab.refuses(&lab.forge.good(""), &["--sub", "bob"], 1, "sub_missing");
    lab.refuses(&lab.forge.good("\"sub\":1,"), &["--sub", "1"], 1, "sub_type");
    lab.refuses(&token, &["--typ", "at+jwt"], 1, "typ_mismatch");
    let out = lab.refuses(&token, &["--claim", "n=1.0"], 1, "claim_mismatch");
    assert!(out.stderr.contains("it is a number"), "{}", out.stderr);
    lab.refuses(&token, &["--require", "email"], 1, "claim_missing");
}

#[test]
fn stdout_is_the_claims_with_their_digits() {
    let lab = Lab::new();
    let out = lab.accepts(&lab.forge.good(r#""big":12345678901234567890,"f":1.10,"#), &["-q"].map(|_| "-v"));
    assert_eq!(out.stdout, format!("{{\"big\":12345678901234567890,\"f\":1.10,\"exp\":{}}}\n", NOW + 600));
}

#[test]
fn signature_only_takes_any_payload() {
    let lab = Lab::new();
    let token = lab.forge.sign(r#"{"alg":"EdDSA","kid":"k"}"#, "just text");
    let out = lab.accepts(&token, &["--signature-only"]);
    assert_eq!(out.stdout, "just text");
}

#[test]
fn missing_and_foreign_key_sources() {
    let jwtk = Jwtk::new();
    for (args, exit, code) in [
        (&["verify", "a.b.c"][..], 3, "no_key"),
        (&["verify", "--key", "absent.pem", "a.b.c"], 5, "not_found"),
        (&["verify", "--key", "env:NOPE", "a.b.c"], 2, "usage"),
        (&["verify", "--jwks", "s", "--key", "k", "a.b.c"], 2, "usage"),
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
