//! Where the keys of a report came from.

use crate::cli::{error::CliError, http::Failure, views::verify::SourceView};
use crate::{
    JwkSet,
    cause::{Cause, Circumstances, KeySource, SetState, Unfetched, causes},
    code::Code,
    jwk::{pem::Certificate, set::Member},
    jwt::Report,
    time::Time,
    words::key_file,
};
use std::time::Duration;

/// Where the keys came from, as the report shows it.
#[derive(Default)]
pub(super) struct Origin {
    /// The keys.
    pub(super) keys: JwkSet,
    /// The certificates of the key file whose keys are not for tokens.
    pub(super) left_out: Vec<Certificate>,
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
    /// How long ago there were some, where there were.
    pub(super) before: Option<Duration>,
    /// Why those on this machine cannot be read.
    pub(super) unread: Option<CliError>,
}

impl Origin {
    /// Why a token of this place is not accepted, or why others refuse it.
    pub(super) fn causes(&self, token: &str, at: Option<Time>, report: &Report) -> Vec<Cause> {
        let Self { keys, left_out, kind: source, set, .. } = self;
        let unfetched = self.failure.as_ref().and_then(Failure::unfetched);
        let unfetched = unfetched.map(|unfetched| Unfetched { before: self.before, ..unfetched });
        let unread = self.unread.as_ref().map(|error| error.hints.as_slice());
        causes(report, &Circumstances { token, keys, left_out, source, set: *set, unfetched, unread, at })
    }

    /// What is to be said of the certificate in the row of the key that was used (RFC 7517 section 4.7).
    pub(super) fn tell_of_certificate(&mut self, report: &Report) {
        let used = report.key.as_ref().and_then(|key| self.keys.members().get(key.index));
        let Some(Ok(certificate)) = used.and_then(|member| member.certified.leaf()) else { return };
        self.notes.extend(certificate.out_of_date(report.now).map(|dates| {
            let message = key_file::out_of_date("the certificate in x5c[0] of the key", dates, report.now);
            (Code::CertificateExpired, message)
        }));
    }

    /// Whether others may refuse a token that is accepted with these keys.
    pub(super) fn is_remarkable(&self, report: &Report) -> bool {
        let used = report.key.as_ref().and_then(|key| self.keys.members().get(key.index));
        let is_for_more =
            used.and_then(|member| member.key_use.as_deref()).is_some_and(|key_use| key_use != "sig");
        let is_odd = used.is_some_and(|member| !member.findings.is_empty() || self.shares_its_kid(member));
        is_for_more || is_odd || self.set.is_some_and(|state| state.asked_again_for.is_some())
    }

    /// Whether another key of the set has the same kid.
    fn shares_its_kid(&self, member: &Member) -> bool {
        let same = |other: &&Member| member.kid.is_some() && other.kid == member.kid;
        self.keys.members().iter().filter(same).nth(1).is_some()
    }

    /// Keys that are on this machine.
    pub(super) fn named(source: String) -> Self {
        let named = source.trim_start_matches("from ").to_owned();
        let view = SourceView { source: Some(named), ..SourceView::default() };
        Self { text: source, source: view, ..Self::default() }
    }
}
