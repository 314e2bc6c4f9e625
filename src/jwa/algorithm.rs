//! The table of algorithms (RFC 7518 section 3.1, RFC 8037, RFC 9864).

use super::ecdsa;
use std::{fmt, str::FromStr};

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
}
