//! `jwtk sign --list-flaws`: the ways in which a token can be wrong.

use super::Version;
use crate::{
    code::Code,
    jwt::{Flaw, flaw::Expect},
    words::flaw::why,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Every flaw.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FlawsView {
    schema_version: Version,
    pub(crate) flaws: Vec<FlawView>,
}

/// One flaw, and what a correct verifier does with the token.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FlawView {
    pub(crate) name: Flaw,
    pub(crate) expect: Expect,
    pub(crate) code: Code,
    /// What is wrong.
    pub(crate) why: &'static str,
    #[serde(rename = "ref")]
    reference: &'static str,
}

pub(crate) fn flaws() -> FlawsView {
    let flaws = Flaw::ALL.iter().map(|flaw| FlawView {
        name: *flaw,
        expect: flaw.expect(),
        code: flaw.code(),
        why: why(*flaw),
        reference: flaw.reference(),
    });
    FlawsView { schema_version: Version, flaws: flaws.collect() }
}
