//! Tokens for testing a verifier: a good one for each algorithm, and one with each flaw.

use super::{
    ClaimsSet, Flaw,
    flaw::{Expect, Minter},
};
use crate::{Error, code::Code, jwa::Algorithm, jwk::Key, jwk::PrivateJwk, time::NumericDate};

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixture {
    /// What it tests.
    pub subject: Subject,
    /// The token.
    pub token: String,
}

/// What a token tests a verifier for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An algorithm, in a token that is right.
    Algorithm(Algorithm),
    /// A flaw.
    Flaw(Flaw),
}

impl Subject {
    /// The name of the algorithm or of the flaw.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Algorithm(algorithm) => algorithm.as_str(),
            Self::Flaw(flaw) => flaw.as_str(),
        }
    }

    /// What a correct verifier does with the token.
    pub const fn expect(self) -> Expect {
        match self {
            Self::Algorithm(_) => Expect::Accept,
            Self::Flaw(flaw) => flaw.expect(),
        }
    }

    /// The code under which jwtk reports the token; `None` for one that is right.
    pub const fn code(self) -> Option<Code> {
        match self {
            Self::Algorithm(_) => None,
            Self::Flaw(flaw) => Some(flaw.code()),
        }
    }

    /// The specification behind it.
    pub fn reference(self) -> &'static str {
        match self {
            Self::Algorithm(algorithm) => algorithm.reference(),
            Self::Flaw(flaw) => flaw.reference(),
        }
    }
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
/// assert_eq!(fixtures[0].subject.as_str(), "EdDSA");
/// assert_eq!(fixtures[1].subject.as_str(), "expired");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn mint(keys: &[PrivateJwk], claims: &ClaimsSet, now: NumericDate) -> Result<Vec<Fixture>, Error> {
    let mut fixtures = Vec::with_capacity(keys.len() + Flaw::ALL.len());
    for key in keys {
        let (token, algorithm) = token(key, claims, None, now)?;
        fixtures.push(Fixture { subject: Subject::Algorithm(algorithm), token });
    }
    for &flaw in keys.first().map_or(&[][..], |_| Flaw::ALL) {
        let (token, _) = token(&keys[0], claims, Some(flaw), now)?;
        fixtures.push(Fixture { subject: Subject::Flaw(flaw), token });
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
        jwt::{Policy, check::Check, verify},
    };

    #[test]
    fn each_token_is_judged_as_its_row_says() {
        let algorithms = [Algorithm::ES256, Algorithm::EdDSA];
        let keys = algorithms.map(|alg| PrivateJwk::new(PrivateKey::generate(alg, 0).unwrap(), alg));
        let claims = br#"{"iss":"me","aud":"api","sub":"alice","iat":1800000000,"exp":1800000900}"#;
        let claims = json::parse_object(claims);
        let now = NumericDate::from_seconds(1_800_000_000);
        let fixtures = mint(&keys, &ClaimsSet(claims.unwrap()), now).unwrap();
        let ids: Vec<_> = fixtures.iter().map(|f| f.subject.as_str()).collect();
        let flaws: Vec<_> = Flaw::ALL.iter().map(|f| f.as_str()).collect();
        assert_eq!(ids, [&["ES256", "EdDSA"], &flaws[..]].concat());
        let set = JwkSet::of_keys(keys.map(Key::Private));
        let policy = Policy { iss: Some("me".into()), aud: vec!["api".into()], ..Policy::default() };
        for fixture in &fixtures {
            let (subject, id) = (fixture.subject, fixture.subject.as_str());
            let report = verify(&fixture.token, &set, &policy, now);
            if subject.expect() != Expect::Either {
                assert_eq!(report.is_valid(), subject.expect() == Expect::Accept, "{id}");
            }
            let found: Vec<_> = report.checks.in_order().into_iter().filter_map(Check::code).collect();
            assert_eq!(found, subject.code().into_iter().collect::<Vec<_>>(), "{id}");
            assert!(subject.reference().starts_with("RFC "), "{id}");
        }
        let either =
            fixtures.iter().map(|f| f.subject).filter(|s| s.expect() == Expect::Either).map(Subject::as_str);
        assert_eq!(either.collect::<Vec<_>>(), ["no-kid", "exp-milliseconds", "iat-milliseconds"]);
        assert_eq!(mint(&[], &ClaimsSet::default(), now), Ok(Vec::new()));
    }

    #[test]
    fn algorithms_have_the_sections_of_their_rfc() {
        let references = Algorithm::ALL.map(|alg| (alg.as_str(), alg.reference()));
        for (name, section) in references {
            let wanted = match &name[..2] {
                "ML" => "RFC 9964 section 3",
                _ if name == "ES256K" => "RFC 8812 section 3.2",
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
