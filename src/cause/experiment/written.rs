//! The third part of a token in another notation than base64url of the signature.

use super::subject::decoded;
use crate::{
    base64url,
    jwa::{Algorithm, Family},
};

/// How a signature is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// What stands for its bytes.
    pub text: Text,
    /// What its bytes are.
    pub numbers: Numbers,
}

/// What stands for the bytes of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Base64url, as RFC 7515 section 2 says.
    Right,
    /// Base64url with padding.
    Padded,
    /// Standard base64.
    Standard,
    /// Hex digits.
    Hex,
    /// Base64url of hex digits.
    HexInBase64,
    /// Base64 of base64.
    Twice,
    /// Base64url of a line that openssl or sha256sum prints.
    OutputLine,
}

/// What the bytes of a signature are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// What the algorithm says.
    Right,
    /// An `ECDSA-Sig-Value` in DER (RFC 3279 section 2.2.3).
    Der,
    /// Numbers without leading zeros.
    Short,
    /// Numbers with a zero byte in front, as a signed integer has it.
    SignByte,
    /// Numbers with several zeros in front, as for a larger curve.
    ZeroFilled,
    /// One more byte before r or after s, as those have it who find the key by it.
    RecoveryByte,
    /// What was signed follows it.
    WithText,
    /// s before r.
    Swapped,
    /// Each number from its last byte to its first.
    LittleEndian,
}

impl Written {
    /// As RFC 7515 and RFC 7518 say.
    pub(in crate::cause) const RIGHT: Self = Self { text: Text::Right, numbers: Numbers::Right };
}

/// The signatures that a third part may mean, with how they are written. `length` is what the key makes.
pub(super) fn readings(part: &str, algorithm: Algorithm, length: usize) -> Vec<(Written, Vec<u8>)> {
    let mut readings = Vec::new();
    for (text, bytes) in texts(part, length) {
        let numbers = match algorithm.family() {
            Family::Ec(_) => numbers(&bytes, length / 2),
            Family::Rsa => number(&bytes, length),
            Family::Ed | Family::MlDsa(_) => with_text(&bytes, length),
            Family::Hmac => Vec::new(),
        };
        // What stands behind a blank is no part of the signature.
        let is_whole = !part.contains(char::is_whitespace);
        let is_more = |numbers| matches!(numbers, Numbers::RecoveryByte | Numbers::WithText);
        let numbers = numbers.into_iter().filter(|(numbers, _)| is_whole || !is_more(*numbers));
        readings.extend(numbers.map(|(numbers, bytes)| (Written { text, numbers }, bytes)));
        readings.push((Written { text, numbers: Numbers::Right }, bytes));
    }
    readings
}

/// The bytes that a third part may stand for, what was added to it taken off.
fn texts(part: &str, length: usize) -> Vec<(Text, Vec<u8>)> {
    let mut texts = Vec::new();
    if let Some(bytes) = from_hex(part) {
        texts.push((Text::Hex, bytes));
    }
    let Some(bytes) = decoded(part) else { return texts };
    if bytes.len() != length {
        texts.extend(of_text(&bytes));
    }
    let text = if part.contains(['+', '/']) {
        Text::Standard
    } else if part.contains('=') {
        Text::Padded
    } else {
        Text::Right
    };
    texts.push((text, bytes));
    texts
}

/// Bytes that are the text of a signature.
fn of_text(bytes: &[u8]) -> Option<(Text, Vec<u8>)> {
    let text = str::from_utf8(bytes).ok()?.trim();
    if let Some(bytes) = from_hex(text) {
        return Some((Text::HexInBase64, bytes));
    }
    // `SHA2-256(stdin)= 1b5c…`, `(stdin)= 1b5c…`, `1b5c…  -`
    if let Some(bytes) = text.split_whitespace().find_map(from_hex) {
        return Some((Text::OutputLine, bytes));
    }
    base64url::decode_odd(text).ok().map(|(bytes, _)| (Text::Twice, bytes))
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    (text.len() >= 32).then(|| base16ct::mixed::decode_vec(text).ok())?
}

/// A signature of RSA that is not as long as the modulus (RFC 8017 section 8.2.1).
fn number(bytes: &[u8], length: usize) -> Vec<(Numbers, Vec<u8>)> {
    match length.checked_sub(bytes.len()) {
        Some(missing @ 1..=3) => vec![(Numbers::Short, [&[0, 0, 0][..missing], bytes].concat())],
        None if bytes.len() == length + 1 && bytes[0] == 0 => vec![(Numbers::SignByte, bytes[1..].to_vec())],
        Some(_) | None => Vec::new(),
    }
}

/// A signature of ECDSA in DER, or r and s not at full length, or not in their order (RFC 7518 section 3.4).
fn numbers(bytes: &[u8], length: usize) -> Vec<(Numbers, Vec<u8>)> {
    if bytes.len() == 2 * length {
        let (r, s) = bytes.split_at(length);
        let reversed = |number: &[u8]| number.iter().rev().copied().collect::<Vec<u8>>();
        return vec![
            (Numbers::Swapped, [s, r].concat()),
            (Numbers::LittleEndian, [reversed(r), reversed(s)].concat()),
        ];
    }
    if let Some([r, s]) = numbers_of_der(bytes) {
        return joined(r, s, length).into_iter().map(|bytes| (Numbers::Der, bytes)).collect();
    }
    if bytes.len().abs_diff(2 * length) > 2 {
        let halves = (bytes.len() > 2 * length).then(|| bytes.split_at(bytes.len() / 2));
        let filled = halves.filter(|(r, s)| r.len() == s.len()).and_then(|(r, s)| joined(r, s, length));
        return filled.into_iter().map(|bytes| (Numbers::ZeroFilled, bytes)).collect();
    }
    let written = if bytes.len() < 2 * length { Numbers::Short } else { Numbers::SignByte };
    let splits = bytes.len().saturating_sub(length + 1)..=(length + 1).min(bytes.len());
    let by_split = splits
        .filter_map(|at| bytes.split_at_checked(at))
        .filter_map(|(r, s)| joined(r, s, length))
        .map(|bytes| (written, bytes));
    let is_one_more = bytes.len() == 2 * length + 1;
    let without_one = [&bytes[..bytes.len() - 1], &bytes[1..]].into_iter().filter(|_| is_one_more);
    by_split.chain(without_one.map(|bytes| (Numbers::RecoveryByte, bytes.to_vec()))).collect()
}

/// A signature with more behind it: `crypto_sign` of NaCl returns the signature and the text.
fn with_text(bytes: &[u8], length: usize) -> Vec<(Numbers, Vec<u8>)> {
    let signature = bytes.split_at_checked(length).filter(|(_, text)| !text.is_empty());
    signature.into_iter().map(|(signature, _)| (Numbers::WithText, signature.to_vec())).collect()
}

/// How many bytes the hex digits mean that stand in the place of a signature, or that its bytes are.
pub(in crate::cause) fn hex_digits(part: &str) -> Option<usize> {
    let inner = || from_hex(str::from_utf8(&decoded(part)?).ok()?);
    from_hex(part).or_else(inner).map(|bytes| bytes.len())
}

/// How many bytes are missing at the end of an `ECDSA-Sig-Value`; `None` for other bytes.
pub(in crate::cause) fn missing_of_der(bytes: &[u8]) -> Option<usize> {
    let (wanted, rest) = match bytes {
        [0x30, 0x81, length, rest @ ..] | [0x30, length @ ..=0x7f, rest @ ..] => (usize::from(*length), rest),
        _ => return None,
    };
    // The first INTEGER tells that it is one: it is there as a whole, and as long as those of a curve.
    let [0x02, length @ 20..=67, ..] = rest else { return None };
    let is_two = matches!(rest.get(2 + usize::from(*length)..), Some([0x02, ..]));
    wanted.checked_sub(rest.len()).filter(|_| is_two)
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
