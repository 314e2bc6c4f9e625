//! The form of the token (RFC 7515 section 3).

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jws::{JwsError, Pasted, Signed},
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
        error: JwsError,
        /// What the text is instead, where that can be told.
        pasted: Option<Pasted>,
    },
    /// Content was given for a token that carries its own.
    NotDetached(JwsError),
}

impl Structure {
    /// The first part that cannot be read, else the form.
    pub(crate) fn check(
        signed: &Signed,
        attached: Result<(), JwsError>,
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

    pub(crate) fn unreadable(token: &str, error: JwsError) -> Self {
        Self::Unreadable { pasted: Pasted::of(token, &error), error }
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
