//! Causes of an issuer that is not the expected one, in the order of what they would prove.

use super::{
    difference::of_difference,
    environment,
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
        check::{Difference, Iss, KeyChoice, Miss},
    },
};

/// Where the issuers of Entra ID are.
const ENTRA: &str = "https://login.microsoftonline.com/";
/// What stands for a tenant in them: in the document for all tenants, and in the URLs at which users of any sign in.
const PLACES: [&str; 4] = [TENANT, "common", "organizations", "consumers"];

pub(super) const RULES: &[Rule] = &[
    missing,
    no_text,
    unset,
    tenant,
    document,
    okta_org,
    google,
    entra_version,
    b2c,
    cluster_domain,
    near,
    environment::of_issuers,
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
    let place = PLACES.into_iter().find(|place| match *place {
        TENANT => wanted.contains(TENANT),
        place => wanted.strip_prefix(ENTRA).is_some_and(|path| path.split('/').next() == Some(place)),
    })?;
    let parts = wanted.split_once(place)?;
    let tenant = found.strip_prefix(parts.0).and_then(|rest| rest.strip_suffix(parts.1));
    Some(certain(Names::TenantPlaceholder { place, tenant: tenant.map(str::to_owned) }))
}

/// The URL of the issuer's document in place of its name (OIDC Discovery section 4, RFC 8414 section 3).
fn document(facts: &Facts<'_>) -> Option<Cause> {
    const PATHS: [&str; 2] = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];
    let Two { wanted, found, .. } = names(facts)?;
    let (issuer, _) = PATHS.into_iter().find_map(|path| wanted.split_once(path))?;
    (issuer.trim_end_matches('/') == found.trim_end_matches('/'))
        .then(|| certain(Names::DocumentExpected { issuer: found.to_owned() }))
}

/// Okta's org server makes tokens for Okta's own APIs; those for others are of a custom server, under `/oauth2/`.
fn okta_org(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let is_custom =
        wanted.strip_prefix(found.trim_end_matches('/')).is_some_and(|path| path.starts_with("/oauth2/"));
    let is_okta = || issuers::of_iss(found).is_some_and(|issuer| issuer.product == Product::Okta);
    (is_custom && is_okta()).then(|| {
        let evidence = [CheckId::Iss, CheckId::Aud].map(Evidence::from);
        Cause::new(Names::OktaOrg { server: wanted.to_owned() }, Confidence::Certain, evidence)
    })
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
    let difference = names(facts)?.difference;
    let mut cause = of_difference(NameClaim::Iss, difference)?;
    // Another realm has other keys: theirs lack nothing.
    if difference.miss == Some(Miss::Path) && facts.report.checks.key == Some(KeyChoice::KidNotFound) {
        cause.evidence.push(CheckId::Key.into());
    }
    Some(cause)
}

fn other(facts: &Facts<'_>) -> Option<Cause> {
    let Two { wanted, found, .. } = names(facts)?;
    let product = |iss| issuers::of_iss(iss).map(|issuer| issuer.product);
    let what = Names::OtherIssuer { found: product(found), wanted: product(wanted) };
    Some(Cause::new(what, Confidence::Possible, [CheckId::Iss.into()]))
}

/// Two issuers that differ.
struct Two<'a> {
    wanted: &'a str,
    found: &'a str,
    difference: Difference,
}

fn names<'a>(facts: &Facts<'a>) -> Option<Two<'a>> {
    let Some(Iss::Other(difference)) = facts.report.checks.iss else { return None };
    Some(Two { wanted: facts.report.policy.iss.as_deref()?, found: facts.text("iss")?, difference })
}

fn certain(what: Names) -> Cause {
    Cause::new(what, Confidence::Certain, [CheckId::Iss.into()])
}
