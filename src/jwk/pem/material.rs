//! The content of one block of a key file.

use super::certificate::Certificate;
use crate::jwa;

/// The content of one block of a key file.
#[derive(Debug, Clone)]
pub enum Material {
    /// A public key.
    Public(jwa::PublicKey),
    /// A private key, and its public half.
    Private(jwa::PrivateKey),
    /// A certified public key.
    Certificate(Certificate),
}

impl Material {
    /// The certificate, if it is one.
    pub fn certificate(self) -> Option<Certificate> {
        match self {
            Self::Certificate(certificate) => Some(certificate),
            Self::Public(_) | Self::Private(_) => None,
        }
    }

    /// The public key.
    pub fn public(&self) -> jwa::PublicKey {
        match self {
            Self::Public(key) => key.clone(),
            Self::Private(key) => key.public(),
            Self::Certificate(certificate) => certificate.key.clone(),
        }
    }
}
