use super::{Algorithm::*, *};

#[test]
fn every_algorithm_signs_and_verifies_and_notices_a_change() {
    for alg in Algorithm::ALL {
        let (signer, verifier) = match alg.family() {
            Family::Hmac => {
                let secret = hmac::Secret::generate(alg);
                let signer = Signer::from_secret(&secret, alg, false).unwrap();
                (signer, Verifier::from_secret(&secret, alg, false).unwrap())
            }
            _ => {
                let key = PrivateKey::generate(alg, 2048).unwrap();
                let signer = Signer::new(&key, alg).unwrap();
                (signer, Verifier::new(&key.public(), alg, false).unwrap())
            }
        };
        let signature = signer.sign(b"message").unwrap();
        assert!(verifier.verify(b"message", &signature), "{alg}");
        assert!(!verifier.verify(b"Message", &signature), "{alg}");
        assert!(!verifier.verify(b"message", &signature[1..]), "{alg}");
        if let Some(len) = alg.signature_len() {
            assert_eq!(signature.len(), len, "{alg}");
        }
    }
}

/// RFC 9964 section 3: the parameter set is the key's.
#[test]
fn an_ml_dsa_key_has_one_algorithm() {
    let key = PrivateKey::generate(MlDsa65, 0).unwrap();
    assert_eq!(key.public().algorithms(), [MlDsa65]);
    for alg in [MlDsa44, MlDsa87, EdDSA, HS256] {
        assert!(Signer::new(&key, alg).is_err(), "{alg}");
    }
}

#[test]
fn a_key_refuses_the_algorithms_of_another() {
    let key = PrivateKey::generate(ES256, 0).unwrap();
    for alg in [ES384, ES512, RS256, EdDSA, HS256] {
        assert!(Signer::new(&key, alg).is_err(), "{alg}");
        assert!(Verifier::new(&key.public(), alg, true).is_err(), "{alg}");
    }
}
