//! Private keys and shared secrets with their metadata. `Debug` shows no private member, memory is wiped
//! when they are dropped, and only `expose_json` writes them.

use super::{Jwk, Metadata, Misfit, Operation, Thumbprint};
use crate::{
    Error, base64url,
    hidden::escape_json,
    json::Object,
    jwa::{Algorithm, Family, Kty, PrivateKey, Signer, hmac},
};
use zeroize::Zeroizing;

/// A private key, including its public half.
#[derive(Debug, Clone)]
pub struct PrivateJwk {
    /// The metadata.
    pub metadata: Metadata,
    /// The key itself.
    pub key: PrivateKey,
}

/// A shared secret (RFC 7518 section 6.4).
#[derive(Debug, Clone)]
pub struct SecretJwk {
    /// The metadata.
    pub metadata: Metadata,
    /// The secret itself.
    pub secret: hmac::Secret,
}

impl PrivateJwk {
    /// A key for signing with one algorithm, its kid the RFC 7638 thumbprint.
    pub fn new(key: PrivateKey, algorithm: Algorithm) -> Self {
        let kid = Thumbprint::of(&key.public()).to_string();
        let metadata = Metadata {
            kid: Some(kid),
            alg: Some(algorithm.to_string()),
            key_use: Some("sig".to_owned()),
            ..Metadata::default()
        };
        Self { metadata, key }
    }

    /// The public half, with the operations that go with it (RFC 7517 section 4.3).
    pub fn to_public(&self) -> Jwk {
        let mut metadata = self.metadata.clone();
        if let Some(ops) = &mut metadata.key_ops {
            // Each operation once: RFC 7517 section 4.3.
            let has_verify = ops.iter().any(|op| op == "verify");
            ops.retain(|op| op != "sign" || !has_verify);
            ops.iter_mut().filter(|op| *op == "sign").for_each(|op| "verify".clone_into(op));
        }
        Jwk { metadata, key: self.key.public() }
    }

    /// The algorithms it may sign with, or the member that allows none.
    ///
    /// # Errors
    /// The [`Misfit`] that prevents it.
    pub fn algorithms(&self) -> Result<Vec<Algorithm>, Misfit> {
        self.metadata.narrow(self.key.public().algorithms(), Operation::Sign)
    }

    /// Binds the key to an algorithm.
    ///
    /// # Errors
    /// As [`Signer::new`].
    pub fn signer(&self, algorithm: Algorithm) -> Result<Signer, Error> {
        Ok(Signer::new(&self.key, algorithm)?)
    }

    /// The JWK with its private members, as JSON.
    ///
    /// # Errors
    /// [`Error::Jwa`] when the key's numbers cannot be read.
    pub fn expose_json(&self) -> Result<Zeroizing<String>, Error> {
        let members = self.key.expose_members()?.into_iter();
        let private: Vec<_> =
            members.map(|(name, bytes)| (name, base64url::encode(&*bytes).into())).collect();
        let jwk = Jwk { metadata: self.metadata.clone(), key: self.key.public() };
        Ok(with_private(&jwk.to_object(), &private))
    }
}

impl SecretJwk {
    /// Wraps a secret that comes without metadata.
    pub fn bare(secret: hmac::Secret) -> Self {
        Self { metadata: Metadata::default(), secret }
    }

    /// The algorithms it may be used with, or the member that allows none. A bare secret's length does not
    /// choose: a short one is refused for the algorithm that the token names.
    ///
    /// # Errors
    /// The [`Misfit`] that prevents it.
    pub fn algorithms(&self, operation: Operation) -> Result<Vec<Algorithm>, Misfit> {
        self.metadata.narrow(Algorithm::of_family(Family::Hmac), operation)
    }

    /// The JWK with its secret, as JSON.
    pub fn expose_json(&self) -> Zeroizing<String> {
        let mut object = Object::new();
        object.insert("kty", Kty::Oct.as_str());
        self.metadata.write(&mut object);
        with_private(&object, &[("k", base64url::encode(self.secret.expose()).into())])
    }
}

/// Writes an object with further members. Private text goes straight into a buffer that is wiped: base64url
/// needs no escaping, so no serializer needs to read it.
fn with_private(object: &Object, private: &[(&str, Zeroizing<String>)]) -> Zeroizing<String> {
    let public = object.to_string();
    // Foreign names and kids are in it, and what is written may go to a terminal.
    let public = escape_json(&public);
    let length = public.len() + private.iter().map(|(n, v)| n.len() + v.len() + 6).sum::<usize>();
    let mut text = Zeroizing::new(String::with_capacity(length));
    text.push_str(&public[..public.len() - 1]);
    for (name, value) in private {
        for part in [",\"", name, "\":\"", value, "\""] {
            text.push_str(part);
        }
    }
    text.push('}');
    text
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Key, PRIVATE_MEMBERS, expose_set},
        *,
    };
    use crate::json;

    #[test]
    fn private_keys_read_back_and_debug_hides_them() {
        for alg in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::MlDsa44, Algorithm::RS256] {
            let jwk = PrivateJwk::new(PrivateKey::generate(alg, 2048).unwrap(), alg);
            let text = jwk.expose_json().unwrap();
            let object = json::parse_object(text.as_bytes()).unwrap();
            let (Key::Private(again), findings) = Key::from_object(&object).unwrap() else { panic!() };
            assert_eq!(*again.expose_json().unwrap(), *text);
            assert_eq!(findings, []);
            let d = object.get_str("d").or(object.get_str("priv")).unwrap();
            assert!(!format!("{again:?}").contains(d));
            let public = jwk.to_public().to_object();
            assert!(PRIVATE_MEMBERS.iter().all(|m| public.get(m).is_none()));
        }
    }

    #[test]
    fn parts_that_do_not_belong_together_are_refused() {
        let mut a = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0).unwrap(), Algorithm::EdDSA);
        let b = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0).unwrap(), Algorithm::EdDSA);
        a.metadata.kid = None;
        let mut object = json::parse_object(a.expose_json().unwrap().as_bytes()).unwrap();
        object.insert("x", b.to_public().to_object().get("x").unwrap().clone());
        assert!(Key::from_object(&object).is_err());
    }

    /// A buffer that grows leaves a copy behind that is not wiped.
    #[test]
    fn buffers_of_private_text_never_grow() {
        let keys = [Algorithm::EdDSA, Algorithm::RS256, Algorithm::HS256, Algorithm::ES512]
            .map(|algorithm| Key::generate(algorithm, None, crate::jwa::random_id).unwrap());
        for key in &keys {
            let text = key.expose_json().unwrap();
            assert_eq!(text.capacity(), text.len());
        }
        for keys in [&keys[..], &keys[..1], &[]] {
            let set = expose_set(keys).unwrap();
            assert!(set.capacity() - set.len() <= 16, "{} {}", set.capacity(), set.len());
            assert_eq!(set.lines().count(), 2 + keys.len());
            assert_eq!(super::super::KeyRing::parse(set.as_bytes()).unwrap().keys().len(), keys.len());
        }
    }

    /// RFC 7518 section 6.3.2: all of the numbers for the Chinese remainder theorem, or none.
    #[test]
    fn of_an_rsa_key_all_crt_members_are_there_or_none() {
        let key = Key::generate(Algorithm::RS256, None, crate::jwa::random_id).unwrap();
        let whole = json::parse_object(key.expose_json().unwrap().as_bytes()).unwrap();
        let without = |names: &[&str]| {
            let mut object = whole.clone();
            for name in names {
                object.remove(name);
            }
            Key::from_object(&object)
        };
        let names = ["p", "q", "dp", "dq", "qi"];
        for some in [&names[..1], &names[1..], &names[2..4]] {
            let error = without(some).unwrap_err().to_string();
            assert_eq!(error, "some of p, q, dp, dq and qi are missing: include all or none");
        }
        let (again, _) = without(&names).unwrap();
        assert!(matches!(again, Key::Private(_)) && again.is_same_key(&key));
        let mut object = whole.clone();
        // An empty list holds no prime.
        object.insert("oth", Vec::<json::Value>::new());
        assert!(Key::from_object(&object).is_ok());
        object.insert("oth", vec![json::Value::from(json::Object::new())]);
        let error = Key::from_object(&object).unwrap_err().to_string();
        assert_eq!(error, "RSA keys of more than two primes are not supported");
    }

    /// RFC 7517 section 4.3: the public half verifies what the private one signs.
    #[test]
    fn the_operations_go_with_the_half() {
        let mut key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0).unwrap(), Algorithm::EdDSA);
        let mut with = |ops: &[&str]| {
            key.metadata.key_ops = Some(ops.iter().map(|o| (*o).to_owned()).collect());
            (key.algorithms(), key.to_public().metadata.key_ops.unwrap())
        };
        let both = Ok(vec![Algorithm::EdDSA, Algorithm::Ed25519]);
        assert_eq!(with(&["sign"]), (both.clone(), vec!["verify".to_owned()]));
        assert_eq!(with(&["verify", "sign"]), (both.clone(), vec!["verify".to_owned()]));
        assert_eq!(with(&["deriveKey"]), (Err(Misfit::KeyOps), vec!["deriveKey".to_owned()]));
        let secret = SecretJwk::bare(hmac::Secret::new(vec![7; 8]).unwrap());
        let all = Ok(vec![Algorithm::HS256, Algorithm::HS384, Algorithm::HS512]);
        assert_eq!([Operation::Sign, Operation::Verify].map(|o| secret.algorithms(o)), [all.clone(), all]);
    }
}
