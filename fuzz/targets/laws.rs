//! Laws that hold for every input.

use jwtk::{
    cli::{CliError, FetchUrl},
    hidden::is_hidden,
    json,
    jwa::{Algorithm, PublicKey, Verifier},
    jwk::{Jwk, Key, KeyFile, pem},
    jwt::{Policy, Profile, Report, Status, Verdict, sign::SigningKey},
    time::NumericDate,
};
use std::time::Duration;

/// Every verdict has a reason, and no token is accepted that no key signed.
pub fn report_is_consistent(report: &Report) {
    let failed = report.failures().count();
    match report.verdict {
        Verdict::Accepted => assert!(failed == 0 && report.key.is_some() && report.code.is_none()),
        Verdict::Rejected | Verdict::Undecided => assert!(report.code.is_some()),
    }
    for check in report.checks.in_order() {
        let has_reason = check.code().is_some();
        assert_eq!(has_reason, matches!(report.status(check), Status::Fail | Status::Warn), "{check:?}");
        assert!(!(report.is_unverified(check) && report.key.is_some()), "{check:?}");
    }
}

/// The loosest policy.
pub fn loosest() -> Policy {
    let leeway = Duration::from_mins(10);
    Policy { leeway, allow_no_exp: true, allow_weak_key: true, ..Policy::default() }
}

/// The strictest policy.
pub fn strictest() -> Policy {
    ever_stricter().pop().expect("one policy at least")
}

/// Policies, each of which requires one more thing than the one before it.
pub fn ever_stricter() -> Vec<Policy> {
    const MORE: [fn(&mut Policy); 17] = [
        |p| p.signature_only = true,
        |p| p.signature_only = false,
        |p| p.leeway = Duration::ZERO,
        |p| p.allow_no_exp = false,
        |p| p.allow_weak_key = false,
        |p| p.iss = Some("https://issuer.example".to_owned()),
        |p| p.aud = vec!["https://api.example".to_owned()],
        |p| p.sub = Some("user-s1".to_owned()),
        |p| p.algorithms = vec![Algorithm::HS256, Algorithm::EdDSA],
        |p| p.typ = Some("JWT".to_owned()),
        |p| p.require = vec!["jti".to_owned()],
        |p| p.claims = vec![("jti".to_owned(), "s1".into())],
        |p| p.max_lifetime = Some(Duration::from_hours(1_000_000)),
        |p| p.max_age = Some(Duration::from_secs(200_000_000)),
        |p| p.min_validity = Some(Duration::from_mins(1)),
        |p| p.strict = true,
        |p| (p.profile, p.client_id) = (Profile::IdToken, Some("https://api.example".to_owned())),
    ];
    let mut policy = loosest();
    let stricter = |more: fn(&mut Policy)| {
        more(&mut policy);
        policy.clone()
    };
    MORE.into_iter().map(stricter).collect()
}

/// serde_json reads the same value wherever it accepts the text.
pub fn json_reads_back(data: &[u8]) {
    let theirs = serde_json::from_slice::<serde_json::Value>(data);
    match (json::parse(data), theirs) {
        (Ok(ours), theirs) => {
            let text = ours.to_string();
            assert_eq!(json::parse(text.as_bytes()).as_ref(), Ok(&ours));
            // serde_json refuses numbers beyond a double, such as 1e400.
            if let Ok(theirs) = theirs {
                assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), theirs);
            }
        }
        (Err(e), Ok(_)) => {
            assert!(matches!(e, json::JsonError::Duplicate { .. } | json::JsonError::Depth), "{e}");
        }
        (Err(_), Err(_)) => {}
    }
}

/// Accepted claims are also valid as another parser reads them.
pub fn serde_agrees(payload: &[u8], now: NumericDate) {
    let claims: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(payload).expect("claims are an object");
    let now = now.seconds() as f64;
    assert!(claims["exp"].as_f64().is_some_and(|exp| exp > now));
    for name in ["nbf", "iat"] {
        assert!(claims.get(name).is_none_or(|date| date.as_f64().is_some_and(|date| date <= now)), "{name}");
    }
}

/// Signatures that anyone can write down: a key that accepts one accepts every token.
pub fn nobody_signs_with_nothing(jwk: &Jwk) {
    for &algorithm in jwk.key.algorithms() {
        let Ok(verifier) = Verifier::new(&jwk.key, algorithm, true) else { continue };
        let len = algorithm.signature_len().unwrap_or(jwk.key.bits().div_ceil(8));
        // Ed25519: R is the neutral point, S is zero.
        let mut neutral = vec![0; len];
        neutral[0] = 1;
        for signature in [vec![], vec![0; len], vec![0xff; len], neutral] {
            assert!(!verifier.verify(b"message", &signature), "{algorithm} by {jwk:?}");
        }
    }
}

/// RFC 7517 section 9.2: private members are never published.
pub fn nothing_is_private(set: &str) {
    let set: serde_json::Value = serde_json::from_str(set).expect("JSON");
    let keys = set["keys"].as_array().expect("a set");
    for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"] {
        assert!(keys.iter().all(|key| key.get(member).is_none()), "{member}");
    }
}

/// A written key reads back as the same key, and its public half verifies what it signs.
pub fn key_reads_back(key: &Key) {
    let text = key.expose_json().expect("a key that was read");
    let object = json::parse_object(text.as_bytes()).expect("an object");
    let (again, findings) = Key::from_object(&object).expect("a key");
    assert_eq!((&*again.expose_json().expect("a key"), findings), (&*text, Vec::new()));
    assert!(again.is_same_key(key));
    if let (Ok(signing_key), Some(jwk)) = (SigningKey::new(key, None, true), key.to_public()) {
        let Key::Private(private) = key else { panic!("signs without a private part") };
        let algorithm = signing_key.algorithm();
        let signature = private.signer(algorithm).and_then(|s| Ok(s.sign(b"message")?));
        let verifier = Verifier::new(&jwk.key, algorithm, true);
        if let (Ok(signature), Ok(verifier)) = (signature, verifier) {
            assert!(verifier.verify(b"message", &signature), "signs what nobody can verify");
        }
    }
}

/// A file has keys, none of them twice, and the JWK of a key allows no more than the file did.
pub fn file_is_consistent(file: &KeyFile) {
    assert!(!file.found.is_empty());
    for (i, found) in file.found.iter().enumerate() {
        let twice = file.found[..i].iter().any(|other| other.key.is_same_key(&found.key));
        assert!(file.is_jwk || !twice, "one key, two entries");
        if let Some(public) = found.key.to_public() {
            let (again, _) = Key::from_object(&public.to_object()).expect("a key that was read");
            let allowed = public.algorithms().unwrap_or_default();
            let again = again.to_verification_key().algorithms().unwrap_or_default();
            assert!(again.iter().all(|algorithm| allowed.contains(algorithm)), "a restriction was lost");
        }
    }
}

/// A key is still the same after it is written in another encoding.
pub fn material_reads_back(material: &pem::Material) {
    let public: PublicKey = material.public();
    for encoding in [pem::Encoding::Pem, pem::Encoding::Der] {
        let file = pem::write_public(&public, encoding).expect("a key that was read");
        let again = pem::read(&file, None).expect("a file");
        assert!(again.len() == 1 && again[0].public() == public);
        assert_eq!(again[0].public().algorithms(), public.algorithms(), "a restriction was lost");
    }
    if let pem::Material::Private(key) = material
        && key.validate().is_ok()
    {
        let file = pem::write_private(key, pem::Encoding::Pem, None).expect("a key that was read");
        let again = pem::read(&file, None).expect("a file");
        assert!(matches!(&again[..], [pem::Material::Private(again)] if again.public() == public));
    }
}

/// Text about a foreign document cannot act on a terminal.
pub fn error_is_harmless(error: CliError) {
    assert!(!error.to_string().chars().any(|c| c != '\n' && is_hidden(c)), "{error:?}");
}

/// Every fetch uses TLS or stays on this machine, and no credentials are shown.
pub fn location_is_allowed(location: &FetchUrl) {
    assert!(location.is_https() || location.is_loopback(), "{location}");
    assert!(!location.host().is_empty());
    assert!(!location.to_string().chars().any(is_hidden), "{location}");
    let shown = FetchUrl::parse(&location.to_string(), false).expect("a location");
    assert!(shown.url().password().is_none() && matches!(shown.url().username(), "" | "***" | "%2A%2A%2A"));
    assert_eq!(shown.without_credentials(), location.without_credentials());
}
