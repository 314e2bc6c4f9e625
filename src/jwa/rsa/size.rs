//! The sizes of a modulus.

use crate::jwa::error::MaterialError;
use aws_lc_rs::rsa::KeySize;

/// The least size of a modulus in bits (RFC 7518 sections 3.3 and 3.5).
pub const MIN_BITS: usize = 2048;
/// The largest size of a modulus in bits: beyond it, checking one signature costs seconds.
pub const MAX_BITS: usize = 8192;
/// The least size of a modulus in bits with which a signature is checked at all: people factor smaller ones at home.
pub const LEAST_BITS: usize = 512;

/// The sizes in which keys are made.
pub const SIZES: [usize; 4] = [2048, 3072, 4096, 8192];

/// The size in which a key is made.
pub(super) fn key_size(bits: usize) -> Result<KeySize, MaterialError> {
    match bits {
        2048 => Ok(KeySize::Rsa2048),
        3072 => Ok(KeySize::Rsa3072),
        4096 => Ok(KeySize::Rsa4096),
        8192 => Ok(KeySize::Rsa8192),
        b if b < MIN_BITS => Err(MaterialError::WeakRsa { bits }),
        _ => Err(MaterialError::RsaSize { bits }),
    }
}
