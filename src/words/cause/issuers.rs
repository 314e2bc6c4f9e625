//! What products are called.

use crate::cause::issuers::Product;
use std::fmt;

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BetterAuth => "Better Auth",
            Self::Auth0 => "Auth0",
            Self::Okta => "Okta",
            Self::Keycloak => "Keycloak",
            Self::EntraV1 => "Entra ID (v1)",
            Self::EntraV2 => "Entra ID (v2)",
            Self::EntraB2c => "Azure AD B2C",
            Self::Graph => "Microsoft Graph",
            Self::Cognito => "Amazon Cognito",
            Self::Firebase => "Firebase",
            Self::FirebaseSession => "Firebase's session cookies",
            Self::Google => "Google",
            Self::Apple => "Apple",
            Self::Supabase => "Supabase",
            Self::Clerk => "Clerk",
            Self::AuthJs => "Auth.js",
            Self::GithubActions => "GitHub Actions",
            Self::GitlabCi => "GitLab CI",
            Self::Kubernetes => "Kubernetes",
            Self::Spiffe => "SPIFFE",
            Self::GoogleIap => "Google IAP",
            Self::CloudflareAccess => "Cloudflare Access",
            Self::AwsProxy => "AWS",
            Self::Teleport => "Teleport",
        })
    }
}
