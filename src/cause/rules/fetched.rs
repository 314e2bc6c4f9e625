//! Causes of a key set that could not be fetched.

use crate::{
    cause::{
        Cause,
        Confidence::Certain,
        Evidence,
        facts::{Facts, Rule},
        what::{Certificate, Fetched},
    },
    code::Code,
    jwt::{CheckId, Verdict},
};

pub(super) const RULES: &[Rule] = &[unfetched];

fn unfetched(facts: &Facts<'_>) -> Option<Cause> {
    let unfetched = facts.circumstances.unfetched?;
    let what = match (unfetched.code, unfetched.status) {
        (Code::Redirect, _) => Fetched::Redirects,
        (Code::HttpStatus, Some(status @ (404 | 410))) => Fetched::NothingThere(status),
        (Code::HttpStatus, Some(status @ (401 | 403))) => Fetched::Refused(status),
        (Code::HttpStatus, Some(status @ (429 | 500..=599))) => Fetched::HostFails(status),
        (Code::TlsSelfSigned, _) => Fetched::Certificate(Certificate::Authority),
        (Code::TlsExpired, _) => Fetched::Certificate(Certificate::Time),
        (Code::TlsWrongHost, _) => Fetched::Certificate(Certificate::Name),
        (Code::Connect | Code::Dns | Code::Timeout, _) => Fetched::NotReached,
        (Code::NotJson, _) => Fetched::NotJson,
        (Code::RefetchCooldown, _) => Fetched::TooOld,
        _ => return None,
    };
    let is_undecided = facts.report.verdict == Verdict::Undecided;
    let evidence = [CheckId::Key.into(), CheckId::Signature.into(), Evidence::Source];
    is_undecided.then(|| Cause::new(what, Certain, evidence))
}
