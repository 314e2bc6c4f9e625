//! What a set may be too old for.

use crate::cli::{cache::COOLDOWN, error::CliError};
use crate::{code::Code, time::in_words};
use std::time::Duration;

/// What a set may be too old for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// It has no key of the token's kid.
    Kid,
    /// It has one, which did not sign: another key may have taken its kid since.
    Signer,
}

impl Lack {
    /// What is missing where a verdict has this code.
    pub(crate) fn of(code: Option<Code>) -> Option<Self> {
        match code? {
            Code::KidNotFound | Code::NoKey | Code::JwksEmpty => Some(Self::Kid),
            Code::SignatureMismatch => Some(Self::Signer),
            _ => None,
        }
    }

    /// Whether a set that was had so long ago counts as asked for just now. An unknown kid is no common thing; a signature
    /// that does not verify is, and its set is asked for again only if it can have changed.
    pub(super) fn is_answered_by_a_set_of(self, age: Duration) -> bool {
        self == Self::Signer && age < COOLDOWN
    }
}

/// The host of a set of this age could not be asked for a newer one.
pub(super) fn too_old(age: Duration) -> CliError {
    let message = format!(
        "the signature is by no key of the set of {} ago, and its host could not be asked for a newer one just now",
        in_words(age)
    );
    CliError::new(Code::RefetchCooldown, message)
}
