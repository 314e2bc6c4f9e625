//! Why a request gets no answer but an error.

use super::{error::IssuerError, wish::WishError};
use crate::{Error, jwa::Algorithm};

/// What is wrong with a request, or with what it needs.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// None where HTTP/1.1 demands a host, or several.
    BadHost,
    /// A name that is not the issuer's.
    OtherHost(String),
    NoEndpoint,
    OtherMethod {
        allowed: &'static [&'static str],
    },
    /// Without the secret that persistent keys need.
    NoSecret,
    WrongSecret,
    /// From a page of another site, which a browser sends without asking.
    OtherOrigin(String),
    /// A parameter of `/rotate` that is none.
    UnknownParameter(String),
    /// A parameter of `/rotate` that is not a duration.
    NotDuration {
        name: String,
        error: crate::time::TimeError,
    },
    /// A form where claims come as query or JSON body.
    Form,
    Wish(WishError),
    NoGrantType,
    OtherGrantType(String),
    /// No key of the ring is what was asked for, or signs now.
    NoKey {
        kid: Option<String>,
        algorithm: Option<Algorithm>,
    },
    /// The key or the claims cannot be used for such a token.
    Unsignable(Error),
    /// The ring cannot be read or changed.
    Ring(IssuerError),
    /// The key set cannot be written as JSON.
    KeySet(serde_json::Error),
}

impl Refusal {
    /// The status code (RFC 9110 section 15).
    pub(super) fn status(&self) -> u16 {
        match self {
            Self::NoSecret => 401,
            Self::WrongSecret | Self::OtherOrigin(_) => 403,
            Self::NoEndpoint => 404,
            Self::OtherMethod { .. } => 405,
            Self::Form => 415,
            // RFC 9110 section 15.5.20: misdirected.
            Self::OtherHost(_) => 421,
            Self::Ring(_) | Self::KeySet(_) => 500,
            Self::NoKey { kid: None, algorithm: None } => 503,
            Self::BadHost
            | Self::UnknownParameter(_)
            | Self::NotDuration { .. }
            | Self::Wish(_)
            | Self::NoGrantType
            | Self::OtherGrantType(_)
            | Self::NoKey { .. }
            | Self::Unsignable(_) => 400,
        }
    }

    /// The word of `error` (RFC 6749 sections 4.1.2.1 and 5.2).
    pub(super) fn error(&self) -> &'static str {
        match self {
            Self::NoSecret | Self::WrongSecret => "access_denied",
            Self::OtherOrigin(_) => "forbidden",
            Self::NoEndpoint => "not_found",
            Self::OtherMethod { .. } => "method_not_allowed",
            Self::OtherGrantType(_) => "unsupported_grant_type",
            Self::Ring(_) | Self::KeySet(_) => "server_error",
            Self::BadHost
            | Self::OtherHost(_)
            | Self::UnknownParameter(_)
            | Self::NotDuration { .. }
            | Self::Form
            | Self::Wish(_)
            | Self::NoGrantType
            | Self::NoKey { .. }
            | Self::Unsignable(_) => "invalid_request",
        }
    }
}

impl From<IssuerError> for Refusal {
    fn from(error: IssuerError) -> Self {
        Self::Ring(error)
    }
}

impl From<WishError> for Refusal {
    fn from(error: WishError) -> Self {
        Self::Wish(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client branches on these (RFC 6749 section 5.2, RFC 9110 section 15).
    #[test]
    fn a_refusal_has_its_status_and_its_word() {
        let no_key = |kid: Option<&str>, algorithm| Refusal::NoKey { kid: kid.map(str::to_owned), algorithm };
        for (refusal, status, error) in [
            (Refusal::BadHost, 400, "invalid_request"),
            (Refusal::OtherHost("a".to_owned()), 421, "invalid_request"),
            (Refusal::NoEndpoint, 404, "not_found"),
            (Refusal::OtherMethod { allowed: &["GET"] }, 405, "method_not_allowed"),
            (Refusal::NoSecret, 401, "access_denied"),
            (Refusal::WrongSecret, 403, "access_denied"),
            (Refusal::OtherOrigin("a".to_owned()), 403, "forbidden"),
            (Refusal::UnknownParameter("a".to_owned()), 400, "invalid_request"),
            (Refusal::Form, 415, "invalid_request"),
            (Refusal::Wish(WishError::FormNotUtf8), 400, "invalid_request"),
            (Refusal::NoGrantType, 400, "invalid_request"),
            (Refusal::OtherGrantType("password".to_owned()), 400, "unsupported_grant_type"),
            (no_key(None, None), 503, "invalid_request"),
            (no_key(None, Some(Algorithm::ES256)), 400, "invalid_request"),
            (no_key(Some("k"), None), 400, "invalid_request"),
            (Refusal::Ring(IssuerError::NothingToReplace), 500, "server_error"),
        ] {
            assert_eq!((refusal.status(), refusal.error()), (status, error), "{refusal}");
        }
    }
}
