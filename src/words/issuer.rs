//! What an issuer says to its clients, and to the user who runs it.

use super::quoted::quoted;
use crate::issuer::{IssuerError, Many, MintedNote, NewKey, Refusal, WishError, fault::FaultError};
use std::fmt;

/// The `error_description` of an answer (RFC 6749 section 5.2), and its line in the log.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadHost => f.write_str("a request has one Host (RFC 9112 section 3.2)"),
            Self::OtherHost(name) => {
                write!(f, "this host is not {}: jwtk serve --allow-host NAME allows a name", quoted(name))
            }
            Self::NoEndpoint => f.write_str("no such endpoint"),
            Self::OtherMethod { .. } => f.write_str("the endpoint has another method"),
            Self::NoSecret => f.write_str(
                "send the header Jwtk-Admin with the secret of this jwtk serve: its keys outlive it",
            ),
            Self::WrongSecret => f.write_str("Jwtk-Admin has another secret"),
            Self::OtherOrigin(origin) => write!(f, "not for a page of {origin}"),
            Self::UnknownParameter(name) => write!(f, "{name}: not known here"),
            Self::NotDuration { name, error } => write!(f, "{name}: {error}"),
            Self::Form => f.write_str("claims come as query or JSON body"),
            Self::Wish(error) => error.fmt(f),
            Self::NoGrantType => f.write_str("grant_type is missing: client_credentials"),
            Self::OtherGrantType(other) => {
                write!(f, "grant_type is {}, only client_credentials is supported", quoted(other))
            }
            Self::NoKey { kid: Some(kid), .. } => write!(f, "no key {} to sign with", quoted(kid)),
            Self::NoKey { kid: None, algorithm: Some(algorithm) } => {
                write!(f, "no key that signs {algorithm} now")
            }
            Self::NoKey { kid: None, algorithm: None } => f.write_str("no key that signs now"),
            Self::Unsignable(error) => error.fmt(f),
            Self::Ring(error) => error.fmt(f),
            Self::KeySet(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for WishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FormNotUtf8 => f.write_str("the form is not UTF-8"),
            Self::Body(error) => write!(f, "the body: {error}"),
            Self::TooMany { most, what } => write!(f, "more than {most} {what}"),
            Self::ClaimWithoutName => f.write_str("a claim without a name"),
            Self::Twice(name) => write!(f, "{name} is given twice"),
            Self::Empty(name) => write!(f, "{name} is empty"),
            Self::NotJson { name, error } => write!(f, "{name}: {error}"),
            Self::NotTime { name, error } => write!(f, "{name}: {error}"),
            Self::WrongType { wrong, flaw } => write!(f, "{wrong}; break={flaw} makes such a token"),
            Self::Setting { name, found } => write!(f, "{name} is {found}, not a string"),
            Self::Algorithm(error) => write!(f, "alg: {error}"),
            Self::Flaw(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for Many {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Audiences => "audiences",
            Self::Claims => "claims",
            Self::Parameters => "parameters",
            Self::Values => "values",
        })
    }
}

impl fmt::Display for IssuerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AdminSecret => f.write_str("an admin secret is one word of visible ASCII characters"),
            Self::NoRandomness => f.write_str("the system has no randomness"),
            Self::Kept(error) => error.fmt(f),
            Self::Ring(error) => error.fmt(f),
            Self::Full { most } => {
                write!(f, "the ring has {most} keys: a shorter overlap removes them sooner")
            }
            Self::NothingToReplace => f.write_str("the ring has no key to replace"),
        }
    }
}

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(n) => write!(f, "@{n}: put a number of requests after @"),
            Self::Rate(rate) => write!(f, "%{rate}: put 1 to 100 after %"),
            Self::Status(status) => write!(f, "status:{status}: a status is 200 to 599"),
            Self::Delay(error) => error.fmt(f),
            Self::Unknown(text) => {
                let known = "status:503, slow:5s, hang, garbage, empty, truncated or drop";
                write!(f, "{}: {known}, each on its own, with @N or with %RATE", quoted(text))
            }
        }
    }
}

impl fmt::Display for MintedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} token for {}", self.algorithm, self.sub)?;
        self.flaw.map_or(Ok(()), |flaw| write!(f, ", broken: {flaw}"))
    }
}

impl fmt::Display for NewKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "new key {}", self.0)
    }
}
