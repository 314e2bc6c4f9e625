//! The curves of ECDSA, a row each: a new one is a variant and a row.

use super::Hash;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED,
    ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED, ECDSA_P521_SHA512_FIXED_SIGNING,
    EcdsaSigningAlgorithm, EcdsaVerificationAlgorithm,
};
use pkcs8::ObjectIdentifier;

/// A curve of RFC 7518 section 6.2.1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256, secp256r1.
    P256,
    /// NIST P-384, secp384r1.
    P384,
    /// NIST P-521, secp521r1.
    P521,
}

/// The properties of a curve.
struct Row {
    /// `crv` in a JWK.
    name: &'static str,
    /// The names of SEC 2, ANSI X9.62 and NIST, without hyphens and in small letters.
    other_names: &'static [&'static str],
    bits: usize,
    hash: Hash,
    oid: &'static str,
    signing: &'static EcdsaSigningAlgorithm,
    verification: &'static EcdsaVerificationAlgorithm,
}

impl Curve {
    /// Every curve.
    pub const ALL: [Self; 3] = [Self::P256, Self::P384, Self::P521];

    const fn row(self) -> &'static Row {
        match self {
            Self::P256 => &Row {
                name: "P-256",
                other_names: &["p256", "secp256r1", "prime256v1", "nistp256", "ecp256", "es256", "256"],
                bits: 256,
                hash: Hash::Sha256,
                oid: "1.2.840.10045.3.1.7",
                signing: &ECDSA_P256_SHA256_FIXED_SIGNING,
                verification: &ECDSA_P256_SHA256_FIXED,
            },
            Self::P384 => &Row {
                name: "P-384",
                other_names: &["p384", "secp384r1", "nistp384", "ecp384", "es384", "384"],
                bits: 384,
                hash: Hash::Sha384,
                oid: "1.3.132.0.34",
                signing: &ECDSA_P384_SHA384_FIXED_SIGNING,
                verification: &ECDSA_P384_SHA384_FIXED,
            },
            Self::P521 => &Row {
                name: "P-521",
                other_names: &["p521", "secp521r1", "nistp521", "ecp521", "es512", "p512", "521"],
                bits: 521,
                hash: Hash::Sha512,
                oid: "1.3.132.0.35",
                signing: &ECDSA_P521_SHA512_FIXED_SIGNING,
                verification: &ECDSA_P521_SHA512_FIXED,
            },
        }
    }

    /// The JWK curve name.
    pub const fn as_str(self) -> &'static str {
        self.row().name
    }

    /// The curve of a JWK curve name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.as_str() == name)
    }

    /// The curve that a name of another standard means, without hyphens and in small letters.
    pub(crate) fn from_other_name(plain: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.row().other_names.contains(&plain))
    }

    /// The size of the field in bits.
    pub const fn bits(self) -> usize {
        self.row().bits
    }

    /// Its hash (RFC 7518 section 3.4).
    pub const fn hash(self) -> Hash {
        self.row().hash
    }

    /// The size of a coordinate in bytes (RFC 7518 section 6.2.1.2).
    pub const fn coordinate_len(self) -> usize {
        self.bits().div_ceil(8)
    }

    /// The object identifier in key files (RFC 5480 section 2.1.1.1).
    pub const fn oid(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(self.row().oid)
    }

    /// The curve that an object identifier names.
    pub fn from_oid(oid: &ObjectIdentifier) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.oid() == *oid)
    }

    pub(super) const fn signing(self) -> &'static EcdsaSigningAlgorithm {
        self.row().signing
    }

    pub(crate) const fn verification(self) -> &'static EcdsaVerificationAlgorithm {
        self.row().verification
    }
}
