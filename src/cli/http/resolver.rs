//! The addresses of a host, as the system's resolver has them.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{error::Error, fmt, io};
use tokio::net::lookup_host;

/// Asks as reqwest would by itself, and says of a failure that it is one of resolving.
pub(super) struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<_> = lookup_host((name.as_str(), 0)).await.map_err(Unresolved)?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A name without addresses, and what the system says about it.
#[derive(Debug)]
pub(super) struct Unresolved(io::Error);

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Unresolved {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}
