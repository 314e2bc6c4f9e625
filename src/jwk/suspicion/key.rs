//! Whether bytes are a key or certificate, in whatever form they come: a public key is never an HMAC secret, since
//! everybody has it (RFC 8725 section 2.1). The reader of key files decides, behind whatever is wrapped around it.

use super::{assignment, is_bare_utf16, prefix, unquoted};
use crate::{
    json::{self, Value},
    jwa::{
        ecdsa::{self, Curve},
        hmac::text_of_a_key,
    },
    jwk::{file::carried, pem},
    text,
};
use zeroize::Zeroizing;

type Bytes = Zeroizing<Vec<u8>>;

/// How many wrappings are taken off: base64 in quotes in an assignment in UTF-16.
const DEPTH: usize = 4;
/// The shortest key that is told by its form: Ed25519 in SubjectPublicKeyInfo has 44 bytes. 32 bytes alone may be a
/// key of Ed25519, and are as probably a secret.
const SHORTEST: usize = 40;

/// Whether bytes are a key or certificate: PEM with whatever around it, DER, a JWK, a set or an array of them, a key
/// of SSH or in XML, the point of an elliptic curve, a modulus with its name; each perhaps in UTF-16, quotes, base64,
/// hex, percent-encoding, a JSON string, or behind `NAME=`.
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
    let is_object = text.starts_with('{') && json::members(text.as_bytes()).is_ok();
    // What holds a key in one of its members is told of as an object.
    let has_begin = ["-----BEGIN ", "---- BEGIN SSH2 "].iter().any(|begin| text.contains(begin));
    has_begin && !is_object
        || text.contains("<RSAKeyValue>")
        || text.starts_with('[') && is_key_array(text)
        || is_ssh_line(text)
        || assignment(text).is_some_and(|value| is_modulus_line(text, value))
}

fn is_der(bytes: &[u8]) -> bool {
    bytes.first() == Some(&0x30) && (pem::is_shaped_as_key(bytes) || pem::read(bytes, None).is_ok())
}

/// A key among the items of an array.
fn is_key_array(text: &str) -> bool {
    let Ok(value) = json::parse(text.as_bytes()).map(Zeroizing::new) else { return false };
    let is_key = |item: &Value| match item {
        Value::Object(object) => object.get("kty").is_some() || object.get("keys").is_some(),
        Value::String(text) => text.contains("-----BEGIN "),
        _ => false,
    };
    value.as_array().is_some_and(|items| items.iter().any(is_key))
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

/// An uncompressed point (SEC 1 section 2.3.3) that lies on its curve, which no random bytes do.
fn is_point(bytes: &[u8]) -> bool {
    bytes.first() == Some(&4)
        && Curve::ALL.into_iter().any(|curve| ecdsa::PublicKey::from_point(curve, bytes.to_vec()).is_ok())
}

/// `Modulus=…`, as openssl writes it.
fn is_modulus_line(text: &str, value: &str) -> bool {
    let is_hex = value.len() >= 2 * SHORTEST && value.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex && text.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("modulus"))
}

/// What a secret may be the wrapping of.
fn unwrapped(bytes: &[u8]) -> Vec<Bytes> {
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
    if core.len() >= SHORTEST {
        found.extend(json_string(core));
        found.extend(decoded(core));
    }
    found
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

/// Whether bytes, or what they are the hex or base64 of, may be the modulus of an RSA key: as long as one, odd, and
/// without a small factor. One random secret of that length in 27 is like that too, so this is a doubt.
pub(super) fn is_like_modulus(bytes: &[u8]) -> bool {
    let is_modulus = |bytes: &[u8]| {
        let bytes = bytes.strip_prefix(&[0]).unwrap_or(bytes);
        matches!(bytes.len(), 128 | 192 | 256 | 384 | 512 | 1024)
            && bytes.first().is_some_and(|b| b & 0x80 != 0)
            && (2..2000).all(|d| remainder(bytes, d) != 0)
    };
    let text = str::from_utf8(bytes).ok().filter(|text| (171..=3000).contains(&text.len()));
    is_modulus(bytes) || text.is_some_and(|text| decoded(text.trim()).iter().any(|inner| is_modulus(inner)))
}

fn remainder(number: &[u8], divisor: u32) -> u32 {
    number.iter().fold(0, |rest, byte| (rest << 8 | u32::from(*byte)) % divisor)
}
