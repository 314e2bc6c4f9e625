//! ML-DSA as a JWK (RFC 9964 section 4) and in key files (RFC 9881).

use super::{PrivateKey, PublicKey};
use crate::jwa::error::MaterialError;
use crate::jwa::{
    Family,
    material::{self, Exposed, Material, PrivateMaterial},
};
use pkcs8::{AlgorithmIdentifierRef, SecretDocument, der::Document};
use zeroize::Zeroizing;

impl Material for PublicKey {
    fn family(&self) -> Family {
        Family::MlDsa(self.level())
    }

    fn bits(&self) -> usize {
        8 * self.as_bytes().len()
    }

    fn members(&self) -> Vec<(&'static str, &[u8])> {
        vec![("pub", self.as_bytes())]
    }

    fn spki(&self) -> Result<Document, MaterialError> {
        material::spki(identifier(self), self.as_bytes())
    }
}

impl PrivateMaterial for PrivateKey {
    fn public(&self) -> material::PublicKey {
        material::PublicKey::MlDsa(self.public().clone())
    }

    fn private_members(&self) -> Result<Exposed, MaterialError> {
        Ok(vec![("priv", Zeroizing::new(self.expose_seed()?.to_vec()))])
    }

    /// The seed alone: `[0] IMPLICIT OCTET STRING` (RFC 9881 section 6).
    fn pkcs8(&self) -> Result<SecretDocument, MaterialError> {
        let seed = Zeroizing::new([&[0x80, 32], &self.expose_seed()?[..]].concat());
        material::pkcs8(identifier(self.public()), &seed)
    }

    /// The public half is computed from the private one.
    fn validate(&self) -> Result<(), MaterialError> {
        Ok(())
    }
}

/// RFC 9881 section 3: without parameters.
fn identifier(key: &PublicKey) -> AlgorithmIdentifierRef<'static> {
    AlgorithmIdentifierRef { oid: key.level().oid(), parameters: None }
}
