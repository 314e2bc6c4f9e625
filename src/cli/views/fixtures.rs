//! `manifest.json` of `jwtk fixtures`: tokens, and what a correct verifier does with each.

use super::Version;
use crate::{
    code::Code,
    jwt::{
        fixture::{Fixture, Subject},
        flaw::Expect,
    },
};
use schemars::JsonSchema;
use serde::Serialize;

/// Tokens, and what a correct verifier does with each.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ManifestView<'a> {
    schema_version: Version,
    issuer: &'a str,
    audience: &'a str,
    /// The file of the key set, beside the manifest.
    jwks: &'static str,
    pub(crate) tokens: Vec<TokenView<'a>>,
}

/// One token.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "if" = {"properties": {"expect": {"const": "accept"}}},
    "then" = {"properties": {"code": {"type": "null"}}},
    "else" = {"properties": {"code": {"type": "string"}}}
))]
pub(crate) struct TokenView<'a> {
    /// The name of its algorithm, or of its flaw.
    id: &'static str,
    /// ok- is to be accepted, deny- refused, about either- verifiers differ.
    #[schemars(regex(pattern = "^(ok|deny|either)-.+\\.jwt$"))]
    pub(crate) file: String,
    #[schemars(length(min = 1))]
    pub(crate) token: &'a str,
    expect: Expect,
    /// Under which jwtk reports it; null for a good token.
    code: Option<Code>,
    #[schemars(length(min = 1))]
    why: String,
    #[serde(rename = "ref")]
    reference: &'static str,
}

/// The key set's name in the directory.
pub(crate) const JWKS: &str = "jwks.json";

pub(crate) fn manifest<'a>(issuer: &'a str, audience: &'a str, fixtures: &'a [Fixture]) -> ManifestView<'a> {
    ManifestView {
        schema_version: Version,
        issuer,
        audience,
        jwks: JWKS,
        tokens: fixtures.iter().map(token).collect(),
    }
}

fn token(fixture: &Fixture) -> TokenView<'_> {
    let subject = fixture.subject;
    TokenView {
        id: subject.as_str(),
        file: file(subject),
        token: &fixture.token,
        expect: subject.expect(),
        code: subject.code(),
        why: subject.to_string(),
        reference: subject.reference(),
    }
}

/// A name that says what to expect.
fn file(subject: Subject) -> String {
    let kind = match subject.expect() {
        Expect::Accept => "ok",
        Expect::Reject => "deny",
        Expect::Either => "either",
    };
    format!("{kind}-{}.jwt", subject.as_str())
}
