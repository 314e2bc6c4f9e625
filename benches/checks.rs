//! Measures what one token costs inside the library: parsing it, checking its signature, the whole report.
//!
//! ```sh
//! cargo bench --bench checks
//! ```

use criterion::{Criterion, criterion_group, criterion_main};
use jwtk::{
    JwkSet, json,
    jwa::{Algorithm, PrivateKey, Signer, Verifier},
    jwk::{Key, PrivateJwk},
    jws::{Compact, JoseHeader, Part},
    jwt::{self, ClaimsSet, Policy, sign::SigningKey},
    time::NumericDate,
};
use std::hint::black_box;

const NOW: i64 = 1_795_204_800;
const CLAIMS: &str = r#"{"iss":"https://auth.example","aud":"https://api.example","sub":"user-1","email":"user1@example.com","scope":"read write","iat":1795204800,"exp":1795205700}"#;

const ALGORITHMS: [Algorithm; 10] = [
    Algorithm::EdDSA,
    Algorithm::RS256,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::ES512,
    Algorithm::ES256K,
    Algorithm::MlDsa44,
    Algorithm::MlDsa65,
    Algorithm::MlDsa87,
];

/// A token, the set that contains its key, and the key.
fn token(algorithm: Algorithm) -> (String, JwkSet, PrivateKey) {
    let private = PrivateKey::generate(algorithm, 2048).expect("a key");
    let key = Key::Private(PrivateJwk::new(private.clone(), algorithm));
    let signing_key = SigningKey::new(&key, None, false).expect("a key that signs");
    let claims = ClaimsSet(json::parse_object(CLAIMS.as_bytes()).expect("claims"));
    let token = jwt::sign(&claims, &signing_key.header(Some("JWT")), &signing_key).expect("a token");
    (token, JwkSet::of_keys([key]), private)
}

fn parse(c: &mut Criterion) {
    let (token, set, _) = token(Algorithm::EdDSA);
    c.bench_function("parse/token", |b| {
        b.iter(|| {
            let compact = Compact::split(black_box(&token)).expect("a token");
            let header =
                JoseHeader::parse(&compact.decode(Part::Header).expect("base64url")).expect("a header");
            let claims =
                json::parse_object(&compact.decode(Part::Payload).expect("base64url")).expect("claims");
            (header, claims, compact.decode(Part::Signature).expect("base64url"))
        });
    });
    let set = serde_json::to_vec(&set).expect("a set");
    c.bench_function("parse/key set", |b| b.iter(|| JwkSet::parse(black_box(&set)).expect("a set")));
}

/// Only the signature, with a key that stays parsed.
fn verify(c: &mut Criterion) {
    for algorithm in ALGORITHMS {
        let (token, _, key) = token(algorithm);
        let verifier = Verifier::new(&key.public(), algorithm, false).expect("a key that verifies");
        let compact = Compact::split(&token).expect("a token");
        let signature = compact.decode(Part::Signature).expect("base64url");
        c.bench_function(&format!("verify/{algorithm}"), |b| {
            b.iter(|| assert!(verifier.verify(black_box(compact.signing_input()), &signature)));
        });
    }
}

fn sign(c: &mut Criterion) {
    for algorithm in ALGORITHMS {
        let (token, _, key) = token(algorithm);
        let signer = Signer::new(&key, algorithm).expect("a key that signs");
        let compact = Compact::split(&token).expect("a token");
        c.bench_function(&format!("sign/{algorithm}"), |b| {
            b.iter(|| signer.sign(black_box(compact.signing_input())).expect("a signature"));
        });
    }
}

/// Everything from the token's text to the report.
fn report(c: &mut Criterion) {
    let policy = Policy {
        iss: Some("https://auth.example".to_owned()),
        aud: vec!["https://api.example".to_owned()],
        ..Policy::default()
    };
    let now = NumericDate::from_seconds(NOW);
    for algorithm in ALGORITHMS {
        let (token, set, _) = token(algorithm);
        c.bench_function(&format!("report/{algorithm}"), |b| {
            b.iter(|| assert!(jwt::verify(black_box(&token), &set, &policy, now).is_valid()));
        });
    }
}

criterion_group!(benches, parse, verify, sign, report);
criterion_main!(benches);
