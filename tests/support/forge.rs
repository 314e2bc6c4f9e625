//! Tokens that no honest issuer makes: any header, any payload, really signed, by an encoder that is not jwtk's own.

mod pair;

use aws_lc_rs::{digest, hmac as mac};
use jwtk::{
    json,
    jwa::{Algorithm, PublicKey},
    jwk::{Key, Metadata},
};
use pair::{Pair, encode};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fmt};

/// The time that tests take for now: 2026-11-20T20:00:00Z.
pub(crate) const NOW: i64 = 1_795_204_800;

/// A key pair of a test.
pub(crate) struct Forge {
    pub(crate) algorithm: Algorithm,
    pair: Pair,
}

impl Forge {
    pub(crate) fn new(algorithm: Algorithm) -> Self {
        Self { algorithm, pair: Pair::generate(algorithm) }
    }

    /// A private key that was made before, so that what it signs stays the same.
    pub(crate) fn read(jwk: &str) -> Self {
        let jwk: Value = serde_json::from_str(jwk).expect("a JWK");
        let algorithm = jwk["alg"].as_str().and_then(|a| a.parse().ok()).expect("an algorithm");
        Self { algorithm, pair: Pair::of_jwk(&jwk, algorithm) }
    }

    /// A private key in PEM that was made before.
    pub(crate) fn read_pem(pem: &str, algorithm: Algorithm) -> Self {
        Self { algorithm, pair: Pair::of_pem(pem, algorithm) }
    }

    /// The public half as a JWK with kid `k`.
    pub(crate) fn jwk(&self) -> String {
        self.jwk_with(|p| p.kid = Some("k".into()))
    }

    /// The public half with other metadata.
    pub(crate) fn jwk_with(&self, change: impl FnOnce(&mut Metadata)) -> String {
        let mut metadata = Metadata::default();
        change(&mut metadata);
        let mut jwk = self.pair.public();
        describe(&mut jwk, &metadata);
        Value::from(jwk).to_string()
    }

    /// The private key as a JWK with kid `k`.
    pub(crate) fn private_jwk(&self) -> String {
        let mut jwk = self.pair.public();
        let (kid, key_use) = (Some("k".into()), Some("sig".into()));
        let alg = Some(self.algorithm.to_string());
        describe(&mut jwk, &Metadata { kid, key_use, alg, ..Metadata::default() });
        jwk.extend(self.pair.private());
        Value::from(jwk).to_string()
    }

    /// The public key as jwtk has it, to be written in its formats.
    pub(crate) fn public(&self) -> PublicKey {
        let object = json::parse_object(self.jwk().as_bytes()).expect("a JWK");
        Key::from_object(&object).expect("a key").0.to_public().expect("a public key").key
    }

    pub(crate) fn public_pem(&self) -> String {
        self.pair.public_pem()
    }

    /// RFC 7638: the members of the key in the order of their names, without a space.
    pub(crate) fn thumbprint(&self) -> String {
        let members: BTreeMap<_, _> = self.pair.public().into_iter().collect();
        encode(digest::digest(&digest::SHA256, json!(members).to_string().as_bytes()))
    }

    /// Signs a header and a payload as they are.
    pub(crate) fn sign(&self, header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
        join(header, payload, |message| self.signature(message))
    }

    /// Only a signature.
    pub(crate) fn signature(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(self.algorithm, message)
    }

    /// A token of this key with these claims, its header as it should be.
    pub(crate) fn token(&self, claims: &str) -> String {
        self.sign(format!(r#"{{"alg":"{}","typ":"JWT","kid":"k"}}"#, self.algorithm), claims)
    }

    /// A token with a good `exp` and these members before it: `"a":1,`.
    pub(crate) fn good(&self, members: &str) -> String {
        self.token(&format!(r#"{{{members}"exp":{}}}"#, NOW + 600))
    }
}

impl fmt::Debug for Forge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a key for {}", self.algorithm)
    }
}

/// Adds what a key says of itself (RFC 7517 section 4).
fn describe(jwk: &mut Map<String, Value>, metadata: &Metadata) {
    let text = |name: &str, value: &Option<String>| Some((name.to_owned(), value.clone()?.into()));
    let date =
        |name: &str, value: Option<jwtk::time::NumericDate>| Some((name.to_owned(), value?.seconds().into()));
    jwk.extend(text("kid", &metadata.kid));
    jwk.extend(text("use", &metadata.key_use));
    jwk.extend(text("alg", &metadata.alg));
    jwk.extend(metadata.key_ops.as_ref().map(|ops| ("key_ops".to_owned(), ops.clone().into())));
    jwk.extend(date("iat", metadata.iat));
    jwk.extend(date("nbf", metadata.nbf));
    jwk.extend(date("exp", metadata.exp));
}

/// A set of these keys.
pub(crate) fn set<K: AsRef<str>>(keys: &[K]) -> String {
    let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

/// A token that a secret signed.
pub(crate) fn hmac(secret: &[u8], header: &str, payload: &str) -> String {
    let name = ["HS512", "HS384"].into_iter().find(|name| header.contains(name)).unwrap_or("HS256");
    let algorithm = name.parse().expect("an algorithm");
    join(header, payload, |message| mac_of(secret, algorithm, message))
}

/// The MAC of a message under any secret, however short.
pub(crate) fn mac_of(secret: &[u8], algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    let algorithm = match algorithm {
        Algorithm::HS512 => mac::HMAC_SHA512,
        Algorithm::HS384 => mac::HMAC_SHA384,
        _ => mac::HMAC_SHA256,
    };
    mac::sign(&mac::Key::new(algorithm, secret), message).as_ref().to_vec()
}

/// A token whose signature is what it is.
pub(crate) fn join(
    header: impl AsRef<[u8]>,
    payload: impl AsRef<[u8]>,
    sign: impl FnOnce(&[u8]) -> Vec<u8>,
) -> String {
    let input = format!("{}.{}", encode(header), encode(payload));
    let signature = sign(input.as_bytes());
    format!("{input}.{}", encode(signature))
}
