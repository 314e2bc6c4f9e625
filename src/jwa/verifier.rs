use super::{Algorithm, PublicKey, Scheme, eddsa, hmac, parsed::Parsed, rsa};
use crate::jwa::error::MaterialError;

/// A key that checks signatures of one algorithm.
pub struct Verifier(Engine);

enum Engine {
    Hmac(hmac::Verifier),
    Rsa(rsa::Verifier),
    Ed(eddsa::Verifier),
    /// ECDSA or ML-DSA.
    Parsed(Parsed),
}

impl Verifier {
    /// Binds a public key to an algorithm.
    ///
    /// # Errors
    /// `key_unusable` when the key is of another type; `weak_key` when it is too weak: RSA below 2048 bits, or below
    /// 512 where `allow_weak` is on.
    pub fn new(key: &PublicKey, algorithm: Algorithm, allow_weak: bool) -> Result<Self, MaterialError> {
        let mismatch = || key.mismatch(algorithm);
        if !key.algorithms().contains(&algorithm) {
            return Err(mismatch());
        }
        match key {
            PublicKey::Rsa(k) => match algorithm.scheme() {
                Scheme::Rsa(padding, hash) => {
                    rsa::Verifier::new(k, padding, hash, allow_weak).map(Engine::Rsa)
                }
                Scheme::Hmac(_) | Scheme::Ecdsa(_) | Scheme::EdDsa | Scheme::MlDsa(_) => Err(mismatch()),
            },
            PublicKey::Ec(k) => Ok(Engine::Parsed(k.verifier())),
            PublicKey::Ed(k) => k.verifier().map(Engine::Ed),
            PublicKey::MlDsa(k) => Ok(Engine::Parsed(k.verifier())),
        }
        .map(Self)
    }

    /// Binds a shared secret to an HMAC algorithm.
    ///
    /// # Errors
    /// As [`Signer::from_secret`](super::Signer::from_secret).
    pub fn from_secret(
        secret: &hmac::Secret,
        algorithm: Algorithm,
        allow_weak: bool,
    ) -> Result<Self, MaterialError> {
        secret.verifier(algorithm, allow_weak).map(Engine::Hmac).map(Self)
    }

    /// Whether this key made `signature` for `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            Engine::Hmac(k) => k.verify(message, signature),
            Engine::Rsa(k) => k.verify(message, signature),
            Engine::Ed(k) => k.verify(message, signature),
            Engine::Parsed(k) => k.verify(message, signature),
        }
    }
}
