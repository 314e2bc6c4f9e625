//! `jwtk key import`: the keys that joined the ring.

use super::Version;
use schemars::JsonSchema;
use serde::Serialize;

/// The keys that joined the ring.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyImportView<'a> {
    schema_version: Version,
    kids: &'a [String],
}

pub(crate) fn key_import(kids: &[String]) -> KeyImportView<'_> {
    KeyImportView { schema_version: Version, kids }
}
