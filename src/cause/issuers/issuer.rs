//! How the tokens of a product are recognised.

use crate::{
    code::CauseCode,
    json::Object,
    jwt::{ClaimsSet, check::LONGEST_NAME},
};

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
    GoogleIap,
    CloudflareAccess,
    AwsProxy,
    Teleport,
}

/// What `iss` looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Iss {
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
    pub(super) iss: &'static [Iss],
    /// What its `sub` begins with.
    pub(super) sub: Option<&'static str>,
    /// Claims that its tokens have.
    pub(super) claims: &'static [&'static str],
    /// Members of the header that its tokens have, with their texts where these tell.
    pub(super) header: &'static [(&'static str, &'static str)],
    /// The `use` that its keys have in a set, if that is not RFC 7517's.
    pub(super) key_use: Option<&'static str>,
    /// What its users run into.
    pub meets: &'static [CauseCode],
    /// Where all this is documented.
    pub sources: &'static [&'static str],
}

impl Issuer {
    pub(super) fn made(&self, claims: &ClaimsSet, header: Option<&Object>) -> bool {
        let text = |name| claims.get(name).and_then(|value| value.as_str()).unwrap_or_default();
        let has_member = |(name, text): &(&str, &str)| {
            let found = header.and_then(|header| header.get_str(name));
            found.is_some_and(|found| text.is_empty() || found == *text)
        };
        (self.iss.is_empty() || self.iss.iter().any(|pattern| pattern.fits(text("iss"))))
            && self.sub.is_none_or(|start| text("sub").starts_with(start))
            && self.claims.iter().all(|name| claims.get(name).is_some())
            && self.header.iter().all(has_member)
    }
}

impl Iss {
    /// Whether an issuer is such. A longer name than the table has is none: each row would be a pass over it.
    pub(super) fn fits(self, iss: &str) -> bool {
        if iss.len() > LONGEST_NAME {
            return false;
        }
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

    #[test]
    fn a_long_issuer_is_of_no_product() {
        let of_length = |length: usize| format!("https://a.example/{}", "x".repeat(length - 18));
        assert!(Iss::Begins("https://a.example/").fits(&of_length(LONGEST_NAME)));
        assert!(!Iss::Begins("https://a.example/").fits(&of_length(LONGEST_NAME + 1)));
    }
}
