//! What is wrong with key material.

use crate::jwa::{
    Algorithm, KeyText, MaterialError, Task, UnknownAlgorithm, mldsa,
    rsa::{Flaw, LEAST_BITS, MAX_BITS, MIN_BITS},
};
use std::fmt;

impl fmt::Display for MaterialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNRELATED: &str = "the private and the public part do not belong together";
        match self {
            Self::Mismatch { kty, crv, is_restricted, algorithm } => {
                let crv = crv.map(|c| format!(" {c}")).unwrap_or_default();
                let pss = if *is_restricted { " restricted to RSASSA-PSS" } else { "" };
                write!(f, "{kty} key{crv}{pss} cannot be used with {algorithm}")
            }
            Self::NotAllowed { allowed, wanted } => {
                let names = allowed.iter().map(|a| a.as_str()).collect::<Vec<_>>().join(", ");
                write!(f, "the key is for {names}, not for {wanted}")
            }
            Self::Failed(task) => f.write_str(match task {
                Task::KeyGeneration => "key generation failed",
                Task::KeyExport => "key export failed",
                Task::SpkiEncoding => "SubjectPublicKeyInfo encoding failed",
                Task::Pkcs8Encoding => "PKCS#8 encoding failed",
                Task::KeyEncoding => "key encoding failed",
                Task::Signing => "signing failed",
                Task::HmacVerification => "HMAC verification is not available",
            }),
            Self::NoKeyPair => f.write_str("an HMAC key is a secret, not a key pair"),
            Self::Unrelated => f.write_str(UNRELATED),

            Self::EvenModulus => f.write_str("n is not the product of two odd primes: it is even"),
            Self::LargeModulus { bits } => write!(f, "RSA modulus of {bits} bits, at most {MAX_BITS}"),
            Self::ExponentOne => f.write_str("e is 1: anybody can make signatures for it"),
            Self::EvenExponent => f.write_str("e is even: no private key belongs to it"),
            Self::LargeExponent { bits } => write!(f, "RSA exponent e of {bits} bits, at most 33"),
            Self::WeakRsa { bits } | Self::WeakRsaVerifier { bits, .. } => {
                write!(f, "RSA key of {bits} bits, at least {MIN_BITS}")
            }
            Self::WeakestRsa { bits } => {
                write!(f, "RSA key of {bits} bits, at least {LEAST_BITS} even with --allow-weak-key")
            }
            Self::Factorable { flaw, .. } => match flaw {
                Flaw::Roca => f.write_str(
                    "n has the form of Infineon's chips, whose private keys can be computed (ROCA, CVE-2017-15361)",
                ),
                Flaw::Factor(factor) => write!(f, "n is divisible by {factor}: it is not the product of two large primes"),
                Flaw::Power(2) => f.write_str("n is a square: its root is the private key"),
                Flaw::Power(exponent) => {
                    write!(f, "n is a power with the exponent {exponent}: its root is the private key")
                }
            },
            Self::NoRoom { scheme, wanted, found, bits } => {
                let algorithm = Algorithm::of(|other| other == *scheme).first();
                let name = algorithm.map_or("it", |algorithm| algorithm.as_str());
                write!(
                    f,
                    "{name} needs {wanted} bytes for its hash and padding, and this key of {bits} bits has {found}: \
                     no such signature exists"
                )
            }
            Self::RsaSize { bits } => write!(f, "RSA keys have 2048, 3072, 4096 or 8192 bits, not {bits}"),
            Self::RsaRefused => f.write_str("the RSA key was not accepted"),
            Self::NotRsa => f.write_str("not an RSA private key"),
            Self::ManyPrimes => f.write_str("RSA keys of more than two primes are not supported"),
            Self::PartialCrt => f.write_str("some of p, q, dp, dq and qi are missing: include all or none"),
            Self::PrivateExponent => f.write_str("d is out of range: it must be positive and less than n"),
            Self::LargerThanModulus { member } => write!(f, "{member} is larger than n"),
            Self::NotPrimes => f.write_str("p and q are not primes"),
            Self::NotProduct { is_inverse: true } => write!(f, "n is not p times q: {UNRELATED}"),
            Self::NotProduct { is_inverse: false } => {
                f.write_str("n is not p times q, and d is not the inverse of e modulo p-1 and q-1")
            }
            Self::NotInverse => f.write_str(
                "d is not the inverse of e modulo p-1 and q-1: one of them belongs to another key",
            ),
            Self::Cache { wrong } => {
                let (names, do_not) = match wrong.as_slice() {
                    [] => (String::new(), "do not"),
                    [one] => ((*one).to_owned(), "does not"),
                    [most @ .., last] => (format!("{} and {last}", most.join(", ")), "do not"),
                };
                write!(f, "{names} {do_not} agree with d, p and q, although these form a key")
            }
            Self::PssParameters => f.write_str("the parameters of its RSASSA-PSS cannot be read"),
            Self::PssFitsNothing { hash, mask, salt } => {
                let mask = mask.as_deref().unwrap_or("another kind");
                write!(
                    f,
                    "the key is for RSASSA-PSS with {hash}, a mask of {mask} and a salt of {salt} bytes or more: no \
                     JWS algorithm fits, since PS256, PS384 and PS512 have one hash and a salt of its length"
                )
            }

            Self::CurveLength { member, found, curve } => {
                write!(f, "{member} has {found} bytes, {} needs {}", curve.as_str(), curve.coordinate_len())
            }
            Self::NotUncompressed => f.write_str("the point is not in uncompressed form"),
            Self::NotOnCurve(curve) => write!(f, "the point is not on {}", curve.as_str()),
            Self::ScalarRange => f.write_str("the private key is out of range"),
            Self::UnrelatedPoint => write!(f, "x and y are not the point of d: {UNRELATED}"),

            Self::EdLength { member, found } => {
                write!(f, "{member} has {found} bytes, an Ed25519 key has 32")
            }
            Self::NotAPoint => f.write_str("x is not a point on Ed25519"),
            Self::SmallOrder => {
                f.write_str("x is a point of small order: anybody can make signatures for it")
            }
            Self::NotCanonical => f.write_str("x is not the canonical encoding of its point"),
            Self::Inconsistent => f.write_str("the private key is not consistent"),
            Self::UnrelatedX => write!(f, "x is not the public key of d: {UNRELATED}"),

            Self::MlDsaLength { member, found, level } => {
                let wanted = if *member == "priv" { mldsa::SEED_LEN } else { level.public_len() };
                write!(f, "{member} has {found} bytes, {} needs {wanted}", level.as_str())
            }
            Self::NotMlDsa => f.write_str("these bytes are not an ML-DSA key"),
            Self::UnrelatedPub => write!(f, "pub is not the public key of priv: {UNRELATED}"),
            Self::UnrelatedSeed => write!(f, "the seed does not expand to the key beside it: {UNRELATED}"),
            Self::NoSeed => f.write_str(
                "the file has the expanded ML-DSA key without its seed, and a JWK or PKCS#8 is written from the seed \
                 (RFC 9964 section 4): the key can sign, and its public half can be exported",
            ),

            Self::EmptySecret => f.write_str("the secret is empty"),
            Self::NotSecret { what } => write!(f, "this is {what}, not an HMAC secret"),
            Self::KeyInK => f.write_str("k holds a key or certificate, which is never an HMAC secret"),
            Self::SecretMismatch(algorithm) => {
                write!(f, "a shared secret cannot be used with {algorithm}")
            }
            Self::ShortSecret { found, algorithm } => {
                let bytes = if *found == 1 { "byte" } else { "bytes" };
                let wanted = algorithm.hash_len();
                write!(f, "the secret has {found} {bytes}, {algorithm} needs at least {wanted}")
            }
        }
    }
}

impl fmt::Display for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Certificate => "a PEM certificate",
            Self::Pem => "a PEM key",
            Self::Ssh => "an SSH public key",
            Self::Jwk => "a JSON Web Key",
        })
    }
}

impl MaterialError {
    /// What to do about it, if known.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::WeakRsaVerifier { can_be_allowed: true, .. } => {
                Some("use a larger key; --allow-weak-key still checks the signature")
            }
            Self::WeakRsaVerifier { can_be_allowed: false, .. } | Self::WeakestRsa { .. } => {
                Some("use a larger key")
            }
            Self::Factorable { can_be_allowed: true, .. } => {
                Some("use a new key; --allow-weak-key still checks the signature")
            }
            Self::Factorable { can_be_allowed: false, .. } => Some("make a new key: jwtk keygen"),
            Self::Cache { .. } => {
                Some("compute dp, dq and qi again from d, p and q; a JWK may leave out p, q, dp, dq and qi")
            }
            _ => None,
        }
    }
}

impl fmt::Display for UnknownAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LetterCase(algorithm) => write!(f, "algorithm names are case-sensitive: {algorithm}"),
            Self::Unsupported(what) => write!(f, "{what} is not supported"),
            Self::None => f.write_str("unsigned tokens are never accepted"),
            Self::Unknown => write!(f, "one of {}", Algorithm::ALL.map(Algorithm::as_str).join(", ")),
        }
    }
}
