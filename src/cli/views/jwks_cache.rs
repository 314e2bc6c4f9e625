//! `jwtk jwks cache`: the cached answers.

use super::Version;
use crate::cli::{cache::Entry, remote::DEFAULT_TTL};
use schemars::JsonSchema;
use serde::Serialize;

/// The cached answers.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CacheListView<'a> {
    schema_version: Version,
    /// Where they are; null where nothing can be kept.
    directory: Option<String>,
    entries: Vec<EntryView<'a>>,
}

/// An answer, and how long it is good.
#[derive(Debug, Serialize, JsonSchema)]
struct EntryView<'a> {
    /// Without credentials.
    url: &'a str,
    /// Whether it was asked for with header fields of the caller's own.
    own_headers: bool,
    /// In seconds since 1970.
    fetched_at: u64,
    age_s: u64,
    lifetime_s: u64,
    /// Whether it is younger than its lifetime.
    fresh: bool,
    etag: Option<&'a str>,
    content_type: Option<&'a str>,
    bytes: usize,
}

/// What was forgotten.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CacheClearView {
    schema_version: Version,
    /// How many answers.
    removed: usize,
}

pub(crate) fn cache_list(directory: Option<String>, entries: &[Entry]) -> CacheListView<'_> {
    CacheListView { schema_version: Version, directory, entries: entries.iter().map(entry).collect() }
}

fn entry(entry: &Entry) -> EntryView<'_> {
    EntryView {
        url: &entry.meta.url,
        own_headers: entry.meta.own_headers,
        fetched_at: entry.meta.fetched_ms / 1000,
        age_s: entry.age().as_secs(),
        lifetime_s: entry.lifetime(DEFAULT_TTL).as_secs(),
        fresh: entry.is_fresh(DEFAULT_TTL),
        etag: entry.meta.etag.as_deref(),
        content_type: entry.meta.content_type.as_deref(),
        bytes: entry.body.len(),
    }
}

pub(crate) fn cache_clear(removed: usize) -> CacheClearView {
    CacheClearView { schema_version: Version, removed }
}
