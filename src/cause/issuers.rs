//! Products that issue tokens: how to recognise them, what their users run into, and where that is documented. Nothing is
//! accepted by it.

use crate::{code::CauseCode, json::Object, jwt::ClaimsSet};

/// A product, or one of its versions whose tokens differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Product {
    BetterAuth,
    Auth0,
    Okta,
    Keycloak,
    EntraV1,
    EntraV2,
    EntraB2c,
    Graph,
    Cognito,
    Firebase,
    FirebaseSession,
    Google,
    Apple,
    Supabase,
    Clerk,
    AuthJs,
    GithubActions,
    GitlabCi,
    Kubernetes,
    Spiffe,
}

/// What `iss` looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Iss {
    /// Exactly this.
    Is(&'static str),
    /// Something that begins so.
    Begins(&'static str),
    /// A URL whose host ends so.
    Host(&'static str),
    /// A URL with this in its path.
    Path(&'static str),
}

/// How a product is recognised, and what its users run into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Issuer {
    /// Which it is.
    pub product: Product,
    /// What its `iss` looks like; any where there is nothing here.
    iss: &'static [Iss],
    /// Claims that its tokens have.
    claims: &'static [&'static str],
    /// Members of the header that its tokens have, with their texts where these tell.
    header: &'static [(&'static str, &'static str)],
    /// Where its keys are: a URL, or a path that its `iss` leads to; empty where that is not known.
    set: &'static str,
    /// What its users run into.
    pub meets: &'static [CauseCode],
    /// Where that is documented.
    pub source: &'static str,
}

const NOTHING: Issuer = Issuer {
    product: Product::BetterAuth,
    iss: &[],
    claims: &[],
    header: &[],
    set: "",
    meets: &[],
    source: "",
};

/// Every product. Where the tokens of one also look like those of another, the narrower comes first.
pub const ALL: &[Issuer] = &[
    Issuer {
        product: Product::FirebaseSession,
        iss: &[Iss::Begins("https://session.firebase.google.com/")],
        meets: &[CauseCode::FirebaseSession],
        source: "https://firebase.google.com/docs/auth/admin/manage-cookies",
        ..NOTHING
    },
    Issuer {
        product: Product::Firebase,
        iss: &[Iss::Begins("https://securetoken.google.com/")],
        meets: &[CauseCode::FirebaseEmulator, CauseCode::FirebaseSession],
        source: "https://firebase.google.com/docs/auth/admin/verify-id-tokens",
        ..NOTHING
    },
    Issuer {
        product: Product::Google,
        iss: &[Iss::Is("https://accounts.google.com"), Iss::Is("accounts.google.com")],
        meets: &[CauseCode::GoogleScheme, CauseCode::IdTokenSent],
        source: "https://developers.google.com/identity/openid-connect/openid-connect",
        ..NOTHING
    },
    Issuer {
        product: Product::Apple,
        iss: &[Iss::Is("https://appleid.apple.com")],
        set: "https://appleid.apple.com/auth/keys",
        meets: &[CauseCode::IdTokenSent, CauseCode::AppleOwnKey],
        source: "https://developer.apple.com/documentation/signinwithapple/verifying-a-user",
        ..NOTHING
    },
    Issuer {
        product: Product::Cognito,
        iss: &[Iss::Begins("https://cognito-idp.")],
        meets: &[CauseCode::CognitoClientId, CauseCode::IdTokenSent],
        source: "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html",
        ..NOTHING
    },
    Issuer {
        product: Product::Graph,
        iss: &[Iss::Host("sts.windows.net"), Iss::Host("login.microsoftonline.com")],
        header: &[("nonce", "")],
        meets: &[CauseCode::GraphToken],
        source: "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens",
        ..NOTHING
    },
    Issuer {
        product: Product::EntraV1,
        iss: &[Iss::Host("sts.windows.net")],
        meets: &[CauseCode::EntraVersion, CauseCode::EntraAppId],
        source: "https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference",
        ..NOTHING
    },
    Issuer {
        product: Product::EntraV2,
        iss: &[Iss::Host("login.microsoftonline.com")],
        meets: &[CauseCode::EntraVersion, CauseCode::EntraAppId, CauseCode::TenantPlaceholder],
        source: "https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference",
        ..NOTHING
    },
    Issuer {
        product: Product::EntraB2c,
        iss: &[Iss::Host(".b2clogin.com")],
        meets: &[CauseCode::OtherPath],
        source: "https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview",
        ..NOTHING
    },
    Issuer {
        product: Product::Auth0,
        iss: &[Iss::Host(".auth0.com")],
        meets: &[CauseCode::NearMiss, CauseCode::UserinfoAudience],
        source: "https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens",
        ..NOTHING
    },
    Issuer {
        product: Product::Okta,
        iss: &[Iss::Host(".okta.com"), Iss::Host(".oktapreview.com"), Iss::Host(".okta-emea.com")],
        meets: &[CauseCode::OtherPath, CauseCode::OtherAudience],
        source: "https://developer.okta.com/docs/concepts/auth-servers/",
        ..NOTHING
    },
    Issuer {
        product: Product::Keycloak,
        iss: &[Iss::Path("/realms/")],
        meets: &[CauseCode::KeycloakAccount, CauseCode::RefreshTokenSent, CauseCode::OtherPath],
        source: "https://www.keycloak.org/docs/latest/server_admin/#audience-support",
        ..NOTHING
    },
    Issuer {
        product: Product::Supabase,
        iss: &[Iss::Host(".supabase.co"), Iss::Is("supabase"), Iss::Is("supabase-demo")],
        set: "/.well-known/jwks.json",
        meets: &[CauseCode::OtherIssuer, CauseCode::SupabaseSecret],
        source: "https://supabase.com/docs/guides/auth/jwts",
        ..NOTHING
    },
    Issuer {
        product: Product::Clerk,
        iss: &[Iss::Host(".clerk.accounts.dev"), Iss::Begins("https://clerk.")],
        meets: &[CauseCode::NoAudience],
        source: "https://clerk.com/docs/guides/sessions/session-tokens",
        ..NOTHING
    },
    Issuer {
        product: Product::GithubActions,
        iss: &[Iss::Is("https://token.actions.githubusercontent.com")],
        meets: &[CauseCode::GithubDefaultAudience],
        source: "https://docs.github.com/en/actions/reference/security/oidc",
        ..NOTHING
    },
    Issuer {
        product: Product::GitlabCi,
        claims: &["project_path", "namespace_path", "pipeline_source"],
        meets: &[CauseCode::OtherAudience],
        source: "https://docs.gitlab.com/ci/secrets/id_token_authentication/",
        ..NOTHING
    },
    Issuer {
        product: Product::Kubernetes,
        claims: &["kubernetes.io"],
        meets: &[CauseCode::ClusterDomain, CauseCode::OtherAudience],
        source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
        ..NOTHING
    },
    Issuer {
        product: Product::Kubernetes,
        iss: &[Iss::Begins("https://kubernetes.default.svc")],
        meets: &[CauseCode::ClusterDomain],
        source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
        ..NOTHING
    },
    Issuer {
        product: Product::Spiffe,
        iss: &[Iss::Begins("spiffe://")],
        meets: &[CauseCode::JwtSvid],
        source: "https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md",
        ..NOTHING
    },
    Issuer {
        product: Product::AuthJs,
        header: &[("alg", "dir"), ("enc", "A256CBC-HS512")],
        source: "https://authjs.dev/concepts/session-strategies",
        ..NOTHING
    },
    Issuer {
        product: Product::BetterAuth,
        claims: &["emailVerified", "createdAt", "updatedAt"],
        meets: &[CauseCode::HostNamedIssuer],
        source: "https://www.better-auth.com/docs/plugins/jwt",
        ..NOTHING
    },
];

/// The product of a token.
pub fn of(claims: &ClaimsSet, header: Option<&Object>) -> Option<&'static Issuer> {
    ALL.iter().find(|issuer| issuer.made(claims, header))
}

/// The product whose tokens have this `iss`, where that alone tells.
pub fn of_iss(iss: &str) -> Option<&'static Issuer> {
    let of_iss_alone = |issuer: &&Issuer| issuer.claims.is_empty() && issuer.header.is_empty();
    ALL.iter().filter(of_iss_alone).find(|issuer| issuer.iss.iter().any(|pattern| pattern.fits(iss)))
}

impl Issuer {
    /// Where its keys are, for a token with this `iss`; `None` where that is not known.
    pub fn set(&self, iss: &str) -> Option<String> {
        match self.set {
            "" => None,
            path if path.starts_with('/') => iss.starts_with("https://").then(|| format!("{iss}{path}")),
            url => Some(url.to_owned()),
        }
    }

    fn made(&self, claims: &ClaimsSet, header: Option<&Object>) -> bool {
        let iss = claims.get("iss").and_then(|iss| iss.as_str()).unwrap_or_default();
        let has_member = |(name, text): &(&str, &str)| {
            let found = header.and_then(|header| header.get_str(name));
            found.is_some_and(|found| text.is_empty() || found == *text)
        };
        (self.iss.is_empty() || self.iss.iter().any(|pattern| pattern.fits(iss)))
            && self.claims.iter().all(|name| claims.get(name).is_some())
            && self.header.iter().all(has_member)
    }
}

impl Iss {
    fn fits(self, iss: &str) -> bool {
        let parts = || {
            let rest = iss.strip_prefix("https://").or_else(|| iss.strip_prefix("http://"))?;
            Some(rest.split_at(rest.find(['/', ':']).unwrap_or(rest.len())))
        };
        match self {
            Self::Is(whole) => iss == whole,
            Self::Begins(start) => iss.starts_with(start),
            Self::Host(end) => parts().is_some_and(|(host, _)| host.ends_with(end)),
            Self::Path(part) => parts().is_some_and(|(_, rest)| rest.contains(part)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn read(text: &str) -> Object {
        json::parse_object(text.as_bytes()).unwrap()
    }

    #[test]
    fn each_is_told_by_what_its_tokens_have() {
        for (claims, header, product) in [
            (r#"{"iss":"https://x.eu.auth0.com/"}"#, "{}", Product::Auth0),
            (r#"{"iss":"https://dev-1.okta.com/oauth2/default"}"#, "{}", Product::Okta),
            (r#"{"iss":"http://localhost:8080/realms/shop"}"#, "{}", Product::Keycloak),
            (r#"{"iss":"https://sts.windows.net/t/"}"#, "{}", Product::EntraV1),
            (r#"{"iss":"https://sts.windows.net/t/"}"#, r#"{"nonce":"n"}"#, Product::Graph),
            (r#"{"iss":"https://login.microsoftonline.com/t/v2.0"}"#, "{}", Product::EntraV2),
            (r#"{"iss":"https://x.b2clogin.com/t/v2.0/"}"#, "{}", Product::EntraB2c),
            (r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/p"}"#, "{}", Product::Cognito),
            (r#"{"iss":"https://securetoken.google.com/p"}"#, "{}", Product::Firebase),
            (r#"{"iss":"https://session.firebase.google.com/p"}"#, "{}", Product::FirebaseSession),
            (r#"{"iss":"accounts.google.com"}"#, "{}", Product::Google),
            (r#"{"iss":"https://appleid.apple.com"}"#, "{}", Product::Apple),
            (r#"{"iss":"https://r.supabase.co/auth/v1"}"#, "{}", Product::Supabase),
            (r#"{"iss":"https://a-b-1.clerk.accounts.dev"}"#, "{}", Product::Clerk),
            ("{}", r#"{"alg":"dir","enc":"A256CBC-HS512"}"#, Product::AuthJs),
            (r#"{"iss":"https://token.actions.githubusercontent.com"}"#, "{}", Product::GithubActions),
            (
                r#"{"project_path":"a/b","namespace_path":"a","pipeline_source":"push"}"#,
                "{}",
                Product::GitlabCi,
            ),
            (r#"{"iss":"https://x","kubernetes.io":{}}"#, "{}", Product::Kubernetes),
            (r#"{"iss":"spiffe://example.org"}"#, "{}", Product::Spiffe),
            (r#"{"emailVerified":true,"createdAt":"","updatedAt":""}"#, "{}", Product::BetterAuth),
        ] {
            let found = of(&ClaimsSet(read(claims)), Some(&read(header)));
            assert_eq!(found.map(|issuer| issuer.product), Some(product), "{claims}");
        }
        for claims in
            ["{}", r#"{"iss":"https://auth.example"}"#, r#"{"iss":"https://evil.example/x.auth0.com"}"#]
        {
            assert_eq!(of(&ClaimsSet(read(claims)), None), None, "{claims}");
        }
    }

    #[test]
    fn every_row_has_a_public_source_and_a_way_to_tell_it() {
        for issuer in ALL {
            assert!(issuer.source.starts_with("https://"), "{issuer:?}");
            assert!(
                !issuer.iss.is_empty() || !issuer.claims.is_empty() || !issuer.header.is_empty(),
                "{issuer:?}"
            );
        }
    }
}
