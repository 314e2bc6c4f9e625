//! What one block of a key file holds.

use super::certificate::Certificate;
use crate::jwa;

/// What one block of a key file holds.
#[derive(Debug, Clone)]
pub enum Material {
    /// A public key.
    Public(jwa::PublicKey),
    /// A private key, and its public half.
    Private(jwa::PrivateKey),
    /// A public key that somebody vouches for.
    Certificate(Certificate),
}

impl Material {
    /// The public key, whatever else there is.
    pub fn public(&self) -> jwa::PublicKey {
        match self {
            Self::Public(key) => key.clone(),
            Self::Private(key) => key.public(),
            Self::Certificate(certificate) => certificate.key.clone(),
        }
    }
}
