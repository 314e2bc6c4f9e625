//! The table of algorithms (RFC 7518 section 3.1, RFC 8037, RFC 8812, RFC 9864,
//! RFC 9964). A new one is a variant and a row.

use super::{
    Curve, Hash,
    mldsa::Level,
    scheme::{Family, Padding, Scheme},
};
use std::{fmt, str::FromStr};

/// A signature algorithm of RFC 7518 section 3.1, RFC 8037, RFC 8812, RFC 9864 or RFC 9964.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Algorithm {
    /// EdDSA on Ed25519, by its name in RFC 8037.
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
    /// ECDSA on secp256k1 with SHA-256.
    ES256K,
    /// ML-DSA-44.
    MlDsa44,
    /// ML-DSA-65.
    MlDsa65,
    /// ML-DSA-87.
    MlDsa87,
    /// HMAC with SHA-256.
    HS256,
    /// HMAC with SHA-384.
    HS384,
    /// HMAC with SHA-512.
    HS512,
}

use Algorithm::{
    ES256, ES256K, ES384, ES512, Ed25519, EdDSA, HS256, HS384, HS512, MlDsa44, MlDsa65, MlDsa87, PS256,
    PS384, PS512, RS256, RS384, RS512,
};

/// The properties of an algorithm.
struct Row {
    alg: Algorithm,
    /// The value of `alg`.
    name: &'static str,
    scheme: Scheme,
    /// Where it is specified.
    reference: &'static str,
}

const fn row(alg: Algorithm, name: &'static str, scheme: Scheme, reference: &'static str) -> Row {
    Row { alg, name, scheme, reference }
}

/// Every algorithm, in the order of [`Algorithm`]: those of one kind of key stand together, the usual one first.
const ALGORITHMS: &[Row] = &[
    row(EdDSA, "EdDSA", Scheme::EdDsa, "RFC 8037 section 3.1"),
    row(Ed25519, "Ed25519", Scheme::EdDsa, "RFC 8037 section 3.1"),
    row(RS256, "RS256", Scheme::Rsa(Padding::Pkcs1, Hash::Sha256), "RFC 7518 section 3.3"),
    row(RS384, "RS384", Scheme::Rsa(Padding::Pkcs1, Hash::Sha384), "RFC 7518 section 3.3"),
    row(RS512, "RS512", Scheme::Rsa(Padding::Pkcs1, Hash::Sha512), "RFC 7518 section 3.3"),
    row(PS256, "PS256", Scheme::Rsa(Padding::Pss, Hash::Sha256), "RFC 7518 section 3.5"),
    row(PS384, "PS384", Scheme::Rsa(Padding::Pss, Hash::Sha384), "RFC 7518 section 3.5"),
    row(PS512, "PS512", Scheme::Rsa(Padding::Pss, Hash::Sha512), "RFC 7518 section 3.5"),
    row(ES256, "ES256", Scheme::Ecdsa(Curve::P256), "RFC 7518 section 3.4"),
    row(ES384, "ES384", Scheme::Ecdsa(Curve::P384), "RFC 7518 section 3.4"),
    row(ES512, "ES512", Scheme::Ecdsa(Curve::P521), "RFC 7518 section 3.4"),
    row(ES256K, "ES256K", Scheme::Ecdsa(Curve::K256), "RFC 8812 section 3.2"),
    row(MlDsa44, "ML-DSA-44", Scheme::MlDsa(Level::Two), "RFC 9964 section 3"),
    row(MlDsa65, "ML-DSA-65", Scheme::MlDsa(Level::Three), "RFC 9964 section 3"),
    row(MlDsa87, "ML-DSA-87", Scheme::MlDsa(Level::Five), "RFC 9964 section 3"),
    row(HS256, "HS256", Scheme::Hmac(Hash::Sha256), "RFC 7518 section 3.2"),
    row(HS384, "HS384", Scheme::Hmac(Hash::Sha384), "RFC 7518 section 3.2"),
    row(HS512, "HS512", Scheme::Hmac(Hash::Sha512), "RFC 7518 section 3.2"),
];

/// Those that few verifiers of JWTs have: fixtures hold them on request.
const RARE: &[Algorithm] = &[ES256K, MlDsa44, MlDsa65, MlDsa87];

/// Registered algorithms that jwtk does not have, with what they are.
const UNSUPPORTED: [(&str, &str); 9] = [
    ("SM2", SM2),
    ("SM2SM3", SM2),
    ("Ed448", "EdDSA on Ed448"),
    ("ESB256", BRAINPOOL),
    ("ESB320", BRAINPOOL),
    ("ESB384", BRAINPOOL),
    ("ESB512", BRAINPOOL),
    ("RS1", "RSA with SHA-1, which is broken"),
    ("HS1", "HMAC with SHA-1"),
];
const SM2: &str = "SM2 signatures with the hash SM3";
const BRAINPOOL: &str = "ECDSA on brainpool curves";

/// What the algorithms of RFC 7518 section 4 are.
const KEY_ENCRYPTION: &str = "a key encryption algorithm, not a signature";

/// What an `alg` value is, if it is not an [`Algorithm`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownAlgorithm {
    /// `none` in any letter case: not signed (RFC 7518 section 3.6).
    None,
    /// A registered algorithm that jwtk does not support, with a description.
    Unsupported(&'static str),
    /// A supported name in the wrong letter case; names are case-sensitive (RFC 7515 section 4.1.1).
    LetterCase(Algorithm),
    /// A name that jwtk does not know.
    Unknown,
}

impl UnknownAlgorithm {
    /// Whether it is one of RFC 7518 section 4, whose keys encrypt keys.
    pub(crate) fn encrypts_keys(&self) -> bool {
        *self == Self::Unsupported(KEY_ENCRYPTION)
    }
}

impl Algorithm {
    /// Every algorithm, in the order of the contract.
    pub const ALL: [Self; ALGORITHMS.len()] = {
        let mut all = [EdDSA; ALGORITHMS.len()];
        let mut i = 0;
        while i < all.len() {
            all[i] = ALGORITHMS[i].alg;
            // The row of an algorithm is found by its place.
            assert!(all[i] as usize == i, "the table is not in the order of the enum");
            i += 1;
        }
        all
    };

    const fn row(self) -> &'static Row {
        &ALGORITHMS[self as usize]
    }

    /// The name in `alg`.
    pub const fn as_str(self) -> &'static str {
        self.row().name
    }

    /// How it makes signatures.
    pub const fn scheme(self) -> Scheme {
        self.row().scheme
    }

    /// The section that specifies it.
    pub const fn reference(self) -> &'static str {
        self.row().reference
    }

    /// What kind of key it takes.
    pub const fn family(self) -> Family {
        self.scheme().family()
    }

    /// Whether two names mean one algorithm: `EdDSA` and `Ed25519` do (RFC 9864 section 2.2).
    pub fn same_as(self, other: Self) -> bool {
        self.scheme() == other.scheme()
    }

    /// Whether it is a second name for an algorithm that comes before it: `Ed25519` is one.
    pub fn is_second_name(self) -> bool {
        Self::ALL.into_iter().find(|alg| alg.same_as(self)) != Some(self)
    }

    /// Whether few verifiers of JWTs have it.
    pub fn is_rare(self) -> bool {
        RARE.contains(&self)
    }

    /// The algorithms whose scheme is such, which stand together in the table.
    pub(crate) fn of(is_such: impl Fn(Scheme) -> bool) -> &'static [Self] {
        const ALL: &[Algorithm] = &Algorithm::ALL;
        let from = ALL.iter().take_while(|alg| !is_such(alg.scheme())).count();
        let count = ALL[from..].iter().take_while(|alg| is_such(alg.scheme())).count();
        &ALL[from..from + count]
    }

    /// The algorithms for keys of a family, the usual one first.
    pub(crate) fn of_family(family: Family) -> &'static [Self] {
        Self::of(|scheme| scheme.family() == family)
    }

    /// The size of its hash in bytes, 0 without one; for HMAC the least size of the key (RFC 7518 section 3.2).
    pub const fn hash_len(self) -> usize {
        match self.scheme().hash() {
            Some(hash) => hash.size(),
            None => 0,
        }
    }

    /// The size of its signatures in bytes, or `None` where it is the size of the RSA modulus.
    pub const fn signature_len(self) -> Option<usize> {
        self.scheme().signature_len()
    }

    /// Reads an `alg` value.
    ///
    /// # Errors
    /// [`UnknownAlgorithm`] says what a name outside this table is.
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
        let unsupported = UNSUPPORTED.iter().find(|(other, _)| *other == name).map(|(_, what)| *what);
        Err(match (unsupported, name) {
            (Some(what), _) => UnknownAlgorithm::Unsupported(what),
            (None, n) if n.starts_with("SLH-DSA-") => {
                UnknownAlgorithm::Unsupported("post-quantum signatures of hashes")
            }
            (None, n) if n.starts_with("ML-DSA-") => {
                UnknownAlgorithm::Unsupported("ML-DSA beside another algorithm")
            }
            (None, n) if n.starts_with("RSA-OAEP") || n == "RSA1_5" || n == "dir" || n.contains("KW") => {
                UnknownAlgorithm::Unsupported(KEY_ENCRYPTION)
            }
            (None, _) => UnknownAlgorithm::Unknown,
        })
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    fn from_str(name: &str) -> Result<Self, UnknownAlgorithm> {
        Self::from_name(name)
    }
}

impl std::error::Error for UnknownAlgorithm {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_others_are_distinguished() {
        for alg in Algorithm::ALL {
            assert_eq!(Algorithm::from_name(alg.as_str()), Ok(alg));
        }
        assert_eq!(Algorithm::from_name("nOnE"), Err(UnknownAlgorithm::None));
        assert_eq!(Algorithm::from_name("rs256"), Err(UnknownAlgorithm::LetterCase(RS256)));
        assert_eq!(Algorithm::from_name("XX"), Err(UnknownAlgorithm::Unknown));
        for name in ["Ed448", "ESB256", "ML-DSA-44-ES256"] {
            assert!(matches!(Algorithm::from_name(name), Err(UnknownAlgorithm::Unsupported(_))), "{name}");
        }
    }

    /// What takes a run of the table must get all of its kind.
    #[test]
    fn the_algorithms_of_a_family_stand_together() {
        for alg in Algorithm::ALL {
            let same: Vec<_> = Algorithm::ALL.into_iter().filter(|a| a.family() == alg.family()).collect();
            assert_eq!(Algorithm::of_family(alg.family()), same, "{alg}");
        }
    }
}
