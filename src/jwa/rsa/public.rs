//! The public half of an RSA key.

use super::{
    flaw::{self, Flaw},
    number::{bits, minimal},
    pss,
    size::{MAX_BITS, MIN_BITS},
};
use crate::jwa::{Algorithm, Family, error::MaterialError};

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

impl PublicKey {
    /// Takes big-endian integers; leading zeros are dropped, since the number is the same.
    ///
    /// # Errors
    /// `key_unusable` for an even or oversized modulus, and for an exponent that is even, 1, or longer
    /// than 33 bits.
    pub fn new(n: &[u8], e: &[u8]) -> Result<Self, MaterialError> {
        let key = Self { n: minimal(n).to_vec(), e: minimal(e).to_vec(), restriction: None };
        if key.n.last().is_none_or(|b| b % 2 == 0) {
            return Err(MaterialError::EvenModulus);
        }
        if key.bits() > MAX_BITS {
            return Err(MaterialError::LargeModulus { bits: key.bits() });
        }
        match (key.e.last().is_none_or(|b| b % 2 == 0), bits(&key.e)) {
            (true, _) => Err(MaterialError::EvenExponent),
            (_, 1) => Err(MaterialError::ExponentOne),
            (_, bits @ 34..) => Err(MaterialError::LargeExponent { bits }),
            _ => Ok(key),
        }
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
        match &self.restriction {
            Some(restriction) => restriction.algorithms(),
            None => Algorithm::of_family(Family::Rsa),
        }
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

    /// Why the modulus can be factored, if that shows at almost no cost: each check of a signature asks it.
    pub(super) fn evident_flaw(&self) -> Option<Flaw> {
        flaw::evident(&self.n)
    }

    /// Why the modulus can be factored, if it shows.
    pub fn flaw(&self) -> Option<Flaw> {
        flaw::any(&self.n)
    }

    /// Whether the modulus is below what RFC 7518 sections 3.3 and 3.5 demand.
    pub fn is_weak(&self) -> bool {
        self.bits() < MIN_BITS
    }
}
