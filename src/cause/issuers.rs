//! Products that issue tokens: how to recognise them, what their users run into, and where that is documented. Nothing is
//! accepted by it.

mod issuer;
mod rows;

pub use issuer::{Issuer, Product};
pub use rows::ALL;

use crate::{json::Object, jwt::ClaimsSet};

/// The product of a token.
pub fn of(claims: &ClaimsSet, header: Option<&Object>) -> Option<&'static Issuer> {
    ALL.iter().find(|issuer| issuer.made(claims, header))
}

/// The product whose tokens have this `iss`, where that alone tells.
pub fn of_iss(iss: &str) -> Option<&'static Issuer> {
    let of_iss_alone =
        |issuer: &&Issuer| issuer.sub.is_none() && issuer.claims.is_empty() && issuer.header.is_empty();
    ALL.iter().filter(of_iss_alone).find(|issuer| issuer.iss.iter().any(|pattern| pattern.fits(iss)))
}

/// The product whose published keys have this `use`.
pub fn of_key_use(key_use: &str) -> Option<&'static Issuer> {
    ALL.iter().find(|issuer| issuer.key_use == Some(key_use))
}

/// Whether a path of Keycloak has `/auth` in front of the realm, as it had by default before Keycloak 17
/// (<https://www.keycloak.org/migration/migrating-to-quarkus>).
pub fn keycloak_has_auth(url: &str) -> Option<bool> {
    let path = url.split_once("://")?.1.split_once('/')?.1;
    match path.split_once("realms/")?.0 {
        "" => Some(false),
        "auth/" => Some(true),
        _ => None,
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
            (r#"{"iss":"https://login.shop.example/t/v2.0/","tfp":"B2C_1_in"}"#, "{}", Product::EntraB2c),
            (r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/p"}"#, "{}", Product::Cognito),
            (r#"{"iss":"https://securetoken.google.com/p"}"#, "{}", Product::Firebase),
            (r#"{"iss":"https://session.firebase.google.com/p"}"#, "{}", Product::FirebaseSession),
            (r#"{"iss":"accounts.google.com"}"#, "{}", Product::Google),
            (r#"{"iss":"https://appleid.apple.com"}"#, "{}", Product::Apple),
            (r#"{"iss":"https://cloud.google.com/iap"}"#, "{}", Product::GoogleIap),
            (r#"{"iss":"https://team.cloudflareaccess.com"}"#, "{}", Product::CloudflareAccess),
            (r#"{"sub":"u"}"#, r#"{"signer":"arn:aws:elasticloadbalancing:…"}"#, Product::AwsProxy),
            (r#"{"iss":"cluster","username":"a","roles":[],"traits":{}}"#, "{}", Product::Teleport),
            (r#"{"iss":"https://r.supabase.co/auth/v1"}"#, "{}", Product::Supabase),
            (r#"{"iss":"https://a-b-1.clerk.accounts.dev"}"#, "{}", Product::Clerk),
            ("{}", r#"{"alg":"dir","enc":"A256CBC-HS512"}"#, Product::AuthJs),
            (r#"{"iss":"https://token.actions.githubusercontent.com"}"#, "{}", Product::GithubActions),
            (r#"{"iss":"https://token.actions.octocorp.ghe.com"}"#, "{}", Product::GithubActions),
            (r#"{"iss":"https://github.example/_services/token"}"#, "{}", Product::GithubActions),
            (
                r#"{"project_path":"a/b","namespace_path":"a","pipeline_source":"push"}"#,
                "{}",
                Product::GitlabCi,
            ),
            (r#"{"iss":"https://x","kubernetes.io":{}}"#, "{}", Product::Kubernetes),
            (r#"{"sub":"spiffe://example.org/web"}"#, "{}", Product::Spiffe),
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
    fn every_product_has_a_row_with_its_sources() {
        use Product::*;
        let mut products: Vec<Product> = ALL.iter().map(|issuer| issuer.product).collect();
        products.dedup();
        let known = [
            FirebaseSession,
            Firebase,
            Google,
            GoogleIap,
            CloudflareAccess,
            AwsProxy,
            Apple,
            Cognito,
            Graph,
            EntraV1,
            EntraV2,
            EntraB2c,
            Auth0,
            Okta,
            Keycloak,
            Supabase,
            Clerk,
            GithubActions,
            GitlabCi,
            Kubernetes,
            Spiffe,
            Teleport,
            AuthJs,
            BetterAuth,
        ];
        assert_eq!(products, known);
        for issuer in ALL {
            let is_public = |source: &&str| source.starts_with("https://") && !source.contains(' ');
            assert!(!issuer.sources.is_empty() && issuer.sources.iter().all(is_public), "{issuer:?}");
            let is_told = !issuer.iss.is_empty()
                || !issuer.claims.is_empty()
                || !issuer.header.is_empty()
                || issuer.sub.is_some();
            assert!(is_told, "{issuer:?}");
            assert!(!issuer.meets.is_empty(), "{issuer:?}");
        }
    }

    #[test]
    fn a_path_of_keycloak_tells_its_age() {
        for (url, has_auth) in [
            ("https://sso.example/auth/realms/r/protocol/openid-connect/certs", Some(true)),
            ("https://sso.example/realms/r", Some(false)),
            ("https://sso.example/kc/auth/realms/r", None),
            ("https://sso.example/jwks", None),
            ("https://sso.example", None),
        ] {
            assert_eq!(keycloak_has_auth(url), has_auth, "{url}");
        }
    }

    #[test]
    fn the_use_of_a_key_tells_its_product() {
        let product = |key_use| of_key_use(key_use).map(|issuer| issuer.product);
        assert_eq!(product("jwt-svid"), Some(Product::Spiffe));
        assert_eq!(product("sig"), None);
    }
}
