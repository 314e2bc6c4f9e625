//! Words about issuers and audiences.

mod near;
mod unset;

use super::said::{Said, short};
use crate::cause::{
    Place,
    issuers::Product,
    what::{B2cForm, ListForm, Names},
};

pub(super) fn say(what: &Names) -> Said {
    match what {
        Names::HostNamed { product, is_in_aud, called, expected } => {
            host_named(*product, *is_in_aud, called, expected)
        }
        Names::Near { claims, miss } => near::say(claims, *miss),
        Names::Unfilled { side, variables } => unset::unfilled(*side, variables),
        Names::Unset { claim, side, found, is_whole } => unset::unset(*claim, *side, found, *is_whole),
        Names::NoText { claim, found } => unset::no_text(*claim, found),
        Names::TenantPlaceholder { placeholder, tenant } => {
            let has = match *placeholder {
                "{tenantid}" => "has Entra ID's placeholder {tenantid} in it".to_owned(),
                name => format!("has {name}, Entra ID's word for any tenant"),
            };
            let compare = match tenant {
                Some(tenant) => format!(" (the token has {})", short(tenant)),
                None => String::new(),
            };
            Said::new(format!("the expected issuer {has}"))
                .fix(Place::Verifier, format!("expect the ID of your tenant in its place{compare}"))
        }
        Names::OktaServer { is_org: true } => Said::new(
            "iss is Okta's org server, whose access tokens only Okta checks; you expect a custom server",
        )
        .fix(Place::Client, "request the token at the expected server (/oauth2/…/v1/token)"),
        Names::OktaServer { is_org: false } => {
            Said::new("iss is a custom server of this Okta org; you expect the org's own")
                .fix(Place::Verifier, "expect the issuer with its path, /oauth2/ and the server's ID")
        }
        Names::OktaOrg { server } => {
            Said::new("this access token of Okta's org server is for Okta alone to check")
                .fix(Place::Client, format!("sign in at {}", short(server)))
                .fix(Place::Verifier, "expect that issuer, with its set")
        }
        Names::ClerkInstance { is_development } => {
            let (found, wanted) = match is_development {
                true => ("development", "production"),
                false => ("production", "development"),
            };
            Said::new(format!("this is of a Clerk {found} instance; you expect {wanted}"))
                .fix(Place::Client, format!("sign in with the publishable key of {wanted}"))
                .fix(Place::Verifier, format!("or take issuer and set of {found}"))
        }
        Names::EntraVersion { is_v1: true } => {
            Said::new("a v1 token of the right Entra ID tenant; you expect v2's issuer")
                .fix(Place::Issuer, "set requestedAccessTokenVersion to 2 in the API's app registration")
                .fix(Place::Verifier, "expect the v1 issuer")
        }
        Names::EntraVersion { is_v1: false } => {
            Said::new("a v2 token of the right Entra ID tenant; you expect v1's issuer")
                .fix(Place::Verifier, "expect the issuer that the token has, which ends in /v2.0")
        }
        Names::EntraAppId => {
            Said::new("this is the same Entra ID app: v1 tokens have api://GUID, v2 the GUID")
                .fix(Place::Verifier, "expect both, with --aud twice")
                .fix(Place::Issuer, "choose one with requestedAccessTokenVersion")
        }
        Names::Graph => Said::new("the token is for Microsoft Graph; only Graph itself can verify it")
            .fix(Place::Client, "request a token for this API, with its own scope such as api://ID/.default"),
        Names::Swapped => Said::new("iss and aud are exchanged: each is what you expect of the other")
            .fix(Place::Verifier, "exchange --iss and --aud, if the token is right")
            .fix(Place::Issuer, "write its own name into iss, and the API into aud"),
        Names::ScopeExpected => {
            Said::new("you expect a scope (/.default), and aud has the API that the scope is of")
                .fix(Place::Verifier, "expect what the token has, without /.default")
        }
        Names::AudiencesInOne => Said::new("--aud has several names in one text, and aud is one of them")
            .fix(Place::Verifier, "pass --aud once for each name"),
        Names::ClerkSession => {
            Said::new("Clerk's session tokens have no aud; azp names the origin of the app")
                .fix(Place::Verifier, "drop --aud, and check azp: --claim azp=ORIGIN")
                .fix(Place::Issuer, "add aud in a JWT template")
        }
        Names::SupabaseKey { is_secret: false } => {
            Said::new("this is an API key of a Supabase project (role anon), not the token of a user")
                .fix(Place::Client, "send the user's access token, of the session after signing in")
        }
        Names::SupabaseKey { is_secret: true } => Said::new(
            "this is a Supabase project's secret API key, not the token of a user",
        )
        .fix(Place::Client, "send the user's access token; keep this key (service_role) on the server"),
        Names::GoogleScheme { has_scheme } => {
            let found = if *has_scheme { "with" } else { "without" };
            Said::new(format!(
                "the token has Google's issuer {found} https://; Google's tokens may have either"
            ))
            .fix(Place::Verifier, "accept both names")
        }
        Names::B2cIssuer(form) => b2c(*form),
        Names::ClusterDomain => {
            Said::new("iss differs only in .cluster.local, which only some clusters write")
                .fix(Place::Verifier, "expect what the token has: --service-account-issuer of the API server")
        }
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
        Names::KeysElsewhere { issuer, keys } => Said::new(format!(
            "the token is of {issuer}, and the keys are of {keys}: perhaps not this issuer's"
        ))
        .fix(Place::Verifier, "compare their URL with jwks_uri, or use --issuer"),
        Names::OtherIssuer { found, wanted } => other_issuer(*found, *wanted),
        Names::OtherAudience => {
            Said::new("no name in aud is one that you expect: it is for another audience")
                .fix(Place::Client, "request a token for this API")
                .fix(Place::Issuer, "add the audience")
                .fix(Place::Verifier, "expect it too, with --aud")
        }
        Names::KeycloakAccount => {
            Said::new("aud is account, which Keycloak writes when nothing adds your API")
                .fix(Place::Issuer, "add an audience mapper for this API to the client or to a client scope")
        }
        Names::Userinfo => Said::new("the token is for the issuer's own userinfo endpoint, not for your API")
            .fix(Place::Client, "name this API as the audience when you request the token"),
        Names::CognitoClient { client, expected } => cognito(client, expected.as_deref()),
        Names::GithubAudience => Said::new(
            "aud is the URL of the repository's owner, which GitHub writes when the job names no audience",
        )
        .fix(Place::Client, "request the token for this service: core.getIDToken(AUDIENCE)"),
        Names::GitlabAudience => Said::new(
            "aud is the GitLab instance itself: the job named no other audience",
        )
        .fix(Place::Client, "name this service in .gitlab-ci.yml, as aud of the token under id_tokens"),
        Names::AudienceMissing => Said::new("the token names no audience: it has no aud")
            .fix(Place::Issuer, "write this API into aud")
            .fix(Place::Client, "name the API when you request the token"),
        Names::AudienceEmpty => Said::new("aud is empty: the token is for no audience")
            .fix(Place::Issuer, "write this API into aud; check the setting that names it"),
        Names::AudienceInText(form) => {
            let (holds, why) = match form {
                ListForm::Json => ("the JSON of an array", "it was turned into JSON twice"),
                ListForm::SingleQuotes => {
                    ("an array in single quotes", "it was turned into text, as Python does")
                }
                ListForm::Commas => ("several names with commas", "a setting was not split"),
                ListForm::Blanks => ("several names with blanks", "a setting was not split"),
            };
            Said::new(format!("aud is one string that holds {holds}, not an array"))
                .fix(Place::Issuer, format!("write an array of names: {why}"))
        }
        Names::OtherSubject => Said::new("the token is about another subject than the one that you expect")
            .fix(Place::Client, "send a token of the expected user or client")
            .fix(Place::Verifier, "correct --sub"),
        Names::SubjectMissing => Said::new("the token does not name its subject: it has no sub")
            .fix(Place::Issuer, "write sub")
            .fix(Place::Verifier, "drop --sub, if this issuer writes none"),
        Names::IssuerMissing => Said::new("the token does not name its issuer: it has no iss")
            .fix(Place::Issuer, "write iss")
            .fix(Place::Verifier, "drop --iss, if this issuer writes none"),
    }
}

fn host_named(product: Option<Product>, is_in_aud: bool, called: &str, expected: &str) -> Said {
    let (who, fix) = match product {
        Some(Product::BetterAuth) => ("Better Auth", "set baseURL, its public URL"),
        Some(Product::Keycloak) => ("Keycloak", "set KC_HOSTNAME, its public URL"),
        _ => ("the issuer", "set its public URL (baseURL)"),
    };
    let claims = if is_in_aud { "iss and aud" } else { "iss" };
    let (called, expected) = (short(called), short(expected));
    Said::new(format!(
        "{who} was called as {called} and writes that name into {claims}; you expect {expected}"
    ))
    .fix(Place::Issuer, fix)
    .fix(Place::Client, "use the expected name")
}

/// Only a client that the caller named is one to let in.
fn cognito(client: &str, expected: Option<&str>) -> Said {
    const MESSAGE: &str = "a Cognito access token has client_id, not aud";
    match expected {
        Some(expected) if expected == client => Said::new(format!("{MESSAGE}, and it is as you expect"))
            .fix(Place::Verifier, format!("drop --aud, and add --claim client_id={}", short(expected))),
        Some(expected) => Said::new(format!("client_id is {}: another Cognito app client", short(client)))
            .fix(Place::Client, format!("get a token of {}", short(expected)))
            .fix(Place::Verifier, format!("check --claim client_id={} in place of --aud", short(expected))),
        None => Said::new(MESSAGE)
            .fix(Place::Verifier, "drop --aud, and add --claim client_id=ID with your app client's ID"),
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
        (Some(found), Some(_)) => {
            format!("the token is of {found}, but of another issuer than you expect")
        }
        (Some(found), None) => {
            format!("the token is of {found}, and you expect another issuer")
        }
        (None, _) => "the token is of another issuer than the one that you expect".to_owned(),
    };
    Said::new(message)
        .fix(Place::Client, "get the token from the expected issuer")
        .fix(Place::Verifier, "correct --iss: an environment's setting may be wrong")
}
