//! What is odd about a key or a key set, as data. The words are in `words/lint.rs`.

use super::{chain, error::KeyError, severity::Severity};
use crate::{
    Error,
    base64url::Oddity,
    code::Code,
    json::JsonError,
    jwa::{Algorithm, Curve},
    time::NumericDate,
};
use std::time::Duration;

/// A finding. It never holds a private value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// A set without keys.
    NoKeys,
    /// A `kid` that another key of the set has, for the same use (RFC 7517 section 4.5).
    DuplicateKid {
        /// The position of the first key of that kid.
        first: usize,
    },
    /// A key that stands in the set under another kid too.
    SameKey {
        /// The position where it stands first.
        first: usize,
    },
    /// Private members in a set that is published (RFC 7517 section 9.2).
    Exposed {
        /// The members.
        members: Vec<&'static str>,
    },

    /// A member that stands twice.
    DuplicateMember(JsonError),
    /// Members that hold nothing.
    EmptyMembers {
        /// Their names.
        members: Vec<String>,
    },
    /// A member that is not base64url, though its bytes are clear.
    Encoding {
        /// The member.
        member: &'static str,
        /// What base64url does not have.
        oddity: Oddity,
    },
    /// A number with zeros in front (RFC 7518 section 2).
    LeadingZero {
        /// The member.
        member: &'static str,
    },
    /// A coordinate of less than its full length (RFC 7518 section 6.2.1.2).
    ShortCoordinate {
        /// The member.
        member: &'static str,
        /// How many bytes it has.
        found: usize,
        /// The curve, which decides how many it should have.
        curve: Curve,
    },
    /// A number in another notation, for which the key is refused.
    Notation(KeyError),
    /// A name that is almost a registered one, for which the key is refused.
    Misnamed(KeyError),

    /// A key for tokens without `kid`.
    KidMissing,
    /// A `kid` with a character that cannot be seen.
    KidHidden(char),
    /// A key for tokens without `alg`.
    AlgMissing,
    /// `EdDSA` (RFC 9864 section 2.2).
    AlgDeprecated,
    /// Neither `use` nor `key_ops`.
    UseMissing,
    /// Both `use` and `key_ops` (RFC 7517 section 4.3).
    UseAndKeyOps,
    /// Operations that `use` is not for (RFC 7517 section 4.3).
    KeyOpsConflict {
        /// The `use`.
        key_use: String,
        /// The `key_ops`.
        key_ops: Vec<String>,
    },
    /// An operation that stands twice (RFC 7517 section 4.3).
    KeyOpsDuplicate {
        /// The operation.
        operation: String,
    },
    /// An operation whose name is almost a registered one.
    KeyOpsMisnamed {
        /// What stands there.
        found: String,
        /// The registered name.
        meant: &'static str,
    },
    /// A key that does not sign yet.
    NotYetValid {
        /// From when on it does.
        nbf: NumericDate,
        /// How long that is from now.
        wait: Duration,
    },
    /// A key whose time is over.
    Expired {
        /// Since when.
        exp: NumericDate,
        /// How long that was ago.
        late: Duration,
    },

    /// An RSA exponent that is not 65537.
    RsaExponent {
        /// Its value; of a larger one the last 64 bits.
        e: u64,
    },
    /// A secret that has only hex digits as base64url.
    HexSecret,
    /// A secret that is shorter than the hash of its algorithm (RFC 7518 section 3.2).
    ShortSecret {
        /// How many bytes it has.
        found: usize,
        /// The algorithm.
        algorithm: Algorithm,
    },
    /// No signature can be checked with the key.
    Unusable {
        /// What kind of reason that is.
        class: Unusable,
        /// The reason.
        error: Error,
    },

    /// The certificate is for another key (RFC 7517 section 4.7).
    X5cMismatch,
    /// The certificate's key is not for signatures (RFC 5280 section 4.2.1.3).
    X5cUsage {
        /// What it is for.
        usages: Vec<&'static str>,
    },
    /// The certificate cannot be read.
    X5cUnreadable {
        /// Which one.
        index: usize,
        /// Why.
        error: Error,
    },
    /// The certificate is not in standard base64 (RFC 7517 section 4.7).
    X5cAlphabet,
    /// A certificate of the chain is odd by itself.
    X5cOdd {
        /// Which one.
        index: usize,
        /// What it is.
        oddity: chain::Oddity,
    },
    /// A hash of a certificate that is not as it should be (RFC 7517 sections 4.8 and 4.9).
    X5t {
        /// `x5t` or `x5t#S256`.
        member: &'static str,
        /// What it is instead.
        fault: HashFault,
    },
}

/// Why no signature can be checked with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It can be read and has too few bits.
    Weak,
    /// Its `alg` is for other keys.
    AlgMismatch,
    /// Its `alg` is almost a registered name.
    AlgMisnamed,
    /// Its `alg` is registered, and has no engine here.
    AlgUnsupported,
    /// Its `alg` is an unknown name.
    AlgUnknown,
    /// Its `use` is almost a registered name.
    UseMisnamed,
    /// It is for another purpose.
    OtherPurpose,
    /// Its curve has no engine here.
    Curve,
    /// Its key type has no engine here.
    KeyType,
    /// It cannot be read.
    Unreadable,
}

/// What a member with a certificate's hash holds instead of the hash in base64url.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HashFault {
    /// No string.
    NotString,
    /// The hash in hex.
    Hex,
    /// base64url of the hash in hex.
    Base64OfHex,
    /// The hash, padded or in standard base64.
    OtherBase64,
    /// A hash, of something else than the certificate in `x5c`.
    Mismatch,
    /// Bytes of another length.
    Length,
}

impl Finding {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NoKeys
            | Self::DuplicateKid { .. }
            | Self::Exposed { .. }
            | Self::DuplicateMember(_)
            | Self::ShortCoordinate { .. }
            | Self::Notation(_)
            | Self::Misnamed(_)
            | Self::KeyOpsConflict { .. }
            | Self::KeyOpsDuplicate { .. }
            | Self::KeyOpsMisnamed { .. }
            | Self::ShortSecret { .. }
            | Self::X5cMismatch
            | Self::X5t { fault: HashFault::Mismatch, .. } => Severity::Error,
            Self::EmptyMembers { .. }
            | Self::Encoding { .. }
            | Self::LeadingZero { .. }
            | Self::KidMissing
            | Self::KidHidden(_)
            | Self::UseAndKeyOps
            | Self::HexSecret
            | Self::X5cUsage { .. }
            | Self::X5cUnreadable { .. }
            | Self::X5cAlphabet
            | Self::X5t { .. }
            // FIPS 186-5 appendix A.1.1 wants more than 2^16: small exponents have cost signatures before.
            | Self::RsaExponent { e: ..65_537 } => Severity::Warning,
            Self::SameKey { .. }
            | Self::AlgMissing
            | Self::AlgDeprecated
            | Self::UseMissing
            | Self::NotYetValid { .. }
            | Self::Expired { .. }
            | Self::RsaExponent { .. } => Severity::Note,
            Self::Unusable { class, .. } => class.severity(),
            Self::X5cOdd { oddity, .. } => oddity.severity(),
        }
    }

    /// What it is.
    pub fn code(&self) -> Code {
        match self {
            Self::NoKeys => Code::JwksEmpty,
            Self::DuplicateKid { .. } => Code::DuplicateKid,
            Self::SameKey { .. } => Code::SameKey,
            Self::Exposed { members } => match members.as_slice() {
                ["k"] => Code::SecretPublished,
                _ => Code::PrivatePublished,
            },
            Self::DuplicateMember(_) => Code::DuplicateMember,
            Self::EmptyMembers { .. } => Code::EmptyMember,
            Self::Encoding { oddity: Oddity::Padding | Oddity::StandardAlphabet, .. } => Code::Base64Padded,
            Self::Encoding { oddity: Oddity::Commas | Oddity::Whitespace | Oddity::TrailingBits, .. }
            | Self::Notation(_)
            | Self::HexSecret => Code::NotBase64url,
            Self::LeadingZero { .. } => Code::LeadingZero,
            Self::ShortCoordinate { .. } => Code::ShortCoordinate,
            Self::Misnamed(_) | Self::KeyOpsMisnamed { .. } => Code::UnregisteredName,
            Self::KidMissing => Code::KidMissing,
            Self::KidHidden(_) => Code::HiddenText,
            Self::AlgMissing => Code::AlgMissing,
            Self::AlgDeprecated => Code::AlgDeprecated,
            Self::UseMissing => Code::UseMissing,
            Self::UseAndKeyOps => Code::UseAndKeyOps,
            Self::KeyOpsConflict { .. } => Code::KeyOpsConflict,
            Self::KeyOpsDuplicate { .. } => Code::KeyOpsDuplicate,
            Self::NotYetValid { .. } | Self::Expired { .. } => Code::KeyExpired,
            Self::RsaExponent { .. } => Code::RsaExponent,
            Self::ShortSecret { .. } => Code::WeakKey,
            Self::Unusable { class, .. } => class.code(),
            Self::X5cMismatch => Code::X5cMismatch,
            Self::X5cUsage { .. } => Code::CaCertificate,
            Self::X5cUnreadable { .. } | Self::X5cAlphabet => Code::X5cInvalid,
            Self::X5cOdd { oddity, .. } => oddity.code(),
            Self::X5t { .. } => Code::X5tMismatch,
        }
    }
}

impl Unusable {
    /// What is for another purpose or of a kind that is not known here is as it should be (RFC 7517 section 5); what
    /// is broken or weak is not.
    const fn severity(self) -> Severity {
        match self {
            Self::Weak | Self::AlgMismatch | Self::AlgMisnamed | Self::UseMisnamed | Self::Unreadable => {
                Severity::Error
            }
            Self::AlgUnknown => Severity::Warning,
            Self::AlgUnsupported | Self::OtherPurpose | Self::Curve | Self::KeyType => Severity::Note,
        }
    }

    const fn code(self) -> Code {
        match self {
            Self::Weak => Code::WeakKey,
            Self::AlgMismatch => Code::AlgMismatch,
            Self::AlgMisnamed | Self::UseMisnamed => Code::UnregisteredName,
            Self::AlgUnsupported | Self::AlgUnknown => Code::AlgUnsupported,
            Self::OtherPurpose => Code::NotForSignatures,
            Self::Curve => Code::CrvUnsupported,
            Self::KeyType => Code::KtyUnsupported,
            Self::Unreadable => Code::KeyUnusable,
        }
    }
}
