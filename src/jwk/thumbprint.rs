use crate::{
    base64url,
    json::Object,
    jwa::{Family, PublicKey},
};
use aws_lc_rs::digest;
use std::fmt;

/// A JWK thumbprint with SHA-256 (RFC 7638): the same for every encoding of a key.
///
/// ```
/// let text = br#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
/// let (key, _) = jwtk::jwk::Key::from_object(&jwtk::json::parse_object(text)?)?;
/// let thumbprint = key.to_public().unwrap().thumbprint();
/// assert_eq!(thumbprint.to_string(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"); // RFC 8037 A.3
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Thumbprint([u8; 32]);

impl Thumbprint {
    /// Computes the thumbprint (RFC 7638 section 3).
    pub fn of(key: &PublicKey) -> Self {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest::digest(&digest::SHA256, Self::canonical(key).as_bytes()).as_ref());
        Self(bytes)
    }

    /// What is hashed: the required members, sorted, without whitespace.
    pub(crate) fn canonical(key: &PublicKey) -> String {
        let required = required_members(key);
        let mut members: Vec<_> = required.iter().collect();
        members.sort_by_key(|(name, _)| *name);
        let mut sorted = Object::new();
        for (name, value) in members {
            sorted.insert(name, value.clone());
        }
        sorted.to_string()
    }

    /// The URI of RFC 9278.
    pub fn uri(&self) -> String {
        format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{self}")
    }
}

impl fmt::Display for Thumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url::encode(self.0))
    }
}

/// The required public members of a key, in the order of their RFC.
pub(super) fn required_members(key: &PublicKey) -> Object {
    let mut object = Object::new();
    object.insert("kty", key.kty());
    if let Some(crv) = key.crv() {
        object.insert("crv", crv);
    }
    // RFC 9964 section 4: the algorithm is a part of the key.
    if let Family::MlDsa(level) = key.family() {
        object.insert("alg", level.as_str());
    }
    for (name, bytes) in key.members() {
        object.insert(name, base64url::encode(bytes));
    }
    object
}
