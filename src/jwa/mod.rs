//! JSON Web Algorithms (RFC 7518, RFC 8037, RFC 9864): the table of algorithms, the key material each
//! takes, and two doors, [`Signer`] and [`Verifier`]: a key parsed once, ready for many messages.
//!
//! Each family has one engine behind the doors. HMAC and EdDSA go through jsonwebtoken's provider on
//! aws-lc-rs; RSA and ECDSA through aws-lc-rs itself, because jsonwebtoken would parse their keys at every
//! call, and has no ES512.

pub(crate) mod bulk;
pub mod ecdsa;
pub mod eddsa;
pub mod hmac;
pub mod rsa;

use crate::Error;
use std::{fmt, str::FromStr, sync::Arc};

/// A signature algorithm of RFC 7518 section 3.1, RFC 8037 or RFC 9864.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Algorithm {
    /// EdDSA on Ed25519, by the name of RFC 8037.
    EdDSA,
    /// EdDSA on Ed25519, by its full name (RFC 9864).
    Ed25519,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RS256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    RS384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    RS512,
    /// RSASSA-PSS with SHA-256.
    PS256,
    /// RSASSA-PSS with SHA-384.
    PS384,
    /// RSASSA-PSS with SHA-512.
    PS512,
    /// ECDSA on P-256 with SHA-256.
    ES256,
    /// ECDSA on P-384 with SHA-384.
    ES384,
    /// ECDSA on P-521 with SHA-512.
    ES512,
    /// HMAC with SHA-256.
    HS256,
    /// HMAC with SHA-384.
    HS384,
    /// HMAC with SHA-512.
    HS512,
}

use Algorithm::*;

/// What kind of key an algorithm takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// A shared secret.
    Hmac,
    /// An RSA key.
    Rsa,
    /// An elliptic curve key on this curve.
    Ec(ecdsa::Curve),
    /// An Ed25519 key.
    Ed,
}

/// What an `alg` value is, when it is no [`Algorithm`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownAlgorithm {
    /// `none` in any letter case: not signed (RFC 7518 section 3.6).
    None,
    /// A registered algorithm that jwtk does not have, with what it is.
    Unsupported(&'static str),
    /// A supported name in the wrong letter case; names are case-sensitive (RFC 7515 section 4.1.1).
    LetterCase(Algorithm),
    /// No name that jwtk knows.
    Unknown,
}

impl Algorithm {
    /// Every algorithm, in the order of the contract.
    pub const ALL: [Self; 14] =
        [EdDSA, Ed25519, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, HS256, HS384, HS512];

    /// The name as it stands in `alg`.
    pub const fn as_str(self) -> &'static str {
        match self {
            EdDSA => "EdDSA",
            Ed25519 => "Ed25519",
            RS256 => "RS256",
            RS384 => "RS384",
            RS512 => "RS512",
            PS256 => "PS256",
            PS384 => "PS384",
            PS512 => "PS512",
            ES256 => "ES256",
            ES384 => "ES384",
            ES512 => "ES512",
            HS256 => "HS256",
            HS384 => "HS384",
            HS512 => "HS512",
        }
    }

    /// What kind of key it takes.
    pub const fn family(self) -> Family {
        match self {
            EdDSA | Ed25519 => Family::Ed,
            RS256 | RS384 | RS512 | PS256 | PS384 | PS512 => Family::Rsa,
            ES256 => Family::Ec(ecdsa::Curve::P256),
            ES384 => Family::Ec(ecdsa::Curve::P384),
            ES512 => Family::Ec(ecdsa::Curve::P521),
            HS256 | HS384 | HS512 => Family::Hmac,
        }
    }

    /// Whether two names mean one algorithm: `EdDSA` and `Ed25519` do (RFC 9864 section 2.2).
    pub fn same_as(self, other: Self) -> bool {
        self == other || (self.family() == Family::Ed && other.family() == Family::Ed)
    }

    /// The size of its hash in bytes; for HMAC the least size of the key (RFC 7518 section 3.2).
    pub const fn hash_len(self) -> usize {
        match self {
            RS256 | PS256 | ES256 | HS256 => 32,
            RS384 | PS384 | ES384 | HS384 => 48,
            EdDSA | Ed25519 | RS512 | PS512 | ES512 | HS512 => 64,
        }
    }

    /// The size of its signatures in bytes, or `None` where it is the size of the RSA modulus.
    pub const fn signature_len(self) -> Option<usize> {
        match self {
            EdDSA | Ed25519 | ES256 => Some(64),
            ES384 => Some(96),
            ES512 => Some(132),
            HS256 | HS384 | HS512 => Some(self.hash_len()),
            RS256 | RS384 | RS512 | PS256 | PS384 | PS512 => None,
        }
    }

    /// Reads an `alg` value.
    ///
    /// # Errors
    /// [`UnknownAlgorithm`] tells apart what is no algorithm of this table.
    pub fn from_name(name: &str) -> Result<Self, UnknownAlgorithm> {
        if let Some(alg) = Self::ALL.into_iter().find(|a| a.as_str() == name) {
            return Ok(alg);
        }
        if name.trim().eq_ignore_ascii_case("none") {
            return Err(UnknownAlgorithm::None);
        }
        if let Some(alg) = Self::ALL.into_iter().find(|a| a.as_str().eq_ignore_ascii_case(name.trim())) {
            return Err(UnknownAlgorithm::LetterCase(alg));
        }
        Err(match name {
            "ES256K" => UnknownAlgorithm::Unsupported("ECDSA on secp256k1"),
            "Ed448" => UnknownAlgorithm::Unsupported("EdDSA on Ed448"),
            "ESB256" | "ESB320" | "ESB384" | "ESB512" => {
                UnknownAlgorithm::Unsupported("ECDSA on brainpool curves")
            }
            "RS1" => UnknownAlgorithm::Unsupported("RSA with SHA-1, which is broken"),
            "HS1" => UnknownAlgorithm::Unsupported("HMAC with SHA-1"),
            n if n.starts_with("ML-DSA-") => UnknownAlgorithm::Unsupported("post-quantum ML-DSA"),
            n if n.starts_with("RSA-OAEP") || n == "RSA1_5" || n == "dir" || n.contains("KW") => {
                UnknownAlgorithm::Unsupported("a key encryption algorithm, not a signature")
            }
            _ => UnknownAlgorithm::Unknown,
        })
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Algorithm {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::from_name(name).map_err(|e| match e {
            UnknownAlgorithm::LetterCase(alg) => format!("algorithm names are case-sensitive: {alg}"),
            UnknownAlgorithm::Unsupported(what) => format!("{what} is not supported"),
            UnknownAlgorithm::None => "unsigned tokens are never accepted".to_owned(),
            UnknownAlgorithm::Unknown => {
                format!("one of {}", Self::ALL.map(Self::as_str).join(", "))
            }
        })
    }
}

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
            Self::Rsa(_) => &[RS256, RS384, RS512, PS256, PS384, PS512],
            Self::Ec(k) => k.curve().algorithms(),
            Self::Ed(_) => &[EdDSA, Ed25519],
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
    Jsonwebtoken(Box<dyn jsonwebtoken::crypto::JwtSigner>),
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
            (PrivateKey::Rsa(k), Family::Rsa) => k.engine(algorithm).map(SignerEngine::Rsa),
            (PrivateKey::Ec(k), Family::Ec(c)) if k.public().curve() == c => {
                k.key_pair().map(SignerEngine::Ecdsa)
            }
            (PrivateKey::Ed(k), Family::Ed) => k.signer().map(SignerEngine::Jsonwebtoken),
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
        secret.signer(algorithm, allow_weak).map(SignerEngine::Jsonwebtoken).map(Self)
    }

    /// Signs a message.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the cryptographic library fails, which it should not.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        match &self.0 {
            SignerEngine::Jsonwebtoken(s) => {
                s.try_sign(message).map_err(|_| Error::Crypto { message: "signing failed" })
            }
            SignerEngine::Rsa(e) => e.sign(message),
            SignerEngine::Ecdsa(k) => ecdsa::sign(k, message),
        }
    }
}

/// A key that checks signatures of one algorithm.
pub struct Verifier(VerifierEngine);

enum VerifierEngine {
    Jsonwebtoken(Box<dyn jsonwebtoken::crypto::JwtVerifier>),
    AwsLc(Arc<aws_lc_rs::signature::ParsedPublicKey>),
}

impl Verifier {
    /// Binds a public key to an algorithm.
    ///
    /// # Errors
    /// [`Error::Key`] when the key is of another type, or too weak (RSA below 2048 bits) and `allow_weak`
    /// is off.
    pub fn new(key: &PublicKey, algorithm: Algorithm, allow_weak: bool) -> Result<Self, Error> {
        match (key, algorithm.family()) {
            (PublicKey::Rsa(k), Family::Rsa) => {
                k.verifier(algorithm, allow_weak).map(|k| VerifierEngine::AwsLc(Arc::new(k)))
            }
            (PublicKey::Ec(k), Family::Ec(c)) if k.curve() == c => Ok(VerifierEngine::AwsLc(k.parsed())),
            (PublicKey::Ed(k), Family::Ed) => k.verifier().map(VerifierEngine::Jsonwebtoken),
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
            VerifierEngine::AwsLc(k) => k.verify_sig(message, signature).is_ok(),
        }
    }
}

fn mismatch(key: &PublicKey, algorithm: Algorithm) -> Error {
    let crv = key.crv().map(|c| format!(" {c}")).unwrap_or_default();
    Error::unusable(format!("{} key{crv} cannot be used with {algorithm}", key.kty()))
}

/// jsonwebtoken's name for an algorithm that its engine handles here.
fn jsonwebtoken_name(algorithm: Algorithm) -> Result<jsonwebtoken::Algorithm, Error> {
    use jsonwebtoken::Algorithm as J;
    Ok(match algorithm {
        EdDSA | Ed25519 => J::EdDSA,
        HS256 => J::HS256,
        HS384 => J::HS384,
        HS512 => J::HS512,
        RS256 | RS384 | RS512 | PS256 | PS384 | PS512 | ES256 | ES384 | ES512 => {
            return Err(Error::Crypto { message: "jsonwebtoken does not handle this algorithm here" });
        }
    })
}

fn jsonwebtoken_signer(
    key: &jsonwebtoken::EncodingKey,
    algorithm: Algorithm,
) -> Result<Box<dyn jsonwebtoken::crypto::JwtSigner>, Error> {
    let factory = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.signer_factory;
    factory(&jsonwebtoken_name(algorithm)?, key)
        .map_err(|_| Error::unusable("the private key is not consistent"))
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
    fn names_read_back_and_others_are_told_apart() {
        for alg in Algorithm::ALL {
            assert_eq!(Algorithm::from_name(alg.as_str()), Ok(alg));
        }
        assert_eq!(Algorithm::from_name("nOnE"), Err(UnknownAlgorithm::None));
        assert_eq!(Algorithm::from_name("rs256"), Err(UnknownAlgorithm::LetterCase(RS256)));
        assert_eq!(Algorithm::from_name("XX"), Err(UnknownAlgorithm::Unknown));
        for name in ["ES256K", "Ed448", "ML-DSA-65"] {
            assert!(matches!(Algorithm::from_name(name), Err(UnknownAlgorithm::Unsupported(_))), "{name}");
        }
    }

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
