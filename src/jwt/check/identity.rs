//! Who made the token, for whom, about whom, and of what type.

use super::{CheckId, Outcome, near::Miss};
use crate::{
    code::Code,
    jws::JoseHeader,
    jwt::{
        Policy,
        claims::{Claims, WrongType},
        kind::{Kind, TypRule},
        report::Status,
    },
    placeholder,
};

/// What is known of two names that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What a person would have overlooked.
    pub miss: Option<Miss>,
    /// Whose name has a variable that nothing filled in.
    pub unfilled: Option<Side>,
}

/// One of two names that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The token's.
    Token,
    /// The policy's.
    Policy,
}

impl Difference {
    fn of(wanted: &str, found: &str) -> Self {
        let has_variable = |name| placeholder::find(name).is_some();
        let unfilled = match (has_variable(found), has_variable(wanted)) {
            (true, _) => Some(Side::Token),
            (false, true) => Some(Side::Policy),
            (false, false) => None,
        };
        Self { miss: Miss::between(wanted, found), unfilled }
    }
}

/// What became of `iss` (RFC 7519 section 4.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Iss {
    /// Absent, and nobody asks for it.
    Absent,
    /// Present, and nobody asks for it (RFC 8725 section 3.8).
    NotChecked,
    /// Absent, and the policy names an issuer.
    Missing,
    /// No string.
    WrongType,
    /// The policy's issuer.
    Expected,
    /// Another issuer.
    Other(Difference),
}

impl Iss {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Self {
        let Some(wanted) = &policy.iss else {
            return if claims.has("iss") { Self::NotChecked } else { Self::Absent };
        };
        match claims.text("iss") {
            None => Self::Missing,
            Some(Err(WrongType)) => Self::WrongType,
            Some(Ok(found)) if found == *wanted => Self::Expected,
            Some(Ok(found)) => Self::Other(Difference::of(wanted, &found)),
        }
    }
}

impl Outcome for Iss {
    const ID: CheckId = CheckId::Iss;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::NotChecked => Status::Warn,
            Self::Expected => Status::Pass,
            Self::Missing | Self::WrongType | Self::Other(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Expected => None,
            Self::NotChecked => Some(Code::IssNotChecked),
            Self::Missing => Some(Code::IssMissing),
            Self::WrongType => Some(Code::IssType),
            Self::Other(_) => Some(Code::IssMismatch),
        }
    }
}

/// What became of `aud` (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aud {
    /// Absent, and nobody asks for it.
    Absent,
    /// Present, and nobody asks for it (RFC 8725 section 3.9).
    NotChecked,
    /// Absent, and the policy names audiences.
    Missing,
    /// No string, and no array of strings.
    WrongType,
    /// An array of no names.
    Nobody,
    /// One of its names is one of the policy's.
    Expected {
        /// Which of the token's.
        ours: usize,
        /// How many others the token names.
        others: usize,
    },
    /// Each of its names is another.
    Other {
        /// The policy's name that comes nearest.
        wanted: usize,
        /// The token's name that it is compared with.
        found: usize,
        /// What is known of the two.
        difference: Difference,
    },
}

impl Aud {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Self {
        if policy.aud.is_empty() {
            return if claims.has("aud") { Self::NotChecked } else { Self::Absent };
        }
        let names = match claims.audience() {
            None => return Self::Missing,
            Some(Err(WrongType)) => return Self::WrongType,
            Some(Ok(names)) => names,
        };
        if let Some(ours) = names.iter().position(|name| policy.aud.iter().any(|wanted| wanted == name)) {
            return Self::Expected { ours, others: names.len() - 1 };
        }
        // Of all pairs the one that nearly matches tells most.
        let pairs = || (0..policy.aud.len()).flat_map(|w| (0..names.len()).map(move |f| (w, f)));
        let nearest = pairs().find(|(w, f)| Miss::between(&policy.aud[*w], &names[*f]).is_some());
        match nearest.or_else(|| pairs().next()) {
            Some((wanted, found)) => {
                let difference = Difference::of(&policy.aud[wanted], &names[found]);
                Self::Other { wanted, found, difference }
            }
            None => Self::Nobody,
        }
    }
}

impl Outcome for Aud {
    const ID: CheckId = CheckId::Aud;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::NotChecked => Status::Warn,
            Self::Expected { .. } => Status::Pass,
            Self::Missing | Self::WrongType | Self::Nobody | Self::Other { .. } => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Expected { .. } => None,
            Self::NotChecked => Some(Code::AudNotChecked),
            Self::Missing => Some(Code::AudMissing),
            Self::WrongType => Some(Code::AudType),
            Self::Nobody | Self::Other { .. } => Some(Code::AudMismatch),
        }
    }
}

/// What became of `sub` (RFC 7519 section 4.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sub {
    /// Absent, and nobody asks for it.
    Absent,
    /// A string, and nobody asks for it.
    NotAsked,
    /// No string, and nobody asks for it.
    WrongTypeNotAsked,
    /// Absent, and the policy names a subject.
    Missing,
    /// No string, and the policy names a subject.
    WrongType,
    /// The policy's subject.
    Expected,
    /// Another subject.
    Other(Difference),
}

impl Sub {
    pub(crate) fn check(claims: &impl Claims, policy: &Policy) -> Self {
        match (&policy.sub, claims.text("sub")) {
            (None, None) => Self::Absent,
            (None, Some(Ok(_))) => Self::NotAsked,
            (None, Some(Err(WrongType))) => Self::WrongTypeNotAsked,
            (Some(_), None) => Self::Missing,
            (Some(_), Some(Err(WrongType))) => Self::WrongType,
            (Some(wanted), Some(Ok(found))) if found == *wanted => Self::Expected,
            (Some(wanted), Some(Ok(found))) => Self::Other(Difference::of(wanted, &found)),
        }
    }
}

impl Outcome for Sub {
    const ID: CheckId = CheckId::Sub;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::NotAsked | Self::Expected => Status::Pass,
            Self::WrongTypeNotAsked => Status::Warn,
            Self::Missing | Self::WrongType | Self::Other(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::NotAsked | Self::Expected => None,
            Self::WrongTypeNotAsked | Self::WrongType => Some(Code::SubType),
            Self::Missing => Some(Code::SubMissing),
            Self::Other(_) => Some(Code::SubMismatch),
        }
    }
}

/// What became of the header's `typ`, which keeps kinds of tokens apart (RFC 8725 section 3.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typ {
    /// Absent, which the policy allows.
    Absent,
    /// One that the policy takes.
    Expected,
    /// Absent, and the policy demands one.
    Missing,
    /// One that the policy does not take, and the kind of token whose it is.
    Other(Option<&'static Kind>),
}

impl Typ {
    pub(crate) fn check(header: Option<&JoseHeader>, policy: &Policy) -> Self {
        let found = header.and_then(|header| header.typ.as_deref());
        match (TypRule::of(policy).takes(found), found) {
            (true, None) => Self::Absent,
            (true, Some(_)) => Self::Expected,
            (false, None) => Self::Missing,
            (false, Some(found)) => Self::Other(Kind::of_typ(found)),
        }
    }
}

impl Outcome for Typ {
    const ID: CheckId = CheckId::Typ;

    fn status(&self) -> Status {
        match self {
            Self::Absent => Status::Skip,
            Self::Expected => Status::Pass,
            Self::Missing | Self::Other(_) => Status::Fail,
        }
    }

    fn code(&self) -> Option<Code> {
        match self {
            Self::Absent | Self::Expected => None,
            Self::Missing | Self::Other(_) => Some(Code::TypMismatch),
        }
    }
}
