//! How old an answer is, and how that is known.

use crate::time::in_words;
use std::{fmt, time::Duration};

/// Where a set's bytes come from, and how old they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// Asked for just now.
    Fetched,
    /// Still good.
    Cached(Duration),
    /// Kept from before, and confirmed just now.
    Revalidated,
    /// Past its time: the caller allowed it, since the host could not be asked.
    Stale(Duration),
}

impl Freshness {
    /// The word in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Cached(_) => "cached",
            Self::Revalidated => "revalidated",
            Self::Stale(_) => "stale",
        }
    }

    pub(crate) fn age(self) -> Duration {
        match self {
            Self::Fetched | Self::Revalidated => Duration::ZERO,
            Self::Cached(age) | Self::Stale(age) => age,
        }
    }
}

impl fmt::Display for Freshness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetched | Self::Revalidated => f.write_str(self.word()),
            Self::Cached(age) if age.as_secs() == 0 => f.write_str("cached just now"),
            Self::Cached(age) => write!(f, "cached {} ago", in_words(*age)),
            Self::Stale(age) => write!(f, "STALE {}", in_words(*age)),
        }
    }
}
