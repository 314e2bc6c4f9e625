//! Key material of any family (RFC 7518 section 6, RFC 8037 section 2).
//!
//! A family is a key type or a curve of one. Each has a module with its numbers and its engine, and answers there what
//! [`Material`] and [`PrivateMaterial`] ask; everything else asks them and does not know the families.

use super::{Algorithm, Family, ecdsa, eddsa, error::MaterialError, mldsa, rsa};
use crate::jwa::error::Task;
use pkcs8::{
    AlgorithmIdentifierRef, PrivateKeyInfo, SecretDocument, SubjectPublicKeyInfoRef,
    der::{Document, asn1::BitStringRef},
};
use zeroize::Zeroizing;

/// Private members of a JWK by their names, big-endian.
pub(crate) type Exposed = Vec<(&'static str, Zeroizing<Vec<u8>>)>;

/// What the public half of a key of any family answers.
pub(super) trait Material {
    /// What kind of key it is.
    fn family(&self) -> Family;

    /// The size in bits: the RSA modulus, the field of the curve, or the whole of an ML-DSA key.
    fn bits(&self) -> usize;

    /// The algorithms that it can verify, the usual one first.
    fn algorithms(&self) -> &'static [Algorithm] {
        Algorithm::of_family(self.family())
    }

    /// The required public members after `kty` and `crv`, in the order of their RFC: with those two the input of the
    /// thumbprint (RFC 7638 section 3.2).
    fn members(&self) -> Vec<(&'static str, &[u8])>;

    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    fn spki(&self) -> Result<Document, MaterialError>;
}

/// What a private key of any family answers.
pub(super) trait PrivateMaterial {
    /// The public half.
    fn public(&self) -> PublicKey;

    /// The private members, in the order of their RFC.
    fn private_members(&self) -> Result<Exposed, MaterialError>;

    /// PKCS#8 (RFC 5958) as OpenSSL reads it.
    fn pkcs8(&self) -> Result<SecretDocument, MaterialError>;

    /// Checks that the private and the public part belong together.
    fn validate(&self) -> Result<(), MaterialError>;
}

/// Public key material: what RFC 7517 calls the key, without its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// RSA.
    Rsa(rsa::PublicKey),
    /// ECDSA on any [`Curve`](super::Curve).
    Ec(ecdsa::PublicKey),
    /// Ed25519.
    Ed(eddsa::PublicKey),
    /// ML-DSA at any [`Level`](mldsa::Level).
    MlDsa(mldsa::PublicKey),
}

/// Private key material, including its public half. `Debug` shows only the public half.
#[derive(Debug, Clone)]
pub enum PrivateKey {
    /// RSA.
    Rsa(rsa::PrivateKey),
    /// ECDSA on any [`Curve`](super::Curve).
    Ec(ecdsa::PrivateKey),
    /// Ed25519.
    Ed(eddsa::PrivateKey),
    /// ML-DSA at any [`Level`](mldsa::Level).
    MlDsa(mldsa::PrivateKey),
}

impl PublicKey {
    fn material(&self) -> &dyn Material {
        match self {
            Self::Rsa(k) => k,
            Self::Ec(k) => k,
            Self::Ed(k) => k,
            Self::MlDsa(k) => k,
        }
    }

    /// The algorithms this material can verify: the key decides (RFC 8725 section 3.1).
    pub fn algorithms(&self) -> &'static [Algorithm] {
        self.material().algorithms()
    }

    /// The size in bits: the RSA modulus, or the field of the curve.
    pub fn bits(&self) -> usize {
        self.material().bits()
    }

    /// What kind of key it is.
    pub fn family(&self) -> Family {
        self.material().family()
    }

    /// The JWK key type (RFC 7518 section 6.1, RFC 8037 section 2).
    pub fn kty(&self) -> &'static str {
        self.family().kty().as_str()
    }

    /// The JWK curve name, for the types that have one.
    pub fn crv(&self) -> Option<&'static str> {
        self.family().crv()
    }

    /// The required public members after `kty` and `crv`, in the order of their RFC.
    pub(crate) fn members(&self) -> Vec<(&'static str, &[u8])> {
        self.material().members()
    }

    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    pub(crate) fn to_spki(&self) -> Result<Document, MaterialError> {
        self.material().spki()
    }

    /// The RSA key that it is: of that family more is asked, because its keys have sizes and restrictions.
    pub fn rsa(&self) -> Option<&rsa::PublicKey> {
        match self {
            Self::Rsa(k) => Some(k),
            Self::Ec(_) | Self::Ed(_) | Self::MlDsa(_) => None,
        }
    }

    /// The ECDSA key that it is.
    pub(crate) fn ecdsa(&self) -> Option<&ecdsa::PublicKey> {
        match self {
            Self::Ec(k) => Some(k),
            Self::Rsa(_) | Self::Ed(_) | Self::MlDsa(_) => None,
        }
    }

    /// Why it cannot be used with an algorithm of other keys.
    pub(super) fn mismatch(&self, algorithm: Algorithm) -> MaterialError {
        let (kty, crv) = (self.family().kty(), self.crv());
        let is_restricted = self.restriction().is_some();
        MaterialError::Mismatch { kty, crv, is_restricted, algorithm }
    }

    /// Why no signature of it is trusted.
    pub fn weakness(&self) -> Option<MaterialError> {
        let key = self.rsa()?;
        match key.is_weak() {
            true => Some(MaterialError::WeakRsa { bits: key.bits() }),
            false => key.flaw().map(|flaw| MaterialError::Factorable { flaw, can_be_allowed: false }),
        }
    }

    /// What an RSA key is restricted to, if it is.
    pub fn restriction(&self) -> Option<&rsa::pss::Restriction> {
        self.rsa()?.restriction()
    }
}

impl PrivateKey {
    fn material(&self) -> &dyn PrivateMaterial {
        match self {
            Self::Rsa(k) => k,
            Self::Ec(k) => k,
            Self::Ed(k) => k,
            Self::MlDsa(k) => k,
        }
    }

    /// Makes a new key for an algorithm. `bits` is the size of an RSA modulus: 2048, 3072, 4096 or 8192.
    ///
    /// # Errors
    /// `weak_key` or `key_unusable` for another RSA size, and for HMAC, whose keys are
    /// [`Secret`](super::hmac::Secret)s.
    pub fn generate(algorithm: Algorithm, bits: usize) -> Result<Self, MaterialError> {
        match algorithm.family() {
            Family::Rsa => rsa::PrivateKey::generate(bits).map(Self::Rsa),
            Family::Ec(curve) => ecdsa::PrivateKey::generate(curve).map(Self::Ec),
            Family::Ed => Ok(Self::Ed(eddsa::PrivateKey::generate())),
            Family::MlDsa(level) => mldsa::PrivateKey::generate(level).map(Self::MlDsa),
            Family::Hmac => Err(MaterialError::NoKeyPair),
        }
    }

    /// Checks that the private and the public part belong together, as is done before a key is kept or
    /// converted.
    ///
    /// # Errors
    /// `key_unusable` when they do not.
    pub fn validate(&self) -> Result<(), MaterialError> {
        self.material().validate()
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        self.material().public()
    }

    /// The private members of a JWK, for the few places that must write them.
    pub(crate) fn expose_members(&self) -> Result<Exposed, MaterialError> {
        self.material().private_members()
    }

    /// PKCS#8 (RFC 5958).
    pub(crate) fn to_pkcs8(&self) -> Result<SecretDocument, MaterialError> {
        self.material().pkcs8()
    }
}

/// SubjectPublicKeyInfo of the key's bytes.
pub(super) fn spki(algorithm: AlgorithmIdentifierRef<'_>, key: &[u8]) -> Result<Document, MaterialError> {
    BitStringRef::from_bytes(key)
        .and_then(|subject_public_key| {
            Document::encode_msg(&SubjectPublicKeyInfoRef { algorithm, subject_public_key })
        })
        .map_err(|_| MaterialError::Failed(Task::SpkiEncoding))
}

/// PKCS#8 of the key's bytes.
pub(super) fn pkcs8(
    algorithm: AlgorithmIdentifierRef<'_>,
    key: &[u8],
) -> Result<SecretDocument, MaterialError> {
    let document = PrivateKeyInfo::new(algorithm, key).try_into();
    document.map_err(|_| MaterialError::Failed(Task::Pkcs8Encoding))
}
