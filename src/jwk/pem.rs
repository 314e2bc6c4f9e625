//! Key files other than JWK: PEM (RFC 7468) and DER, told by what is in them and not by their name.
//!
//! Read are PKCS#8 (RFC 5958), encrypted too (RFC 8018), PKCS#1 (RFC 8017 appendix A.1), SEC1 (RFC 5915),
//! SubjectPublicKeyInfo and X.509 certificates (RFC 5280). Written are SubjectPublicKeyInfo and PKCS#8.
//! What is something else is named, with the command that converts it.

mod ber;
mod block;
mod der;
mod ec;
mod encrypted;
mod explicit;
mod foreign;
mod form;
mod write;
mod x509;

pub(super) use der::is_shaped_as_key;
pub use form::Form;
pub use write::{Encoding, write_private, write_public};
pub use x509::{Certificate, read_certificate};

use crate::{Error, jwa};
use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use block::Block;
use zeroize::Zeroizing;

/// What one block of a key file holds.
#[derive(Debug, Clone)]
pub enum Material {
    /// A public key.
    Public(jwa::PublicKey),
    /// A private key, and its public half.
    Private(jwa::PrivateKey),
    /// A public key that somebody vouches for.
    Certificate(Certificate),
}

impl Material {
    /// The public key, whatever else there is.
    pub fn public(&self) -> jwa::PublicKey {
        match self {
            Self::Public(key) => key.clone(),
            Self::Private(key) => key.public(),
            Self::Certificate(certificate) => certificate.key.clone(),
        }
    }
}

/// What is in a PEM text or a DER document.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The keys and certificates, in their order.
    pub found: Vec<Material>,
    /// The blocks that hold no key, or none that can be read.
    pub skipped: Vec<Skipped>,
    /// What other programs may refuse the file for, each with its place, which is empty for DER.
    pub odd: Vec<(String, Oddity)>,
}

/// A block that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Whether a key is lost with it: by its label it holds one, or nobody can tell.
    pub is_key: bool,
    /// Why, and which block it is.
    pub error: Error,
}

/// What is odd about a file that is read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// It is BER, not DER (X.690 section 8).
    Ber,
    /// So many bytes follow the end of the document.
    TrailingBytes(usize),
    /// The numbers of a curve stand in place of its name (RFC 5480 section 2.1.1).
    ExplicitCurve,
    /// The label says that the block holds one thing, and it holds another.
    Label {
        /// What the label says.
        says: Form,
        /// What is there.
        holds: Form,
    },
    /// The line breaks are written as these characters.
    LineBreaks(&'static str),
    /// BEGIN and END do not have lines to themselves (RFC 7468 section 2).
    NoLines,
}

/// Reads every block of a PEM text in its order, or one DER document.
///
/// Text around and between the blocks is skipped, as are blocks of parameters beside a key. The label of a
/// block does not bind: PKCS#8 called `RSA PRIVATE KEY` is read as what it is. Whether the numbers of an RSA
/// key belong together is for [`jwa::rsa::PrivateKey::validate`], since that takes time.
///
/// # Errors
/// [`Error::Key`] for what is damaged, encrypted with another passphrase or with none given, and for what
/// is no key that jwtk has algorithms for: the message names it and says how to convert it. It never
/// carries private material.
pub fn read(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Vec<Material>, Error> {
    let contents = contents(bytes, passphrase)?;
    match contents.skipped.into_iter().next() {
        Some(skipped) => Err(skipped.error),
        None => Ok(contents.found),
    }
}

/// Reads as [`read`] does, but skips blocks that hold no key or none that can be read.
///
/// # Errors
/// As [`read`] where no key is left, and where the passphrase of a key is missing or wrong.
pub fn contents(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Contents, Error> {
    let mut contents = Contents::default();
    if der::is_document(bytes) {
        contents.add(String::new(), der::read(bytes, None, passphrase)?);
        return Ok(contents);
    }
    let blocks = block::split(bytes);
    if blocks.is_empty() {
        return Err(foreign::not_pem(bytes));
    }
    let alone = blocks.len() == 1;
    // OpenSSL writes the curve of a SEC1 key before it once more; a key without its own is read with that.
    let mut curve: Option<Zeroizing<Vec<u8>>> = None;
    for block in blocks {
        let block = match block {
            Ok(block) => block,
            Err(error) => {
                contents.skipped.push(Skipped { is_key: true, error });
                continue;
            }
        };
        let read = match block.label {
            "EC PARAMETERS" => block.decode().map(|der| {
                curve = Some(der);
                None
            }),
            "DH PARAMETERS" | "X9.42 DH PARAMETERS" | "DSA PARAMETERS" => Ok(None),
            _ => block.read(curve.as_ref().map(|c| c.as_slice()), passphrase).map(Some),
        };
        match read {
            Ok(Some(document)) => contents.add(block.place(alone), document),
            Ok(None) => {}
            Err(e) => {
                let needs_passphrase = needs_passphrase(&e) || e == encrypted::wrong_passphrase();
                let error = locate(&block, e, alone);
                if needs_passphrase {
                    return Err(error);
                }
                contents.skipped.push(Skipped { is_key: foreign::holds_key(block.label), error });
            }
        }
    }
    if contents.found.is_empty() {
        let skipped = &contents.skipped;
        let why = skipped.iter().find(|s| s.is_key).or(skipped.first()).map(|s| s.error.clone());
        return Err(why.unwrap_or_else(|| Error::unusable("there are parameters in it, but no key")));
    }
    Ok(contents)
}

impl Contents {
    fn add(&mut self, place: String, document: der::Document) {
        self.found.push(document.material);
        self.odd.extend(document.odd.into_iter().map(|oddity| (place.clone(), oddity)));
    }
}

/// Whether [`read`] failed without a passphrase because one is needed, so that it is asked for only then.
pub fn needs_passphrase(error: &Error) -> bool {
    matches!(error, Error::Key { message, .. } if message.ends_with(encrypted::MISSING))
}

impl Block<'_> {
    fn read(&self, curve: Option<&[u8]>, passphrase: Option<&[u8]>) -> Result<der::Document, Error> {
        if contains(self.body, b"Proc-Type:") && contains(self.body, b"ENCRYPTED") {
            return Err(foreign::legacy_encryption());
        }
        if let Some(error) = foreign::label(self) {
            return Err(error);
        }
        let document = der::read(&self.decode()?, curve, passphrase);
        let mut document = document.map_err(|e| match Form::of_label(self.label) {
            // No command takes it out of a block of this name.
            Some(_) if e == foreign::request(Encoding::Der) => {
                Error::unusable("it holds a certificate request, under the label of something else")
            }
            _ => e,
        })?;
        document.odd.extend(self.layout());
        if let Some(says) = Form::of_label(self.label).filter(|says| *says != document.form) {
            document.odd.push(Oddity::Label { says, holds: document.form });
        }
        Ok(document)
    }
}

/// Says in which block of a file an error is.
fn locate(block: &Block<'_>, error: Error, alone: bool) -> Error {
    match error {
        Error::Key { code, message } => {
            Error::Key { code, message: format!("{}: {message}", block.place(alone)) }
        }
        Error::Jwa(error) if error.hint().is_none() => {
            Error::Key { code: error.code(), message: format!("{}: {error}", block.place(alone)) }
        }
        other => other,
    }
}

fn decode_base64(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    const ENGINE: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let mut bytes = Zeroizing::new(vec![0; text.len()]);
    let len = ENGINE.decode_slice(text, &mut bytes).ok()?;
    bytes.truncate(len);
    Some(bytes)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    find(haystack, needle).is_some()
}

#[cfg(test)]
mod tests;
