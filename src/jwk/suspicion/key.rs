//! Whether bytes are a key or certificate, in whatever form they come: a public key is never an HMAC secret, since
//! everybody has it (RFC 8725 section 2.1). The reader of key files decides, behind whatever is wrapped around it.

use super::looks::{assignment, is_bare_utf16, prefix, unquoted};
use crate::{
    json,
    jwa::{
        ecdsa::{self, Curve},
        hmac::text_of_a_key,
    },
    jwk::{carried, pem},
    text,
};
use zeroize::Zeroizing;

type Bytes = Zeroizing<Vec<u8>>;

/// The number of wrappings that are removed: base64 in quotes in an assignment in UTF-16.
const DEPTH: usize = 4;
/// The shortest key that is told by its form: Ed25519 in SubjectPublicKeyInfo has 44 bytes. 32 bytes by
/// themselves may be a key of Ed25519, and are as probably a secret.
const SHORTEST: usize = 40;

/// Whether bytes are a key or certificate: PEM with whatever around it or missing of it, DER, a JWK, a set or an array
/// of them, a key of SSH, in XML or as openssl prints it, the point of an elliptic curve, a modulus with its name; each
/// perhaps in UTF-16, quotes, base64, hex, percent-encoding, a JSON string, behind `NAME=` or among other text.
pub(in crate::jwk) fn is_key(bytes: &[u8]) -> bool {
    is_key_within(bytes, DEPTH)
}

fn is_key_within(bytes: &[u8], depth: usize) -> bool {
    if is_key_as_it_stands(bytes) {
        return true;
    }
    depth > 0 && unwrapped(bytes).iter().any(|inner| is_key_within(inner, depth - 1))
}

fn is_key_as_it_stands(bytes: &[u8]) -> bool {
    if text_of_a_key(bytes).is_some() {
        return true;
    }
    match str::from_utf8(bytes) {
        Ok(text) if is_key_text(text.trim()) => true,
        // Printable bytes are neither DER nor a point, which begin with other ones or hold other ones.
        _ => bytes.len() >= SHORTEST && (is_der(bytes) || is_ssh(bytes) || is_point(bytes)),
    }
}

fn is_key_text(text: &str) -> bool {
    // What holds a key in one of its members is told of as an object.
    !is_object(text) && (has_armor(text) || has_jwk(text))
        || ["RSAKeyValue>", "Public-Key: ("].iter().any(|mark| text.contains(mark))
        || is_ssh_line(text)
        || assignment(text).is_some_and(|value| is_modulus_line(text, value))
}

pub(super) fn is_object(text: &str) -> bool {
    text.starts_with('{') && json::members(text.as_bytes()).is_ok()
}

/// Either end of a PEM block, in any case and with too few hyphens: `---- BEGIN SSH2 PUBLIC KEY ----` is one too.
fn has_armor(text: &str) -> bool {
    let mut capital = Zeroizing::new(text.to_owned());
    capital.make_ascii_uppercase();
    ["--BEGIN ", "-- BEGIN ", "--END ", "-- END "].iter().any(|mark| capital.contains(mark))
}

/// The member that every JWK has, in a list or among other text, in the quotes of other languages or escaped.
fn has_jwk(text: &str) -> bool {
    ["\"kty\"", "'kty'", "\\\"kty\\\""].iter().any(|member| text.contains(member))
}

fn is_der(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_start();
    bytes.first() == Some(&0x30) && (pem::is_shaped_as_key(bytes) || pem::read(bytes, None).is_ok())
}

/// A line of `authorized_keys` or `known_hosts`: the type of a key, and the same in base64 behind it.
fn is_ssh_line(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(16).collect();
    let is_type = |word: &str| ["ssh-", "ecdsa-sha2-", "sk-"].iter().any(|start| word.starts_with(start));
    words.windows(2).any(|pair| matches!(pair, [a, b] if is_type(a) && b.starts_with("AAAA")))
}

/// RFC 4253 section 6.6: a string with the type of the key comes first.
fn is_ssh(bytes: &[u8]) -> bool {
    let [0, 0, 0, length, rest @ ..] = bytes else { return false };
    rest.get(..usize::from(*length)).is_some_and(|name| {
        name.starts_with(b"ssh-") || name.starts_with(b"ecdsa-") || name.starts_with(b"sk-")
    })
}

/// An uncompressed point (SEC 1 section 2.3.3), or only its coordinates, that lies on its curve, which no
/// random bytes do.
fn is_point(bytes: &[u8]) -> bool {
    let is_on_curve = |point: &[u8]| {
        Curve::ALL.into_iter().any(|curve| ecdsa::PublicKey::from_point(curve, point.to_vec()).is_ok())
    };
    let longest = Curve::ALL.into_iter().map(Curve::coordinate_len).max().unwrap_or_default();
    bytes.len() <= 2 * longest + 1 && (is_on_curve(bytes) || is_on_curve(&[&[4], bytes].concat()))
}

/// `Modulus=…`, as openssl writes it.
fn is_modulus_line(text: &str, value: &str) -> bool {
    let is_hex = value.len() >= 2 * SHORTEST && value.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex && text.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("modulus"))
}

/// What a secret may be the wrapping of.
fn unwrapped(bytes: &[u8]) -> Vec<Bytes> {
    // What takes one byte off as a line break leaves the other of UTF-16.
    let bytes = bytes.strip_suffix(&[0]).filter(|whole| whole.len() % 2 == 0).unwrap_or(bytes);
    if let Some(text) = text::decode(bytes) {
        return vec![text.bytes];
    }
    if is_bare_utf16(bytes) {
        // Every other byte is zero.
        let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len() / 2));
        plain.extend(bytes.iter().filter(|b| **b != 0));
        return vec![plain];
    }
    let Ok(text) = str::from_utf8(bytes) else { return Vec::new() };
    let core = text.trim();
    let copy = |text: &str| Zeroizing::new(text.as_bytes().to_vec());
    let mut found = Vec::new();
    found.extend(Some(unquoted(core)).filter(|inner| inner.len() < core.len()).map(copy));
    found.extend(assignment(core).map(copy));
    found.extend(prefix(core).map(|p| copy(&core[p.len()..])));
    found.extend(core.strip_prefix("\\x").map(copy));
    if core.len() >= SHORTEST {
        found.extend(json_string(core));
        found.extend(decoded(core));
        found.extend(embedded(core));
    }
    found
}

/// What is written in base64 or hex among other text: between characters that neither has, as in `Bearer TEXT` or
/// `<Modulus>TEXT</Modulus>`, and on lines of its own, as in PEM without its first line.
fn embedded(text: &str) -> Vec<Bytes> {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/-_".contains(c);
    let is_line = |line: &str| !line.is_empty() && line.trim_end_matches('=').chars().all(is_digit);
    if is_object(text) {
        return Vec::new();
    }
    let lines = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    let blocks =
        lines.split(|line| !is_line(line)).filter(|block| block.len() > 1 && block.len() < lines.len());
    let blocks = blocks.map(|block| Zeroizing::new(block.concat()));
    let words = text.split(|c| !is_digit(c)).filter(|word| word.len() < text.len());
    let parts = blocks.chain(words.map(|word| Zeroizing::new(word.to_owned())));
    parts.filter(|part| part.len() >= SHORTEST).flat_map(|part| carried::decoded(&part)).collect()
}

/// The text of a JSON string.
fn json_string(text: &str) -> Option<Bytes> {
    let value = text.starts_with('"').then(|| json::parse(text.as_bytes()).ok().map(Zeroizing::new))??;
    value.as_str().map(|text| Zeroizing::new(text.as_bytes().to_vec()))
}

/// What base64, hex digits or percent-encoding stand for, where line breaks may be written as `\n`.
fn decoded(text: &str) -> Vec<Bytes> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || chars.next_if(|next| matches!(next, 'n' | 'r')).is_none() {
            plain.push(c);
        }
    }
    carried::decoded(&plain)
}

/// Whether bytes, or what they are the hex, base64 or decimal digits of, may be the modulus of an RSA key: as long as
/// one, odd, and without a small factor. One random secret of that length in 27 is like that too, so this is a doubt.
pub(super) fn is_like_modulus(bytes: &[u8]) -> bool {
    let is_modulus = |bytes: &[u8]| {
        let bytes = bytes.strip_prefix(&[0]).unwrap_or(bytes);
        matches!(bytes.len(), 128 | 192 | 256 | 384 | 512 | 1024)
            && bytes.first().is_some_and(|b| b & 0x80 != 0)
            && has_no_small_factor(bytes, 256)
    };
    let text = str::from_utf8(bytes).ok().filter(|text| (171..=3000).contains(&text.len()));
    is_modulus(bytes)
        || text.is_some_and(|text| {
            is_decimal_modulus(text) || decoded(text.trim()).iter().any(|inner| is_modulus(inner))
        })
}

/// As Java and Python print it: 2048 bits have 617 digits, or one less.
fn is_decimal_modulus(text: &str) -> bool {
    let digits: Zeroizing<Vec<u8>> = Zeroizing::new(text.bytes().map(|b| b.wrapping_sub(b'0')).collect());
    matches!(digits.len(), 308 | 309 | 462 | 463 | 616 | 617 | 924 | 925 | 1233 | 1234 | 2466 | 2467)
        && digits.iter().all(|digit| *digit < 10)
        && has_no_small_factor(&digits, 10)
}

fn has_no_small_factor(digits: &[u8], base: u32) -> bool {
    let remainder =
        |divisor| digits.iter().fold(0, |rest, digit| (rest * base + u32::from(*digit)) % divisor);
    (2..2000).all(|divisor| remainder(divisor) != 0)
}
