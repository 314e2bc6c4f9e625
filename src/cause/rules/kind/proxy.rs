//! What a proxy writes for the service behind it.

use crate::{
    cause::{
        Cause, Confidence, Evidence, KeySource,
        facts::Facts,
        issuers::Product,
        what::{Backend, Kind, Proxy},
    },
    jwt::{CheckId, claims::Audience},
};

/// An assertion whose audience is another one than the expected: there is no other token to send.
pub(super) fn assertion(facts: &Facts<'_>) -> Option<Cause> {
    const EVIDENCE: [CheckId; 2] = [CheckId::Aud, CheckId::Kind];
    let proxy = of(facts).filter(|_| facts.concerns(&EVIDENCE))?;
    Some(Cause::new(Kind::Assertion(proxy), Confidence::Certain, EVIDENCE.map(Evidence::from)))
}

/// The proxy that made the token, by the token or by where its keys are.
pub(super) fn of(facts: &Facts<'_>) -> Option<Proxy> {
    match facts.product() {
        Some(Product::GoogleIap) => {
            let names = facts.claim("aud").and_then(Audience::read).map(|aud| aud.0).unwrap_or_default();
            let found = names.into_iter().find_map(Backend::of);
            let wanted = facts.report.policy.aud.iter().find_map(|aud| Backend::of(aud));
            Some(Proxy::Iap { found, wanted })
        }
        Some(Product::CloudflareAccess) => Some(Proxy::CloudflareAccess),
        Some(Product::AwsProxy) => Some(Proxy::Aws),
        Some(Product::Teleport) => Some(Proxy::Teleport),
        // Its tokens have the route's host in `iss` and `aud`.
        _ if is_of_pomerium(facts) => Some(Proxy::Pomerium),
        _ => None,
    }
}

fn is_of_pomerium(facts: &Facts<'_>) -> bool {
    let KeySource::Url(url) = facts.circumstances.source else { return false };
    url.ends_with("/.well-known/pomerium/jwks.json")
}
