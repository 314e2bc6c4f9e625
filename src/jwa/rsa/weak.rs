//! Signatures of RSA keys below 2048 bits, on request. aws-lc-rs checks only a few of them, and calls others
//! wrong, so that the rsa crate checks all: a public-key operation has no secret that its timing could reveal
//! (RUSTSEC-2023-0071).

use super::{PublicKey, size::LEAST_BITS};
use crate::jwa::{
    Hash,
    error::MaterialError,
    scheme::{Padding, Scheme},
};
use ::rsa::{
    BigUint, RsaPublicKey, pkcs1v15, pss,
    sha2::{Sha256, Sha384, Sha512},
    signature::Verifier,
};

/// Whether a key made a signature over a message.
type Check = Box<dyn Fn(&[u8], &[u8]) -> bool + Send + Sync>;

/// A weak key that checks signatures of one algorithm.
pub(in crate::jwa) struct WeakKey(Check);

impl WeakKey {
    /// # Errors
    /// `weak_key` below [`LEAST_BITS`], `key_unusable` for a modulus that has no room for the algorithm's hash.
    pub(super) fn new(key: &PublicKey, padding: Padding, hash: Hash) -> Result<Self, MaterialError> {
        let bits = key.bits();
        if bits < LEAST_BITS {
            return Err(MaterialError::WeakestRsa { bits });
        }
        let (wanted, found) = room(padding, hash, bits);
        if found < wanted {
            return Err(MaterialError::NoRoom { scheme: Scheme::Rsa(padding, hash), wanted, found, bits });
        }
        let int = BigUint::from_bytes_be;
        let key = RsaPublicKey::new(int(key.n()), int(key.e())).map_err(|_| MaterialError::RsaRefused)?;
        Ok(Self(match (padding, hash) {
            (Padding::Pkcs1, Hash::Sha256) => pkcs1(pkcs1v15::VerifyingKey::<Sha256>::new(key)),
            (Padding::Pkcs1, Hash::Sha384) => pkcs1(pkcs1v15::VerifyingKey::<Sha384>::new(key)),
            (Padding::Pkcs1, Hash::Sha512) => pkcs1(pkcs1v15::VerifyingKey::<Sha512>::new(key)),
            (Padding::Pss, Hash::Sha256) => probabilistic(pss::VerifyingKey::<Sha256>::new(key)),
            (Padding::Pss, Hash::Sha384) => probabilistic(pss::VerifyingKey::<Sha384>::new(key)),
            (Padding::Pss, Hash::Sha512) => probabilistic(pss::VerifyingKey::<Sha512>::new(key)),
        }))
    }

    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.0(message, signature)
    }
}

/// The bytes that a padding with a hash needs in a modulus, and those that one of this size has.
fn room(padding: Padding, hash: Hash, bits: usize) -> (usize, usize) {
    match padding {
        // RFC 8017 section 9.2: the hash in its DER of 19 bytes more, and 11 bytes of padding at least.
        Padding::Pkcs1 => (hash.size() + 19 + 11, bits.div_ceil(8)),
        // RFC 8017 section 9.1.1, with a salt as long as the hash (RFC 7518 section 3.5).
        Padding::Pss => (2 * hash.size() + 2, (bits - 1).div_ceil(8)),
    }
}

fn pkcs1(key: impl Verifier<pkcs1v15::Signature> + Send + Sync + 'static) -> Check {
    Box::new(move |message, signature| {
        pkcs1v15::Signature::try_from(signature).is_ok_and(|s| key.verify(message, &s).is_ok())
    })
}

fn probabilistic(key: impl Verifier<pss::Signature> + Send + Sync + 'static) -> Check {
    Box::new(move |message, signature| {
        pss::Signature::try_from(signature).is_ok_and(|s| key.verify(message, &s).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Code, jwa::Algorithm};
    use ::rsa::{
        RsaPrivateKey,
        signature::{RandomizedSigner, SignatureEncoding, Signer},
        traits::PublicKeyParts,
    };
    use rand_core::OsRng;

    /// A signature as only tests make them: the rsa crate's timing would reveal the key.
    fn sign(key: &RsaPrivateKey, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
        let key = key.clone();
        match algorithm {
            Algorithm::RS256 => pkcs1v15::SigningKey::<Sha256>::new(key).sign(message).to_vec(),
            Algorithm::RS384 => pkcs1v15::SigningKey::<Sha384>::new(key).sign(message).to_vec(),
            Algorithm::RS512 => pkcs1v15::SigningKey::<Sha512>::new(key).sign(message).to_vec(),
            Algorithm::PS256 => {
                pss::SigningKey::<Sha256>::new(key).sign_with_rng(&mut OsRng, message).to_vec()
            }
            Algorithm::PS384 => {
                pss::SigningKey::<Sha384>::new(key).sign_with_rng(&mut OsRng, message).to_vec()
            }
            _ => pss::SigningKey::<Sha512>::new(key).sign_with_rng(&mut OsRng, message).to_vec(),
        }
    }

    fn weak(key: &PublicKey, algorithm: Algorithm) -> Result<WeakKey, MaterialError> {
        let Scheme::Rsa(padding, hash) = algorithm.scheme() else { panic!() };
        WeakKey::new(key, padding, hash)
    }

    fn public(key: &RsaPrivateKey) -> PublicKey {
        PublicKey::new(&key.n().to_bytes_be(), &key.e().to_bytes_be()).unwrap()
    }

    #[test]
    fn every_algorithm_that_has_room_is_checked() {
        use Algorithm::{PS256, PS384, PS512, RS256, RS384, RS512};
        let all = [RS256, RS384, RS512, PS256, PS384, PS512];
        for (bits, room) in [
            (512, &[RS256][..]),
            (600, &[RS256, PS256]),
            (768, &[RS256, RS384, RS512, PS256]),
            (1024, &[RS256, RS384, RS512, PS256, PS384]),
            (1034, &all),
            (1536, &all),
        ] {
            let key = RsaPrivateKey::new(&mut OsRng, bits).unwrap();
            for algorithm in all {
                let verifier = weak(&public(&key), algorithm);
                let Ok(verifier) = verifier else {
                    let error = verifier.err().unwrap();
                    assert_eq!(error.code(), Code::KeyUnusable);
                    assert!(!room.contains(&algorithm), "{bits} {algorithm}: {error}");
                    continue;
                };
                assert!(room.contains(&algorithm), "{bits} {algorithm}");
                let mut signature = sign(&key, algorithm, b"message");
                assert!(verifier.verify(b"message", &signature), "{bits} {algorithm}");
                assert!(!verifier.verify(b"another", &signature), "{bits} {algorithm}");
                assert!(!verifier.verify(b"message", &signature[1..]) && !verifier.verify(b"message", &[]));
                // RFC 8017 section 5.2.2: the representative is below n, or one signature has two writings.
                let more = (BigUint::from_bytes_be(&signature) + key.n()).to_bytes_be();
                assert!(!verifier.verify(b"message", &more), "{bits} {algorithm}");
                signature[9] ^= 1;
                assert!(!verifier.verify(b"message", &signature), "{bits} {algorithm}");
            }
        }
    }

    #[test]
    fn the_smallest_are_checked_by_nobody() {
        let n = [&[0x80][..], &[0xff; 47]].concat();
        let error = weak(&PublicKey::new(&n, &[1, 0, 1]).unwrap(), Algorithm::RS256).err().unwrap();
        assert_eq!(error.code(), Code::WeakKey);
        assert_eq!(error.to_string(), "RSA key of 384 bits, at least 512 even with --allow-weak-key");
    }
}
