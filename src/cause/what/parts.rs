//! What is wrong with a token's header or payload as a whole.

use crate::{
    cause::experiment::Encoding,
    code::CauseCode,
    json::Fault,
    jwa::Algorithm,
    jws::{CritError, Part},
};

/// What is wrong with a token's header or payload as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parts {
    /// A JSON object in a string, or in base64 once more.
    Twice {
        /// Which part.
        part: Part,
        /// Whether it is base64.
        is_base64: bool,
    },
    /// A token in the payload.
    Nested,
    /// Something else than an object.
    OtherContent {
        /// Which part.
        part: Part,
        /// What it is.
        content: Content,
    },
    /// Text that is nearly JSON.
    NotJson {
        /// Which part.
        part: Part,
        /// What is wrong with it, and where.
        fault: Fault,
    },
    /// JSON that is not UTF-8.
    Encoded {
        /// Which part.
        part: Part,
        /// How it is written.
        encoding: Encoding,
    },
    /// A member that an object of it has twice.
    MemberTwice {
        /// Which part.
        part: Part,
        /// The member's name.
        name: String,
    },
    /// Arrays and objects in one another, too many of them.
    TooDeep {
        /// Which part.
        part: Part,
    },
    /// The header has no `alg`; it may have the member under another name.
    AlgMissing(Option<String>),
    /// `alg` is no registered name.
    AlgMisnamed {
        /// As the header has it.
        found: String,
        /// What it means, if it tells.
        meant: Option<Algorithm>,
    },
    /// A member of the header that must be a string.
    NotString {
        /// Its name.
        name: &'static str,
        /// Its type with its article.
        kind: &'static str,
    },
    /// `crit` asks for extensions that are not known, or is not as it should be.
    Crit(CritError),
    /// The content is not in the token.
    ContentDetached {
        /// Whether it is signed as it is (RFC 7797).
        is_unencoded: bool,
    },
    /// The payload is not encoded (RFC 7797), which no JWT has.
    Unencoded,
}

/// What a part holds that is not a JSON object, and not meant as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// No bytes.
    Nothing,
    /// JSON of this type, with its article.
    Json(&'static str),
    /// `NAME=VALUE&…`, as a form sends it.
    Form,
    /// XML or HTML.
    Markup,
    /// Other text.
    Text,
    /// Bytes that are not text.
    Bytes,
}

impl Parts {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Twice { .. } => CauseCode::ClaimsEncodedTwice,
            Self::Nested => CauseCode::NestedToken,
            Self::OtherContent { .. } => CauseCode::ClaimsOfAnotherKind,
            Self::NotJson { .. } => CauseCode::PartNotJson,
            Self::Encoded { .. } => CauseCode::PartNotUtf8,
            Self::MemberTwice { .. } => CauseCode::MemberTwice,
            Self::TooDeep { .. } => CauseCode::PartTooDeep,
            Self::AlgMissing(_) | Self::AlgMisnamed { .. } => CauseCode::AlgNotNamed,
            Self::Crit(_) => CauseCode::CriticalExtension,
            Self::NotString { .. } => CauseCode::HeaderMemberType,
            Self::ContentDetached { .. } | Self::Unencoded => CauseCode::ContentSentApart,
        }
    }
}
