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
    if issuer == keys || is_internal(issuer) || is_internal(keys) || keeps_keys_elsewhere(iss) {
        return None;
    }
    let is_same_but_environment = without_environment(issuer) == without_environment(keys);
    let (issuer, keys) = (issuer.to_owned(), keys.to_owned());
    // An expected issuer may keep its keys at another host.
    let (what, confidence) = match checks.iss {
        Some(Iss::Expected) if !is_same_but_environment => {
            (Names::KeysElsewhere { issuer, keys }, Confidence::Possible)
        }
        _ => (Names::OtherEnvironment { issuer, other: keys, is_keys: true }, Confidence::Likely),
    };
    let evidence = [
        CheckId::Signature.into(),
        CheckId::Key.into(),
        CheckId::Iss.into(),
        Evidence::Source,
        Evidence::Set,
    ];
    Some(Cause::new(what, confidence, evidence))
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

/// Whether the keys are at the host of the token's issuer.
pub(in crate::cause::rules) fn is_set_of_issuer(facts: &Facts<'_>) -> bool {
    let issuer = facts.text("iss").and_then(host);
    issuer.is_some() && facts.circumstances.source.host() == issuer
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
                | Product::GoogleIap
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

/// Whether a host is named as it is within one network: an address, a name without a dot, or one of a domain that is
/// never public (RFC 6762, RFC 6761, RFC 8375, ICANN's `internal`, Docker, Kubernetes).
pub(super) fn is_internal(authority: &str) -> bool {
    const DOMAINS: [&str; 7] =
        [".internal", ".local", ".localhost", ".localdomain", ".lan", ".home.arpa", ".svc"];
    let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit());
    let host =
        authority.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(authority, |(host, _)| host);
    let host = host.trim_start_matches('[').trim_end_matches(']');
    !host.contains('.')
        || DOMAINS.iter().any(|domain| host.ends_with(domain))
        || host.parse::<std::net::IpAddr>().is_ok()
}
