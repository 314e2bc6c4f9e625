//! An issuer that bears the name by which it was called.

use super::{environment::is_internal, unset};
use crate::{
    cause::{
        Cause, Confidence, Evidence, KeySource,
        facts::Facts,
        issuers::{self, Product},
        what::{NameClaim, Names},
    },
    jwt::{
        CheckId,
        check::{Iss, Miss},
    },
};

/// Better Auth takes the origin of each request for `iss` and `aud` where its baseURL is not set, and Keycloak for the
/// origin of `iss` where its hostname is not set.
pub(super) fn host_named(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Iss::Other(difference)) = facts.report.checks.iss else { return None };
    let iss = facts.text("iss")?;
    let wanted = facts.report.policy.iss.as_deref()?;
    let (called, expected) = (Url::read(iss)?, Url::read(wanted)?);
    let is_in_aud =
        facts.text("aud").and_then(Url::read).is_some_and(|aud| aud.authority == called.authority);
    // Of the same host, or of two names of one machine, a rule about one name says more, unless both claims follow it.
    let is_near = matches!(difference.miss, Some(Miss::Port | Miss::Local(_)))
        && !(is_in_aud && called.path.is_empty());
    // A cluster's own issuer is not called by it.
    let is_cluster = issuers::of_iss(iss).is_some_and(|issuer| issuer.product == Product::Kubernetes);
    let is_host_named = !is_cluster
        && called.authority != expected.authority
        && called.path == expected.path
        && is_internal(called.authority)
        && is_host(called.authority)
        // Nobody called it by a name that nobody set.
        && unset::of(NameClaim::Iss, wanted, iss).is_none()
        && !is_near;
    let mut evidence = vec![CheckId::Iss.into(), Evidence::Policy];
    evidence.extend(is_in_aud.then_some(Evidence::from(CheckId::Aud)));
    let what = Names::HostNamed {
        product: product(facts, iss),
        is_in_aud,
        called: called.authority.to_owned(),
        expected: expected.authority.to_owned(),
    };
    is_host_named.then(|| Cause::new(what, Confidence::Likely, evidence))
}

/// Which product it is: by where its keys are, or by the token.
fn product(facts: &Facts<'_>, iss: &str) -> Option<Product> {
    let KeySource::Url(url) = facts.circumstances.source else {
        return facts.product().or_else(|| issuers::of_iss(iss).map(|issuer| issuer.product));
    };
    url.ends_with("/api/auth/jwks").then_some(Product::BetterAuth).or_else(|| facts.product())
}

/// What a request can be sent to: of letters, digits and what stands between them (RFC 3986 section 3.2.2). Names of other
/// alphabets go over the wire in ASCII.
fn is_host(authority: &str) -> bool {
    authority.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:[]".contains(&b))
}

/// A URL of http or https that has a host, a path, and nothing behind it.
struct Url<'a> {
    authority: &'a str,
    path: &'a str,
}

impl<'a> Url<'a> {
    fn read(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let is_plain =
            matches!(scheme, "http" | "https") && !authority.is_empty() && !rest.contains(['?', '#']);
        is_plain.then_some(Self { authority, path: path.trim_end_matches('/') })
    }
}
