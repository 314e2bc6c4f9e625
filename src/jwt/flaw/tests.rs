use super::*;
use crate::{
    JwkSet, base64url, json,
    jwk::{Metadata, PrivateJwk, SecretJwk},
    jwt::{Policy, Report, Verdict, check::Check, verify},
};

const NOW: NumericDate = NumericDate::from_seconds(1_800_000_000);

fn key(algorithm: Algorithm) -> Key {
    Key::Private(PrivateJwk::new(PrivateKey::generate(algorithm, 2048).unwrap(), algorithm))
}

fn claims() -> ClaimsSet {
    let text =
        br#"{"iss":"https://auth.example","aud":"api","sub":"alice","iat":1800000000,"exp":1800000900}"#;
    ClaimsSet(json::parse_object(text).unwrap())
}

fn mint(flaw: Flaw, key: &Key, claims: &ClaimsSet) -> Result<String, Error> {
    let signing_key = SigningKey::new(key, None, false)?;
    let header = signing_key.header(Some("JWT"));
    FlawedKey::new(flaw, key, signing_key)?.sign(claims, &header, NOW)
}

fn examine(token: &str, key: &Key, strict: bool) -> Report {
    let policy = Policy {
        iss: Some("https://auth.example".to_owned()),
        aud: vec!["api".to_owned()],
        strict,
        ..Policy::default()
    };
    verify(token, &JwkSet::of_keys([key.clone()]), &policy, NOW)
}

#[test]
fn each_flaw_is_the_only_one_and_has_its_code() {
    for algorithm in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::ES512, Algorithm::RS256] {
        let key = key(algorithm);
        for &flaw in Flaw::ALL {
            let token = mint(flaw, &key, &claims()).unwrap();
            let report = examine(&token, &key, false);
            let found: Vec<_> = report.checks.in_order().into_iter().filter_map(Check::code).collect();
            assert_eq!(found, [flaw.code()], "{flaw} with {algorithm}");
            // Of the disputed ones jwtk accepts what it can read.
            assert_eq!(report.is_valid(), flaw == Flaw::NoKid, "{flaw} with {algorithm}");
            assert_ne!(examine(&token, &key, true).verdict, Verdict::Accepted, "{flaw}, strictly");
        }
    }
}

#[test]
fn signed_for_real_wherever_the_flaw_allows() {
    use Flaw::*;
    let key = key(Algorithm::EdDSA);
    for &flaw in Flaw::ALL {
        let report = examine(&mint(flaw, &key, &claims()).unwrap(), &key, false);
        // A header that is refused outright leaves no key to be chosen.
        let unsigned = [BadSignature, Unsigned, AlgConfusion, WrongKey, UnknownKid, Crit];
        assert_eq!(report.key.is_some(), !unsigned.contains(&flaw), "{flaw}");
    }
}

/// Neither is forbidden: a far date (RFC 7519 section 4.1.4), an iat in the future (section 4.1.6), a token without kid
/// (RFC 7515 section 4.1.4).
#[test]
fn verifiers_may_differ_about_what_is_not_forbidden() {
    let either: Vec<_> = Flaw::ALL.iter().filter(|f| f.expect() == Expect::Either).collect();
    assert_eq!(either, [&Flaw::NoKid, &Flaw::ExpMilliseconds, &Flaw::IatMilliseconds]);
    assert!(Flaw::ALL.iter().all(|f| f.expect() != Expect::Accept));
}

#[test]
fn confusion_is_an_hmac_with_the_public_pem() {
    let key = key(Algorithm::RS256);
    let token = mint(Flaw::AlgConfusion, &key, &claims()).unwrap();
    let (input, signature) = token.rsplit_once('.').unwrap();
    let pem = pem::write_public(&key.to_public().unwrap().key, pem::Encoding::Pem).unwrap();
    let hmac = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &pem);
    let signature = base64url::decode(signature).unwrap();
    aws_lc_rs::hmac::verify(&hmac, input.as_bytes(), &signature).unwrap();
}

#[test]
fn dates_stay_wrong_for_as_long_as_other_tokens_live() {
    let key = key(Algorithm::EdDSA);
    let mut claims = claims();
    let month = NOW.plus(Duration::from_hours(30 * 24));
    claims.0.insert("exp", month.seconds());
    for flaw in [Flaw::NotYetValid, Flaw::IssuedInFuture] {
        let token = mint(flaw, &key, &claims).unwrap();
        let at = NumericDate::from_seconds(month.seconds() - 1);
        let report = verify(&token, &JwkSet::of_keys([key.clone()]), &Policy::default(), at);
        assert_eq!(report.code, Some(flaw.code()));
    }
}

#[test]
fn a_flaw_needs_something_to_spoil() {
    let key = key(Algorithm::EdDSA);
    let bare = ClaimsSet(json::parse_object(br#"{"sub":"alice"}"#).unwrap());
    for &flaw in Flaw::ALL {
        let minted = mint(flaw, &key, &bare);
        let needed = match flaw {
            Flaw::WrongIss | Flaw::MissingIss => Some("iss"),
            Flaw::WrongAud | Flaw::MissingAud => Some("aud"),
            _ => None,
        };
        assert_eq!(flaw.needs(), needed);
        match needed {
            Some(name) => assert!(minted.unwrap_err().to_string().contains(name), "{flaw}"),
            None => drop(minted.unwrap()),
        }
    }
    let secret = SecretJwk { metadata: Metadata::default(), secret: Secret::generate(Algorithm::HS256) };
    let secret = Key::Secret(secret);
    assert_eq!(mint(Flaw::AlgConfusion, &secret, &bare).unwrap_err().code(), Code::KeyUnusable);
    assert!(mint(Flaw::NoKid, &secret, &bare).unwrap_err().to_string().contains("kid"));
    assert!(mint(Flaw::WrongKey, &secret, &bare).is_ok());
}

#[test]
fn a_wrong_type_that_is_there_already_stays() {
    let mut claims = claims();
    claims.0.insert("sub", 7);
    let token = mint(Flaw::Type, &key(Algorithm::EdDSA), &claims).unwrap();
    let payload = base64url::decode(token.split('.').nth(1).unwrap()).unwrap();
    assert_eq!(payload, claims.to_string().as_bytes());
}

#[test]
fn names_read_back() {
    for flaw in Flaw::ALL {
        assert_eq!(flaw.as_str().parse(), Ok(*flaw));
        assert!(flaw.reference().starts_with("RFC "), "{flaw}");
    }
    assert_eq!(Flaw::AlgConfusion.reference(), "RFC 8725 section 2.1");
    assert_eq!(Flaw::DuplicateClaim.reference(), "RFC 7519 section 4");
    assert_eq!(Flaw::AlgConfusion.to_string(), "alg-confusion");
    assert!("nonsense".parse::<Flaw>().is_err());
}

#[test]
fn a_spoilt_claim_keeps_the_form_of_the_others() {
    let spoil = |flaw, text: &[u8]| {
        let mut claims = ClaimsSet(json::parse_object(text).unwrap());
        spoil_claims(flaw, &mut claims, NOW);
        claims.to_string()
    };
    assert_eq!(spoil(Flaw::WrongAud, br#"{"aud":"a"}"#), r#"{"aud":"https://wrong-audience.invalid"}"#);
    assert_eq!(
        spoil(Flaw::WrongAud, br#"{"aud":["a","b"]}"#),
        r#"{"aud":["https://wrong-audience.invalid"]}"#
    );
    // An expired token was issued before it expired, and lived as long as others; an earlier date stays.
    let expired = spoil(Flaw::Expired, br#"{"iat":1800000000,"nbf":1700000000,"exp":1800000600}"#);
    assert_eq!(expired, r#"{"iat":1799995800,"nbf":1700000000,"exp":1799996400}"#);
    assert_eq!(spoil(Flaw::Expired, b"{}"), r#"{"exp":1799996400}"#);
    // A token that is not yet valid keeps its lifetime.
    let early = spoil(Flaw::NotYetValid, br#"{"exp":1800000600}"#);
    assert_eq!(early, r#"{"exp":1800004200,"nbf":1800003600}"#);
    assert_eq!(spoil(Flaw::NotYetValid, b"{}"), r#"{"nbf":1800003600}"#);
    assert_eq!(spoil(Flaw::Type, br#"{"exp":1800000600}"#), r#"{"exp":"1800000600"}"#);
    // The dates of an expired token do not say how long it lived.
    assert_eq!(spoil(Flaw::Type, br#"{"exp":1800000000}"#), r#"{"exp":"1800000900"}"#);
    let words = [Expect::Accept, Expect::Reject, Expect::Either].map(Expect::as_str);
    assert_eq!(words, ["accept", "reject", "either"]);
    // The dates are right except for their unit.
    let dates = br#"{"iat":1800000000,"exp":1800000600}"#;
    assert_eq!(spoil(Flaw::ExpMilliseconds, dates), r#"{"iat":1800000000,"exp":1800000600000}"#);
    assert_eq!(spoil(Flaw::IatMilliseconds, dates), r#"{"iat":1800000000000,"exp":1800000600}"#);
    assert_eq!(spoil(Flaw::ExpMilliseconds, b"{}"), r#"{"exp":1800000900000}"#);
    assert_eq!(spoil(Flaw::IatMilliseconds, b"{}"), r#"{"iat":1800000000000}"#);
}

/// RFC 7518 section 3.6: with alg none the signature is empty.
#[test]
fn an_unsigned_token_has_no_signature() {
    let key = key(Algorithm::EdDSA);
    for &flaw in Flaw::ALL {
        let token = mint(flaw, &key, &claims()).unwrap();
        assert_eq!(token.ends_with('.'), flaw == Flaw::Unsigned, "{flaw}");
    }
}

/// One bit, so that the signature keeps its length and its form.
#[test]
fn a_bad_signature_differs_in_one_bit() {
    let signing_key = |key: &Key| SigningKey::new(key, None, false).unwrap();
    let key = key(Algorithm::EdDSA);
    let header = signing_key(&key).header(None);
    for seed in 0..8 {
        let mut claims = claims();
        claims.0.insert("jti", seed);
        let signature = |token: String| base64url::decode(token.rsplit('.').next().unwrap()).unwrap();
        let flawed = FlawedKey::new(Flaw::BadSignature, &key, signing_key(&key)).unwrap();
        let bad = signature(flawed.sign(&claims, &header, NOW).unwrap());
        let good = signature(sign::sign(&claims, &header, flawed.key()).unwrap());
        let bits: u32 = good.iter().zip(&bad).map(|(a, b)| (a ^ b).count_ones()).sum();
        assert_eq!((bits, good.len()), (1, bad.len()));
    }
}
