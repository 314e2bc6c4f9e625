//! Ed25519 as a JWK (RFC 8037 section 2) and in key files (RFC 8410).

use super::{PrivateKey, PublicKey};
use crate::jwa::error::MaterialError;
use crate::jwa::{
    Family,
    material::{self, Exposed, Material, PrivateMaterial},
};
use pkcs8::{AlgorithmIdentifierRef, ObjectIdentifier, SecretDocument, der::Document};
use zeroize::Zeroizing;

/// id-Ed25519 (RFC 8410 section 3).
pub(crate) const OID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

impl Material for PublicKey {
    fn family(&self) -> Family {
        Family::Ed
    }

    fn bits(&self) -> usize {
        256
    }

    fn members(&self) -> Vec<(&'static str, &[u8])> {
        vec![("x", self.as_bytes())]
    }

    fn spki(&self) -> Result<Document, MaterialError> {
        material::spki(AlgorithmIdentifierRef { oid: OID, parameters: None }, self.as_bytes())
    }
}

impl PrivateMaterial for PrivateKey {
    fn public(&self) -> material::PublicKey {
        material::PublicKey::Ed(self.public().clone())
    }

    fn private_members(&self) -> Result<Exposed, MaterialError> {
        Ok(vec![("d", Zeroizing::new(self.expose_seed().to_vec()))])
    }

    fn pkcs8(&self) -> Result<SecretDocument, MaterialError> {
        self.to_pkcs8()
    }

    /// The public half is computed from the seed.
    fn validate(&self) -> Result<(), MaterialError> {
        Ok(())
    }
}
