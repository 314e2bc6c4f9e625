//! `typ` (RFC 7515 section 4.1.9), which distinguishes kinds of tokens (RFC 8725 section 3.11).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jws::JoseHeader,
    jwt::{
        Policy,
        kind::{Kind, media_type},
    },
};

/// What became of the header's `typ`, which distinguishes kinds of tokens (RFC 8725 section 3.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typ {
    /// Absent, which the policy allows.
    Absent,
    /// One that the policy accepts.
    Expected,
    /// Absent, and the policy demands one.
    Missing,
    /// One that the policy does not accept, and its kind of token.
    Other(Option<&'static Kind>),
}

impl Typ {
    pub(crate) fn check(header: Option<&JoseHeader>, policy: &Policy) -> Self {
        let found = header.and_then(|header| header.typ.as_deref());
        match (TypRule::of(policy).takes(found), found) {
            (true, None) => Self::Absent,
            (true, Some(_)) => Self::Expected,
            (false, None) => Self::Missing,
            (false, Some(found)) => Self::Other(Kind::of_typ(found)),
        }
    }
}

impl Outcome for Typ {
    const ID: CheckId = CheckId::Typ;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::Expected => Status::Pass,
            Self::Missing | Self::Other(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Expected => None,
            Self::Missing | Self::Other(_) => Some(Code::TypMismatch),
        }
    }
}

/// What a policy requires of the header's `typ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypRule<'p> {
    /// This one: it was asked for, or RFC 9068 section 4 demands it.
    Is(&'p str),
    /// None but JWT. ID tokens have no type of their own, so that every other is another kind's.
    Untyped,
    /// Any but that of a kind which no API takes as a bearer token: the issuer typed it so that it does not pass for
    /// one (RFC 8725 section 3.11).
    Bearer,
}

impl<'p> TypRule<'p> {
    pub(crate) fn of(policy: &'p Policy) -> Self {
        match (&policy.typ, policy.profile) {
            (Some(typ), _) => Self::Is(typ),
            (None, profile) => match profile.kind() {
                Some(Kind { typ: Some(typ), .. }) => Self::Is(typ),
                Some(Kind { typ: None, .. }) => Self::Untyped,
                None => Self::Bearer,
            },
        }
    }

    /// Whether it takes a token of this type, or of none.
    pub(crate) fn takes(self, found: Option<&str>) -> bool {
        match (self, found) {
            (Self::Is(wanted), found) => found.is_some_and(|found| media_type(found) == media_type(wanted)),
            (Self::Untyped | Self::Bearer, None | Some("")) => true,
            (Self::Untyped, Some(found)) => media_type(found) == "jwt",
            (Self::Bearer, Some(found)) => Kind::of_typ(found).is_none_or(|kind| kind.bearer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jwt::Profile;

    #[test]
    fn a_policy_takes_the_types_of_its_kind() {
        let takes = |profile, typ: Option<&str>| {
            let policy = Policy { profile, typ: typ.map(str::to_owned), ..Policy::default() };
            move |found: Option<&str>| TypRule::of(&policy).takes(found)
        };
        let typs = Kind::ALL.iter().filter_map(|kind| kind.typ);
        for typ in typs.clone() {
            let written = [typ.to_owned(), typ.to_uppercase(), format!("application/{typ}")];
            for found in written.iter().map(String::as_str) {
                assert_eq!(takes(Profile::Jwt, None)(Some(found)), typ == "at+jwt", "{found}");
                assert_eq!(takes(Profile::AccessToken, None)(Some(found)), typ == "at+jwt", "{found}");
                assert!(!takes(Profile::IdToken, None)(Some(found)), "{found}");
                // Whoever names it wants it.
                for profile in [Profile::Jwt, Profile::AccessToken, Profile::IdToken] {
                    assert!(takes(profile, Some(typ))(Some(found)), "{found}");
                }
            }
        }
        for found in [None, Some(""), Some("JWT"), Some("application/jwt")] {
            assert!(takes(Profile::Jwt, None)(found) && takes(Profile::IdToken, None)(found), "{found:?}");
            assert!(!takes(Profile::AccessToken, None)(found), "{found:?}");
        }
        // An unknown type may be an API's own.
        assert!(takes(Profile::Jwt, None)(Some("acme+jwt")));
        assert!(!takes(Profile::IdToken, None)(Some("acme+jwt")));
    }
}
