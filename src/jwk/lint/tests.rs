use super::*;
use crate::words::Remark;

const ED: &str = r#""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;
const EC_X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
const EC_Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

fn findings(keys: &[&str]) -> Vec<Remark> {
    let keys: Vec<String> = keys.iter().map(|k| format!("{{{k}}}")).collect();
    let set = JwkSet::parse(format!(r#"{{"keys":[{}]}}"#, keys.join(",")).as_bytes()).unwrap();
    lint(&set, NumericDate::from_seconds(1_800_000_000)).iter().map(Remark::from).collect()
}

/// The findings about the last key, without those about missing members, which most tests do not need.
fn codes(keys: &[&str]) -> Vec<(Severity, &'static str)> {
    let last = keys.len() - 1;
    let missing = [Code::KidMissing, Code::AlgMissing, Code::UseMissing];
    let found = findings(keys).into_iter().filter(|f| f.key == Some(last) && !missing.contains(&f.code));
    found.map(|f| (f.severity, f.code.as_str())).collect()
}

fn rsa(bits: usize, e: &str, extra: &str) -> String {
    let mut n = vec![0xff; bits / 8];
    n[0] = 0x80;
    // Of 2048 bits it has no small factor.
    n[bits / 8 - 2..].copy_from_slice(&[0xfe, 1]);
    format!(r#""kty":"RSA","n":"{}","e":"{e}"{extra}"#, crate::base64url::encode(n))
}

#[test]
fn a_good_key_has_no_findings_and_an_empty_set_one() {
    let good = format!(r#"{ED},"kid":"a","alg":"Ed25519","use":"sig""#);
    assert_eq!(findings(&[&good]), []);
    assert_eq!(findings(&[])[0].code, Code::JwksEmpty);
    let svid = format!(r#"{ED},"kid":"a","alg":"Ed25519","use":"jwt-svid""#);
    assert_eq!(findings(&[&svid]), []);
}

#[test]
fn what_is_missing_is_said() {
    let codes: Vec<Code> = findings(&[ED]).iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::KidMissing, Code::AlgMissing, Code::UseMissing]);
}

#[test]
fn each_key_by_itself() {
    use Severity::{Error, Note, Warning};
    let ec = |x: &str, y: &str| format!(r#""kty":"EC","crv":"P-256","x":"{x}","y":"{y}""#);
    let short = crate::base64url::encode(&crate::base64url::decode(EC_X).unwrap()[1..]);
    let with = |extra: &str| format!("{ED},{extra}");
    let d = r#""d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A""#;
    let k = |n: usize| crate::base64url::encode(vec![7; n]);
    let cases: Vec<(String, Vec<(Severity, &str)>)> = vec![
        // RFC 7517.
        (r#""kid":"a""#.into(), vec![(Error, "key_unusable")]),
        (with(r#""kty":"OKP""#), vec![(Error, "duplicate_member")]),
        (with(r#""use":"sig","key_ops":["verify"]"#), vec![(Warning, "use_and_key_ops")]),
        (with(r#""use":"sig","key_ops":["verify","encrypt"]"#), vec![(Error, "key_ops_conflict")]),
        (with(r#""key_ops":["verify","verify"]"#), vec![(Error, "key_ops_duplicate")]),
        (with(r#""key_ops":["deriveKey"]"#), vec![(Note, "not_for_signatures")]),
        (with(r#""use":"enc""#), vec![(Note, "not_for_signatures")]),
        (with(r#""exp":1700000000"#), vec![(Note, "key_expired")]),
        (with(r#""nbf":1900000000"#), vec![(Note, "key_expired")]),
        (with(r#""nbf":1700000000,"exp":1900000000"#), vec![]),
        (with(d), vec![(Error, "private_published")]),
        // RFC 9964 section 4: without alg nobody knows what it is.
        (r#""kty":"AKP","priv":"AA""#.into(), vec![(Error, "private_published"), (Error, "key_unusable")]),
        (r#""kty":"AKP","alg":"ML-DSA-44","pub":"AA""#.into(), vec![(Error, "key_unusable")]),
        (r#""kty":"AKP","alg":"RS256","pub":"AA""#.into(), vec![(Error, "alg_mismatch")]),
        (r#""kty":"AKP","alg":"MLDSA44","pub":"AA""#.into(), vec![(Error, "unregistered_name")]),
        (r#""kty":"AKP","alg":"SLH-DSA-SHA2-128s","pub":"AA""#.into(), vec![(Note, "alg_unsupported")]),
        (format!(r#""kty":"oct","k":"{}""#, k(32)), vec![(Error, "secret_published")]),
        (
            format!(r#""kty":"oct","alg":"HS512","k":"{}""#, k(32)),
            vec![(Error, "secret_published"), (Error, "weak_key")],
        ),
        (with(r#""x5c":[]"#), vec![(Warning, "empty_member")]),
        (with(r#""x5c":7"#), vec![(Warning, "x5c_invalid")]),
        (with(r#""x5t":"AAAA""#), vec![(Warning, "x5t_mismatch")]),
        // RFC 7518.
        (rsa(1024, "AQAB", ""), vec![(Error, "weak_key")]),
        (rsa(8200, "AQAB", ""), vec![(Error, "key_unusable")]),
        (rsa(2048, "Aw", ""), vec![(Warning, "rsa_exponent")]),
        (rsa(2048, "AQAD", ""), vec![(Note, "rsa_exponent")]),
        (rsa(2048, "Ag", ""), vec![(Error, "key_unusable")]),
        (rsa(2048, "AAEAAQ", ""), vec![(Warning, "leading_zero")]),
        (rsa(2048, "AQAB", r#","alg":"ES256""#), vec![(Error, "alg_mismatch")]),
        (rsa(2048, "AQAB", r#","alg":"RSA-OAEP""#), vec![(Note, "alg_unsupported")]),
        (rsa(2048, "AQAB", r#","alg":"XY""#), vec![(Warning, "alg_unsupported")]),
        (ec(EC_X, EC_Y), vec![]),
        (ec(&short, EC_Y), vec![(Error, "short_coordinate")]),
        (ec(EC_Y, EC_X), vec![(Error, "key_unusable")]),
        (ec(&format!("{EC_X}="), EC_Y), vec![(Warning, "base64_padded")]),
        (ec(EC_X, EC_Y).replace("P-256", "secp256k1"), vec![(Error, "key_unusable")]),
        (ec(EC_X, EC_Y).replace("P-256", "BP-256"), vec![(Note, "crv_unsupported")]),
        // RFC 8037 and 9864.
        (r#""kty":"OKP","crv":"X25519","x":"AA""#.into(), vec![(Note, "crv_unsupported")]),
        (r#""kty":"OKP","crv":"Ed25519","x":"AA""#.into(), vec![(Error, "key_unusable")]),
        (r#""kty":"OKP","x":"AA""#.into(), vec![(Error, "key_unusable")]),
        (r#""kty":"XY""#.into(), vec![(Note, "kty_unsupported")]),
        (with(r#""alg":"EdDSA""#), vec![(Note, "alg_deprecated")]),
        (with(r#""kid":7"#), vec![(Error, "key_unusable")]),
    ];
    for (key, expected) in cases {
        assert_eq!(codes(&[&key]), expected, "{key}");
    }
}

#[test]
fn keys_that_stand_together() {
    let other = ED.replace(
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    );
    let kid = |key: &str, extra: &str| format!(r#"{key},"kid":"a"{extra}"#);
    let sig = kid(ED, r#","use":"sig""#);
    assert_eq!(codes(&[&sig, &kid(&other, "")]), [(Severity::Error, "duplicate_kid")]);
    // Keycloak: one kid for the signature key and the encryption key.
    assert_eq!(codes(&[&sig, &kid(&other, r#","use":"enc""#)]), [(Severity::Note, "not_for_signatures")]);
    // The same key twice under one kid is one fault.
    assert_eq!(codes(&[&sig, &sig]), [(Severity::Error, "duplicate_kid")]);
    let renamed = kid(ED, "").replace("\"a\"", "\"b\"");
    assert_eq!(codes(&[&sig, &renamed]), [(Severity::Note, "same_key")]);
}

#[test]
fn no_private_value_is_echoed() {
    let secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    for key in [
        format!(r#"{ED},"d":"{secret}""#),
        format!(r#"{ED},"d":"{secret}?""#),
        format!(r#""kty":"oct","k":"{secret}""#),
        format!(r#""kty":"oct","k":"{secret}*""#),
        rsa(2048, "AQAB", &format!(r#","d":"{secret}","p":"{secret}""#)),
    ] {
        let found = findings(&[&key]);
        assert!(found.iter().any(|f| f.severity == Severity::Error), "{key}");
        assert!(found.iter().all(|f| !f.message.contains(&secret[..12])), "{found:?}");
        // Nor does the data behind the words hold one.
        let set = JwkSet::parse(format!(r#"{{"keys":[{{{key}}}]}}"#).as_bytes()).unwrap();
        let data = format!("{set:?}{:?}", lint(&set, NumericDate::from_seconds(0)));
        assert!(!data.contains(&secret[..12]), "{data}");
    }
}

/// RFC 7517 section 4.3: key_ops that are not what use is for.
#[test]
fn use_and_key_ops_that_contradict_each_other() {
    let of = |key_use: &str, ops: &str| {
        let key = format!(r#"{ED},"use":"{key_use}","key_ops":{ops}"#);
        let found = codes(&[&key]).into_iter().filter(|f| f.1 != "not_for_signatures");
        found.map(|f| f.1).collect::<Vec<_>>()
    };
    for op in ["encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits"] {
        assert_eq!(of("sig", &format!(r#"["verify","{op}"]"#)), ["key_ops_conflict"], "{op}");
        assert_eq!(of("enc", &format!(r#"["{op}"]"#)), ["use_and_key_ops"], "{op}");
        assert_eq!(of("other", &format!(r#"["verify","{op}"]"#)), ["use_and_key_ops"], "{op}");
    }
    for op in ["sign", "verify"] {
        assert_eq!(of("enc", &format!(r#"["{op}"]"#)), ["key_ops_conflict"], "{op}");
        assert_eq!(of("sig", &format!(r#"["{op}","verify2"]"#))[..1], ["use_and_key_ops"], "{op}");
    }
}

#[test]
fn dates_of_keys_count_from_their_second() {
    let of = |extra: &str| findings(&[&format!(r#"{ED},"kid":"a","alg":"Ed25519","use":"sig",{extra}"#)]);
    assert_eq!(of(r#""nbf":1800000000"#), []);
    assert_eq!(of(r#""exp":1800000001"#), []);
    assert!(of(r#""nbf":1800000060"#)[0].message.ends_with(", in 1m"));
    assert!(of(r#""exp":1800000000"#)[0].message.ends_with(", 0s ago"));
}

/// RFC 5280 section 4.1.2.5: the first and the last second count.
#[test]
fn certificates_out_of_date_are_found() {
    const DER: &[u8] = include_bytes!("../../../tests/vectors/keys/openssl/cert.der");
    use base64::{Engine, engine::general_purpose::STANDARD};
    let certificate = crate::jwk::pem::read_certificate(DER).unwrap();
    let mut jwk = crate::jwk::Jwk { metadata: Metadata::default(), key: certificate.key }.to_object();
    jwk.insert("x5c", vec![STANDARD.encode(DER).into()]);
    let set = JwkSet::parse(format!(r#"{{"keys":[{jwk}]}}"#).as_bytes()).unwrap();
    let at = |now: i64| {
        let found = lint(&set, NumericDate::from_seconds(now)).into_iter();
        found
            .map(|f| f.finding)
            .filter(|f| f.code() == Code::CertificateExpired)
            .map(|f| f.to_string())
            .collect::<Vec<_>>()
    };
    let [first, last] = [certificate.not_before, certificate.not_after].map(|d| d.unwrap().seconds());
    assert_eq!([at(first), at(last)], [[""; 0]; 2]);
    assert!(at(first - 1)[0].starts_with("the certificate in x5c[0] is not valid before "));
    assert!(at(last + 1)[0].starts_with("the certificate in x5c[0] expired at "));
}

#[test]
fn findings_have_their_numbers() {
    let messages = |keys: &[&str]| findings(keys).into_iter().map(|f| f.message).collect::<Vec<_>>();
    let has = |keys: &[&str], message: &str| {
        let found = messages(keys);
        assert!(found.iter().any(|m| m.starts_with(message)), "{message}: {found:?}");
    };
    has(&[&rsa(2048, "AQAD", "")], "the RSA exponent is 65539: ");
    has(&[&rsa(2048, "Aw", "")], "the RSA exponent is 3: ");
    let secret =
        |n: usize, alg: &str| format!(r#""kty":"oct","k":"{}"{alg}"#, crate::base64url::encode(vec![7; n]));
    has(&[&secret(31, "")], "the secret has 31 bytes, HS256 needs at least 32");
    has(&[&secret(63, r#","alg":"HS512""#)], "the secret has 63 bytes, HS512 needs at least 64");
    for enough in [secret(32, ""), secret(48, r#","alg":"HS384""#), secret(8, r#","alg":"A128KW""#)] {
        let weak = findings(&[&enough]).iter().any(|f| f.code == Code::WeakKey);
        assert_eq!(weak, enough.contains("A128KW"), "{enough}");
    }
    has(&[&format!(r#"{ED},"kid":"a\u200bb""#)], "the kid has the invisible character U+200B");
    let kid = format!(r#"{ED},"kid":"a""#);
    has(&[r#""kty":"XY""#, &kid, &kid], "same kid as key 1: ");
    has(&[r#""kty":"XY""#, &kid, &kid.replace("\"a\"", "\"b\"")], "the same key as key 1 under another kid");
    assert!(!messages(&[r#""kid":"a""#, "\"x\":1"]).iter().any(|m| m.starts_with("no kid")));
    assert_eq!(Severity::Error.to_string(), "error");
    // A single zero byte is the number 0, not a leading zero.
    assert_eq!(codes(&[&rsa(2048, "AA", "")]), [(Severity::Error, "key_unusable")]);
    // What is for signatures and has an alg that is not known is not for another purpose.
    let unknown = format!(r#"{ED},"use":"sig","alg":"XY""#);
    assert_eq!(codes(&[&unknown]), [(Severity::Warning, "alg_unsupported")]);
    assert_eq!(codes(&[r#""kty":"EC","x":"AA","y":"AA""#]), [(Severity::Error, "key_unusable")]);
    // What is for another purpose is as it should be, whatever its alg is.
    for extra in [r#","use":"enc","alg":"RSA-OAEP""#, r#","key_ops":["encrypt"],"alg":"RS256""#] {
        assert_eq!(codes(&[&rsa(2048, "AQAB", extra)]), [(Severity::Note, "not_for_signatures")], "{extra}");
    }
}

/// X509-SVID section 6.1 forbids the kid, and no verifier of tokens looks at keys for other purposes.
#[test]
fn keys_that_sign_no_tokens_get_no_advice_for_those_that_do() {
    for other in ["enc", "x509-svid", "wit-svid", "tls"].map(|u| format!(r#"{ED},"use":"{u}""#)) {
        let found = findings(&[&other, &format!(r#"{ED},"kid":"a","alg":"Ed25519","use":"jwt-svid""#)]);
        let found: Vec<_> = found.iter().map(|f| (f.key, f.code)).collect();
        assert_eq!(found, [(Some(0), Code::NotForSignatures)], "{other}");
    }
    let found = findings(&[&format!(r#"{ED},"key_ops":["deriveKey"]"#)]);
    assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::NotForSignatures]);
}

/// RFC 7518 section 7: names are registered, and case-sensitive.
#[test]
fn names_that_are_almost_registered_are_errors() {
    let n = rsa(2048, "AQAB", "");
    let ec = format!(r#""kty":"EC","crv":"P-256","x":"{EC_X}","y":"{EC_Y}""#);
    for (key, message) in [
        (format!(r#"{n},"alg":"RSA256""#), r#"alg "RSA256" is not registered: RS256 is meant"#),
        (format!(r#"{n},"alg":"SHA512withRSA""#), r#"alg "SHA512withRSA" is not registered: RS512 is meant"#),
        (format!(r#"{n},"alg":"RSA""#), r#"alg "RSA" is not registered: did you mean RS256?"#),
        (
            format!(r#"{n},"alg":"ES-256""#),
            r#"alg "ES-256" is not registered: ES256 is meant, which contradicts kty "RSA""#,
        ),
        (format!(r#"{ec},"alg":"ecdsa""#), r#"alg "ecdsa" is not registered: ES256 is meant"#),
        (format!(r#"{ED},"alg":"EDDSA""#), r#"alg "EDDSA" is not registered: EdDSA is meant"#),
        (ec.replace("P-256", "secp256r1"), r#"crv "secp256r1" is not registered: P-256 is meant"#),
        (ec.replace("P-256", "P256"), r#"crv "P256" is not registered: P-256 is meant"#),
        (ED.replace("Ed25519", "ed25519"), r#"crv "ed25519" is not registered: Ed25519 is meant"#),
        (ec.replace("EC", "OKP"), r#"kty "OKP" does not match crv "P-256": EC is meant"#),
        (ED.replace("OKP", "EC"), r#"kty "EC" does not match crv "Ed25519": OKP is meant"#),
        (n.replace("RSA", "rsa"), r#"kty "rsa" is not registered: RSA is meant"#),
        (n.replace("RSA", "RSA-HSM"), r#"kty "RSA-HSM" is not registered: RSA is meant"#),
        (format!(r#"{n},"use":"signature""#), r#"use "signature" is not registered: sig is meant"#),
        (format!(r#"{n},"use":"SIG""#), r#"use "SIG" is not registered: sig is meant"#),
        (
            format!(r#"{n},"key_ops":["Verify"]"#),
            r#"key_ops has "Verify", which is not registered: verify is meant"#,
        ),
    ] {
        assert_eq!(codes(&[&key]), [(Severity::Error, "unregistered_name")], "{key}");
        assert!(findings(&[&key]).iter().any(|f| f.message == message), "{message}: {:?}", findings(&[&key]));
    }
}
