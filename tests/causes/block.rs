//! Signatures of RSA that no library makes: any encoded message (RFC 8017 section 9), signed with the shared key.

use crate::{causes::case::key, support::forge::join};
use aws_lc_rs::digest::{Algorithm as Hash, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA512, digest};
use jwtk::{base64url, jwa::Algorithm::RS256};
use rsa::BigUint;

/// What DigestInfo has before a hash of SHA-1 (RFC 8017 section 9.2, note 1).
pub(crate) const SHA1: &[u8] =
    &[0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];
/// The same for SHA-256, and for SHA-512.
pub(crate) const SHA2_256: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];
pub(crate) const SHA2_512: &[u8] = &[
    0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00,
    0x04, 0x40,
];

pub(crate) fn sha1(text: &[u8]) -> Vec<u8> {
    hash(&SHA1_FOR_LEGACY_USE_ONLY, text)
}

pub(crate) fn sha256(text: &[u8]) -> Vec<u8> {
    hash(&SHA256, text)
}

pub(crate) fn sha512(text: &[u8]) -> Vec<u8> {
    hash(&SHA512, text)
}

fn hash(hash: &'static Hash, text: &[u8]) -> Vec<u8> {
    digest(hash, text).as_ref().to_vec()
}

/// RSASSA-PKCS1-v1_5 of this content.
pub(crate) fn pkcs1(content: &[u8]) -> Vec<u8> {
    raw(&[&[0, 1][..], &vec![0xff; 256 - 3 - content.len()], &[0], content].concat())
}

/// RSASSA-PSS of SHA-256 with a mask of another hash, and any salt.
pub(crate) fn pss(text: &[u8], salt: &[u8], mask: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let found = sha256(&[&[0; 8], &sha256(text)[..], salt].concat());
    let data = [&vec![0; 256 - 34 - salt.len()][..], &[1], salt].concat();
    let mut stream = Vec::new();
    for counter in 0_u32..13 {
        stream.extend(mask(&[&found[..], &counter.to_be_bytes()].concat()));
    }
    let mut masked: Vec<u8> = data.iter().zip(stream).map(|(a, b)| a ^ b).collect();
    masked[0] &= 0x7f;
    raw(&[&masked[..], &found, &[0xbc]].concat())
}

/// The private operation (RFC 8017 section 5.2.1).
pub(crate) fn raw(block: &[u8]) -> Vec<u8> {
    let jwk: serde_json::Value = serde_json::from_str(&key(RS256).private_jwk()).expect("a JWK");
    let number = |name: &str| {
        let text = jwk[name].as_str().expect("a number");
        BigUint::from_bytes_be(&base64url::decode(text).expect("base64url"))
    };
    let signature = BigUint::from_bytes_be(block).modpow(&number("d"), &number("n")).to_bytes_be();
    [&vec![0; 256 - signature.len()][..], &signature].concat()
}

/// A token with a signature that is made so.
pub(crate) fn token(alg: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    join(format!(r#"{{"alg":"{alg}","typ":"JWT","kid":"k"}}"#), crate::causes::signed::CLAIMS, sign)
}
