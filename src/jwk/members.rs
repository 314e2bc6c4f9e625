//! The members of one JWK, read with their types, and what is odd about them.

use super::{
    foreign_json,
    lint::{Finding, Severity},
    notation::{self, Notation},
    parameters::near_miss,
    registered,
};
use crate::{
    Error,
    base64url::{self, Oddity},
    code::Code,
    json::{Object, Value},
    jwa::{Curve, Kty, MaterialError, PublicKey, ecdsa, eddsa, rsa},
};
use zeroize::Zeroizing;

/// Reads members of one key, and collects what is odd about them.
pub(super) struct Members<'a> {
    object: &'a Object,
    pub(super) findings: Vec<Finding>,
}

/// The value that a member of a JWK holds. `null`, an empty text and an empty list hold none: serializers write
/// every member that their class has.
pub(super) fn held<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !is_empty(value))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// The names of the members that hold nothing, as one finding.
fn empty_members(object: &Object) -> Option<Finding> {
    const SHOWN: usize = 12;
    let cut = |name: &str| name.chars().take(32).collect::<String>();
    let names: Vec<String> = object.iter().filter(|(_, v)| is_empty(v)).map(|(name, _)| cut(name)).collect();
    let (shown, more) = names.split_at(names.len().min(SHOWN));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let message = format!(
        "null or empty: {}{more}. Leave them out: some clients refuse the key or the set for it",
        shown.join(", ")
    );
    (!names.is_empty()).then(|| Finding::new(Severity::Warning, Code::EmptyMember, message))
}

impl<'a> Members<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        Self { object, findings: empty_members(object).into_iter().collect() }
    }

    pub(super) fn object(&self) -> &'a Object {
        self.object
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        held(self.object, name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(s)) => Ok(Some(s.clone())),
            Some(other) => Err(Error::unusable(format!("{name} is {}, not a string", other.kind()))),
        }
    }

    /// The text of a member without which there is no key.
    fn required(&self, name: &str) -> Result<&'a str, Error> {
        Err(Error::unusable(match self.object.get(name) {
            Some(Value::String(text)) if !text.is_empty() => return Ok(text),
            Some(Value::String(_)) => format!("{name} is empty"),
            Some(Value::Null) => format!("{name} is null"),
            Some(other) => format!("{name} is {}, not a string", other.kind()),
            None => format!("{name} is missing"),
        }))
    }

    /// Why an object is no JWK.
    pub(super) fn without_type(&self) -> Error {
        Error::unusable(match foreign_json::in_element(self.object) {
            Some(place) => format!("kty is missing: it is no JWK, and {place}"),
            None => "kty is missing".to_owned(),
        })
    }

    /// A base64url member, leniently: what is odd about it is found, where it does not change the bytes.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let text = self.required(name)?;
        let (bytes, odd) =
            base64url::decode_odd(text).map_err(|e| Error::unusable(format!("{name}: {e}")))?;
        if odd.iter().any(|o| matches!(o, Oddity::Padding | Oddity::StandardAlphabet)) {
            let message = format!("{name} is padded or standard base64, not base64url{OTHER_HASH}");
            self.find(Severity::Warning, Code::Base64Padded, message);
        }
        for oddity in odd {
            let what = match oddity {
                Oddity::Commas => "is padded with commas, and base64url has no padding",
                Oddity::Whitespace => "has blanks or line breaks in it",
                Oddity::TrailingBits => "has bits in its last character that belong to no byte",
                _ => continue,
            };
            self.find(Severity::Warning, Code::NotBase64url, format!("{name} {what}{OTHER_HASH}"));
        }
        Ok(bytes.into())
    }

    /// As many bytes as the key's type wants; of another length they may be in another notation.
    pub(super) fn octets(&mut self, name: &str, wanted: usize) -> Result<Zeroizing<Vec<u8>>, Error> {
        let read = self.bytes(name);
        if !read.as_ref().is_ok_and(|bytes| bytes.len() == wanted) {
            let within = read.as_ref().ok().and_then(|bytes| Notation::within(bytes));
            self.refuse_notation(name, Notation::of(self.required(name)?).or(within), "")?;
        }
        read
    }

    /// A Base64urlUInt member (RFC 7518 section 2): leading zeros do not change the number.
    pub(super) fn uint(&mut self, name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let written = Notation::of(self.required(name)?);
        let bytes = match self.bytes(name) {
            Err(e) if written.is_none() => return Err(e),
            read => read.unwrap_or_default(),
        };
        let number = &bytes[bytes.iter().take_while(|b| **b == 0).count()..];
        let read_as = match number.first() {
            // Of a private number not even the size is told.
            Some(first) if name == "n" => {
                let bits = number.len() * 8 - first.leading_zeros() as usize;
                format!("; read as it stands, it has {bits} bits")
            }
            _ => String::new(),
        };
        let found = written.or_else(|| Notation::within(number)).or_else(|| Notation::of_encoded(number));
        self.refuse_notation(name, found, &read_as)?;
        if bytes.len() > 1 && bytes[0] == 0 {
            let message = format!("{name} has leading zero bytes{OTHER_HASH}");
            self.find(Severity::Warning, Code::LeadingZero, message);
        }
        Ok(bytes)
    }

    /// The public exponent, which people know as a number.
    fn exponent(&mut self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let written = match self.get("e") {
            Some(Value::Number(number)) => notation::exponent(number.text()),
            Some(Value::String(text)) => notation::exponent(text)
                .or_else(|| notation::exponent_as_text(&base64url::decode(text).ok()?)),
            _ => None,
        };
        let Some((number, how)) = written else { return self.uint("e") };
        let message = format!("e is {number} in {how}, where base64url belongs");
        self.find(Severity::Error, Code::NotBase64url, message.clone());
        Err(Error::mendable(message, format!("write \"e\":\"{}\"", notation::base64url_uint(number))))
    }

    fn refuse_notation(&mut self, name: &str, found: Option<Notation>, read_as: &str) -> Result<(), Error> {
        let Some(notation) = found else { return Ok(()) };
        let message = format!("{name} is {}{read_as}", notation.words());
        self.find(Severity::Error, Code::NotBase64url, message.clone());
        Err(Error::mendable(message, format!("write the bytes of {name} as base64url, once")))
    }

    /// The public part of a key.
    pub(super) fn public_key(&mut self, kty: Kty) -> Result<PublicKey, Error> {
        let crv = self.text("crv")?;
        let named = || crv.as_deref().ok_or_else(|| Error::unusable("crv is missing"));
        match kty {
            Kty::Rsa => {
                let (n, e) = (self.uint("n")?, self.exponent()?);
                rsa::PublicKey::new(&n, &e).map(PublicKey::Rsa)
            }
            Kty::Ec => {
                let crv = named()?;
                let curve = Curve::from_name(crv).ok_or_else(|| self.other_curve("EC", crv))?;
                let (x, y) = (self.coordinate("x", curve)?, self.coordinate("y", curve)?);
                ecdsa::PublicKey::new(curve, &x, &y).map(PublicKey::Ec)
            }
            Kty::Okp => match named()? {
                "Ed25519" => eddsa::PublicKey::new(&self.octets("x", eddsa::LEN)?).map(PublicKey::Ed),
                crv => Err(self.other_curve("OKP", crv)),
            },
            Kty::Oct => Err(MaterialError::NoKeyPair.into()),
        }
    }

    /// A curve that jwtk does not have, or almost the name of one that it has.
    fn other_curve(&mut self, kty: &str, crv: &str) -> Error {
        let Some(meant) = registered::crv(crv) else {
            return Error::unusable(match kty {
                "EC" => format!("curve {crv:?} is not supported"),
                _ => format!("curve {crv:?} cannot check signatures here"),
            });
        };
        let type_meant = if meant == "Ed25519" { "OKP" } else { "EC" };
        self.misnamed(match crv == meant {
            true => Error::mendable(
                format!("kty {kty:?} does not go with crv {crv:?}: {type_meant} is meant"),
                format!("write \"kty\":\"{type_meant}\""),
            ),
            false => near_miss("crv", crv, meant),
        })
    }

    /// Keeps a name that is almost registered as a finding too.
    pub(super) fn misnamed(&mut self, error: Error) -> Error {
        self.find(Severity::Error, Code::UnregisteredName, error.to_string());
        error
    }

    /// A coordinate: unlike a number it has its full length (RFC 7518 section 6.2.1.2). A shorter one is
    /// refused, since verifiers disagree about it.
    fn coordinate(&mut self, name: &str, curve: Curve) -> Result<Zeroizing<Vec<u8>>, Error> {
        let wanted = curve.coordinate_len();
        let bytes = self.octets(name, wanted)?;
        let found = bytes.len();
        if found < wanted {
            let bytes = if found == 1 { "byte" } else { "bytes" };
            let dropped = if found + 1 == wanted { ": a leading zero byte was dropped" } else { "" };
            let message = format!("{name} is {found} {bytes}, {} wants {wanted}{dropped}", curve.as_str());
            self.find(Severity::Error, Code::ShortCoordinate, message);
        }
        Ok(bytes)
    }

    fn find(&mut self, severity: Severity, code: Code, message: String) {
        self.findings.push(Finding::new(severity, code, message));
    }
}

/// What RFC 7638 section 7 warns of.
const OTHER_HASH: &str = ": whoever hashes it as it stands gets another thumbprint";
