//! Tokens for testing a verifier: a good one for each algorithm, and one with each flaw.

use super::{
    ClaimsSet, Flaw,
    flaw::{Expect, Minter},
};
use crate::{Error, code::Code, jwa::Algorithm, jwk::Key, jwk::PrivateJwk, time::NumericDate};

/// One token, and what a correct verifier does with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixture {
    /// The name of its algorithm, or of its flaw.
    pub id: String,
    /// The token.
    pub token: String,
    /// What a correct verifier does.
    pub expect: Expect,
    /// The code under which jwtk reports it; none for a good token.
    pub code: Option<Code>,
    /// What is right or wrong about it.
    pub why: String,
    /// The specification behind that.
    pub reference: &'static str,
}

/// Mints a good token with each key, and with the first one a token of each flaw.
///
/// # Errors
/// [`Error::Claims`] when the claims lack `iss` or `aud`, which some flaws spoil; otherwise as
/// [`SigningKey::new`](super::sign::SigningKey::new).
///
/// ```
/// use jwtk::{jwa::{Algorithm, PrivateKey}, jwk::PrivateJwk, json, jwt::{ClaimsSet, fixture}, time::NumericDate};
/// let key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0)?, Algorithm::EdDSA);
/// let claims = json::parse_object(br#"{"iss":"me","aud":"api","sub":"alice","iat":1000,"exp":1900}"#)?;
/// let fixtures = fixture::mint(&[key], &ClaimsSet(claims), NumericDate::from_seconds(1000))?;
/// assert_eq!(fixtures[0].id, "EdDSA");
/// assert_eq!(fixtures[1].id, "expired");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn mint(keys: &[PrivateJwk], claims: &ClaimsSet, now: NumericDate) -> Result<Vec<Fixture>, Error> {
    let mut fixtures = Vec::with_capacity(keys.len() + Flaw::ALL.len());
    for key in keys {
        let (token, algorithm) = token(key, claims, None, now)?;
        fixtures.push(Fixture {
            id: algorithm.to_string(),
            token,
            expect: Expect::Accept,
            code: None,
            why: format!("a good token, signed with {algorithm}"),
            reference: algorithm.reference(),
        });
    }
    for &flaw in keys.first().map_or(&[][..], |_| Flaw::ALL) {
        fixtures.push(Fixture {
            id: flaw.to_string(),
            token: token(&keys[0], claims, Some(flaw), now)?.0,
            expect: flaw.expect(),
            code: Some(flaw.code()),
            why: flaw.why().to_owned(),
            reference: flaw.reference(),
        });
    }
    Ok(fixtures)
}

fn token(
    key: &PrivateJwk,
    claims: &ClaimsSet,
    flaw: Option<Flaw>,
    now: NumericDate,
) -> Result<(String, Algorithm), Error> {
    let minter = Minter::new(&Key::Private(key.clone()), None, false, flaw)?;
    let header = minter.key().header(Some("JWT"));
    Ok((minter.mint(claims, &header, now)?, minter.key().algorithm()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        JwkSet, json,
        jwa::PrivateKey,
        jwt::{Policy, verify},
    };

    #[test]
    fn each_token_is_judged_as_its_row_says() {
        let algorithms = [Algorithm::ES256, Algorithm::EdDSA];
        let keys = algorithms.map(|alg| PrivateJwk::new(PrivateKey::generate(alg, 0).unwrap(), alg));
        let claims = br#"{"iss":"me","aud":"api","sub":"alice","iat":1800000000,"exp":1800000900}"#;
        let claims = json::parse_object(claims);
        let now = NumericDate::from_seconds(1_800_000_000);
        let fixtures = mint(&keys, &ClaimsSet(claims.unwrap()), now).unwrap();
        let ids: Vec<_> = fixtures.iter().map(|f| f.id.as_str()).collect();
        let flaws: Vec<_> = Flaw::ALL.iter().map(|f| f.as_str()).collect();
        assert_eq!(ids, [&["ES256", "EdDSA"], &flaws[..]].concat());
        let set = JwkSet::of_keys(keys.map(Key::Private));
        let policy = Policy { iss: Some("me".into()), aud: vec!["api".into()], ..Policy::default() };
        for fixture in &fixtures {
            let report = verify(&fixture.token, &set, &policy, now);
            if fixture.expect != Expect::Either {
                assert_eq!(report.is_valid(), fixture.expect == Expect::Accept, "{}", fixture.id);
            }
            let found: Vec<_> = report.checks.in_order().into_iter().filter_map(|c| c.code()).collect();
            assert_eq!(found, fixture.code.into_iter().collect::<Vec<_>>(), "{}", fixture.id);
            assert!(!fixture.why.is_empty() && fixture.reference.starts_with("RFC "), "{}", fixture.id);
        }
        let either = fixtures.iter().filter(|f| f.expect == Expect::Either).map(|f| f.id.as_str());
        assert_eq!(either.collect::<Vec<_>>(), ["no-kid", "exp-milliseconds", "iat-milliseconds"]);
        assert_eq!(mint(&[], &ClaimsSet::default(), now), Ok(Vec::new()));
    }

    #[test]
    fn algorithms_have_the_sections_of_their_rfc() {
        let references = Algorithm::ALL.map(|alg| (alg.as_str(), alg.reference()));
        for (name, section) in references {
            let wanted = match &name[..2] {
                "HS" => "RFC 7518 section 3.2",
                "RS" => "RFC 7518 section 3.3",
                "ES" => "RFC 7518 section 3.4",
                "PS" => "RFC 7518 section 3.5",
                _ => "RFC 8037 section 3.1",
            };
            assert_eq!(section, wanted, "{name}");
        }
    }
}
