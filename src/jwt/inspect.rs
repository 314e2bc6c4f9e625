//! Decoding a token without verifying it.

pub mod diff;
mod note;
mod notes;

use super::{
    Carrier, ClaimsSet,
    payload::{self, NotClaims},
};
use crate::{
    Error,
    code::Code,
    json::{self, Object, Value},
    jws::{Compact, JoseHeader, JwsError, MAX_LEN, Part, notation},
    time::NumericDate,
};
pub use diff::diff;
pub use note::{Note, Section, Start};

/// The content of a token. It is not verified.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The header.
    pub header: Object,
    /// How many bytes the header has, decoded.
    pub header_len: usize,
    /// The payload.
    pub payload: Payload,
    /// The claims inside a payload that is not itself a claims set.
    pub inside: Option<Inside>,
    /// How many bytes the payload has, decoded.
    pub payload_len: usize,
    /// The signature; empty for a JWE.
    pub signature: Vec<u8>,
    /// What is odd, and what a verifier would say to it.
    pub notes: Vec<Note>,
}

/// What the payload is.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Claims.
    Claims(ClaimsSet),
    /// JSON, but not an object.
    Json(Value),
    /// Something else.
    Bytes(Vec<u8>),
    /// Nothing: the content is detached (RFC 7515 appendix F), or empty.
    Detached,
    /// Ciphertext: the token is a JWE.
    Encrypted,
}

/// Claims that were encoded more than once.
#[derive(Debug, Clone, PartialEq)]
pub struct Inside {
    /// How they got there.
    pub how: How,
    /// The header of a token in the payload.
    pub header: Option<Object>,
    /// The claims.
    pub claims: Option<ClaimsSet>,
}

/// How claims got inside a payload that is not itself a claims set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As the text of a JSON string.
    JsonTwice,
    /// In base64.
    Base64Twice,
    /// In a token of their own.
    Token,
}

impl Inside {
    fn of(payload: NotClaims) -> Option<Self> {
        let claims = |object| Some(ClaimsSet(object));
        Some(match payload {
            NotClaims::Text(object) => Self { how: How::JsonTwice, header: None, claims: claims(object) },
            NotClaims::Base64(object) => Self { how: How::Base64Twice, header: None, claims: claims(object) },
            NotClaims::Token(header, object) => {
                Self { how: How::Token, header: Some(*header), claims: object.map(ClaimsSet) }
            }
            _ => return None,
        })
    }
}

/// Decodes a token, whatever its algorithm. Of an SD-JWT the JWS in front of the disclosures is shown. A token in
/// another notation is shown as what it means, and what is wrong with it noted.
///
/// # Errors
/// [`Error::Token`] when there is nothing to show: no parts, no base64url, no JSON header. What was passed instead of a
/// token, [`cause::of_token`](crate::cause::of_token) says.
pub fn inspect(token: &str, now: NumericDate) -> Result<Inspection, Error> {
    let (jws, disclosures) = match token.split_once('~') {
        Some((jws, rest)) if !token.starts_with('{') && token.len() <= MAX_LEN => (jws, Some(rest)),
        _ => (token, None),
    };
    let mut inspection = match parts(jws, now) {
        Err(e) if e.code() == Code::Malformed => meant(jws, e, now),
        other => other,
    }?;
    inspection.notes.extend(disclosures.map(disclosed));
    let large = Carrier::too_small_for(token.len());
    inspection.notes.extend(large.map(|carrier| Note::Large { carrier, size: token.len() }));
    // The worst first, and otherwise as they were found.
    inspection.notes.sort_by_key(|n| std::cmp::Reverse(n.severity()));
    Ok(inspection)
}

fn parts(jws: &str, now: NumericDate) -> Result<Inspection, JwsError> {
    match Compact::split(jws) {
        Err(e) if e.code() == Code::Jwe => encrypted(jws, e),
        other => signed(&other?, now),
    }
}

/// What a text means that is not a token as it is.
fn meant(jws: &str, error: JwsError, now: NumericDate) -> Result<Inspection, JwsError> {
    let Some(Ok(mut inspection)) = notation::meant(jws).map(|meant| parts(&meant, now)) else {
        return Err(error);
    };
    inspection.notes.push(Note::Notation(error));
    Ok(inspection)
}

fn signed(compact: &Compact<'_>, now: NumericDate) -> Result<Inspection, JwsError> {
    let header_bytes = compact.decode(Part::Header)?;
    let header = JoseHeader::object(&header_bytes)?;
    let bytes = compact.payload(Some(&header))?;
    let signature = compact.decode(Part::Signature)?;
    let (header_len, payload_len) = (header_bytes.len(), bytes.len());
    let mut notes = notes::of_header(&header);
    notes.extend(notes::of_signature(&header, &signature));
    let mut inside = None;
    let payload = match payload::read(&bytes) {
        Ok(object) => {
            let claims = ClaimsSet(object);
            notes.extend(notes::of_claims(&header, &claims, now));
            notes.extend(notes::of_both(&header, &claims));
            Payload::Claims(claims)
        }
        Err(NotClaims::Empty) if bytes.is_empty() => {
            notes.push(Note::Detached);
            Payload::Detached
        }
        Err(other) => {
            notes.push(notes::no_claims(&header, &other));
            let is_json = !matches!(other, NotClaims::Form | NotClaims::Broken(_) | NotClaims::Fault(_));
            inside = Inside::of(other);
            let value = if is_json { json::parse(&bytes).ok() } else { None };
            value.map_or(Payload::Bytes(bytes), Payload::Json)
        }
    };
    Ok(Inspection { header, header_len, payload, inside, payload_len, signature, notes })
}

fn encrypted(token: &str, error: JwsError) -> Result<Inspection, JwsError> {
    let mut parts = token.split('.');
    let bytes = crate::base64url::decode(parts.next().unwrap_or_default())
        .map_err(|error| JwsError::Base64 { part: Part::Header, error, start: 0 })?;
    // Key, initialization vector, ciphertext: what it encrypts is as long as the last of them.
    let payload_len = parts.nth(2).map_or(0, |text| text.len() * 3 / 4);
    let header = JoseHeader::object(&bytes)?;
    let mut notes = vec![Note::Encrypted(error)];
    notes.extend(notes::of_members(&header));
    Ok(Inspection {
        header,
        header_len: bytes.len(),
        payload: Payload::Encrypted,
        inside: None,
        payload_len,
        signature: Vec::new(),
        notes,
    })
}

fn disclosed(rest: &str) -> Note {
    Note::Disclosures(rest.split('~').filter(|d| !d.is_empty() && !d.contains('.')).count())
}

#[cfg(test)]
mod tests;
