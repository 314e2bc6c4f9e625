//! The parameter sets of ML-DSA, a row each.

use aws_lc_rs::signature::{
    ML_DSA_44, ML_DSA_44_SIGNING, ML_DSA_65, ML_DSA_65_SIGNING, ML_DSA_87, ML_DSA_87_SIGNING,
    PqdsaSigningAlgorithm, PqdsaVerificationAlgorithm,
};
use pkcs8::ObjectIdentifier;

/// A parameter set of FIPS 204 section 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// ML-DSA-44, of NIST's category 2.
    Two,
    /// ML-DSA-65, of category 3.
    Three,
    /// ML-DSA-87, of category 5.
    Five,
}

/// The properties of a parameter set.
struct Row {
    /// Its name in FIPS 204, which is that of its algorithm (RFC 9964 section 3).
    name: &'static str,
    /// FIPS 204 table 2.
    public_len: usize,
    signature_len: usize,
    /// RFC 9881 section 3.
    oid: &'static str,
    signing: &'static PqdsaSigningAlgorithm,
    verification: &'static PqdsaVerificationAlgorithm,
}

impl Level {
    /// Every parameter set.
    pub const ALL: [Self; 3] = [Self::Two, Self::Three, Self::Five];

    const fn row(self) -> &'static Row {
        match self {
            Self::Two => &Row {
                name: "ML-DSA-44",
                public_len: 1312,
                signature_len: 2420,
                oid: "2.16.840.1.101.3.4.3.17",
                signing: &ML_DSA_44_SIGNING,
                verification: &ML_DSA_44,
            },
            Self::Three => &Row {
                name: "ML-DSA-65",
                public_len: 1952,
                signature_len: 3309,
                oid: "2.16.840.1.101.3.4.3.18",
                signing: &ML_DSA_65_SIGNING,
                verification: &ML_DSA_65,
            },
            Self::Five => &Row {
                name: "ML-DSA-87",
                public_len: 2592,
                signature_len: 4627,
                oid: "2.16.840.1.101.3.4.3.19",
                signing: &ML_DSA_87_SIGNING,
                verification: &ML_DSA_87,
            },
        }
    }

    /// Its name, which is that of its algorithm.
    pub const fn as_str(self) -> &'static str {
        self.row().name
    }

    /// The parameter set that an `alg` names.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }

    /// The size of a public key in bytes.
    pub const fn public_len(self) -> usize {
        self.row().public_len
    }

    /// The size of a signature in bytes.
    pub const fn signature_len(self) -> usize {
        self.row().signature_len
    }

    /// The object identifier in key files.
    pub const fn oid(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(self.row().oid)
    }

    /// The parameter set that an object identifier names.
    pub fn from_oid(oid: &ObjectIdentifier) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.oid() == *oid)
    }

    pub(super) const fn signing(self) -> &'static PqdsaSigningAlgorithm {
        self.row().signing
    }

    pub(super) const fn verification(self) -> &'static PqdsaVerificationAlgorithm {
        self.row().verification
    }
}
