//! Why a PEM text or a DER document has no key that can be read, as data. The words are in `words/pem.rs`.

use super::encoding::Encoding;
use crate::code::Code;
use pkcs8::{ObjectIdentifier, der};
use std::error::Error;

/// What is wrong with a PEM text or a DER document, or what it is instead. It never holds private material.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PemError {
    /// Nothing at all.
    Empty,
    /// Neither PEM nor DER, nor anything that is known by name.
    Unknown,
    /// Something else that holds keys or has to do with them.
    Foreign(Foreign),
    /// A block whose label is not known.
    Label(String),
    /// A block that does not begin or end as it should (RFC 7468 section 2).
    Block {
        /// Which block it is, from 1.
        number: usize,
        /// The line of its BEGIN, from 1.
        line: usize,
        /// What is wrong.
        fault: BlockFault,
    },
    /// A block with nothing in it.
    EmptyBlock,
    /// A block with a character that is not base64.
    Character {
        /// Its line, from 1.
        line: usize,
    },
    /// A block whose base64 is truncated or damaged.
    Base64,
    /// Parameters without a key.
    Parameters,
    /// A certificate request under the label of something else.
    MislabelledRequest,

    /// DER that is truncated or damaged.
    Damaged,
    /// DER that is none of the documents that hold a key.
    Document,
    /// DER that is not a certificate (RFC 5280 section 4.1).
    Certificate,
    /// An unknown version of PKCS#8 (RFC 5958 section 2).
    Version,
    /// A key for an algorithm that has no place in a JWT, or none here.
    Algorithm(ObjectIdentifier),
    /// A curve other than those of RFC 7518 section 6.2.1.1.
    Curve(ObjectIdentifier),
    /// The numbers of such a curve.
    CurveNumbers,
    /// The key does not name its curve.
    CurveMissing,
    /// A SEC1 key does not name its curve, and nothing before it does (RFC 5915 section 3).
    Sec1CurveMissing,
    /// The key names two different curves.
    TwoCurves,

    /// The key is encrypted, and no passphrase was given.
    PassphraseMissing,
    /// The passphrase is wrong, or the file is damaged.
    PassphraseWrong,
    /// The passphrase to encrypt with is empty.
    PassphraseEmpty,
    /// An encryption that is outdated or unknown.
    Encryption(ObjectIdentifier),
    /// OpenSSL's own encryption by PEM headers, whose key derivation is one round of MD5.
    LegacyEncryption,
    /// The encryption asks for too much work, or for none.
    Cost,
    /// The key cannot be encoded.
    Write(Written, der::Error),
    /// The key cannot be encrypted.
    Encrypt(pkcs8::Error),
}

/// What stands in a file in place of a key that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// PKCS#12 (RFC 7292).
    Pkcs12,
    /// PKCS#7 (RFC 2315).
    Pkcs7(Encoding),
    /// CMS (RFC 5652).
    Cms,
    /// A certificate request (RFC 2986).
    Request(Encoding),
    /// A certificate with OpenSSL's additions.
    TrustedCertificate,
    /// A certificate revocation list (RFC 5280 section 5).
    Crl,
    /// An OpenSSH private key.
    OpensshPrivate,
    /// An OpenSSH public key.
    OpensshPublic,
    /// An OpenSSH key of type Ed25519.
    OpensshEd25519,
    /// An OpenSSH key that a security key holds.
    SecurityKey,
    /// An SSH public key (RFC 4716).
    Ssh2,
    /// A key of PuTTY.
    Putty,
    /// OpenPGP (RFC 9580).
    Pgp,
    /// A Java key store.
    JavaKeyStore,
    /// Text in UTF-16.
    Utf16 {
        /// Whether it is whole.
        whole: bool,
    },
    /// A point of an elliptic curve (SEC 1 section 2.3.3).
    Point,
    /// PEM without the five hyphens around BEGIN and END (RFC 7468 section 3).
    Hyphens,
    /// 32 bytes that may be a key of Ed25519 (RFC 8032 section 5.1.5).
    Ed25519,
}

/// What is wrong with the bounds of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockFault {
    /// Its BEGIN line is damaged.
    Begin,
    /// Its END line is missing.
    EndMissing,
    /// Its END line is damaged.
    End,
    /// It begins and ends with different labels.
    Labels,
}

/// What a key is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// SubjectPublicKeyInfo.
    Spki,
    /// PEM.
    Pem,
}

impl PemError {
    /// The stable code word.
    pub const fn code(&self) -> Code {
        Code::KeyUnusable
    }
}

impl Error for PemError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Write(_, e) => Some(e),
            Self::Encrypt(e) => Some(e),
            _ => None,
        }
    }
}
