//! The private half of an RSA key.

use super::{
    PublicKey, consistency,
    number::{bits, minimal},
    pss,
    size::key_size,
};
use crate::jwa::error::MaterialError;
use crate::jwa::error::Task;
use ::rsa::{
    BigUint, RsaPrivateKey,
    pkcs1::{self, EncodeRsaPrivateKey},
};
use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::KeyPair,
};
use std::fmt;
use zeroize::Zeroizing;

/// A private key as PKCS#1 DER (RFC 8017 appendix A.1.2). `Debug` shows only the public half.
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

impl PrivateKey {
    /// Makes a new key with exponent 65537.
    ///
    /// # Errors
    /// `weak_key` below 2048 bits, `key_unusable` for a size other than 2048, 3072, 4096 or 8192.
    pub fn generate(bits: usize) -> Result<Self, MaterialError> {
        let size = key_size(bits)?;
        let failed = |_| MaterialError::Failed(Task::KeyGeneration);
        let der: Pkcs8V1Der<'_> = KeyPair::generate(size).and_then(|k| k.as_der()).map_err(failed)?;
        let info = pkcs8::PrivateKeyInfo::try_from(der.as_ref())
            .map_err(|_| MaterialError::Failed(Task::KeyGeneration))?;
        Self::from_pkcs1(info.private_key)
    }

    /// Takes PKCS#1 DER (RFC 8017 appendix A.1.2).
    ///
    /// # Errors
    /// `key_unusable` for what is not a two-prime RSA private key; see [`PublicKey::new`] for the rest.
    pub fn from_pkcs1(der: &[u8]) -> Result<Self, MaterialError> {
        let key = pkcs1::RsaPrivateKey::try_from(der).map_err(|_| MaterialError::NotRsa)?;
        if key.other_prime_infos.is_some() {
            return Err(MaterialError::ManyPrimes);
        }
        let public = PublicKey::new(key.modulus.as_bytes(), key.public_exponent.as_bytes())?;
        Ok(Self { pkcs1: Zeroizing::new(der.to_vec()), public })
    }

    /// Takes the members of a JWK. The CRT members come all or none (RFC 7518 section 6.3.2); if there are
    /// none, they are computed.
    ///
    /// # Errors
    /// `key_unusable` when the numbers do not belong together.
    pub fn from_members(public: PublicKey, d: &[u8], crt: Option<[&[u8]; 5]>) -> Result<Self, MaterialError> {
        let wrong = || MaterialError::Unrelated;
        // RFC 8017 section 3.2: d is positive and less than n. The rsa crate takes that for granted.
        let d = minimal(d);
        if d.is_empty() || bits(d) > public.bits() {
            return Err(MaterialError::PrivateExponent);
        }
        let Some(crt) = crt else {
            let int = BigUint::from_bytes_be;
            let key = RsaPrivateKey::from_components(int(public.n()), int(public.e()), int(d), Vec::new())
                .map_err(|_| wrong())?;
            let der = key.to_pkcs1_der().map_err(|_| wrong())?;
            return Ok(Self { pkcs1: Zeroizing::new(der.as_bytes().to_vec()), public });
        };
        let uint = |bytes| pkcs1::UintRef::new(bytes).map_err(|_| wrong());
        let [p, q, dp, dq, qi] = crt;
        let key = pkcs1::RsaPrivateKey {
            modulus: uint(public.n())?,
            public_exponent: uint(public.e())?,
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
    pub fn validate(&self) -> Result<(), MaterialError> {
        let key = pkcs1::RsaPrivateKey::try_from(self.pkcs1.as_slice()).map_err(|_| MaterialError::NotRsa)?;
        consistency::check(&key)
    }

    /// The private members of a JWK, for the few places that must write them.
    ///
    /// # Errors
    /// `key_unusable` when the key's numbers cannot be read.
    pub fn expose_members(&self) -> Result<PrivateMembers, MaterialError> {
        let key = pkcs1::RsaPrivateKey::try_from(self.pkcs1.as_slice()).map_err(|_| MaterialError::NotRsa)?;
        let bytes = |i: pkcs1::UintRef<'_>| Zeroizing::new(i.as_bytes().to_vec());
        Ok(PrivateMembers {
            d: bytes(key.private_exponent),
            p: bytes(key.prime1),
            q: bytes(key.prime2),
            dp: bytes(key.exponent1),
            dq: bytes(key.exponent2),
            qi: bytes(key.coefficient),
        })
    }

    /// The key in PKCS#1 DER.
    pub(super) fn pkcs1(&self) -> &[u8] {
        &self.pkcs1
    }
}
