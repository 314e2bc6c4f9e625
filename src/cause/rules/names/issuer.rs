//! Causes of an issuer that is not the expected one, in the order of what they would prove.

use super::{
    difference::{self, Two},
    environment::{self, is_set_of_issuer},
    unset::{self, TENANT},
};
use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::{Facts, Rule},
        issuers::{self, Product},
        what::{B2cForm, NameClaim, Names},
    },
    jwt::{
        CheckId,
        check::{Iss, KeyChoice, Miss},
    },
};

pub(super) const RULES: &[Rule] = &[
    missing,
    no_text,
    unset,
    tenant,
    google,
    entra_version,
    b2c,
    okta,
    cluster_domain,
    near,
    clerk_instance,
    other_environment,
    other,
];

fn missing(facts: &Facts<'_>) -> Option<Cause> {
    matches!(facts.report.checks.iss, Some(Iss::Missing)).then(|| certain(Names::IssuerMissing))
}

fn no_text(facts: &Facts<'_>) -> Option<Cause> {
    let found = facts.claim("iss").filter(|_| matches!(facts.report.checks.iss, Some(Iss::WrongType)))?;
    Some(certain(Names::NoText { claim: NameClaim::Iss, found: found.kind() }))
}

fn unset(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    unset::of(NameClaim::Iss, wanted, found)
}

fn tenant(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let host = "https://login.microsoftonline.com/";
    let (placeholder, parts) = match wanted.split_once(TENANT) {
        Some(parts) => (TENANT, parts),
        // What stands for any tenant in the address of the document.
        None => ["common", "organizations", "consumers"].into_iter().find_map(|name| {
            let rest = wanted.strip_prefix(host)?.strip_prefix(name)?;
            rest.starts_with('/').then_some((name, (host, rest)))
        })?,
    };
    let inner = found.strip_prefix(parts.0).and_then(|rest| rest.strip_suffix(parts.1));
    let tenant = inner.map(str::to_owned);
    Some(certain(Names::TenantPlaceholder { placeholder, tenant }))
}

/// Okta's documentation: the tokens of an org's own server are for Okta, those of a custom one are for one's API.
fn okta(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let parts = |name: &'_ str| {
        let rest = name.strip_prefix("https://")?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Some((host.to_owned(), path.trim_end_matches('/').to_owned()))
    };
    let ((host, path), (other, wanted)) = (parts(found)?, parts(wanted)?);
    let is_okta =
        host == other && issuers::of_iss(found).is_some_and(|issuer| issuer.product == Product::Okta);
    let is_org = path.is_empty() && wanted.starts_with("/oauth2/");
    let is_custom = wanted.is_empty() && path.starts_with("/oauth2/");
    let mut cause = certain(Names::OktaServer { is_org });
    // The tokens of the org's own server are for the org.
    cause
        .evidence
        .extend((is_org && facts.text("aud") == Some(found)).then_some(Evidence::from(CheckId::Aud)));
    (is_okta && (is_org || is_custom)).then(|| with_its_keys(facts, cause))
}

/// Okta's documentation (Validate access tokens): only Okta consumes or validates access tokens of the org's own server.
pub(super) fn okta_org(facts: &Facts<'_>) -> Option<Cause> {
    const CHECKS: [CheckId; 3] = [CheckId::Key, CheckId::Signature, CheckId::Aud];
    let iss = facts.text("iss")?.trim_end_matches('/');
    let is_org = iss.strip_prefix("https://").is_some_and(|host| !host.contains('/'))
        && issuers::of_iss(iss).is_some_and(|issuer| issuer.product == Product::Okta);
    let is_access = facts.has("scp") || facts.text("aud").is_some_and(|aud| aud.trim_end_matches('/') == iss);
    // Where another issuer is expected, there is more to say.
    let is_other = matches!(facts.report.checks.iss, Some(Iss::Other(_)));
    let evidence = CHECKS.map(Evidence::from).into_iter().chain([Evidence::Set, Evidence::Source]);
    let what = || Names::OktaOrg { server: format!("{iss}/oauth2/default") };
    (is_org && is_access && !is_other && facts.fails(&CHECKS))
        .then(|| Cause::new(what(), Confidence::Certain, evidence.collect::<Vec<_>>()))
}

/// Google's tokens have either, and both are right.
fn google(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let bare =
        |name: &str| name.trim_start_matches("https://").trim_end_matches('/') == "accounts.google.com";
    let has_scheme = found.starts_with("https://");
    (bare(wanted) && bare(found) && has_scheme != wanted.starts_with("https://"))
        .then(|| certain(Names::GoogleScheme { has_scheme }))
}

fn entra_version(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let v1 = |name: &'_ str| {
        let rest = name.strip_prefix("https://sts.windows.net/")?;
        Some(rest.trim_end_matches('/').to_owned())
    };
    let v2 = |name: &'_ str| {
        let rest = name.strip_prefix("https://login.microsoftonline.com/")?.trim_end_matches('/');
        Some(rest.trim_end_matches("/v2.0").to_owned())
    };
    let same = |a: Option<String>, b: Option<String>| a.is_some() && a == b;
    let is_v1 = same(v1(found), v2(wanted));
    (is_v1 || same(v2(found), v1(wanted))).then(|| certain(Names::EntraVersion { is_v1 }))
}

/// Azure AD B2C's documentation: `https://DOMAIN/TENANT/v2.0/`, or `https://DOMAIN/tfp/TENANT/POLICY/v2.0/`.
fn b2c(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let (found, wanted) = (b2c_issuer(found)?, b2c_issuer(wanted)?);
    let is_same = found.domain == wanted.domain && found.tenant.eq_ignore_ascii_case(wanted.tenant);
    let form = match (found.policy, wanted.policy) {
        (Some(_), None) => B2cForm::WithPolicy,
        (None, Some(_)) => B2cForm::WithoutPolicy,
        (Some(found), Some(wanted)) if !found.eq_ignore_ascii_case(wanted) => B2cForm::OtherPolicy,
        _ => return None,
    };
    is_same.then(|| certain(Names::B2cIssuer(form)))
}

/// An issuer of Azure AD B2C.
struct B2cIssuer<'a> {
    domain: &'a str,
    tenant: &'a str,
    policy: Option<&'a str>,
}

fn b2c_issuer(name: &str) -> Option<B2cIssuer<'_>> {
    let rest = name.strip_prefix("https://")?.trim_end_matches('/').strip_suffix("/v2.0")?;
    let (domain, path) = rest.split_once('/')?;
    let (tenant, policy) = match path.strip_prefix("tfp/") {
        Some(path) => path.split_once('/').map(|(tenant, policy)| (tenant, Some(policy)))?,
        None => (path, None),
    };
    Some(B2cIssuer { domain, tenant, policy })
}

fn cluster_domain(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let short = |name: &str| name.trim_end_matches('/').trim_end_matches(".cluster.local").to_owned();
    (short(wanted) == "https://kubernetes.default.svc" && short(found) == short(wanted))
        .then(|| certain(Names::ClusterDomain))
}

fn near(facts: &Facts<'_>) -> Option<Cause> {
    let cause = difference::near(facts, NameClaim::Iss)?;
    let is_other = names(facts)?.difference.miss == Some(Miss::Path);
    Some(if is_other { with_its_keys(facts, cause) } else { cause })
}

/// Another issuer has other keys: those of the expected one lack nothing. Where the set is the token's own issuer's, they
/// do.
fn with_its_keys(facts: &Facts<'_>, mut cause: Cause) -> Cause {
    if facts.report.checks.key == Some(KeyChoice::KidNotFound) && !is_set_of_issuer(facts) {
        cause.evidence.push(CheckId::Key.into());
    }
    cause
}

fn other(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let product = |iss| issuers::of_iss(iss).map(|issuer| issuer.product);
    let what = Names::OtherIssuer { found: product(found), wanted: product(wanted) };
    let mut cause = with_its_keys(facts, Cause::new(what, Confidence::Possible, [CheckId::Iss.into()]));
    if cause.evidence.len() > 1 {
        cause.confidence = Confidence::Likely;
    }
    Some(cause)
}

/// Clerk's documentation: the hosts of instances for development end in clerk.accounts.dev, and production has its own
/// domain.
fn clerk_instance(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let is_clerk = |iss| issuers::of_iss(iss).is_some_and(|issuer| issuer.product == Product::Clerk);
    let is_development = |iss: &str| iss.trim_end_matches('/').ends_with(".clerk.accounts.dev");
    let is_one = is_clerk(found) && is_clerk(wanted) && is_development(found) != is_development(wanted);
    let what = Names::ClerkInstance { is_development: is_development(found) };
    is_one.then(|| with_its_keys(facts, Cause::new(what, Confidence::Likely, [CheckId::Iss.into()])))
}

fn other_environment(facts: &Facts<'_>) -> Option<Cause> {
    Some(with_its_keys(facts, environment::of_issuers(facts)?))
}

/// Two issuers that differ.
fn names<'a>(facts: &Facts<'a>) -> Option<Two<'a>> {
    difference::of(facts, NameClaim::Iss)
}

fn certain(what: Names) -> Cause {
    Cause::new(what, Confidence::Certain, [CheckId::Iss.into()])
}
