use super::*;
use crate::{
    base64url,
    jwk::lint::Severity::{self, Error as Bad, Note, Warning},
};

/// 2026-11-20T20:00:00Z.
const NOW: i64 = 1_795_204_800;
/// A header and claims that nothing is odd about, and a signature of the right length.
const HEADER: &str = r#"{"alg":"EdDSA","kid":"k","typ":"JWT"}"#;
const CLAIMS: &str = r#"{"exp":1795205400}"#;

fn token(header: &str, payload: &str, signature: usize) -> String {
    let signature = base64url::encode(vec![7; signature]);
    format!("{}.{}.{signature}", base64url::encode(header), base64url::encode(payload))
}

fn look(token: &str) -> Inspection {
    inspect(token, NumericDate::from_seconds(NOW)).unwrap()
}

fn notes(token: &str) -> Vec<(Severity, Code, String)> {
    look(token).notes.into_iter().map(|n| (n.severity(), n.code(), n.to_string())).collect()
}

/// The one note about a header, or about claims.
#[track_caller]
fn one(header: &str, payload: &str, severity: Severity, code: Code, message: &str) {
    assert_eq!(
        notes(&token(header, payload, 64)),
        [(severity, code, message.to_owned())],
        "{header} {payload}"
    );
}

#[test]
fn a_token_without_oddities_is_shown_whole() {
    let shown = look(&token(HEADER, CLAIMS, 64));
    assert_eq!(shown.notes, []);
    assert_eq!((shown.header.to_string().as_str(), shown.header_len), (HEADER, HEADER.len()));
    let Payload::Claims(claims) = &shown.payload else { panic!() };
    assert_eq!((claims.to_string().as_str(), shown.payload_len), (CLAIMS, CLAIMS.len()));
    assert_eq!(shown.signature, [7; 64]);
}

#[test]
fn oddities_of_the_header() {
    for (header, severity, code, message) in [
        (
            r#"{"alg":"EdDSA","typ":"JWT"}"#,
            Warning,
            Code::NoKid,
            "no kid: PyJWT will not find the key in a set",
        ),
        (
            r#"{"alg":"EdDSA","kid":"k"}"#,
            Note,
            Code::TypAbsent,
            "no typ: RFC 8725 section 3.11 advises explicit typing",
        ),
        (
            r#"{"alg":"Ed25519","kid":"k","typ":"JWT"}"#,
            Note,
            Code::Portability,
            "PyJWT refuses alg Ed25519, and so does jose if the key's alg is EdDSA",
        ),
        (
            r#"{"alg":"none","kid":"k","typ":"JWT"}"#,
            Bad,
            Code::AlgNone,
            "alg none: not signed; no verifier should accept it",
        ),
        (
            r#"{"alg":"XY","kid":"k","typ":"JWT"}"#,
            Bad,
            Code::AlgUnsupported,
            "jwtk cannot check this algorithm",
        ),
        (
            r#"{"alg":"EdDSA","kid":"k","typ":"JWT","jku":"https://a","x5c":[]}"#,
            Warning,
            Code::HeaderKey,
            "jku, x5c in the header: jwtk never follows or trusts it, and neither should a verifier",
        ),
        (
            r#"{"alg":"EdDSA","kid":"k","typ":"JWT","zip":"DEF"}"#,
            Warning,
            Code::Compressed,
            r#"zip "DEF": the payload is compressed, and few verifiers inflate it"#,
        ),
        (
            r#"{"alg":"EdDSA","kid":"k\u200b","typ":"JWT"}"#,
            Warning,
            Code::HiddenText,
            "kid in the header has the invisible character U+200B",
        ),
    ] {
        one(header, CLAIMS, severity, code, message);
    }
    // RFC 7517 section 9.2: whoever sees the token has the key.
    for name in ["d", "k", "p", "q", "dp", "dq", "qi"] {
        let found =
            notes(&token(&HEADER.replacen('{', &format!(r#"{{"jwk":{{"{name}":"AA"}},"#), 1), CLAIMS, 64));
        let message = format!("jwk has {name}: whoever sees the token can sign with this key");
        assert_eq!(found[0], (Bad, Code::PrivateInToken, message));
        assert_eq!(found[1].1, Code::HeaderKey);
    }
    let found = notes(&token(r#"{"alg":"EdDSA","kid":"k","typ":7}"#, CLAIMS, 64));
    assert!(
        found.contains(&(Warning, Code::TypMismatch, "typ is a number, not a string".into())),
        "{found:?}"
    );
    let both = r#"{"alg":"EdDSA","kid":"k","typ":"JWT","crit":["b64","x"],"b64":false,"x":1}"#;
    let found = notes(&token(both, CLAIMS, 64));
    assert!(found.iter().any(|(_, _, m)| m == "crit requires \"x\", which jwtk does not know"), "{found:?}");
    let found = notes(&token(r#"{"alg":"EdDSA","kid":"k","typ":"JWT","crit":["x"],"x":1}"#, CLAIMS, 64));
    assert_eq!((found[0].0, found[0].1), (Bad, Code::Crit));
}

#[test]
fn the_length_of_the_signature() {
    let found = |alg: &str, length| notes(&token(&HEADER.replace("EdDSA", alg), CLAIMS, length));
    let note = |message: &str| [(Bad, Code::SignatureMismatch, message.to_owned())];
    assert_eq!(found("ES512", 132), []);
    assert_eq!(found("RS256", 5), [], "as long as the key is");
    assert_eq!(found("EdDSA", 0), note("no signature: EdDSA has 64 bytes"));
    assert_eq!(found("EdDSA", 63), note("the signature has 63 bytes, but EdDSA has 64"));
    assert_eq!(found("ES384", 97), note("the signature has 97 bytes, but ES384 has 96"));
}

/// RFC 7519 section 4.1: the registered claims have types.
#[test]
fn claims_of_another_type() {
    let with = |claim: &str| {
        if claim.contains("exp") {
            format!("{{{claim}}}")
        } else {
            CLAIMS.replacen('{', &format!("{{{claim},"), 1)
        }
    };
    for (claim, code, message) in [
        (r#""iss":7"#, Code::IssType, "iss is a number, not a string"),
        (r#""aud":7"#, Code::AudType, "aud is a number, not a string or an array of strings"),
        (r#""sub":7"#, Code::SubType, "sub is a number, not a string: PyJWT refuses it"),
        (r#""jti":7"#, Code::ClaimMismatch, "jti is a number, not a string"),
        (r#""nbf":true"#, Code::NbfType, "nbf is a boolean, not a number of seconds"),
        (
            r#""iat":"5""#,
            Code::IatType,
            "iat is a string, not a number of seconds: PyJWT accepts it if it has only digits, and jose refuses it",
        ),
        (
            r#""exp":1795204800000"#,
            Code::ExpType,
            "exp is milliseconds, not seconds: it means 2026-11-20T20:00:00Z",
        ),
    ] {
        one(HEADER, &with(claim), Bad, code, message);
    }
}

#[test]
fn when_the_token_counts() {
    for (claims, severity, code, message) in [
        ("{}", Warning, Code::ExpMissing, "no exp: the token would never expire"),
        (r#"{"exp":1795204800}"#, Warning, Code::Expired, "expired 0s ago"),
        (r#"{"exp":1795204740}"#, Warning, Code::Expired, "expired 1m ago"),
        (
            r#"{"exp":1795204801.5}"#,
            Note,
            Code::Portability,
            "exp has a fraction, and Rust's jsonwebtoken rounds it to whole seconds",
        ),
        (r#"{"exp":1795209000,"nbf":1795204860}"#, Warning, Code::NbfFuture, "nbf is 1m in the future"),
        (r#"{"exp":1795209000,"iat":1795204801}"#, Warning, Code::IatFuture, "iat is 1s in the future"),
        (
            r#"{"exp":1795209000,"iat":1795122599}"#,
            Note,
            Code::LongLived,
            "lives 1d: whoever steals it can use it for that long",
        ),
        (
            r#"{"exp":1795209000,"nbf":1795118999,"iat":1795209000}"#,
            Bad,
            Code::NeverValid,
            "exp is not after iat: the token was never valid",
        ),
    ] {
        let found = notes(&token(HEADER, claims, 64));
        let wanted = (severity, code, message.to_owned());
        assert!(found.contains(&wanted), "{claims}: {found:?}");
    }
    for claims in [
        r#"{"exp":1795204801}"#,
        r#"{"exp":1795209000,"nbf":1795204800,"iat":1795204800}"#,
        // A day is no long life.
        r#"{"exp":1795209000,"iat":1795122600}"#,
    ] {
        assert_eq!(notes(&token(HEADER, claims, 64)), [], "{claims}");
    }
    let codes = |claims| notes(&token(HEADER, claims, 64)).iter().map(|n| n.1).collect::<Vec<_>>();
    // Without iat the life counts from nbf.
    assert_eq!(codes(r#"{"exp":1795209000,"nbf":1795118999}"#), [Code::LongLived]);
    assert_eq!(codes(r#"{"exp":1795204801,"nbf":1795204801}"#), [Code::NeverValid, Code::NbfFuture]);
    // A duration where a date belongs has expired too; that it ends before it begins adds nothing.
    let found = notes(&token(HEADER, r#"{"exp":900,"iat":1795204800}"#, 64));
    assert_eq!(found[0].2, "exp is a duration (15m) instead of a date");
    assert_eq!(codes(r#"{"exp":900,"iat":1795204800}"#), [Code::ExpType, Code::Expired]);
    assert_eq!(codes(r#"{"exp":315359999}"#), [Code::ExpType, Code::Expired]);
    assert_eq!(codes(r#"{"exp":315360000}"#), [Code::Expired]);
    assert_eq!(codes(r#"{"exp":315360000,"iat":315360000}"#), [Code::NeverValid, Code::Expired]);
}

/// RFC 9449 section 4.2, RFC 9701 section 5.
#[test]
fn a_kind_without_end_is_not_told_that_it_has_none() {
    for claims in [r#"{"htm":"GET","htu":"https://a"}"#, r#"{"token_introspection":{"active":true}}"#] {
        assert_eq!(notes(&token(HEADER, claims, 64)), [], "{claims}");
    }
    assert_eq!(notes(&token(&HEADER.replace("JWT", "dpop+jwt"), "{}", 64)), []);
    let found = notes(&token(&HEADER.replace("JWT", "at+jwt"), "{}", 64));
    assert_eq!(found.iter().map(|n| n.1).collect::<Vec<_>>(), [Code::ExpMissing]);
}

#[test]
fn what_anyone_can_read_and_what_nobody_sees() {
    for name in ["email", "phone_number", "birthdate", "address"] {
        let message = format!("{name} is readable by anyone who holds the token");
        one(HEADER, &CLAIMS.replacen('{', &format!(r#"{{"{name}":"x","#), 1), Note, Code::Pii, &message);
    }
    let hidden = CLAIMS.replacen('{', r#"{"sub":"a\u202eb","#, 1);
    let message = "sub in the claims has the invisible character U+202E";
    one(HEADER, &hidden, Warning, Code::HiddenText, message);
}

/// RFC 7519 section 5.3.
#[test]
fn what_the_header_repeats_must_be_the_same() {
    for name in ["iss", "sub", "aud"] {
        let header = HEADER.replacen('{', &format!(r#"{{"{name}":"a","#), 1);
        let claims = |value: &str| CLAIMS.replacen('{', &format!(r#"{{"{name}":"{value}","#), 1);
        let message = format!("{name} in the header differs from the claim");
        one(&header, &claims("b"), Bad, Code::HeaderClaim, &message);
        assert_eq!(notes(&token(&header, &claims("a"), 64)), []);
        assert_eq!(notes(&token(&header, CLAIMS, 64)), []);
    }
}

/// RFC 7519 section 5.2.
#[test]
fn a_payload_that_is_not_claims() {
    let nested = token(HEADER, CLAIMS, 64);
    let cty = HEADER.replacen('{', r#"{"cty":"jwt","#, 1);
    one(
        &cty,
        &nested,
        Note,
        Code::Nested,
        "the payload is itself a token, as cty says, with its own signature",
    );
    let silent = "the payload is itself a token, but the header lacks cty JWT";
    one(HEADER, &nested, Warning, Code::Nested, silent);
    one(HEADER, &format!("{nested:?}"), Warning, Code::Nested, silent);
    one(&cty, "[7]", Bad, Code::ClaimsNotObject, "payload: an array, not an object");
    assert_eq!(look(&token(HEADER, "[7]", 64)).payload, Payload::Json(vec![7.into()].into()));
    let shown = look(&token(HEADER, "hello", 64));
    assert_eq!(
        (shown.payload, shown.notes[0].code()),
        (Payload::Bytes(b"hello".into()), Code::ClaimsNotObject)
    );
    let shown = look(&token(HEADER, r#"{"a":1,"a":2}"#, 64));
    assert_eq!((shown.notes[0].severity(), shown.notes[0].code()), (Bad, Code::DuplicateMember));
    assert!(matches!(shown.payload, Payload::Bytes(_)));
}

#[test]
fn the_worst_is_said_first() {
    let found = notes(&token(r#"{"alg":"EdDSA"}"#, CLAIMS, 0));
    assert!(found.is_sorted_by(|a, b| a.0 >= b.0) && found.len() == 3, "{found:?}");
}

/// RFC 7516: five parts; nothing but the header can be read without the key.
#[test]
fn of_an_encrypted_token_the_header_is_shown() {
    let header = r#"{"alg":"RSA-OAEP","enc":"A256GCM","zip":"DEF","jku":"https://a"}"#;
    let shown = look(&format!("{}.AAAA.AAAA.{}.AAAA", base64url::encode(header), base64url::encode([7; 30])));
    assert_eq!((shown.payload, shown.payload_len), (Payload::Encrypted, 30));
    assert_eq!((shown.header_len, shown.signature.len()), (header.len(), 0));
    assert_eq!(shown.notes.iter().map(super::Note::code).collect::<Vec<_>>(), [Code::HeaderKey, Code::Jwe]);
    let bad = inspect("!.AAAA.AAAA.AAAA.AAAA", NumericDate::from_seconds(NOW)).unwrap_err();
    assert_eq!(bad.code(), Code::Malformed);
}

/// RFC 9901: disclosures stand behind the token, and a key binding token behind them.
#[test]
fn of_an_sd_jwt_the_token_is_shown() {
    let jwt = token(HEADER, CLAIMS, 64);
    for (rest, words) in
        [("~", "0 disclosures"), ("~AAAA~", "1 disclosure"), ("~AA~BB~a.b.c", "2 disclosures")]
    {
        let found = notes(&format!("{jwt}{rest}"));
        let message = format!("an SD-JWT: {words} after the token, not shown here");
        assert_eq!(found, [(Note, Code::NotCompact, message)]);
    }
    // What stands behind it counts too: RFC 9901 sets no limit, jwtk does.
    let long = format!("{jwt}~{}~", "A".repeat(MAX_LEN));
    assert_eq!(inspect(&long, NumericDate::from_seconds(NOW)).unwrap_err().code(), Code::TooLarge);
    assert!(inspect(r#"{"a":"~"}"#, NumericDate::from_seconds(NOW)).is_err());
}

#[test]
fn a_text_that_is_not_a_token_is_an_error() {
    for (text, code) in [("", Code::Malformed), ("a.b.c", Code::Malformed), ("e30.!.", Code::Malformed)] {
        assert_eq!(inspect(text, NumericDate::from_seconds(NOW)).unwrap_err().code(), code, "{text}");
    }
}

#[test]
fn two_tokens_are_lined_up_member_by_member() {
    let row = |r: &diff::Row| (r.name.clone(), r.a.is_some(), r.b.is_some(), r.is_same());
    let a = look(&token(r#"{"alg":"EdDSA","kid":"a"}"#, r#"{"exp":1,"sub":"x"}"#, 64));
    let b = look(&token(r#"{"alg":"EdDSA","kid":"b"}"#, r#"{"jti":"j","exp":1.0}"#, 64));
    let found = diff(&a, &b);
    let header: Vec<_> = found.header.iter().map(row).collect();
    assert_eq!(header, [("alg".into(), true, true, true), ("kid".into(), true, true, false)]);
    let claims: Vec<_> = found.claims.iter().map(row).collect();
    let wanted = [("exp", true, true, true), ("sub", true, false, false), ("jti", false, true, false)];
    assert_eq!(claims, wanted.map(|(n, a, b, same)| (n.to_owned(), a, b, same)));
    assert!(found.same_signature);
    assert!(!diff(&a, &look(&token(HEADER, CLAIMS, 63))).same_signature);
}

#[test]
fn a_payload_that_is_not_claims_is_compared_as_one() {
    let names = |a: &str, b: &str| -> Vec<_> {
        let rows = diff(&look(&token(HEADER, a, 64)), &look(&token(HEADER, b, 64))).claims;
        rows.iter().map(|r| (r.name.clone(), r.is_same())).collect()
    };
    assert_eq!(names("[7]", "[7]"), [("payload".to_owned(), true)]);
    assert_eq!(names("hello", "hallo"), [("payload".to_owned(), false)]);
    assert_eq!(names(r#"{"sub":"x"}"#, "7"), [("sub".to_owned(), false), ("payload".to_owned(), false)]);
    let jwe = look(&format!("{}.AAAA.AAAA.AAAA.AAAA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#)));
    assert_eq!(diff(&jwe, &jwe).claims, []);
}
