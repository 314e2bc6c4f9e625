//! The token of a trial: its parts in whatever notation, and the texts that its signature may cover instead of the right
//! one.

use super::{Digest, MOST_BYTES, respaced::respaced};
use crate::{
    base64url,
    hidden::is_hidden,
    json::{self, Object},
    jwa::{Algorithm, Family},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD},
};

/// A token taken apart.
pub(in crate::cause) struct Subject<'a> {
    /// Its parts as written.
    pub(in crate::cause) parts: [&'a str; 3],
    /// Header and payload, decoded.
    header_text: Vec<u8>,
    payload_text: Vec<u8>,
    /// The header's members.
    pub(in crate::cause) header: Object,
    pub(in crate::cause) algorithm: Algorithm,
}

/// The text that a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered {
    /// The signing input (RFC 7515 section 5.1).
    Input,
    /// The signing input in standard base64 or with padding, as it is written.
    AsWritten,
    /// The signing input in standard base64 or with padding, which the token has not.
    StandardBase64,
    /// The signing input of the same JSON with other white space.
    OtherSpace,
    /// The signing input and a line break.
    LineBreak,
    /// Only the payload.
    Payload,
    /// Header and payload before base64url.
    Json,
    /// Header and payload without the dot between them.
    NoDot,
    /// The hex digits of a hash of the signing input.
    HexDigest,
    /// A hash of the signing input.
    Digest,
    /// Nothing at all.
    Nothing,
    /// The header's `nonce` is replaced by its hash, as Microsoft does for Graph.
    HashedNonce,
}

impl<'a> Subject<'a> {
    /// Takes a token apart; `None` where it has no header that names an algorithm.
    pub(in crate::cause) fn read(parts: [&'a str; 3]) -> Option<Self> {
        let header_text = decoded(parts[0])?;
        let header = json::parse_object(&header_text).ok()?;
        let algorithm = Algorithm::from_name(header.get_str("alg")?).ok()?;
        let payload_text = decoded(parts[1])?;
        Some(Self { parts, header_text, payload_text, header, algorithm })
    }

    /// Whether it is too long to try every text that its signature may cover.
    pub(super) fn is_long(&self) -> bool {
        self.parts.iter().map(|part| part.len()).sum::<usize>() > MOST_BYTES
    }

    /// Its key ID.
    pub(in crate::cause) fn kid(&self) -> Option<&str> {
        self.header.get_str("kid")
    }

    /// The signing input in the notation of RFC 7515 section 2.
    pub(in crate::cause) fn input(&self) -> String {
        format!("{}.{}", base64url::encode(&self.header_text), base64url::encode(&self.payload_text))
    }

    /// The bytes of the third part, whatever was added to it.
    pub(in crate::cause) fn signature(&self) -> Option<Vec<u8>> {
        decoded(self.parts[2])
    }

    /// The texts that may have been signed, each once, the likely ones first; the right one leads.
    pub(super) fn texts(&self) -> Vec<(Covered, Vec<u8>)> {
        let input = self.input();
        let (header, payload) = (self.header_text.as_slice(), self.payload_text.as_slice());
        let mut texts = vec![(Covered::Input, input.clone().into_bytes())];
        let mut add = |covered, text: Vec<u8>| {
            if texts.iter().all(|(_, known)| *known != text) {
                texts.push((covered, text));
            }
        };
        add(Covered::AsWritten, format!("{}.{}", self.parts[0], self.parts[1]).into_bytes());
        if self.is_long() {
            return texts;
        }
        if let Some(header) = self.with_hashed_nonce() {
            let payload = base64url::encode(payload);
            add(Covered::HashedNonce, format!("{}.{payload}", base64url::encode(header)).into_bytes());
        }
        add(Covered::LineBreak, format!("{input}\n").into_bytes());
        add(Covered::Payload, base64url::encode(payload).into_bytes());
        add(Covered::Json, [header, b".", payload].concat());
        for separator in [" ", ""] {
            let parts = [header, payload].map(|part| respaced(part, separator));
            add(Covered::OtherSpace, joined(&parts[0], &parts[1], base64url::encode));
            add(Covered::OtherSpace, joined(header, &parts[1], base64url::encode));
        }
        let hash = Digest::Sha256.of(input.as_bytes());
        add(Covered::HexDigest, base16ct::lower::encode_string(&hash).into_bytes());
        for encode in [padded, standard, bare_standard] {
            add(Covered::StandardBase64, joined(header, payload, encode));
        }
        add(Covered::NoDot, input.replace('.', "").into_bytes());
        add(Covered::Payload, payload.to_vec());
        add(Covered::Nothing, Vec::new());
        add(Covered::LineBreak, format!("{input}\r\n").into_bytes());
        add(Covered::Json, [header, payload].concat());
        // Other signatures show by themselves that a hash was hashed.
        if matches!(self.algorithm.family(), Family::Hmac | Family::Ed | Family::MlDsa(_)) {
            add(Covered::Digest, hash);
            add(Covered::Digest, Digest::Sha512.of(input.as_bytes()));
        }
        texts
    }

    /// The header with the hash of its `nonce` in its place.
    fn with_hashed_nonce(&self) -> Option<String> {
        let nonce = self.header.get_str("nonce")?;
        let hash = base64url::encode(Digest::Sha256.of(nonce.as_bytes()));
        let text = str::from_utf8(&self.header_text).ok()?;
        Some(text.replacen(&format!("\"{nonce}\""), &format!("\"{hash}\""), 1))
    }
}

/// A signing input in any notation.
fn joined(header: &[u8], payload: &[u8], encode: impl Fn(Vec<u8>) -> String) -> Vec<u8> {
    format!("{}.{}", encode(header.to_vec()), encode(payload.to_vec())).into_bytes()
}

fn padded(bytes: Vec<u8>) -> String {
    let text = base64url::encode(bytes);
    let length = text.len().next_multiple_of(4);
    format!("{text:=<length$}")
}

fn standard(bytes: Vec<u8>) -> String {
    STANDARD.encode(bytes)
}

fn bare_standard(bytes: Vec<u8>) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

/// The bytes of a part, whatever was added to it.
pub(super) fn decoded(part: &str) -> Option<Vec<u8>> {
    let bare: String = part.chars().filter(|c| !c.is_whitespace() && !is_hidden(*c)).collect();
    base64url::decode_odd(bare.trim_end_matches('=')).ok().map(|(bytes, _)| bytes)
}
