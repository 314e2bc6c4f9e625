//! RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3 and 3.5).
//!
//! The rsa crate reads, completes and converts keys, and verifies with weak ones; it never signs
//! (RUSTSEC-2023-0071). aws-lc-rs makes keys, signs and verifies.

mod consistency;
mod weak;

pub mod pss;

use super::Algorithm;
use crate::{Error, code::Code};
use ::rsa::{
    BigUint, RsaPrivateKey,
    pkcs1::{self, EncodeRsaPrivateKey},
};
use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{
        ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
        RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_2048_8192_SHA256,
        RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512,
        RsaEncoding, RsaKeyPair, RsaParameters, RsaPublicKeyComponents,
    },
};
use pkcs8::AlgorithmIdentifierRef;
use std::fmt;
pub use weak::LEAST_BITS;
pub(super) use weak::WeakKey;
use zeroize::Zeroizing;

/// The least size of a modulus in bits (RFC 7518 sections 3.3 and 3.5).
pub const MIN_BITS: usize = 2048;
/// The largest size of a modulus in bits: beyond it, checking one signature costs seconds.
pub const MAX_BITS: usize = 8192;

/// A modulus and a public exponent, without leading zeros, and what the key is restricted to. Two are equal
/// when the numbers are: a restriction does not make another key.
#[derive(Debug, Clone)]
pub struct PublicKey {
    n: Vec<u8>,
    e: Vec<u8>,
    restriction: Option<pss::Restriction>,
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.n == other.n && self.e == other.e
    }
}

impl Eq for PublicKey {}

/// A private key as PKCS#1 DER (RFC 8017 appendix A.1.2). `Debug` shows the public half alone.
#[derive(Clone)]
pub struct PrivateKey {
    pkcs1: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

/// The private members of a JWK (RFC 7518 section 6.3.2), big-endian.
#[derive(Clone)]
#[allow(missing_docs)]
pub struct PrivateMembers {
    pub d: Zeroizing<Vec<u8>>,
    pub p: Zeroizing<Vec<u8>>,
    pub q: Zeroizing<Vec<u8>>,
    pub dp: Zeroizing<Vec<u8>>,
    pub dq: Zeroizing<Vec<u8>>,
    pub qi: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl fmt::Debug for PrivateMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateMembers { .. }")
    }
}

impl PublicKey {
    /// Takes big-endian integers; leading zeros are dropped, since the number is the same.
    ///
    /// # Errors
    /// `key_unusable` for an even or oversized modulus, and for an exponent that is even, 1, or longer
    /// than 33 bits.
    pub fn new(n: &[u8], e: &[u8]) -> Result<Self, Error> {
        let key = Self { n: minimal(n).to_vec(), e: minimal(e).to_vec(), restriction: None };
        if key.n.last().is_none_or(|b| b % 2 == 0) {
            return Err(Error::unusable("n is not the product of two odd primes: it is even"));
        }
        if key.bits() > MAX_BITS {
            return Err(Error::unusable(format!("RSA modulus of {} bits, {MAX_BITS} at most", key.bits())));
        }
        let odd = key.e.last().is_some_and(|b| b % 2 == 1);
        if !odd || key.e == [1] || bits(&key.e) > 33 {
            return Err(Error::unusable(
                "e is not a usable RSA exponent: it must be odd, above 1, at most 33 bits",
            ));
        }
        Ok(key)
    }

    /// This key, restricted to RSASSA-PSS (RFC 4055 section 1.2).
    #[must_use]
    pub fn restricted(self, restriction: pss::Restriction) -> Self {
        Self { restriction: Some(restriction), ..self }
    }

    /// What the key is restricted to, if it is.
    pub fn restriction(&self) -> Option<&pss::Restriction> {
        self.restriction.as_ref()
    }

    /// The algorithms that the key is for.
    pub fn algorithms(&self) -> &'static [Algorithm] {
        use Algorithm::{PS256, PS384, PS512, RS256, RS384, RS512};
        match &self.restriction {
            Some(restriction) => restriction.algorithms(),
            None => &[RS256, RS384, RS512, PS256, PS384, PS512],
        }
    }

    /// The algorithm identifier in SubjectPublicKeyInfo and PKCS#8.
    pub(crate) fn identifier(&self) -> Result<AlgorithmIdentifierRef<'_>, Error> {
        self.restriction.as_ref().map_or(Ok(pkcs1::ALGORITHM_ID), pss::Restriction::identifier)
    }

    /// The size of the modulus in bits.
    pub fn bits(&self) -> usize {
        bits(&self.n)
    }

    /// The modulus, big-endian, without leading zeros.
    pub fn n(&self) -> &[u8] {
        &self.n
    }

    /// The public exponent, big-endian, without leading zeros.
    pub fn e(&self) -> &[u8] {
        &self.e
    }

    /// Whether the modulus is below what RFC 7518 sections 3.3 and 3.5 demand.
    pub fn is_weak(&self) -> bool {
        self.bits() < MIN_BITS
    }

    pub(super) fn verifier(&self, algorithm: Algorithm, allow_weak: bool) -> Result<Checker, Error> {
        if self.is_weak() {
            return match allow_weak {
                true => WeakKey::new(self, algorithm).map(Checker::Weak),
                false if self.bits() < LEAST_BITS => {
                    Err(too_weak(self.weakness().to_string(), "use a larger key"))
                }
                false => Err(too_weak(
                    self.weakness().to_string(),
                    "use a larger key; --allow-weak-key checks the signature all the same",
                )),
            };
        }
        let parameters: &'static RsaParameters = match algorithm {
            Algorithm::RS256 => &RSA_PKCS1_2048_8192_SHA256,
            Algorithm::RS384 => &RSA_PKCS1_2048_8192_SHA384,
            Algorithm::RS512 => &RSA_PKCS1_2048_8192_SHA512,
            Algorithm::PS256 => &RSA_PSS_2048_8192_SHA256,
            Algorithm::PS384 => &RSA_PSS_2048_8192_SHA384,
            _ => &RSA_PSS_2048_8192_SHA512,
        };
        RsaPublicKeyComponents { n: &self.n, e: &self.e }
            .to_parsed_public_key(parameters)
            .map(Checker::Strong)
            .map_err(|_| Error::unusable("the RSA key was not accepted"))
    }

    pub(crate) fn weakness(&self) -> Error {
        Error::weak(format!("RSA key of {} bits, {MIN_BITS} at least", self.bits()))
    }
}

impl PrivateKey {
    /// Makes a new key with exponent 65537.
    ///
    /// # Errors
    /// `weak_key` below 2048 bits, `key_unusable` for a size other than 2048, 3072, 4096 or 8192.
    pub fn generate(bits: usize) -> Result<Self, Error> {
        let size = match bits {
            2048 => KeySize::Rsa2048,
            3072 => KeySize::Rsa3072,
            4096 => KeySize::Rsa4096,
            8192 => KeySize::Rsa8192,
            b if b < MIN_BITS => {
                return Err(Error::weak(format!("RSA key of {b} bits, {MIN_BITS} at least")));
            }
            b => {
                return Err(Error::unusable(format!("RSA keys have 2048, 3072, 4096 or 8192 bits, not {b}")));
            }
        };
        let failed = |_| Error::Crypto { message: "key generation failed" };
        let der: Pkcs8V1Der<'_> = KeyPair::generate(size).and_then(|k| k.as_der()).map_err(failed)?;
        let info = pkcs8::PrivateKeyInfo::try_from(der.as_ref())
            .map_err(|_| Error::Crypto { message: "key generation failed" })?;
        Self::from_pkcs1(info.private_key)
    }

    /// Takes PKCS#1 DER (RFC 8017 appendix A.1.2).
    ///
    /// # Errors
    /// `key_unusable` for what is no two-prime RSA private key; see [`PublicKey::new`] for the rest.
    pub fn from_pkcs1(der: &[u8]) -> Result<Self, Error> {
        let key =
            pkcs1::RsaPrivateKey::try_from(der).map_err(|_| Error::unusable("not an RSA private key"))?;
        if key.other_prime_infos.is_some() {
            return Err(Error::unusable("RSA keys of more than two primes are not supported"));
        }
        let public = PublicKey::new(key.modulus.as_bytes(), key.public_exponent.as_bytes())?;
        Ok(Self { pkcs1: Zeroizing::new(der.to_vec()), public })
    }

    /// Takes the members of a JWK. The CRT members come all or none (RFC 7518 section 6.3.2); where there
    /// are none, they are computed.
    ///
    /// # Errors
    /// `key_unusable` when the numbers do not belong together.
    pub fn from_members(public: PublicKey, d: &[u8], crt: Option<[&[u8]; 5]>) -> Result<Self, Error> {
        let wrong = || Error::unusable("the private and the public part do not belong together");
        // RFC 8017 section 3.2: d is positive and less than n. The rsa crate takes that for granted.
        let d = minimal(d);
        if d.is_empty() || bits(d) > public.bits() {
            return Err(Error::unusable("d is out of range: it is positive and less than n"));
        }
        let Some(crt) = crt else {
            let int = BigUint::from_bytes_be;
            let key = RsaPrivateKey::from_components(int(&public.n), int(&public.e), int(d), Vec::new())
                .map_err(|_| wrong())?;
            let der = key.to_pkcs1_der().map_err(|_| wrong())?;
            return Ok(Self { pkcs1: Zeroizing::new(der.as_bytes().to_vec()), public });
        };
        let uint = |bytes| ::rsa::pkcs1::UintRef::new(bytes).map_err(|_| wrong());
        let [p, q, dp, dq, qi] = crt;
        let key = pkcs1::RsaPrivateKey {
            modulus: uint(&public.n)?,
            public_exponent: uint(&public.e)?,
            private_exponent: uint(d)?,
            prime1: uint(p)?,
            prime2: uint(q)?,
            exponent1: uint(dp)?,
            exponent2: uint(dq)?,
            coefficient: uint(qi)?,
            other_prime_infos: None,
        };
        use pkcs8::der::Encode;
        let der = key.to_der().map_err(|_| wrong())?;
        Ok(Self { pkcs1: Zeroizing::new(der), public })
    }

    /// This key, restricted to RSASSA-PSS (RFC 4055 section 1.2).
    #[must_use]
    pub fn restricted(self, restriction: pss::Restriction) -> Self {
        Self { public: self.public.restricted(restriction), ..self }
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Checks that the numbers belong together, as is done before a key is kept or converted. Signing checks it
    /// anyway.
    ///
    /// # Errors
    /// `key_unusable` names the numbers that do not agree with the others.
    pub fn validate(&self) -> Result<(), Error> {
        let key = pkcs1::RsaPrivateKey::try_from(self.pkcs1.as_slice())
            .map_err(|_| Error::unusable("not an RSA private key"))?;
        consistency::check(&key)
    }

    /// The private members of a JWK, for the few places that must write them.
    ///
    /// # Errors
    /// `key_unusable` when the key's numbers cannot be read.
    pub fn expose_members(&self) -> Result<PrivateMembers, Error> {
        let key = pkcs1::RsaPrivateKey::try_from(self.pkcs1.as_slice())
            .map_err(|_| Error::unusable("not an RSA private key"))?;
        let bytes = |i: ::rsa::pkcs1::UintRef<'_>| Zeroizing::new(i.as_bytes().to_vec());
        Ok(PrivateMembers {
            d: bytes(key.private_exponent),
            p: bytes(key.prime1),
            q: bytes(key.prime2),
            dp: bytes(key.exponent1),
            dq: bytes(key.exponent2),
            qi: bytes(key.coefficient),
        })
    }

    pub(crate) fn to_pkcs8(&self) -> Result<pkcs8::SecretDocument, Error> {
        pkcs8::PrivateKeyInfo::new(self.public.identifier()?, &self.pkcs1)
            .try_into()
            .map_err(|_| Error::Crypto { message: "PKCS#8 encoding failed" })
    }

    pub(super) fn engine(&self, algorithm: Algorithm) -> Result<Engine, Error> {
        if self.public.is_weak() {
            return Err(self.public.weakness());
        }
        let encoding: &'static dyn RsaEncoding = match algorithm {
            Algorithm::RS256 => &RSA_PKCS1_SHA256,
            Algorithm::RS384 => &RSA_PKCS1_SHA384,
            Algorithm::RS512 => &RSA_PKCS1_SHA512,
            Algorithm::PS256 => &RSA_PSS_SHA256,
            Algorithm::PS384 => &RSA_PSS_SHA384,
            _ => &RSA_PSS_SHA512,
        };
        // It looks at the same numbers, and only says that something is wrong.
        let refused =
            |_| self.validate().err().unwrap_or_else(|| Error::unusable("the RSA key was not accepted"));
        let key = RsaKeyPair::from_der(&self.pkcs1).map_err(refused)?;
        Ok(Engine { key, encoding })
    }
}

/// A public key bound to an algorithm.
pub(super) enum Checker {
    /// Of 2048 bits and more.
    Strong(ParsedPublicKey),
    /// Of fewer.
    Weak(WeakKey),
}

/// A parsed key pair with the padding and hash of one algorithm.
pub(super) struct Engine {
    key: RsaKeyPair,
    encoding: &'static dyn RsaEncoding,
}

impl Engine {
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(self.encoding, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| Error::Crypto { message: "signing failed" })?;
        Ok(signature)
    }
}

fn too_weak(message: String, hint: &str) -> Error {
    Error::Mendable { code: Code::WeakKey, message, hint: hint.to_owned() }
}

fn minimal(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().take_while(|b| **b == 0).count()..]
}

fn bits(minimal: &[u8]) -> usize {
    minimal.first().map_or(0, |b| minimal.len() * 8 - b.leading_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_exponents_that_are_refused() {
        let n = |bits: usize| {
            let mut n = vec![0xff; bits / 8];
            n[0] = 0x80;
            n
        };
        assert_eq!(PublicKey::new(&n(16384), &[1, 0, 1]).unwrap_err().code(), Code::KeyUnusable);
        for e in [&[][..], &[0], &[1], &[2], &[0xff; 5], &[4, 0, 0, 0, 1]] {
            assert!(PublicKey::new(&n(2048), e).is_err(), "{e:?}");
        }
        let weak = PublicKey::new(&[&[0, 0][..], &n(1024)].concat(), &[3]).unwrap();
        assert_eq!(weak.bits(), 1024);
        assert_eq!(weak.verifier(Algorithm::RS256, false).err().unwrap().code(), Code::WeakKey);
        assert_eq!(PrivateKey::generate(1024).unwrap_err().code(), Code::WeakKey);
    }

    #[test]
    fn members_make_the_key_again_with_and_without_crt() {
        let key = PrivateKey::generate(2048).unwrap();
        let m = key.expose_members().unwrap();
        let crt = [&m.p[..], &m.q, &m.dp, &m.dq, &m.qi];
        let with = PrivateKey::from_members(key.public().clone(), &m.d, Some(crt)).unwrap();
        assert_eq!(with.pkcs1, key.pkcs1);
        let without = PrivateKey::from_members(key.public().clone(), &m.d, None).unwrap();
        without.validate().unwrap();
        assert!(without.engine(Algorithm::PS256).is_ok());
        let swapped = [&m.q[..], &m.p, &m.dp, &m.dq, &m.qi];
        let swapped = PrivateKey::from_members(key.public().clone(), &m.d, Some(swapped)).unwrap();
        assert!(swapped.engine(Algorithm::RS256).is_err());
        for d in [&[][..], &[0, 0], &[1], &[0xff; 257], &[0xff; 100_000]] {
            assert!(PrivateKey::from_members(key.public().clone(), d, None).is_err(), "{} bytes", d.len());
        }
    }
}
