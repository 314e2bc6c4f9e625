//! Causes of an audience that is not the expected one, in the order of what they would prove.

use super::{difference, unset};
use crate::{
    cause::{
        Cause, Confidence, Evidence,
        circumstances::authority,
        facts::{Facts, Rule},
        issuers::Product,
        what::{ListForm, NameClaim, Names},
    },
    json::{self, Value},
    jwt::{CheckId, check::Aud, claims::Audience},
};

pub(super) const RULES: &[Rule] = &[
    graph, cognito, clerk, missing, no_text, empty, unset, in_text, in_one, github, gitlab, account,
    userinfo, scope, app_id, near, other,
];

/// Clerk's documentation: the claims of a session token are azp, sid and others, and no aud.
fn clerk(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Aud::Missing) = facts.report.checks.aud else { return None };
    (facts.product() == Some(Product::Clerk) && facts.has("sid")).then(|| certain(Names::ClerkSession))
}

/// Several names in one flag or setting.
fn in_one(facts: &Facts<'_>) -> Option<Cause> {
    let names = pair(facts).and_then(|_| facts.claim("aud").and_then(Audience::read))?.0;
    let is_one = |wanted: &String| several(wanted, &[',', ';']).is_some_and(|parts| has_one(&parts, &names));
    facts.report.policy.aud.iter().any(is_one).then(|| certain(Names::AudiencesInOne))
}

/// Entra ID's documentation: `/.default` asks for all scopes of the API in front of it.
fn scope(facts: &Facts<'_>) -> Option<Cause> {
    pair(facts)?;
    let names = facts.claim("aud").and_then(Audience::read)?.0;
    let is_of = |api: &str, name: &str| name == api || api.strip_prefix("api://") == Some(name);
    let is_scope = |wanted: &String| {
        wanted.strip_suffix("/.default").is_some_and(|api| names.iter().any(|name| is_of(api, name)))
    };
    facts.report.policy.aud.iter().any(is_scope).then(|| certain(Names::ScopeExpected))
}

fn cognito(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Aud::Missing) = facts.report.checks.aud else { return None };
    let client = facts.text("client_id")?;
    (facts.product() == Some(Product::Cognito)).then(|| {
        let wanted = &facts.report.policy.aud;
        let is_client = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
        let expected = match wanted.iter().any(|name| name == client) {
            true => Some(client.to_owned()),
            // A name that is not a client's is meant for aud.
            false => wanted.iter().find(|name| is_client(name)).cloned(),
        };
        certain(Names::CognitoClient { client: client.to_owned(), expected })
    })
}

fn missing(facts: &Facts<'_>) -> Option<Cause> {
    if !matches!(facts.report.checks.aud, Some(Aud::Missing)) {
        return None;
    }
    Some(certain(Names::AudienceMissing))
}

fn empty(facts: &Facts<'_>) -> Option<Cause> {
    let is_empty = matches!(facts.report.checks.aud, Some(Aud::Nobody)) || pair(facts)?.1.is_empty();
    is_empty.then(|| certain(Names::AudienceEmpty))
}

fn no_text(facts: &Facts<'_>) -> Option<Cause> {
    let found = facts.claim("aud").filter(|_| matches!(facts.report.checks.aud, Some(Aud::WrongType)))?;
    Some(certain(Names::NoText { claim: NameClaim::Aud, found: found.kind() }))
}

fn unset(facts: &Facts<'_>) -> Option<Cause> {
    let (wanted, found) = pair(facts)?;
    unset::of(NameClaim::Aud, wanted, found)
}

fn in_text(facts: &Facts<'_>) -> Option<Cause> {
    let is_fit = facts.is_asked && pair(facts).is_none();
    let found = facts.text("aud").filter(|_| !is_fit)?;
    let wanted: Vec<&str> = facts.report.policy.aud.iter().map(String::as_str).collect();
    let has_wanted = |separator| several(found, &[separator]).is_some_and(|names| has_one(&names, &wanted));
    let inside = found.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let form = match inside {
        Some(_) if matches!(json::parse(found.as_bytes()), Ok(Value::Array(_))) => ListForm::Json,
        Some(inside) if inside.trim().starts_with('\'') => ListForm::SingleQuotes,
        _ if has_wanted(',') => ListForm::Commas,
        _ if has_wanted(' ') => ListForm::Blanks,
        _ => return None,
    };
    Some(certain(Names::AudienceInText(form)))
}

/// Nobody but Graph can check the signature, and its issuer is that of its own version: nothing else need be asked.
fn graph(facts: &Facts<'_>) -> Option<Cause> {
    const CHECKS: [CheckId; 4] = [CheckId::Aud, CheckId::Iss, CheckId::Key, CheckId::Signature];
    let evidence = CHECKS.map(Evidence::from).into_iter().chain([Evidence::Set, Evidence::Source]);
    let is_odd = facts.fails(&CHECKS) || !facts.report.is_valid() && facts.report.key.is_none();
    (facts.is_for_graph() && is_odd)
        .then(|| Cause::new(Names::Graph, Confidence::Certain, evidence.collect::<Vec<_>>()))
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
    // Others may write such a URI too.
    let is_microsofts = matches!(facts.product(), Some(Product::EntraV1 | Product::EntraV2 | Product::Graph));
    let wanted = &facts.report.policy.aud;
    pair(facts).filter(|_| is_microsofts)?;
    let names = facts.claim("aud").and_then(Audience::read)?.0;
    let is_uri = |uri: &str, id: &str| uri.strip_prefix("api://") == Some(id) && is_guid(id);
    let is_same = |name: &str, wanted: &str| is_uri(name, wanted) || is_uri(wanted, name);
    let is_one = names.iter().any(|name| wanted.iter().any(|wanted| is_same(name, wanted)));
    is_one.then(|| certain(Names::EntraAppId))
}

fn near(facts: &Facts<'_>) -> Option<Cause> {
    difference::near(facts, NameClaim::Aud)
}

fn other(facts: &Facts<'_>) -> Option<Cause> {
    pair(facts).map(|_| Cause::new(Names::OtherAudience, Confidence::Possible, [CheckId::Aud.into()]))
}

/// The names in a text that is a list of them: of one name alone, what stands behind it is no list.
fn several<'a>(text: &'a str, separators: &[char]) -> Option<Vec<&'a str>> {
    let names: Vec<_> = text.split(separators).map(str::trim).filter(|name| !name.is_empty()).collect();
    names.iter().any(|name| *name != names[0]).then_some(names)
}

fn has_one(names: &[&str], of: &[&str]) -> bool {
    names.iter().any(|name| of.contains(name))
}

/// The expected audience and the token's that come nearest, where none fits.
fn pair<'a>(facts: &Facts<'a>) -> Option<(&'a str, &'a str)> {
    difference::of(facts, NameClaim::Aud).map(|two| (two.wanted, two.found))
}

/// Whether a text is a GUID: five groups of hexadecimal digits.
fn is_guid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

fn certain(what: Names) -> Cause {
    Cause::new(what, Confidence::Certain, [CheckId::Aud.into()])
}
