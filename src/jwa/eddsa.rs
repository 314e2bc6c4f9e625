//! EdDSA on Ed25519 (RFC 8032, RFC 8037).

mod material;

pub(crate) use material::OID;

use super::error::MaterialError;
use crate::jwa::error::Task;
use aws_lc_rs::signature::Ed25519KeyPair;
use ed25519_dalek::{
    SigningKey, VerifyingKey,
    pkcs8::{EncodePrivateKey, KeypairBytes},
};
use ed25519_zebra::{Signature, VerificationKey};
use std::fmt;
use zeroize::Zeroizing;

/// The size of a public key and of a seed in bytes (RFC 8032 section 5.1.5).
pub const LEN: usize = 32;

/// An Ed25519 public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey([u8; LEN]);

/// An Ed25519 private key. `Debug` shows only the public half.
#[derive(Clone)]
pub struct PrivateKey {
    seed: Zeroizing<[u8; LEN]>,
    public: PublicKey,
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl PublicKey {
    /// Takes the 32 bytes of RFC 8032 section 5.1.5.
    ///
    /// # Errors
    /// `key_unusable` for another length, for what is not a point in its one encoding, and for a point of
    /// small order, under which anybody can make signatures.
    pub fn new(bytes: &[u8]) -> Result<Self, MaterialError> {
        let bytes: [u8; 32] =
            bytes.try_into().map_err(|_| MaterialError::EdLength { member: "x", found: bytes.len() })?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| MaterialError::NotAPoint)?;
        if key.is_weak() {
            return Err(MaterialError::SmallOrder);
        }
        // dalek takes others as well; a second encoding of one key would have a second thumbprint.
        if !is_canonical(&bytes) {
            return Err(MaterialError::NotCanonical);
        }
        Ok(Self(bytes))
    }

    /// The encoded point.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn verifier(&self) -> Result<Verifier, MaterialError> {
        let key = VerificationKey::try_from(self.0);
        key.map(Verifier).map_err(|_| MaterialError::NotAPoint)
    }
}

/// Checks one signature by the equation with the cofactor (RFC 8032 section 5.1.7 allows it), as [`Bulk`] checks
/// many: whether a signature is right must not depend on its neighbours.
///
/// [`Bulk`]: super::bulk::Bulk
pub(super) struct Verifier(VerificationKey);

impl Verifier {
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        signature_of(signature).is_some_and(|signature| self.0.verify(&signature, message).is_ok())
    }
}

/// Whether this is the one encoding of a point that RFC 8032 section 5.1.3 decodes: y is below p = 2^255 - 19, and
/// no sign is set where x is 0, which is where y is 1 or p - 1.
fn is_canonical(point: &[u8; 32]) -> bool {
    let sign = point[31] >> 7 == 1;
    let begins_and_ends = |first: u8, middle: u8, last: u8| {
        point[0] == first && point[1..31].iter().all(|b| *b == middle) && point[31] & 0x7f == last
    };
    let is_at_least_p = (0xed..=0xff).any(|first| begins_and_ends(first, 0xff, 0x7f));
    let has_x_0 = begins_and_ends(1, 0, 0) || begins_and_ends(0xec, 0xff, 0x7f);
    !(is_at_least_p || sign && has_x_0)
}

/// A signature of 64 bytes whose R is canonically encoded (RFC 8032 section 5.1.7, step 1); zebra would take others.
pub(super) fn signature_of(bytes: &[u8]) -> Option<Signature> {
    let r: &[u8; 32] = bytes.first_chunk()?;
    Signature::try_from(bytes).ok().filter(|_| is_canonical(r))
}

impl PrivateKey {
    /// Makes a new key.
    pub fn generate() -> Self {
        Self::from_signing_key(&SigningKey::generate(&mut rand_core::OsRng))
    }

    /// Takes the 32 byte seed, `d` of RFC 8037 section 2.
    ///
    /// # Errors
    /// `key_unusable` for another length.
    pub fn new(seed: &[u8]) -> Result<Self, MaterialError> {
        let seed: &[u8; 32] =
            seed.try_into().map_err(|_| MaterialError::EdLength { member: "d", found: seed.len() })?;
        Ok(Self::from_signing_key(&SigningKey::from_bytes(seed)))
    }

    fn from_signing_key(key: &SigningKey) -> Self {
        Self { seed: Zeroizing::new(key.to_bytes()), public: PublicKey(key.verifying_key().to_bytes()) }
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The seed, for the few places that must write it.
    pub fn expose_seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// PKCS#8 version 1: version 2, which carries the public key too, is more than OpenSSL can read.
    pub(crate) fn to_pkcs8(&self) -> Result<pkcs8::SecretDocument, MaterialError> {
        KeypairBytes { secret_key: *self.seed, public_key: None }
            .to_pkcs8_der()
            .map_err(|_| MaterialError::Failed(Task::Pkcs8Encoding))
    }

    pub(super) fn signer(&self) -> Result<Signer, MaterialError> {
        let der = self.to_pkcs8()?;
        Ed25519KeyPair::from_pkcs8(der.as_bytes()).map(Signer).map_err(|_| MaterialError::Inconsistent)
    }
}

/// A key pair, parsed once.
pub(super) struct Signer(Ed25519KeyPair);

impl Signer {
    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).as_ref().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_8037_a_2() {
        let d = crate::base64url::decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
        let key = PrivateKey::new(&d).unwrap();
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        assert_eq!(crate::base64url::encode(key.public().as_bytes()), x);
    }

    #[test]
    fn refuses_keys_that_anybody_can_sign_for() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert!(PublicKey::new(&identity).is_err());
        assert!(PublicKey::new(&[0; 32]).is_err());
        for length in [0, 1, 31, 33] {
            assert!(PublicKey::new(&vec![9; length]).is_err(), "{length}");
        }
    }

    #[test]
    fn refuses_a_second_encoding_of_a_point() {
        let mut refused = 0;
        let ends = [(0xff, 0x7f), (0xff, 0xff), (0, 0), (0, 0x80)];
        for (first, (middle, last)) in (0..=255).flat_map(|first| ends.map(|end| (first, end))) {
            let mut bytes = [middle; 32];
            (bytes[0], bytes[31]) = (first, last);
            let Ok(key) = VerifyingKey::from_bytes(&bytes) else { continue };
            let is_canonical = key.to_edwards().compress().to_bytes() == bytes;
            assert_eq!(super::is_canonical(&bytes), is_canonical, "{bytes:?}");
            assert_eq!(PublicKey::new(&bytes).is_ok(), is_canonical && !key.is_weak(), "{bytes:?}");
            refused += usize::from(!is_canonical && !key.is_weak());
        }
        assert!(refused > 0);
    }
}
