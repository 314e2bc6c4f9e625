use super::*;
use crate::{
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, PrivateJwk},
    jwt::{self, ClaimsSet, kind::Kind, sign::SigningKey},
};

/// Tokens good and bad of several keys, mixed.
fn tokens(keys: &[SigningKey]) -> Vec<String> {
    let claims = [
        r#"{"iss":"i","aud":"a","sub":"s","exp":2000}"#,
        r#"{"iss":"i","aud":["b","a"],"exp":2000.5,"nbf":-1}"#,
        r#"{"iss":"i","aud":"a","exp":1000}"#,
        r#"{"iss":"j","aud":"a","exp":2000}"#,
        r#"{"iss":"i","aud":[],"exp":2000}"#,
        r#"{"iss":"i","aud":"a","exp":2000,"iat":1500}"#,
        r#"{"iss":"i","aud":"a"}"#,
    ];
    let mut tokens = Vec::new();
    for (i, key) in keys.iter().cycle().take(300).enumerate() {
        let claims = jwt::ClaimsSet(json::parse_object(claims[i % claims.len()].as_bytes()).unwrap());
        let mut token = jwt::sign(&claims, &key.header(Some("JWT")), key).unwrap();
        if i % 50 == 49 {
            let last = token.pop();
            token.push(if last == Some('A') { 'Q' } else { 'A' });
        }
        tokens.push(token);
    }
    // Of each type that is told apart, and of one that is not.
    let types = Kind::ALL.iter().filter_map(|kind| kind.typ).chain(["acme+jwt", ""]);
    for (typ, key) in types.flat_map(|typ| keys.iter().map(move |key| (typ, key))) {
        let claims = ClaimsSet(json::parse_object(claims[0].as_bytes()).unwrap());
        tokens.push(jwt::sign(&claims, &key.header(Some(typ)), key).unwrap());
    }
    tokens.extend(["", "x", "a.b.c", "e30.e30."].map(str::to_owned));
    // Without their payload, padded, unfilled, or not claims at all.
    let apart = |token: &str| token.split('.').step_by(2).collect::<Vec<_>>().join("..");
    tokens.extend(keys.iter().map(|key| {
        let claims = jwt::ClaimsSet(json::parse_object(claims[0].as_bytes()).unwrap());
        apart(&jwt::sign(&claims, &key.header(None), key).unwrap())
    }));
    tokens.push(format!("{}=", tokens[0]));
    for payload in [r#"{"iss":"$i","aud":"a","exp":2000}"#, "\"i\"", "iss=i", "", r#"{"iss":i}"#] {
        let header = keys[2].protect(&keys[2].header(None)).unwrap();
        tokens.push(keys[2].sign(&header, payload.as_bytes()).unwrap());
    }
    tokens
}

#[test]
fn verdicts_are_those_of_single_verification() {
    let pairs: Vec<Key> = [Algorithm::EdDSA, Algorithm::EdDSA, Algorithm::ES256, Algorithm::RS256]
        .map(|alg| Key::Private(PrivateJwk::new(PrivateKey::generate(alg, 2048).unwrap(), alg)))
        .into();
    let keys: Vec<SigningKey> = pairs.iter().map(|k| SigningKey::new(k, None, false).unwrap()).collect();
    let tokens = tokens(&keys);
    let texts: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let now = NumericDate::from_seconds(1000);
    let plain = Policy { iss: Some("i".into()), aud: vec!["a".into()], ..Policy::default() };
    let strict = Policy { strict: true, ..plain.clone() };
    let lax = Policy { allow_no_exp: true, leeway: std::time::Duration::from_mins(10), ..Policy::default() };
    // One key of the four is missing in the set.
    let set = JwkSet::of_keys(pairs[1..].to_vec());
    let typed = Policy { typ: Some("logout+jwt".into()), ..lax.clone() };
    for policy in [plain, strict, lax, typed] {
        let mut batch = Batch::new(Arc::new(set.clone()), Arc::new(policy.clone()));
        let mut accepted = 0;
        for chunk in texts.chunks(64) {
            for (token, outcome) in chunk.iter().zip(batch.verify(chunk, now)) {
                let report = jwt::verify(token, &set, &policy, now);
                assert_eq!((outcome.verdict, outcome.code), (report.verdict, report.code), "{token}");
                accepted += u32::from(outcome.verdict == Verdict::Accepted);
            }
        }
        // Under strict a fraction in exp rejects too: half as many are left. Of one type there are but a few.
        assert!(accepted > if policy.typ.is_some() { 2 } else { 25 }, "{accepted}");
    }
}

/// A batch that left every token to the slow way would give the same verdicts.
#[test]
fn good_tokens_take_the_fast_way() {
    let keys = [Algorithm::EdDSA, Algorithm::ES256]
        .map(|alg| Key::Private(PrivateJwk::new(PrivateKey::generate(alg, 0).unwrap(), alg)));
    let [ed, ec] = keys.each_ref().map(|k| SigningKey::new(k, None, false).unwrap());
    let set = Arc::new(JwkSet::of_keys(keys.clone()));
    let sign = |key: &SigningKey, claims: &str| {
        let claims = jwt::ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
        jwt::sign(&claims, &key.header(Some("JWT")), key).unwrap()
    };
    let now = NumericDate::from_seconds(1000);
    let mut batch = Batch::new(set, Arc::new(Policy::default()));
    let good = sign(&ed, r#"{"sub":"s","exp":2000}"#);
    let [by_ec, late] = [sign(&ec, r#"{"exp":2000}"#), sign(&ed, r#"{"exp":1000}"#)];
    let unsigned = |token: &str| format!("{}.{}", token.rsplit_once('.').unwrap().0, "A".repeat(86));
    let (forged_ec, forged_ed) = (unsigned(&by_ec), unsigned(&good));
    let mut read = |tokens: &[&str]| -> Vec<bool> {
        let pending: Vec<_> = tokens.iter().map(|t| batch.pending(t, now)).collect();
        let mut found: Vec<_> = pending.iter().map(Option::is_some).collect();
        // Together where they are enough, and where all are right.
        found.push(verify_in_bulk(&pending));
        found
    };
    assert_eq!(read(&[&good, &by_ec, &late, "x"]), [true, true, false, false, false]);
    assert_eq!(read(&[good.as_str(); MIN_BULK]), [true; MIN_BULK + 1]);
    assert_eq!(read(&[good.as_str(); MIN_BULK - 1]), [true, true, true, false]);
    assert_eq!(read(&[&good, &good, &good, &forged_ed]), [true, true, true, true, false]);
    assert_eq!(batch.plans.len(), 2);
    // Those of other families are still checked one by one.
    let found = batch.verify(&[&good, &good, &good, &good, &forged_ec, &by_ec], now);
    let verdicts: Vec<_> = found.iter().map(|o| o.verdict).collect();
    use Verdict::{Accepted, Rejected};
    assert_eq!(verdicts, [Accepted, Accepted, Accepted, Accepted, Rejected, Accepted]);
    assert_eq!((found[0].kid.as_deref(), found[0].sub.as_deref()), (ed.kid(), Some("s")));
    assert_eq!((found[4].kid.as_deref(), found[4].code), (ec.kid(), Some(Code::SignatureMismatch)));
}

#[test]
fn headers_are_forgotten_when_there_are_too_many() {
    let mut batch = Batch::new(Arc::new(JwkSet::default()), Arc::new(Policy::default()));
    let now = NumericDate::from_seconds(0);
    for i in 0..MAX_PLANS + 3 {
        let header = base64url::encode(format!(r#"{{"alg":"EdDSA","kid":"{i}"}}"#));
        assert!(batch.pending(&format!("{header}.e30."), now).is_none());
        assert!(batch.plans.len() <= MAX_PLANS && batch.plans.contains_key(&header));
    }
    assert_eq!(batch.plans.len(), 3);
}

/// Each claim check over the payload's text and over claims that were read whole.
#[test]
fn what_is_surely_acceptable_is_accepted() {
    let leeway = std::time::Duration::from_mins(1);
    let plain = Policy { leeway, ..Policy::default() };
    let named = Policy {
        iss: Some("i".into()),
        sub: Some("s".into()),
        aud: vec!["a".into(), "b".into()],
        allow_no_exp: true,
        ..plain.clone()
    };
    let now = NumericDate::from_seconds(1000);
    for (policy, claims, wanted) in [
        (&plain, r#"{"exp":941}"#, true),
        (&plain, r#"{"exp":940}"#, false),
        (&plain, "{}", false),
        (&plain, r#"{"exp":"2000"}"#, false),
        (&plain, r#"{"exp":2000,"nbf":1060,"iat":1060}"#, true),
        (&plain, r#"{"exp":2000,"nbf":1061}"#, false),
        (&plain, r#"{"exp":2000,"iat":1061}"#, false),
        (&plain, r#"{"exp":2000,"iat":"1"}"#, false),
        (&named, r#"{"iss":"i","sub":"s","aud":"a"}"#, true),
        (&named, r#"{"iss":"i","sub":"s","aud":["x","b"]}"#, true),
        (&named, r#"{"iss":"i","sub":"s","aud":"x"}"#, false),
        (&named, r#"{"iss":"i","sub":"s","aud":["a",7]}"#, false),
        (&named, r#"{"iss":"i","sub":"s"}"#, false),
        (&named, r#"{"iss":"I","sub":"s","aud":"a"}"#, false),
        (&named, r#"{"iss":"i","sub":7,"aud":"a"}"#, false),
        (&named, r#"{"iss":"i","aud":"a"}"#, false),
    ] {
        let members = json::members(claims.as_bytes()).unwrap();
        assert_eq!(claims_pass(&members, policy, now), wanted, "{claims}");
        let claims = jwt::ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
        assert_eq!(claims_pass(&claims, policy, now), wanted, "{claims}");
    }
}

/// Every wish that the fast way does not know sends the token the slow way.
#[test]
fn policies_with_further_wishes_are_not_plain() {
    let some = Some(std::time::Duration::from_secs(1));
    let plain = Policy::default();
    assert!(is_plain(&Policy { iss: Some("i".into()), aud: vec!["a".into()], ..plain.clone() }));
    for policy in [
        Policy { profile: Profile::AccessToken, ..plain.clone() },
        Policy { claims: vec![("a".into(), "b".into())], ..plain.clone() },
        Policy { require: vec!["a".into()], ..plain.clone() },
        Policy { max_age: some, ..plain.clone() },
        Policy { max_lifetime: some, ..plain.clone() },
        Policy { min_validity: some, ..plain.clone() },
        Policy { strict: true, ..plain.clone() },
        Policy { signature_only: true, ..plain.clone() },
    ] {
        assert!(!is_plain(&policy), "{policy:?}");
    }
}
