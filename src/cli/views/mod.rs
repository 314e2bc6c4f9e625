//! Reports on their way out: one struct a report, the source of its JSON, of `docs/schema` and of what the text shows.
//!
//! A view is built once, from what a command found. Field names are API; a field that may be absent is never `null`.
//! Tokens, claims, headers and keys of others pass through as they are.

pub(crate) mod batch;
mod cause;
pub(crate) mod error;
pub(crate) mod explain;
pub(crate) mod finding;
pub(crate) mod fixtures;
pub(crate) mod flaws;
pub(crate) mod inspect;
pub(crate) mod inspect_diff;
pub(crate) mod jwks_cache;
pub(crate) mod jwks_diff;
pub(crate) mod jwks_fetch;
pub(crate) mod jwks_lint;
pub(crate) mod key_import;
pub(crate) mod key_list;
pub(crate) mod key_remove;
pub(crate) mod key_rotate;
pub(crate) mod key_show;
pub(crate) mod keygen;
pub(crate) mod probe;
mod schema;
pub(crate) mod serve;
pub(crate) mod sign;
pub(crate) mod verify;
mod words;

pub use schema::schemas;

use crate::time::NumericDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// `1`: the first member of every document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl JsonSchema for Version {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": 1 })
    }
}

/// `false`: for a token whose signature was not checked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NotVerified;

impl Serialize for NotVerified {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(false)
    }
}

impl JsonSchema for NotVerified {
    fn schema_name() -> Cow<'static, str> {
        "NotVerified".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": false })
    }
}

/// A date: whole seconds since 1970. Text shows how far it is from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateView(pub(crate) NumericDate);

impl Serialize for DateView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0.seconds())
    }
}

impl JsonSchema for DateView {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer" })
    }
}

/// The values of `kty` of a key that can be used (RFC 7518 section 6.1, RFC 8037 section 2, RFC 9964 section 4).
const KTY: [&str; 5] = ["OKP", "EC", "RSA", "AKP", "oct"];

/// The form of a code word, where it comes from another version of the program.
const CODE: &str = "^[a-z0-9_]+$";

/// A thumbprint (RFC 7638) with SHA-256, in base64url.
const THUMBPRINT: &str = "^[A-Za-z0-9_-]{43}$";
