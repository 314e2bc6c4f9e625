//! How clocks and calendars go wrong.

use crate::time::NumericDate;
use std::time::Duration;

/// No synchronized clock differs by more; a larger difference needs another remedy than leeway.
pub(super) const CLOCK_SKEW: Duration = Duration::from_mins(10);
/// Dates before the eighties are durations by mistake: no token was issued then.
pub(crate) const FIRST_PLAUSIBLE: NumericDate = NumericDate::from_seconds(10 * 365 * 86_400);

/// Why a date that should have passed has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// So little that clocks may differ by it.
    Clocks,
    /// As much as time zones differ by: local time was written for UTC.
    TimeZone,
    /// Neither.
    Later,
}

impl Early {
    /// `early` has whole seconds, so that it is the least leeway that helps.
    pub(crate) fn of(early: Duration) -> Self {
        let seconds = early.as_secs();
        if early <= CLOCK_SKEW {
            Self::Clocks
        // No time zone is further from UTC than 14 hours.
        } else if seconds % 1800 < 60 && (1800..=14 * 3600).contains(&seconds) {
            Self::TimeZone
        } else {
            Self::Later
        }
    }
}
