//! The machine's own clocks and dice, for what lives outside of a run: files, sockets, loops that outlive every borrow.
//! `--at` moves the time that a token is judged at, never these.

use crate::time::NumericDate;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// As [`Env::clock`](super::Env::clock).
pub(crate) fn clock() -> NumericDate {
    match system_time().duration_since(UNIX_EPOCH) {
        Ok(since) => NumericDate::EPOCH.plus(since),
        // A clock before 1970 is wrong, but not an error.
        Err(e) => NumericDate::EPOCH.minus(e.duration()),
    }
}

/// The clock that files and the answers of hosts are dated by.
pub(crate) fn system_time() -> SystemTime {
    SystemTime::now()
}

/// The same in milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    let since = system_time().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The clock that never goes back, which sockets have deadlines by.
pub(crate) fn instant() -> Instant {
    Instant::now()
}

/// A wait of half as long to half as long again, so that many who wait do not come back together.
pub(crate) fn jittered(wait: Duration) -> Duration {
    wait.mul_f64(0.5 + fastrand::f64())
}
