//! Reads the members of a JWK with their types, and finds what is odd about them.

use super::{
    error::KeyError,
    finding::Finding,
    foreign_json,
    notation::{self, Notation},
    registered,
    unfit::unfit_algorithm,
};
use crate::{
    Error,
    base64url::{self, Oddity},
    json::{Object, Value},
    jwa::{Algorithm, Curve, Family, Kty, MaterialError, PublicKey, ecdsa, eddsa, mldsa, rsa},
};
use zeroize::Zeroizing;

/// Every private member of RFC 7518 section 6 and RFC 8037 section 2, and `priv` of the AKP keys of ML-DSA.
pub(crate) const PRIVATE_MEMBERS: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

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

/// The names of the empty members, as one finding.
fn empty_members(object: &Object) -> Option<Finding> {
    let empty = object.iter().filter(|(_, value)| is_empty(value));
    let members: Vec<String> = empty.map(|(name, _)| name.to_owned()).collect();
    (!members.is_empty()).then_some(Finding::EmptyMembers { members })
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

    pub(super) fn text(&self, member: &'static str) -> Result<Option<String>, KeyError> {
        match self.get(member) {
            None => Ok(None),
            Some(Value::String(s)) => Ok(Some(s.clone())),
            Some(other) => Err(KeyError::NotString { member, found: other.kind() }),
        }
    }

    /// The text of a required member.
    fn required(&self, member: &'static str) -> Result<&'a str, KeyError> {
        Err(match self.object.get(member) {
            Some(Value::String(text)) if !text.is_empty() => return Ok(text),
            Some(Value::String(_)) => KeyError::Empty { member },
            Some(Value::Null) => KeyError::Null { member },
            Some(other) => KeyError::NotString { member, found: other.kind() },
            None => KeyError::Missing { member },
        })
    }

    /// Why an object is not a JWK.
    pub(super) fn without_type(&self) -> KeyError {
        match foreign_json::in_element(self.object) {
            Some(path) => KeyError::NotJwk { key_at: path.pointer() },
            None => KeyError::Missing { member: "kty" },
        }
    }

    /// A base64url member, leniently: what is odd about it is found, where it does not change the bytes.
    pub(super) fn bytes(&mut self, member: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let text = self.required(member)?;
        let (bytes, odd) = base64url::decode_odd(text).map_err(|error| KeyError::Base64 { member, error })?;
        // Padding and the standard alphabet come together: they are one finding.
        let is_base64 = |oddity: &Oddity| matches!(oddity, Oddity::Padding | Oddity::StandardAlphabet);
        let (base64, other): (Vec<_>, Vec<_>) = odd.into_iter().partition(is_base64);
        let odd = base64.into_iter().take(1).chain(other);
        self.findings.extend(odd.map(|oddity| Finding::Encoding { member, oddity }));
        Ok(bytes.into())
    }

    /// As many bytes as the key's type wants; of another length they may be in another notation.
    pub(super) fn octets(
        &mut self,
        member: &'static str,
        wanted: usize,
    ) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let read = self.bytes(member);
        if !read.as_ref().is_ok_and(|bytes| bytes.len() == wanted) {
            let within = read.as_ref().ok().and_then(|bytes| Notation::within(bytes));
            self.refuse_notation(member, Notation::of(self.required(member)?).or(within), None)?;
        }
        read
    }

    /// A Base64urlUInt member (RFC 7518 section 2): leading zeros do not change the number.
    pub(super) fn uint(&mut self, member: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let written = Notation::of(self.required(member)?);
        let bytes = match self.bytes(member) {
            Err(e) if written.is_none() => return Err(e),
            read => read.unwrap_or_default(),
        };
        let number = &bytes[bytes.iter().take_while(|b| **b == 0).count()..];
        // Not even the size of a private number is shown.
        let bits = number.first().filter(|_| member == "n");
        let bits = bits.map(|first| number.len() * 8 - first.leading_zeros() as usize);
        let found = written.or_else(|| Notation::within(number)).or_else(|| Notation::of_encoded(number));
        self.refuse_notation(member, found, bits)?;
        if bytes.len() > 1 && bytes[0] == 0 {
            self.findings.push(Finding::LeadingZero { member });
        }
        Ok(bytes)
    }

    /// The public exponent, which people know as a number.
    fn exponent(&mut self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let written = match self.get("e") {
            Some(Value::Number(number)) => notation::exponent(number.text()),
            Some(Value::String(text)) => notation::exponent(text)
                .or_else(|| notation::exponent_as_text(&base64url::decode(text).ok()?)),
            _ => None,
        };
        match written {
            None => self.uint("e"),
            Some((value, notation)) => Err(self.misread(KeyError::Exponent { value, notation })),
        }
    }

    fn refuse_notation(
        &mut self,
        member: &'static str,
        found: Option<Notation>,
        bits: Option<usize>,
    ) -> Result<(), KeyError> {
        match found {
            None => Ok(()),
            Some(notation) => Err(self.misread(KeyError::Notation { member, notation, bits })),
        }
    }

    /// Keeps another notation as a finding too.
    fn misread(&mut self, error: KeyError) -> KeyError {
        self.findings.push(Finding::Notation(error.clone()));
        error
    }

    /// Keeps a name that is almost registered as a finding too.
    pub(super) fn misnamed(&mut self, error: KeyError) -> KeyError {
        self.findings.push(Finding::Misnamed(error.clone()));
        error
    }

    /// The public part of a key.
    pub(super) fn public_key(&mut self, kty: Kty) -> Result<PublicKey, Error> {
        let crv = self.text("crv")?;
        let named = || crv.as_deref().ok_or(KeyError::Missing { member: "crv" });
        match kty {
            Kty::Rsa => {
                let n = self.uint("n")?;
                if let Some(text) = notation::text(&n) {
                    return Err(KeyError::ModulusText { text }.into());
                }
                let e = self.exponent()?;
                Ok(rsa::PublicKey::new(&n, &e).map(PublicKey::Rsa)?)
            }
            Kty::Ec => {
                let crv = named()?;
                let curve = Curve::from_name(crv).ok_or_else(|| self.other_curve(kty, crv))?;
                let (x, y) = (self.coordinate("x", curve)?, self.coordinate("y", curve)?);
                Ok(ecdsa::PublicKey::new(curve, &x, &y).map(PublicKey::Ec)?)
            }
            Kty::Okp => match named()? {
                "Ed25519" => Ok(eddsa::PublicKey::new(&self.octets("x", eddsa::LEN)?).map(PublicKey::Ed)?),
                crv => Err(self.other_curve(kty, crv).into()),
            },
            Kty::Akp => {
                let level = self.level()?;
                Ok(mldsa::PublicKey::new(level, &self.octets("pub", level.public_len())?)
                    .map(PublicKey::MlDsa)?)
            }
            Kty::Oct => Err(MaterialError::NoKeyPair.into()),
        }
    }

    /// The parameter set, which `alg` says (RFC 9964 section 4).
    fn level(&self) -> Result<mldsa::Level, KeyError> {
        let alg = self.required("alg")?;
        mldsa::Level::from_name(alg).ok_or_else(|| {
            let fits = Algorithm::of(|scheme| matches!(scheme.family(), Family::MlDsa(_)));
            unfit_algorithm(alg, Kty::Akp.as_str(), fits)
        })
    }

    /// A curve that jwtk does not have, or almost the name of one that it has.
    fn other_curve(&mut self, kty: Kty, crv: &str) -> KeyError {
        let (kty, found) = (kty.to_string(), crv.to_owned());
        match registered::crv(crv) {
            None => KeyError::Curve { kty, crv: found },
            Some(meant) if meant == crv => {
                let meant = if meant == "Ed25519" { "OKP" } else { "EC" };
                self.misnamed(KeyError::CurveOfOtherType { kty, crv: found, meant })
            }
            Some(meant) => self.misnamed(KeyError::Misnamed { member: "crv", found, meant }),
        }
    }

    /// A coordinate: unlike a number it has its full length (RFC 7518 section 6.2.1.2). A shorter one is
    /// refused, since verifiers disagree about it.
    fn coordinate(&mut self, member: &'static str, curve: Curve) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let wanted = curve.coordinate_len();
        let bytes = self.octets(member, wanted)?;
        let found = bytes.len();
        if found < wanted {
            self.findings.push(Finding::ShortCoordinate { member, found, curve });
        }
        Ok(bytes)
    }
}
