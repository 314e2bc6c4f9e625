//! Measures what the conclusions cost that are drawn for a rejected token, experiments included. A rejected token may take
//! 1 ms longer for them, and a hostile one 5 ms: the largest token that is tried, with sets of many keys.
//!
//! ```sh
//! cargo bench --bench causes
//! ```

use criterion::{Criterion, criterion_group, criterion_main};
use jwtk::{
    JwkSet,
    cause::{self, Circumstances, KeySource},
    code::Code,
    json,
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, PrivateJwk},
    jwt::{self, ClaimsSet, Policy, sign::SigningKey},
    time::NumericDate,
};
use std::hint::black_box;

const NOW: i64 = 1_795_204_800;

fn key(algorithm: Algorithm) -> Key {
    Key::Private(PrivateJwk::new(PrivateKey::generate(algorithm, 2048).expect("a key"), algorithm))
}

fn token(algorithm: Algorithm, claims: &str) -> String {
    let key = key(algorithm);
    let signing_key = SigningKey::new(&key, None, false).expect("a key that signs");
    let claims = ClaimsSet(json::parse_object(claims.as_bytes()).expect("claims"));
    // Without kid every key of a set is tried.
    let mut header = json::Object::new();
    header.insert("alg", algorithm.as_str());
    jwt::sign(&claims, &header, &signing_key).expect("a token")
}

/// The conclusions about a token that a set of these keys rejects.
fn measure(c: &mut Criterion, name: &str, code: Code, token: &str, keys: Vec<Key>, policy: &Policy) {
    let keys = JwkSet::of_keys(keys);
    let report = jwt::verify(token, &keys, policy, NumericDate::from_seconds(NOW));
    assert_eq!(report.code, Some(code), "{name}");
    let source = KeySource::File;
    let circumstances = Circumstances {
        token,
        keys: &keys,
        left_out: &[],
        source: &source,
        set: None,
        unfetched: None,
        unread: None,
        at: None,
    };
    c.bench_function(name, |b| b.iter(|| cause::causes(black_box(&report), &circumstances)));
}

fn rejected(c: &mut Criterion) {
    let (policy, live) = (Policy::default(), r#"{"sub":"user-1","exp":1795205700}"#);
    for algorithm in
        [Algorithm::EdDSA, Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::ES512]
    {
        let token = token(algorithm, live);
        measure(
            c,
            &format!("another key/{algorithm}"),
            Code::SignatureMismatch,
            &token,
            vec![key(algorithm)],
            &policy,
        );
    }
    let expired = token(Algorithm::ES256, r#"{"sub":"user-1","exp":1795204000}"#);
    measure(
        c,
        "expired and another key",
        Code::SignatureMismatch,
        &expired,
        vec![key(Algorithm::ES256)],
        &policy,
    );
}

fn hostile(c: &mut Criterion) {
    let policy = Policy::default();
    // Header, payload and signature are together just below the 16 KiB that experiments take.
    let large = format!(r#"{{"exp":1795205700,"pad":"{}"}}"#, "x".repeat(11_500));
    for (algorithm, count) in [
        (Algorithm::RS256, 40),
        (Algorithm::PS256, 40),
        (Algorithm::ES256, 1000),
        (Algorithm::ES512, 200),
        (Algorithm::EdDSA, 1000),
    ] {
        let keys = (0..count).map(|_| key(algorithm)).collect();
        measure(
            c,
            &format!("{count} keys/{algorithm}"),
            Code::SignatureMismatch,
            &token(algorithm, &large),
            keys,
            &policy,
        );
    }
    let names = policy_with_names(|i| format!("https://{}{i}.example", "é".repeat(200)));
    let audiences: Vec<_> =
        (0..400).map(|i| format!("\"https://{}{i}.example/\"", "é".repeat(200))).collect();
    let claims = format!(
        r#"{{"exp":"{}","iss":"https://{}","aud":[{}]}}"#,
        "1".repeat(1000),
        "é".repeat(20_000),
        audiences.join(",")
    );
    measure(
        c,
        "long names",
        Code::SignatureMismatch,
        &token(Algorithm::ES256, &claims),
        vec![key(Algorithm::ES256)],
        &names,
    );
}

fn policy_with_names(name: impl Fn(usize) -> String) -> Policy {
    Policy {
        iss: Some("https://auth.example".to_owned()),
        aud: (0..100).map(name).collect(),
        ..Policy::default()
    }
}

criterion_group!(benches, rejected, hostile);
criterion_main!(benches);
