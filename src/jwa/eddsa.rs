//! EdDSA on Ed25519 (RFC 8032, RFC 8037).

use super::Algorithm;
use crate::Error;
use ed25519_dalek::{
    SigningKey, VerifyingKey,
    pkcs8::{EncodePrivateKey, KeypairBytes},
};
use jsonwebtoken::crypto::{JwtSigner, JwtVerifier};
use std::fmt;
use zeroize::Zeroizing;

/// The size of a public key and of a seed in bytes (RFC 8032 section 5.1.5).
pub const LEN: usize = 32;

/// An Ed25519 public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey([u8; LEN]);

/// An Ed25519 private key. `Debug` shows the public half alone.
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
    /// `key_unusable` for another length, for what is no point in its one encoding, and for a point of
    /// small order, under which anybody can make signatures.
    pub fn new(bytes: &[u8]) -> Result<Self, Error> {
        let bytes: [u8; 32] = bytes
            .try_into()
            .map_err(|_| Error::unusable(format!("x is {} bytes, an Ed25519 key has 32", bytes.len())))?;
        let key =
            VerifyingKey::from_bytes(&bytes).map_err(|_| Error::unusable("x is not a point on Ed25519"))?;
        if key.is_weak() {
            return Err(Error::unusable("x is a point of small order: anybody can sign for it"));
        }
        // dalek takes y >= p = 2^255 - 19 as well (RFC 8032 section 5.1.3); a second encoding of one key would
        // have a second thumbprint. The other one there is, of x = 0 with a sign, was of small order.
        if bytes[0] >= 0xed && bytes[1..31].iter().all(|b| *b == 0xff) && bytes[31] | 0x80 == 0xff {
            return Err(Error::unusable("x is not the canonical encoding of its point"));
        }
        Ok(Self(bytes))
    }

    /// The encoded point.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn verifier(&self) -> Result<Box<dyn JwtVerifier>, Error> {
        super::jsonwebtoken_verifier(&jsonwebtoken::DecodingKey::from_ed_der(&self.0), Algorithm::EdDSA)
    }
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
    pub fn new(seed: &[u8]) -> Result<Self, Error> {
        let seed: &[u8; 32] = seed
            .try_into()
            .map_err(|_| Error::unusable(format!("d is {} bytes, an Ed25519 key has 32", seed.len())))?;
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
    pub(crate) fn to_pkcs8(&self) -> Result<pkcs8::SecretDocument, Error> {
        KeypairBytes { secret_key: *self.seed, public_key: None }
            .to_pkcs8_der()
            .map_err(|_| Error::Crypto { message: "PKCS#8 encoding failed" })
    }

    pub(super) fn signer(&self) -> Result<Box<dyn JwtSigner>, Error> {
        let der = self.to_pkcs8()?;
        super::jsonwebtoken_signer(&jsonwebtoken::EncodingKey::from_ed_der(der.as_bytes()), Algorithm::EdDSA)
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
        for (first, last) in (0..=255).flat_map(|first| [(first, 0x7f), (first, 0xff)]) {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (first, last);
            let Ok(key) = VerifyingKey::from_bytes(&bytes) else { continue };
            let is_canonical = key.to_edwards().compress().to_bytes() == bytes;
            assert_eq!(PublicKey::new(&bytes).is_ok(), is_canonical && !key.is_weak(), "{bytes:?}");
            refused += usize::from(!is_canonical && !key.is_weak());
        }
        assert!(refused > 0);
    }
}
