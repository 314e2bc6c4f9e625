//! A signature of RSA, opened with the public key: what was signed, and how (RFC 8017 sections 9.1 and 9.2).

use super::{Digest, subject::Covered};
use crate::jwa::rsa::PublicKey;

/// Equal bytes that no chance makes.
const PROOF: usize = 8;

/// What a signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opened {
    /// What is in it.
    pub(super) block: Block,
    /// What was signed, where it is known, and whether that was a hash of it.
    pub(super) covers: Option<(Covered, bool)>,
}

/// What is in a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// RSASSA-PKCS1-v1_5, and what stands behind its padding.
    Pkcs1(Content),
    /// RSASSA-PSS.
    Pss {
        /// The hash.
        hash: Digest,
        /// The hash of the mask.
        mask: Digest,
        /// How long the salt is.
        salt: usize,
    },
    /// Something behind zeros: there is no padding.
    Unpadded,
}

/// What stands behind the padding of RSASSA-PKCS1-v1_5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A DigestInfo with this hash.
    Hash(Digest),
    /// A DigestInfo that lacks the NULL behind the name of this hash.
    WithoutNull(Digest),
    /// A DigestInfo with a hash that is not tried.
    OtherHash {
        /// Whether it is MD5.
        is_md5: bool,
    },
    /// A hash without its name.
    Bare,
    /// The hex digits of a hash.
    HexDigits,
    /// The text itself.
    Text,
    /// So many other bytes.
    Unknown(usize),
}

/// Opens a signature; `None` where this key did not make it.
pub(super) fn open(key: &PublicKey, signature: &[u8], texts: &[(Covered, Vec<u8>)]) -> Option<Opened> {
    let block = key.open(signature)?;
    pkcs1(&block, texts).or_else(|| pss(&block, key.bits() - 1, texts)).or_else(|| unpadded(&block, texts))
}

/// RFC 8017 section 9.2: 00 01 FF … FF 00 T. Such a block proves the key, whatever T is.
fn pkcs1(block: &[u8], texts: &[(Covered, Vec<u8>)]) -> Option<Opened> {
    let filled = block.strip_prefix(&[0, 1])?;
    let filling = filled.iter().take_while(|b| **b == 0xff).count();
    let found = filled[filling..].strip_prefix(&[0]).filter(|_| filling >= PROOF)?;
    let (content, covers) = content(found, texts);
    Some(Opened { block: Block::Pkcs1(content), covers })
}

fn content(found: &[u8], texts: &[(Covered, Vec<u8>)]) -> (Content, Option<(Covered, bool)>) {
    let of_hash = |hash, value: &[u8]| covered(texts, |digest| digest == value, hash);
    if let Some((oid, parameters, value)) = digest_info(found) {
        let hash = Digest::ALL.into_iter().find(|hash| hash.oid() == oid && hash.size() == value.len());
        return match hash {
            Some(hash) if parameters.is_empty() => (Content::WithoutNull(hash), of_hash(hash, value)),
            Some(hash) => (Content::Hash(hash), of_hash(hash, value)),
            None => (Content::OtherHash { is_md5: oid == MD5 }, None),
        };
    }
    // 64 bytes may be SHA-512, or the hex digits of SHA-256: only the text tells.
    for hash in Digest::ALL.into_iter().filter(|hash| hash.size() == found.len()) {
        if let covers @ Some(_) = of_hash(hash, found) {
            return (Content::Bare, covers);
        }
    }
    if let Ok(value) = base16ct::mixed::decode_vec(found) {
        let of_size = Digest::ALL.into_iter().find(|hash| hash.size() == value.len());
        return (Content::HexDigits, of_size.and_then(|hash| of_hash(hash, &value)));
    }
    if let Some((covered, _)) = texts.iter().find(|(_, text)| text == found && !found.is_empty()) {
        return (Content::Text, Some((*covered, false)));
    }
    match Digest::ALL.into_iter().any(|hash| hash.size() == found.len()) {
        true => (Content::Bare, None),
        false => (Content::Unknown(found.len()), None),
    }
}

/// The content of the object identifier of MD5 (RFC 8017 appendix B.1).
const MD5: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05];

/// The object identifier, its parameters, which are NULL or none, and the hash in a DigestInfo.
fn digest_info(content: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (info, []) = tlv(content, 0x30)? else { return None };
    let (algorithm, rest) = tlv(info, 0x30)?;
    let (oid, parameters) = tlv(algorithm, 0x06)?;
    let (value, []) = tlv(rest, 0x04)? else { return None };
    matches!(parameters, [] | [0x05, 0x00]).then_some((oid, parameters, value))
}

/// The content of a DER element with this tag, and what follows; no element of a DigestInfo has 128 bytes.
fn tlv(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let [found, length, rest @ ..] = bytes else { return None };
    if *found != tag || *length >= 0x80 {
        return None;
    }
    rest.split_at_checked(usize::from(*length))
}

/// RFC 8017 section 9.1.2, with every hash, every mask and every length of salt.
fn pss(block: &[u8], bits: usize, texts: &[(Covered, Vec<u8>)]) -> Option<Opened> {
    let message = block.get(block.len().checked_sub(bits.div_ceil(8))?..)?;
    let message = message.strip_suffix(&[0xbc])?;
    let pairs = Digest::ALL.into_iter().flat_map(|hash| Digest::ALL.map(|mask| (hash, mask)));
    pairs.into_iter().find_map(|(hash, mask)| {
        let (masked, found) = message.split_at_checked(message.len().checked_sub(hash.size())?)?;
        let mut data: Vec<u8> =
            masked.iter().zip(mgf1(mask, found, masked.len())).map(|(a, b)| a ^ b).collect();
        // The leftmost bits of the message are no part of it.
        *data.first_mut()? &= 0xff >> (8 * bits.div_ceil(8) - bits);
        let zeros = data.iter().take_while(|b| **b == 0).count();
        let salt = data.get(zeros..)?.strip_prefix(&[1])?;
        let is_it = |digest: &[u8]| hash.of(&[&[0; 8], digest, salt].concat()) == found;
        let covers = covered(texts, is_it, hash);
        let opened = Opened { block: Block::Pss { hash, mask, salt: salt.len() }, covers };
        (covers.is_some() || zeros >= PROOF).then_some(opened)
    })
}

/// RFC 8017 section 5.2.1 without an encoding: nothing but zeros in front of a hash or a text.
fn unpadded(block: &[u8], texts: &[(Covered, Vec<u8>)]) -> Option<Opened> {
    let zeros = block.iter().take_while(|b| **b == 0).count();
    let hash = |hash: &Digest| {
        let found = block.get(block.len().checked_sub(hash.size())?..)?;
        covered(texts, |digest| digest == found, *hash)
    };
    (zeros >= PROOF).then(|| Opened { block: Block::Unpadded, covers: Digest::ALL.iter().find_map(hash) })
}

/// RFC 8017 appendix B.2.1.
fn mgf1(hash: Digest, seed: &[u8], len: usize) -> Vec<u8> {
    let mut mask = Vec::with_capacity(len + hash.size());
    for counter in 0_u32.. {
        if mask.len() >= len {
            break;
        }
        mask.extend(hash.of(&[seed, &counter.to_be_bytes()].concat()));
    }
    mask.truncate(len);
    mask
}

/// The text whose hash it is, or the hash of its hash.
fn covered(
    texts: &[(Covered, Vec<u8>)],
    is_it: impl Fn(&[u8]) -> bool,
    hash: Digest,
) -> Option<(Covered, bool)> {
    texts.iter().find_map(|(covered, text)| {
        let digest = hash.of(text);
        if is_it(&digest) {
            return Some((*covered, false));
        }
        is_it(&hash.of(&digest)).then_some((*covered, true))
    })
}
