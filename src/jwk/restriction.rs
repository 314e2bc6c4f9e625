//! What a certificate or an algorithm identifier restricts a key to (RFC 4055 section 1.2).

use super::{Jwk, Key, PrivateJwk};
use crate::jwa::{PrivateKey, PublicKey};

impl Key {
    /// What the certificate of an RSA key restricts it to holds for the key, in a file and in a set alike. Other keys
    /// have no restrictions, and their certificates stay unread.
    pub(super) fn restrict_to_certificate(&mut self) {
        let Some(own) = self.public_key().filter(|key| key.rsa().is_some()) else { return };
        if let Some(Ok(leaf)) = self.metadata().certified.leaf()
            && leaf.key == own
        {
            self.restrict(&leaf.key);
        }
    }

    /// A restriction that one writing of a key has is the key's.
    pub(super) fn restrict(&mut self, same: &PublicKey) {
        let Some(restriction) = same.restriction() else { return };
        let is_narrower = |own: &PublicKey| own.algorithms().len() > restriction.algorithms().len();
        match self {
            Self::Public(Jwk { key: own, .. }) if is_narrower(own) => {
                if let PublicKey::Rsa(rsa) = own {
                    *own = PublicKey::Rsa(rsa.clone().restricted(restriction.clone()));
                }
            }
            Self::Private(PrivateJwk { key: own, .. }) if is_narrower(&own.public()) => {
                if let PrivateKey::Rsa(rsa) = own {
                    *own = PrivateKey::Rsa(rsa.clone().restricted(restriction.clone()));
                }
            }
            _ => {}
        }
    }
}
