//! Key pairs of aws-lc-rs, and their JWKs written by hand. Nothing of jwtk is in it: what it writes wrongly, and reads in
//! the same wrong way, would pass unseen.

use aws_lc_rs::{
    encoding::{AsBigEndian, AsDer, Curve25519SeedBin, EcPrivateKeyBin, Pkcs8V1Der, PublicKeyX509Der},
    rand,
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, KeySize},
    signature::{
        self, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, PqdsaKeyPair,
        PqdsaSigningAlgorithm, RsaEncoding,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jwtk::jwa::Algorithm;
use rsa::{
    BigUint, RsaPrivateKey, pkcs1::EncodeRsaPrivateKey, pkcs8::DecodePrivateKey, traits::PrivateKeyParts,
    traits::PublicKeyParts,
};
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A key pair, by its type.
pub(crate) enum Pair {
    Ed(Ed25519KeyPair),
    Ec(EcdsaKeyPair, &'static str),
    Rsa(Box<RsaKeyPair>),
    MlDsa(Box<PqdsaKeyPair>, &'static str, [u8; 32]),
}

impl Pair {
    pub(crate) fn generate(algorithm: Algorithm) -> Self {
        match algorithm.as_str() {
            "EdDSA" | "Ed25519" => Self::Ed(Ed25519KeyPair::generate().expect("a key")),
            name if name.starts_with("ES") => {
                let (kind, curve) = curve(name);
                Self::Ec(EcdsaKeyPair::generate(kind).expect("a key"), curve)
            }
            name if name.starts_with("ML") => {
                let mut seed = [0; 32];
                rand::fill(&mut seed).expect("a seed");
                Self::of_seed(name, seed)
            }
            _ => Self::Rsa(Box::new(another_rsa_key())),
        }
    }

    fn of_seed(name: &str, seed: [u8; 32]) -> Self {
        let (kind, name) = parameters(name);
        Self::MlDsa(Box::new(PqdsaKeyPair::from_seed(kind, &seed).expect("a key")), name, seed)
    }

    /// A key that was made before: a private JWK.
    pub(crate) fn of_jwk(jwk: &Value, algorithm: Algorithm) -> Self {
        let bytes = |name: &str| decode(jwk[name].as_str().unwrap_or_else(|| panic!("{name} of {jwk}")));
        match algorithm.as_str() {
            "EdDSA" | "Ed25519" => {
                let pair = Ed25519KeyPair::from_seed_and_public_key(&bytes("d"), &bytes("x"));
                Self::Ed(pair.expect("a key"))
            }
            name if name.starts_with("ES") => {
                let (kind, curve) = curve(name);
                let point = [&[4], bytes("x").as_slice(), &bytes("y")].concat();
                let pair = EcdsaKeyPair::from_private_key_and_public_key(kind, &bytes("d"), &point);
                Self::Ec(pair.expect("a key"), curve)
            }
            name if name.starts_with("ML") => Self::of_seed(name, bytes("priv").try_into().expect("a seed")),
            _ => {
                let [n, e, d, p, q] =
                    ["n", "e", "d", "p", "q"].map(|name| BigUint::from_bytes_be(&bytes(name)));
                let key = RsaPrivateKey::from_components(n, e, d, vec![p, q]).expect("a key");
                Self::Rsa(Box::new(pair_of(&key)))
            }
        }
    }

    /// A key that was made before: a private key in PEM, as PKCS #8 or as OpenSSL writes one of a curve.
    pub(crate) fn of_pem(pem: &str, algorithm: Algorithm) -> Self {
        let text: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = base64::engine::general_purpose::STANDARD.decode(text).expect("base64");
        match algorithm.as_str() {
            "EdDSA" | "Ed25519" => Self::Ed(Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der).expect("a key")),
            name if name.starts_with("ES") => {
                let (kind, curve) = curve(name);
                Self::Ec(EcdsaKeyPair::from_private_key_der(kind, &der).expect("a key"), curve)
            }
            // PKCS #8 of a seed ends with it.
            name if name.starts_with("ML") => {
                Self::of_seed(name, der[der.len() - 32..].try_into().expect("a seed"))
            }
            _ => Self::Rsa(Box::new(RsaKeyPair::from_pkcs8(&der).expect("a key"))),
        }
    }

    /// The public members of the JWK, which are those of the thumbprint too (RFC 7638 section 3.2).
    pub(crate) fn public(&self) -> Map<String, Value> {
        match self {
            Self::Ed(pair) => {
                let x = encode(pair.public_key());
                object([("kty", "OKP"), ("crv", "Ed25519"), ("x", &x)])
            }
            Self::Ec(pair, curve) => {
                // SEC 1 section 2.3.3: 4, then both coordinates at full length.
                let (x, y) = pair.public_key().as_ref()[1..].split_at(pair.public_key().as_ref().len() / 2);
                object([("kty", "EC"), ("crv", curve), ("x", &encode(x)), ("y", &encode(y))])
            }
            Self::Rsa(pair) => {
                let key = rsa_key(pair);
                object([("kty", "RSA"), ("n", &number(key.n())), ("e", &number(key.e()))])
            }
            Self::MlDsa(pair, name, _) => {
                object([("kty", "AKP"), ("alg", name), ("pub", &encode(pair.public_key()))])
            }
        }
    }

    /// The private members of the JWK.
    pub(crate) fn private(&self) -> Map<String, Value> {
        match self {
            Self::Ed(pair) => {
                let seed = pair.seed().expect("a seed");
                let seed: Curve25519SeedBin<'_> = seed.as_be_bytes().expect("its bytes");
                object([("d", &encode(seed.as_ref()))])
            }
            Self::Ec(pair, _) => {
                let scalar: EcPrivateKeyBin<'_> = pair.private_key().as_be_bytes().expect("its bytes");
                object([("d", &encode(scalar.as_ref()))])
            }
            Self::Rsa(pair) => {
                let mut key = rsa_key(pair);
                key.precompute().expect("the numbers of the Chinese remainder theorem");
                let [p, q] = [&key.primes()[0], &key.primes()[1]].map(number);
                let [dp, dq] = [key.dp(), key.dq()].map(|n| number(n.expect("it is computed")));
                let qi = number(&key.crt_coefficient().expect("it is computed"));
                let d = number(key.d());
                object([("d", &d), ("p", &p), ("q", &q), ("dp", &dp), ("dq", &dq), ("qi", &qi)])
            }
            Self::MlDsa(_, _, seed) => object([("priv", &encode(seed))]),
        }
    }

    /// The public key in PEM, as an attacker has it.
    pub(crate) fn public_pem(&self) -> String {
        let der: PublicKeyX509Der<'_> = match self {
            Self::Ed(pair) => pair.public_key().as_der(),
            Self::Ec(pair, _) => pair.public_key().as_der(),
            Self::Rsa(pair) => pair.public_key().as_der(),
            Self::MlDsa(pair, ..) => pair.public_key().as_der(),
        }
        .expect("DER");
        let text = base64::engine::general_purpose::STANDARD.encode(der.as_ref());
        let lines: Vec<&str> =
            (0..text.len()).step_by(64).map(|at| &text[at..text.len().min(at + 64)]).collect();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"))
    }

    pub(crate) fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Self::Ed(pair) => pair.sign(message).as_ref().to_vec(),
            Self::Ec(pair, _) => pair.sign(&random, message).expect("a signature").as_ref().to_vec(),
            Self::MlDsa(pair, ..) => {
                let mut bytes = vec![0; pair.algorithm().signature_len()];
                pair.sign(message, &mut bytes).expect("a signature");
                bytes
            }
            Self::Rsa(pair) => {
                let padding: &'static dyn RsaEncoding = match algorithm.as_str() {
                    "RS256" => &signature::RSA_PKCS1_SHA256,
                    "RS384" => &signature::RSA_PKCS1_SHA384,
                    "RS512" => &signature::RSA_PKCS1_SHA512,
                    "PS256" => &signature::RSA_PSS_SHA256,
                    "PS384" => &signature::RSA_PSS_SHA384,
                    _ => &signature::RSA_PSS_SHA512,
                };
                let mut bytes = vec![0; pair.public_modulus_len()];
                pair.sign(padding, &random, message, &mut bytes).expect("a signature");
                bytes
            }
        }
    }
}

pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("base64url")
}

fn curve(algorithm: &str) -> (&'static EcdsaSigningAlgorithm, &'static str) {
    match algorithm {
        "ES256" => (&signature::ECDSA_P256_SHA256_FIXED_SIGNING, "P-256"),
        "ES384" => (&signature::ECDSA_P384_SHA384_FIXED_SIGNING, "P-384"),
        "ES256K" => (&signature::ECDSA_P256K1_SHA256_FIXED_SIGNING, "secp256k1"),
        _ => (&signature::ECDSA_P521_SHA512_FIXED_SIGNING, "P-521"),
    }
}

fn parameters(algorithm: &str) -> (&'static PqdsaSigningAlgorithm, &'static str) {
    match algorithm {
        "ML-DSA-44" => (&signature::ML_DSA_44_SIGNING, "ML-DSA-44"),
        "ML-DSA-65" => (&signature::ML_DSA_65_SIGNING, "ML-DSA-65"),
        _ => (&signature::ML_DSA_87_SIGNING, "ML-DSA-87"),
    }
}

/// An RSA key that no other test has. Primes take long to find: those of the first keys are there.
fn another_rsa_key() -> RsaKeyPair {
    static GIVEN: AtomicUsize = AtomicUsize::new(0);
    let Some(primes) = include_str!("primes.txt").lines().nth(GIVEN.fetch_add(1, Ordering::Relaxed)) else {
        return RsaKeyPair::generate(KeySize::Rsa2048).expect("a key");
    };
    let (p, q) = primes.split_once(' ').expect("two primes");
    let [p, q] = [p, q].map(|prime| BigUint::from_bytes_be(&decode(prime)));
    pair_of(&RsaPrivateKey::from_p_q(p, q, BigUint::from(65_537_u32)).expect("a key"))
}

fn pair_of(key: &RsaPrivateKey) -> RsaKeyPair {
    RsaKeyPair::from_der(key.to_pkcs1_der().expect("DER").as_bytes()).expect("a key")
}

fn rsa_key(pair: &RsaKeyPair) -> RsaPrivateKey {
    let der: Pkcs8V1Der<'_> = pair.as_der().expect("DER");
    RsaPrivateKey::from_pkcs8_der(der.as_ref()).expect("a key")
}

fn number(number: &BigUint) -> String {
    encode(number.to_bytes_be())
}

fn object<const N: usize>(members: [(&str, &str); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect()
}
