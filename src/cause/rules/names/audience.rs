//! Causes of an audience that is not the expected one, in the order of what they would prove.

use super::difference::of_difference;
use crate::{
    cause::{
        Cause, Confidence,
        circumstances::authority,
        facts::{Facts, Rule},
        issuers::Product,
        what::{NameClaim, Names},
    },
    json::{self, Value},
    jwt::{CheckId, check::Aud, claims::Audience},
};

pub(super) const RULES: &[Rule] =
    &[cognito, missing, empty, in_text, graph, github, gitlab, account, userinfo, app_id, near, other];

/// Microsoft Graph, by its URL and by its application ID.
const GRAPH: [&str; 2] = ["https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"];

fn cognito(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Aud::Missing) = facts.report.checks.aud else { return None };
    let client = facts.text("client_id")?;
    (facts.product() == Some(Product::Cognito)).then(|| {
        let is_expected = facts.report.policy.aud.iter().any(|wanted| wanted == client);
        certain(Names::CognitoClient { is_expected })
    })
}

fn missing(facts: &Facts<'_>) -> Option<Cause> {
    matches!(facts.report.checks.aud, Some(Aud::Missing)).then(|| certain(Names::AudienceMissing))
}

fn empty(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = matches!(facts.report.checks.aud, Some(Aud::Nobody)) || pair(facts)?.1.is_empty();
    is_empty.then(|| certain(Names::AudienceEmpty))
}

fn in_text(facts: &Facts<'_>) -> Option<Cause> {
    let (_, found) = pair(facts)?;
    let inside = found.trim_start().starts_with('[').then(|| json::parse(found.as_bytes()).ok()).flatten()?;
    matches!(inside, Value::Array(_)).then(|| certain(Names::AudienceInText))
}

fn graph(facts: &Facts<'_>) -> Option<Cause> {
    let (_, found) = pair(facts)?;
    // Nobody but Graph can check such a signature either.
    let evidence = [CheckId::Aud.into(), CheckId::Signature.into()];
    GRAPH
        .contains(&found.trim_end_matches('/'))
        .then(|| Cause::new(Names::Graph, Confidence::Certain, evidence))
}

/// GitHub's documentation: by default, this is the URL of the repository owner.
fn github(facts: &Facts<'_>) -> Option<Cause> {
    let (_, found) = pair(facts)?;
    let owner = found.strip_prefix("https://github.com/")?;
    let is_owner = facts.text("repository_owner").is_some_and(|name| name.eq_ignore_ascii_case(owner));
    (facts.product() == Some(Product::GithubActions) && is_owner).then(|| certain(Names::GithubAudience))
}

/// GitLab's documentation: by default, this is the domain of the instance, which is the issuer too. Since GitLab 17, a
/// job names it.
fn gitlab(facts: &Facts<'_>) -> Option<Cause> {
    let (_, found) = pair(facts)?;
    let iss = facts.text("iss")?;
    let is_own = found == iss || authority(iss) == Some(found);
    (facts.product() == Some(Product::GitlabCi) && is_own).then(|| certain(Names::GitlabAudience))
}

fn account(facts: &Facts<'_>) -> Option<Cause> {
    let (_, found) = pair(facts)?;
    let is_keycloak = facts.product() == Some(Product::Keycloak);
    let confidence = if is_keycloak { Confidence::Certain } else { Confidence::Likely };
    (found == "account").then(|| Cause::new(Names::KeycloakAccount, confidence, [CheckId::Aud.into()]))
}

fn userinfo(facts: &Facts<'_>) -> Option<Cause> {
    let (_, found) = pair(facts)?;
    let is_issuers = facts.text("iss").and_then(authority) == authority(found);
    let confidence = if is_issuers { Confidence::Certain } else { Confidence::Likely };
    // Beside the audience of an API, it is there because the client asked for the scope openid.
    let is_alone = facts.claim("aud").and_then(Audience::read).is_some_and(|names| names.0.len() == 1);
    (found.ends_with("/userinfo") && is_alone)
        .then(|| Cause::new(Names::Userinfo, confidence, [CheckId::Aud.into()]))
}

fn app_id(facts: &Facts<'_>) -> Option<Cause> {
    let wanted = &facts.report.policy.aud;
    pair(facts)?;
    let names = facts.claim("aud").and_then(Audience::read)?.0;
    let is_uri = |uri: &str, id: &str| uri.strip_prefix("api://") == Some(id) && is_guid(id);
    let found = |is: &dyn Fn(&str, &str) -> bool| names.iter().any(|name| wanted.iter().any(|w| is(name, w)));
    let token_has_uri = found(&|name, wanted| is_uri(name, wanted));
    (token_has_uri || found(&|name, wanted| is_uri(wanted, name)))
        .then(|| certain(Names::EntraAppId { is_uri: token_has_uri }))
}

fn near(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Aud::Other { difference, .. }) = facts.report.checks.aud else { return None };
    let (wanted, found) = pair(facts)?;
    of_difference(NameClaim::Aud, difference, wanted, found)
}

fn other(facts: &Facts<'_>) -> Option<Cause> {
    pair(facts).map(|_| Cause::new(Names::OtherAudience, Confidence::Possible, [CheckId::Aud.into()]))
}

/// The expected audience and the token's that come nearest, where none fits.
fn pair<'a>(facts: &Facts<'a>) -> Option<(&'a str, &'a str)> {
    let Some(Aud::Other { wanted, found, .. }) = facts.report.checks.aud else { return None };
    let names = facts.claim("aud").and_then(Audience::read)?.0;
    Some((facts.report.policy.aud.get(wanted)?, names.get(found).copied()?))
}

/// Whether a text is a GUID: five groups of hexadecimal digits.
fn is_guid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

fn certain(what: Names) -> Cause {
    Cause::new(what, Confidence::Certain, [CheckId::Aud.into()])
}
