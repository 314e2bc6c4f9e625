//! What the token's own form tells without any key: its parts, its header, and whether its payload holds claims.

use super::{CheckId, Outcome, Pasted};
use crate::{
    Error,
    code::Code,
    json::Object,
    jws::{JoseHeader, Signed},
    jwt::{Policy, payload::NotClaims, report::Status},
};

/// The serialization that a token is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Compact (RFC 7515 section 7.1), of so many bytes.
    Compact(usize),
    /// JSON (RFC 7515 section 7.2), with so many signatures.
    Json(usize),
}

/// Where the content is that the signature covers (RFC 7515 appendix F).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// In the token.
    InToken,
    /// Detached, and not given. It may be empty as well.
    Absent,
    /// Detached, and given: so many bytes.
    Given(usize),
}

/// What became of the token's form (RFC 7515 section 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// Its parts can be read.
    Sound {
        /// The serialization.
        form: Form,
        /// Where the content is.
        content: Content,
    },
    /// They cannot.
    Unreadable {
        /// What is wrong with the first that cannot.
        error: Error,
        /// What the text is instead, where that can be told.
        pasted: Option<Pasted>,
    },
    /// Content was given for a token that carries its own.
    NotDetached(Error),
}

impl Structure {
    /// The first part that cannot be read, else the form.
    pub(crate) fn check(
        signed: &Signed,
        attached: Result<(), Error>,
        token: &str,
        form: Form,
        content: Content,
    ) -> Self {
        let parts =
            [signed.header.as_ref().err(), signed.payload.as_ref().err(), signed.signature.as_ref().err()];
        match (parts.into_iter().flatten().find(|e| e.code() == Code::Malformed), attached) {
            (Some(error), _) => Self::unreadable(token, error.clone()),
            (None, Err(error)) => Self::NotDetached(error),
            (None, Ok(())) => Self::Sound { form, content },
        }
    }

    pub(crate) fn unreadable(token: &str, error: Error) -> Self {
        Self::Unreadable { pasted: Pasted::of(token, error.code()), error }
    }
}

impl Outcome for Structure {
    const ID: CheckId = CheckId::Structure;

    fn status(&self) -> Status {
        match self {
            Self::Sound { .. } => Status::Pass,
            Self::Unreadable { .. } | Self::NotDetached(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Sound { .. } => None,
            Self::Unreadable { error, .. } | Self::NotDetached(error) => Some(error.code()),
        }
    }
}

/// What became of the header (RFC 7515 section 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// It cannot even be decoded, which the form tells.
    NotDecoded,
    /// Its members have their types, and what they ask for is understood.
    Read,
    /// They have not, or it is not.
    Invalid {
        /// What is wrong.
        error: Error,
        /// Whether it is the header of a JWS all the same, which is no JWT.
        is_jws: bool,
    },
}

impl Header {
    /// Reads the header's members.
    pub(crate) fn check(members: &Result<Object, Error>, policy: &Policy) -> (Self, Option<JoseHeader>) {
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

/// What became of the payload as a set of claims (RFC 7519 section 4).
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
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
            Self::Detached => Status::Skip,
            Self::Claims(_) => Status::Pass,
            Self::NotClaims(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Detached | Self::Claims(_) => None,
            Self::NotClaims(what) => Some(what.code()),
        }
    }
}
