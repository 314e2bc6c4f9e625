//! ML-DSA (FIPS 204, RFC 9964) by aws-lc-rs: pure, with an empty context, as RFC 9964 section 3 demands.

mod level;
mod material;

pub use level::Level;

use super::{
    error::{MaterialError, Task},
    parsed::Parsed,
};
use aws_lc_rs::{
    constant_time::verify_slices_are_equal,
    encoding::AsRawBytes,
    rand,
    signature::{KeyPair, PqdsaKeyPair},
};
use std::fmt;
use zeroize::Zeroizing;

/// The size of a seed in bytes, at every level (FIPS 204 algorithm 1).
pub const SEED_LEN: usize = 32;

/// An ML-DSA public key, parsed once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    level: Level,
    parsed: Parsed,
}

/// An ML-DSA private key. `Debug` shows only the public half.
#[derive(Clone)]
pub struct PrivateKey {
    secret: Secret,
    public: PublicKey,
}

/// What is known of a private key (RFC 9881 section 6).
#[derive(Clone)]
enum Secret {
    /// All: the rest is computed from the seed.
    Seed(Zeroizing<[u8; SEED_LEN]>),
    /// What signs. There is no way back to the seed.
    Expanded(Zeroizing<Vec<u8>>),
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl PublicKey {
    /// Takes the bytes of FIPS 204 algorithm 22, `pub` of RFC 9964 section 4.
    ///
    /// # Errors
    /// `key_unusable` for another length.
    pub fn new(level: Level, bytes: &[u8]) -> Result<Self, MaterialError> {
        if bytes.len() != level.public_len() {
            return Err(MaterialError::MlDsaLength { member: "pub", found: bytes.len(), level });
        }
        let parsed = Parsed::new(level.verification(), bytes).map_err(|_| MaterialError::NotMlDsa)?;
        Ok(Self { level, parsed })
    }

    /// Its parameter set.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The encoded key.
    pub fn as_bytes(&self) -> &[u8] {
        self.parsed.as_bytes()
    }

    pub(super) fn verifier(&self) -> Parsed {
        self.parsed.clone()
    }
}

impl PrivateKey {
    /// Makes a new key.
    ///
    /// # Errors
    /// [`MaterialError::Failed`] when the cryptographic library fails.
    pub fn generate(level: Level) -> Result<Self, MaterialError> {
        let mut seed = Zeroizing::new([0; SEED_LEN]);
        rand::fill(&mut *seed).map_err(|_| MaterialError::Failed(Task::KeyGeneration))?;
        Self::from_seed(level, &*seed)
    }

    /// Takes the seed, `priv` of RFC 9964 section 4.
    ///
    /// # Errors
    /// `key_unusable` for another length.
    pub fn from_seed(level: Level, seed: &[u8]) -> Result<Self, MaterialError> {
        let found = seed.len();
        let seed: &[u8; SEED_LEN] =
            seed.try_into().map_err(|_| MaterialError::MlDsaLength { member: "priv", found, level })?;
        let secret = Secret::Seed(Zeroizing::new(*seed));
        let public = public(level, &secret.key_pair(level)?)?;
        Ok(Self { secret, public })
    }

    /// Takes an expanded key (FIPS 204 algorithm 24), which key files may have in place of the seed.
    ///
    /// # Errors
    /// `key_unusable` for bytes that are not one.
    pub fn from_expanded(level: Level, expanded: &[u8]) -> Result<Self, MaterialError> {
        let secret = Secret::Expanded(Zeroizing::new(expanded.to_vec()));
        let public = public(level, &secret.key_pair(level)?)?;
        Ok(Self { secret, public })
    }

    /// Takes a seed and the expanded key beside it, and keeps the seed.
    ///
    /// # Errors
    /// `key_unusable` where the seed expands to another key (RFC 9881 section 8.2).
    pub fn from_both(level: Level, seed: &[u8], expanded: &[u8]) -> Result<Self, MaterialError> {
        let key = Self::from_seed(level, seed)?;
        let pair = key.secret.key_pair(level)?;
        let own = pair.private_key().as_raw_bytes().map_err(|_| MaterialError::Failed(Task::KeyExport))?;
        verify_slices_are_equal(own.as_ref(), expanded).map_err(|_| MaterialError::UnrelatedSeed)?;
        Ok(key)
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The seed, for the few places that must write it.
    ///
    /// # Errors
    /// `key_unusable` for a key that came without.
    pub fn expose_seed(&self) -> Result<&[u8; SEED_LEN], MaterialError> {
        match &self.secret {
            Secret::Seed(seed) => Ok(seed),
            Secret::Expanded(_) => Err(MaterialError::NoSeed),
        }
    }

    pub(super) fn signer(&self) -> Result<Signer, MaterialError> {
        self.secret.key_pair(self.public.level).map(Signer)
    }
}

impl Secret {
    fn key_pair(&self, level: Level) -> Result<PqdsaKeyPair, MaterialError> {
        match self {
            Self::Seed(seed) => PqdsaKeyPair::from_seed(level.signing(), &**seed),
            Self::Expanded(key) => PqdsaKeyPair::from_raw_private_key(level.signing(), key),
        }
        .map_err(|_| MaterialError::NotMlDsa)
    }
}

fn public(level: Level, pair: &PqdsaKeyPair) -> Result<PublicKey, MaterialError> {
    PublicKey::new(level, pair.public_key().as_ref())
}

/// A key pair, expanded once.
pub(super) struct Signer(PqdsaKeyPair);

impl Signer {
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, MaterialError> {
        let mut signature = vec![0; self.0.algorithm().signature_len()];
        self.0.sign(message, &mut signature).map_err(|_| MaterialError::Failed(Task::Signing))?;
        Ok(signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_makes_one_key_and_an_expanded_key_finds_its_public_half() {
        for level in Level::ALL {
            let key = PrivateKey::generate(level).unwrap();
            let seed = *key.expose_seed().unwrap();
            assert_eq!(PrivateKey::from_seed(level, &seed).unwrap().public(), key.public());
            assert_eq!(key.public().as_bytes().len(), level.public_len());
            let pair = key.secret.key_pair(level).unwrap();
            let expanded = pair.private_key().as_raw_bytes().unwrap();
            let alone = PrivateKey::from_expanded(level, expanded.as_ref()).unwrap();
            assert_eq!(alone.public(), key.public());
            assert_eq!(alone.expose_seed(), Err(MaterialError::NoSeed));
            let signature = alone.signer().unwrap().sign(b"message").unwrap();
            assert_eq!(signature.len(), level.signature_len());
            assert!(key.public().verifier().verify(b"message", &signature));
            let both = PrivateKey::from_both(level, &seed, expanded.as_ref()).unwrap();
            assert_eq!(both.expose_seed(), Ok(&seed));
            let other = PrivateKey::from_both(level, &[7; 32], expanded.as_ref());
            assert_eq!(other.unwrap_err(), MaterialError::UnrelatedSeed);
        }
    }

    #[test]
    fn refuses_other_lengths() {
        for level in Level::ALL {
            for length in [0, 31, level.public_len() - 1, level.public_len() + 1] {
                assert!(PublicKey::new(level, &vec![9; length]).is_err(), "{length}");
            }
            assert!(PrivateKey::from_seed(level, &[9; 31]).is_err());
            assert!(PrivateKey::from_expanded(level, &[9; 32]).is_err());
        }
    }
}
