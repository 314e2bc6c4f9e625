//! What is behind a signature that does not verify: other bytes, another hash, another notation.

use crate::{cause::experiment::reencoded::Added, code::CauseCode};

/// What became of the signature.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Signed {
    /// The parts were written anew after they were signed.
    ReEncoded(Added),
}

impl Signed {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::ReEncoded(_) => CauseCode::ReEncoded,
        }
    }
}
