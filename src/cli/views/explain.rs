//! `jwtk explain`: what the catalogue says.

use super::Version;
use crate::code::Code;
use schemars::JsonSchema;
use serde::Serialize;

/// What a code means.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ExplainView {
    schema_version: Version,
    #[serde(flatten)]
    pub(crate) code: CodeView,
}

/// Every code.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CatalogueView {
    schema_version: Version,
    pub(crate) codes: Vec<CodeView>,
}

/// A row of the catalogue.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CodeView {
    pub(crate) code: Code,
    /// The heading that it stands under.
    pub(crate) group: &'static str,
    /// What it says, in one line.
    pub(crate) title: &'static str,
    /// What it means for a token, a key or a set.
    pub(crate) meaning: &'static str,
    /// Its usual causes, most frequent first.
    pub(crate) causes: &'static [&'static str],
    /// What to do.
    pub(crate) fix: &'static str,
    /// The specification behind it; null if there is none.
    #[serde(rename = "ref")]
    pub(crate) reference: Option<&'static str>,
}

pub(crate) fn explain(code: Code) -> ExplainView {
    ExplainView { schema_version: Version, code: view(code) }
}

pub(crate) fn catalogue() -> CatalogueView {
    CatalogueView { schema_version: Version, codes: Code::ALL.iter().copied().map(view).collect() }
}

fn view(code: Code) -> CodeView {
    let entry = code.entry();
    CodeView {
        code,
        group: entry.group,
        title: entry.title,
        meaning: entry.meaning,
        causes: entry.causes,
        fix: entry.fix,
        reference: Some(entry.reference).filter(|r| !r.is_empty()),
    }
}
