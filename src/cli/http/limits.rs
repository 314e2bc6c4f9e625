//! What a fetch may cost: time, tries and bytes.

use crate::code::Code;
use std::time::Duration;

/// How long a connection may take: address, TCP and TLS together.
pub(super) const CONNECT: Duration = Duration::from_secs(5);
/// The number of tries per request.
pub(super) const TRIES: usize = 3;
/// The wait before the second try, give or take half of it; doubled before the third.
pub(super) const BACKOFF: Duration = Duration::from_millis(200);
/// How large a body may be.
pub(crate) const BODY_CAP: usize = 1 << 20;

/// The warning about a key set larger than [`BODY_CAP`]: its publisher should know.
pub(crate) fn too_large_to_fetch(bytes: usize) -> Option<String> {
    let kib = bytes.div_ceil(1024);
    (bytes > BODY_CAP).then(|| {
        format!(
            "warning: the key set has {kib} KiB, and jwtk verify reads 1024 KiB at most [{}]",
            Code::BodyTooLarge
        )
    })
}
