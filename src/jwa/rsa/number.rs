//! Big-endian numbers.

/// Without leading zeros: the number is the same.
pub(super) fn minimal(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().take_while(|b| **b == 0).count()..]
}

/// The size in bits of a number without leading zeros.
pub(super) fn bits(minimal: &[u8]) -> usize {
    minimal.first().map_or(0, |b| minimal.len() * 8 - b.leading_zeros() as usize)
}
