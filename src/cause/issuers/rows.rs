//! The products. Each row has the pages and files that say what stands in it.

use super::issuer::{
    Iss::{Begins, Host, Is, Path},
    Issuer, Product,
};
use crate::code::CauseCode;

const NOTHING: Issuer = Issuer {
    product: Product::BetterAuth,
    iss: &[],
    sub: None,
    claims: &[],
    header: &[],
    key_use: None,
    meets: &[],
    sources: &[],
};

/// What Entra ID's documentation says of its tokens and of those for Graph.
const ENTRA: &str = "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens";
const ENTRA_CLAIMS: &str = "https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/access-token-claims-reference.md";
const FIREBASE: &str = "https://github.com/firebase/firebase-admin-node/blob/main/src/auth/token-verifier.ts";
const B2C: &[&str] = &[
    "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/active-directory-b2c/tokens-overview.md",
    "https://github.com/AzureAD/microsoft-identity-web/wiki/Azure-AD-B2C-issuer-claim-support",
];
const KUBERNETES: &[&str] = &[
    "https://github.com/kubernetes/kubernetes/blob/master/cmd/kubeadm/app/phases/controlplane/manifests.go",
    "https://github.com/kubernetes/kubernetes/blob/master/pkg/serviceaccount/claims.go",
    "https://github.com/kubeflow/community-distribution/pull/3079",
];

/// Every product. Where the tokens of one also look like those of another, the narrower comes first.
pub const ALL: &[Issuer] = &[
    Issuer {
        product: Product::FirebaseSession,
        iss: &[Begins("https://session.firebase.google.com/")],
        meets: &[CauseCode::FirebaseSession],
        sources: &[FIREBASE],
        ..NOTHING
    },
    Issuer {
        product: Product::Firebase,
        iss: &[Begins("https://securetoken.google.com/")],
        meets: &[CauseCode::FirebaseEmulator, CauseCode::FirebaseSession],
        sources: &[FIREBASE],
        ..NOTHING
    },
    Issuer {
        product: Product::Google,
        iss: &[Is("https://accounts.google.com"), Is("accounts.google.com")],
        meets: &[CauseCode::GoogleScheme, CauseCode::IdTokenSent],
        sources: &[
            "https://developers.google.com/identity/openid-connect/reference",
            "https://github.com/googleapis/google-auth-library-python/blob/main/google/oauth2/id_token.py",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::GoogleIap,
        iss: &[Is("https://cloud.google.com/iap")],
        meets: &[CauseCode::ProxyAssertion],
        sources: &["https://cloud.google.com/iap/docs/signed-headers-howto"],
        ..NOTHING
    },
    Issuer {
        product: Product::CloudflareAccess,
        iss: &[Host(".cloudflareaccess.com")],
        meets: &[CauseCode::ProxyAssertion],
        sources: &[
            "https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/",
        ],
        ..NOTHING
    },
    // The claims are those of the identity provider: the header alone tells.
    Issuer {
        product: Product::AwsProxy,
        header: &[("signer", "")],
        meets: &[CauseCode::ProxyAssertion],
        sources: &[
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
            "https://docs.aws.amazon.com/verified-access/latest/ug/user-claims-passing.html",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Apple,
        iss: &[Is("https://appleid.apple.com")],
        meets: &[CauseCode::AppleOwnKey, CauseCode::IdTokenSent],
        sources: &["https://developer.apple.com/documentation/signinwithapple/verifying-a-user"],
        ..NOTHING
    },
    Issuer {
        product: Product::Cognito,
        iss: &[Begins("https://cognito-idp.")],
        meets: &[CauseCode::CognitoClientId, CauseCode::IdTokenSent],
        sources: &[
            "https://github.com/awslabs/aws-jwt-verify/blob/main/README.md",
            "https://docs.aws.amazon.com/verifiedpermissions/latest/userguide/cognito-validation.html",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Graph,
        iss: &[Host("sts.windows.net"), Host("login.microsoftonline.com")],
        header: &[("nonce", "")],
        meets: &[CauseCode::GraphToken, CauseCode::HashedNonce],
        sources: &[
            ENTRA,
            "https://github.com/MicrosoftDocs/azure-docs/issues/80018",
            "https://github.com/justinlettau/azure-ad-verify-token/issues/5",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::EntraV1,
        iss: &[Host("sts.windows.net")],
        meets: &[CauseCode::EntraVersion, CauseCode::EntraAppId],
        sources: &[ENTRA, ENTRA_CLAIMS],
        ..NOTHING
    },
    Issuer {
        product: Product::EntraV2,
        iss: &[Host("login.microsoftonline.com")],
        meets: &[CauseCode::EntraVersion, CauseCode::EntraAppId, CauseCode::TenantPlaceholder],
        sources: &[ENTRA, ENTRA_CLAIMS],
        ..NOTHING
    },
    Issuer {
        product: Product::EntraB2c,
        iss: &[Host(".b2clogin.com"), Path("/tfp/")],
        meets: &[CauseCode::B2cIssuer, CauseCode::B2cPolicy],
        sources: B2C,
        ..NOTHING
    },
    // With a custom domain.
    Issuer {
        product: Product::EntraB2c,
        claims: &["tfp"],
        meets: &[CauseCode::B2cIssuer, CauseCode::B2cPolicy],
        sources: B2C,
        ..NOTHING
    },
    Issuer {
        product: Product::Auth0,
        iss: &[Host(".auth0.com")],
        meets: &[CauseCode::NearMiss, CauseCode::EncryptedToken, CauseCode::OpaqueToken],
        sources: &[
            "https://auth0.com/docs/tokens/access-token-formats",
            "https://github.com/auth0/nextjs-auth0/issues/1809",
            "https://community.auth0.com/t/the-userinfo-endpoint-returns-401-unauthorized/6103",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Okta,
        iss: &[Host(".okta.com"), Host(".oktapreview.com"), Host(".okta-emea.com")],
        meets: &[CauseCode::OktaServer, CauseCode::OtherAudience],
        sources: &[
            "https://developer.okta.com/docs/concepts/auth-servers",
            "https://github.com/okta/okta-developer-docs/blob/master/packages/@okta/vuepress-site/docs/concepts/okta-organizations/index.md",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Keycloak,
        iss: &[Path("/realms/")],
        meets: &[CauseCode::KeycloakAccount, CauseCode::RefreshTokenSent, CauseCode::OtherPath],
        sources: &[
            "https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_admin/topics/clients/oidc/con-audience.adoc",
            "https://phasetwo.io/tutorials/clients/audience/",
            "https://authjs.dev/reference/core/providers_keycloak",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Supabase,
        iss: &[Host(".supabase.co"), Is("supabase"), Is("supabase-demo")],
        meets: &[CauseCode::SupabaseSigningKeys, CauseCode::SupabaseApiKey],
        sources: &[
            "https://github.com/supabase/supabase/blob/master/apps/docs/content/guides/auth/jwts.mdx",
            "https://github.com/supabase/supabase/blob/master/apps/docs/content/guides/auth/signing-keys.mdx",
            "https://github.com/supabase/cli/blob/main/pkg/config/apikeys.go",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Clerk,
        iss: &[Host(".clerk.accounts.dev"), Begins("https://clerk.")],
        meets: &[CauseCode::NoAudience],
        sources: &["https://github.com/clerk/clerk-docs/blob/main/docs/guides/sessions/session-tokens.mdx"],
        ..NOTHING
    },
    Issuer {
        product: Product::GithubActions,
        iss: &[
            Begins("https://token.actions.githubusercontent.com"),
            Host(".ghe.com"),
            Path("/_services/token"),
        ],
        meets: &[CauseCode::GithubDefaultAudience],
        sources: &["https://docs.github.com/en/actions/reference/security/oidc"],
        ..NOTHING
    },
    Issuer {
        product: Product::GitlabCi,
        claims: &["project_path", "namespace_path"],
        meets: &[CauseCode::GitlabOwnAudience],
        sources: &[
            "https://docs.gitlab.com/ci/secrets/id_token_authentication",
            "https://github.com/gitlabhq/gitlabhq/blob/master/doc/ci/secrets/id_token_authentication.md",
            "https://gitlab.com/gitlab-org/gitlab/-/blob/e00331d95288be90a1ce0a2c34f6211b7efab140/lib/gitlab/ci/jwt_v2.rb",
        ],
        ..NOTHING
    },
    Issuer {
        product: Product::Kubernetes,
        claims: &["kubernetes.io"],
        meets: &[CauseCode::ClusterDomain, CauseCode::OtherAudience],
        sources: KUBERNETES,
        ..NOTHING
    },
    Issuer {
        product: Product::Kubernetes,
        iss: &[Is("kubernetes/serviceaccount")],
        meets: &[CauseCode::ServiceAccountSecret],
        sources: KUBERNETES,
        ..NOTHING
    },
    Issuer {
        product: Product::Kubernetes,
        iss: &[Begins("https://kubernetes.default.svc")],
        meets: &[CauseCode::ClusterDomain],
        sources: KUBERNETES,
        ..NOTHING
    },
    Issuer {
        product: Product::Spiffe,
        sub: Some("spiffe://"),
        key_use: Some("jwt-svid"),
        meets: &[CauseCode::JwtSvid, CauseCode::SpiffeUse],
        sources: &["https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md"],
        ..NOTHING
    },
    Issuer {
        product: Product::Teleport,
        claims: &["username", "roles", "traits"],
        meets: &[CauseCode::ProxyAssertion],
        sources: &["https://goteleport.com/docs/enroll-resources/application-access/jwt/introduction"],
        ..NOTHING
    },
    Issuer {
        product: Product::AuthJs,
        header: &[("alg", "dir"), ("enc", "A256CBC-HS512")],
        meets: &[CauseCode::EncryptedToken],
        sources: &["https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/jwt.ts"],
        ..NOTHING
    },
    Issuer {
        product: Product::BetterAuth,
        claims: &["emailVerified", "createdAt", "updatedAt"],
        meets: &[CauseCode::HostNamedIssuer, CauseCode::DurationForDate],
        sources: &[
            "https://better-auth.com/docs/plugins/jwt",
            "https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/plugins/jwt/sign.ts",
            "https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/auth/base.ts",
        ],
        ..NOTHING
    },
];
