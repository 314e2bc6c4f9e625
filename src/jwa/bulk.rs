//! Many Ed25519 signatures checked in one equation.
//!
//! Checked together or alone, a signature is judged by the same equation, the one with the cofactor (RFC 8032
//! section 5.1.7). Without the cofactor, batches are impossible: whether a small-order component cancels
//! out would depend on chance and on the other signatures. Single checks of OpenSSL and of most JOSE libraries leave the
//! cofactor out. The difference is narrow: keys of small order and non-canonical encodings of keys are refused
//! when a key is read, so that what others refuse and this accepts are signatures with a component of small
//! order in R or in the key, or another encoding of R, which only the holder of the private key can make.
//! Nobody else gains anything from them. A failed batch says nothing about its members: each is then
//! checked on its own.

use super::eddsa;
use ed25519_zebra::{VerificationKeyBytes, batch};
use rand_core::{CryptoRng, OsRng, RngCore};

/// Signatures that wait to be checked together.
#[derive(Default)]
pub(crate) struct Bulk {
    verifier: batch::Verifier,
    count: usize,
}

impl Bulk {
    /// Adds a signature; `false` if its form is not that of a signature.
    pub(crate) fn add(&mut self, key: &eddsa::PublicKey, message: &[u8], signature: &[u8]) -> bool {
        let Some(signature) = eddsa::signature_of(signature) else { return false };
        self.verifier.queue((VerificationKeyBytes::from(*key.as_bytes()), signature, &message));
        self.count += 1;
        true
    }

    /// Whether every signature is valid. `false` does not say which one is not.
    pub(crate) fn verify(self) -> bool {
        self.verifier.verify(Pool::filled(self.count)).is_ok()
    }
}

/// Random numbers for one batch, had from the operating system at once: zebra asks for 16 bytes a
/// signature, which would be a system call each.
struct Pool {
    bytes: Vec<u8>,
    used: usize,
}

impl Pool {
    fn filled(signatures: usize) -> Self {
        let mut bytes = vec![0; 16 * signatures];
        OsRng.fill_bytes(&mut bytes);
        Self { bytes, used: 0 }
    }
}

impl CryptoRng for Pool {}

impl RngCore for Pool {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, wanted: &mut [u8]) {
        match self.bytes.get(self.used..self.used + wanted.len()) {
            Some(bytes) => wanted.copy_from_slice(bytes),
            None => OsRng.fill_bytes(wanted),
        }
        self.used = self.used.saturating_add(wanted.len());
    }

    fn try_fill_bytes(&mut self, wanted: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(wanted);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jwa::{Algorithm, PrivateKey, PublicKey, Signer, Verifier};
    use aws_lc_rs::digest;
    use curve25519_dalek::{EdwardsPoint, Scalar, constants::EIGHT_TORSION, traits::Identity};

    #[test]
    fn one_wrong_signature_fails_the_batch() {
        let key = PrivateKey::generate(Algorithm::EdDSA, 0).unwrap();
        let signer = Signer::new(&key, Algorithm::EdDSA).unwrap();
        let PublicKey::Ed(public) = key.public() else { panic!() };
        let batch = |wrong: Option<usize>| {
            let mut bulk = Bulk::default();
            for i in 0..100 {
                let message = format!("message {i}");
                let mut signature = signer.sign(message.as_bytes()).unwrap();
                signature[40] ^= u8::from(wrong == Some(i));
                assert!(bulk.add(&public, message.as_bytes(), &signature));
            }
            bulk.verify()
        };
        assert!(batch(None));
        assert!(!batch(Some(0)) && !batch(Some(99)));
        assert!(!Bulk::default().add(&public, b"", &[0; 63]));
    }

    /// A key, and signatures that only its scalar can make.
    struct Holder {
        scalar: Scalar,
        key: eddsa::PublicKey,
    }

    impl Holder {
        fn new(seed: &[u8; 64]) -> Self {
            let scalar = Scalar::from_bytes_mod_order_wide(seed);
            let point = EdwardsPoint::mul_base(&scalar).compress().to_bytes();
            Self { scalar, key: eddsa::PublicKey::new(&point).unwrap() }
        }

        /// The same scalar, under a public key with a component of small order.
        fn with_torsion(&self, torsion: EdwardsPoint) -> Self {
            let point = (EdwardsPoint::mul_base(&self.scalar) + torsion).compress().to_bytes();
            Self { scalar: self.scalar, key: eddsa::PublicKey::new(&point).unwrap() }
        }

        /// RFC 8032 section 5.1.6, with `more` added to the point R.
        fn sign(&self, message: &[u8], more: EdwardsPoint) -> [u8; 64] {
            let nonce = Scalar::from(7_654_321_u64);
            let r = (EdwardsPoint::mul_base(&nonce) + more).compress().to_bytes();
            self.sign_with(nonce, r, message)
        }

        /// The same with any bytes for R.
        fn sign_with(&self, nonce: Scalar, r: [u8; 32], message: &[u8]) -> [u8; 64] {
            let hash = digest::digest(&digest::SHA512, &[&r, &self.key.as_bytes()[..], message].concat());
            let k = Scalar::from_bytes_mod_order_wide(hash.as_ref().try_into().unwrap());
            let s = (nonce + k * self.scalar).to_bytes();
            [r, s].concat().try_into().unwrap()
        }
    }

    /// The verdicts of the single and of the bulk check.
    fn both(key: &eddsa::PublicKey, message: &[u8], signature: &[u8]) -> [bool; 2] {
        let verifier = Verifier::new(&PublicKey::Ed(key.clone()), Algorithm::EdDSA, false).unwrap();
        let mut bulk = Bulk::default();
        [verifier.verify(message, signature), bulk.add(key, message, signature) && bulk.verify()]
    }

    /// What others than the holder of the key can make, and S beyond the group's order (RFC 8032 section
    /// 5.1.7), both refuse alike.
    #[test]
    fn both_ways_agree_on_what_anybody_can_craft() {
        let holder = Holder::new(&[9; 64]);
        let good = holder.sign(b"message", EdwardsPoint::identity());
        assert_eq!(both(&holder.key, b"message", &good), [true; 2]);
        assert_eq!(both(&holder.key, b"another", &good), [false; 2]);
        assert_eq!(both(&Holder::new(&[8; 64]).key, b"message", &good), [false; 2]);
        for bit in 0..512 {
            let mut signature = good;
            signature[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(both(&holder.key, b"message", &signature), [false; 2], "bit {bit}");
        }
        // S + L, that is S + (L - 1) + 1, is the same number to code that does not check.
        let mut carry = 1;
        let mut malleable = good;
        for (byte, l) in malleable[32..].iter_mut().zip((-Scalar::ONE).to_bytes()) {
            carry += u16::from(*byte) + u16::from(l);
            *byte = carry.to_le_bytes()[0];
            carry >>= 8;
        }
        assert_eq!(both(&holder.key, b"message", &malleable), [false; 2]);
        // A point of small order for R, with any S.
        for torsion in EIGHT_TORSION {
            for s in [[0; 32], good[32..].try_into().unwrap()] {
                let signature = [torsion.compress().to_bytes(), s].concat();
                assert_eq!(both(&holder.key, b"message", &signature), [false; 2]);
            }
        }
    }

    /// Signatures that OpenSSL refuses, and which take the private scalar to make: both ways accept them.
    #[test]
    fn both_ways_agree_on_what_the_holder_of_the_key_can_craft() {
        let holder = Holder::new(&[9; 64]);
        for torsion in &EIGHT_TORSION[1..] {
            let signature = holder.sign(b"message", *torsion);
            assert_eq!(both(&holder.key, b"message", &signature), [true; 2]);
            let key = holder.with_torsion(*torsion);
            let signature = key.sign(b"message", EdwardsPoint::identity());
            assert_eq!(both(&key.key, b"message", &signature), [true; 2]);
        }
    }

    /// Another encoding of R is another signature (RFC 8032 section 5.1.7, step 1). There are few: these are of the point
    /// that adds nothing, the canonical one first.
    #[test]
    fn g06_both_ways_refuse_another_encoding_of_r() {
        holds!(G06, "an R in another encoding than its own is refused alone and in a batch");
        let holder = Holder::new(&[9; 64]);
        let encoding = |first, middle, last| {
            let mut r = [middle; 32];
            (r[0], r[31]) = (first, last);
            r
        };
        for (r, right) in [
            (encoding(1, 0, 0), true),
            (encoding(1, 0, 0x80), false),
            (encoding(0xee, 0xff, 0x7f), false),
            (encoding(0xee, 0xff, 0xff), false),
        ] {
            let signature = holder.sign_with(Scalar::ZERO, r, b"message");
            assert_eq!(both(&holder.key, b"message", &signature), [right; 2], "{r:x?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(64))]

        /// A batch is right exactly when each of its members is, whatever was crafted into them.
        #[test]
        fn g06_a_batch_is_right_when_each_member_is(
            crafted in proptest::collection::vec((0_usize..8, 0_usize..8, 0_u8..10), 1..12),
        ) {
            holds!(G06, "a batch of up to 11 crafted signatures is right exactly when each is right alone");
            let mut bulk = Bulk::default();
            let mut each = true;
            for (i, (in_key, in_r, damage)) in crafted.into_iter().enumerate() {
                let seed = [u8::try_from(i).unwrap() + 1; 64];
                let holder = Holder::new(&seed).with_torsion(EIGHT_TORSION[in_key]);
                let message = [b'm', u8::try_from(i).unwrap()];
                let mut signature = holder.sign(&message, EIGHT_TORSION[in_r]);
                signature[40] ^= u8::from(damage == 0);
                let verifier = Verifier::new(&PublicKey::Ed(holder.key.clone()), Algorithm::EdDSA, false).unwrap();
                each &= verifier.verify(&message, &signature);
                proptest::prop_assert!(bulk.add(&holder.key, &message, &signature));
                proptest::prop_assert_eq!(verifier.verify(&message, &signature), damage != 0);
            }
            proptest::prop_assert_eq!(bulk.verify(), each);
        }
    }
}
