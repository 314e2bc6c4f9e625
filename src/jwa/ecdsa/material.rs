//! EC as a JWK (RFC 7518 section 6.2) and in key files (RFC 5480, RFC 5915).

use super::{PrivateKey, PublicKey};
use crate::jwa::error::{MaterialError, Task};
use crate::jwa::{
    Family,
    material::{self, Exposed, Material, PrivateMaterial},
};
use pkcs8::{
    AlgorithmIdentifierRef, ObjectIdentifier, SecretDocument,
    der::{Document, Encode, asn1::AnyRef},
};
use zeroize::Zeroizing;

/// id-ecPublicKey (RFC 5480 section 2.1.1).
pub(crate) const OID: ObjectIdentifier = sec1::ALGORITHM_OID;

impl Material for PublicKey {
    fn family(&self) -> Family {
        Family::Ec(self.curve())
    }

    fn bits(&self) -> usize {
        self.curve().bits()
    }

    fn members(&self) -> Vec<(&'static str, &[u8])> {
        let (x, y) = self.coordinates();
        vec![("x", x), ("y", y)]
    }

    /// With a named curve and an uncompressed point.
    fn spki(&self) -> Result<Document, MaterialError> {
        let curve = self.curve().oid();
        material::spki(identifier(&curve), self.point())
    }
}

impl PrivateMaterial for PrivateKey {
    fn public(&self) -> material::PublicKey {
        material::PublicKey::Ec(self.public().clone())
    }

    fn private_members(&self) -> Result<Exposed, MaterialError> {
        Ok(vec![("d", Zeroizing::new(self.expose_scalar().to_vec()))])
    }

    fn pkcs8(&self) -> Result<SecretDocument, MaterialError> {
        let curve = self.public().curve().oid();
        let inner = sec1::EcPrivateKey {
            private_key: self.expose_scalar(),
            parameters: None,
            public_key: Some(self.public().point()),
        };
        let inner = inner.to_der().map_err(|_| MaterialError::Failed(Task::Pkcs8Encoding))?;
        material::pkcs8(identifier(&curve), &Zeroizing::new(inner))
    }

    fn validate(&self) -> Result<(), MaterialError> {
        self.validate()
    }
}

fn identifier(curve: &ObjectIdentifier) -> AlgorithmIdentifierRef<'_> {
    AlgorithmIdentifierRef { oid: OID, parameters: Some(AnyRef::from(curve)) }
}
