//! Key files other than JWK: PEM (RFC 7468) and DER, told by what is in them and not by their name.
//!
//! Read are PKCS#8 (RFC 5958), encrypted too (RFC 8018), PKCS#1 (RFC 8017 appendix A.1), SEC1 (RFC 5915),
//! SubjectPublicKeyInfo and X.509 certificates (RFC 5280). Written are SubjectPublicKeyInfo and PKCS#8.
//! What is something else is named, with the command that converts it.

mod der;
mod encrypted;
mod foreign;
mod write;
mod x509;

pub use write::{Encoding, write_private, write_public};
pub use x509::{Certificate, read_certificate};

use crate::{Error, jwa};
use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
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
    if der::is_document(bytes) {
        return der::read(bytes, None, passphrase).map(|m| vec![m]);
    }
    let blocks = blocks(bytes)?;
    if blocks.is_empty() {
        return Err(foreign::not_pem(bytes));
    }
    let alone = blocks.len() == 1;
    let mut found = Vec::new();
    // OpenSSL writes the curve of a SEC1 key before it once more; a key without its own is read with that.
    let mut curve: Option<Zeroizing<Vec<u8>>> = None;
    for block in &blocks {
        let material = match block.label {
            "EC PARAMETERS" => block.decode().map(|der| {
                curve = Some(der);
                None
            }),
            "DH PARAMETERS" | "X9.42 DH PARAMETERS" | "DSA PARAMETERS" => Ok(None),
            _ => block.read(curve.as_ref().map(|c| c.as_slice()), passphrase).map(Some),
        };
        found.extend(material.map_err(|e| block.locate(e, alone))?);
    }
    if found.is_empty() {
        return Err(Error::unusable("there are parameters in it, but no key"));
    }
    Ok(found)
}

/// Whether [`read`] failed without a passphrase because one is needed, so that it is asked for only then.
pub fn needs_passphrase(error: &Error) -> bool {
    matches!(error, Error::Key { message, .. } if message.ends_with(encrypted::MISSING))
}

/// One block of a PEM text.
struct Block<'a> {
    label: &'a str,
    body: &'a [u8],
    /// Counted from 1, as is the line of its BEGIN.
    number: usize,
    line: usize,
}

impl Block<'_> {
    fn read(&self, curve: Option<&[u8]>, passphrase: Option<&[u8]>) -> Result<Material, Error> {
        if contains(self.body, b"Proc-Type:") && contains(self.body, b"ENCRYPTED") {
            return Err(foreign::legacy_encryption());
        }
        if let Some(error) = foreign::label(self) {
            return Err(error);
        }
        der::read(&self.decode()?, curve, passphrase)
    }

    /// The bytes of the body, without the headers of RFC 1421 and whatever space there is. Line breaks
    /// written as `\n`, as keys in environment variables have them, are space as well.
    fn decode(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        // Never reallocated, so that no copy is left behind.
        let mut text = Zeroizing::new(Vec::with_capacity(self.body.len()));
        let lines = || self.body.split(|b| *b == b'\n').enumerate();
        let headers = lines().filter(|(_, line)| line.contains(&b':')).last().map_or(0, |(i, _)| i + 1);
        for (i, line) in lines().skip(headers) {
            let mut bytes = line.iter().copied().peekable();
            while let Some(byte) = bytes.next() {
                match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'=' => text.push(byte),
                    b'\\' if bytes.next_if(|b| matches!(b, b'n' | b'r')).is_some() => {}
                    _ if byte.is_ascii_whitespace() => {}
                    _ => {
                        let line = self.line + i;
                        return Err(Error::unusable(format!(
                            "line {line} has a character that is not base64"
                        )));
                    }
                }
            }
        }
        if text.is_empty() {
            return Err(Error::unusable("there is nothing between BEGIN and END"));
        }
        decode_base64(&text).ok_or_else(|| Error::unusable("the base64 is cut short or damaged"))
    }

    /// Says in which block of a file an error is.
    fn locate(&self, error: Error, alone: bool) -> Error {
        match error {
            Error::Key { code, message } if alone => {
                Error::Key { code, message: format!("{}: {message}", self.label) }
            }
            Error::Key { code, message } => {
                let Self { label, number, line, .. } = self;
                Error::Key { code, message: format!("block {number} ({label}, line {line}): {message}") }
            }
            other => other,
        }
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

/// Finds the blocks of RFC 7468 section 2, wherever on a line they begin.
fn blocks(bytes: &[u8]) -> Result<Vec<Block<'_>>, Error> {
    const BEGIN: &[u8] = b"-----BEGIN ";
    const END: &[u8] = b"-----END ";
    let mut blocks = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(begin) = find(&bytes[at..], BEGIN) {
        line += count_lines(&bytes[at..at + begin]);
        let rest = &bytes[at + begin..];
        let number = blocks.len() + 1;
        let damaged = |what| Error::unusable(format!("PEM block {number}, at line {line}, {what}"));
        let (label, body) =
            split_label(&rest[BEGIN.len()..]).ok_or_else(|| damaged("has a damaged BEGIN line"))?;
        let end = find(body, END)
            .filter(|end| find(&body[..*end], BEGIN).is_none())
            .ok_or_else(|| damaged("has no END line: the file is cut short or damaged"))?;
        let (end_label, after) =
            split_label(&body[end + END.len()..]).ok_or_else(|| damaged("has a damaged END line"))?;
        if end_label != label {
            return Err(damaged("begins with another label than it ends with"));
        }
        blocks.push(Block { label, body: &body[..end], number, line });
        let taken = rest.len() - after.len();
        line += count_lines(&rest[..taken]);
        at += begin + taken;
    }
    Ok(blocks)
}

/// Takes a label and its five hyphens; only labels that are safe to show are labels at all.
fn split_label(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let len = find(&bytes[..bytes.len().min(64)], b"-----")?;
    let label = str::from_utf8(&bytes[..len]).ok()?;
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '#');
    (!label.is_empty() && label.chars().all(safe)).then(|| (label, &bytes[len + 5..]))
}

fn count_lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    find(haystack, needle).is_some()
}

#[cfg(test)]
mod tests;
