use super::*;
use crate::{jwt::Profile, jwt::check::Outcome as _};
use Status::{Fail, Pass, Skip, Warn};

fn checks(claims: &str, header: Option<&str>, policy: &Policy) -> Vec<Told> {
    told(claims, header, policy, NumericDate::EPOCH)
}

fn of(id: &str, claims: &str, policy: &Policy) -> Told {
    checks(claims, None, policy).into_iter().find(|c| c.id.as_str() == id).unwrap()
}

/// A policy with the same name for issuer, subject and audience.
fn wants(name: &str) -> Policy {
    let name = || name.to_owned();
    Policy { iss: Some(name()), sub: Some(name()), aud: vec![name()], ..Policy::default() }
}

#[track_caller]
fn is(check: &Told, status: Status, code: Option<Code>, message: &str) {
    assert_eq!((check.status, check.code, check.words.message.as_str()), (status, code, message));
}

/// RFC 7519 sections 4.1.1 and 4.1.2: strings, compared code point by code point.
#[test]
fn issuer_and_subject_are_compared_exactly() {
    use Code::*;
    for (id, missing, mismatch, kind, other) in [
        ("iss", IssMissing, IssMismatch, IssType, "another issuer"),
        ("sub", SubMissing, SubMismatch, SubType, "another subject"),
    ] {
        let found = |value: &str, policy: &Policy| of(id, &format!(r#"{{"{id}":{value}}}"#), policy);
        let policy = wants("good");
        is(&found(r#""good""#, &policy), Pass, None, "good");
        is(&found(r#""evil""#, &policy), Fail, Some(mismatch), other);
        is(&found(r#""Good""#, &policy), Fail, Some(mismatch), "the same except for letter case");
        is(&found("7", &policy), Fail, Some(kind), "a number, not a string");
        is(&found(r#"["good"]"#, &policy), Fail, Some(kind), "an array, not a string");
        is(&of(id, "{}", &policy), Fail, Some(missing), "absent");
        is(&of(id, "{}", &Policy::default()), Skip, None, "absent");
        let check = found(r#""evil""#, &policy);
        assert_eq!(check.words.expected.as_deref(), Some("good"));
        assert_eq!((check.words.claim.as_deref(), check.words.actual), (Some(id), Some("evil".into())));
    }
}

#[test]
fn unchecked_claims_are_reported_if_that_is_a_risk() {
    let policy = Policy::default();
    let message = r#""good" not checked: pass --iss"#;
    is(&of("iss", r#"{"iss":"good"}"#, &policy), Warn, Some(Code::IssNotChecked), message);
    let message = r#"["a","b"] not checked: pass --aud"#;
    is(&of("aud", r#"{"aud":["a","b"]}"#, &policy), Warn, Some(Code::AudNotChecked), message);
    is(&of("sub", r#"{"sub":"alice"}"#, &policy), Pass, None, "alice");
    is(&of("sub", r#"{"sub":""}"#, &policy), Warn, Some(Code::ClaimEmpty), r#""": it names nobody"#);
    is(&of("sub", r#"{"sub":7}"#, &policy), Warn, Some(Code::SubType), "a number, not a string");
}

/// RFC 7519 section 4.1.3: the token is for us when one of its audiences is one of our names.
#[test]
fn one_audience_in_common_is_enough() {
    let policy = Policy { aud: vec!["a".into(), "b".into()], ..Policy::default() };
    let found = |value: &str| of("aud", &format!(r#"{{"aud":{value}}}"#), &policy);
    is(&found(r#""b""#), Pass, None, "b");
    is(&found(r#"["b"]"#), Pass, None, "b");
    is(&found(r#"["x","b"]"#), Pass, None, "b and 1 other");
    is(&found(r#"["x","a","y"]"#), Pass, None, "a and 2 others");
    is(&found(r#"["x","y"]"#), Fail, Some(Code::AudMismatch), "for another audience");
    let nobody = "an empty array: the token is for no audience";
    is(&found("[]"), Fail, Some(Code::AudMismatch), nobody);
    is(&of("aud", "{}", &policy), Fail, Some(Code::AudMissing), "absent");
    is(&of("aud", "{}", &Policy::default()), Skip, None, "absent");
    assert_eq!(found("[]").words.expected.as_deref(), Some("a or b"));
    for (value, what) in [
        ("7", "a number"),
        ("{}", "an object"),
        (r#"["a",7]"#, "an array with a number in it"),
        (r#"[["a"]]"#, "an array with an array in it"),
        (r#"["a",{}]"#, "an array with an object in it"),
        (r#"["a",null]"#, "an array with null or a boolean in it"),
        (r#"[true,"a"]"#, "an array with null or a boolean in it"),
    ] {
        let message = format!("{what}, not a string or an array of strings");
        is(&found(value), Fail, Some(Code::AudType), &message);
    }
}

/// The pair of names that nearly matches says most.
#[test]
fn the_nearest_audience_is_the_one_compared() {
    let policy = Policy { aud: vec!["https://x".into(), "https://api".into()], ..Policy::default() };
    let check = of("aud", r#"{"aud":["zzz","https://api/"]}"#, &policy);
    assert_eq!(check.words.message, "the same except for a trailing slash");
    assert_eq!(check.words.expected.as_deref(), Some("https://api"));
    let check = of("aud", r#"{"aud":["zzz","yyy"]}"#, &policy);
    assert_eq!(
        (check.words.message.as_str(), check.words.expected.as_deref()),
        ("for another audience", Some("https://x"))
    );
}

/// What to do about an issuer or an audience is said by causes.
#[test]
fn a_mismatch_names_variables() {
    let hint = |id: &str, value: &str| of(id, &format!(r#"{{"{id}":"{value}"}}"#), &wants("good")).words.hint;
    assert_eq!(hint("sub", "GOOD").as_deref(), Some("verifier: expect it exactly as the token has it"));
    assert_eq!(hint("sub", "evil").as_deref(), Some("client: send a token of the expected user or client"));
    let unfilled = hint("sub", "$USER");
    assert!(unfilled.is_some_and(|hint| hint.starts_with("issuer: set the variable, in double quotes")));
    let unfilled = of("sub", r#"{"sub":"a"}"#, &wants("<SUB>")).words.hint;
    assert!(unfilled.is_some_and(|hint| hint.starts_with("verifier: write the real name")));
}

/// RFC 7515 section 4.1.9: `application/` may be left out where no other slash follows.
#[test]
fn types_are_media_types() {
    for (wanted, found, same) in [
        ("JWT", "jwt", true),
        ("at+jwt", "application/at+jwt", true),
        ("application/AT+JWT", "at+jwt", true),
        ("at+jwt", "JWT", false),
        ("a/b", "application/a/b", false),
        ("application/a/b", "application/A/B", true),
    ] {
        let policy = Policy { typ: Some(wanted.into()), ..Policy::default() };
        let text = format!(r#"{{"alg":"EdDSA","typ":"{found}"}}"#);
        let typ = checks("{}", Some(&text), &policy).into_iter().find(|c| c.id == CheckId::Typ).unwrap();
        assert_eq!((typ.status, typ.code), if same { (Pass, None) } else { (Fail, Some(Code::TypMismatch)) });
        assert_eq!(typ.words.actual, Some(found.into()));
        assert_eq!(
            Typ::check(Some(&JoseHeader::parse(text.as_bytes()).unwrap()), &policy).passes(),
            same,
            "{wanted} {found}"
        );
    }
}

#[test]
fn a_type_may_be_absent_unless_asked_for() {
    let bare = JoseHeader::parse(br#"{"alg":"EdDSA"}"#).unwrap();
    let (any, jwt) = (Policy::default(), Policy { typ: Some("JWT".into()), ..Policy::default() });
    let typ =
        |policy, header| checks("{}", header, policy).into_iter().find(|c| c.id == CheckId::Typ).unwrap();
    is(&typ(&any, Some(r#"{"alg":"EdDSA"}"#)), Skip, None, "absent");
    is(&typ(&any, Some(r#"{"alg":"EdDSA","typ":"x"}"#)), Pass, None, "x");
    is(&typ(&jwt, Some(r#"{"alg":"EdDSA"}"#)), Fail, Some(Code::TypMismatch), "absent");
    is(&typ(&jwt, None), Fail, Some(Code::TypMismatch), "absent");
    assert!(Typ::check(Some(&bare), &any).passes() && !Typ::check(Some(&bare), &jwt).passes());
}

/// RFC 8725 section 3.11: what is typed as another kind is not taken for this one.
#[test]
fn a_type_keeps_kinds_apart() {
    let found = |profile, typ: &str| {
        let header = format!(r#"{{"alg":"EdDSA","typ":"{typ}"}}"#);
        let policy = Policy { profile, ..Policy::default() };
        checks("{}", Some(&header), &policy).into_iter().find(|c| c.id == CheckId::Typ).unwrap()
    };
    let cookie = "better-auth.session-cache+jwt";
    let message = r#""better-auth.session-cache+jwt": a Better Auth session cookie"#;
    is(&found(Profile::Jwt, cookie), Fail, Some(Code::TypMismatch), message);
    is(&found(Profile::Jwt, "at+jwt"), Pass, None, "at+jwt");
    is(&found(Profile::Jwt, "acme+jwt"), Pass, None, "acme+jwt");
    let message = r#""logout+jwt": a logout token"#;
    for profile in [Profile::Jwt, Profile::IdToken, Profile::AccessToken] {
        is(&found(profile, "logout+jwt"), Fail, Some(Code::TypMismatch), message);
    }
    let message = r#""at+jwt": an access token"#;
    is(&found(Profile::IdToken, "at+jwt"), Fail, Some(Code::TypMismatch), message);
    assert_eq!(found(Profile::IdToken, "at+jwt").words.expected.as_deref(), Some("JWT or none"));
    let message = r#""acme+jwt": a token of another type"#;
    is(&found(Profile::IdToken, "acme+jwt"), Fail, Some(Code::TypMismatch), message);
    is(&found(Profile::IdToken, "JWT"), Pass, None, "JWT");
    // RFC 9068 section 4.
    is(&found(Profile::AccessToken, "application/at+jwt"), Pass, None, "application/at+jwt");
    assert_eq!(found(Profile::AccessToken, "JWT").words.expected.as_deref(), Some("at+jwt"));
}

#[test]
fn claims_are_compared_by_value() {
    let wanted = |json: &str| Policy {
        claims: vec![("role".into(), json::parse(json.as_bytes()).unwrap())],
        ..Policy::default()
    };
    let found = |value: &str, json: &str| of("claim", &format!(r#"{{"role":{value}}}"#), &wanted(json));
    is(&found(r#""admin""#, r#""admin""#), Pass, None, r#"role is "admin""#);
    is(&found("1.0", "1"), Pass, None, "role is 1.0");
    is(&found(r#""user""#, r#""admin""#), Fail, Some(Code::ClaimMismatch), r#"role is "user""#);
    for (value, json, fix) in [
        (r#""user""#, r#""admin""#, "client: get a token of the user or client"),
        // NAME=TEXT asks for a string, NAME:=JSON for any type.
        ("true", r#""true""#, "verifier: ask for JSON: --claim role:=true"),
        (r#""7""#, "7", "issuer: write 7 without quotes"),
    ] {
        let hint = found(value, json).words.hint.unwrap();
        assert!(hint.starts_with(fix), "{hint}");
    }
    let absent = of("claim", "{}", &wanted("1"));
    is(&absent, Fail, Some(Code::ClaimMissing), "role is missing");
    assert_eq!((absent.words.claim.as_deref(), absent.words.expected.as_deref()), (Some("role"), Some("1")));
}

#[test]
fn required_claims_need_any_value() {
    let policy = Policy { require: vec!["jti".into()], ..Policy::default() };
    for value in ["0", "false", r#""a""#, "[0]", r#"{"a":null}"#] {
        is(&of("claim", &format!(r#"{{"jti":{value}}}"#), &policy), Pass, None, "jti is present");
    }
    // It is there, and nobody set it: that is told, and rejects nothing.
    for value in ["null", r#""""#, r#"" ""#, "[]", "{}"] {
        let words = format!("jti is {value}: there is nothing in it");
        is(&of("claim", &format!(r#"{{"jti":{value}}}"#), &policy), Warn, Some(Code::ClaimEmpty), &words);
    }
    is(&of("claim", "{}", &policy), Fail, Some(Code::ClaimMissing), "jti is missing");
}
