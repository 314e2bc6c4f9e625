//! `aud` (RFC 7519 section 4.1.3).

use super::{
    id::CheckId,
    near::{Difference, Miss},
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwt::{
        Policy,
        claims::{Claims, WrongType},
    },
};

/// How many names are compared with each that is expected, where none is equal.
const MOST_COMPARED: usize = 100;

/// What became of `aud` (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aud {
    /// Absent, and not required.
    Absent,
    /// Present, but not checked (RFC 8725 section 3.9).
    NotChecked,
    /// Absent, and the policy names audiences.
    Missing,
    /// No string, and no array of strings.
    WrongType,
    /// An array of no names.
    Nobody,
    /// One of its names is one of the policy's.
    Expected {
        /// Which of the token's.
        ours: usize,
        /// How many others the token names.
        others: usize,
    },
    /// Each of its names is another.
    Other {
        /// The policy's name that comes nearest.
        wanted: usize,
        /// The token's name that it is compared with.
        found: usize,
        /// What is known of the two.
        difference: Difference,
    },
}

impl Aud {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Self {
        if policy.aud.is_empty() {
            return if claims.has("aud") { Self::NotChecked } else { Self::Absent };
        }
        let names = match claims.audience() {
            None => return Self::Missing,
            Some(Err(WrongType)) => return Self::WrongType,
            Some(Ok(names)) => names,
        };
        if let Some(ours) = names.iter().position(|name| policy.aud.iter().any(|wanted| wanted == name)) {
            return Self::Expected { ours, others: names.len() - 1 };
        }
        // The pair that nearly matches says most. No token is for more services than these but to cost time.
        let compared = names.len().min(MOST_COMPARED);
        let pairs = || (0..policy.aud.len()).flat_map(|w| (0..compared).map(move |f| (w, f)));
        let nearest = pairs().find(|(w, f)| Miss::between(&policy.aud[*w], &names[*f]).is_some());
        match nearest.or_else(|| pairs().next()) {
            Some((wanted, found)) => {
                let difference = Difference::of(&policy.aud[wanted], &names[found]);
                Self::Other { wanted, found, difference }
            }
            None => Self::Nobody,
        }
    }
}

impl Outcome for Aud {
    const ID: CheckId = CheckId::Aud;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::NotChecked => Status::Warn,
            Self::Expected { .. } => Status::Pass,
            Self::Missing | Self::WrongType | Self::Nobody | Self::Other { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Expected { .. } => None,
            Self::NotChecked => Some(Code::AudNotChecked),
            Self::Missing => Some(Code::AudMissing),
            Self::WrongType => Some(Code::AudType),
            Self::Nobody | Self::Other { .. } => Some(Code::AudMismatch),
        }
    }
}
