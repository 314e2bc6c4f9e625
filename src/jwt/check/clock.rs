//! How clocks and calendars go wrong.

use crate::time::NumericDate;
use std::time::Duration;

/// No synchronized clock differs by more; a larger difference needs another remedy than leeway.
pub(super) const CLOCK_SKEW: Duration = Duration::from_mins(10);
/// Dates before the eighties are durations by mistake: no token was issued then.
pub(crate) const FIRST_PLAUSIBLE: NumericDate = NumericDate::from_seconds(10 * 365 * 86_400);

/// How long after its issue a token is usually checked, and by how much the clocks of both sides differ.
const SOON: Duration = Duration::from_mins(2);
/// As far as zones are from UTC, in minutes, to the east or to the west (IANA Time Zone Database).
const ZONES: [u64; 25] = [
    60, 120, 150, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720,
    765, 780, 825, 840,
];

/// Why a date that should have passed has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// So little that clocks may differ by it.
    Clocks,
    /// As much as this time zone differs from UTC: a wall-clock time was read as another zone's.
    TimeZone(Duration),
    /// Neither.
    Later,
}

impl Early {
    /// `early` has whole seconds, so that it is the least leeway that helps.
    pub(crate) fn of(early: Duration) -> Self {
        match zone(early, SOON) {
            _ if early <= CLOCK_SKEW => Self::Clocks,
            Some(zone) => Self::TimeZone(zone),
            None => Self::Later,
        }
    }
}

/// The zone that differs so much from UTC, give or take what passed between issue and check.
///
/// A date ahead comes nearer meanwhile, and one that is past grows older.
pub(crate) fn zone(distance: Duration, passed: Duration) -> Option<Duration> {
    ZONES.map(Duration::from_mins).into_iter().find(|zone| {
        let is_less = distance < *zone;
        zone.abs_diff(distance) <= if is_less { SOON } else { passed }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_was_just_made_shows_its_zone() {
        let of = |hours: u64, minutes: u64, seconds: u64| {
            Early::of(Duration::from_secs(hours * 3600 + minutes * 60 + seconds))
        };
        let zone = |minutes| Early::TimeZone(Duration::from_mins(minutes));
        for (early, wanted) in [
            (of(0, 0, 7), Early::Clocks),
            (of(0, 10, 0), Early::Clocks),
            (of(2, 0, 0), zone(120)),
            (of(1, 59, 59), zone(120)),
            (of(1, 58, 0), zone(120)),
            (of(2, 1, 30), zone(120)),
            (of(5, 30, 0), zone(330)),
            (of(5, 44, 58), zone(345)),
            (of(12, 45, 0), zone(765)),
            (of(14, 0, 0), zone(840)),
            (of(1, 57, 59), Early::Later),
            (of(0, 30, 0), Early::Later),
            (of(15, 0, 0), Early::Later),
        ] {
            assert_eq!(early, wanted);
        }
    }
}
