//! JSON Web Algorithms (RFC 7518, RFC 8037, RFC 9864): the table of algorithms, the key material each
//! takes, and two doors, [`Signer`] and [`Verifier`]: a key parsed once, ready for many messages.
//!
//! Each family has one engine behind the doors. HMAC goes through jsonwebtoken's provider on aws-lc-rs, as
//! EdDSA's signatures are made; RSA and ECDSA go through aws-lc-rs itself, because jsonwebtoken would parse their
//! keys at every call, and has no ES512. EdDSA's signatures are checked by ed25519-zebra, one as many.

mod algorithm;
pub(crate) mod bulk;
pub mod ecdsa;
pub mod eddsa;
pub mod hmac;
pub mod rsa;

pub use algorithm::{Algorithm, Family, UnknownAlgorithm};

use crate::Error;
use Algorithm::*;
use std::sync::Arc;

/// Public key material: what RFC 7517 calls the key, without its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// RSA.
    Rsa(rsa::PublicKey),
    /// P-256, P-384 or P-521.
    Ec(ecdsa::PublicKey),
    /// Ed25519.
    Ed(eddsa::PublicKey),
}

/// Private key material, its public half included. `Debug` shows the public half alone.
#[derive(Debug, Clone)]
pub enum PrivateKey {
    /// RSA.
    Rsa(rsa::PrivateKey),
    /// P-256, P-384 or P-521.
    Ec(ecdsa::PrivateKey),
    /// Ed25519.
    Ed(eddsa::PrivateKey),
}

impl PublicKey {
    /// The algorithms this material can verify: the key decides (RFC 8725 section 3.1).
    pub fn algorithms(&self) -> &'static [Algorithm] {
        match self {
            Self::Rsa(k) => k.algorithms(),
            Self::Ec(k) => k.curve().algorithms(),
            Self::Ed(_) => &[EdDSA, Ed25519],
        }
    }

    /// What an RSA key is restricted to, if it is.
    pub fn restriction(&self) -> Option<&rsa::pss::Restriction> {
        match self {
            Self::Rsa(k) => k.restriction(),
            Self::Ec(_) | Self::Ed(_) => None,
        }
    }

    /// The size in bits: the RSA modulus, or the field of the curve.
    pub fn bits(&self) -> usize {
        match self {
            Self::Rsa(k) => k.bits(),
            Self::Ec(k) => k.curve().bits(),
            Self::Ed(_) => 256,
        }
    }

    /// The JWK key type (RFC 7518 section 6.1, RFC 8037 section 2).
    pub fn kty(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "RSA",
            Self::Ec(_) => "EC",
            Self::Ed(_) => "OKP",
        }
    }

    /// The JWK curve name, for the types that have one.
    pub fn crv(&self) -> Option<&'static str> {
        match self {
            Self::Rsa(_) => None,
            Self::Ec(k) => Some(k.curve().as_str()),
            Self::Ed(_) => Some("Ed25519"),
        }
    }
}

impl PrivateKey {
    /// Makes a new key for an algorithm. `bits` is the size of an RSA modulus: 2048, 3072, 4096 or 8192.
    ///
    /// # Errors
    /// [`Error::Key`] for another RSA size, or for HMAC, whose keys are [`hmac::Secret`]s.
    pub fn generate(algorithm: Algorithm, bits: usize) -> Result<Self, Error> {
        match algorithm.family() {
            Family::Rsa => rsa::PrivateKey::generate(bits).map(Self::Rsa),
            Family::Ec(curve) => ecdsa::PrivateKey::generate(curve).map(Self::Ec),
            Family::Ed => Ok(Self::Ed(eddsa::PrivateKey::generate())),
            Family::Hmac => Err(Error::unusable("an HMAC key is a secret, not a key pair")),
        }
    }

    /// Checks that the private and the public part belong together, as is done before a key is kept or
    /// converted.
    ///
    /// # Errors
    /// `key_unusable` when they do not.
    pub fn validate(&self) -> Result<(), Error> {
        match self {
            Self::Rsa(k) => k.validate(),
            Self::Ec(k) => k.validate(),
            // The public half of an Ed25519 key is computed from its seed.
            Self::Ed(_) => Ok(()),
        }
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        match self {
            Self::Rsa(k) => PublicKey::Rsa(k.public().clone()),
            Self::Ec(k) => PublicKey::Ec(k.public().clone()),
            Self::Ed(k) => PublicKey::Ed(k.public().clone()),
        }
    }
}

/// A key that signs with one algorithm.
pub struct Signer(SignerEngine);

enum SignerEngine {
    Hmac(Box<aws_lc_rs::hmac::Key>),
    Ed(aws_lc_rs::signature::Ed25519KeyPair),
    Rsa(rsa::Engine),
    Ecdsa(aws_lc_rs::signature::EcdsaKeyPair),
}

impl Signer {
    /// Binds a private key to an algorithm.
    ///
    /// # Errors
    /// [`Error::Key`] when the key is of another type, too weak, or inconsistent.
    pub fn new(key: &PrivateKey, algorithm: Algorithm) -> Result<Self, Error> {
        match (key, algorithm.family()) {
            (PrivateKey::Rsa(k), Family::Rsa) if k.public().algorithms().contains(&algorithm) => {
                k.engine(algorithm).map(SignerEngine::Rsa)
            }
            (PrivateKey::Ec(k), Family::Ec(c)) if k.public().curve() == c => {
                k.key_pair().map(SignerEngine::Ecdsa)
            }
            (PrivateKey::Ed(k), Family::Ed) => k.signer().map(SignerEngine::Ed),
            _ => Err(mismatch(&key.public(), algorithm)),
        }
        .map(Self)
    }

    /// Binds a shared secret to an HMAC algorithm.
    ///
    /// # Errors
    /// [`Error::Key`] when the algorithm is no HMAC, or the secret is shorter than its hash (RFC 7518
    /// section 3.2) and `allow_weak` is off.
    pub fn from_secret(secret: &hmac::Secret, algorithm: Algorithm, allow_weak: bool) -> Result<Self, Error> {
        secret.signer(algorithm, allow_weak).map(|k| SignerEngine::Hmac(Box::new(k))).map(Self)
    }

    /// Signs a message.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the cryptographic library fails, which it should not.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        match &self.0 {
            SignerEngine::Hmac(k) => Ok(aws_lc_rs::hmac::sign(k, message).as_ref().to_vec()),
            SignerEngine::Ed(k) => Ok(k.sign(message).as_ref().to_vec()),
            SignerEngine::Rsa(e) => e.sign(message),
            SignerEngine::Ecdsa(k) => ecdsa::sign(k, message),
        }
    }
}

/// A key that checks signatures of one algorithm.
pub struct Verifier(VerifierEngine);

enum VerifierEngine {
    Jsonwebtoken(Box<dyn jsonwebtoken::crypto::JwtVerifier>),
    Ed(eddsa::Verifier),
    AwsLc(Arc<aws_lc_rs::signature::ParsedPublicKey>),
    WeakRsa(rsa::WeakKey),
}

impl Verifier {
    /// Binds a public key to an algorithm.
    ///
    /// # Errors
    /// [`Error::Key`] when the key is of another type, or too weak: RSA below 2048 bits, or below 512 where
    /// `allow_weak` is on.
    pub fn new(key: &PublicKey, algorithm: Algorithm, allow_weak: bool) -> Result<Self, Error> {
        match (key, algorithm.family()) {
            (PublicKey::Rsa(k), Family::Rsa) if k.algorithms().contains(&algorithm) => {
                k.verifier(algorithm, allow_weak).map(|checker| match checker {
                    rsa::Checker::Strong(k) => VerifierEngine::AwsLc(Arc::new(k)),
                    rsa::Checker::Weak(k) => VerifierEngine::WeakRsa(k),
                })
            }
            (PublicKey::Ec(k), Family::Ec(c)) if k.curve() == c => Ok(VerifierEngine::AwsLc(k.parsed())),
            (PublicKey::Ed(k), Family::Ed) => k.verifier().map(VerifierEngine::Ed),
            _ => Err(mismatch(key, algorithm)),
        }
        .map(Self)
    }

    /// Binds a shared secret to an HMAC algorithm.
    ///
    /// # Errors
    /// As [`Signer::from_secret`].
    pub fn from_secret(secret: &hmac::Secret, algorithm: Algorithm, allow_weak: bool) -> Result<Self, Error> {
        secret.verifier(algorithm, allow_weak).map(VerifierEngine::Jsonwebtoken).map(Self)
    }

    /// Whether this key made `signature` over `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            VerifierEngine::Jsonwebtoken(v) => v.verify(message, &signature.to_vec()).is_ok(),
            VerifierEngine::Ed(k) => k.verify(message, signature),
            VerifierEngine::AwsLc(k) => k.verify_sig(message, signature).is_ok(),
            VerifierEngine::WeakRsa(k) => k.verify(message, signature),
        }
    }
}

fn mismatch(key: &PublicKey, algorithm: Algorithm) -> Error {
    let crv = key.crv().map(|c| format!(" {c}")).unwrap_or_default();
    let pss = if key.restriction().is_some() { " for RSASSA-PSS alone" } else { "" };
    Error::unusable(format!("{} key{crv}{pss} cannot be used with {algorithm}", key.kty()))
}

/// jsonwebtoken's name for an algorithm that its engine handles here.
fn jsonwebtoken_name(algorithm: Algorithm) -> Result<jsonwebtoken::Algorithm, Error> {
    use jsonwebtoken::Algorithm as J;
    Ok(match algorithm {
        HS256 => J::HS256,
        HS384 => J::HS384,
        HS512 => J::HS512,
        EdDSA | Ed25519 | RS256 | RS384 | RS512 | PS256 | PS384 | PS512 | ES256 | ES384 | ES512 => {
            return Err(Error::Crypto { message: "jsonwebtoken does not handle this algorithm here" });
        }
    })
}

fn jsonwebtoken_verifier(
    key: &jsonwebtoken::DecodingKey,
    algorithm: Algorithm,
) -> Result<Box<dyn jsonwebtoken::crypto::JwtVerifier>, Error> {
    let factory = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.verifier_factory;
    factory(&jsonwebtoken_name(algorithm)?, key)
        .map_err(|_| Error::unusable("the public key was not accepted"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_signs_and_verifies_and_notices_a_change() {
        for alg in Algorithm::ALL {
            let (signer, verifier) = match alg.family() {
                Family::Hmac => {
                    let secret = hmac::Secret::generate(alg);
                    let signer = Signer::from_secret(&secret, alg, false).unwrap();
                    (signer, Verifier::from_secret(&secret, alg, false).unwrap())
                }
                _ => {
                    let key = PrivateKey::generate(alg, 2048).unwrap();
                    let signer = Signer::new(&key, alg).unwrap();
                    (signer, Verifier::new(&key.public(), alg, false).unwrap())
                }
            };
            let signature = signer.sign(b"message").unwrap();
            assert!(verifier.verify(b"message", &signature), "{alg}");
            assert!(!verifier.verify(b"Message", &signature), "{alg}");
            assert!(!verifier.verify(b"message", &signature[1..]), "{alg}");
            if let Some(len) = alg.signature_len() {
                assert_eq!(signature.len(), len, "{alg}");
            }
        }
    }

    #[test]
    fn a_key_refuses_the_algorithms_of_another() {
        let key = PrivateKey::generate(ES256, 0).unwrap();
        for alg in [ES384, ES512, RS256, EdDSA, HS256] {
            assert!(Signer::new(&key, alg).is_err(), "{alg}");
            assert!(Verifier::new(&key.public(), alg, true).is_err(), "{alg}");
        }
    }
}
