//! Many Ed25519 signatures checked in one equation.
//!
//! ed25519-zebra follows ZIP-215, whose rule for a single signature is laxer than RFC 8032's strict one: it
//! multiplies by the cofactor, and takes other encodings of a point. What that lets in here is narrow. Keys
//! of small order and non-canonical encodings of keys are refused when a key is read, so that what remains
//! are signatures with a component of small order in R, and those only the holder of the private key can
//! make. Nobody else gains anything by them. A batch that fails says nothing of its members: each is then
//! checked by itself.

use super::eddsa;
use ed25519_zebra::{Signature, VerificationKeyBytes, batch};
use rand_core::{CryptoRng, OsRng, RngCore};

/// Signatures that wait to be checked together.
#[derive(Default)]
pub(crate) struct Bulk {
    verifier: batch::Verifier,
    count: usize,
}

impl Bulk {
    /// Adds a signature; `false` when it has not 64 bytes and so can be none.
    pub(crate) fn add(&mut self, key: &eddsa::PublicKey, message: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = <[u8; 64]>::try_from(signature) else { return false };
        self.verifier.queue((
            VerificationKeyBytes::from(*key.as_bytes()),
            Signature::from(signature),
            &message,
        ));
        self.count += 1;
        true
    }

    /// Whether every signature is right. `false` does not tell which is not.
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
    use crate::jwa::{Algorithm, PrivateKey, PublicKey, Signer};

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
}
