//! A token of which something is missing: its end, a dot, or a character.

use super::sent::{Sent, Told};
use crate::{
    base64url::{self, Base64Error},
    cause::{
        Confidence::{self, Certain, Likely},
        what::{Carried, Cut},
    },
    json::{self, Object},
    jwa::Algorithm,
    jwk::VerificationKey,
    jws::{JwsError, Part},
};

pub(super) fn cut(sent: &Sent<'_>) -> Told {
    let (what, confidence) = missing(sent)?;
    Some((Carried::Cut { what, length: sent.text.chars().count() }, confidence))
}

/// What is missing, and how sure that is.
fn missing(sent: &Sent<'_>) -> Option<(Cut, Confidence)> {
    if let JwsError::Base64 { part, error, .. } = sent.error {
        return character(sent, *part, error).map(|cut| (cut, Likely));
    }
    // What was wrapped may be cut as well.
    let bare: String = sent.text.split_whitespace().collect();
    if !bare.starts_with("eyJ") || bare.len() > crate::jws::MAX_LEN {
        return None;
    }
    let (header, rest) = bare.split_once('.').unwrap_or((&bare, ""));
    if let (Piece::Whole(header), JwsError::Parts(parts @ 2..=4)) = (Piece::of(header), sent.error)
        && header.get_str("enc").is_some()
        // Whoever shortened it wrote dots in place of parts.
        && !rest.contains("...")
    {
        return Some((Cut::OfFive(*parts), Certain));
    }
    match (Piece::of(header), rest) {
        (Piece::Whole(_), "") => Some((Cut::AfterHeader, Certain)),
        (Piece::Unfinished, "") => Some((Cut::Within(Part::Header), Likely)),
        // Without its last dot an unsigned token is not cut (RFC 7519 section 6).
        (Piece::Whole(header), _) if header.get_str("alg") == Some("none") => None,
        (Piece::Whole(header), payload) if !payload.contains('.') => match Piece::of(payload) {
            Piece::Whole(_) => Some((Cut::AfterPayload, Certain)),
            Piece::Unfinished => Some((Cut::Within(Part::Payload), Likely)),
            Piece::Joined(at) => {
                let signed = &bare[..bare.len() - payload.len() + at];
                let confidence =
                    if sent.verifies(&header, signed, &payload[at..]) { Certain } else { Likely };
                Some((Cut::Dot(Part::Payload), confidence))
            }
            Piece::Other => Some((Cut::OnePart, Likely)),
        },
        (Piece::Joined(at), rest) if !rest.is_empty() && !rest.contains('.') => {
            let (header, payload) = header.split_at(at);
            let Piece::Whole(members) = Piece::of(header) else { return None };
            let confidence = match sent.verifies(&members, &format!("{header}.{payload}"), rest) {
                true => Certain,
                false => Likely,
            };
            Some((Cut::Dot(Part::Header), confidence))
        }
        _ => None,
    }
}

/// A part of three that is not base64url.
fn character(sent: &Sent<'_>, part: Part, error: &Base64Error) -> Option<Cut> {
    let mut parts = sent.text.split('.');
    let (header, payload) = (parts.next()?, parts.next()?);
    if !header.starts_with("eyJ") {
        let is_rest = payload.starts_with("eyJ") && header.bytes().all(is_base64url);
        return is_rest.then_some(Cut::Beginning);
    }
    let text = if part == Part::Header { header } else { payload };
    match (part, error) {
        (Part::Signature, Base64Error::Length { length }) => {
            Some(Cut::Character { part, found: *length, wanted: signature_characters(sent) })
        }
        // The last characters are missing: of a whole signature such bits are its maker's mistake.
        (Part::Signature, Base64Error::TrailingBits { .. }) => {
            let (found, wanted) = (parts.next()?.len(), signature_characters(sent)?);
            (found < wanted).then_some(Cut::Character { part, found, wanted: Some(wanted) })
        }
        // A cut that leaves whole characters leaves bits that belong to no byte.
        (Part::Header | Part::Payload, Base64Error::TrailingBits { .. }) => {
            matches!(Piece::of(text), Piece::Unfinished).then_some(Cut::Inside(part))
        }
        (_, Base64Error::Length { length }) => Some(Cut::Character { part, found: *length, wanted: None }),
        _ => None,
    }
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// What a part is that should be a JSON object.
enum Piece {
    Whole(Object),
    /// One, and more behind so many characters.
    Joined(usize),
    /// The beginning of one.
    Unfinished,
    Other,
}

impl Piece {
    fn of(part: &str) -> Self {
        if let Some(object) = base64url::decode(part).ok().and_then(|bytes| json::parse_object(&bytes).ok()) {
            return Self::Whole(object);
        }
        let whole_bytes = part.get(..part.len() / 4 * 4).unwrap_or_default();
        let Ok(bytes) = base64url::decode(whole_bytes) else { return Self::Other };
        match json::first_end(&bytes) {
            _ if !bytes.starts_with(b"{") => Self::Other,
            // So many bytes are so many characters (RFC 4648 section 4).
            Some(end) => Self::Joined((end * 4).div_ceil(3)),
            None => Self::Unfinished,
        }
    }
}

/// How many characters the signature of this token has: as its algorithm makes it, or the only RSA key.
fn signature_characters(sent: &Sent<'_>) -> Option<usize> {
    let algorithm = Algorithm::from_name(sent.facts.header("alg")?).ok()?;
    let rsa = || {
        let keys =
            sent.facts.circumstances.keys.members().iter().filter_map(|member| member.key.as_ref().ok());
        let mut sizes: Vec<usize> = keys
            .filter_map(|key| match key {
                VerificationKey::Public(jwk) => jwk.key.rsa().map(|rsa| rsa.bits().div_ceil(8)),
                VerificationKey::Secret(_) => None,
            })
            .collect();
        sizes.dedup();
        if let [size] = sizes[..] { Some(size) } else { None }
    };
    Some((algorithm.signature_len().or_else(rsa)? * 4).div_ceil(3))
}
