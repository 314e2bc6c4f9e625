use super::{Metadata, Misfit, Operation, Thumbprint, thumbprint::required_members};
use crate::{
    json::Object,
    jwa::{Algorithm, PublicKey},
};
use serde::{Serialize, Serializer};

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jwk {
    /// The metadata.
    pub metadata: Metadata,
    /// The key itself.
    pub key: PublicKey,
}

impl Jwk {
    /// The algorithms that the material and the metadata together allow, or the member that allows none.
    ///
    /// # Errors
    /// The [`Misfit`] that prevents it.
    pub fn algorithms(&self) -> Result<Vec<Algorithm>, Misfit> {
        self.metadata.narrow(self.key.algorithms(), Operation::Verify)
    }

    /// The public members (RFC 7518 section 6, RFC 8037 section 2) and the metadata.
    pub fn to_object(&self) -> Object {
        let mut object = required_members(&self.key);
        let mut metadata = self.metadata.clone();
        // A JWK has no other place for what a key is restricted to (RFC 4055 section 1.2).
        if let (None, Some(restriction)) = (&metadata.alg, self.key.restriction()) {
            metadata.alg = restriction.algorithms().first().map(ToString::to_string);
        }
        metadata.write(&mut object);
        object
    }

    /// The RFC 7638 thumbprint.
    pub fn thumbprint(&self) -> Thumbprint {
        Thumbprint::of(&self.key)
    }
}

/// Serialises the public members.
impl Serialize for Jwk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_object().serialize(serializer)
    }
}
