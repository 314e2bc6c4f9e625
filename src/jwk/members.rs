//! The members of one JWK, read with their types, and what is odd about them.

use super::lint::{Finding, Severity};
use crate::{
    Error, base64url,
    code::Code,
    json::{Object, Value},
    jwa::{PublicKey, ecdsa, eddsa, rsa},
};
use zeroize::Zeroizing;

/// Reads members of one key, and collects what is odd about them.
pub(super) struct Members<'a> {
    object: &'a Object,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Members<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        Self { object, findings: Vec::new() }
    }

    pub(super) fn object(&self) -> &'a Object {
        self.object
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name)
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

    /// A base64url member, leniently: padding and the standard alphabet are unambiguous.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let text = self.text(name)?.ok_or_else(|| Error::unusable(format!("{name} is missing")))?;
        let text = Zeroizing::new(text);
        let (bytes, lenient) =
            base64url::decode_lenient(&text).map_err(|e| Error::unusable(format!("{name}: {e}")))?;
        if lenient {
            let message = "padded or standard base64, not base64url";
            self.find(Severity::Warning, Code::Base64Padded, format!("{name} is {message}{OTHER_HASH}"));
        }
        Ok(bytes.into())
    }

    /// A Base64urlUInt member (RFC 7518 section 2): leading zeros do not change the number.
    pub(super) fn uint(&mut self, name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let bytes = self.bytes(name)?;
        if bytes.len() > 1 && bytes[0] == 0 {
            let message = format!("{name} has leading zero bytes{OTHER_HASH}");
            self.find(Severity::Warning, Code::LeadingZero, message);
        }
        Ok(bytes)
    }

    /// The public part of a key.
    pub(super) fn public_key(&mut self, kty: &str) -> Result<PublicKey, Error> {
        let crv = self.text("crv")?;
        match (kty, crv.as_deref()) {
            ("RSA", _) => {
                let (n, e) = (self.uint("n")?, self.uint("e")?);
                rsa::PublicKey::new(&n, &e).map(PublicKey::Rsa)
            }
            (_, None) => Err(Error::unusable("crv is missing")),
            ("EC", Some(crv)) => {
                let curve = ecdsa::Curve::ALL
                    .into_iter()
                    .find(|c| c.as_str() == crv)
                    .ok_or_else(|| Error::unusable(format!("curve {crv:?} is not supported")))?;
                let (x, y) = (self.coordinate("x", curve)?, self.coordinate("y", curve)?);
                ecdsa::PublicKey::new(curve, &x, &y).map(PublicKey::Ec)
            }
            (_, Some("Ed25519")) => eddsa::PublicKey::new(&self.bytes("x")?).map(PublicKey::Ed),
            (_, Some(crv)) => Err(Error::unusable(format!("curve {crv:?} cannot check signatures here"))),
        }
    }

    /// A coordinate: unlike a number it has its full length (RFC 7518 section 6.2.1.2). A shorter one is
    /// refused, since verifiers disagree about it.
    fn coordinate(&mut self, name: &str, curve: ecdsa::Curve) -> Result<Zeroizing<Vec<u8>>, Error> {
        let bytes = self.bytes(name)?;
        let (found, wanted) = (bytes.len(), curve.coordinate_len());
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
