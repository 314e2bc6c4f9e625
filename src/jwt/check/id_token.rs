//! What a client checks about an ID token (OIDC Core section 3.1.3.7).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    base64url,
    code::Code,
    json::Value,
    jwa::{Algorithm, Hash},
    jws::JoseHeader,
    jwt::{ClaimsSet, Policy, Profile, claims::Audience},
};
use aws_lc_rs::digest;

/// The client among the audiences of an ID token (OIDC Core section 3.1.3.7, step 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientId {
    /// It is not an audience.
    NotAudience,
    /// It is one, and so is this one, which the policy does not trust.
    Untrusted(String),
    /// It is one, and every other is trusted.
    Expected,
}

impl ClientId {
    pub(crate) fn check(claims: &ClaimsSet, policy: &Policy) -> Option<Self> {
        let client = of_id_token(policy, policy.client_id.as_deref())?;
        let names = audience(claims);
        let untrusted = names.iter().find(|n| **n != client && !policy.aud.iter().any(|a| a == *n));
        Some(match untrusted {
            _ if !names.contains(&client) => Self::NotAudience,
            Some(other) => Self::Untrusted((*other).to_owned()),
            None => Self::Expected,
        })
    }
}

impl Outcome for ClientId {
    const ID: CheckId = CheckId::ClientId;

    fn status(&self) -> Status {
        match self {
            Self::NotAudience | Self::Untrusted(_) => Status::Fail,
            Self::Expected => Status::Pass,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NotAudience | Self::Untrusted(_) => Some(Code::AudMismatch),
            Self::Expected => None,
        }
    }
}

/// The client that an ID token was issued to (OIDC Core section 3.1.3.7, steps 4 and 5). What the client
/// should look at is a warning, and a policy that names one demands it; among several audiences, only `azp`
/// says who asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Azp {
    /// Absent, and the policy demands it.
    Missing,
    /// Absent, though the token has several audiences.
    MissingAmongSeveral,
    /// The client.
    Expected,
    /// Another client, and nothing demands this one.
    Other,
    /// Another client, where this one is demanded.
    Refused,
}

impl Azp {
    pub(crate) fn check(claims: &ClaimsSet, policy: &Policy) -> Option<Self> {
        of_id_token(policy, Some(()))?;
        let found = claims.get("azp").filter(|azp| **azp != Value::Null);
        let several = audience(claims).len() > 1;
        match (found, Self::wanted(policy)) {
            (None, _) if policy.azp.is_some() => Some(Self::Missing),
            (None, _) if several => Some(Self::MissingAmongSeveral),
            (None, _) | (Some(_), None) => None,
            (Some(found), Some(wanted)) if found.as_str() == Some(wanted) => Some(Self::Expected),
            (Some(_), Some(_)) if several || policy.azp.is_some() => Some(Self::Refused),
            (Some(_), Some(_)) => Some(Self::Other),
        }
    }

    /// The client that a policy expects there.
    pub(crate) fn wanted(policy: &Policy) -> Option<&str> {
        policy.azp.as_deref().or(policy.client_id.as_deref())
    }
}

impl Outcome for Azp {
    const ID: CheckId = CheckId::Azp;

    fn status(&self) -> Status {
        match self {
            Self::Missing | Self::Refused => Status::Fail,
            Self::MissingAmongSeveral | Self::Other => Status::Warn,
            Self::Expected => Status::Pass,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Missing | Self::MissingAmongSeveral => Some(Code::ClaimMissing),
            Self::Other | Self::Refused => Some(Code::ClaimMismatch),
            Self::Expected => None,
        }
    }
}

/// The nonce, which ties an ID token to one login (OIDC Core section 3.1.3.7, step 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nonce {
    /// Absent.
    Missing,
    /// The one that was sent.
    Expected,
    /// That of another login.
    Other,
}

impl Nonce {
    pub(crate) fn check(claims: &ClaimsSet, policy: &Policy) -> Option<Self> {
        let nonce = of_id_token(policy, policy.nonce.as_deref())?;
        Some(match claims.get("nonce") {
            None => Self::Missing,
            Some(found) if found.as_str() == Some(nonce) => Self::Expected,
            Some(_) => Self::Other,
        })
    }
}

impl Outcome for Nonce {
    const ID: CheckId = CheckId::Nonce;

    fn status(&self) -> Status {
        match self {
            Self::Missing | Self::Other => Status::Fail,
            Self::Expected => Status::Pass,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Missing => Some(Code::ClaimMissing),
            Self::Other => Some(Code::ClaimMismatch),
            Self::Expected => None,
        }
    }
}

/// The hash of the access token that an ID token goes with (OIDC Core section 3.1.3.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtHash {
    /// The header does not determine the hash function.
    NoAlgorithm,
    /// Absent.
    Missing {
        /// What it should be.
        wanted: String,
    },
    /// That of the access token.
    Expected {
        /// What it should be.
        wanted: String,
    },
    /// That of another.
    Other {
        /// What it should be.
        wanted: String,
    },
}

impl AtHash {
    pub(crate) fn check(claims: &ClaimsSet, header: Option<&JoseHeader>, policy: &Policy) -> Option<Self> {
        let access_token = of_id_token(policy, policy.access_token.as_deref())?;
        let algorithm = header.and_then(|h| Algorithm::from_name(&h.alg).ok());
        let Some(hash) = algorithm.and_then(|algorithm| algorithm.scheme().hash()) else {
            return Some(Self::NoAlgorithm);
        };
        let wanted = half_hash(hash, access_token);
        Some(match claims.get("at_hash") {
            None => Self::Missing { wanted },
            Some(found) if found.as_str() == Some(&wanted) => Self::Expected { wanted },
            Some(_) => Self::Other { wanted },
        })
    }
}

impl Outcome for AtHash {
    const ID: CheckId = CheckId::AtHash;

    fn status(&self) -> Status {
        match self {
            Self::NoAlgorithm => Status::Skip,
            Self::Missing { .. } | Self::Other { .. } => Status::Fail,
            Self::Expected { .. } => Status::Pass,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NoAlgorithm | Self::Expected { .. } => None,
            Self::Missing { .. } => Some(Code::ClaimMissing),
            Self::Other { .. } => Some(Code::ClaimMismatch),
        }
    }
}

/// The left half of the access token's hash, by the hash function of the ID token's algorithm.
fn half_hash(hash: Hash, access_token: &str) -> String {
    let hash = match hash {
        Hash::Sha256 => &digest::SHA256,
        Hash::Sha384 => &digest::SHA384,
        Hash::Sha512 => &digest::SHA512,
    };
    let hash = digest::digest(hash, access_token.as_bytes());
    base64url::encode(&hash.as_ref()[..hash.as_ref().len() / 2])
}

/// What a policy asks for, where it is for ID tokens.
fn of_id_token<T>(policy: &Policy, asked: Option<T>) -> Option<T> {
    asked.filter(|_| policy.profile == Profile::IdToken)
}

fn audience(claims: &ClaimsSet) -> Vec<&str> {
    claims.get("aud").and_then(Audience::read).map(|aud| aud.0).unwrap_or_default()
}
