//! Laws that hold for all values, not only for those that somebody thought of.

use crate::support;
use jwtk::{
    JwkSet, base64url, json,
    json::{Object, Value},
    jwa::{Algorithm, Family},
    jwk::{Jwk, Key, KeyRing, Metadata, PrivateJwk, pem},
    jws::JoseHeader,
    jwt::{self, ClaimsSet, Policy, inspect::Payload, sign::SigningKey},
    time::{NumericDate, Time, in_words},
};
use proptest::{collection::vec, option, prelude::*, sample::Index, test_runner::Config};
use std::{sync::LazyLock, time::Duration};

/// 2026-11-20T20:00:00Z.
const NOW: i64 = 1_795_204_800;

/// A key for each algorithm. All RSA algorithms share one, which takes long to make.
static KEYS: LazyLock<Vec<(Algorithm, Key)>> = LazyLock::new(|| {
    let rsa = json::parse_object(include_bytes!("reports/keys/rsa.jwk")).expect("a JWK");
    let (Key::Private(rsa), _) = Key::from_object(&rsa).expect("a key") else { panic!("a private key") };
    let key = |algorithm: Algorithm| match algorithm.family() {
        Family::Rsa => Key::Private(PrivateJwk::new(rsa.key.clone(), algorithm)),
        _ => Key::generate(algorithm, None, jwtk::jwa::random_id).expect("a key"),
    };
    Algorithm::ALL.into_iter().map(|algorithm| (algorithm, key(algorithm))).collect()
});

/// Any JSON value, with numbers of any length and names and strings of any characters.
fn value() -> impl Strategy<Value = Value> {
    let number = "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,4})?";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number.prop_map(|text| json::parse(text.as_bytes()).expect("a number")),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((any::<String>(), inner), 0..5).prop_map(|members| object(members).into()),
        ]
    })
}

fn object(members: Vec<(String, Value)>) -> Object {
    let mut object = Object::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    object
}

fn any_object() -> impl Strategy<Value = Object> {
    vec((any::<String>(), value()), 0..6).prop_map(object)
}

fn date() -> impl Strategy<Value = NumericDate> {
    // Dates that a claim may have: from 1970 on, and not in milliseconds.
    (0..1_000_000_000_000_i64).prop_map(NumericDate::from_seconds)
}

fn metadata() -> impl Strategy<Value = Metadata> {
    // Empty members hold no value: they are read as absent.
    let text = || option::of("\\PC{1,16}");
    let dates = [option::of(date()), option::of(date()), option::of(date())];
    (text(), text(), text(), option::of(vec(any::<String>(), 1..4)), dates).prop_map(
        |(kid, alg, key_use, key_ops, [iat, nbf, exp])| Metadata {
            kid,
            alg,
            key_use,
            key_ops,
            iat,
            nbf,
            exp,
            ..Metadata::default()
        },
    )
}

/// Any of our keys, with any metadata.
fn key() -> impl Strategy<Value = Key> {
    (any::<Index>(), metadata()).prop_map(|(which, metadata)| {
        let (algorithm, mut key) = which.get(&KEYS).clone();
        *key.metadata_mut() = metadata;
        // RFC 9964 section 4: such a key has its alg.
        if matches!(algorithm.family(), Family::MlDsa(_)) {
            key.metadata_mut().alg = Some(algorithm.to_string());
        }
        key
    })
}

proptest! {
    #[test]
    fn json_reads_back(value in value()) {
        let text = value.to_string();
        prop_assert_eq!(json::parse(text.as_bytes()), Ok(value));
    }

    #[test]
    fn headers_read_back(mut members in any_object(), alg: String, kid: Option<String>, typ: Option<String>) {
        for (name, text) in [("alg", Some(alg)), ("kid", kid), ("typ", typ)] {
            if let Some(text) = text {
                members.insert(name, text);
            }
        }
        let header = JoseHeader::from_object(members.clone());
        prop_assert_eq!(JoseHeader::parse(members.to_string().as_bytes()), header.clone());
        if let Ok(header) = header {
            prop_assert_eq!(header.members, members);
        }
    }

    #[test]
    fn claims_read_back(claims in any_object()) {
        let (_, key) = &KEYS.iter().find(|(alg, _)| *alg == Algorithm::HS256).expect("a key");
        let key = SigningKey::new(key, None, false).expect("a key that signs");
        let claims = ClaimsSet(claims);
        let token = jwt::sign(&claims, &key.header(Some("JWT")), &key).expect("a token");
        let inspection = jwt::inspect(&token, NumericDate::from_seconds(NOW)).expect("a token");
        prop_assert_eq!(inspection.header, key.header(Some("JWT")));
        prop_assert_eq!(inspection.payload, Payload::Claims(claims));
    }

    #[test]
    fn keys_read_back(key in key()) {
        let text = key.expose_json().expect("a key");
        let object = json::parse_object(text.as_bytes()).expect("an object");
        let (again, findings) = Key::from_object(&object).expect("a key");
        prop_assert_eq!(again.metadata(), key.metadata());
        prop_assert!(again.is_same_key(&key) && findings.is_empty());
        let Some(public) = key.to_public() else { return Ok(()) };
        let (again, _) = Key::from_object(&public.to_object()).expect("a key");
        prop_assert_eq!(again.to_public(), Some(public));
    }

    #[test]
    fn sets_read_back(keys in vec(key(), 0..6)) {
        let set = JwkSet::of_keys(keys.clone());
        let text = serde_json::to_string(&set).expect("JSON");
        let again = JwkSet::parse(text.as_bytes()).expect("a set");
        let public: Vec<Jwk> = keys.iter().filter_map(Key::to_public).collect();
        prop_assert_eq!(again.members().len(), public.len());
        // A key whose alg contradicts its type is read, but not used.
        let usable = public.iter().zip(again.members()).filter(|(_, m)| m.key.is_ok()).map(|(jwk, _)| jwk);
        prop_assert!(again.public_keys().eq(usable));
    }

    #[test]
    fn rings_read_back(keys in vec(key(), 0..6)) {
        let mut ring = KeyRing::default();
        for key in keys {
            // The ring takes no second key with a kid or a value that it already has.
            let _ = ring.add(key, NumericDate::from_seconds(NOW));
        }
        let again = KeyRing::parse(ring.expose_json().expect("a ring").as_bytes()).expect("a ring");
        prop_assert_eq!(again.keys().len(), ring.keys().len());
        for (again, key) in again.keys().iter().zip(ring.keys()) {
            prop_assert_eq!(again.metadata(), key.metadata());
            prop_assert!(again.is_same_key(key));
        }
    }

    #[test]
    fn what_is_signed_is_accepted(which: Index, claims in any_object(), decoys in vec(key(), 0..4), at in 0..4_i64) {
        let (algorithm, key) = which.get(&KEYS);
        let mut claims = claims;
        for (name, date) in [("exp", NOW + at + 1), ("nbf", NOW + at), ("iat", NOW)] {
            claims.insert(name, date);
        }
        let signing_key = SigningKey::new(key, Some(*algorithm), false).expect("a key that signs");
        let token = jwt::sign(&ClaimsSet(claims), &signing_key.header(None), &signing_key).expect("a token");
        let set = JwkSet::of_keys(decoys.into_iter().chain([key.clone()]));
        let report = jwt::verify(&token, &set, &Policy::default(), NumericDate::from_seconds(NOW + at));
        prop_assert!(report.is_valid(), "{:?}", report.failures().collect::<Vec<_>>());
        prop_assert_eq!(report.key.map(|k| k.alg), Some(*algorithm));
    }
}

#[test]
fn key_files_read_back() {
    for (algorithm, key) in KEYS.iter() {
        let Key::Private(PrivateJwk { key, .. }) = key else { continue };
        for encoding in [pem::Encoding::Pem, pem::Encoding::Der] {
            let public = pem::write_public(&key.public(), encoding).expect("a file");
            let private = pem::write_private(key, encoding, None).expect("a file");
            for file in [public.as_slice(), private.as_slice()] {
                let found = pem::read(file, None).expect("a key");
                assert!(found.len() == 1 && found[0].public() == key.public(), "{algorithm}");
            }
        }
    }
}

/// A token with the claims that every policy in these tests requires.
fn good_token(algorithm: Algorithm, key: &Key) -> String {
    let key = SigningKey::new(key, Some(algorithm), false).expect("a key that signs");
    let claims =
        format!(r#"{{"iss":"me","aud":"api","sub":"alice","jti":"1","iat":{NOW},"exp":{}}}"#, NOW + 900);
    let claims = json::parse_object(claims.as_bytes()).expect("claims");
    jwt::sign(&ClaimsSet(claims), &key.header(Some("JWT")), &key).expect("a token")
}

proptest! {
    #![proptest_config(Config { cases: u32::try_from(support::number_of(200, 2000)).expect("a small number"), ..Config::default() })]

    /// In the text of the token, where `A` and `a` differ in one bit, and in the bytes of its parts.
    #[test]
    fn a_token_with_one_bit_changed_is_never_accepted(which: Index, part in 0..4_usize, bit: Index) {
        static TOKENS: LazyLock<Vec<(String, JwkSet)>> = LazyLock::new(|| {
            let token = |(alg, key): &(Algorithm, Key)| {
                let (token, keys) = (good_token(*alg, key), JwkSet::of_named_keys([key.clone()]));
                let report = jwt::verify(&token, &keys, &Policy::default(), NumericDate::from_seconds(NOW));
                assert!(report.is_valid(), "{alg}: {token}");
                (token, keys)
            };
            KEYS.iter().map(token).collect()
        });
        let (token, keys) = which.get(&TOKENS);
        let flip = |bytes: &mut Vec<u8>| {
            let bit = bit.index(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
        };
        let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
        let changed = match parts.get_mut(part) {
            Some(part) => {
                let mut bytes = base64url::decode(part).expect("base64url");
                flip(&mut bytes);
                *part = base64url::encode(bytes);
                parts.join(".")
            }
            None => {
                let mut bytes = token.clone().into_bytes();
                flip(&mut bytes);
                // Bytes that are not UTF-8 are rejected as a token before anything else.
                let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
                text
            }
        };
        let now = NumericDate::from_seconds(NOW);
        for policy in [Policy::default(), Policy { signature_only: true, ..Policy::default() }] {
            let report = jwt::verify(&changed, keys, &policy, now);
            prop_assert!(!report.is_valid() && report.key.is_none(), "{}", changed);
        }
    }

    #[test]
    fn time_never_wraps(a: i64, b: i64, seconds: u64, nanos in 0..1_000_000_000_u32) {
        let clamp = |n: i128| i64::try_from(n).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX });
        let [a128, b128] = [a, b].map(i128::from);
        let [first, second] = [a, b].map(NumericDate::from_seconds);
        let duration = Duration::new(seconds, nanos);
        let length = i128::from(seconds);
        prop_assert_eq!(first.plus(duration).seconds(), clamp(a128 + length));
        // The whole second before.
        prop_assert_eq!(first.minus(duration).seconds(), clamp(a128 - length - i128::from(nanos > 0)));
        prop_assert_eq!(i128::from(first.since(second).as_secs()), (a128 - b128).max(0));
        prop_assert_eq!(Time::After(duration).resolve(first), first.plus(duration));
        prop_assert_eq!(Time::Before(duration).resolve(first), first.minus(duration));
        prop_assert!(!in_words(duration).is_empty() && !first.to_string().is_empty());
        match NumericDate::from_json(&a.into()) {
            Ok(date) => prop_assert_eq!(date, first),
            Err(_) => prop_assert!(!(0..1_000_000_000_000).contains(&a)),
        }
    }

    /// For any clock and any leeway, the dates decide as they do in unbounded integers.
    #[test]
    fn no_clock_makes_a_wrong_verdict(
        now in prop_oneof![any::<i64>(), NOW - 9..NOW + 9, 0..9_i64],
        leeway in prop_oneof![any::<u64>(), 0..9_u64],
        [exp, nbf, iat] in [date_near(), date_near(), date_near()],
    ) {
        let (_, key) = &KEYS.iter().find(|(alg, _)| *alg == Algorithm::HS256).expect("a key");
        let signing_key = SigningKey::new(key, None, false).expect("a key that signs");
        let claims = format!(r#"{{"exp":{exp},"nbf":{nbf},"iat":{iat}}}"#);
        let claims = ClaimsSet(json::parse_object(claims.as_bytes()).expect("claims"));
        let token = jwt::sign(&claims, &signing_key.header(None), &signing_key).expect("a token");
        let policy = Policy { leeway: Duration::from_secs(leeway), ..Policy::default() };
        let report = jwt::verify(&token, &JwkSet::of_keys([key.clone()]), &policy, NumericDate::from_seconds(now));
        let [exp, nbf, iat, now] = [exp, nbf, iat, now].map(i128::from);
        let leeway = i128::from(leeway);
        // The clock itself ends at i64::MAX, so nothing is later.
        let latest = (now + leeway).min(i64::MAX.into());
        prop_assert_eq!(report.is_valid(), now < exp + leeway && nbf <= latest && iat <= latest);
    }
}

fn date_near() -> impl Strategy<Value = i64> {
    prop_oneof![NOW - 9..NOW + 9, 0..9_i64, 0..1_000_000_000_000_i64]
}
