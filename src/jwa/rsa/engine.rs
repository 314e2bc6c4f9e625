//! Keys bound to an algorithm, on aws-lc-rs; weak ones on the rsa crate.

use super::{PrivateKey, PublicKey, size::LEAST_BITS, weak::WeakKey};
use crate::jwa::error::Task;
use crate::jwa::{Hash, error::MaterialError, scheme::Padding};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
        RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_2048_8192_SHA256,
        RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512,
        RsaEncoding, RsaKeyPair, RsaParameters, RsaPublicKeyComponents,
    },
};

/// A parsed key pair with the padding and hash of one algorithm.
pub(in crate::jwa) struct Signer {
    key: RsaKeyPair,
    encoding: &'static dyn RsaEncoding,
}

impl Signer {
    /// # Errors
    /// `weak_key` below 2048 bits and for a modulus that anybody can factor, `key_unusable` for numbers that do not belong together.
    pub(in crate::jwa) fn new(key: &PrivateKey, padding: Padding, hash: Hash) -> Result<Self, MaterialError> {
        if key.public().is_weak() {
            return Err(MaterialError::WeakRsa { bits: key.public().bits() });
        }
        if let Some(flaw) = key.public().evident_flaw() {
            return Err(MaterialError::Factorable { flaw, can_be_allowed: false });
        }
        let encoding: &'static dyn RsaEncoding = match (padding, hash) {
            (Padding::Pkcs1, Hash::Sha256) => &RSA_PKCS1_SHA256,
            (Padding::Pkcs1, Hash::Sha384) => &RSA_PKCS1_SHA384,
            (Padding::Pkcs1, Hash::Sha512) => &RSA_PKCS1_SHA512,
            (Padding::Pss, Hash::Sha256) => &RSA_PSS_SHA256,
            (Padding::Pss, Hash::Sha384) => &RSA_PSS_SHA384,
            (Padding::Pss, Hash::Sha512) => &RSA_PSS_SHA512,
        };
        // It looks at the same numbers, and only says that something is wrong.
        let refused = |_| key.validate().err().unwrap_or(MaterialError::RsaRefused);
        let key = RsaKeyPair::from_der(key.pkcs1()).map_err(refused)?;
        Ok(Self { key, encoding })
    }

    pub(in crate::jwa) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, MaterialError> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(self.encoding, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| MaterialError::Failed(Task::Signing))?;
        Ok(signature)
    }
}

/// A public key bound to an algorithm.
pub(in crate::jwa) enum Verifier {
    /// Of 2048 bits and more.
    Strong(ParsedPublicKey),
    /// Of fewer.
    Weak(WeakKey),
}

impl Verifier {
    /// # Errors
    /// `weak_key` below 2048 bits and for a modulus that anybody can factor, or only below 512 bits where `allow_weak` is
    /// on; `key_unusable` for what the engine refuses.
    pub(in crate::jwa) fn new(
        key: &PublicKey,
        padding: Padding,
        hash: Hash,
        allow_weak: bool,
    ) -> Result<Self, MaterialError> {
        if key.is_weak() {
            return match allow_weak {
                true => WeakKey::new(key, padding, hash).map(Self::Weak),
                false => {
                    let bits = key.bits();
                    Err(MaterialError::WeakRsaVerifier { bits, can_be_allowed: bits >= LEAST_BITS })
                }
            };
        }
        if let Some(flaw) = key.evident_flaw().filter(|_| !allow_weak) {
            return Err(MaterialError::Factorable { flaw, can_be_allowed: true });
        }
        let parameters: &'static RsaParameters = match (padding, hash) {
            (Padding::Pkcs1, Hash::Sha256) => &RSA_PKCS1_2048_8192_SHA256,
            (Padding::Pkcs1, Hash::Sha384) => &RSA_PKCS1_2048_8192_SHA384,
            (Padding::Pkcs1, Hash::Sha512) => &RSA_PKCS1_2048_8192_SHA512,
            (Padding::Pss, Hash::Sha256) => &RSA_PSS_2048_8192_SHA256,
            (Padding::Pss, Hash::Sha384) => &RSA_PSS_2048_8192_SHA384,
            (Padding::Pss, Hash::Sha512) => &RSA_PSS_2048_8192_SHA512,
        };
        RsaPublicKeyComponents { n: key.n(), e: key.e() }
            .to_parsed_public_key(parameters)
            .map(Self::Strong)
            .map_err(|_| MaterialError::RsaRefused)
    }

    pub(in crate::jwa) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Strong(key) => key.verify_sig(message, signature).is_ok(),
            Self::Weak(key) => key.verify(message, signature),
        }
    }
}
