//! `jwtk key remove`: the key that left the ring.

use super::Version;
use schemars::JsonSchema;
use serde::Serialize;

/// The key that left the ring.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyRemoveView<'a> {
    schema_version: Version,
    /// Its kid.
    removed: &'a str,
}

pub(crate) fn key_remove(kid: &str) -> KeyRemoveView<'_> {
    KeyRemoveView { schema_version: Version, removed: kid }
}
