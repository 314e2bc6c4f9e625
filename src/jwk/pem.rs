//! Key files other than JWK: PEM (RFC 7468) and DER, recognized by their content and not by their name.
//!
//! Read are PKCS#8 (RFC 5958), encrypted too (RFC 8018), PKCS#1 (RFC 8017 appendix A.1), SEC1 (RFC 5915),
//! SubjectPublicKeyInfo and X.509 certificates (RFC 5280). Written are SubjectPublicKeyInfo and PKCS#8.
//! Other formats are named, with the command that converts them.

mod asn1;
mod ber;
mod block;
mod bytes;
mod certificate;
mod der;
mod ec;
mod encoding;
mod encrypted;
mod error;
mod explicit;
mod extension;
mod foreign;
mod form;
mod material;
mod name;
mod oddity;
mod position;
mod private_key_info;
mod spki;
mod write;
mod x509;

pub use certificate::{Certificate, OutOfDate};
pub(super) use der::is_shaped_as_key;
pub use encoding::Encoding;
pub use error::{BlockFault, Foreign as ForeignFile, PemError, Written};
pub use form::Form;
pub use material::Material;
pub use name::DistinguishedName;
pub use oddity::{Breaks, Layout, Oddity};
pub use position::Position;
pub use write::{write_private, write_public};
pub use x509::read_certificate;

use crate::Error;
use block::Block;
use bytes::contains;
use zeroize::Zeroizing;

/// The content of a PEM text or a DER document.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The keys and certificates, in their order.
    pub found: Vec<Material>,
    /// The blocks without a readable key.
    pub skipped: Vec<Skipped>,
    /// What other programs may refuse the file for, each with its block; DER has none.
    pub odd: Vec<(Option<Position>, Oddity)>,
    /// The form of each key and certificate.
    pub forms: Vec<Form>,
}

/// A block that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Whether a key is lost with it: its label says so, or it is unclear.
    pub is_key: bool,
    /// Why, and which block it is.
    pub error: Error,
}

/// Reads every block of a PEM text in its order, or one DER document.
///
/// Text around and between the blocks is skipped, as are blocks of parameters beside a key. The label of a
/// block does not bind: PKCS#8 called `RSA PRIVATE KEY` is read as what it is. Whether the numbers of an RSA
/// key belong together is for [`crate::jwa::rsa::PrivateKey::validate`], since that takes time.
///
/// # Errors
/// [`PemError`] for what is damaged, encrypted with another passphrase or with none given, and for a key that
/// jwtk has no algorithms for: it says what that is. It never has private material.
pub fn read(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Vec<Material>, Error> {
    let contents = contents(bytes, passphrase)?;
    match contents.skipped.into_iter().next() {
        Some(skipped) => Err(skipped.error),
        None => Ok(contents.found),
    }
}

/// Reads like [`read`], but skips blocks without a readable key.
///
/// # Errors
/// As [`read`] where no key is left, and where the passphrase of a key is missing or wrong.
pub fn contents(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Contents, Error> {
    let mut contents = Contents::default();
    if der::is_document(bytes) {
        contents.add(None, der::read(bytes, None, passphrase)?);
        return Ok(contents);
    }
    let blocks = block::split(bytes);
    if blocks.is_empty() {
        return Err(foreign::not_pem(bytes).into());
    }
    let alone = blocks.len() == 1;
    // OpenSSL writes the curve of a SEC1 key before it once more; a key without its own is read with that.
    let mut curve: Option<Zeroizing<Vec<u8>>> = None;
    for block in blocks {
        let block = match block {
            Ok(block) => block,
            Err(error) => {
                contents.skipped.push(Skipped { is_key: true, error: error.into() });
                continue;
            }
        };
        let read = match block.label {
            "EC PARAMETERS" => block.decode().map_err(Error::from).map(|der| {
                curve = Some(der);
                None
            }),
            "DH PARAMETERS" | "X9.42 DH PARAMETERS" | "DSA PARAMETERS" => Ok(None),
            _ => block.read(curve.as_ref().map(|c| c.as_slice()), passphrase).map(Some),
        };
        match read {
            Ok(Some(document)) => contents.add(Some(block.position(alone)), document),
            Ok(None) => {}
            Err(e) => {
                let is_meant =
                    matches!(e, Error::Pem(PemError::PassphraseMissing | PemError::PassphraseWrong));
                let error = locate(&block, e, alone);
                if is_meant {
                    return Err(error);
                }
                contents.skipped.push(Skipped { is_key: foreign::holds_key(block.label), error });
            }
        }
    }
    if contents.found.is_empty() {
        let skipped = &contents.skipped;
        let why = skipped.iter().find(|s| s.is_key).or(skipped.first()).map(|s| s.error.clone());
        return Err(why.unwrap_or(PemError::Parameters.into()));
    }
    Ok(contents)
}

impl Contents {
    fn add(&mut self, position: Option<Position>, document: der::Document) {
        self.found.push(document.material);
        self.forms.push(document.form);
        self.odd.extend(document.odd.into_iter().map(|oddity| (position.clone(), oddity)));
    }
}

/// Whether [`read`] failed because it needs a passphrase, so the caller asks for one only then.
pub fn needs_passphrase(error: &Error) -> bool {
    match error {
        Error::InBlock { source, .. } => needs_passphrase(source),
        _ => matches!(error, Error::Pem(PemError::PassphraseMissing)),
    }
}

impl Block<'_> {
    fn read(&self, curve: Option<&[u8]>, passphrase: Option<&[u8]>) -> Result<der::Document, Error> {
        if contains(self.body, b"Proc-Type:") && contains(self.body, b"ENCRYPTED") {
            return Err(PemError::LegacyEncryption.into());
        }
        if let Some(error) = foreign::label(self) {
            return Err(error.into());
        }
        let document = der::read(&self.decode()?, curve, passphrase);
        let mut document = document.map_err(|e| match e {
            // No command takes it out of a block of this name.
            Error::Pem(PemError::Foreign(ForeignFile::Request(_))) => PemError::MislabelledRequest.into(),
            other => other,
        })?;
        document.odd.extend(self.layout().map(Oddity::Layout));
        if let Some(says) = Form::of_label(self.label).filter(|says| *says != document.form) {
            document.odd.push(Oddity::Label { says, holds: document.form });
        }
        Ok(document)
    }
}

/// Says in which block of a file an error is, if the error has no hint of its own.
fn locate(block: &Block<'_>, error: Error, alone: bool) -> Error {
    match error.hint() {
        None => Error::InBlock { position: block.position(alone), source: Box::new(error) },
        Some(_) => error,
    }
}

#[cfg(test)]
mod tests;
