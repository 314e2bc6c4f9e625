//! Generates keys with their metadata.

use super::{Key, Metadata, PrivateJwk, SecretJwk};
use crate::{
    Error, base64url,
    jwa::{Algorithm, Family, PrivateKey, hmac::Secret},
};

/// The default size of an RSA modulus.
const RSA_BITS: usize = 2048;

impl Key {
    /// Makes a key for one algorithm: a private key, or a secret for HMAC. Its kid is the RFC 7638
    /// thumbprint; a secret's is `id`, a random one, because a thumbprint helps to guess it (RFC 7638 section 7).
    /// `bits` is the size of an RSA modulus, 2048 when it is `None`; the other types have one size.
    ///
    /// # Errors
    /// `weak_key` or `key_unusable` for an RSA size other than 2048, 3072, 4096 and 8192.
    ///
    /// ```
    /// let key = jwtk::jwk::Key::generate(jwtk::jwa::Algorithm::EdDSA, None, jwtk::jwa::random_id)?;
    /// assert_eq!(key.metadata().kid.as_ref().map(String::len), Some(43));
    /// # Ok::<(), jwtk::Error>(())
    /// ```
    pub fn generate(
        algorithm: Algorithm,
        bits: Option<usize>,
        id: impl FnOnce() -> [u8; 16],
    ) -> Result<Self, Error> {
        if algorithm.family() != Family::Hmac {
            let key = PrivateKey::generate(algorithm, bits.unwrap_or(RSA_BITS))?;
            return Ok(Self::Private(PrivateJwk::new(key, algorithm)));
        }
        let metadata = Metadata {
            kid: Some(base64url::encode(id())),
            alg: Some(algorithm.to_string()),
            key_use: Some("sig".to_owned()),
            ..Metadata::default()
        };
        Ok(Self::Secret(SecretJwk { metadata, secret: Secret::generate(algorithm) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7638 section 7: a secret's thumbprint would help to guess it.
    #[test]
    fn new_keys_come_with_their_metadata() {
        for algorithm in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::RS256, Algorithm::HS384] {
            let [a, b] = [(); 2].map(|()| Key::generate(algorithm, None, crate::jwa::random_id).unwrap());
            let p = a.metadata();
            assert_eq!((p.alg.as_deref(), p.key_use.as_deref()), (Some(algorithm.as_str()), Some("sig")));
            assert_ne!(p.kid, b.metadata().kid);
            assert!(!a.is_same_key(&b), "{algorithm}");
            let thumbprint = a.to_public().map(|k| k.thumbprint().to_string());
            match &a {
                Key::Secret(k) => assert_eq!(k.secret.expose().len(), 48),
                _ => assert_eq!(p.kid, thumbprint),
            }
        }
        let Key::Private(k) = Key::generate(Algorithm::RS256, None, crate::jwa::random_id).unwrap() else {
            panic!()
        };
        assert_eq!(k.key.public().bits(), 2048);
    }
}
