//! How a key set is fetched: the flags that `verify` and `jwks fetch` share.

use crate::cli::error::CliError;
use crate::time::parse_duration;
use std::{path::PathBuf, time::Duration};

/// The default of `--cache-ttl`.
pub(crate) const DEFAULT_TTL: Duration = Duration::from_mins(10);
/// The longest wait for one answer.
const TIMEOUT_CAP: Duration = Duration::from_hours(1);

#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Fetching")]
pub(crate) struct FetchArgs {
    /// Fetch the set now, even if the cached one is still fresh; the cache stores the answer
    #[arg(long, conflicts_with_all = ["offline", "no_cache"])]
    pub(crate) refresh: bool,

    /// Make no connection: use the cached set while it is fresh, else stop with exit code 4
    #[arg(long, conflicts_with = "no_cache")]
    pub(crate) offline: bool,

    /// Neither read nor write the cache
    #[arg(long, conflicts_with = "stale_if_error", hide_short_help = true)]
    pub(crate) no_cache: bool,

    /// How long a fetched set is fresh if its host does not say (Cache-Control or Expires, at most 24h); 0s
    /// asks the host every time
    #[arg(long, value_name = "DURATION", default_value = "10m", value_parser = parse_duration, hide_short_help = true)]
    pub(crate) cache_ttl: Duration,

    /// If the host cannot be reached, use a cached set that expired at most this long ago, and warn
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, hide_short_help = true)]
    pub(crate) stale_if_error: Option<Duration>,

    /// The time limit for everything together: connecting (at most 5s), up to three tries, and the body
    #[arg(long, value_name = "DURATION", default_value = "10s", value_parser = parse_duration, hide_short_help = true)]
    pub(crate) timeout: Duration,

    /// Trust the certificates in this PEM or DER file in addition to the system's
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) cacert: Option<PathBuf>,

    /// Send this header to the host that the URL names; its value is never shown
    #[arg(long, value_name = "NAME: VALUE", hide_short_help = true)]
    pub(crate) http_header: Vec<String>,

    /// Also fetch over http from other machines, although the keys can be replaced in transit
    #[arg(long, hide_short_help = true)]
    pub(crate) allow_http: bool,
}

impl FetchArgs {
    /// What clap cannot check.
    pub(super) fn check(&self) -> Result<(), CliError> {
        if self.timeout.is_zero() {
            return Err(CliError::usage("--timeout 0s leaves no time for a request")
                .hint("--offline makes no request"));
        }
        if self.timeout > TIMEOUT_CAP {
            return Err(CliError::usage("--timeout is at most 1h"));
        }
        Ok(())
    }
}
