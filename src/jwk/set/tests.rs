use super::*;
use crate::code::Code;

const GOOD: &str =
    r#"{"kty":"OKP","crv":"Ed25519","kid":"good","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

fn parse(keys: &str) -> JwkSet {
    JwkSet::parse(format!("{{\"keys\":[{keys}]}}").as_bytes()).unwrap()
}

#[test]
fn odd_keys_do_not_sink_the_set() {
    let odd = [
        "null",
        "7",
        r#"{"kty":"XY","kid":"a"}"#,
        r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#,
        r#"{"kty":"OKP","crv":"Ed25519","kid":1,"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
        r#"{"kty":"EC","kty":"RSA"}"#,
    ];
    for odd in odd {
        let set = parse(&format!("{odd},{GOOD}"));
        let choices = set.select(Some("good"), Algorithm::EdDSA);
        assert_eq!(choices[1], Choice::Fits, "{odd}");
        assert!(set.members()[0].key.is_err(), "{odd}");
    }
}

#[test]
fn selection_says_why_not() {
    let reason = |set: &JwkSet, kid, alg| set.select(kid, alg)[0].reason();
    let set = parse(GOOD);
    assert_eq!(reason(&set, Some("good"), Algorithm::EdDSA), None);
    assert_eq!(reason(&set, None, Algorithm::Ed25519), None);
    assert_eq!(reason(&set, Some("other"), Algorithm::EdDSA), Some("kid"));
    assert_eq!(reason(&set, Some("good"), Algorithm::RS256), Some("kty"));
    assert_eq!(reason(&set, None, Algorithm::HS256), Some("kty"));
    let set = parse(&GOOD.replace("\"kid\"", "\"use\":\"enc\",\"kid\""));
    assert_eq!(reason(&set, None, Algorithm::EdDSA), Some("use"));
}

#[test]
fn what_is_not_a_set_is_named() {
    for (text, named) in [
        ("", "empty"),
        ("<!DOCTYPE html>", "HTML"),
        ("[]", "array"),
        (r#""{\"keys\":[]}""#, "string"),
        ("[not JSON", "not JSON"),
        ("\"no end", "not JSON"),
        ("{keys: []}", "JavaScript"),
        ("// keys\n{}", "JavaScript"),
        (r#"{"issuer":"https://a","jwks_uri":"https://a/jwks"}"#, "discovery"),
        (GOOD, "single JWK"),
        (r#"{"1a":"-----BEGIN CERTIFICATE-----\n"}"#, "X.509"),
        ("{}", "without `keys`"),
        (r#"{"keys":null}"#, "not an array"),
        (r#"{"keys":[],"keys":[]}"#, "twice"),
        ("-----BEGIN PUBLIC KEY-----", "PEM"),
    ] {
        let error = JwkSet::parse(text.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(named), "{text}: {error}");
    }
}

#[test]
fn private_members_are_found_and_never_come_out() {
    let set =
        parse(&GOOD.replace("\"kid\"", "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"kid\""));
    assert_eq!(set.members()[0].findings[0].code(), Code::PrivatePublished);
    let text = serde_json::to_string(&set).unwrap();
    assert!(text.contains("\"x\"") && !text.contains("\"d\""), "{text}");
    let mut set = parse(r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#);
    assert_eq!(serde_json::to_string(&set).unwrap(), r#"{"keys":[]}"#);
    set.refuse_secrets();
    assert!(set.members()[0].key.is_err());
}

/// Keys without kid do not contradict a token's kid, unless another key has it.
#[test]
fn keys_without_kid_are_considered_where_none_has_the_tokens() {
    let fits = |keys: &str, kid| -> Vec<bool> {
        parse(keys).select(kid, Algorithm::EdDSA).iter().map(|c| *c == Choice::Fits).collect()
    };
    let bare = GOOD.replace(r#""kid":"good","#, "");
    assert_eq!(fits(&format!("{bare},{GOOD}"), None), [true, true]);
    assert_eq!(fits(&format!("{bare},{GOOD}"), Some("good")), [false, true]);
    assert_eq!(fits(&format!("{bare},{GOOD}"), Some("other")), [true, false]);
    assert_eq!(fits(&bare, Some("good")), [true]);
    let key = Key::from_object(&json::parse_object(GOOD.as_bytes()).unwrap()).unwrap().0;
    let named = JwkSet::of_named_keys([key]);
    assert!(named.is_named() && named.select(Some("other"), Algorithm::EdDSA) == [Choice::Fits]);
}

/// RFC 8725 section 3.1: the key's type, its curve and its `alg` each decide.
#[test]
fn each_member_that_does_not_fit_is_the_reason() {
    let n = crate::base64url::encode([&[0x80][..], &[0xff; 255]].concat());
    let rsa = |extra: &str| format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB"{extra}}}"#);
    let ec = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    let oct = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#;
    use Algorithm::{ES256, ES384, EdDSA, HS256, HS512, PS256, RS256};
    for (key, algorithm, reason) in [
        (rsa(""), PS256, None),
        (rsa(r#","alg":"RS256""#), RS256, None),
        (rsa(r#","alg":"RS256""#), PS256, Some("alg")),
        (rsa(r#","key_ops":["sign"]"#), RS256, Some("key_ops")),
        (rsa(""), ES256, Some("kty")),
        // A row that leaves no algorithm is wrong, whatever the token wants.
        (rsa(r#","alg":"RSA256""#), RS256, Some("key_unusable")),
        (rsa(r#","alg":"ES256""#), ES256, Some("key_unusable")),
        (rsa(r#","alg":"RSA-OAEP""#), RS256, Some("key_unusable")),
        (rsa(r#","use":"enc""#), ES256, Some("use")),
        // But for an HMAC, which no public key makes.
        (rsa(r#","alg":"RSA256""#), HS256, Some("kty")),
        (rsa(""), HS256, Some("kty")),
        (ec.to_owned(), ES256, None),
        (ec.to_owned(), ES384, Some("crv")),
        (ec.to_owned(), EdDSA, Some("kty")),
        (oct.to_owned(), HS512, None),
        (oct.to_owned(), RS256, Some("kty")),
        (r#"{"kty":"XY"}"#.to_owned(), RS256, Some("key_unusable")),
    ] {
        assert_eq!(parse(&key).select(None, algorithm)[0].reason(), reason, "{key} {algorithm}");
    }
}

#[test]
fn why_a_key_cannot_check_signatures() {
    let with = |extra: &str| {
        let set = parse(&GOOD.replace("\"kid\"", &format!("{extra},\"kid\"")));
        set.members()[0].usability().map_err(|e| e.to_string())
    };
    let error = |text: &str| Err(text.to_owned());
    assert_eq!(with(r#""alg":"EdDSA""#), Ok(()));
    assert_eq!(with(r#""use":"enc""#), error(r#"use is "enc", not "sig""#));
    assert_eq!(with(r#""key_ops":["sign"]"#), error("key_ops do not allow to verify"));
    assert_eq!(with(r#""alg":"RS256""#), error(r#"alg "RS256" contradicts kty "OKP""#));
    let ec = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","alg":"ES384"}"#;
    let usability = parse(ec).members()[0].usability().map_err(|e| e.to_string());
    assert_eq!(usability, error(r#"alg "ES384" contradicts crv "P-256""#));
    assert_eq!(with(r#""alg":"XY""#), error(r#"alg "XY" is not supported"#));
    let unsupported = with(r#""alg":"Ed448""#).unwrap_err();
    assert!(unsupported.starts_with(r#"alg "Ed448" is not supported: "#), "{unsupported}");
    let weak = crate::base64url::encode([&[0x80][..], &[0xff; 127]].concat());
    let set = parse(&format!(r#"{{"kty":"RSA","n":"{weak}","e":"AQAB"}}"#));
    assert_eq!(set.members()[0].usability().unwrap_err().code(), Code::WeakKey);
    // RFC 7518 section 3.2: as long as the hash, of the weakest that may be meant.
    let secret = |bytes: usize, alg: &str| {
        let k = crate::base64url::encode(vec![7; bytes]);
        parse(&format!(r#"{{"kty":"oct","k":"{k}"{alg}}}"#)).members()[0]
            .usability()
            .map_err(|e| e.to_string())
    };
    assert_eq!(secret(32, ""), Ok(()));
    assert_eq!(secret(31, ""), error("the secret has 31 bytes, HS256 needs at least 32"));
    assert_eq!(secret(63, r#","alg":"HS512""#), error("the secret has 63 bytes, HS512 needs at least 64"));
    assert_eq!(secret(64, r#","alg":"HS512""#), Ok(()));
}

/// A private key under an `alg` of another type cannot be used for signatures (RFC 8725 section 3.1).
#[test]
fn a_private_key_whose_alg_contradicts_it_is_not_used() {
    let d = r#""d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A""#;
    let with = |extra: &str| {
        parse(&GOOD.replace("\"kid\"", &format!("{d}{extra},\"kid\""))).members()[0].key.is_ok()
    };
    assert!(with("") && with(r#","use":"enc""#));
    assert!(!with(r#","alg":"RS256""#));
}

#[test]
fn sets_are_narrowed_by_kid() {
    let other = GOOD.replace("good", "other");
    let mut set = parse(&format!("{GOOD},{other},null"));
    assert_eq!(set.public_keys().count(), 2);
    set.narrow("other").unwrap();
    assert_eq!(set.members().iter().map(|m| m.kid.as_deref()).collect::<Vec<_>>(), [Some("other")]);
}

#[test]
fn what_is_not_a_set_has_a_hint() {
    for (text, wanted) in [
        (" \n", "the server may still be starting"),
        ("\u{feff}<!DOCTYPE html>", "this is a login or error page"),
        ("<?xml version='1.0'?>", "this is a login or error page"),
        ("-----BEGIN PUBLIC KEY-----", "use it with --key"),
        (r#""{}""#, "the set was encoded twice"),
        ("[]", "wrap it"),
        (r#"[{"kty":"EC"}]"#, "wrap it"),
        ("var keys = {}", "JSON requires quoted names"),
        ("{keys: []}", "JSON requires quoted names"),
        ("/* keys */ {}", "JSON requires quoted names"),
        (r#"{"issuer":"https://a"}"#, "fetch its jwks_uri"),
        (r#"{"jwks_uri":"https://a"}"#, "fetch its jwks_uri"),
        (GOOD, "pass it with --key"),
        (r#"{"a":1}"#, "a JWK Set is"),
    ] {
        let Error::JwkSet(error) = JwkSet::parse(text.as_bytes()).unwrap_err() else { panic!() };
        let hint = error.hint();
        assert!(hint.as_ref().is_some_and(|h| h.starts_with(wanted)), "{text}: {hint:?}");
    }
    for (text, wanted) in [
        (r#"["-----BEGIN PUBLIC KEY-----"]"#, "jq -r '.[0]' FILE | jwtk … --key -"),
        (r#"{"keys":{"1":"-----BEGIN PUBLIC KEY-----"}}"#, r#"jq -r '.keys["1"]' FILE | jwtk … --key -"#),
    ] {
        let error = JwkSet::parse(text.as_bytes()).unwrap_err();
        assert!(error.hint().is_some_and(|h| h.contains(wanted)), "{text}: {error:?}");
    }
    let map = JwkSet::parse(br#"{"1a":"-----BEGIN CERTIFICATE-----"}"#).unwrap_err();
    assert_eq!(map.code(), Code::JwksInvalid);
    assert!(map.to_string().starts_with("a map from kid to X.509 certificate, not a JWK Set"), "{map}");
    assert!(
        map.hint().is_some_and(|h| h.contains("if they are Google's, the JWK Set is at https://")),
        "{map:?}"
    );
    for text in [r#"{"keys":[}"#, "hello", r#"{"a":1,"a":2}"#] {
        let error = JwkSet::parse(text.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("not a JWK Set: "), "{text}: {error}");
    }
}

#[test]
fn of_a_key_that_cannot_be_read_nothing_private_is_kept() {
    let text = br#"{"kty":"XY","kid":"a","alg":"XY1","d":"c2VjcmV0","k":"c2VjcmV0","y":"eQ"}"#;
    let kept = unread(&crate::json::parse_object(text).unwrap());
    assert_eq!(kept.to_string(), r#"{"kty":"XY","y":"eQ"}"#);
}
