//! JSON Web Signature (RFC 7515): the compact serialization, the JOSE header, and detached content.

mod error;
mod header;
pub mod json_serialization;
pub mod notation;
mod part;
mod pasted;

pub use error::{CritError, JsonFormError, JwsError};
pub use header::JoseHeader;
pub(crate) use header::is_unencoded;
pub use part::Part;
pub use pasted::Pasted;

use crate::{
    base64url,
    json::{self, Object},
};

/// The maximum size of a token, in bytes.
pub const MAX_LEN: usize = 1 << 20;

/// The three parts of a compact JWS, not decoded yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compact<'a> {
    text: &'a str,
    header_len: usize,
    payload_len: usize,
}

impl<'a> Compact<'a> {
    /// Splits a token into its three parts.
    ///
    /// # Errors
    /// [`JwsError`] with `too_large`, `jwe`, `not_compact` or `malformed`: other forms get different codes,
    /// because each has another remedy.
    pub fn split(text: &'a str) -> Result<Self, JwsError> {
        if text.len() > MAX_LEN {
            return Err(JwsError::TooLarge);
        }
        let mut dots = text.match_indices('.').map(|(at, _)| at);
        match (dots.next(), dots.next(), dots.next()) {
            (Some(first), Some(second), None) if !text.contains('~') && !text.starts_with('{') => {
                Ok(Self { text, header_len: first, payload_len: second - first - 1 })
            }
            _ => Err(not_compact(text)),
        }
    }

    /// A part, as in the token.
    pub fn encoded(&self, part: Part) -> &'a str {
        let payload = self.header_len + 1;
        let signature = payload + self.payload_len + 1;
        match part {
            Part::Header => &self.text[..self.header_len],
            Part::Payload => &self.text[payload..signature - 1],
            Part::Signature => &self.text[signature..],
        }
    }

    /// A part, decoded.
    ///
    /// # Errors
    /// [`JwsError::Base64`].
    pub fn decode(&self, part: Part) -> Result<Vec<u8>, JwsError> {
        let encoded = self.encoded(part);
        let start = match part {
            Part::Header => 0,
            Part::Payload => self.header_len + 1,
            Part::Signature => self.header_len + self.payload_len + 2,
        };
        base64url::decode(encoded).map_err(|error| JwsError::Base64 { part, error, start })
    }

    /// The payload: decoded, or unchanged where the header says that it is not encoded (RFC 7797 section
    /// 5.2).
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub(crate) fn payload(&self, header: Option<&Object>) -> Result<Vec<u8>, JwsError> {
        match header {
            Some(header) if header::is_unencoded(header) => Ok(self.encoded(Part::Payload).into()),
            _ => self.decode(Part::Payload),
        }
    }

    /// The signing input: header and payload as in the token (RFC 7515 section 5.1).
    pub fn signing_input(&self) -> &'a [u8] {
        &self.text.as_bytes()[..self.header_len + 1 + self.payload_len]
    }
}

fn not_compact(text: &str) -> JwsError {
    if text.is_empty() {
        return JwsError::Empty;
    }
    if text.starts_with('{') {
        let is_signed = text.contains("\"signature");
        return if is_signed { JwsError::JsonSerialization } else { JwsError::Brace };
    }
    if let Some((jws, _)) = text.split_once('~') {
        return match jws.matches('.').count() {
            2 => JwsError::Disclosures,
            _ => JwsError::Tilde { offset: jws.len() },
        };
    }
    match text.split('.').count() {
        5 if is_encrypted(text.split('.').next().unwrap_or_default()) => JwsError::Encrypted,
        parts => JwsError::Parts(parts),
    }
}

/// RFC 7516 section 9: a JWE's header has `enc`.
fn is_encrypted(header: &str) -> bool {
    let header = base64url::decode(header).ok().and_then(|b| json::parse_object(&b).ok());
    header.is_some_and(|h| h.get("enc").is_some())
}

/// A JWS split into parts, each decoded or with the reason why not, ready to be checked.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The members of the header.
    pub header: Result<Object, JwsError>,
    /// What is signed (RFC 7515 section 5.1).
    pub signing_input: Vec<u8>,
    /// The payload.
    pub payload: Result<Vec<u8>, JwsError>,
    /// The signature.
    pub signature: Result<Vec<u8>, JwsError>,
}

impl Signed {
    /// Whether the token carries no payload: its content is detached (RFC 7515 appendix F), or empty. Only
    /// the signature says which of the two.
    pub fn is_detached(&self) -> bool {
        self.payload.as_ref().is_ok_and(Vec::is_empty)
    }

    /// Inserts detached content into the empty part of the token (RFC 7515 appendix F): as base64url, or
    /// unencoded if the header says so (RFC 7797 section 3).
    ///
    /// # Errors
    /// [`JwsError::NotDetached`] for a token that carries a payload of its own.
    pub fn attach(&mut self, content: &[u8]) -> Result<(), JwsError> {
        if !self.is_detached() {
            return Err(JwsError::NotDetached);
        }
        self.signing_input.extend(match &self.header {
            Ok(header) if header::is_unencoded(header) => content.to_vec(),
            _ => base64url::encode(content).into_bytes(),
        });
        self.payload = Ok(content.to_vec());
        Ok(())
    }
}

impl From<&Compact<'_>> for Signed {
    fn from(compact: &Compact<'_>) -> Self {
        let header = compact.decode(Part::Header).and_then(|bytes| JoseHeader::object(&bytes));
        let payload = compact.payload(header.as_ref().ok());
        Self {
            header,
            signing_input: compact.signing_input().to_vec(),
            payload,
            signature: compact.decode(Part::Signature),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    fn code(text: &str) -> Code {
        Compact::split(text).unwrap_err().code()
    }

    #[test]
    fn other_texts_than_a_compact_jws_are_distinguished() {
        let jwe = format!("{}.a.b.c.d", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
        assert_eq!(code(&jwe), Code::Jwe);
        assert_eq!(code("a.b.c.d.e"), Code::Malformed);
        assert_eq!(code(r#"{"payload":"a.b.c"}"#), Code::NotCompact);
        assert_eq!(code("a.b.c~d~"), Code::NotCompact);
        assert_eq!(code(&".".repeat(MAX_LEN + 1)), Code::TooLarge);
        for text in ["", ".", "a", "a.b", "a.b.c.d", "....", "a~b", "a~.b.c"] {
            assert_eq!(code(text), Code::Malformed, "{text}");
        }
    }

    #[test]
    fn parts_are_where_they_belong() {
        let c = Compact::split("YQ.YmI.").unwrap();
        assert_eq!(c.decode(Part::Header).unwrap(), b"a");
        assert_eq!(c.decode(Part::Payload).unwrap(), b"bb");
        assert_eq!(c.decode(Part::Signature).unwrap(), b"");
        assert_eq!(c.signing_input(), b"YQ.YmI");
        let e = Compact::split("YQ.Ym=.").unwrap().decode(Part::Payload).unwrap_err();
        assert_eq!(e.to_string(), "payload: padding '=' at offset 2 (the part starts at byte 3)");
    }
}
