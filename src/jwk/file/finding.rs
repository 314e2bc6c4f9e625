//! What is odd about a key file, as data. The words are in `words/key_file.rs`.

use crate::{
    Error,
    code::Code,
    jwk::{
        carried::Carried,
        pem::{DistinguishedName, Form, Oddity, OutOfDate, Position},
        severity::Severity,
    },
    time::NumericDate,
};

/// One thing that is odd about a key file: other programs may not read it, or it holds more than it seems.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileFinding {
    /// The text was wrapped as a whole.
    Carried(Carried),
    /// Something was put right.
    Odd {
        /// The block; DER has none.
        position: Option<Position>,
        /// What it was.
        oddity: Oddity,
    },
    /// A block that was skipped.
    Skipped {
        /// Whether a key is lost with it.
        is_key: bool,
        /// Why, and which block it is.
        error: Error,
    },
    /// A certificate beside a private key that it does not belong to.
    OtherKey {
        /// The certificate's subject.
        subject: DistinguishedName,
    },
    /// A certificate whose key is left out.
    NotUsed {
        /// The certificate's subject.
        subject: DistinguishedName,
        /// Why.
        reason: NotUsed,
    },
    /// More certificates whose keys are left out.
    MoreNotUsed(usize),
    /// A key that its certificate keeps from signatures (RFC 5280 section 4.2.1.3).
    KeyUsage {
        /// The certificate's subject.
        subject: DistinguishedName,
        /// What the key is for.
        usages: Vec<&'static str>,
        /// Whether it is a private key.
        is_private: bool,
    },
    /// A public key that vouches for others, and is not for tokens.
    Authority {
        /// The certificate's subject.
        subject: DistinguishedName,
    },
    /// A key that is used although its certificate is that of an authority: the file has no other.
    OnlyAuthority {
        /// The certificate's subject.
        subject: DistinguishedName,
    },
    /// A form that many programs do not read.
    Form(Form),
    /// The certificate of a key is not valid yet, or no longer.
    OutOfDate {
        /// The certificate's subject.
        subject: DistinguishedName,
        /// Its dates.
        dates: OutOfDate,
        /// The moment that they exclude.
        now: NumericDate,
    },
    /// Certificates that vouch for that of the key.
    Chain {
        /// The subject of the key's certificate.
        subject: DistinguishedName,
        /// The subjects above it.
        chain: Vec<DistinguishedName>,
    },
}

/// Why the key of a certificate is not used for tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotUsed {
    /// It vouches for the certificate of this subject.
    VouchesFor(DistinguishedName),
    /// It is for other things than signatures (RFC 5280 section 4.2.1.3).
    KeyUsage(Vec<&'static str>),
    /// It is that of a certification authority (RFC 5280 section 4.2.1.9).
    Authority,
}

impl FileFinding {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Odd { oddity: Oddity::Label { .. }, .. }
            | Self::Skipped { is_key: true, .. }
            | Self::OtherKey { .. }
            | Self::KeyUsage { .. }
            | Self::Authority { .. }
            | Self::OutOfDate { .. } => Severity::Warning,
            Self::Carried(_)
            | Self::Form(_)
            | Self::Odd { .. }
            | Self::Skipped { is_key: false, .. }
            | Self::NotUsed { .. }
            | Self::MoreNotUsed(_)
            | Self::OnlyAuthority { .. }
            | Self::Chain { .. } => Severity::Note,
        }
    }

    /// What it is.
    pub const fn code(&self) -> Code {
        match self {
            Self::Odd { oddity: Oddity::Label { .. }, .. } => Code::LabelMismatch,
            Self::Carried(_) | Self::Odd { .. } | Self::Form(_) => Code::KeyFileRepaired,
            Self::OutOfDate { .. } => Code::CertificateExpired,
            Self::Skipped { .. } => Code::BlockSkipped,
            Self::OtherKey { .. } => Code::CertificateMismatch,
            Self::NotUsed { .. }
            | Self::MoreNotUsed(_)
            | Self::KeyUsage { .. }
            | Self::Authority { .. }
            | Self::OnlyAuthority { .. }
            | Self::Chain { .. } => Code::CaCertificate,
        }
    }
}
