//! Why claims or a header may not be signed as they are, as data. The words are in `words/claims.rs`.

use crate::jws::Part;

/// What keeps claims or a header from being signed. It never holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimsError {
    /// The `alg` of the header is not the key's, which decides it (RFC 8725 section 3.1).
    Alg,
    /// The header has `b64`, and the payload of a JWT is always encoded (RFC 7797 section 7).
    Unencoded,
    /// A private key, which whoever gets the token can read.
    PrivateKey {
        /// The part of the token that would hold it.
        part: Part,
        /// The member that makes it private, or its encoding.
        found: &'static str,
    },
    /// What a flaw would change is absent.
    NothingToSpoil {
        /// The name of the flaw.
        flaw: &'static str,
        /// The claim or header member.
        member: &'static str,
    },
}

impl std::error::Error for ClaimsError {}
