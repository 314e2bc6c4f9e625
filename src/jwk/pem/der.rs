//! What a DER document is, and the key in it.

use super::{
    asn1::{children, tagged, tags},
    ber, ec,
    encoding::Encoding,
    encrypted,
    error::{Foreign, PemError},
    form::Form,
    material::Material,
    oddity::Oddity,
    private_key_info,
    spki::{pkcs1_public, spki},
    x509,
};
use crate::{
    Error,
    jwa::{self, rsa},
};
use pkcs8::{
    ObjectIdentifier,
    der::{Decode, Reader, SliceReader, Tag, asn1::AnyRef},
};

/// id-dsa (RFC 3279 section 2.3.2).
pub(super) const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");

/// Whether these bytes are one SEQUENCE, or the start of one that is not text.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    bytes.first() == Some(&0x30) && (AnyRef::from_der(bytes).is_ok() || str::from_utf8(bytes).is_err())
}

/// Whether bytes are one document of the types that [`read`] knows, whatever the algorithm of the key is;
/// PKCS#7 and PKCS#12, which it knows only by name, are among them.
pub(crate) fn is_shaped_as_key(bytes: &[u8]) -> bool {
    use Tag::{BitString, Integer, ObjectIdentifier as Oid, OctetString, Sequence};
    children(bytes).is_ok_and(|items| {
        matches!(
            tags(&items).as_slice(),
            [Sequence, BitString | OctetString]
                | [Sequence, Sequence, BitString]
                | [Integer, Sequence, OctetString, ..]
                | [Integer, OctetString | Integer, ..]
                | [Integer, Sequence]
                | [Integer, Sequence, Sequence]
                | [Oid, Tag::ContextSpecific { .. }]
        )
    })
}

/// A document that was read.
pub(super) struct Document {
    pub(super) material: Material,
    pub(super) form: Form,
    pub(super) odd: Vec<Oddity>,
}

/// Reads any of the documents that hold a key, told apart by the types of their members. `curve` is the
/// DER of the `EC PARAMETERS` block before it.
pub(super) fn read(bytes: &[u8], curve: Option<&[u8]>, passphrase: Option<&[u8]>) -> Result<Document, Error> {
    let mut odd = Vec::new();
    let end = end(bytes);
    let strict = end.ok_or(PemError::Damaged.into());
    let strict = strict.and_then(|end| typed(&bytes[..end], curve, passphrase, &mut odd));
    let (found, taken) = match (strict, end) {
        (Ok(found), Some(end)) => (found, end),
        (Err(Error::Pem(PemError::Damaged)), _) => match ber::to_der(bytes) {
            Some((der, taken)) if *der != bytes[..taken] => {
                odd = vec![Oddity::Ber];
                (typed(&der, curve, passphrase, &mut odd)?, taken)
            }
            _ => return Err(PemError::Damaged.into()),
        },
        (strict, _) => (strict?, bytes.len()),
    };
    if taken < bytes.len() {
        odd.push(Oddity::TrailingBytes(bytes.len() - taken));
    }
    let (material, form) = found;
    Ok(Document { material, form, odd })
}

/// Where the first element ends.
fn end(bytes: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(bytes).ok()?;
    AnyRef::decode(&mut reader).ok()?;
    usize::try_from(reader.remaining_len()).ok().map(|rest| bytes.len() - rest)
}

fn typed(
    der: &[u8],
    curve: Option<&[u8]>,
    passphrase: Option<&[u8]>,
    odd: &mut Vec<Oddity>,
) -> Result<(Material, Form), Error> {
    use Tag::{BitString, Integer, ObjectIdentifier as Oid, OctetString, Sequence};
    let items = children(der)?;
    let refused = |error: PemError| Err(error.into());
    let found = match tags(&items).as_slice() {
        [Sequence, OctetString] => {
            let inner = encrypted::decrypt(&items[0], items[1].value(), passphrase)?;
            let items = children(&inner).map_err(|_| PemError::PassphraseWrong)?;
            match tags(&items).as_slice() {
                [Integer, Sequence, OctetString, ..] => {
                    (Material::Private(private_key_info::read(&items, odd)?), Form::EncryptedPkcs8)
                }
                _ => return refused(PemError::PassphraseWrong),
            }
        }
        [Integer, Sequence, OctetString, ..] => {
            (Material::Private(private_key_info::read(&items, odd)?), Form::Pkcs8)
        }
        [Integer, OctetString, ..] => {
            let beside = curve.map(|c| AnyRef::from_der(c).map_err(|_| PemError::Damaged)).transpose()?;
            let curve = match tagged(&items, 0)?.or(beside) {
                Some(parameters) => Some(ec::curve(Some(parameters), odd)?),
                None => None,
            };
            (Material::Private(jwa::PrivateKey::Ec(ec::sec1(&items, curve)?)), Form::Sec1)
        }
        [Integer, Integer] => (Material::Public(jwa::PublicKey::Rsa(pkcs1_public(der)?)), Form::Pkcs1Public),
        // Version, n, e, d, p, q and the three for the Chinese remainder theorem.
        [Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, ..] => {
            let key = rsa::PrivateKey::from_pkcs1(der)?;
            (Material::Private(jwa::PrivateKey::Rsa(key)), Form::Pkcs1Private)
        }
        [Sequence, BitString] => (Material::Public(spki(&items, odd)?), Form::Spki),
        [Sequence, Sequence, BitString] => (Material::Certificate(x509::read(der, odd)?), Form::Certificate),
        [Integer, Integer, Integer, Integer, Integer, Integer] => {
            return refused(PemError::Algorithm(DSA));
        }
        [Integer, Integer, Integer] | [Integer, Sequence, Sequence, OctetString, ..] => {
            return refused(PemError::Parameters);
        }
        [Integer, Sequence] | [Integer, Sequence, Sequence] if items[0].value() == [3] => {
            return refused(PemError::Foreign(Foreign::Pkcs12));
        }
        [Oid, Tag::ContextSpecific { .. }] => {
            return refused(PemError::Foreign(Foreign::Pkcs7(Encoding::Der)));
        }
        _ => return refused(PemError::Document),
    };
    Ok(found)
}

#[cfg(test)]
mod tests;
