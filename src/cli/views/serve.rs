//! The log of `jwtk serve`: a line a request.

use schemars::JsonSchema;
use serde::Serialize;

/// Something that happened by itself.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EventView<'a> {
    /// RFC 3339, in whole seconds.
    pub(crate) time: String,
    pub(crate) event: &'a str,
}

/// A request and its answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RequestView<'a> {
    /// RFC 3339, in whole seconds.
    pub(crate) time: String,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    /// Null where there is no answer.
    pub(crate) status: Option<u16>,
    /// The size of the body; null where there is no answer.
    pub(crate) bytes: Option<usize>,
    pub(crate) ms: u64,
    /// What there is to say, cut where it is long; empty otherwise.
    pub(crate) note: String,
    /// How the answer was spoilt; null where it was not.
    pub(crate) fault: Option<String>,
}
