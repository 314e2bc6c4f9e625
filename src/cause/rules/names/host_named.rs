//! An issuer that bears the name by which it was called.

use super::environment::is_internal;
use crate::{
    cause::{Cause, Confidence, Evidence, facts::Facts, what::Names},
    jwt::CheckId,
};

/// Better Auth takes the origin of each request for `iss` and `aud` where its baseURL is not set.
pub(super) fn host_named(facts: &Facts<'_>) -> Option<Cause> {
    let (iss, aud) = (facts.text("iss")?, facts.text("aud")?);
    let wanted = facts.report.policy.iss.as_deref()?;
    let (called, expected) = (origin(iss)?, origin(wanted)?);
    let is_host_named = iss == aud && called != expected && is_internal(called);
    let evidence = [CheckId::Iss.into(), CheckId::Aud.into(), Evidence::Policy];
    let what = Names::HostNamed { called: called.to_owned(), expected: expected.to_owned() };
    is_host_named.then(|| Cause::new(what, Confidence::Likely, evidence))
}

/// The host and port of a URL that is nothing but an origin.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let rest = rest.trim_end_matches('/');
    (matches!(scheme, "http" | "https") && !rest.is_empty() && !rest.contains(['/', '?', '#']))
        .then_some(rest)
}
