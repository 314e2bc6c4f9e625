//! Why others refuse a token that is accepted here.

use crate::{code::CauseCode, jwk::lint::Finding, jwt::check::Portability};

/// What others trip over.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Others {
    /// The token has no kid, so that its key was found by trying.
    NoKid,
    /// The key that signed is written in another way than its specification has it.
    OddKey(Finding),
    /// Something in the token that verifiers judge differently.
    Judge(Portability),
}

impl Others {
    pub(super) const fn code(&self) -> CauseCode {
        match self {
            Self::NoKid => CauseCode::TokenNamesNoKey,
            Self::OddKey(_) | Self::Judge(Portability::WeakKey) => CauseCode::OthersRefuseKey,
            Self::Judge(Portability::FullName | Portability::Fraction | Portability::FutureIat) => {
                CauseCode::OthersRefuseToken
            }
        }
    }
}
