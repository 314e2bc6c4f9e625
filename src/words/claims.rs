//! Words about claims: their types, the kinds of tokens that they make, and why they may not be signed.

use crate::{
    error::ClaimsError,
    jws::Part,
    jwt::{
        claims::{Misfit, Type, WrongClaim},
        kind::KindName,
    },
    time::DateError,
};
use std::fmt;

impl fmt::Display for ClaimsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alg => f.write_str("the key decides alg in the header"),
            Self::Unencoded => f.write_str("b64 in the header: a JWT's payload is always encoded"),
            Self::PrivateKey { part, found } => {
                let part = match part {
                    Part::Header => "header",
                    Part::Payload => "claims",
                    Part::Signature => "signature",
                };
                write!(
                    f,
                    "the {part} would hold a private key ({found}) that whoever gets the token can read: put the \
                     public key there"
                )
            }
            Self::NothingToSpoil { flaw, member } => {
                write!(f, "{flaw} needs a token with {member}, and there is none")
            }
        }
    }
}

impl fmt::Display for WrongClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must be {}, not {}", self.name, self.wanted, self.found)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a string",
            Self::Audience => "a string or an array of strings",
            Self::Date => "a number of seconds since 1970",
        })
    }
}

/// What stands behind "must be a string, not".
impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) | Self::Date(DateError::NotNumber(kind)) => f.write_str(kind),
            Self::Date(DateError::Finer { unit, .. }) => unit.fmt(f),
            Self::Date(DateError::TooLarge) => f.write_str("a number beyond any date"),
            Self::Date(DateError::Negative) => f.write_str("a date before it"),
        }
    }
}

/// The name of a kind of token with its article.
impl fmt::Display for KindName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccessToken => "an access token",
            Self::IdToken => "an ID token",
            Self::LogoutToken => "a logout token",
            Self::SecurityEventToken => "a security event token",
            Self::IntrospectionResponse => "an introspection response",
            Self::DpopProof => "a DPoP proof",
            Self::AuthorizationRequest => "an authorization request",
            Self::KeyBinding => "a key binding of an SD-JWT",
            Self::BetterAuthSession => "a Better Auth session cookie",
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{json, jwt::claims::wrong_type};

    #[test]
    fn a_wrong_type_is_named() {
        let value = |text: &str| json::parse(text.as_bytes()).unwrap();
        let error = |name: &str, text: &str| {
            wrong_type(name, &value(text)).map(|wrong| wrong.to_string()).unwrap_or_default()
        };
        let date = "exp must be a number of seconds since 1970, not";
        for (text, found) in [
            (r#""soon""#, "a string"),
            ("1795205643000", "milliseconds"),
            ("1795205643000000", "microseconds"),
            ("1795205643000000000", "nanoseconds"),
            ("1e300", "a number beyond any date"),
            ("-1", "a date before it"),
        ] {
            assert_eq!(error("exp", text), format!("{date} {found}"));
        }
        assert_eq!(error("sub", "7"), "sub must be a string, not a number");
        assert_eq!(error("aud", "[1]"), "aud must be a string or an array of strings, not an array");
        assert_eq!([error("exp", "1.5"), error("role", "7")], ["", ""]);
    }
}
