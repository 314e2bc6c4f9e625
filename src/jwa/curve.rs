//! The curves of ECDSA, a row each: a new one is a variant and a row.

use super::Hash;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P256K1_SHA256_FIXED,
    ECDSA_P256K1_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED, ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaSigningAlgorithm,
    EcdsaVerificationAlgorithm,
};
use pkcs8::ObjectIdentifier;

/// A curve of RFC 7518 section 6.2.1.1 or RFC 8812 section 3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256, secp256r1.
    P256,
    /// NIST P-384, secp384r1.
    P384,
    /// NIST P-521, secp521r1.
    P521,
    /// The Koblitz curve secp256k1.
    K256,
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
    numbers: Numbers,
}

/// The numbers of a curve in hex (SEC 1 section 3.1.1.1), as key files give them that do not name it.
pub(crate) struct Numbers {
    pub(crate) prime: &'static str,
    pub(crate) a: &'static str,
    pub(crate) b: &'static str,
    /// Of the base point.
    pub(crate) x: &'static str,
    pub(crate) y: &'static str,
    pub(crate) order: &'static str,
}

impl Curve {
    /// Every curve.
    pub const ALL: [Self; 4] = [Self::P256, Self::P384, Self::P521, Self::K256];

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
                numbers: Numbers {
                    prime: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
                    a: "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc",
                    b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
                    x: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                    y: "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
                    order: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
                },
            },
            Self::P384 => &Row {
                name: "P-384",
                other_names: &["p384", "secp384r1", "nistp384", "ecp384", "es384", "384"],
                bits: 384,
                hash: Hash::Sha384,
                oid: "1.3.132.0.34",
                signing: &ECDSA_P384_SHA384_FIXED_SIGNING,
                verification: &ECDSA_P384_SHA384_FIXED,
                numbers: Numbers {
                    prime: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000\
                        ffffffff",
                    a: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000\
                        fffffffc",
                    b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8ed\
                        d3ec2aef",
                    x: "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e38\
                        72760ab7",
                    y: "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c\
                        90ea0e5f",
                    order: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196a\
                        ccc52973",
                },
            },
            Self::P521 => &Row {
                name: "P-521",
                other_names: &["p521", "secp521r1", "nistp521", "ecp521", "es512", "p512", "521"],
                bits: 521,
                hash: Hash::Sha512,
                oid: "1.3.132.0.35",
                signing: &ECDSA_P521_SHA512_FIXED_SIGNING,
                verification: &ECDSA_P521_SHA512_FIXED,
                numbers: Numbers {
                    prime: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                        ffffffffffffffffffffffffffffffffffffffffffff",
                    a: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                        fffffffffffffffffffffffffffffffffffffffffffc",
                    b: "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0\
                        bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
                    x: "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc\
                        127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
                    y: "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b\
                        9013fad0761353c7086a272c24088be94769fd16650",
                    order: "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc\
                        0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
                },
            },
            Self::K256 => &Row {
                name: "secp256k1",
                // P-256K is what Azure Key Vault calls it.
                other_names: &["secp256k1", "p256k", "p256k1", "k256", "ansip256k1", "es256k", "ecdsa256k1"],
                bits: 256,
                hash: Hash::Sha256,
                oid: "1.3.132.0.10",
                signing: &ECDSA_P256K1_SHA256_FIXED_SIGNING,
                verification: &ECDSA_P256K1_SHA256_FIXED,
                numbers: Numbers {
                    prime: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
                    a: "00",
                    b: "07",
                    x: "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                    y: "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
                    order: "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                },
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

    /// Its numbers.
    pub(crate) const fn numbers(self) -> &'static Numbers {
        &self.row().numbers
    }

    pub(super) const fn signing(self) -> &'static EcdsaSigningAlgorithm {
        self.row().signing
    }

    pub(crate) const fn verification(self) -> &'static EcdsaVerificationAlgorithm {
        self.row().verification
    }
}
