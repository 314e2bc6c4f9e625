//! JSON Web Signature (RFC 7515): the compact serialization, and the JOSE header.

pub mod json_serialization;

use crate::{
    Error, base64url,
    code::Code,
    json::{self, JsonError, Object, Value},
};

/// The largest token that is read, in bytes.
pub const MAX_LEN: usize = 1 << 20;

/// The three parts of a compact JWS, not decoded yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compact<'a> {
    text: &'a str,
    header_len: usize,
    payload_len: usize,
}

/// A part of a compact JWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The JOSE header.
    Header,
    /// The payload.
    Payload,
    /// The signature.
    Signature,
}

impl Part {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
        }
    }
}

impl<'a> Compact<'a> {
    /// Splits a token into its three parts.
    ///
    /// # Errors
    /// [`Error::Token`] with `too_large`, `jwe`, `not_compact` or `malformed`: what is no compact JWS is
    /// told apart, since each has another remedy.
    pub fn split(text: &'a str) -> Result<Self, Error> {
        if text.len() > MAX_LEN {
            let message = format!("the token has {} bytes, 1 MiB is the most", text.len());
            return Err(Error::token(Code::TooLarge, message));
        }
        let mut dots = text.match_indices('.').map(|(at, _)| at);
        match (dots.next(), dots.next(), dots.next()) {
            (Some(first), Some(second), None) if !text.contains('~') && !text.starts_with('{') => {
                Ok(Self { text, header_len: first, payload_len: second - first - 1 })
            }
            _ => Err(not_compact(text)),
        }
    }

    /// A part as it stands in the token.
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
    /// [`Error::Token`] with `malformed`, the part, and the offset in the whole token.
    pub fn decode(&self, part: Part) -> Result<Vec<u8>, Error> {
        let encoded = self.encoded(part);
        let start = match part {
            Part::Header => 0,
            Part::Payload => self.header_len + 1,
            Part::Signature => self.header_len + self.payload_len + 2,
        };
        base64url::decode(encoded).map_err(|e| {
            let at = if start == 0 { String::new() } else { format!(" (the part starts at byte {start})") };
            Error::token(Code::Malformed, format!("{}: {e}{at}", part.as_str()))
        })
    }

    /// What is signed: header and payload as they stand in the token (RFC 7515 section 5.1).
    pub fn signing_input(&self) -> &'a [u8] {
        &self.text.as_bytes()[..self.header_len + 1 + self.payload_len]
    }

    /// The whole token.
    pub fn as_str(&self) -> &'a str {
        self.text
    }
}

fn not_compact(text: &str) -> Error {
    let malformed = |message: String| Error::token(Code::Malformed, message);
    if text.is_empty() {
        return malformed("the token is empty".to_owned());
    }
    if text.starts_with('{') {
        let message = "a JWS in the JSON serialization, which JWT does not use (RFC 7519 section 3)";
        return Error::token(Code::NotCompact, message);
    }
    if text.contains('~') {
        let message = "an SD-JWT: a JWS followed by ~disclosures. The part before the first ~ can be checked";
        return Error::token(Code::NotCompact, message);
    }
    let parts = text.split('.').count();
    if parts == 5 && is_encrypted(text.split('.').next().unwrap_or_default()) {
        return Error::token(
            Code::Jwe,
            "an encrypted token (JWE): only who has the key to decrypt it can check it",
        );
    }
    malformed(match parts {
        1 => "no dots: a token has three parts, header.payload.signature".to_owned(),
        2 => "two parts: the signature is missing".to_owned(),
        n => format!("{n} parts: a signed token has three"),
    })
}

/// RFC 7516 section 9: a JWE's header has `enc`.
fn is_encrypted(header: &str) -> bool {
    let header = base64url::decode(header).ok().and_then(|b| json::parse_object(&b).ok());
    header.is_some_and(|h| h.get("enc").is_some())
}

/// A JWS taken apart, each part decoded or with its reason why not, ready to be checked.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The members of the header.
    pub header: Result<Object, Error>,
    /// What is signed (RFC 7515 section 5.1).
    pub signing_input: Vec<u8>,
    /// The payload.
    pub payload: Result<Vec<u8>, Error>,
    /// The signature.
    pub signature: Result<Vec<u8>, Error>,
}

impl From<&Compact<'_>> for Signed {
    fn from(compact: &Compact<'_>) -> Self {
        Self {
            header: compact.decode(Part::Header).and_then(|bytes| JoseHeader::object(&bytes)),
            signing_input: compact.signing_input().to_vec(),
            payload: compact.decode(Part::Payload),
            signature: compact.decode(Part::Signature),
        }
    }
}

/// A JOSE header (RFC 7515 section 4): what the checks need of it, and all of it.
#[derive(Debug, Clone, PartialEq)]
pub struct JoseHeader {
    /// The algorithm, as written.
    pub alg: String,
    /// The key ID.
    pub kid: Option<String>,
    /// The type, when it is a string.
    pub typ: Option<String>,
    /// Every member.
    pub members: Object,
}

impl JoseHeader {
    /// Reads a decoded header.
    ///
    /// # Errors
    /// [`Error::Token`] with `header_invalid`, `duplicate_member` or `crit`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        Self::from_object(Self::object(bytes)?)
    }

    /// The members alone, for tokens that shall be shown whatever they say.
    ///
    /// # Errors
    /// [`Error::Token`] with `header_invalid` or `duplicate_member`.
    pub fn object(bytes: &[u8]) -> Result<Object, Error> {
        json::parse_object(bytes).map_err(|e| {
            let code = if matches!(e, JsonError::Duplicate { .. }) {
                Code::DuplicateMember
            } else {
                Code::HeaderInvalid
            };
            Error::token(code, format!("header: {e}"))
        })
    }

    /// Takes the members apart.
    ///
    /// # Errors
    /// [`Error::Token`] with `header_invalid` or `crit`.
    pub fn from_object(members: Object) -> Result<Self, Error> {
        let invalid = |message: String| Error::token(Code::HeaderInvalid, message);
        let alg = match members.get("alg") {
            None => return Err(invalid("alg is missing".to_owned())),
            Some(Value::String(alg)) => alg.clone(),
            Some(other) => return Err(invalid(format!("alg is {}, not a string", other.kind()))),
        };
        let kid = match members.get("kid") {
            None => None,
            Some(Value::String(kid)) => Some(kid.clone()),
            Some(other) => return Err(invalid(format!("kid is {}, not a string", other.kind()))),
        };
        crit(&members)?;
        let typ = members.get_str("typ").map(str::to_owned);
        Ok(Self { alg, kid, typ, members })
    }
}

/// RFC 7515 section 4.1.11, and `b64` of RFC 7797, which JWT never uses (RFC 7797 section 7). jwtk knows no
/// extension, so that any `crit` refuses the token; what is wrong with it is told all the same.
fn crit(members: &Object) -> Result<(), Error> {
    const REGISTERED: [&str; 11] =
        ["alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"];
    let fail = |message: String| Err(Error::token(Code::Crit, message));
    let Some(crit) = members.get("crit") else {
        return match members.get("b64") {
            None | Some(Value::Bool(true)) => Ok(()),
            Some(_) => fail("b64 without crit (RFC 7797 section 6)".to_owned()),
        };
    };
    let Some(names) = crit.as_array() else {
        return fail(format!("crit is {}, not an array", crit.kind()));
    };
    if names.is_empty() {
        return fail("crit is empty".to_owned());
    }
    for (i, name) in names.iter().enumerate() {
        let Some(name) = name.as_str() else {
            return fail(format!("crit has {} among its names", name.kind()));
        };
        if REGISTERED.contains(&name) {
            return fail(format!("crit names {name:?}, which is no extension"));
        }
        if names[..i].iter().any(|n| n.as_str() == Some(name)) {
            return fail(format!("crit names {name:?} twice"));
        }
        if members.get(name).is_none() {
            return fail(format!("crit names {name:?}, which the header does not have"));
        }
    }
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    fail(format!("crit asks for {}, which jwtk does not know", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Compact::split(text).unwrap_err().code()
    }

    #[test]
    fn tells_apart_what_is_no_compact_jws() {
        let jwe = format!("{}.a.b.c.d", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
        assert_eq!(code(&jwe), Code::Jwe);
        assert_eq!(code("a.b.c.d.e"), Code::Malformed);
        assert_eq!(code(r#"{"payload":"a.b.c"}"#), Code::NotCompact);
        assert_eq!(code("a.b.c~d~"), Code::NotCompact);
        assert_eq!(code(&".".repeat(MAX_LEN + 1)), Code::TooLarge);
        for text in ["", ".", "a", "a.b", "a.b.c.d", "...."] {
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

    #[test]
    fn crit_is_refused_and_says_why() {
        for (members, words) in [
            (r#""crit":["exp"],"exp":1"#, "asks for \"exp\""),
            (r#""crit":[]"#, "is empty"),
            (r#""crit":"x""#, "not an array"),
            (r#""crit":["alg"]"#, "no extension"),
            (r#""crit":["x","x"],"x":1"#, "twice"),
            (r#""crit":["x"]"#, "does not have"),
            (r#""crit":[1]"#, "a number among"),
            (r#""b64":false"#, "without crit"),
        ] {
            let e = JoseHeader::parse(format!("{{\"alg\":\"HS256\",{members}}}").as_bytes()).unwrap_err();
            assert_eq!(e.code(), Code::Crit);
            assert!(e.to_string().contains(words), "{e}");
        }
        assert!(JoseHeader::parse(br#"{"alg":"HS256","b64":true}"#).is_ok());
    }

    #[test]
    fn header_members_have_their_types() {
        for text in ["{}", r#"{"alg":1}"#, r#"{"alg":"HS256","kid":1}"#, "[]", "{} x"] {
            assert_eq!(JoseHeader::parse(text.as_bytes()).unwrap_err().code(), Code::HeaderInvalid, "{text}");
        }
        let twice = br#"{"alg":"HS256","a":1,"a":2}"#;
        assert_eq!(JoseHeader::parse(twice).unwrap_err().code(), Code::DuplicateMember);
    }
}
