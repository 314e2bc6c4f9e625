//! How an algorithm makes signatures, and what kind of key it takes.

use super::{Curve, Hash, Kty, mldsa::Level};

/// How an algorithm makes signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// HMAC with a hash (RFC 7518 section 3.2).
    Hmac(Hash),
    /// RSASSA with a padding and a hash (RFC 7518 sections 3.3 and 3.5).
    Rsa(Padding, Hash),
    /// ECDSA on a curve, with its hash (RFC 7518 section 3.4).
    Ecdsa(Curve),
    /// EdDSA on Ed25519 (RFC 8037 section 3.1).
    EdDsa,
    /// ML-DSA with a parameter set (RFC 9964 section 3).
    MlDsa(Level),
}

/// A padding of RSASSA (RFC 8017 section 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Padding {
    /// RSASSA-PKCS1-v1_5.
    Pkcs1,
    /// RSASSA-PSS.
    Pss,
}

/// What kind of key an algorithm takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// A shared secret.
    Hmac,
    /// An RSA key.
    Rsa,
    /// An elliptic curve key on this curve.
    Ec(Curve),
    /// An Ed25519 key.
    Ed,
    /// An ML-DSA key of this parameter set.
    MlDsa(Level),
}

impl Family {
    /// Whether its keys are key pairs, of which one half is public.
    pub const fn is_pair(self) -> bool {
        match self {
            Self::Hmac => false,
            Self::Rsa | Self::Ec(_) | Self::Ed | Self::MlDsa(_) => true,
        }
    }

    /// Whether its signatures say nothing about what they cover: there they are checked over one text after another.
    pub(crate) const fn is_opaque(self) -> bool {
        match self {
            Self::Hmac | Self::Rsa => false,
            Self::Ec(_) | Self::Ed | Self::MlDsa(_) => true,
        }
    }

    /// The key type of its keys (RFC 7518 section 6.1, RFC 8037 section 2, RFC 9964 section 4).
    pub const fn kty(self) -> Kty {
        match self {
            Self::Hmac => Kty::Oct,
            Self::Rsa => Kty::Rsa,
            Self::Ec(_) => Kty::Ec,
            Self::Ed => Kty::Okp,
            Self::MlDsa(_) => Kty::Akp,
        }
    }

    /// The curve name of its keys, for the key types that have one.
    pub const fn crv(self) -> Option<&'static str> {
        match self {
            Self::Hmac | Self::Rsa | Self::MlDsa(_) => None,
            Self::Ec(curve) => Some(curve.as_str()),
            Self::Ed => Some("Ed25519"),
        }
    }
}

impl Scheme {
    /// What kind of key it takes.
    pub const fn family(self) -> Family {
        match self {
            Self::Hmac(_) => Family::Hmac,
            Self::Rsa(..) => Family::Rsa,
            Self::Ecdsa(curve) => Family::Ec(curve),
            Self::EdDsa => Family::Ed,
            Self::MlDsa(level) => Family::MlDsa(level),
        }
    }

    /// Its hash, where it has one of SHA-2.
    pub const fn hash(self) -> Option<Hash> {
        match self {
            Self::Hmac(hash) | Self::Rsa(_, hash) => Some(hash),
            Self::Ecdsa(curve) => Some(curve.hash()),
            // RFC 8032 section 5.1.
            Self::EdDsa => Some(Hash::Sha512),
            // FIPS 204 section 3.7: SHAKE256.
            Self::MlDsa(_) => None,
        }
    }

    /// The size of its signatures in bytes, or `None` where it is the size of the RSA modulus.
    pub const fn signature_len(self) -> Option<usize> {
        match self {
            Self::Hmac(hash) => Some(hash.size()),
            Self::Rsa(..) => None,
            // RFC 7518 section 3.4: r and s, each of full length.
            Self::Ecdsa(curve) => Some(2 * curve.coordinate_len()),
            // RFC 8032 section 5.1.6.
            Self::EdDsa => Some(64),
            Self::MlDsa(level) => Some(level.signature_len()),
        }
    }
}
