//! `jwtk inspect`: what a token says.

use super::{
    NotVerified, Version,
    cause::{self, CauseView},
    finding::FindingView,
};
use crate::{
    base64url,
    cause::Cause,
    json::{Object, Value},
    jwt::inspect::{Inside, Inspection, Payload},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// What a token says. It is not verified.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct InspectView<'a> {
    schema_version: Version,
    verified: NotVerified,
    /// As the token has it.
    header: &'a Object,
    /// The claims as the token has them; another payload in base64url where it is not JSON; null where it is encrypted
    /// or detached.
    payload: Cow<'a, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inside: Option<InsideView<'a>>,
    signature: SignatureView,
    /// What the token shows by itself: the surest first.
    causes: Vec<CauseView>,
    /// A note is never about a key of a set.
    #[schemars(extend("items" = {"$ref": "#/$defs/FindingView", "properties": {"key": {"type": "null"}}}))]
    notes: Vec<FindingView<'a>>,
}

/// What a payload that is not claims holds instead: claims that were encoded twice, or a token of its own.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("minProperties" = 1))]
struct InsideView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'a Object>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<&'a Object>,
}

/// The signature, which is not verified.
#[derive(Debug, Serialize, JsonSchema)]
struct SignatureView {
    bytes: usize,
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]*$"))]
    base64url: String,
}

pub(crate) fn inspect<'a>(inspection: &'a Inspection, causes: &[Cause]) -> InspectView<'a> {
    InspectView {
        schema_version: Version,
        verified: NotVerified,
        header: &inspection.header,
        payload: payload(&inspection.payload),
        inside: inspection.inside.as_ref().map(inside),
        signature: SignatureView {
            bytes: inspection.signature.len(),
            base64url: base64url::encode(&inspection.signature),
        },
        causes: causes.iter().map(cause::cause).collect(),
        notes: inspection.notes.iter().map(FindingView::from).collect(),
    }
}

fn payload(payload: &Payload) -> Cow<'_, Value> {
    Cow::Owned(match payload {
        Payload::Claims(claims) => claims.0.clone().into(),
        Payload::Json(value) => return Cow::Borrowed(value),
        Payload::Bytes(bytes) => base64url::encode(bytes).into(),
        Payload::Detached | Payload::Encrypted => Value::Null,
    })
}

fn inside(inside: &Inside) -> InsideView<'_> {
    InsideView { header: inside.header.as_ref(), claims: inside.claims.as_ref().map(|claims| &claims.0) }
}
