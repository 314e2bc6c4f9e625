//! How a signature was made: what it covers, with what, how it is written, and whether that is what `alg` says (RFC 7518
//! sections 3.2 to 3.5).

use super::{
    Digest,
    opened::{Block, Content, Opened},
    secret::SecretForm,
    subject::Covered,
    written::Written,
};
use crate::jwa::Padding;

/// How a signature was made.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::cause) struct Made {
    /// How it is written.
    pub(in crate::cause) written: Written,
    /// What it covers; `None` for something else than the token has.
    pub(in crate::cause) covers: Option<Covered>,
    /// With what it was made, where that is not what `alg` says.
    pub(in crate::cause) method: Option<Method>,
    /// The secret that it was made with.
    pub(in crate::cause) secret: SecretForm,
}

/// A way of signing that is not the one of `alg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Another hash.
    Hash(Digest),
    /// A hash that no algorithm of JWS has.
    OtherHash {
        /// Whether it is MD5.
        is_md5: bool,
    },
    /// RSASSA-PKCS1-v1_5 for RSASSA-PSS.
    Pkcs1(Digest),
    /// RSASSA-PSS for RSASSA-PKCS1-v1_5.
    PssForPkcs1 {
        /// Its hash, where that of its mask is the same.
        hash: Option<Digest>,
        /// How many bytes its salt has.
        salt: usize,
    },
    /// A DigestInfo that lacks the NULL behind the name of the hash (RFC 8017 appendix B.1).
    WithoutNull,
    /// RSASSA-PSS with other parameters.
    Pss {
        /// Its hash.
        hash: Digest,
        /// The hash of its mask.
        mask: Digest,
        /// How many bytes its salt has.
        salt: usize,
    },
    /// No DigestInfo around the hash.
    Bare,
    /// The hex digits of the hash.
    HexDigits,
    /// The text, not its hash.
    Unhashed,
    /// Something else than a hash, of so many bytes.
    Unknown(usize),
    /// No padding at all.
    Unpadded,
    /// A hash that is hashed again.
    Twice,
}

/// What of an opened signature is not as RFC 7518 sections 3.3 and 3.5 want it.
pub(super) fn other_method(opened: &Opened, padding: Padding, wanted: Digest) -> Option<Method> {
    let twice = || opened.covers.is_some_and(|(_, twice)| twice).then_some(Method::Twice);
    match (opened.block, padding) {
        (Block::Pkcs1(Content::Hash(hash) | Content::WithoutNull(hash)), Padding::Pss) => {
            Some(Method::Pkcs1(hash))
        }
        (Block::Pss { hash, mask, salt }, Padding::Pkcs1) => {
            Some(Method::PssForPkcs1 { hash: (hash == mask).then_some(hash), salt })
        }
        (Block::Pkcs1(Content::WithoutNull(hash)), Padding::Pkcs1) if hash != wanted => {
            Some(Method::Hash(hash))
        }
        (Block::Pkcs1(Content::WithoutNull(_)), Padding::Pkcs1) => {
            opened.covers.map_or(Some(Method::WithoutNull), |_| twice().or(Some(Method::WithoutNull)))
        }
        (Block::Pkcs1(Content::Hash(hash)), Padding::Pkcs1) if hash != wanted => Some(Method::Hash(hash)),
        (Block::Pkcs1(Content::Hash(_)), Padding::Pkcs1) => twice(),
        (Block::Pkcs1(Content::OtherHash { is_md5 }), _) => Some(Method::OtherHash { is_md5 }),
        (Block::Pkcs1(Content::Bare), _) => Some(Method::Bare),
        (Block::Pkcs1(Content::HexDigits), _) => Some(Method::HexDigits),
        (Block::Pkcs1(Content::Text), _) => Some(Method::Unhashed),
        (Block::Pkcs1(Content::Unknown(length)), _) => Some(Method::Unknown(length)),
        (Block::Unpadded, _) => Some(Method::Unpadded),
        (Block::Pss { hash, mask, salt }, Padding::Pss) if mask == hash && salt == hash.size() => {
            if hash == wanted { twice() } else { Some(Method::Hash(hash)) }
        }
        (Block::Pss { hash, mask, salt }, Padding::Pss) => Some(Method::Pss { hash, mask, salt }),
    }
}
