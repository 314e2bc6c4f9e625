//! `jwtk explain`: what the catalogue says.

use super::Version;
use crate::code::{CauseCode, Code};
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

/// A word that the catalogue explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Word {
    /// What a check, an error or a note is about.
    Code(Code),
    /// Why a report came out so.
    Cause(CauseCode),
}

impl Word {
    /// Every word of the catalogue, in its order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let causes = CauseCode::ALL.iter().copied().map(Self::Cause);
        Code::ALL.iter().copied().map(Self::Code).chain(causes)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Cause(code) => code.as_str(),
        }
    }

    /// What it says, in one line.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Code(code) => code.title(),
            Self::Cause(code) => code.entry().title,
        }
    }
}

/// A row of the catalogue.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CodeView {
    pub(crate) code: Word,
    /// The heading that it stands under.
    pub(crate) group: &'static str,
    /// What it says, in one line.
    pub(crate) title: &'static str,
    /// What it means for a token, a key or a set.
    pub(crate) meaning: &'static str,
    /// Its usual causes, most frequent first; none where it is a cause itself.
    pub(crate) causes: Vec<&'static str>,
    /// What to do.
    pub(crate) fix: &'static str,
    /// The specification behind it; null if there is none.
    #[serde(rename = "ref")]
    pub(crate) reference: Option<&'static str>,
}

pub(crate) fn explain(word: Word) -> ExplainView {
    ExplainView { schema_version: Version, code: view(word) }
}

pub(crate) fn catalogue() -> CatalogueView {
    CatalogueView { schema_version: Version, codes: Word::all().map(view).collect() }
}

fn view(word: Word) -> CodeView {
    let (group, title, meaning, causes, fix, reference) = match word {
        Word::Code(code) => {
            let e = code.entry();
            (e.group, e.title, e.meaning, e.causes, e.fix, e.reference)
        }
        Word::Cause(code) => {
            let e = code.entry();
            (e.group, e.title, e.meaning, Vec::new(), e.fix, e.reference)
        }
    };
    let reference = Some(reference).filter(|r| !r.is_empty());
    CodeView { code: word, group, title, meaning, causes, fix, reference }
}
