//! What is behind a key set that could not be fetched.

use crate::code::CauseCode;

/// Why the keys could not be fetched.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Fetched {
    /// Its URL redirects.
    Redirects,
    /// There is nothing at its URL.
    NothingThere(u16),
    /// Its host refuses to give it out.
    Refused(u16),
    /// Its host fails.
    HostFails(u16),
    /// The certificate of its host is not trusted.
    Certificate(Certificate),
    /// Its host cannot be reached.
    NotReached,
    /// What its host answers is no JSON.
    NotJson,
    /// The set may be older than the key that signed, and its host could not be asked just now.
    TooOld,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certificate {
    /// It leads to no authority that is trusted here.
    Authority,
    /// It is past its time, or not yet valid.
    Time,
    /// It is for other names.
    Name,
}

impl Fetched {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Redirects => CauseCode::SetRedirects,
            Self::NothingThere(_) => CauseCode::NoSetThere,
            Self::Refused(_) => CauseCode::SetRefused,
            Self::HostFails(_) => CauseCode::KeyHostFails,
            Self::Certificate(_) => CauseCode::CertificateNotTrusted,
            Self::NotReached => CauseCode::KeyHostNotReached,
            Self::NotJson => CauseCode::AnswerIsNoSet,
            Self::TooOld => CauseCode::SetTooOldToTell,
        }
    }
}
