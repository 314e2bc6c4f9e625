//! Causes of an issuer or an audience that is not the expected one.

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::{Facts, Rule},
        what::Names,
    },
    jwt::CheckId,
};

pub(super) const RULES: &[Rule] = &[host_named];

/// Better Auth takes the origin of each request for `iss` and `aud` where its baseURL is not set.
fn host_named(facts: &Facts<'_>) -> Option<Cause> {
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

/// Whether a host is named as it is within one network: an address, or a name without a dot.
fn is_internal(authority: &str) -> bool {
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    !host.contains('.') || host.parse::<std::net::IpAddr>().is_ok()
}
