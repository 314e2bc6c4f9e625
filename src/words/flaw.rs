//! Words about tokens that are wrong on purpose.

use super::quoted::quoted;
use crate::jwt::{Flaw, fixture::Subject, flaw::UnknownFlaw};
use std::fmt;

/// What is wrong with a token of this flaw.
pub const fn why(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Expired => "exp is an hour ago, beyond any leeway",
        Flaw::NotYetValid => "nbf is an hour or more in the future, beyond any leeway",
        Flaw::IssuedInFuture => "iat is an hour or more in the future, beyond any leeway",
        Flaw::NoExp => "no exp: the token would never expire",
        Flaw::WrongIss => "iss names another issuer",
        Flaw::WrongAud => "aud names another service",
        Flaw::MissingIss => "no iss",
        Flaw::MissingAud => "no aud",
        Flaw::BadSignature => "one bit of the signature is flipped",
        Flaw::Unsigned => "alg none and no signature: anyone can write it",
        Flaw::AlgConfusion => "alg HS256, signed with the PEM text of the public key as the secret",
        Flaw::WrongKey => "signed with another key that uses the published key's kid",
        Flaw::UnknownKid => "kid names a key that is not published",
        Flaw::NoKid => "no kid: verifiers differ; PyJWT refuses it, and jose takes the only key that fits",
        Flaw::Crit => "crit requires an extension that nobody knows",
        Flaw::DuplicateClaim => "one claim twice with two values: parsers differ in which one they read",
        Flaw::Type => "exp is a string, not a number",
        Flaw::ExpMilliseconds => {
            "exp in milliseconds: a verifier that reads seconds accepts the token for 50,000 years"
        }
        Flaw::IatMilliseconds => {
            "iat in milliseconds: read as seconds, the token is from beyond the year 50,000"
        }
    }
}

/// What is right or wrong about a token for tests.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Algorithm(algorithm) => write!(f, "a good token, signed with {algorithm}"),
            Self::Flaw(flaw) => f.write_str(why(*flaw)),
        }
    }
}

impl fmt::Display for UnknownFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Flaw::ALL.iter().map(|flaw| flaw.as_str()).collect::<Vec<_>>().join(", ");
        write!(f, "{} is not a flaw: choose one of {names}", quoted(&self.0))
    }
}
