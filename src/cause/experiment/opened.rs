//! A signature of RSA, opened with the public key: what was signed, and how (RFC 8017 sections 9.1 and 9.2).

use super::{Digest, subject::Covered};
use crate::jwa::{Padding, rsa::PublicKey};

/// Zeros in front of a salt that no chance makes.
const PROOF: usize = 8;

/// What a signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opened {
    /// The padding.
    pub(super) padding: Padding,
    /// The hash.
    pub(super) hash: Digest,
    /// Whether the hash stands there without its name, which RSASSA-PKCS1-v1_5 demands.
    pub(super) is_bare: bool,
    /// The hash of the mask, and how long the salt is, of RSASSA-PSS.
    pub(super) mask: Option<(Digest, usize)>,
    /// What was signed, where it is known, and whether that was a hash of it.
    pub(super) covers: Option<(Covered, bool)>,
}

/// Opens a signature; `None` where this key did not make it.
pub(super) fn open(key: &PublicKey, signature: &[u8], texts: &[(Covered, Vec<u8>)]) -> Option<Opened> {
    let block = key.open(signature)?;
    pkcs1(&block, texts).or_else(|| pss(&block, key.bits() - 1, texts))
}

/// RFC 8017 section 9.2: 00 01 FF … FF 00 T.
fn pkcs1(block: &[u8], texts: &[(Covered, Vec<u8>)]) -> Option<Opened> {
    let filled = block.strip_prefix(&[0, 1])?;
    let filling = filled.iter().take_while(|b| **b == 0xff).count();
    let content = filled[filling..].strip_prefix(&[0]).filter(|_| filling >= PROOF)?;
    let named = Digest::ALL.into_iter().find_map(|hash| Some((hash, value(content, hash)?)));
    let bare =
        || Digest::ALL.into_iter().find(|hash| hash.size() == content.len()).map(|hash| (hash, content));
    let is_bare = named.is_none();
    let (hash, found) = named.or_else(bare)?;
    let covers = covered(texts, |digest| digest == found, hash);
    Some(Opened { padding: Padding::Pkcs1, hash, is_bare, mask: None, covers })
}

/// The hash in a DigestInfo, with NULL parameters or none.
fn value(content: &[u8], hash: Digest) -> Option<&[u8]> {
    let (oid, size) = (hash.oid(), hash.size());
    let found = content.get(content.len().checked_sub(size)?..)?;
    let info = |parameters: &[u8]| {
        let name = [&[0x06, byte(oid.len())], oid, parameters].concat();
        let name = [&[0x30, byte(name.len())], name.as_slice(), &[0x04, byte(size)], found].concat();
        [&[0x30, byte(name.len())], name.as_slice()].concat()
    };
    [&[0x05, 0x00][..], &[]].into_iter().any(|parameters| info(parameters) == content).then_some(found)
}

/// A length in DER below 128, which all lengths of a DigestInfo are.
fn byte(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
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
        let opened =
            Opened { padding: Padding::Pss, hash, is_bare: false, mask: Some((mask, salt.len())), covers };
        (covers.is_some() || zeros >= PROOF).then_some(opened)
    })
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
