//! The signers: one fixed key per type, the same in every run.

use crate::support::forge::{self, Forge};
use jsonwebtoken::DecodingKey;
use jwtk::{
    JwkSet,
    jwa::{Algorithm, Family, hmac::Secret},
    jwk::{Key, SecretJwk},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// A secret of 64 bytes, which is enough for every HMAC.
const SECRET: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// A private key or a secret, with its algorithm.
#[derive(Debug)]
pub(crate) struct Signer {
    pub(crate) algorithm: Algorithm,
    /// The kid in the key set; the secret's kid is only a name.
    pub(crate) kid: String,
    key: Option<Forge>,
}

pub(crate) fn all() -> Vec<Signer> {
    use Algorithm::*;
    [
        (EdDSA, "golang-jwt/ed25519-private.pem"),
        (RS256, "keats-jsonwebtoken/private_rsa_key_pkcs8.pem"),
        (PS256, "keats-jsonwebtoken/private_rsa_key_pkcs8.pem"),
        (ES256, "golang-jwt/ec256-private.pem"),
        (ES384, "golang-jwt/ec384-private.pem"),
        (ES512, "java-jwt/ec512-key-private.pem"),
        (HS256, ""),
    ]
    .map(|(algorithm, file)| {
        let key = (algorithm.family() != Family::Hmac).then(|| private_key(file, algorithm));
        Signer { algorithm, kid: format!("kid-{algorithm}"), key }
    })
    .into()
}

fn private_key(file: &str, algorithm: Algorithm) -> Forge {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/keys").join(file);
    let pem = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Forge::read_pem(&pem, algorithm)
}

/// The public keys, as jwtk reads them and as JSON for the others. Only the EdDSA key does not name its
/// algorithm, because its two names are different names (RFC 9864). With two keys of a type without alg,
/// jwtk would try both for a token without kid and warn, where the others refuse to choose.
pub(crate) fn key_set(signers: &[Signer]) -> (JwkSet, Value) {
    let public = |s: &Signer| {
        let alg = (s.algorithm != Algorithm::EdDSA).then(|| s.algorithm.to_string());
        let kid = Some(s.kid.clone());
        Some(s.key.as_ref()?.jwk_with(|metadata| (metadata.kid, metadata.alg) = (kid, alg)))
    };
    let set = forge::set(&signers.iter().filter_map(public).collect::<Vec<_>>());
    (JwkSet::parse(set.as_bytes()).expect("a set"), serde_json::from_str(&set).expect("JSON"))
}

impl Signer {
    pub(crate) fn sign(&self, input: &str) -> Vec<u8> {
        match &self.key {
            Some(key) => key.signature(input.as_bytes()),
            None => forge::mac_of(SECRET.as_bytes(), self.algorithm, input.as_bytes()),
        }
    }

    /// The MAC of an attacker who has only the public key: its PEM is the secret. Without a public key, a wrong secret.
    pub(crate) fn mac_with_public_key(&self, input: &str) -> Vec<u8> {
        let secret = self.key.as_ref().map_or_else(|| vec![7; 64], |key| key.public_pem().into_bytes());
        // jwtk itself does not accept PEM as a secret.
        forge::mac_of(&secret, Algorithm::HS256, input.as_bytes())
    }

    /// The keys that verify this signer's tokens: only the secret, or the whole set.
    pub(crate) fn keys(&self, set: &(JwkSet, Value)) -> (JwkSet, Value) {
        match self.key {
            Some(_) => (set.0.clone(), json!({ "jwks": set.1 })),
            None => {
                let secret = Key::Secret(SecretJwk::bare(Secret::new(SECRET.into()).expect("a secret")));
                (JwkSet::of_named_keys([secret]), json!({ "secret": SECRET }))
            }
        }
    }
}

/// jsonwebtoken's key for a member of the set, or the secret.
pub(crate) fn decoding_key(set: &Value, kid: Option<&str>) -> DecodingKey {
    let Some(kid) = kid else { return DecodingKey::from_secret(SECRET.as_bytes()) };
    let keys = set["keys"].as_array().expect("a set");
    let key = keys.iter().find(|key| key["kid"] == kid).expect("a key of this kid");
    DecodingKey::from_jwk(&serde_json::from_value(key.clone()).expect("a JWK")).expect("a key")
}
