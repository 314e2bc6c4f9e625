//! RSA as a JWK (RFC 7518 section 6.3) and in key files (RFC 8017 appendix A.1).

use super::{PrivateKey, PublicKey, pss};
use crate::jwa::error::{MaterialError, Task};
use crate::jwa::{
    Algorithm, Family,
    material::{self, Exposed, Material, PrivateMaterial},
};
use ::rsa::pkcs1;
use pkcs8::{
    AlgorithmIdentifierRef, ObjectIdentifier, SecretDocument,
    der::{Document, Encode},
};

/// rsaEncryption (RFC 8017 appendix A.1).
pub(crate) const OID: ObjectIdentifier = pkcs1::ALGORITHM_OID;

impl Material for PublicKey {
    fn family(&self) -> Family {
        Family::Rsa
    }

    fn bits(&self) -> usize {
        self.bits()
    }

    fn algorithms(&self) -> &'static [Algorithm] {
        self.algorithms()
    }

    fn members(&self) -> Vec<(&'static str, &[u8])> {
        vec![("n", self.n()), ("e", self.e())]
    }

    fn spki(&self) -> Result<Document, MaterialError> {
        let uint = pkcs1::UintRef::new;
        let key = uint(self.n())
            .and_then(|modulus| pkcs1::RsaPublicKey { modulus, public_exponent: uint(self.e())? }.to_der())
            .map_err(|_| MaterialError::Failed(Task::SpkiEncoding))?;
        material::spki(identifier(self)?, &key)
    }
}

impl PrivateMaterial for PrivateKey {
    fn public(&self) -> material::PublicKey {
        material::PublicKey::Rsa(self.public().clone())
    }

    fn private_members(&self) -> Result<Exposed, MaterialError> {
        let m = self.expose_members()?;
        Ok(vec![("d", m.d), ("p", m.p), ("q", m.q), ("dp", m.dp), ("dq", m.dq), ("qi", m.qi)])
    }

    fn pkcs8(&self) -> Result<SecretDocument, MaterialError> {
        material::pkcs8(identifier(self.public())?, self.pkcs1())
    }

    fn validate(&self) -> Result<(), MaterialError> {
        self.validate()
    }
}

/// What says in key files that it is an RSA key: rsaEncryption, or id-RSASSA-PSS where it is restricted to that (RFC
/// 4055 section 1.2).
fn identifier(key: &PublicKey) -> Result<AlgorithmIdentifierRef<'_>, MaterialError> {
    key.restriction().map_or(Ok(pkcs1::ALGORITHM_ID), pss::Restriction::identifier)
}
