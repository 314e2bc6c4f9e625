//! Where other verifiers decide differently about a token with a valid signature. Only what the token itself
//! brings about: what a key or a set brings about is told where those are examined, by `jwks lint`.

use super::{
    id::CheckId,
    outcome::{Outcome, Status},
};
use crate::{
    code::Code,
    jwa::{Algorithm, rsa::PublicKey},
    jwk::VerificationKey,
    jws::JoseHeader,
    jwt::{ClaimsSet, Policy},
    time::NumericDate,
};

/// A difference between verifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portability {
    /// `alg` is Ed25519 (RFC 9864), which not all know.
    FullName,
    /// The key is an RSA key below 2048 bits.
    WeakKey,
    /// `exp` has a fraction, which some round.
    Fraction,
    /// `iat` is in the future, which the leeway lets pass here.
    FutureIat,
}

impl Portability {
    /// Differences that another warning covers, with its libraries, are not repeated.
    pub(crate) fn check(
        header: &JoseHeader,
        key: Option<&VerificationKey>,
        claims: Option<&ClaimsSet>,
        policy: &Policy,
        now: NumericDate,
    ) -> Vec<Self> {
        let date = |name| claims.and_then(|c| c.date(name)).and_then(Result::ok);
        let is_future = |iat: NumericDate| iat > now && iat <= now.plus(policy.leeway);
        [
            (header.alg == Algorithm::Ed25519.as_str()).then_some(Self::FullName),
            key.is_some_and(is_weak).then_some(Self::WeakKey),
            date("exp").is_some_and(NumericDate::has_fraction).then_some(Self::Fraction),
            date("iat").is_some_and(is_future).then_some(Self::FutureIat),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Outcome for Portability {
    const ID: CheckId = CheckId::Portability;

    fn status(&self) -> Status {
        Status::Warn
    }

    fn code(&self) -> Option<Code> {
        Some(Code::Portability)
    }
}

fn is_weak(key: &VerificationKey) -> bool {
    match key {
        VerificationKey::Public(jwk) => jwk.key.rsa().is_some_and(PublicKey::is_weak),
        VerificationKey::Secret(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, jwk::Key};
    use Portability::{Fraction, FullName, FutureIat, WeakKey};

    const NOW: i64 = 1_800_000_000;

    fn found(alg: &str, key: Option<&VerificationKey>, claims: &str) -> Vec<Portability> {
        let header = JoseHeader::parse(format!(r#"{{"alg":"{alg}"}}"#).as_bytes()).unwrap();
        let claims = ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
        let policy = Policy { leeway: std::time::Duration::from_mins(1), ..Policy::default() };
        Portability::check(&header, key, Some(&claims), &policy, NumericDate::from_seconds(NOW))
    }

    #[test]
    fn what_other_verifiers_judge_otherwise() {
        let rsa = |bits: usize| {
            let n = crate::base64url::encode([&[0x80][..], &vec![0xff; bits / 8 - 1]].concat());
            let jwk = format!(r#"{{"kty":"RSA","e":"AQAB","n":"{n}"}}"#);
            Key::from_object(&json::parse_object(jwk.as_bytes()).unwrap()).unwrap().0.to_verification_key()
        };
        assert_eq!(found("EdDSA", None, "{}"), []);
        assert_eq!(found("Ed25519", None, "{}"), [FullName]);
        assert_eq!(found("RS256", Some(&rsa(2048)), "{}"), []);
        assert_eq!(found("RS256", Some(&rsa(1024)), "{}"), [WeakKey]);
        assert_eq!(found("EdDSA", None, r#"{"exp":1800000001}"#), []);
        assert_eq!(found("EdDSA", None, r#"{"exp":1800000001.5}"#), [Fraction]);
        assert_eq!(found("EdDSA", None, r#"{"iat":1800000000}"#), []);
        assert_eq!(found("EdDSA", None, r#"{"iat":1800000001}"#), [FutureIat]);
        assert_eq!(found("EdDSA", None, r#"{"iat":1800000060}"#), [FutureIat]);
        assert_eq!(found("EdDSA", None, r#"{"iat":1800000061}"#), []);
    }
}
