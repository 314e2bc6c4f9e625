//! HMAC with SHA-2 (RFC 7518 section 3.2).

mod notation;

pub use notation::{CharacterKind, LeftOut, Notation, NotationError};

use super::{
    Algorithm, Hash, Scheme,
    error::{KeyText, MaterialError},
};
use crate::jwa::error::Task;
use aws_lc_rs::hmac;
use jsonwebtoken::crypto::JwtVerifier;
use rand_core::{OsRng, RngCore};
use std::fmt;
use zeroize::Zeroizing;

/// A shared secret. `Debug` shows only its length; memory is wiped on drop.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

impl Secret {
    /// Takes the bytes of a secret.
    ///
    /// # Errors
    /// `key_unusable` for no bytes at all, and for the text of a key or certificate: a public key taken for
    /// a secret is how algorithm confusion works (RFC 8725 section 2.1). What is a key in another form,
    /// [`suspicions`](crate::jwk::suspicion::suspicions) tells.
    pub fn new(bytes: Vec<u8>) -> Result<Self, MaterialError> {
        let bytes = Zeroizing::new(bytes);
        if bytes.is_empty() {
            return Err(MaterialError::EmptySecret);
        }
        if let Some(what) = text_of_a_key(&bytes) {
            return Err(MaterialError::NotSecret { what });
        }
        Ok(Self(bytes))
    }

    /// The text of a public key, taken for a secret on purpose: the attack of RFC 8725 section 2.1, which
    /// [`Flaw::AlgConfusion`](crate::jwt::Flaw::AlgConfusion) makes test tokens of. The one way around
    /// what [`new`](Self::new) refuses, and not open to callers.
    pub(crate) fn of_public_key_text(text: Vec<u8>) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Makes a random secret as long as the hash of an algorithm.
    pub fn generate(algorithm: Algorithm) -> Self {
        let mut bytes = Zeroizing::new(vec![0; algorithm.hash_len()]);
        OsRng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The bytes themselves, for the few places that must write them.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn signer(&self, algorithm: Algorithm, allow_weak: bool) -> Result<Signer, MaterialError> {
        let hash = match self.hash(algorithm, allow_weak)? {
            Hash::Sha256 => hmac::HMAC_SHA256,
            Hash::Sha384 => hmac::HMAC_SHA384,
            Hash::Sha512 => hmac::HMAC_SHA512,
        };
        Ok(Signer(Box::new(hmac::Key::new(hash, &self.0))))
    }

    pub(super) fn verifier(&self, algorithm: Algorithm, allow_weak: bool) -> Result<Verifier, MaterialError> {
        use jsonwebtoken::{Algorithm, DecodingKey};
        let name = match self.hash(algorithm, allow_weak)? {
            Hash::Sha256 => Algorithm::HS256,
            Hash::Sha384 => Algorithm::HS384,
            Hash::Sha512 => Algorithm::HS512,
        };
        let factory = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.verifier_factory;
        let verifier = factory(&name, &DecodingKey::from_secret(&self.0));
        verifier.map(Verifier).map_err(|_| MaterialError::Failed(Task::HmacVerification))
    }

    /// The hash of an HMAC algorithm for which the secret is long enough (RFC 7518 section 3.2).
    fn hash(&self, algorithm: Algorithm, allow_weak: bool) -> Result<Hash, MaterialError> {
        let Scheme::Hmac(hash) = algorithm.scheme() else {
            return Err(MaterialError::SecretMismatch(algorithm));
        };
        let found = self.0.len();
        if found < hash.size() && !allow_weak {
            return Err(MaterialError::ShortSecret { found, algorithm });
        }
        Ok(hash)
    }
}

/// A secret bound to an algorithm.
pub(super) struct Signer(Box<hmac::Key>);

impl Signer {
    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        hmac::sign(&self.0, message).as_ref().to_vec()
    }
}

/// A secret bound to an algorithm, by jsonwebtoken's provider on aws-lc-rs.
pub(super) struct Verifier(Box<dyn JwtVerifier>);

impl Verifier {
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.0.verify(message, &signature.to_vec()).is_ok()
    }
}

/// The kind of key file that a text is, if any.
pub(crate) fn text_of_a_key(bytes: &[u8]) -> Option<KeyText> {
    let text = bytes.trim_ascii_start();
    if text.starts_with(b"-----BEGIN CERTIFICATE") {
        return Some(KeyText::Certificate);
    }
    if text.starts_with(b"-----BEGIN ") {
        return Some(KeyText::Pem);
    }
    if text.starts_with(b"ssh-") || text.starts_with(b"ecdsa-sha2-") {
        return Some(KeyText::Ssh);
    }
    if !text.starts_with(b"{") {
        return None;
    }
    let object = crate::json::parse_private(text).ok()?;
    (object.get("kty").is_some() || object.get("keys").is_some()).then_some(KeyText::Jwk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn the_text_of_a_key_is_not_a_secret() {
        for text in ["", "-----BEGIN PUBLIC KEY-----\n", " {\"kty\":\"oct\"}", "ssh-ed25519 AAAA"] {
            assert_eq!(Secret::new(text.into()).unwrap_err().code(), Code::KeyUnusable, "{text}");
        }
        assert!(Secret::new(b"{not json".to_vec()).is_ok());
    }

    #[test]
    fn short_secrets_are_weak() {
        let secret = Secret::new(vec![7; 31]).unwrap();
        assert_eq!(secret.signer(Algorithm::HS256, false).err().unwrap().code(), Code::WeakKey);
        assert!(secret.signer(Algorithm::HS512, true).is_ok());
    }

    #[test]
    fn debug_shows_no_bytes() {
        assert_eq!(format!("{:?}", Secret::new(b"hunter2".to_vec()).unwrap()), "Secret(7 bytes)");
    }
}
