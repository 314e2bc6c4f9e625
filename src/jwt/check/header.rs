//! The header (RFC 7515 section 4).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    json::Object,
    jws::{JoseHeader, JwsError},
    jwt::Policy,
};

/// What became of the header (RFC 7515 section 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// It cannot be decoded, which the check of the form reports.
    NotDecoded,
    /// Its members have their types, and what they ask for is understood.
    Read,
    /// They have not, or it is not.
    Invalid {
        /// What is wrong.
        error: JwsError,
        /// Whether it is still the header of a JWS, though not of a JWT.
        is_jws: bool,
    },
}

impl Header {
    /// Reads the header's members.
    pub(crate) fn check(members: &Result<Object, JwsError>, policy: &Policy) -> (Self, Option<JoseHeader>) {
        let members = match members {
            Ok(members) => members,
            Err(error) if error.code() == Code::Malformed => return (Self::NotDecoded, None),
            Err(error) => return (Self::Invalid { error: error.clone(), is_jws: false }, None),
        };
        let read = if policy.signature_only { JoseHeader::of_jws } else { JoseHeader::from_object };
        match read(members.clone()) {
            Ok(header) => (Self::Read, Some(header)),
            Err(error) => {
                let is_jws = !policy.signature_only && JoseHeader::of_jws(members.clone()).is_ok();
                (Self::Invalid { error, is_jws }, None)
            }
        }
    }
}

impl Outcome for Header {
    const ID: CheckId = CheckId::Header;

    fn status(&self) -> Status {
        match self {
            Self::NotDecoded => Status::Skip,
            Self::Read => Status::Pass,
            Self::Invalid { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::NotDecoded | Self::Read => None,
            Self::Invalid { error, .. } => Some(error.code()),
        }
    }
}
