//! Why others refuse a token that is accepted here.

use crate::code::CauseCode;

/// Something in the token that verifiers judge differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Others {
    /// `alg` is Ed25519 (RFC 9864).
    FullName,
    /// `exp` has a fraction.
    Fraction,
    /// `exp` is past the seconds that 32 bits count.
    Beyond32Bits,
    /// `iat` is just ahead of the clock.
    FutureIat,
}

impl Others {
    pub(super) const fn code(self) -> CauseCode {
        match self {
            Self::FullName | Self::Fraction | Self::Beyond32Bits | Self::FutureIat => {
                CauseCode::OthersRefuseToken
            }
        }
    }
}
