//! Tokens of one environment and keys or settings of another.

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        circumstances::authority,
        facts::Facts,
        issuers::{self, Product},
        what::Names,
    },
    jwt::{
        CheckId,
        check::{Iss, KeyChoice, Signature},
    },
};

/// What environments are called in the names of hosts.
const ENVIRONMENTS: [&str; 18] = [
    "acc",
    "canary",
    "demo",
    "dev",
    "development",
    "int",
    "integration",
    "preprod",
    "preview",
    "prod",
    "production",
    "qa",
    "sandbox",
    "stage",
    "staging",
    "stg",
    "test",
    "uat",
];

/// The token's issuer has another host than its keys, and none of these made the signature.
pub(super) fn of_keys(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let is_unknown = matches!(checks.key, Some(KeyChoice::KidNotFound));
    let is_mismatch = matches!(checks.signature, Some(Signature::Mismatch { .. }));
    let keys = facts.circumstances.source.host().filter(|_| is_unknown || is_mismatch)?;
    let iss = facts.text("iss")?;
    let issuer = host(iss)?;
    let differ = issuer != keys && !is_internal(issuer) && !is_internal(keys);
    let (issuer, other) = (issuer.to_owned(), keys.to_owned());
    let evidence = [CheckId::Signature.into(), CheckId::Key.into(), CheckId::Iss.into(), Evidence::Source];
    (differ && !keeps_keys_elsewhere(iss)).then(|| {
        let what = Names::OtherEnvironment { issuer, other, is_keys: true };
        Cause::new(what, Confidence::Likely, evidence)
    })
}

/// The token's issuer and the expected one differ by the name of an environment.
pub(super) fn of_issuers(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Iss::Other(_)) = facts.report.checks.iss else { return None };
    let issuer = host(facts.text("iss")?)?;
    let wanted = host(facts.report.policy.iss.as_deref()?)?;
    (issuer != wanted && without_environment(issuer) == without_environment(wanted)).then(|| {
        let (issuer, other) = (issuer.to_owned(), wanted.to_owned());
        let what = Names::OtherEnvironment { issuer, other, is_keys: false };
        Cause::new(what, Confidence::Likely, [CheckId::Iss.into()])
    })
}

/// Products whose key sets are at a host that is not their issuer's.
fn keeps_keys_elsewhere(iss: &str) -> bool {
    issuers::of_iss(iss).is_some_and(|issuer| {
        matches!(
            issuer.product,
            Product::EntraV1
                | Product::Firebase
                | Product::FirebaseSession
                | Product::Google
                | Product::Kubernetes
                | Product::Spiffe
        )
    })
}

/// The host of a URL that has one.
fn host(url: &str) -> Option<&str> {
    authority(url).filter(|host| !host.is_empty())
}

/// The words of a host's name but those of environments.
fn without_environment(host: &str) -> Vec<&str> {
    host.split(['.', '-']).filter(|word| !ENVIRONMENTS.contains(word)).collect()
}

/// Whether a host is named as it is within one network: an address, or a name without a dot.
pub(super) fn is_internal(authority: &str) -> bool {
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    !host.contains('.') || host.parse::<std::net::IpAddr>().is_ok()
}
