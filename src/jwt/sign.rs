//! Claims, header and key to a compact token (RFC 7515 section 5.1).

use super::ClaimsSet;
use crate::{
    Error, base64url,
    json::Object,
    jwa::{Algorithm, Signer},
    jwk::{Key, Misfit},
};

/// The header of a token in the form in which it is signed (RFC 7515 section 2: JWS Protected Header).
#[derive(Debug, Clone)]
pub struct ProtectedHeader(String);

impl From<&Object> for ProtectedHeader {
    fn from(header: &Object) -> Self {
        Self(base64url::encode(header.to_string()))
    }
}

/// A key parsed once, bound to its algorithm, ready to sign many tokens.
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
        let allowed = match key {
            Key::Public(_) => {
                return Err(Error::unusable("this is a public key: only the private key can sign"));
            }
            Key::Private(k) => k.algorithms(),
            Key::Secret(k) => k.algorithms(crate::jwk::Operation::Sign),
        };
        let allowed = allowed.map_err(|misfit| not_for_signing(key, misfit))?;
        let algorithm =
            algorithm.unwrap_or_else(|| match key.parameters().alg.as_deref().map(Algorithm::from_name) {
                Some(Ok(algorithm)) => algorithm,
                _ => allowed[0],
            });
        if !allowed.contains(&algorithm) {
            let names = allowed.iter().map(|a| a.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Error::unusable(format!("the key is for {names}, not for {algorithm}")));
        }
        let signer = match key {
            Key::Private(k) => k.signer(algorithm)?,
            Key::Secret(k) => Signer::from_secret(&k.secret, algorithm, allow_weak)?,
            Key::Public(_) => {
                return Err(Error::unusable("this is a public key: only the private key can sign"));
            }
        };
        Ok(Self { signer, algorithm, kid: key.parameters().kid.clone().or_else(|| default_kid(key)) })
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
    /// [`Error::Claims`] when the header's `alg` is not the key's.
    pub fn protect(&self, header: &Object) -> Result<ProtectedHeader, Error> {
        if header.get_str("alg").is_none_or(|alg| alg != self.algorithm.as_str()) {
            return Err(Error::Claims { message: "alg in the header is the key's to decide".to_owned() });
        }
        Ok(ProtectedHeader::from(header))
    }

    /// Signs a payload as it stands: for a token it must be the JSON of a claims set.
    ///
    /// # Errors
    /// [`Error::Crypto`] when signing fails.
    pub fn sign(&self, header: &ProtectedHeader, payload: &[u8]) -> Result<String, Error> {
        compact(header, payload, |input| self.signature(input))
    }

    pub(super) fn signature(&self, input: &[u8]) -> Result<Vec<u8>, Error> {
        self.signer.sign(input)
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
/// [`Error::Claims`] when the header's `alg` is not the key's; [`Error::Crypto`] when signing fails.
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
pub(super) fn compact(
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

fn default_kid(key: &Key) -> Option<String> {
    key.to_public().map(|k| k.thumbprint().to_string())
}

fn not_for_signing(key: &Key, misfit: Misfit) -> Error {
    let p = key.parameters();
    Error::unusable(match misfit {
        Misfit::Use => {
            format!("the key's use is {:?}, not \"sig\"", p.key_use.as_deref().unwrap_or_default())
        }
        Misfit::KeyOps => "the key's key_ops do not allow to sign".to_owned(),
        _ => format!(
            "the key's alg {:?} is not one that it can sign with",
            p.alg.as_deref().unwrap_or_default()
        ),
    })
}
