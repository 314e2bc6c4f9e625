//! One key of a file, with what came along.

use crate::jwk::{Key, finding::Finding, pem::Certificate};

/// One key of a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// The key.
    pub key: Key,
    /// The certificate that the key came in, or the first one beside it.
    pub certificate: Option<Certificate>,
    /// The certificates of the file that vouch for that one, from its issuer up.
    pub chain: Vec<Certificate>,
    /// What is odd about the key.
    pub findings: Vec<Finding>,
    /// The names of its members that are not kept: whoever writes the key again loses them.
    pub dropped: Vec<String>,
}

/// A key without a certificate, and nothing odd about it.
impl From<Key> for Found {
    fn from(key: Key) -> Self {
        Self { key, certificate: None, chain: Vec::new(), findings: Vec::new(), dropped: Vec::new() }
    }
}
