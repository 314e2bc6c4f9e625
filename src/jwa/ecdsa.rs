//! ECDSA (RFC 7518 section 3.4) on the curves of the table, by aws-lc-rs: jsonwebtoken has no P-521, and it would
//! parse the point again at every signature.

mod material;

pub use super::curve::Curve;
pub(crate) use material::OID;

use super::{Hash, error::MaterialError, parsed::Parsed};
use crate::jwa::error::Task;
use aws_lc_rs::{
    digest::{Digest, SHA256, SHA384, SHA512},
    encoding::{AsBigEndian, EcPrivateKeyBin},
    rand::SystemRandom,
    signature::{EcdsaKeyPair, KeyPair},
};
use pkcs8::der::Encode;
use std::fmt;
use zeroize::Zeroizing;

/// A point on a curve, parsed once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    curve: Curve,
    /// Uncompressed: 0x04, x, y (SEC 1 section 2.3.3).
    point: Parsed,
}

/// A private scalar and its point. `Debug` shows only the point.
#[derive(Clone)]
pub struct PrivateKey {
    scalar: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl PublicKey {
    /// Takes coordinates of full length (RFC 7518 section 6.2.1.2).
    ///
    /// # Errors
    /// `key_unusable` for another length and for a point that is not on the curve.
    pub fn new(curve: Curve, x: &[u8], y: &[u8]) -> Result<Self, MaterialError> {
        let wanted = curve.coordinate_len();
        for (name, coordinate) in [("x", x), ("y", y)] {
            let found = coordinate.len();
            if found != wanted {
                return Err(MaterialError::CurveLength { member: name, found, curve });
            }
        }
        Self::from_point(curve, [&[4], x, y].concat())
    }

    /// Takes an uncompressed point (SEC 1 section 2.3.3).
    ///
    /// # Errors
    /// `key_unusable` for another form and for a point that is not on the curve.
    pub fn from_point(curve: Curve, point: Vec<u8>) -> Result<Self, MaterialError> {
        if point.len() != 1 + 2 * curve.coordinate_len() || point[0] != 4 {
            return Err(MaterialError::NotUncompressed);
        }
        let point =
            Parsed::new(curve.verification(), &point).map_err(|_| MaterialError::NotOnCurve(curve))?;
        Ok(Self { curve, point })
    }

    /// The curve.
    pub fn curve(&self) -> Curve {
        self.curve
    }

    /// The coordinates x and y.
    pub fn coordinates(&self) -> (&[u8], &[u8]) {
        self.point()[1..].split_at(self.curve.coordinate_len())
    }

    /// The uncompressed point.
    pub fn point(&self) -> &[u8] {
        self.point.as_bytes()
    }

    pub(super) fn verifier(&self) -> Parsed {
        self.point.clone()
    }

    /// Whether this key made a signature over a hash of any length: its leftmost bits count, as many as the order of the
    /// curve has (FIPS 186-5 section 6.4.2).
    pub(crate) fn verify_hash(&self, hash: &[u8], signature: &[u8]) -> bool {
        let algorithm = match self.curve.hash() {
            Hash::Sha256 => &SHA256,
            Hash::Sha384 => &SHA384,
            Hash::Sha512 => &SHA512,
        };
        let mut number = vec![0; algorithm.output_len()];
        let kept = hash.len().min(number.len());
        let start = number.len() - kept;
        number[start..].copy_from_slice(&hash[..kept]);
        Digest::import_less_safe(&number, algorithm)
            .is_ok_and(|digest| self.point.verify_digest(&digest, signature))
    }
}

impl PrivateKey {
    /// Makes a new key.
    ///
    /// # Errors
    /// [`MaterialError::Failed`] when the cryptographic library fails.
    pub fn generate(curve: Curve) -> Result<Self, MaterialError> {
        let pair = EcdsaKeyPair::generate(curve.signing())
            .map_err(|_| MaterialError::Failed(Task::KeyGeneration))?;
        Self::from_key_pair(curve, &pair)
    }

    /// Takes a scalar and its point. Whether they belong together is checked when the key signs, or by
    /// [`validate`](Self::validate): a key that only verifies does not need it.
    ///
    /// # Errors
    /// `key_unusable` for a scalar that is not of full length (RFC 7518 section 6.2.2.1).
    pub fn new(public: PublicKey, scalar: &[u8]) -> Result<Self, MaterialError> {
        let (found, wanted) = (scalar.len(), public.curve.coordinate_len());
        if found != wanted {
            return Err(MaterialError::CurveLength { member: "d", found, curve: public.curve });
        }
        Ok(Self { scalar: Zeroizing::new(scalar.to_vec()), public })
    }

    /// Checks that scalar and point belong together, as is done before a key is kept or converted.
    ///
    /// # Errors
    /// `key_unusable` when they do not.
    pub fn validate(&self) -> Result<(), MaterialError> {
        self.key_pair().map(drop)
    }

    /// Takes only a scalar, and computes its point.
    ///
    /// # Errors
    /// `key_unusable` for a scalar out of range.
    pub fn from_scalar(curve: Curve, scalar: &[u8]) -> Result<Self, MaterialError> {
        let der = sec1::EcPrivateKey {
            private_key: scalar,
            parameters: Some(curve.oid().into()),
            public_key: None,
        }
        .to_der()
        .map(Zeroizing::new)
        .map_err(|_| MaterialError::ScalarRange)?;
        let pair = EcdsaKeyPair::from_private_key_der(curve.signing(), &der)
            .map_err(|_| MaterialError::ScalarRange)?;
        Self::from_key_pair(curve, &pair)
    }

    fn from_key_pair(curve: Curve, pair: &EcdsaKeyPair) -> Result<Self, MaterialError> {
        let scalar: EcPrivateKeyBin<'_> =
            pair.private_key().as_be_bytes().map_err(|_| MaterialError::Failed(Task::KeyExport))?;
        let public = PublicKey::from_point(curve, pair.public_key().as_ref().to_vec())?;
        Ok(Self { scalar: Zeroizing::new(scalar.as_ref().to_vec()), public })
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The scalar, for the few places that must write it.
    pub fn expose_scalar(&self) -> &[u8] {
        &self.scalar
    }

    fn key_pair(&self) -> Result<EcdsaKeyPair, MaterialError> {
        EcdsaKeyPair::from_private_key_and_public_key(
            self.public.curve.signing(),
            &self.scalar,
            self.public.point(),
        )
        .map_err(|_| match Self::from_scalar(self.public.curve, &self.scalar) {
            Err(out_of_range) => out_of_range,
            Ok(_) => MaterialError::UnrelatedPoint,
        })
    }

    pub(super) fn signer(&self) -> Result<Signer, MaterialError> {
        self.key_pair().map(Signer)
    }
}

/// A key pair bound to the algorithm of its curve.
pub(super) struct Signer(EcdsaKeyPair);

impl Signer {
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, MaterialError> {
        let signature = self.0.sign(&SystemRandom::new(), message);
        signature.map(|s| s.as_ref().to_vec()).map_err(|_| MaterialError::Failed(Task::Signing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_finds_its_point() {
        for curve in Curve::ALL {
            let key = PrivateKey::generate(curve).unwrap();
            let again = PrivateKey::from_scalar(curve, key.expose_scalar()).unwrap();
            assert_eq!(key.public(), again.public());
            assert_eq!(key.expose_scalar().len(), curve.coordinate_len());
        }
    }

    #[test]
    fn refuses_short_coordinates_foreign_points_and_foreign_scalars() {
        let (a, b) = (PrivateKey::generate(Curve::P256).unwrap(), PrivateKey::generate(Curve::P256).unwrap());
        let (x, y) = a.public().coordinates();
        assert!(PublicKey::new(Curve::P256, &x[1..], y).is_err());
        assert!(PublicKey::new(Curve::P256, y, x).is_err());
        assert!(PublicKey::new(Curve::P256, &[0; 32], &[0; 32]).is_err());
        assert!(PrivateKey::new(a.public().clone(), b.expose_scalar()).unwrap().validate().is_err());
    }
}
