//! Where the keys of a report came from.

use crate::cli::{http::Failure, views::verify::SourceView};
use crate::{
    JwkSet,
    cause::{Cause, Circumstances, KeySource, SetState, Unfetched, causes},
    code::Code,
    jwt::Report,
    time::Time,
};

/// Where the keys came from, as the report shows it.
#[derive(Default)]
pub(super) struct Origin {
    /// The keys.
    pub(super) keys: JwkSet,
    /// What kind of place that is.
    pub(super) kind: KeySource,
    /// How new they are, where they came from a host.
    pub(super) set: Option<SetState>,
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
    /// Why a token of this place is not accepted, or why others refuse it.
    pub(super) fn causes(&self, token: &str, at: Option<Time>, report: &Report) -> Vec<Cause> {
        let Self { keys, kind: source, set, .. } = self;
        let unfetched = self
            .failure
            .as_ref()
            .map(|failure| Unfetched { code: failure.error.code, status: failure.status });
        causes(report, &Circumstances { token, keys, source, set: *set, unfetched, at })
    }

    /// Whether others may refuse a token that is accepted with these keys.
    pub(super) fn is_remarkable(&self, report: &Report) -> bool {
        let used = report.key.as_ref().and_then(|key| self.keys.members().get(key.index));
        let is_odd = used.is_some_and(|member| {
            !member.findings.is_empty() || member.key_use.as_deref().is_some_and(|key_use| key_use != "sig")
        });
        is_odd || self.set.is_some_and(|state| state.is_asked_again)
    }

    /// Keys that are on this machine.
    pub(super) fn named(source: String) -> Self {
        let named = source.trim_start_matches("from ").to_owned();
        let view = SourceView { source: Some(named), ..SourceView::default() };
        Self { text: source, source: view, ..Self::default() }
    }
}
