//! The elements of a DER document (X.690).

use super::error::PemError;
use pkcs8::der::{Decode, Reader, SliceReader, Tag, TagNumber, Tagged, asn1::AnyRef};

/// The members of a SEQUENCE that is the whole document.
pub(super) fn children(der: &[u8]) -> Result<Vec<AnyRef<'_>>, PemError> {
    members(&AnyRef::from_der(der).map_err(|_| PemError::Damaged)?)
}

/// The members of a SEQUENCE.
pub(super) fn members<'a>(item: &AnyRef<'a>) -> Result<Vec<AnyRef<'a>>, PemError> {
    if item.tag() != Tag::Sequence {
        return Err(PemError::Damaged);
    }
    let mut reader = SliceReader::new(item.value()).map_err(|_| PemError::Damaged)?;
    let mut items = Vec::new();
    while !reader.is_finished() {
        items.push(AnyRef::decode(&mut reader).map_err(|_| PemError::Damaged)?);
    }
    Ok(items)
}

pub(super) fn tags(items: &[AnyRef<'_>]) -> Vec<Tag> {
    items.iter().map(Tagged::tag).collect()
}

/// An explicit context-specific tag.
pub(super) fn context(number: u8) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) }
}

/// The member in an explicit context-specific tag.
pub(super) fn tagged<'a>(items: &[AnyRef<'a>], number: u8) -> Result<Option<AnyRef<'a>>, PemError> {
    let item = items.iter().find(|i| i.tag() == context(number));
    item.map(|i| AnyRef::from_der(i.value()).map_err(|_| PemError::Damaged)).transpose()
}

/// The bytes in the value of a BIT STRING, none of whose bits are unused.
pub(super) fn bits(value: &[u8]) -> Result<&[u8], PemError> {
    value.strip_prefix(&[0]).ok_or(PemError::Damaged)
}

pub(super) fn bit_string<'a>(item: &AnyRef<'a>) -> Result<&'a [u8], PemError> {
    if item.tag() == Tag::BitString { bits(item.value()) } else { Err(PemError::Damaged) }
}
