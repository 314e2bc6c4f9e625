//! What is odd about a token, as data.

use crate::{
    code::Code,
    json::Value,
    jwa::Algorithm,
    jwk::lint::Severity,
    jws::JwsError,
    jwt::{Carrier, CheckId, check::Unfilled, claims::Type, payload::NotClaims, secevent::EventToken},
    time::DateError,
};
use std::time::Duration;

/// One thing that is odd about a token, told without any key. Its words are its `Display`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Note {
    /// In another notation than that of RFC 7515, and shown as what it means.
    Notation(JwsError),
    /// A JWE: its payload cannot be shown.
    Encrypted(JwsError),
    /// An SD-JWT with so many disclosures, which are not shown.
    Disclosures(usize),
    /// A JWS that leaves its payload unencoded (RFC 7797), which a JWT never does.
    Unencoded(JwsError),
    /// A header that is not as it should be.
    Header(JwsError),
    /// `alg` none.
    AlgNone,
    /// An `alg` that is not supported.
    AlgUnsupported,
    /// `alg` Ed25519 (RFC 9864), which not all verifiers know.
    AlgFullName,
    /// No `kid`.
    NoKid,
    /// No `typ` (RFC 8725 section 3.11).
    NoTyp,
    /// A `typ` that is not a string, but this.
    TypNotString(&'static str),
    /// A signature of another length than the algorithm makes.
    SignatureLength {
        /// The algorithm.
        algorithm: Algorithm,
        /// How many bytes there are.
        found: usize,
        /// How many the algorithm makes.
        wanted: usize,
    },
    /// A private member of the `jwk` in the header.
    PrivateKey(&'static str),
    /// Members of the header that bring a key along, or say where it is.
    HeaderKey(Vec<&'static str>),
    /// A `zip` in a signed token.
    Compressed(Value),
    /// An invisible character.
    Hidden {
        /// The member that it is in.
        name: String,
        /// Where that stands.
        section: Section,
        /// The character.
        character: char,
    },
    /// A token in the payload (RFC 7519 section 5.2), and whether `cty` says so.
    Nested {
        /// Whether it does.
        is_announced: bool,
    },
    /// A payload that is not claims.
    NotClaims(NotClaims),
    /// No payload: the content is detached, or empty.
    Detached,
    /// A claim that the header repeats with another value (RFC 7519 section 5.3).
    HeaderClaim(&'static str),
    /// Unexpanded variables.
    Unfilled(Unfilled),
    /// A date claim that is not a date.
    WrongDate {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        error: DateError,
    },
    /// A claim of another type than RFC 7519 section 4.1 gives it.
    WrongType {
        /// Its name.
        name: &'static str,
        /// The type that it should have.
        wanted: Type,
        /// The type that it has.
        found: &'static str,
    },
    /// No `exp`.
    NoExp,
    /// No `exp`, as it should be in a security event token (RFC 8417 section 2.2).
    NoExpByDesign(EventToken),
    /// An `exp` with a fraction, which some verifiers round.
    Fraction,
    /// An `exp` that is a duration by its size.
    ExpIsDuration(Duration),
    /// An `exp` that has come so long ago.
    Expired(Duration),
    /// A date that has not come.
    Future {
        /// Which claim.
        start: Start,
        /// How long it is until then.
        early: Duration,
    },
    /// An `exp` that is not after the beginning.
    NeverValid(Start),
    /// A token that is too large for what often carries one.
    Large {
        /// What that is.
        carrier: Carrier,
        /// How many bytes the token has.
        size: usize,
    },
    /// A life of more than a day.
    LongLived(Duration),
    /// A claim about a person, readable by anyone who holds the token.
    Personal(&'static str),
}

/// Where a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// In the header.
    Header,
    /// In the claims.
    Claims,
}

/// A date at which a token begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// `iat`.
    Issued,
    /// `nbf`.
    NotBefore,
}

impl Start {
    /// The claim's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issued => "iat",
            Self::NotBefore => "nbf",
        }
    }
}

impl Note {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Notation(_)
            | Self::Header(_)
            | Self::AlgNone
            | Self::AlgUnsupported
            | Self::SignatureLength { .. }
            | Self::PrivateKey(_)
            | Self::NotClaims(_)
            | Self::HeaderClaim(_)
            | Self::WrongDate { .. }
            | Self::WrongType { .. }
            | Self::NeverValid(_) => Severity::Error,
            Self::Unencoded(_)
            | Self::NoKid
            | Self::TypNotString(_)
            | Self::HeaderKey(_)
            | Self::Compressed(_)
            | Self::Hidden { .. }
            | Self::Nested { is_announced: false }
            | Self::Unfilled(_)
            | Self::NoExp
            | Self::ExpIsDuration(_)
            | Self::Expired(_)
            | Self::Large { .. }
            | Self::Future { .. } => Severity::Warning,
            Self::Encrypted(_)
            | Self::Disclosures(_)
            | Self::AlgFullName
            | Self::NoTyp
            | Self::Nested { is_announced: true }
            | Self::Detached
            | Self::NoExpByDesign(_)
            | Self::Fraction
            | Self::LongLived(_)
            | Self::Personal(_) => Severity::Note,
        }
    }

    /// The check of `verify` that sees the same; `None` where none looks at it.
    pub fn check(&self) -> Option<CheckId> {
        match self {
            Self::Encrypted(_) | Self::Disclosures(_) => Some(CheckId::Structure),
            Self::Unencoded(_) | Self::Header(_) => Some(CheckId::Header),
            Self::AlgNone | Self::AlgUnsupported => Some(CheckId::Algorithm),
            Self::TypNotString(_) => Some(CheckId::Typ),
            Self::SignatureLength { .. } => Some(CheckId::Signature),
            Self::Nested { is_announced: true } | Self::NotClaims(_) | Self::Detached => Some(CheckId::Claims),
            Self::WrongDate { name, .. } | Self::WrongType { name, .. } => match *name {
                "exp" => Some(CheckId::Exp),
                "nbf" => Some(CheckId::Nbf),
                "iat" => Some(CheckId::Iat),
                "iss" => Some(CheckId::Iss),
                "aud" => Some(CheckId::Aud),
                "sub" => Some(CheckId::Sub),
                _ => None,
            },
            Self::NoExp
            | Self::NoExpByDesign(_)
            | Self::ExpIsDuration(_)
            | Self::Expired(_)
            | Self::NeverValid(_) => Some(CheckId::Exp),
            Self::Future { start: Start::Issued, .. } => Some(CheckId::Iat),
            Self::Future { start: Start::NotBefore, .. } => Some(CheckId::Nbf),
            // That it is shown as what it means no check says.
            Self::Notation(_)
            | Self::AlgFullName
            | Self::NoKid
            | Self::NoTyp
            | Self::PrivateKey(_)
            | Self::HeaderKey(_)
            | Self::Compressed(_)
            | Self::Hidden { .. }
            | Self::HeaderClaim(_)
            // That cty is missing no check says.
            | Self::Nested { is_announced: false }
            | Self::Unfilled(_)
            | Self::Fraction
            | Self::Large { .. }
            | Self::LongLived(_)
            | Self::Personal(_) => None,
        }
    }

    /// What it is.
    pub fn code(&self) -> Code {
        match self {
            Self::Notation(error) | Self::Unencoded(error) | Self::Header(error) | Self::Encrypted(error) => {
                error.code()
            }
            Self::Disclosures(_) => Code::NotCompact,
            Self::AlgNone => Code::AlgNone,
            Self::AlgUnsupported => Code::AlgUnsupported,
            Self::AlgFullName | Self::Fraction | Self::Large { .. } => Code::Portability,
            Self::NoKid => Code::NoKid,
            Self::NoTyp => Code::TypAbsent,
            Self::TypNotString(_) => Code::TypMismatch,
            Self::SignatureLength { .. } => Code::SignatureMismatch,
            Self::PrivateKey(_) => Code::PrivateInToken,
            Self::HeaderKey(_) => Code::HeaderKey,
            Self::Compressed(_) => Code::Compressed,
            Self::Hidden { .. } => Code::HiddenText,
            Self::Nested { .. } => Code::Nested,
            Self::NotClaims(what) => what.code(),
            Self::Detached => Code::ContentDetached,
            Self::HeaderClaim(_) => Code::HeaderClaim,
            Self::Unfilled(_) => Code::Placeholder,
            Self::WrongDate { name, .. } | Self::WrongType { name, .. } => match *name {
                "exp" => Code::ExpType,
                "nbf" => Code::NbfType,
                "iat" => Code::IatType,
                "iss" => Code::IssType,
                "aud" => Code::AudType,
                "sub" => Code::SubType,
                _ => Code::ClaimMismatch,
            },
            Self::NoExp | Self::NoExpByDesign(_) => Code::ExpMissing,
            Self::ExpIsDuration(_) => Code::ExpType,
            Self::Expired(_) => Code::Expired,
            Self::Future { start: Start::NotBefore, .. } => Code::NbfFuture,
            Self::Future { start: Start::Issued, .. } => Code::IatFuture,
            Self::NeverValid(_) => Code::NeverValid,
            Self::LongLived(_) => Code::LongLived,
            Self::Personal(_) => Code::Pii,
        }
    }
}
