//! BER (X.690 section 8), of which DER is the strict form: lengths that are left open or take more bytes than
//! they need, and strings in parts. Converted to DER, such a key is read like any other.

use zeroize::Zeroizing;

/// How deep elements may stand in each other: a key has five levels, a certificate eight.
const MAX_DEPTH: usize = 32;
/// OCTET STRING, and the same in parts.
const OCTETS: u8 = 0x04;
const OCTETS_IN_PARTS: u8 = 0x24;
const CONSTRUCTED: u8 = 0x20;

/// The first element of `bytes` as DER, and how many bytes it took; `None` where it is not BER either.
pub(super) fn to_der(bytes: &[u8]) -> Option<(Zeroizing<Vec<u8>>, usize)> {
    let mut der = buffer(bytes.len());
    let taken = element(bytes, &mut der, 0)?;
    Some((der, taken))
}

/// Room enough that nothing private is left behind by growing: a length takes four bytes more at most.
fn buffer(len: usize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Vec::with_capacity(len.saturating_mul(2) + 16))
}

/// Writes one element as DER; returns how long it was.
fn element(bytes: &[u8], out: &mut Vec<u8>, depth: usize) -> Option<usize> {
    let tag = *bytes.first()?;
    // Tags of several bytes stand in no key.
    if depth > MAX_DEPTH || tag & 0x1f == 0x1f {
        return None;
    }
    let (length, header) = length(&bytes[1..])?;
    let start = 1 + header;
    if tag & CONSTRUCTED == 0 {
        let end = start.checked_add(length?)?;
        write(tag, bytes.get(start..end)?, out);
        return Some(end);
    }
    let parts = tag == OCTETS_IN_PARTS;
    let limit = match length {
        Some(length) => start.checked_add(length)?,
        None => bytes.len(),
    };
    // Before memory is taken: a length can claim anything.
    let (mut inner, mut at) = (buffer(bytes.get(start..limit)?.len()), start);
    loop {
        let rest = bytes.get(at..limit)?;
        match length {
            Some(_) if rest.is_empty() => break,
            // End-of-contents (X.690 section 8.1.5).
            None if rest.starts_with(&[0, 0]) => {
                at += 2;
                break;
            }
            _ => {}
        }
        let mut part = buffer(if parts { rest.len() } else { 0 });
        at += element(rest, if parts { &mut part } else { &mut inner }, depth + 1)?;
        if parts {
            inner.extend_from_slice(value_of(&part, OCTETS)?);
        }
    }
    write(if parts { OCTETS } else { tag }, &inner, out);
    Some(at)
}

/// The length, `None` where it is left open, and how many bytes it took.
fn length(bytes: &[u8]) -> Option<(Option<usize>, usize)> {
    match *bytes.first()? {
        0x80 => Some((None, 1)),
        short @ ..0x80 => Some((Some(short.into()), 1)),
        long => {
            let count = usize::from(long & 0x7f);
            let digits = bytes.get(1..=count)?;
            let number = digits.iter().try_fold(0_usize, |n, b| n.checked_mul(256)?.checked_add((*b).into()));
            Some((Some(number?), 1 + count))
        }
    }
}

/// The value of an element in DER that has this tag.
fn value_of(der: &[u8], tag: u8) -> Option<&[u8]> {
    let rest = der.strip_prefix(&[tag])?;
    let (_, header) = length(rest)?;
    rest.get(header..)
}

#[expect(clippy::cast_possible_truncation, reason = "a length has at most eight bytes")]
fn write(tag: u8, value: &[u8], out: &mut Vec<u8>) {
    out.push(tag);
    let digits = value.len().to_be_bytes();
    let significant = &digits[digits.iter().take_while(|b| **b == 0).count()..];
    match value.len() {
        short @ 0..0x80 => out.push(short as u8),
        _ => {
            out.push(0x80 | significant.len() as u8);
            out.extend_from_slice(significant);
        }
    }
    out.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn der(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
        to_der(bytes).map(|(der, taken)| (der.to_vec(), taken))
    }

    #[test]
    fn open_and_long_lengths_and_strings_in_parts_become_der() {
        let wanted = vec![0x30, 5, 0x04, 3, 1, 2, 3];
        for ber in [
            &[0x30, 5, 4, 3, 1, 2, 3][..],
            &[0x30, 0x80, 4, 3, 1, 2, 3, 0, 0],
            &[0x30, 0x81, 5, 4, 3, 1, 2, 3],
            &[0x30, 0x83, 0, 0, 6, 4, 0x81, 3, 1, 2, 3],
            &[0x30, 0x80, 0x24, 0x80, 4, 1, 1, 4, 2, 2, 3, 0, 0, 0, 0],
            &[0x30, 9, 0x24, 7, 4, 1, 1, 4, 2, 2, 3],
        ] {
            assert_eq!(der(ber), Some((wanted.clone(), ber.len())), "{ber:?}");
            assert_eq!(der(&[ber, b"\n"].concat()), Some((wanted.clone(), ber.len())));
            assert_eq!(der(&ber[..ber.len() - 1]), None, "{ber:?} cut");
        }
        // An open length without parts, too deep, and a part of another type.
        assert_eq!(der(&[4, 0x80, 0, 0]), None);
        assert_eq!(der(&[0x30, 0x80].repeat(100)), None);
        assert_eq!(der(&[0x24, 3, 2, 1, 1]), None);
    }

    #[test]
    fn a_long_value_keeps_its_length() {
        for len in [127, 128, 255, 256, 65_536] {
            let ber =
                [&[0x30, 0x84], &u32::try_from(len).unwrap().to_be_bytes()[..], &[4, 0].repeat(len / 2)]
                    .concat();
            if len % 2 == 0 {
                let (der, taken) = to_der(&ber).unwrap();
                assert_eq!(
                    (taken, der.len()),
                    (
                        ber.len(),
                        len + if len < 256 {
                            3
                        } else if len < 65_536 {
                            4
                        } else {
                            5
                        }
                    )
                );
                assert_eq!(&*to_der(&der).unwrap().0, &*der);
            }
        }
    }

    proptest! {
        #[test]
        fn no_bytes_are_fatal_and_der_stays(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some((der, taken)) = to_der(&bytes) {
                prop_assert!(taken <= bytes.len());
                prop_assert!(der.capacity() >= der.len());
                let (again, _) = to_der(&der).unwrap();
                prop_assert_eq!(&*again, &*der);
            }
        }
    }
}
