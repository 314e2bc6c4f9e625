//! How a key set is fetched: the flags that `verify` and `jwks fetch` share.

use crate::cli::error::CliError;
use crate::time::parse_duration;
use std::{path::PathBuf, time::Duration};

/// What `--cache-ttl` is when nobody says.
pub(crate) const DEFAULT_TTL: Duration = Duration::from_secs(600);
/// Nobody waits longer for one answer.
const TIMEOUT_CAP: Duration = Duration::from_secs(3600);

#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Fetching")]
pub(crate) struct FetchArgs {
    /// Ask the host now, even when the cached set is still good; the cache learns the answer
    #[arg(long, conflicts_with_all = ["offline", "no_cache"])]
    pub(crate) refresh: bool,

    /// Make no connection: use the cached set while it is good, else stop with exit code 4
    #[arg(long, conflicts_with = "no_cache")]
    pub(crate) offline: bool,

    /// Neither read nor write the cache
    #[arg(long, conflicts_with = "stale_if_error", hide_short_help = true)]
    pub(crate) no_cache: bool,

    /// How long a fetched set is good when its host does not say (Cache-Control or Expires, at most 24h);
    /// 0s asks the host every time
    #[arg(long, value_name = "DURATION", default_value = "10m", value_parser = parse_duration, hide_short_help = true)]
    pub(crate) cache_ttl: Duration,

    /// When the host cannot be asked, use a cached set that is past its time by at most this, and warn
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, hide_short_help = true)]
    pub(crate) stale_if_error: Option<Duration>,

    /// For everything together: connecting (5s at most), up to three tries, and the body
    #[arg(long, value_name = "DURATION", default_value = "10s", value_parser = parse_duration, hide_short_help = true)]
    pub(crate) timeout: Duration,

    /// Trust the certificates in this PEM or DER file too, besides the system's
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) cacert: Option<PathBuf>,

    /// Send this header to the host that the URL names; its value is never shown
    #[arg(long, value_name = "NAME: VALUE", hide_short_help = true)]
    pub(crate) http_header: Vec<String>,

    /// Fetch over http from another machine too, where the keys can be swapped on their way
    #[arg(long, hide_short_help = true)]
    pub(crate) allow_http: bool,
}

impl FetchArgs {
    /// What clap cannot check.
    pub(super) fn check(&self) -> Result<(), CliError> {
        if self.timeout.is_zero() {
            return Err(
                CliError::usage("--timeout 0s leaves no time for anything").hint("--offline asks nobody")
            );
        }
        if self.timeout > TIMEOUT_CAP {
            return Err(CliError::usage("--timeout goes up to 1h"));
        }
        Ok(())
    }
}
