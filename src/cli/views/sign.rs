//! `jwtk sign`: a token, with the header and claims that it really has.

use super::Version;
use crate::{
    code::Code,
    json::{self, Object, Value},
    jws::{Compact, Part},
    jwt::{Flaw, flaw::Expect},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A token, with the header and claims that it really has.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("dependentRequired" = {"flaw": ["expect", "code"], "expect": ["flaw"], "code": ["flaw"]}))]
pub(crate) struct SignView<'a> {
    schema_version: Version,
    #[schemars(length(min = 1))]
    token: &'a str,
    /// Null where it is not JSON, as some flaws make it.
    header: Value,
    /// Null where they are not JSON, or a claim stands there twice: then only the token shows it.
    claims: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    flaw: Option<Flaw>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expect: Option<Expect>,
    /// The code under which verify reports the flaw.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
}

/// A signature over content that travels apart from it (RFC 7515 appendix F).
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DetachedView<'a> {
    schema_version: Version,
    /// header..signature
    #[schemars(length(min = 1))]
    token: &'a str,
    header: &'a Object,
    detached: ContentView,
}

/// What was signed.
#[derive(Debug, Serialize, JsonSchema)]
struct ContentView {
    bytes: usize,
}

pub(crate) fn sign(token: &str, flaw: Option<Flaw>) -> SignView<'_> {
    let part = |part| {
        let bytes = Compact::split(token).and_then(|compact| compact.decode(part)).unwrap_or_default();
        json::parse(&bytes).unwrap_or(Value::Null)
    };
    SignView {
        schema_version: Version,
        token,
        header: part(Part::Header),
        claims: part(Part::Payload),
        flaw,
        expect: flaw.map(Flaw::expect),
        code: flaw.map(Flaw::code),
    }
}

pub(crate) fn detached<'a>(token: &'a str, header: &'a Object, content: &[u8]) -> DetachedView<'a> {
    DetachedView { schema_version: Version, token, header, detached: ContentView { bytes: content.len() } }
}
