//! Where the keys of a report came from.

use crate::cli::{http::Failure, views::verify::SourceView};
use crate::code::Code;

/// Where the keys came from, as the report shows it.
#[derive(Default)]
pub(super) struct Origin {
    /// `from …`; empty where there is nothing to say.
    pub(super) text: String,
    /// The same in JSON.
    pub(super) source: SourceView,
    /// What was odd on the way.
    pub(super) notes: Vec<(Code, String)>,
    /// Why there are none.
    pub(super) failure: Option<Failure>,
}

impl Origin {
    pub(super) fn named(source: String) -> Self {
        let named = source.trim_start_matches("from ").to_owned();
        let view = SourceView { source: Some(named), ..SourceView::default() };
        Self { text: source, source: view, ..Self::default() }
    }
}
