use super::{Algorithm, PrivateKey, Scheme, ecdsa, eddsa, hmac, mldsa, rsa};
use crate::jwa::error::MaterialError;

/// A key that signs with one algorithm.
pub struct Signer(Engine);

enum Engine {
    Hmac(hmac::Signer),
    Rsa(rsa::Signer),
    Ecdsa(ecdsa::Signer),
    Ed(eddsa::Signer),
    MlDsa(mldsa::Signer),
}

impl Signer {
    /// Binds a private key to an algorithm.
    ///
    /// # Errors
    /// `key_unusable` or `weak_key` when the key is of another type, too weak, or inconsistent.
    pub fn new(key: &PrivateKey, algorithm: Algorithm) -> Result<Self, MaterialError> {
        let mismatch = || key.public().mismatch(algorithm);
        if !key.public().algorithms().contains(&algorithm) {
            return Err(mismatch());
        }
        match key {
            PrivateKey::Rsa(k) => match algorithm.scheme() {
                Scheme::Rsa(padding, hash) => rsa::Signer::new(k, padding, hash).map(Engine::Rsa),
                Scheme::Hmac(_) | Scheme::Ecdsa(_) | Scheme::EdDsa | Scheme::MlDsa(_) => Err(mismatch()),
            },
            PrivateKey::Ec(k) => k.signer().map(Engine::Ecdsa),
            PrivateKey::Ed(k) => k.signer().map(Engine::Ed),
            PrivateKey::MlDsa(k) => k.signer().map(Engine::MlDsa),
        }
        .map(Self)
    }

    /// Binds a shared secret to an HMAC algorithm.
    ///
    /// # Errors
    /// `key_unusable` when the algorithm is not an HMAC; `weak_key` when the secret is shorter than its hash
    /// (RFC 7518 section 3.2) and `allow_weak` is off.
    pub fn from_secret(
        secret: &hmac::Secret,
        algorithm: Algorithm,
        allow_weak: bool,
    ) -> Result<Self, MaterialError> {
        secret.signer(algorithm, allow_weak).map(Engine::Hmac).map(Self)
    }

    /// Signs a message.
    ///
    /// # Errors
    /// [`MaterialError::Failed`] when the cryptographic library fails, which it should not.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, MaterialError> {
        match &self.0 {
            Engine::Hmac(k) => Ok(k.sign(message)),
            Engine::Rsa(k) => k.sign(message),
            Engine::Ecdsa(k) => k.sign(message),
            Engine::Ed(k) => Ok(k.sign(message)),
            Engine::MlDsa(k) => k.sign(message),
        }
    }
}
