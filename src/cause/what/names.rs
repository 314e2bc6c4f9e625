//! What is behind an issuer or an audience that is not the expected one.

use crate::{
    cause::issuers::Product,
    code::CauseCode,
    jwt::check::{Miss, Side},
};

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Names {
    /// The issuer writes the name that it is called by into its tokens, as Better Auth without baseURL.
    HostNamed {
        /// The product, where it is known.
        product: Option<Product>,
        /// Whether that name is in `aud` too.
        is_in_aud: bool,
        /// The name that the token has.
        called: String,
        /// The name that is expected.
        expected: String,
    },
    /// Two names differ by something that is easy to overlook.
    Near {
        /// The claims that have it.
        claims: Vec<NameClaim>,
        /// What differs.
        miss: Miss,
    },
    /// Names have variables that nothing expanded.
    Unfilled {
        /// Whose names these are.
        side: Side,
        /// The claims, each with its variable as it is written.
        variables: Vec<(NameClaim, String)>,
    },
    /// A name is what programs write for a value that nobody set, or has that in it.
    Unset {
        /// Which claim has it.
        claim: NameClaim,
        /// Whose name it is.
        side: Side,
        /// What stands there.
        found: String,
        /// Whether that is the whole name.
        is_whole: bool,
    },
    /// A name is not a string.
    NoText {
        /// Which claim has it.
        claim: NameClaim,
        /// The type of its value, with an article.
        found: &'static str,
    },
    /// The expected issuer has what stands for any tenant in Entra ID's document or its address.
    TenantPlaceholder {
        /// What stands there.
        placeholder: &'static str,
        /// The tenant of the token.
        tenant: Option<String>,
    },
    /// The same tenant of Entra ID, in the token's other version.
    EntraVersion {
        /// Whether the token's is the older one.
        is_v1: bool,
    },
    /// The same application of Entra ID, by its URI and by its ID.
    EntraAppId,
    /// A token of Entra ID for Microsoft Graph.
    Graph,
    /// The org's own server of Okta and a custom one.
    OktaServer {
        /// Whether the token is of the org's own.
        is_org: bool,
    },
    /// An access token of the org's own server of Okta, where nothing else is expected.
    OktaOrg {
        /// The custom server that every org may have.
        server: String,
    },
    /// An instance of Clerk for development and one for production.
    ClerkInstance {
        /// Whether the token is of the former.
        is_development: bool,
    },
    /// Each of `iss` and `aud` is what the other should be.
    Swapped,
    /// The expected audience is a scope of the token's.
    ScopeExpected,
    /// Several expected audiences in one text, one of which the token has.
    AudiencesInOne,
    /// Clerk's session tokens have no audience.
    ClerkSession,
    /// A key of a Supabase project, which is a JWT of no user.
    SupabaseKey {
        /// Whether its role is `service_role`, not `anon`.
        is_secret: bool,
    },
    /// Google's issuer with and without `https://`.
    GoogleScheme {
        /// Whether it is the token's that has it.
        has_scheme: bool,
    },
    /// The same tenant of Azure AD B2C, whose issuer may name the policy.
    B2cIssuer(B2cForm),
    /// A Kubernetes cluster's issuer with and without its domain.
    ClusterDomain,
    /// The token is of one environment, the keys or the expected name are of another.
    OtherEnvironment {
        /// The host of the token's issuer.
        issuer: String,
        /// The host of the keys, or of the expected issuer.
        other: String,
        /// Which of both that is.
        is_keys: bool,
    },
    /// The keys are at another host than the expected issuer, which may be right.
    KeysElsewhere {
        /// The host of the token's issuer.
        issuer: String,
        /// The host of the keys.
        keys: String,
    },
    /// Another issuer, and the products that both are of, where they are known.
    OtherIssuer {
        /// That of the token.
        found: Option<Product>,
        /// The expected one.
        wanted: Option<Product>,
    },
    /// Another audience.
    OtherAudience,
    /// Keycloak's audience of the client that manages accounts.
    KeycloakAccount,
    /// The issuer's own audience: that of its userinfo endpoint.
    Userinfo,
    /// Cognito's access tokens have `client_id` and no `aud`.
    CognitoClient {
        /// What it is.
        client: String,
        /// The client that was expected of `aud`, where a client was.
        expected: Option<String>,
    },
    /// The audience that GitHub writes when none is asked for.
    GithubAudience,
    /// The GitLab instance that made the token: the audience where a job names none.
    GitlabAudience,
    /// No audience at all.
    AudienceMissing,
    /// An empty array, or an empty string.
    AudienceEmpty,
    /// A string that holds several names, or an array of them.
    AudienceInText(ListForm),
    /// No issuer at all.
    IssuerMissing,
    /// Another subject.
    OtherSubject,
    /// No subject at all.
    SubjectMissing,
}

/// How a token's issuer differs from the expected one of the same tenant of Azure AD B2C.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum B2cForm {
    /// It names its policy, and the expected one does not.
    WithPolicy,
    /// It does not name its policy, and the expected one does.
    WithoutPolicy,
    /// It names another policy.
    OtherPolicy,
}

/// How a string holds several names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// As the JSON of an array.
    Json,
    /// As an array in single quotes, as Python writes one.
    SingleQuotes,
    /// Between commas.
    Commas,
    /// Between blanks.
    Blanks,
}

/// A claim that holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameClaim {
    /// The issuer.
    Iss,
    /// The audience.
    Aud,
    /// The subject.
    Sub,
}

impl NameClaim {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Iss => "iss",
            Self::Aud => "aud",
            Self::Sub => "sub",
        }
    }
}

impl Names {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::HostNamed { .. } => CauseCode::HostNamedIssuer,
            Self::Near { miss, .. } => match miss {
                Miss::Lookalike(_) => CauseCode::LookalikeLetter,
                Miss::Path => CauseCode::OtherPath,
                Miss::Scheme(_) => CauseCode::OtherScheme,
                Miss::Port => CauseCode::OtherPort,
                Miss::Local(_) => CauseCode::LocalName,
                Miss::Space(_)
                | Miss::Slash(_)
                | Miss::Hidden(..)
                | Miss::Case
                | Miss::Quotes(_)
                | Miss::Percent
                | Miss::Composition
                | Miss::DefaultPort(_)
                | Miss::Braces
                | Miss::OtherScheme
                | Miss::Idn(_)
                | Miss::Www(_)
                | Miss::NoScheme(_) => CauseCode::NearMiss,
                Miss::WellKnown(_) => CauseCode::DocumentForName,
            },
            Self::Unfilled { .. } => CauseCode::UnexpandedVariable,
            Self::Unset { .. } => CauseCode::UnsetName,
            Self::NoText { .. } => CauseCode::NameNoText,
            Self::OtherSubject => CauseCode::OtherSubject,
            Self::SubjectMissing => CauseCode::NoSubject,
            Self::TenantPlaceholder { .. } => CauseCode::TenantPlaceholder,
            Self::EntraVersion { .. } => CauseCode::EntraVersion,
            Self::EntraAppId => CauseCode::EntraAppId,
            Self::Graph => CauseCode::GraphToken,
            Self::OktaServer { .. } | Self::OktaOrg { .. } => CauseCode::OktaServer,
            Self::Swapped => CauseCode::IssAndAudSwapped,
            Self::ScopeExpected => CauseCode::ScopeForAudience,
            Self::AudiencesInOne => CauseCode::AudiencesInOne,
            Self::SupabaseKey { .. } => CauseCode::SupabaseApiKey,
            Self::GoogleScheme { .. } => CauseCode::GoogleScheme,
            Self::B2cIssuer(_) => CauseCode::B2cIssuer,
            Self::ClusterDomain => CauseCode::ClusterDomain,
            Self::OtherEnvironment { .. } | Self::ClerkInstance { .. } => CauseCode::OtherEnvironment,
            Self::KeysElsewhere { .. } => CauseCode::KeysElsewhere,
            Self::OtherIssuer { .. } => CauseCode::OtherIssuer,
            Self::OtherAudience => CauseCode::OtherAudience,
            Self::KeycloakAccount => CauseCode::KeycloakAccount,
            Self::Userinfo => CauseCode::UserinfoAudience,
            Self::CognitoClient { .. } => CauseCode::CognitoClientId,
            Self::GithubAudience => CauseCode::GithubDefaultAudience,
            Self::GitlabAudience => CauseCode::GitlabOwnAudience,
            Self::AudienceMissing | Self::ClerkSession => CauseCode::NoAudience,
            Self::AudienceEmpty => CauseCode::EmptyAudience,
            Self::AudienceInText(_) => CauseCode::AudienceInText,
            Self::IssuerMissing => CauseCode::NoIssuer,
        }
    }
}
