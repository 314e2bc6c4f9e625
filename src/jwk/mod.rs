//! JSON Web Keys (RFC 7517): key material with its metadata, the set, the ring.
//!
//! [`Jwk`] is public by type, so that serialising it cannot leak; private keys are [`PrivateJwk`]s and
//! shared secrets [`SecretJwk`]s, which are written only on purpose.

mod certified;
pub mod choose;
mod describe;
pub mod diff;
mod file;
mod foreign_json;
mod generate;
mod identity;
pub mod lint;
mod members;
mod notation;
mod parameters;
pub mod pem;
mod private;
pub(crate) mod registered;
pub mod ring;
pub mod set;
pub mod suspicion;
mod thumbprint;

pub use certified::Certified;
pub use choose::Unchosen;
pub(crate) use describe::other_algorithm;
pub use file::{Found, KeyFile};
pub use identity::SameKeys;
pub use parameters::{Misfit, Operation, Parameters};
pub(crate) use private::PRIVATE_MEMBERS;
pub use private::{PrivateJwk, SecretJwk, expose_set};
pub use ring::KeyRing;
pub use set::JwkSet;
pub use thumbprint::Thumbprint;

use crate::{
    Error, base64url,
    json::Object,
    jwa::{Algorithm, Family, Kty, PublicKey},
};
use lint::Finding;
use members::Members;
use parameters::{is_for_signatures, is_for_tokens, near_miss};
use serde::{Serialize, Serializer};

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jwk {
    /// The metadata.
    pub parameters: Parameters,
    /// The key itself.
    pub key: PublicKey,
}

/// What a key file or a member of a set turns out to be.
#[derive(Debug, Clone)]
pub enum Key {
    /// A public key.
    Public(Jwk),
    /// A private key.
    Private(PrivateJwk),
    /// A shared secret.
    Secret(SecretJwk),
}

/// A key that can check signatures: a public key or a shared secret.
#[derive(Debug, Clone)]
pub enum VerificationKey {
    /// A public key.
    Public(Jwk),
    /// A shared secret.
    Secret(SecretJwk),
}

impl Jwk {
    /// The algorithms that the material and the metadata together allow, or the member that allows none.
    ///
    /// # Errors
    /// The [`Misfit`] that stands in the way.
    pub fn algorithms(&self) -> Result<Vec<Algorithm>, Misfit> {
        self.parameters.narrow(self.key.algorithms(), Operation::Verify)
    }

    /// The public members (RFC 7518 section 6, RFC 8037 section 2) and the metadata.
    pub fn to_object(&self) -> Object {
        let mut object = material(&self.key);
        let mut parameters = self.parameters.clone();
        // A JWK has no other place for what a key is restricted to (RFC 4055 section 1.2).
        if let (None, Some(restriction)) = (&parameters.alg, self.key.restriction()) {
            parameters.alg = restriction.algorithms().first().map(ToString::to_string);
        }
        parameters.write(&mut object);
        object
    }

    /// The RFC 7638 thumbprint.
    pub fn thumbprint(&self) -> Thumbprint {
        Thumbprint::of(&self.key)
    }
}

/// Serialises the public members.
impl Serialize for Jwk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_object().serialize(serializer)
    }
}

impl VerificationKey {
    /// The metadata.
    pub fn parameters(&self) -> &Parameters {
        match self {
            Self::Public(k) => &k.parameters,
            Self::Secret(k) => &k.parameters,
        }
    }

    /// The metadata, to change it.
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        match self {
            Self::Public(k) => &mut k.parameters,
            Self::Secret(k) => &mut k.parameters,
        }
    }

    /// The JWK key type.
    pub fn kty(&self) -> &'static str {
        self.family().kty().as_str()
    }

    /// What kind of key it is.
    pub fn family(&self) -> Family {
        match self {
            Self::Public(k) => k.key.family(),
            Self::Secret(_) => Family::Hmac,
        }
    }

    /// The algorithms it may verify, or the member that allows none.
    ///
    /// # Errors
    /// The [`Misfit`] that stands in the way.
    pub fn algorithms(&self) -> Result<Vec<Algorithm>, Misfit> {
        match self {
            Self::Public(k) => k.algorithms(),
            Self::Secret(k) => k.algorithms(Operation::Verify),
        }
    }

    /// Why it may verify nothing, in words: the member that stands in the way, and what is meant where that is
    /// almost a registered name.
    pub fn unfit(&self, misfit: Misfit) -> Error {
        self.parameters().unfit(misfit, self.kty(), self.material_algorithms(), Operation::Verify)
    }

    fn material_algorithms(&self) -> &'static [Algorithm] {
        match self {
            Self::Public(k) => k.key.algorithms(),
            Self::Secret(_) => Algorithm::of_family(Family::Hmac),
        }
    }

    /// The RFC 7638 thumbprint of a public key. A secret's would help to guess it (RFC 7638 section 7).
    pub fn thumbprint(&self) -> Option<Thumbprint> {
        match self {
            Self::Public(k) => Some(k.thumbprint()),
            Self::Secret(_) => None,
        }
    }
}

impl Key {
    /// Reads a JWK. What is unambiguous but not as it should be is used, and found.
    ///
    /// # Errors
    /// [`Error::Key`] names the member that is missing or wrong, and never its value.
    pub fn from_object(object: &Object) -> Result<(Self, Vec<Finding>), Error> {
        let mut members = Members::new(object);
        let key = Self::read(&mut members)?;
        Ok((key, members.findings))
    }

    /// Reads a JWK; what is odd about it stays with `members`, also where it cannot be used.
    fn read(members: &mut Members<'_>) -> Result<Self, Error> {
        let kty = members.text("kty")?.ok_or_else(|| members.without_type())?;
        let parameters = Parameters::read(members)?;
        let private = |key| Self::Private(PrivateJwk { parameters: parameters.clone(), key });
        let mut key = match Kty::from_name(&kty) {
            Some(Kty::Oct) => Self::Secret(SecretJwk::read(members, parameters)?),
            Some(kty @ (Kty::Rsa | Kty::Ec | Kty::Okp)) => {
                let public = members.public_key(kty)?;
                match private::read(members, &public)? {
                    Some(key) => private(key),
                    None => Self::Public(Jwk { parameters, key: public }),
                }
            }
            None => {
                return Err(match registered::kty(&kty) {
                    Some(meant) => members.misnamed(near_miss("kty", &kty, meant)),
                    None => Error::unusable(format!("kty {kty:?} is not supported")),
                });
            }
        };
        key.restrict_to_certificate();
        Ok(key)
    }

    /// What the certificate of an RSA key restricts it to holds for the key, in a file and in a set alike
    /// (RFC 4055 section 1.2). Other keys have no restrictions, and their certificates stay unread.
    fn restrict_to_certificate(&mut self) {
        let Some(own) = self.public_key().filter(|key| key.rsa().is_some()) else { return };
        if let Some(Ok(leaf)) = self.parameters().certified.leaf()
            && leaf.key == own
        {
            file::restrict(self, &leaf.key);
        }
    }

    /// The metadata.
    pub fn parameters(&self) -> &Parameters {
        match self {
            Self::Public(k) => &k.parameters,
            Self::Private(k) => &k.parameters,
            Self::Secret(k) => &k.parameters,
        }
    }

    /// The metadata, to change it.
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        match self {
            Self::Public(k) => &mut k.parameters,
            Self::Private(k) => &mut k.parameters,
            Self::Secret(k) => &mut k.parameters,
        }
    }

    /// Checks that the parts of a private key belong together, as is done before a key signs, is kept or converted.
    ///
    /// # Errors
    /// `key_unusable` names what does not agree.
    pub fn validate(&self) -> Result<(), Error> {
        match self {
            Self::Private(k) => k.key.validate(),
            Self::Public(_) | Self::Secret(_) => Ok(()),
        }
    }

    /// The half that may be published; `None` for a secret, which has none.
    pub fn to_public(&self) -> Option<Jwk> {
        match self {
            Self::Public(k) => Some(k.clone()),
            Self::Private(k) => Some(k.to_public()),
            Self::Secret(_) => None,
        }
    }

    /// Why it may sign nothing, or a public key verify nothing, in words, as [`VerificationKey::unfit`].
    pub fn unfit(&self, misfit: Misfit) -> Error {
        let key = self.to_verification_key();
        let operation = if matches!(self, Self::Public(_)) { Operation::Verify } else { Operation::Sign };
        match self.parameters().unfit(misfit, key.kty(), key.material_algorithms(), operation) {
            Error::Mendable { code, message, hint } => {
                Error::Mendable { code, message: format!("the key's {message}"), hint }
            }
            other => Error::unusable(format!("the key's {other}")),
        }
    }

    /// Whether both hold the same key, whatever their metadata say.
    pub fn is_same_key(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Secret(a), Self::Secret(b)) => {
                let (a, b) = (a.secret.expose(), b.secret.expose());
                aws_lc_rs::constant_time::verify_slices_are_equal(a, b).is_ok()
            }
            (a, b) => a.public_key().is_some_and(|key| Some(key) == b.public_key()),
        }
    }

    fn public_key(&self) -> Option<PublicKey> {
        match self {
            Self::Public(k) => Some(k.key.clone()),
            Self::Private(k) => Some(k.key.public()),
            Self::Secret(_) => None,
        }
    }

    /// What can check signatures with it.
    pub fn to_verification_key(&self) -> VerificationKey {
        match self {
            Self::Public(k) => VerificationKey::Public(k.clone()),
            Self::Private(k) => VerificationKey::Public(k.to_public()),
            Self::Secret(k) => VerificationKey::Secret(k.clone()),
        }
    }
}

/// The required public members of a key, in the order of their RFC.
fn material(key: &PublicKey) -> Object {
    let mut object = Object::new();
    object.insert("kty", key.kty());
    if let Some(crv) = key.crv() {
        object.insert("crv", crv);
    }
    for (name, bytes) in key.members() {
        object.insert(name, base64url::encode(bytes));
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Code, json};

    fn read(text: &str) -> Result<(Key, Vec<Finding>), Error> {
        Key::from_object(&json::parse_object(text.as_bytes()).unwrap())
    }

    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    #[test]
    fn a_public_key_reads_back() {
        let text =
            format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","kid":"a","alg":"EdDSA","use":"sig"}}"#);
        let (key, findings) = read(&text).unwrap();
        assert_eq!(key.to_public().unwrap().to_object().to_string(), text);
        assert_eq!(findings, []);
    }

    #[test]
    fn what_is_unambiguous_is_used_and_found() {
        let (_, findings) = read(&format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}="}}"#)).unwrap();
        assert_eq!(findings[0].code, Code::Base64Padded);
    }

    #[test]
    fn what_is_wrong_is_named_without_values() {
        for (text, message) in [
            (r#"{}"#.to_owned(), "kty is missing"),
            (r#"{"kty":7}"#.to_owned(), "kty is a number, not a string"),
            (r#"{"kty":"OKP","crv":"Ed25519"}"#.to_owned(), "x is missing"),
            (r#"{"kty":"OKP","x":"AA"}"#.to_owned(), "crv is missing"),
            (
                r#"{"kty":"OKP","crv":"P-256","x":"AA"}"#.to_owned(),
                "kty \"OKP\" does not go with crv \"P-256\": EC is meant",
            ),
            (
                format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","kid":1}}"#),
                "kid is a number, not a string",
            ),
            (r#"{"kty":"oct","k":""}"#.to_owned(), "k is empty"),
            (r#"{"kty":"oct","k":null}"#.to_owned(), "k is null"),
            (r#"{"kty":"XY"}"#.to_owned(), "kty \"XY\" is not supported"),
        ] {
            assert_eq!(read(&text).unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn metadata_narrows_the_algorithms() {
        let with = |extra: &str| {
            let text = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"{extra}}}"#);
            read(&text).unwrap().0.to_verification_key().algorithms()
        };
        assert_eq!(with(""), Ok(vec![Algorithm::EdDSA, Algorithm::Ed25519]));
        assert_eq!(with(r#","alg":"Ed25519""#), Ok(vec![Algorithm::EdDSA, Algorithm::Ed25519]));
        assert_eq!(with(r#","alg":"RS256""#), Err(Misfit::Alg));
        assert_eq!(with(r#","use":"enc""#), Err(Misfit::Use));
        assert_eq!(with(r#","key_ops":["sign"]"#), Err(Misfit::KeyOps));
    }

    #[test]
    fn the_same_key_whatever_its_metadata() {
        let ed =
            |extra: &str| read(&format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"{extra}}}"#)).unwrap().0;
        let oct = |k: &str| read(&format!(r#"{{"kty":"oct","k":"{k}"}}"#)).unwrap().0;
        let private = ed(r#","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A""#);
        let other = Key::generate(Algorithm::EdDSA, None).unwrap();
        assert!(ed("").is_same_key(&ed(r#","kid":"a""#)) && ed("").is_same_key(&private));
        assert!(!private.is_same_key(&other) && !ed("").is_same_key(&oct("AAAA")));
        assert!(oct("AAAA").is_same_key(&oct("AAAA")) && !oct("AAAA").is_same_key(&oct("AAAB")));
        assert_eq!(oct("AAAA").to_verification_key().thumbprint(), None);
        assert_eq!(oct("AAAA").to_verification_key().kty(), "oct");
        // RFC 8037 appendix A.3, and RFC 9278 section 3.
        let thumbprint = private.to_verification_key().thumbprint().unwrap();
        assert_eq!(
            thumbprint.uri(),
            "urn:ietf:params:oauth:jwk-thumbprint:sha-256:kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    /// RFC 7638 section 3.1.
    #[test]
    fn the_thumbprint_of_an_rsa_key() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let text = format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}}"#);
        let key = read(&text).unwrap().0.to_public().unwrap();
        assert_eq!(key.thumbprint().to_string(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assert_eq!(key.algorithms(), Ok(vec![Algorithm::RS256]));
    }

    #[test]
    fn every_member_of_the_metadata_reads_back() {
        let text = format!(
            r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","key_ops":["verify","sign"],"iat":1,"nbf":2,"exp":3}}"#
        );
        let (key, _) = read(&text).unwrap();
        assert_eq!(key.to_public().unwrap().to_object().to_string(), text);
        for ops in ["7", r#"["sign",7]"#] {
            let error = read(&text.replace(r#"["verify","sign"]"#, ops)).unwrap_err().to_string();
            assert_eq!(error, "key_ops is not an array of strings");
        }
        let words = [Misfit::Kid, Misfit::Kty, Misfit::Crv, Misfit::Alg, Misfit::Use, Misfit::KeyOps];
        assert_eq!(words.map(Misfit::as_str), ["kid", "kty", "crv", "alg", "use", "key_ops"]);
    }
}
