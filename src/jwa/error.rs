//! Why key material cannot be read or used, as data. The words are in `words/jwa.rs`.

use super::{Algorithm, Curve, Kty, Scheme, mldsa::Level, rsa};
use crate::code::Code;

/// What the cryptographic library was asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// To make a key.
    KeyGeneration,
    /// To show its private number.
    KeyExport,
    /// To write a public key as an SPKI.
    SpkiEncoding,
    /// To write a private key as PKCS#8.
    Pkcs8Encoding,
    /// To write the parameters of a key.
    KeyEncoding,
    /// To sign.
    Signing,
    /// To check an HMAC.
    HmacVerification,
}

/// What is wrong with key material, or with the algorithm asked of it. It never holds a private value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MaterialError {
    /// An algorithm of other keys (RFC 8725 section 3.1).
    Mismatch {
        /// The key type.
        kty: Kty,
        /// The curve, for the key types that have one.
        crv: Option<&'static str>,
        /// Whether the key is restricted to RSASSA-PSS (RFC 4055 section 1.2).
        is_restricted: bool,
        /// The algorithm.
        algorithm: Algorithm,
    },
    /// An algorithm that the metadata of the key does not leave.
    NotAllowed {
        /// The algorithms that are left.
        allowed: Vec<Algorithm>,
        /// The one asked for.
        wanted: Algorithm,
    },
    /// The cryptographic library refused to work.
    Failed(Task),
    /// A key pair for HMAC, which takes a secret.
    NoKeyPair,
    /// Numbers of a private and a public part that do not belong together.
    Unrelated,

    /// An RSA modulus that two odd primes cannot make.
    EvenModulus,
    /// An RSA modulus above [`MAX_BITS`](super::rsa::MAX_BITS).
    LargeModulus {
        /// Its size.
        bits: usize,
    },
    /// An RSA exponent of 1: raised to it, a number stays as it is.
    ExponentOne,
    /// An even RSA exponent, which has no inverse.
    EvenExponent,
    /// An RSA exponent above 33 bits.
    LargeExponent {
        /// Its size.
        bits: usize,
    },
    /// An RSA key below [`MIN_BITS`](super::rsa::MIN_BITS).
    WeakRsa {
        /// The size of its modulus.
        bits: usize,
    },
    /// Such a key, with which a signature was to be checked.
    WeakRsaVerifier {
        /// The size of its modulus.
        bits: usize,
        /// Whether signatures are checked with it where weak keys are allowed.
        can_be_allowed: bool,
    },
    /// An RSA key below [`LEAST_BITS`](super::rsa::LEAST_BITS), though weak keys are allowed.
    WeakestRsa {
        /// The size of its modulus.
        bits: usize,
    },
    /// An RSA modulus that anybody can factor.
    Factorable {
        /// Why.
        flaw: rsa::Flaw,
        /// Whether a signature was to be checked, which is done where weak keys are allowed.
        can_be_allowed: bool,
    },
    /// An RSA modulus too small for the hash and the padding of an algorithm (RFC 8017 section 9).
    NoRoom {
        /// Of the algorithm.
        scheme: Scheme,
        /// The bytes that it needs.
        wanted: usize,
        /// The bytes that the modulus has.
        found: usize,
        /// The size of the modulus.
        bits: usize,
    },
    /// A size in which RSA keys are not made.
    RsaSize {
        /// The size asked for.
        bits: usize,
    },
    /// An RSA key that the engine refuses.
    RsaRefused,
    /// DER that is not an RSA private key.
    NotRsa,
    /// An RSA key of more than two primes (RFC 8017 section 3.2).
    ManyPrimes,
    /// Some of `p`, `q`, `dp`, `dq` and `qi`, and not all (RFC 7518 section 6.3.2).
    PartialCrt,
    /// A private RSA exponent that is not between 0 and the modulus (RFC 8017 section 3.2).
    PrivateExponent,
    /// A private RSA number that is larger than the modulus.
    LargerThanModulus {
        /// Its member in a JWK.
        member: &'static str,
    },
    /// `p` or `q` is 0 or 1.
    NotPrimes,
    /// `n` is not `p` times `q`.
    NotProduct {
        /// Whether `d` and `e` belong to these primes.
        is_inverse: bool,
    },
    /// `d` is not the inverse of `e`.
    NotInverse,
    /// Numbers that are computed from the others, and differ from them.
    Cache {
        /// Their members in a JWK.
        wrong: Vec<&'static str>,
    },
    /// RSASSA-PSS-params (RFC 4055 section 3.1) that cannot be read.
    PssParameters,
    /// RSASSA-PSS-params that no algorithm of JWS fits.
    PssFitsNothing {
        /// The hash.
        hash: String,
        /// The hash of the mask, where it is MGF1.
        mask: Option<String>,
        /// The least size of the salt.
        salt: usize,
    },

    /// A coordinate or scalar that is not of full length (RFC 7518 section 6.2).
    CurveLength {
        /// Its member in a JWK.
        member: &'static str,
        /// Its size.
        found: usize,
        /// The curve.
        curve: Curve,
    },
    /// A point in another form than the uncompressed one (SEC 1 section 2.3.3).
    NotUncompressed,
    /// A point that is not on the curve.
    NotOnCurve(Curve),
    /// A scalar that is 0 or not below the order of the curve.
    ScalarRange,
    /// A point that is not that of the scalar.
    UnrelatedPoint,

    /// An Ed25519 key that has not 32 bytes (RFC 8032 section 5.1.5).
    EdLength {
        /// Its member in a JWK.
        member: &'static str,
        /// Its size.
        found: usize,
    },
    /// Bytes that are not a point on Ed25519.
    NotAPoint,
    /// A point of small order, under which anybody can make signatures.
    SmallOrder,
    /// A second encoding of a point.
    NotCanonical,
    /// An Ed25519 key that the engine refuses.
    Inconsistent,
    /// An `x` that is not the public key of `d`.
    UnrelatedX,

    /// An ML-DSA key or seed of another length than FIPS 204 table 2 has.
    MlDsaLength {
        /// Its member in a JWK.
        member: &'static str,
        /// Its size.
        found: usize,
        /// The parameter set.
        level: Level,
    },
    /// Bytes that are not an ML-DSA key.
    NotMlDsa,
    /// A `pub` that is not the public key of `priv`.
    UnrelatedPub,
    /// A seed that expands to another key than the one beside it (RFC 9881 section 8.2).
    UnrelatedSeed,
    /// An expanded ML-DSA key, of which there is no way back to the seed.
    NoSeed,

    /// A secret without a byte.
    EmptySecret,
    /// The text of a key or certificate, taken for a secret (RFC 8725 section 2.1).
    NotSecret {
        /// What it is.
        what: KeyText,
    },
    /// A `k` that is the encoding of a key or certificate.
    KeyInK,
    /// An algorithm that takes no secret.
    SecretMismatch(Algorithm),
    /// A secret that is shorter than the hash (RFC 7518 section 3.2).
    ShortSecret {
        /// Its size in bytes.
        found: usize,
        /// The algorithm.
        algorithm: Algorithm,
    },
}

/// A text that holds a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyText {
    /// An X.509 certificate in PEM.
    Certificate,
    /// Any other PEM.
    Pem,
    /// An SSH public key (RFC 4253 section 6.6).
    Ssh,
    /// A JWK or a JWK Set.
    Jwk,
}

impl MaterialError {
    /// The stable code word.
    pub fn code(&self) -> Code {
        match self {
            Self::WeakRsa { .. }
            | Self::WeakRsaVerifier { .. }
            | Self::WeakestRsa { .. }
            | Self::Factorable { .. }
            | Self::ShortSecret { .. } => Code::WeakKey,
            _ => Code::KeyUnusable,
        }
    }
}

impl std::error::Error for MaterialError {}
