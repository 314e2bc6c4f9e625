use super::{lint::Finding, *};
use crate::{Error, code::Code, json, jwa::Algorithm};

fn read(text: &str) -> Result<(Key, Vec<Finding>), Error> {
    Key::from_object(&json::parse_object(text.as_bytes()).unwrap())
}

const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

#[test]
fn a_public_key_reads_back() {
    let text = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","kid":"a","alg":"EdDSA","use":"sig"}}"#);
    let (key, findings) = read(&text).unwrap();
    assert_eq!(key.to_public().unwrap().to_object().to_string(), text);
    assert_eq!(findings, []);
}

#[test]
fn what_is_unambiguous_is_used_and_found() {
    let (_, findings) = read(&format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}="}}"#)).unwrap();
    assert_eq!(findings[0].code(), Code::Base64Padded);
}

#[test]
fn what_is_wrong_is_named_without_values() {
    for (text, message) in [
        ("{}".to_owned(), "kty is missing"),
        (r#"{"kty":7}"#.to_owned(), "kty is a number, not a string"),
        (r#"{"kty":"OKP","crv":"Ed25519"}"#.to_owned(), "x is missing"),
        (r#"{"kty":"OKP","x":"AA"}"#.to_owned(), "crv is missing"),
        (
            r#"{"kty":"OKP","crv":"P-256","x":"AA"}"#.to_owned(),
            "kty \"OKP\" does not match crv \"P-256\": EC is meant",
        ),
        (format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","kid":1}}"#), "kid is a number, not a string"),
        (r#"{"kty":"oct","k":""}"#.to_owned(), "k is empty"),
        (r#"{"kty":"oct","k":null}"#.to_owned(), "k is null"),
        (r#"{"kty":"XY"}"#.to_owned(), "kty \"XY\" is not supported"),
    ] {
        assert_eq!(read(&text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn metadata_narrows_the_algorithms() {
    let with = |extra: &str| {
        let text = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"{extra}}}"#);
        read(&text).unwrap().0.to_verification_key().algorithms()
    };
    assert_eq!(with(""), Ok(vec![Algorithm::EdDSA, Algorithm::Ed25519]));
    assert_eq!(with(r#","alg":"Ed25519""#), Ok(vec![Algorithm::EdDSA, Algorithm::Ed25519]));
    assert_eq!(with(r#","alg":"RS256""#), Err(Misfit::Alg));
    assert_eq!(with(r#","use":"enc""#), Err(Misfit::Use));
    assert_eq!(with(r#","key_ops":["sign"]"#), Err(Misfit::KeyOps));
}

#[test]
fn the_same_key_whatever_its_metadata() {
    let ed = |extra: &str| read(&format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"{extra}}}"#)).unwrap().0;
    let oct = |k: &str| read(&format!(r#"{{"kty":"oct","k":"{k}"}}"#)).unwrap().0;
    let private = ed(r#","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A""#);
    let other = Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap();
    assert!(ed("").is_same_key(&ed(r#","kid":"a""#)) && ed("").is_same_key(&private));
    assert!(!private.is_same_key(&other) && !ed("").is_same_key(&oct("AAAA")));
    assert!(oct("AAAA").is_same_key(&oct("AAAA")) && !oct("AAAA").is_same_key(&oct("AAAB")));
    assert_eq!(oct("AAAA").to_verification_key().thumbprint(), None);
    assert_eq!(oct("AAAA").to_verification_key().kty(), "oct");
    // RFC 8037 appendix A.3, and RFC 9278 section 3.
    let thumbprint = private.to_verification_key().thumbprint().unwrap();
    assert_eq!(
        thumbprint.uri(),
        "urn:ietf:params:oauth:jwk-thumbprint:sha-256:kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    );
}

/// RFC 7638 section 3.1.
#[test]
fn the_thumbprint_of_an_rsa_key() {
    let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    let text = format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}}"#);
    let key = read(&text).unwrap().0.to_public().unwrap();
    assert_eq!(key.thumbprint().to_string(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    assert_eq!(key.algorithms(), Ok(vec![Algorithm::RS256]));
}

#[test]
fn every_member_of_the_metadata_reads_back() {
    let text = format!(
        r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","key_ops":["verify","sign"],"iat":1,"nbf":2,"exp":3}}"#
    );
    let (key, _) = read(&text).unwrap();
    assert_eq!(key.to_public().unwrap().to_object().to_string(), text);
    for ops in ["7", r#"["sign",7]"#] {
        let error = read(&text.replace(r#"["verify","sign"]"#, ops)).unwrap_err().to_string();
        assert_eq!(error, "key_ops is not an array of strings");
    }
    let words = [Misfit::Kid, Misfit::Kty, Misfit::Crv, Misfit::Alg, Misfit::Use, Misfit::KeyOps];
    assert_eq!(words.map(Misfit::as_str), ["kid", "kty", "crv", "alg", "use", "key_ops"]);
}

/// RFC 9964 appendix A: the keys whose seed is zeros, by their kids, which are their thumbprints.
#[test]
fn rfc_9964_a() {
    use crate::jwa::{PrivateKey, mldsa, mldsa::Level};
    for (level, kid) in [
        (Level::Two, "T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o"),
        (Level::Three, "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM"),
        (Level::Five, "tRn1JNIkgMsABVQBlXeDHxAIcclh-2IX0UdDEzPt5XU"),
    ] {
        let key = PrivateKey::MlDsa(mldsa::PrivateKey::from_seed(level, &[0; 32]).unwrap());
        assert_eq!(Thumbprint::of(&key.public()).to_string(), kid);
    }
}
