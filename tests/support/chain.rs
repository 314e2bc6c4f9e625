//! Chains of certificates, and tokens that carry them.

use crate::support::{Jwtk, forge::Forge};
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::jwa::Algorithm;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};

/// A certificate and its key.
pub(crate) struct Certified {
    pub(crate) params: CertificateParams,
    pub(crate) pair: KeyPair,
    pub(crate) der: Vec<u8>,
}

/// What a certificate says that is valid in 2026.
fn named(name: &str, usage: KeyUsagePurpose) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    (params.not_before, params.not_after) = (date_time_ymd(2026, 1, 1), date_time_ymd(2027, 1, 1));
    params.key_usages = vec![usage];
    params
}

/// An authority, as it says it of itself.
pub(crate) fn authority(name: &str) -> CertificateParams {
    let mut params = named(name, KeyUsagePurpose::KeyCertSign);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

/// A signer of tokens.
pub(crate) fn signer(name: &str) -> CertificateParams {
    named(name, KeyUsagePurpose::DigitalSignature)
}

impl Certified {
    /// A certificate that its own key signed.
    pub(crate) fn by_itself(params: CertificateParams) -> Self {
        Self::by(KeyPair::generate().expect("a key"), params)
    }

    /// A certificate that this key signed, and that is its own.
    pub(crate) fn by(pair: KeyPair, params: CertificateParams) -> Self {
        let der = params.self_signed(&pair).expect("a certificate").der().to_vec();
        Self { params, pair, der }
    }

    /// A certificate that this one vouches for.
    pub(crate) fn issue(&self, params: CertificateParams) -> Self {
        self.certify(KeyPair::generate().expect("a key"), params)
    }

    /// A certificate of this key that this one vouches for.
    pub(crate) fn certify(&self, pair: KeyPair, params: CertificateParams) -> Self {
        // Whatever its own certificate says, it signs.
        let mut may_sign = self.params.clone();
        may_sign.key_usages.clear();
        let issuer = Issuer::from_params(&may_sign, &self.pair);
        let der = params.signed_by(&pair, &issuer).expect("a certificate").der().to_vec();
        Self { params, pair, der }
    }

    /// As a block of PEM.
    pub(crate) fn pem(&self) -> String {
        pem(&self.der)
    }

    /// The key in PEM.
    pub(crate) fn key(&self) -> String {
        self.pair.serialize_pem()
    }

    /// A token of this key that carries these certificates, and has these members in its header: `,"x5t":"…"`.
    pub(crate) fn token(&self, x5c: &[&[u8]], members: &str) -> String {
        let x5c: Vec<String> = x5c.iter().map(|der| format!("\"{}\"", STANDARD.encode(der))).collect();
        let header = format!(r#"{{"alg":"ES256","x5c":[{}]{members}}}"#, x5c.join(","));
        let forge = Forge::read_pem(&self.key(), Algorithm::ES256);
        forge.sign(header, r#"{"sub":"alice","exp":4102444800}"#)
    }
}

/// An authority with an RSA key, as `jwtk keygen` writes one.
pub(crate) fn rsa_authority(name: &str) -> Certified {
    let pem = Jwtk::new().ok(["keygen", "--alg", "RS256", "--format", "pem", "-o", "-"], "");
    Certified::by(KeyPair::from_pem(&pem).expect("a key"), authority(name))
}

/// A certificate of such an authority that says that it is signed with SHA-1.
pub(crate) fn with_sha1(der: &[u8]) -> Vec<u8> {
    // sha256WithRSAEncryption and sha1WithRSAEncryption (RFC 8017 appendix A.2.4) differ in their last byte.
    let sha256 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
    let mut weak = der.to_vec();
    for at in 0..weak.len() - sha256.len() {
        if weak[at..].starts_with(&sha256) {
            weak[at + 8] = 5;
        }
    }
    weak
}

/// A certificate as a block of PEM.
pub(crate) fn pem(der: &[u8]) -> String {
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode(der))
}
