//! Kinds of tokens that one issuer signs with one key, and how to distinguish them: the header's `typ` (RFC
//! 8725 section 3.11), and claims that no other kind has (section 3.12). One row per kind.

use super::ClaimsSet;
use crate::json::Value;

/// A kind of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its name.
    pub name: KindName,
    /// Its `typ` in lower case, without `application/`; `None` for a kind without one.
    pub typ: Option<&'static str>,
    /// Whether an API takes it as a bearer token (RFC 6750). No policy accepts another kind unless it names its `typ`.
    pub bearer: bool,
    /// Whether its definition demands an `exp`.
    pub expires: bool,
    /// Claims that no other kind has together.
    telltales: &'static [(&'static str, Holds)],
    /// Where it is defined.
    pub reference: &'static str,
}

/// What tokens of a kind are called. Rows that share a name are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum KindName {
    AccessToken,
    IdToken,
    LogoutToken,
    SecurityEventToken,
    IntrospectionResponse,
    DpopProof,
    AuthorizationRequest,
    KeyBinding,
    BetterAuthSession,
}

/// What a telltale claim holds. A name alone tells nothing: others use it for other things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A text that is not empty.
    Text,
    /// An object that is not empty.
    Object,
    /// An object with this member.
    Member(&'static str),
}

impl Kind {
    pub(crate) const ACCESS_TOKEN: Self = Self {
        name: KindName::AccessToken,
        typ: Some("at+jwt"),
        bearer: true,
        expires: true,
        telltales: &[],
        reference: "RFC 9068 section 2.1",
    };
    pub(crate) const ID_TOKEN: Self = Self {
        name: KindName::IdToken,
        typ: None,
        bearer: false,
        expires: true,
        telltales: &[("at_hash", Holds::Text)],
        reference: "OIDC Core section 3.1.3.6",
    };

    /// Every kind that is told apart. Where the claims of one are also those of another, the narrower comes first.
    pub const ALL: &'static [Self] = &[
        Self::ACCESS_TOKEN,
        Self::ID_TOKEN,
        Self {
            // Of the hybrid flow.
            telltales: &[("c_hash", Holds::Text)],
            reference: "OIDC Core section 3.3.2.11",
            ..Self::ID_TOKEN
        },
        Self {
            name: KindName::LogoutToken,
            typ: Some("logout+jwt"),
            bearer: false,
            expires: true,
            telltales: &[("events", Holds::Member("http://schemas.openid.net/event/backchannel-logout"))],
            reference: "OpenID Connect Back-Channel Logout 1.0 section 2.4",
        },
        Self {
            name: KindName::SecurityEventToken,
            typ: Some("secevent+jwt"),
            bearer: false,
            expires: false,
            telltales: &[("events", Holds::Object)],
            reference: "RFC 8417 section 2.2",
        },
        Self {
            name: KindName::IntrospectionResponse,
            typ: Some("token-introspection+jwt"),
            bearer: false,
            expires: false,
            telltales: &[("token_introspection", Holds::Object)],
            reference: "RFC 9701 section 5",
        },
        Self {
            name: KindName::DpopProof,
            typ: Some("dpop+jwt"),
            bearer: false,
            expires: false,
            telltales: &[("htm", Holds::Text), ("htu", Holds::Text)],
            reference: "RFC 9449 section 4.2",
        },
        Self {
            name: KindName::AuthorizationRequest,
            typ: Some("oauth-authz-req+jwt"),
            bearer: false,
            expires: false,
            telltales: &[("response_type", Holds::Text), ("client_id", Holds::Text)],
            reference: "RFC 9101 section 4",
        },
        Self {
            name: KindName::KeyBinding,
            typ: Some("kb+jwt"),
            bearer: false,
            expires: false,
            telltales: &[("sd_hash", Holds::Text)],
            reference: "RFC 9901 section 4.3",
        },
        Self {
            name: KindName::BetterAuthSession,
            typ: Some("better-auth.session-cache+jwt"),
            bearer: false,
            expires: true,
            telltales: &[],
            reference: "Better Auth, sessionCookieCache of the jwt plugin",
        },
    ];

    /// The kind of a `typ`, where it is one of these.
    pub fn of_typ(typ: &str) -> Option<&'static Self> {
        let typ = media_type(typ);
        Self::ALL.iter().find(|kind| kind.typ == Some(&typ))
    }

    /// The first kind that shows in the claims.
    pub(crate) fn shown_in(claims: &ClaimsSet) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.shows_in(claims))
    }

    /// The first kind that shows in the claims, other than this one.
    pub(crate) fn another_in(&self, claims: &ClaimsSet) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.name != self.name && kind.shows_in(claims))
    }

    fn shows_in(&self, claims: &ClaimsSet) -> bool {
        !self.telltales.is_empty() && self.telltales.iter().all(|(name, holds)| holds.fits(claims.get(name)))
    }

    /// The claims that it shows in: each name, and the member that it holds where that tells.
    pub(crate) fn telltales(&self) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
        self.telltales.iter().map(|(name, holds)| match holds {
            Holds::Member(member) => (*name, Some(*member)),
            Holds::Text | Holds::Object => (*name, None),
        })
    }
}

impl Holds {
    fn fits(self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Self::Text, Some(Value::String(text))) => !text.is_empty(),
            (Self::Object, Some(Value::Object(object))) => !object.is_empty(),
            (Self::Member(name), Some(Value::Object(object))) => object.get(name).is_some(),
            _ => false,
        }
    }
}

/// A `typ` as it is compared (RFC 7515 section 4.1.9): without regard to case, and `application/` may be left out.
///
/// ```
/// assert_eq!(jwtk::jwt::kind::media_type("application/AT+JWT"), "at+jwt");
/// ```
pub fn media_type(typ: &str) -> String {
    let lower = typ.to_ascii_lowercase();
    lower.strip_prefix("application/").filter(|rest| !rest.contains('/')).map(str::to_owned).unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, jwt::Profile};

    fn shown(claims: &str, profile: Profile) -> Option<KindName> {
        let claims = ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
        profile.kind()?.another_in(&claims).map(|kind| kind.name)
    }

    #[test]
    fn each_kind_shows_in_its_claims() {
        let logout = r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#;
        for (claims, kind) in [
            (logout, KindName::LogoutToken),
            (r#"{"events":{"urn:x":{}}}"#, KindName::SecurityEventToken),
            (r#"{"token_introspection":{"active":true}}"#, KindName::IntrospectionResponse),
            (r#"{"htm":"GET","htu":"https://a"}"#, KindName::DpopProof),
            (r#"{"response_type":"code","client_id":"c"}"#, KindName::AuthorizationRequest),
            (r#"{"sd_hash":"x"}"#, KindName::KeyBinding),
        ] {
            for profile in [Profile::IdToken, Profile::AccessToken] {
                assert_eq!(shown(claims, profile), Some(kind), "{claims}");
            }
            assert_eq!(shown(claims, Profile::Jwt), None, "{claims}");
        }
        for claims in [r#"{"at_hash":"x"}"#, r#"{"c_hash":"x"}"#] {
            assert_eq!(shown(claims, Profile::AccessToken), Some(KindName::IdToken));
            assert_eq!(shown(claims, Profile::IdToken), None);
        }
    }

    /// What others use such names for, and members that hold nothing.
    #[test]
    fn a_name_by_itself_says_nothing() {
        for claims in [
            "{}",
            r#"{"events":null}"#,
            r#"{"events":{}}"#,
            r#"{"events":["login"]}"#,
            r#"{"events":"login"}"#,
            r#"{"token_introspection":null}"#,
            r#"{"token_introspection":false}"#,
            r#"{"htm":"GET"}"#,
            r#"{"at_hash":""}"#,
            r#"{"at_hash":null}"#,
            r#"{"client_id":"c","scope":"read"}"#,
        ] {
            for profile in [Profile::IdToken, Profile::AccessToken] {
                assert_eq!(shown(claims, profile), None, "{claims}");
            }
        }
    }

    #[test]
    fn rows_are_written_alike() {
        for kind in Kind::ALL {
            let name = kind.name.to_string();
            assert!(name.starts_with("a ") || name.starts_with("an "), "{kind:?}");
            assert!(!kind.reference.is_empty(), "{kind:?}");
            assert!(kind.typ.is_none_or(|typ| media_type(typ) == typ), "{kind:?}");
        }
    }
}
