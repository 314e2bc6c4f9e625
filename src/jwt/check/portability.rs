//! Where other verifiers judge otherwise about a token that is really signed. Only what the token itself
//! brings about: what a key or a set brings about is told where those are examined, by `jwks lint`.

use crate::{
    code::Code,
    jwa::{Algorithm, PublicKey},
    jwk::VerificationKey,
    jws::JoseHeader,
    jwt::{CheckId, ClaimsSet, Policy, report::Check},
    time::NumericDate,
};

/// One warning for each difference. What is warned about elsewhere, with the libraries named there, is not
/// said again.
pub(crate) fn check(
    header: &JoseHeader,
    key: Option<&VerificationKey>,
    claims: Option<&ClaimsSet>,
    policy: &Policy,
    now: NumericDate,
) -> Vec<Check> {
    let date = |name| claims.and_then(|c| c.date(name)).and_then(Result::ok);
    [
        full_name(header),
        key.and_then(weak_key),
        date("exp").filter(|d| d.has_fraction()).map(|_| fraction()),
        date("iat").filter(|iat| *iat > now && *iat <= now.plus(policy.leeway)).map(|_| future_iat()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn warn(message: &str, hint: &str) -> Check {
    Check::warn(CheckId::Portability, Code::Portability, message).hint(hint)
}

fn full_name(header: &JoseHeader) -> Option<Check> {
    (header.alg == Algorithm::Ed25519.as_str()).then(|| {
        warn(
            "PyJWT refuses alg Ed25519, jose does where the key's alg is EdDSA",
            "let the issuer write EdDSA until all its verifiers know the new name",
        )
    })
}

fn weak_key(key: &VerificationKey) -> Option<Check> {
    let VerificationKey::Public(jwk) = key else { return None };
    match &jwk.key {
        PublicKey::Rsa(rsa) if rsa.is_weak() => Some(warn(
            "jose refuses RSA keys below 2048 bits, PyJWT accepts them",
            "let the issuer sign with a larger key",
        )),
        _ => None,
    }
}

fn fraction() -> Check {
    warn(
        "exp has a fraction, which jsonwebtoken rounds to whole seconds",
        "let the issuer write whole seconds",
    )
    .claim("exp")
}

/// What a leeway lets pass here.
fn future_iat() -> Check {
    warn(
        "PyJWT refuses an iat in the future unless given leeway too, jose does not look at it",
        "keep the clocks of issuer and verifiers right (NTP)",
    )
    .claim("iat")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, jwk::Key};

    const NOW: i64 = 1_800_000_000;

    fn messages(alg: &str, key: Option<&VerificationKey>, claims: &str) -> Vec<String> {
        let header = JoseHeader::parse(format!(r#"{{"alg":"{alg}"}}"#).as_bytes()).unwrap();
        let claims = ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
        let policy = Policy { leeway: std::time::Duration::from_secs(60), ..Policy::default() };
        let found = check(&header, key, Some(&claims), &policy, NumericDate::from_seconds(NOW));
        assert!(found.iter().all(|c| c.code == Some(Code::Portability) && c.hint.is_some()));
        found.into_iter().map(|c| c.message).collect()
    }

    #[test]
    fn what_other_verifiers_judge_otherwise() {
        let rsa = |bits: usize| {
            let n = crate::base64url::encode([&[0x80][..], &vec![0xff; bits / 8 - 1]].concat());
            let jwk = format!(r#"{{"kty":"RSA","e":"AQAB","n":"{n}"}}"#);
            Key::from_object(&json::parse_object(jwk.as_bytes()).unwrap()).unwrap().0.to_verification_key()
        };
        let starts = |found: Vec<String>, words: &[&str]| {
            assert_eq!(found.len(), words.len(), "{found:?}");
            assert!(found.iter().zip(words).all(|(f, w)| f.starts_with(w)), "{found:?}");
        };
        starts(messages("EdDSA", None, "{}"), &[]);
        starts(messages("Ed25519", None, "{}"), &["PyJWT refuses alg Ed25519"]);
        starts(messages("RS256", Some(&rsa(2048)), "{}"), &[]);
        starts(messages("RS256", Some(&rsa(1024)), "{}"), &["jose refuses RSA keys below 2048 bits"]);
        starts(messages("EdDSA", None, r#"{"exp":1800000001}"#), &[]);
        starts(messages("EdDSA", None, r#"{"exp":1800000001.5}"#), &["exp has a fraction"]);
        starts(messages("EdDSA", None, r#"{"iat":1800000000}"#), &[]);
        starts(messages("EdDSA", None, r#"{"iat":1800000001}"#), &["PyJWT refuses an iat in the future"]);
        starts(messages("EdDSA", None, r#"{"iat":1800000060}"#), &["PyJWT refuses an iat in the future"]);
        starts(messages("EdDSA", None, r#"{"iat":1800000061}"#), &[]);
    }
}
