//! What a signature holds. The public key opens it: that needs no secret, so the rsa crate's arithmetic may do it
//! (RUSTSEC-2023-0071).

use super::PublicKey;
use ::rsa::BigUint;

impl PublicKey {
    /// The encoded message in a signature (RFC 8017 sections 8.1.2 and 8.2.2), as long as the modulus; `None` for what
    /// this key cannot have made.
    pub fn open(&self, signature: &[u8]) -> Option<Vec<u8>> {
        let len = self.bits().div_ceil(8);
        let (n, e) = (BigUint::from_bytes_be(self.n()), BigUint::from_bytes_be(self.e()));
        let signature = Some(signature).filter(|s| s.len() == len).map(BigUint::from_bytes_be)?;
        if signature >= n {
            return None;
        }
        let message = signature.modpow(&e, &n).to_bytes_be();
        let mut block = vec![0; len.saturating_sub(message.len())];
        block.extend(message);
        Some(block)
    }
}
