//! The metadata of a JWK that jwtk writes: `kid`, `alg` and `use` (RFC 7517 section 4), by one rule for all
//! output.

use super::{Key, Misfit, Operation, choose::Named};
use crate::{
    Error,
    jwa::{Algorithm, MaterialError},
};

impl Key {
    /// Fills in what the key does not say of itself: its thumbprint as `kid`, `use` unless it has `key_ops`,
    /// and as `alg` the one asked for, else the only one of its type. An RSA key has six: which one is not
    /// for us to say. A key that is not for signatures gets only a kid.
    ///
    /// # Errors
    /// `key_unusable` when the key cannot be used with `algorithm`, or names another.
    pub fn describe(&mut self, algorithm: Option<Algorithm>) -> Result<(), Error> {
        let allowed = self.algorithms();
        if let Some(algorithm) = algorithm {
            let allowed = allowed.clone().map_err(|misfit| self.unfit(misfit))?;
            if !allowed.contains(&algorithm) {
                return Err(other_algorithm(&allowed, algorithm));
            }
        }
        let kid = self.thumbprint().map(|t| t.to_string());
        let metadata = self.metadata_mut();
        metadata.kid = metadata.kid.take().or(kid);
        let Ok(allowed) = allowed else { return Ok(()) };
        if let Some(algorithm) = algorithm {
            metadata.alg = Some(algorithm.to_string());
        } else if let Some(first) = allowed.first().filter(|a| allowed.iter().all(|b| a.same_as(*b))) {
            metadata.alg.get_or_insert_with(|| first.to_string());
        }
        if metadata.key_ops.is_none() {
            metadata.key_use.get_or_insert_with(|| "sig".to_owned());
        }
        Ok(())
    }

    /// The algorithm that it signs with if no other is requested: its own, else the usual one of its type.
    ///
    /// # Errors
    /// `key_unusable` for a key that is not for signatures.
    pub fn algorithm(&self) -> Result<Algorithm, Error> {
        let allowed = self.algorithms().map_err(|misfit| self.unfit(misfit))?;
        let own = self.metadata().alg.as_deref().and_then(|alg| alg.parse().ok());
        own.or(allowed.first().copied()).ok_or_else(|| self.unfit(Misfit::Alg).into())
    }

    /// The algorithms that it may sign with, or of a public key verify; the member that allows none.
    ///
    /// # Errors
    /// The [`Misfit`] that prevents it.
    pub fn algorithms(&self) -> Result<Vec<Algorithm>, Misfit> {
        match self {
            Self::Public(k) => k.algorithms(),
            Self::Private(k) => k.algorithms(),
            Self::Secret(k) => k.algorithms(Operation::Sign),
        }
    }
}

pub(crate) fn other_algorithm(allowed: &[Algorithm], wanted: Algorithm) -> Error {
    MaterialError::NotAllowed { allowed: allowed.to_vec(), wanted }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jwk::Metadata;

    fn bare(algorithm: Algorithm, change: impl FnOnce(&mut Metadata)) -> Key {
        let mut key = Key::generate(algorithm, None, crate::jwa::random_id).unwrap();
        *key.metadata_mut() = Metadata::default();
        change(key.metadata_mut());
        key
    }

    fn described(mut key: Key, algorithm: Option<Algorithm>) -> (Option<String>, Option<String>) {
        key.describe(algorithm).unwrap();
        assert!(key.kid().is_some());
        let p = key.metadata();
        (p.alg.clone(), p.key_use.clone())
    }

    #[test]
    fn what_the_type_says_is_filled_in() {
        use Algorithm::{ES256, Ed25519, EdDSA, PS256, RS256};
        let text = |s: &str| Some(s.to_owned());
        assert_eq!(described(bare(EdDSA, |_| ()), None), (text("EdDSA"), text("sig")));
        assert_eq!(described(bare(EdDSA, |_| ()), Some(Ed25519)), (text("Ed25519"), text("sig")));
        assert_eq!(described(bare(ES256, |_| ()), None), (text("ES256"), text("sig")));
        assert_eq!(described(bare(RS256, |_| ()), None), (None, text("sig")));
        assert_eq!(described(bare(RS256, |_| ()), Some(PS256)), (text("PS256"), text("sig")));
    }

    #[test]
    fn what_a_key_says_of_itself_stays() {
        use Algorithm::{ES256, EdDSA, PS256, RS256};
        let text = |s: &str| Some(s.to_owned());
        let own = bare(EdDSA, |p| p.alg = text("Ed25519"));
        assert_eq!(own.algorithm().unwrap(), Algorithm::Ed25519);
        assert_eq!(described(own, None), (text("Ed25519"), text("sig")));
        let operations = bare(ES256, |p| p.key_ops = Some(vec!["sign".to_owned()]));
        assert_eq!(described(operations, None), (text("ES256"), None));
        let encrypts = bare(RS256, |p| p.alg = text("RSA-OAEP"));
        assert_eq!(described(encrypts.clone(), None), (text("RSA-OAEP"), None));
        for mut refused in [encrypts, bare(RS256, |p| p.alg = text("RS256")), bare(ES256, |_| ())] {
            let before = refused.metadata().clone();
            assert!(refused.describe(Some(PS256)).is_err());
            assert_eq!(*refused.metadata(), before);
        }
    }
}
