//! A key of any kind: public, private or shared.

use super::{Jwk, KeyError, Metadata, Misfit, Operation, PrivateJwk, SecretJwk, Thumbprint};
use crate::{
    Error,
    hidden::escape_json,
    jwa::{Algorithm, Family, PublicKey},
};
use zeroize::Zeroizing;

/// A key from a key file or from a set.
#[derive(Debug, Clone)]
pub enum Key {
    /// A public key.
    Public(Jwk),
    /// A private key.
    Private(PrivateJwk),
    /// A shared secret.
    Secret(SecretJwk),
}

/// A key that can check signatures: a public key or a shared secret.
#[derive(Debug, Clone)]
pub enum VerificationKey {
    /// A public key.
    Public(Jwk),
    /// A shared secret.
    Secret(SecretJwk),
}

impl VerificationKey {
    /// The metadata.
    pub fn metadata(&self) -> &Metadata {
        match self {
            Self::Public(k) => &k.metadata,
            Self::Secret(k) => &k.metadata,
        }
    }

    /// The metadata, to change it.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        match self {
            Self::Public(k) => &mut k.metadata,
            Self::Secret(k) => &mut k.metadata,
        }
    }

    /// The JWK key type.
    pub fn kty(&self) -> &'static str {
        self.family().kty().as_str()
    }

    /// What kind of key it is.
    pub fn family(&self) -> Family {
        match self {
            Self::Public(k) => k.key.family(),
            Self::Secret(_) => Family::Hmac,
        }
    }

    /// The algorithms it may verify, or the member that allows none.
    ///
    /// # Errors
    /// The [`Misfit`] that prevents it.
    pub fn algorithms(&self) -> Result<Vec<Algorithm>, Misfit> {
        match self {
            Self::Public(k) => k.algorithms(),
            Self::Secret(k) => k.algorithms(Operation::Verify),
        }
    }

    /// Why it may verify nothing: the member that prevents it, and the intended name if it is almost a
    /// registered one.
    pub fn unfit(&self, misfit: Misfit) -> KeyError {
        self.metadata().unfit(misfit, self.kty(), self.material_algorithms(), Operation::Verify)
    }

    fn material_algorithms(&self) -> &'static [Algorithm] {
        match self {
            Self::Public(k) => k.key.algorithms(),
            Self::Secret(_) => Algorithm::of_family(Family::Hmac),
        }
    }

    /// The RFC 7638 thumbprint of a public key. A secret's would help to guess it (RFC 7638 section 7).
    pub fn thumbprint(&self) -> Option<Thumbprint> {
        match self {
            Self::Public(k) => Some(k.thumbprint()),
            Self::Secret(_) => None,
        }
    }
}

impl Key {
    /// The metadata.
    pub fn metadata(&self) -> &Metadata {
        match self {
            Self::Public(k) => &k.metadata,
            Self::Private(k) => &k.metadata,
            Self::Secret(k) => &k.metadata,
        }
    }

    /// The metadata, to change it.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        match self {
            Self::Public(k) => &mut k.metadata,
            Self::Private(k) => &mut k.metadata,
            Self::Secret(k) => &mut k.metadata,
        }
    }

    /// Checks that the parts of a private key belong together, as is done before a key signs, is kept or converted.
    ///
    /// # Errors
    /// `key_unusable` names what does not agree.
    pub fn validate(&self) -> Result<(), Error> {
        match self {
            Self::Private(k) => Ok(k.key.validate()?),
            Self::Public(_) | Self::Secret(_) => Ok(()),
        }
    }

    /// The half that may be published; `None` for a secret, which has none.
    pub fn to_public(&self) -> Option<Jwk> {
        match self {
            Self::Public(k) => Some(k.clone()),
            Self::Private(k) => Some(k.to_public()),
            Self::Secret(_) => None,
        }
    }

    /// Why it may sign nothing, or a public key verify nothing, like [`VerificationKey::unfit`].
    pub fn unfit(&self, misfit: Misfit) -> KeyError {
        let key = self.to_verification_key();
        let operation = if matches!(self, Self::Public(_)) { Operation::Verify } else { Operation::Sign };
        let error = self.metadata().unfit(misfit, key.kty(), key.material_algorithms(), operation);
        KeyError::OfTheKey(Box::new(error))
    }

    /// Whether both hold the same key, whatever their metadata say.
    pub fn is_same_key(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Secret(a), Self::Secret(b)) => {
                let (a, b) = (a.secret.expose(), b.secret.expose());
                aws_lc_rs::constant_time::verify_slices_are_equal(a, b).is_ok()
            }
            (a, b) => a.public_key().is_some_and(|key| Some(key) == b.public_key()),
        }
    }

    pub(super) fn public_key(&self) -> Option<PublicKey> {
        match self {
            Self::Public(k) => Some(k.key.clone()),
            Self::Private(k) => Some(k.key.public()),
            Self::Secret(_) => None,
        }
    }

    /// What can check signatures with it.
    pub fn to_verification_key(&self) -> VerificationKey {
        match self {
            Self::Public(k) => VerificationKey::Public(k.clone()),
            Self::Private(k) => VerificationKey::Public(k.to_public()),
            Self::Secret(k) => VerificationKey::Secret(k.clone()),
        }
    }

    /// The JWK with whatever private members it has, as JSON.
    ///
    /// # Errors
    /// [`Error::Jwa`] when the key's numbers cannot be read.
    pub fn expose_json(&self) -> Result<Zeroizing<String>, Error> {
        match self {
            Self::Private(k) => k.expose_json(),
            Self::Secret(k) => Ok(k.expose_json()),
            Self::Public(k) => Ok(Zeroizing::new(escape_json(&k.to_object().to_string()).into_owned())),
        }
    }
}

/// Keys with whatever private members they have as one JWK Set, a key a line.
///
/// # Errors
/// [`Error::Jwa`] when the numbers of a key cannot be read.
pub fn expose_set(keys: &[Key]) -> Result<Zeroizing<String>, Error> {
    let texts = keys.iter().map(Key::expose_json).collect::<Result<Vec<_>, _>>()?;
    // The size is known, so that no unwiped copy is left behind by growing.
    let length = texts.iter().map(|t| t.len() + 2).sum::<usize>() + 16;
    let mut all = Zeroizing::new(String::with_capacity(length));
    all.push_str("{\"keys\":[");
    for (i, text) in texts.iter().enumerate() {
        all.push_str(if i == 0 { "\n" } else { ",\n" });
        all.push_str(text);
    }
    all.push_str("\n]}\n");
    Ok(all)
}
