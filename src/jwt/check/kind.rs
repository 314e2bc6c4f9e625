//! What shows that a token is of another kind than the profile's (RFC 8725 section 3.12).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    json::Value,
    jwt::{ClaimsSet, Policy, Profile, kind::Kind},
};

/// A token of another kind than the profile's (RFC 8725 section 3.12: the rules for kinds exclude each other).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherKind {
    /// The kind that the profile asks for.
    pub own: &'static Kind,
    /// The kind that shows in the claims.
    pub other: &'static Kind,
}

impl OtherKind {
    /// A claim that only another kind has decides, whatever the type says: logout tokens need none (OpenID
    /// Connect Back-Channel Logout 1.0 section 2.4).
    pub(crate) fn check(claims: &ClaimsSet, policy: &Policy) -> Option<Self> {
        let own = policy.profile.kind()?;
        own.another_in(claims).map(|other| Self { own, other })
    }
}

impl Outcome for OtherKind {
    const ID: CheckId = CheckId::Kind;

    fn status(&self) -> Status {
        Status::Fail
    }

    fn code(&self) -> Option<Code> {
        Some(Code::KindMismatch)
    }
}

/// A nonce in an access token: RFC 9068 knows none, but forbids none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdTokenNonce;

impl IdTokenNonce {
    pub(crate) fn check(claims: &ClaimsSet, policy: &Policy) -> Option<Self> {
        let has_nonce = claims.get("nonce").is_some_and(|nonce| *nonce != Value::Null);
        (policy.profile == Profile::AccessToken && has_nonce).then_some(Self)
    }
}

impl Outcome for IdTokenNonce {
    const ID: CheckId = CheckId::Kind;

    fn status(&self) -> Status {
        Status::Warn
    }

    fn code(&self) -> Option<Code> {
        Some(Code::KindMismatch)
    }
}
