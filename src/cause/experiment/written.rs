//! The third part of a token in another notation than base64url of the signature.

use super::subject::decoded;
use crate::{
    base64url,
    jwa::{Algorithm, Family},
};

/// How a signature is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// As RFC 7515 says.
    Right,
    /// In standard base64, or with padding.
    Standard,
    /// As hex digits.
    Hex,
    /// As base64url of hex digits.
    HexInBase64,
    /// As base64 of base64.
    Twice,
    /// As base64url of a line that openssl or sha256sum prints.
    OutputLine,
    /// As an `ECDSA-Sig-Value` in DER (RFC 3279 section 2.2.3).
    Der,
    /// Without leading zeros.
    Short,
    /// With a zero byte in front of a number, as a signed integer has it.
    SignByte,
}

/// The signatures that a third part may mean, with how they are written. `length` is what the key makes.
pub(super) fn readings(part: &str, algorithm: Algorithm, length: usize) -> Vec<(Written, Vec<u8>)> {
    let mut readings = Vec::new();
    if let Some(bytes) = from_hex(part) {
        readings.push((Written::Hex, bytes));
    }
    let Some(bytes) = decoded(part) else { return readings };
    if bytes.len() != length {
        readings.extend(of_text(&bytes));
        match algorithm.family() {
            Family::Ec(_) => readings.extend(of_numbers(&bytes, length / 2)),
            Family::Rsa => readings.extend(of_number(&bytes, length)),
            Family::Hmac | Family::Ed => {}
        }
    }
    let written = if part.contains(['+', '/', '=']) { Written::Standard } else { Written::Right };
    readings.push((written, bytes));
    readings
}

/// Bytes that are the text of a signature.
fn of_text(bytes: &[u8]) -> Option<(Written, Vec<u8>)> {
    let text = str::from_utf8(bytes).ok()?.trim();
    if let Some(bytes) = from_hex(text) {
        return Some((Written::HexInBase64, bytes));
    }
    // `SHA2-256(stdin)= 1b5c…`, `(stdin)= 1b5c…`, `1b5c…  -`
    if let Some(bytes) = text.split_whitespace().find_map(from_hex) {
        return Some((Written::OutputLine, bytes));
    }
    base64url::decode_odd(text).ok().map(|(bytes, _)| (Written::Twice, bytes))
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    (text.len() >= 32).then(|| base16ct::mixed::decode_vec(text).ok())?
}

/// A signature of RSA that is not as long as the modulus (RFC 8017 section 8.2.1).
fn of_number(bytes: &[u8], length: usize) -> Option<(Written, Vec<u8>)> {
    match length.checked_sub(bytes.len()) {
        Some(missing @ 1..=3) => Some((Written::Short, [&[0, 0, 0][..missing], bytes].concat())),
        None if bytes.len() == length + 1 && bytes[0] == 0 => Some((Written::SignByte, bytes[1..].to_vec())),
        Some(_) | None => None,
    }
}

/// A signature of ECDSA in DER, or r and s not at full length (RFC 7518 section 3.4).
fn of_numbers(bytes: &[u8], length: usize) -> Vec<(Written, Vec<u8>)> {
    if let Some([r, s]) = numbers_of_der(bytes) {
        return joined(r, s, length).into_iter().map(|bytes| (Written::Der, bytes)).collect();
    }
    let written = if bytes.len() < 2 * length { Written::Short } else { Written::SignByte };
    if bytes.len().abs_diff(2 * length) > 2 {
        return Vec::new();
    }
    let splits = bytes.len().saturating_sub(length + 1)..=(length + 1).min(bytes.len());
    splits
        .filter_map(|at| bytes.split_at_checked(at))
        .filter_map(|(r, s)| joined(r, s, length))
        .map(|bytes| (written, bytes))
        .collect()
}

/// The two INTEGERs of an `ECDSA-Sig-Value`.
fn numbers_of_der(bytes: &[u8]) -> Option<[&[u8]; 2]> {
    fn integer(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
        let [0x02, length, rest @ ..] = bytes else { return None };
        rest.split_at_checked(usize::from(*length))
    }
    let content = match bytes {
        [0x30, 0x81, length, rest @ ..] if usize::from(*length) == rest.len() => rest,
        [0x30, length, rest @ ..] if usize::from(*length) == rest.len() => rest,
        _ => return None,
    };
    let (r, rest) = integer(content)?;
    let (s, rest) = integer(rest)?;
    rest.is_empty().then_some([r, s])
}

/// Two numbers at full length.
fn joined(r: &[u8], s: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; 2 * length];
    for (number, place) in [r, s].into_iter().zip(bytes.chunks_mut(length)) {
        let zeros = number.iter().take_while(|b| **b == 0).count();
        let number = &number[zeros..];
        let start = length.checked_sub(number.len())?;
        place[start..].copy_from_slice(number);
    }
    Some(bytes)
}
