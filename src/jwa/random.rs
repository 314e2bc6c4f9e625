//! IDs that nobody has used and nobody guesses.

use rand_core::{OsRng, RngCore};

/// A random ID of 128 bits: a `jti` (RFC 7519 section 4.1.7), or the kid of a secret.
pub fn random_id() -> [u8; 16] {
    let mut id = [0; 16];
    OsRng.fill_bytes(&mut id);
    id
}
