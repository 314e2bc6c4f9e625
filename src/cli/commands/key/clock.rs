//! The clock, held against the ring.

use crate::cli::{env::Env, error::CliError};
use crate::jwk::KeyRing;

/// What would delete a key is stopped by a clock that is behind.
pub(super) fn check(ring: &KeyRing, force: bool, env: &Env) -> Result<(), CliError> {
    match ring.refuse_clock_behind(env.now) {
        Err(e) if !force => Err(CliError::from(e)
            .hint("set the clock, then try again")
            .hint("--force goes on with this clock")),
        _ => Ok(()),
    }
}
