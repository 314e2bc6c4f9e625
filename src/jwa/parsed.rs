//! A public key that AWS-LC parses once, for the families whose engine it is and whose keys have one algorithm.

use aws_lc_rs::{
    digest::Digest,
    error::KeyRejected,
    signature::{ParsedPublicKey, VerificationAlgorithm},
};
use std::{fmt, sync::Arc};

/// A public key, ready to check signatures. It is what its bytes are.
#[derive(Clone)]
pub(super) struct Parsed(Arc<ParsedPublicKey>);

impl Parsed {
    pub(super) fn new(
        algorithm: &'static dyn VerificationAlgorithm,
        bytes: &[u8],
    ) -> Result<Self, KeyRejected> {
        ParsedPublicKey::new(algorithm, bytes).map(Arc::new).map(Self)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        (*self.0).as_ref()
    }

    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.0.verify_sig(message, signature).is_ok()
    }

    pub(super) fn verify_digest(&self, digest: &Digest, signature: &[u8]) -> bool {
        self.0.verify_digest_sig(digest, signature).is_ok()
    }
}

impl fmt::Debug for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().fmt(f)
    }
}

impl PartialEq for Parsed {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Parsed {}
