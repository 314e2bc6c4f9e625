//! HMAC with SHA-2 (RFC 7518 section 3.2).

mod notation;

pub use notation::{LeftOut, Notation, NotationError};

use super::{Algorithm, Family};
use crate::Error;
use aws_lc_rs::hmac;
use jsonwebtoken::crypto::JwtVerifier;
use rand_core::{OsRng, RngCore};
use std::fmt;
use zeroize::Zeroizing;

/// A shared secret. `Debug` shows its length alone; memory is wiped when it is dropped.
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
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        let bytes = Zeroizing::new(bytes);
        if bytes.is_empty() {
            return Err(Error::unusable("the secret is empty"));
        }
        if let Some(what) = text_of_a_key(&bytes) {
            return Err(Error::unusable(format!("this is {what}, not an HMAC secret")));
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

    /// The algorithms for which this secret is long enough (RFC 7518 section 3.2).
    pub fn algorithms(&self) -> &'static [Algorithm] {
        use Algorithm::{HS256, HS384, HS512};
        match self.0.len() {
            64.. => &[HS256, HS384, HS512],
            48.. => &[HS256, HS384],
            _ => &[HS256],
        }
    }

    pub(super) fn signer(&self, algorithm: Algorithm, allow_weak: bool) -> Result<hmac::Key, Error> {
        self.check(algorithm, allow_weak)?;
        let hash = match algorithm {
            Algorithm::HS384 => hmac::HMAC_SHA384,
            Algorithm::HS512 => hmac::HMAC_SHA512,
            _ => hmac::HMAC_SHA256,
        };
        Ok(hmac::Key::new(hash, &self.0))
    }

    pub(super) fn verifier(
        &self,
        algorithm: Algorithm,
        allow_weak: bool,
    ) -> Result<Box<dyn JwtVerifier>, Error> {
        self.check(algorithm, allow_weak)?;
        super::jsonwebtoken_verifier(&jsonwebtoken::DecodingKey::from_secret(&self.0), algorithm)
    }

    fn check(&self, algorithm: Algorithm, allow_weak: bool) -> Result<(), Error> {
        if algorithm.family() != Family::Hmac {
            return Err(Error::unusable(format!("a shared secret cannot be used with {algorithm}")));
        }
        let (found, wanted) = (self.0.len(), algorithm.hash_len());
        if found < wanted && !allow_weak {
            let bytes = if found == 1 { "byte" } else { "bytes" };
            return Err(Error::weak(format!(
                "the secret has {found} {bytes}, {algorithm} wants {wanted} at least"
            )));
        }
        Ok(())
    }
}

/// What key file a text is, with its article, if it is one.
pub(crate) fn text_of_a_key(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.trim_ascii_start();
    if text.starts_with(b"-----BEGIN CERTIFICATE") {
        return Some("a PEM certificate");
    }
    if text.starts_with(b"-----BEGIN ") {
        return Some("a PEM key");
    }
    if text.starts_with(b"ssh-") || text.starts_with(b"ecdsa-sha2-") {
        return Some("an SSH public key");
    }
    if !text.starts_with(b"{") {
        return None;
    }
    let object = crate::json::parse_private(text).ok()?;
    (object.get("kty").is_some() || object.get("keys").is_some()).then_some("a JSON Web Key")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn the_text_of_a_key_is_no_secret() {
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
