//! `jwtk jwks fetch`: a key set and where it came from.

use super::{
    Version,
    error::{NoteView, notes},
};
use crate::cli::remote::RemoteSet;
use crate::json::{self, JsonError, Value};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

/// A key set is still a key set with other members beside keys (RFC 7517 section 5).
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct JwksFetchView<'a> {
    schema_version: Version,
    source: &'a str,
    #[schemars(extend("enum" = FRESHNESS))]
    freshness: &'static str,
    age_s: u64,
    notes: Vec<NoteView<'a>>,
    /// As the host has them.
    #[schemars(with = "Vec<Value>")]
    keys: Vec<&'a RawValue>,
}

/// The words of [`Freshness`](crate::cli::remote::Freshness).
pub(super) const FRESHNESS: [&str; 4] = ["fetched", "cached", "revalidated", "stale"];

pub(crate) fn jwks_fetch(got: &RemoteSet) -> Result<JwksFetchView<'_>, JsonError> {
    // It was read as a key set: it has an array of keys.
    let members = json::members(&got.body)?;
    let keys = members.get("keys").and_then(json::items);
    Ok(JwksFetchView {
        schema_version: Version,
        source: &got.url,
        freshness: got.freshness.word(),
        age_s: got.freshness.age().as_secs(),
        notes: notes(&got.notes),
        keys: keys.unwrap_or_default(),
    })
}
