//! The clock that the age of files is measured with.
#![expect(clippy::disallowed_methods, reason = "files are dated by the machine's clock")]

use std::time::{SystemTime, UNIX_EPOCH};

/// The clock of the cache. `--at` moves the time a token is judged at, never the age of a file.
pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
