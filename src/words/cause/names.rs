//! Words about issuers and audiences.

mod near;

use super::said::Said;
use crate::{
    cause::{
        Place,
        issuers::Product,
        what::{B2cForm, Names},
    },
    jwt::check::Side,
};

pub(super) fn say(what: &Names) -> Said {
    match what {
        Names::HostNamed { called, expected } => Said::new(format!(
            "the issuer was called as {called} and writes the name it is called by into iss and aud; you expect {expected}"
        ))
        .fix(Place::Issuer, "set baseURL, its public URL")
        .fix(Place::Client, format!("call it as {expected}")),
        Names::Near { claim, miss } => near::say(*claim, *miss),
        Names::Unfilled { claim, side, variable } => unfilled(claim.as_str(), *side, variable),
        Names::TenantPlaceholder { tenant } => {
            let said = Said::new(
                "the expected issuer has Entra ID's placeholder {tenantid} in it",
            );
            match tenant {
                Some(tenant) => said.fix(Place::Verifier, format!("expect the tenant in its place: {tenant}")),
                None => said.fix(Place::Verifier, "expect the ID of your tenant in its place"),
            }
        }
        Names::EntraVersion { is_v1: true } => Said::new(
            "a v1 token of the right Entra ID tenant; you expect v2's issuer",
        )
        .fix(Place::Issuer, "set requestedAccessTokenVersion to 2 in the API's app registration")
        .fix(Place::Verifier, "expect the v1 issuer"),
        Names::EntraVersion { is_v1: false } => {
            Said::new("a v2 token of the right Entra ID tenant; you expect v1's issuer")
                .fix(Place::Verifier, "expect the issuer that the token has, which ends in /v2.0")
        }
        Names::EntraAppId { is_uri } => {
            let (has, wants) = if *is_uri { ("api://GUID", "the bare GUID") } else { ("the bare GUID", "api://GUID") };
            Said::new(format!(
                "aud is the same Entra ID application: the token has {has}, you expect {wants} (v1 tokens may have the URI)"
            ))
            .fix(Place::Verifier, "expect both, with --aud twice")
        }
        Names::Graph => Said::new("the token is for Microsoft Graph; only Graph itself can verify it")
            .fix(Place::Client, "request a token for this API, with its own scope such as api://ID/.default"),
        Names::GoogleScheme { has_scheme } => {
            let found = if *has_scheme { "with" } else { "without" };
            Said::new(format!("the token has Google's issuer {found} https://; Google's tokens may have either"))
                .fix(Place::Verifier, "accept both names")
        }
        Names::B2cIssuer(form) => b2c(*form),
        Names::ClusterDomain => Said::new(
            "iss differs only in .cluster.local, which only some clusters write",
        )
        .fix(Place::Verifier, "expect what the token has: --service-account-issuer of the API server"),
        Names::OtherEnvironment { issuer, other, is_keys: true } => {
            Said::new(format!("the token is of {issuer}, the keys are of {other}: another environment"))
                .fix(Place::Verifier, "take that issuer's keys")
                .fix(Place::Client, "get a token of the other")
        }
        Names::OtherEnvironment { issuer, other, is_keys: false } => {
            Said::new(format!("the token is of {issuer}, you expect {other}: another environment"))
                .fix(Place::Client, "get one of this API's environment")
                .fix(Place::Verifier, "correct --iss")
        }
        Names::OtherIssuer { found, wanted } => other_issuer(*found, *wanted),
        Names::OtherAudience => {
            Said::new("no name in aud is one that you expect: it is for another audience")
                .fix(Place::Client, "request a token for this API")
                .fix(Place::Issuer, "add the audience")
                .fix(Place::Verifier, "expect it too, with --aud")
        }
        Names::KeycloakAccount => Said::new("aud is account, which Keycloak writes when nothing adds your API")
            .fix(Place::Issuer, "add an audience mapper for this API to the client or to a client scope"),
        Names::Userinfo => Said::new("the token is for the issuer's own userinfo endpoint, not for your API")
            .fix(Place::Client, "name this API as the audience when you request the token"),
        Names::CognitoClient { is_expected } => {
            let same = if *is_expected { ", and this one's is what you expect" } else { "" };
            Said::new(format!("a Cognito access token has no aud: it names the client in client_id{same}"))
                .fix(Place::Verifier, "drop --aud and check the client: --claim client_id=ID")
        }
        Names::GithubAudience => {
            Said::new("aud is the URL of the repository's owner, which GitHub writes when the job names no audience")
                .fix(Place::Client, "request the token for this service: core.getIDToken(AUDIENCE)")
        }
        Names::GitlabAudience => {
            Said::new("aud is the GitLab instance itself: the job named no other audience")
                .fix(Place::Client, "name this service in .gitlab-ci.yml, as aud of the token under id_tokens")
        }
        Names::AudienceMissing => Said::new("the token names no audience: it has no aud")
            .fix(Place::Issuer, "write this API into aud")
            .fix(Place::Client, "name the API when you request the token"),
        Names::AudienceEmpty => Said::new("aud is empty: the token is for no audience")
            .fix(Place::Issuer, "write this API into aud; check the setting that names it"),
        Names::AudienceInText => {
            Said::new("aud is a string that holds the JSON of an array, not an array")
                .fix(Place::Issuer, "write the array itself: it was turned into JSON twice")
        }
        Names::IssuerMissing => Said::new("the token does not name its issuer: it has no iss")
            .fix(Place::Issuer, "write iss")
            .fix(Place::Verifier, "drop --iss, if this issuer writes none"),
    }
}

fn unfilled(claim: &str, side: Side, variable: &str) -> Said {
    let variable = short(variable);
    match side {
        Side::Token => Said::new(format!("{claim} has an unexpanded variable: {variable}")).fix(
            Place::Issuer,
            "use double quotes (single quotes keep a shell from expanding $NAME), and render templates",
        ),
        Side::Policy => Said::new(format!("the expected {claim} has an unexpanded variable: {variable}"))
            .fix(Place::Verifier, "use double quotes (single ones keep $NAME), and set it"),
    }
}

fn b2c(form: B2cForm) -> Said {
    const EXACTLY: &str = "expect it exactly as the token has it";
    match form {
        B2cForm::WithPolicy => Said::new("iss is of the right B2C tenant, but names the policy too (/tfp/)")
            .fix(Place::Verifier, EXACTLY)
            .fix(Place::Issuer, "set the policy's Issuer (iss) claim to the form without /tfp/"),
        B2cForm::WithoutPolicy => {
            Said::new("iss is of the right B2C tenant, but does not name the policy (/tfp/)")
                .fix(Place::Verifier, EXACTLY)
                .fix(Place::Issuer, "set the policy's Issuer (iss) claim to the form with /tfp/")
        }
        B2cForm::OtherPolicy => {
            Said::new("iss is of the right B2C tenant, but of another policy (user flow)")
                .fix(Place::Client, "sign in with the policy that this API expects")
                .fix(Place::Verifier, "expect that policy's issuer too")
        }
    }
}

fn other_issuer(found: Option<Product>, wanted: Option<Product>) -> Said {
    let message = match (found, wanted) {
        (Some(found), Some(wanted)) if found != wanted => {
            format!("the token is of {found}, and you expect an issuer of {wanted}")
        }
        (Some(found), _) => format!("the token is of {found}, not of the issuer that you expect"),
        (None, _) => "the token is of another issuer than the one that you expect".to_owned(),
    };
    Said::new(message)
        .fix(Place::Client, "get the token from the expected issuer")
        .fix(Place::Verifier, "correct --iss: an environment's setting may be wrong")
}

/// As much of a foreign text as a line has room for.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
