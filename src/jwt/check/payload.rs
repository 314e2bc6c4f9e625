//! The payload as a set of claims (RFC 7519 section 4).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{code::Code, jwt::payload::NotClaims};

/// What became of the payload as a set of claims (RFC 7519 section 4).
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// It cannot be decoded, which the check of the form reports.
    NotDecoded,
    /// It is not in the token: its content is detached.
    Detached,
    /// So many claims.
    Claims(usize),
    /// Something else.
    NotClaims(NotClaims),
}

impl Outcome for Payload {
    const ID: CheckId = CheckId::Claims;

    fn status(&self) -> Status {
        match self {
            Self::NotDecoded | Self::Detached => Status::Skip,
            Self::Claims(_) => Status::Pass,
            Self::NotClaims(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NotDecoded | Self::Detached | Self::Claims(_) => None,
            Self::NotClaims(what) => Some(what.code()),
        }
    }
}
