//! Tokens that no honest issuer makes: any header, any payload, really signed.

#![allow(dead_code, reason = "each test file uses the part it needs")]

use jwtk::{
    base64url, json,
    jwa::{Algorithm, PrivateKey, Signer, hmac::Secret},
    jwk::{Jwk, Key, Parameters, PrivateJwk, Thumbprint},
};

/// The time that tests take for now: 2026-11-20T20:00:00Z.
pub(crate) const NOW: i64 = 1_795_204_800;

/// A key pair of a test.
pub(crate) struct Forge {
    pub(crate) key: PrivateKey,
    pub(crate) algorithm: Algorithm,
}

impl Forge {
    pub(crate) fn new(algorithm: Algorithm) -> Self {
        let key = PrivateKey::generate(algorithm, 2048).expect("a key");
        Self { key, algorithm }
    }

    /// A private key that was made before, so that what it signs stays the same.
    pub(crate) fn read(jwk: &str) -> Self {
        let object = json::parse_object(jwk.as_bytes()).expect("a JWK");
        let algorithm = object.get_str("alg").and_then(|a| a.parse().ok()).expect("an algorithm");
        match Key::from_object(&object).expect("a key").0 {
            Key::Private(k) => Self { key: k.key, algorithm },
            _ => panic!("not a private key"),
        }
    }

    /// The public half as a JWK with kid `k`.
    pub(crate) fn jwk(&self) -> String {
        self.jwk_with(|p| p.kid = Some("k".into()))
    }

    /// The public half with other metadata.
    pub(crate) fn jwk_with(&self, change: impl FnOnce(&mut Parameters)) -> String {
        let mut parameters = Parameters::default();
        change(&mut parameters);
        Jwk { parameters, key: self.key.public() }.to_object().to_string()
    }

    /// The private key as a JWK with kid `k`.
    pub(crate) fn private_jwk(&self) -> String {
        let mut jwk = PrivateJwk::new(self.key.clone(), self.algorithm);
        jwk.parameters.kid = Some("k".into());
        jwk.expose_json().expect("a key that can be written").to_string()
    }

    pub(crate) fn thumbprint(&self) -> String {
        Thumbprint::of(&self.key.public()).to_string()
    }

    /// Signs a header and a payload as they are.
    pub(crate) fn sign(&self, header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
        let signer = Signer::new(&self.key, self.algorithm).expect("a signer");
        join(header, payload, |message| signer.sign(message).expect("a signature"))
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

/// A set of these keys.
pub(crate) fn set(keys: &[String]) -> String {
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

/// A token that a secret signed.
pub(crate) fn hmac(secret: &[u8], header: &str, payload: &str) -> String {
    let algorithm = if header.contains("HS512") { Algorithm::HS512 } else { Algorithm::HS256 };
    let secret = Secret::new(secret.to_vec()).expect("a secret");
    let signer = Signer::from_secret(&secret, algorithm, true).expect("a signer");
    join(header, payload, |message| signer.sign(message).expect("a signature"))
}

/// A token whose signature is what it is.
pub(crate) fn join(
    header: impl AsRef<[u8]>,
    payload: impl AsRef<[u8]>,
    sign: impl FnOnce(&[u8]) -> Vec<u8>,
) -> String {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(payload));
    let signature = sign(input.as_bytes());
    format!("{input}.{}", base64url::encode(signature))
}
