//! Signs claims and header with a key into a compact token (RFC 7515 section 5.1).

use super::{ClaimsSet, private};
use crate::{
    Error, base64url,
    error::ClaimsError,
    json::{Object, Value},
    jwa::{Algorithm, Signer},
    jwk::{Key, KeyError, choose::Named, other_algorithm},
    jws::{Compact, JoseHeader, Part, Signed},
};

/// The header of a token in the form in which it is signed (RFC 7515 section 2: JWS Protected Header).
#[derive(Debug, Clone)]
pub struct ProtectedHeader(String);

impl From<&Object> for ProtectedHeader {
    fn from(header: &Object) -> Self {
        Self(base64url::encode(header.to_string()))
    }
}

/// A key, parsed once and bound to its algorithm, that signs many tokens.
pub struct SigningKey {
    signer: Signer,
    algorithm: Algorithm,
    kid: Option<String>,
}

impl SigningKey {
    /// Binds a key to an algorithm: the one asked for, else the key's `alg`, else the usual one of its type.
    ///
    /// # Errors
    /// `key_unusable` for a public key, or one that is not for signing or not for this algorithm;
    /// `weak_key` for one that is too short.
    pub fn new(key: &Key, algorithm: Option<Algorithm>, allow_weak: bool) -> Result<Self, Error> {
        if matches!(key, Key::Public(_)) {
            return Err(KeyError::Public.into());
        }
        let allowed = key.algorithms().map_err(|misfit| key.unfit(misfit))?;
        let algorithm = algorithm.map_or_else(|| key.algorithm(), Ok)?;
        if !allowed.contains(&algorithm) {
            return Err(other_algorithm(&allowed, algorithm));
        }
        let signer = match key {
            Key::Private(k) => k.signer(algorithm)?,
            Key::Secret(k) => Signer::from_secret(&k.secret, algorithm, allow_weak)?,
            Key::Public(_) => return Err(KeyError::Public.into()),
        };
        Ok(Self { signer, algorithm, kid: key.name() })
    }

    /// The algorithm.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key's kid: its own, else its RFC 7638 thumbprint; a secret without kid has none.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// Encodes a header for many tokens of this key.
    ///
    /// # Errors
    /// [`Error::Claims`] when the header's `alg` is not the key's, says that the payload is not encoded, or holds a
    /// private key.
    pub fn protect(&self, header: &Object) -> Result<ProtectedHeader, Error> {
        self.own_alg(header)?;
        // RFC 7797: a JWT never has an unencoded payload, and what is made here is encoded.
        if header.get("b64").is_some_and(|b64| *b64 != Value::Bool(true)) {
            return Err(ClaimsError::Unencoded.into());
        }
        Ok(ProtectedHeader::from(header))
    }

    /// Signs a payload unchanged: for a token it must be the JSON of a claims set.
    ///
    /// # Errors
    /// [`Error::Claims`] when the payload holds a private key; [`Error::Jwa`] when signing fails.
    pub fn sign(&self, header: &ProtectedHeader, payload: &[u8]) -> Result<String, Error> {
        private::refuse(Part::Payload, payload)?;
        compact(header, payload, |input| self.signature(input))
    }

    /// Signs detached content: `header..signature` (RFC 7515 appendix F). Where the header has `"b64":false`,
    /// and names it in `crit`, the content is signed unchanged (RFC 7797).
    ///
    /// # Errors
    /// [`Error::Claims`] when the header's `alg` is not the key's; [`Error::Token`] with `crit` when `b64` and
    /// `crit` do not go together; [`Error::Jwa`] when signing fails.
    pub fn sign_detached(&self, header: &Object, content: &[u8]) -> Result<String, Error> {
        self.own_alg(header)?;
        JoseHeader::of_jws(header.clone())?;
        let bare = format!("{}..", base64url::encode(header.to_string()));
        let mut signed = Signed::from(&Compact::split(&bare)?);
        signed.attach(content)?;
        Ok(bare + &base64url::encode(self.signature(&signed.signing_input)?))
    }

    fn own_alg(&self, header: &Object) -> Result<(), Error> {
        private::refuse(Part::Header, header.to_string().as_bytes())?;
        match header.get_str("alg") {
            Some(alg) if alg == self.algorithm.as_str() => Ok(()),
            _ => Err(ClaimsError::Alg.into()),
        }
    }

    pub(super) fn signature(&self, input: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(self.signer.sign(input)?)
    }

    /// The header of a token that this key signs.
    pub fn header(&self, typ: Option<&str>) -> Object {
        let mut header = Object::new();
        header.insert("alg", self.algorithm.as_str());
        if let Some(typ) = typ {
            header.insert("typ", typ);
        }
        if let Some(kid) = &self.kid {
            header.insert("kid", kid.as_str());
        }
        header
    }
}

/// Signs a token.
///
/// # Errors
/// [`Error::Claims`] when the header's `alg` is not the key's; [`Error::Jwa`] when signing fails.
///
/// ```
/// use jwtk::{jwa::{Algorithm, PrivateKey}, jwk::{Key, PrivateJwk}, json, jwt::{self, sign::SigningKey}};
/// let key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0)?, Algorithm::EdDSA);
/// let key = SigningKey::new(&Key::Private(key), None, false)?;
/// let claims = jwt::ClaimsSet(json::parse_object(br#"{"sub":"alice"}"#)?);
/// let token = jwt::sign(&claims, &key.header(Some("JWT")), &key)?;
/// assert_eq!(token.split('.').count(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sign(claims: &ClaimsSet, header: &Object, key: &SigningKey) -> Result<String, Error> {
    key.sign(&key.protect(header)?, claims.to_string().as_bytes())
}

/// Puts the three parts together.
pub(crate) fn compact(
    ProtectedHeader(header): &ProtectedHeader,
    payload: &[u8],
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, Error>,
) -> Result<String, Error> {
    // A signature has 32 to 132 bytes, of RSA 256 and more.
    let mut token = String::with_capacity(header.len() + payload.len() * 4 / 3 + 400);
    token.push_str(header);
    token.push('.');
    base64url::append(&mut token, payload);
    let signature = sign(token.as_bytes())?;
    token.push('.');
    base64url::append(&mut token, signature);
    Ok(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        code::Code,
        json,
        jwa::{PrivateKey, hmac::Secret},
        jwk::{Metadata, PrivateJwk, SecretJwk},
    };

    fn key(change: impl FnOnce(&mut Metadata)) -> Key {
        let mut key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0).unwrap(), Algorithm::EdDSA);
        change(&mut key.metadata);
        Key::Private(key)
    }

    fn refused(key: &Key, algorithm: Option<Algorithm>) -> String {
        SigningKey::new(key, algorithm, false).err().unwrap().to_string()
    }

    #[test]
    fn the_key_decides_its_algorithm() {
        let bound = |key: &Key, algorithm| SigningKey::new(key, algorithm, false).unwrap().algorithm();
        assert_eq!(bound(&key(|_| ()), None), Algorithm::EdDSA);
        assert_eq!(bound(&key(|p| p.alg = Some("Ed25519".into())), None), Algorithm::Ed25519);
        assert_eq!(bound(&key(|p| p.alg = None), None), Algorithm::EdDSA);
        assert_eq!(bound(&key(|p| p.alg = None), Some(Algorithm::Ed25519)), Algorithm::Ed25519);
    }

    #[test]
    fn keys_that_do_not_sign_say_why() {
        let any = key(|_| ());
        assert_eq!(refused(&any, Some(Algorithm::ES256)), "the key is for EdDSA, Ed25519, not for ES256");
        let public = Key::Public(any.to_public().unwrap());
        assert_eq!(refused(&public, None), "this is a public key: only the private key can sign");
        let encrypts = key(|p| p.key_use = Some("enc".into()));
        assert_eq!(refused(&encrypts, None), r#"the key's use is "enc", not "sig""#);
        let verifies = key(|p| p.key_ops = Some(vec!["verify".into()]));
        assert_eq!(refused(&verifies, None), "the key's key_ops do not allow to sign");
        let other = key(|p| p.alg = Some("XY".into()));
        assert_eq!(refused(&other, None), r#"the key's alg "XY" is not supported"#);
    }

    /// RFC 7518 section 3.2.
    #[test]
    fn short_secrets_sign_only_where_that_is_allowed() {
        let key = Key::Secret(SecretJwk::bare(Secret::new(vec![7; 31]).unwrap()));
        let error = SigningKey::new(&key, Some(Algorithm::HS256), false).err().unwrap();
        assert_eq!(error.code(), Code::WeakKey);
        let key = SigningKey::new(&key, None, true).unwrap();
        assert_eq!((key.algorithm(), key.kid()), (Algorithm::HS256, None));
        assert_eq!(key.header(None).to_string(), r#"{"alg":"HS256"}"#);
    }

    #[test]
    fn a_kid_is_the_thumbprint_unless_the_key_has_one() {
        let bare = key(|p| p.kid = None);
        let thumbprint = bare.to_public().unwrap().thumbprint().to_string();
        assert_eq!(SigningKey::new(&bare, None, false).unwrap().kid(), Some(&*thumbprint));
        let named = SigningKey::new(&key(|p| p.kid = Some("k".into())), None, false).unwrap();
        assert_eq!(named.kid(), Some("k"));
        assert_eq!(named.header(Some("JWT")).to_string(), r#"{"alg":"EdDSA","typ":"JWT","kid":"k"}"#);
    }

    /// RFC 7515 appendix F, RFC 7797 sections 3 and 6.
    #[test]
    fn detached_content_is_signed_encoded_or_unencoded() {
        let key = SigningKey::new(&key(|_| ()), None, false).unwrap();
        let sign = |members: &str| {
            let header = json::parse_object(format!(r#"{{"alg":"EdDSA"{members}}}"#).as_bytes()).unwrap();
            let token = key.sign_detached(&header, b"a.\xff")?;
            assert_eq!(token.split('.').nth(1), Some(""));
            Ok::<_, Error>((token.split('.').next().unwrap_or_default().to_owned(), token))
        };
        let signature = |token: &str| base64url::decode(token.rsplit('.').next().unwrap()).unwrap();
        let (header, token) = sign("").unwrap();
        assert_eq!(signature(&token), key.signature(format!("{header}.YS7_").as_bytes()).unwrap());
        let (header, token) = sign(r#","b64":false,"crit":["b64"]"#).unwrap();
        assert_eq!(signature(&token), key.signature(&[header.as_bytes(), b".a.\xff"].concat()).unwrap());
        assert_eq!(sign(r#","b64":false"#).unwrap_err().code(), Code::Crit);
        let header = json::parse_object(br#"{"alg":"EdDSA","b64":false,"crit":["b64"]}"#).unwrap();
        assert!(key.protect(&header).is_err());
    }

    #[test]
    fn the_header_cannot_name_another_algorithm() {
        let key = SigningKey::new(&key(|_| ()), None, false).unwrap();
        for header in ["{}", r#"{"alg":"none"}"#, r#"{"alg":"eddsa"}"#, r#"{"alg":7}"#] {
            let header = json::parse_object(header.as_bytes()).unwrap();
            let error = sign(&ClaimsSet::default(), &header, &key).unwrap_err();
            assert!(matches!(error, Error::Claims { .. }), "{header}");
        }
        assert!(sign(&ClaimsSet::default(), &key.header(None), &key).is_ok());
    }
}
