use super::*;

/// RFC 9864: one algorithm with two names.
#[test]
fn names_of_algorithms_are_explained() {
    let ed = pair(Algorithm::EdDSA, "k");
    let report = examine(&token(r#"{"alg":"Ed25519","kid":"k"}"#, &ed), &[&ed]);
    is(&report, "algorithm", Pass, None, "Ed25519, the full name of EdDSA with this curve (RFC 9864)");
    let ec = pair(Algorithm::ES256, "k");
    let es256 = token(r#"{"alg":"ES256","kid":"k"}"#, &ec);
    is(&examine(&es256, &[&ec]), "algorithm", Pass, None, "ES256, allowed by the key");
    let other = with(&ec, |p| p.kid = Some("x".into()));
    is(&examine(&es256, &[&other]), "algorithm", Pass, None, "ES256");
}

#[test]
fn unknown_algorithms_are_not_bad_signatures() {
    let key = pair(Algorithm::EdDSA, "k");
    for (alg, code, message, expected) in [
        ("none", Code::AlgNotAllowed, r#""none": not signed, so anyone could have written it"#, None),
        (
            "es256",
            Code::AlgUnsupported,
            r#""es256" is not an algorithm: names are case-sensitive"#,
            Some("ES256"),
        ),
        ("XY", Code::AlgUnsupported, r#"jwtk does not know the algorithm "XY""#, None),
    ] {
        let report = examine(&unsigned(&format!(r#"{{"alg":"{alg}"}}"#), b""), &[&key]);
        is(&report, "algorithm", Fail, Some(code), message);
        assert_eq!(of(&report, CheckId::Algorithm).words.expected.as_deref(), expected);
        assert_eq!(of(&report, CheckId::Algorithm).words.actual, Some(alg.into()));
        is(&report, "key", Skip, None, "not chosen");
        is(&report, "signature", Skip, None, "not checked");
    }
    let report = examine(&unsigned(r#"{"alg":"Ed448"}"#, b""), &[&key]);
    assert!(of(&report, CheckId::Algorithm).words.message.starts_with("jwtk does not support "));
    assert_eq!(report.code, Some(Code::AlgUnsupported));
}

/// RFC 8725 section 3.1: the caller's list is the only one.
#[test]
fn a_list_of_algorithms_refuses_every_other() {
    let key = pair(Algorithm::EdDSA, "k");
    let set = JwkSet::of_keys([key.clone()]);
    let policy = |algorithms: &[Algorithm]| Policy { algorithms: algorithms.to_vec(), ..Policy::default() };
    let good = token(r#"{"alg":"EdDSA","kid":"k"}"#, &key);
    let report = judge(&good, &set, &policy(&[Algorithm::ES256, Algorithm::RS256]));
    let message = r#""EdDSA" is not one of the allowed algorithms"#;
    is(&report, "algorithm", Fail, Some(Code::AlgNotAllowed), message);
    assert_eq!(of(&report, CheckId::Algorithm).words.expected.as_deref(), Some("ES256, RS256"));
    assert!(judge(&good, &set, &policy(&[Algorithm::ES256, Algorithm::EdDSA])).is_valid());
    assert!(judge(&good, &set, &policy(&[Algorithm::Ed25519])).is_valid(), "the same by another name");
    let unknown = judge(&unsigned(r#"{"alg":"XY"}"#, b""), &set, &policy(&[Algorithm::ES256]));
    assert_eq!(unknown.code, Some(Code::AlgNotAllowed), "the list answers for names that are not known too");
}

/// RFC 8725 section 2.1: the algorithm is the key's to decide.
#[test]
fn an_algorithm_that_no_key_allows_is_refused() {
    let (ed, ec) = (pair(Algorithm::EdDSA, "k"), pair(Algorithm::ES256, "k"));
    let bound = with(&ec, |p| p.alg = Some("ES256".into()));
    let token = token(r#"{"alg":"EdDSA","kid":"k"}"#, &ed);
    let report = examine(&token, &[&bound]);
    let message = "EdDSA, but the key of this kid is for ES256";
    is(&report, "algorithm", Fail, Some(Code::AlgNotAllowed), message);
    assert_eq!(of(&report, CheckId::Algorithm).words.expected.as_deref(), Some("ES256"));
    is(&report, "key", Skip, None, "not chosen");

    let named = |keys: &[&Key]| {
        let set = JwkSet::of_named_keys(keys.iter().copied().cloned());
        judge(&token, &set, &Policy::default())
    };
    let message = "EdDSA, but the key is for ES256";
    is(&named(&[&ec]), "algorithm", Fail, Some(Code::AlgNotAllowed), message);
    let message = "EdDSA, but the keys are for ES256";
    is(&named(&[&ec, &ec]), "algorithm", Fail, Some(Code::AlgNotAllowed), message);
}

#[test]
fn every_algorithm_that_the_keys_allow_is_listed_once() {
    let (ed, ec) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::ES256, "b"));
    let report = examine(&unsigned(r#"{"alg":"RS256"}"#, b""), &[&ed, &ec, &ec]);
    is(&report, "algorithm", Fail, Some(Code::AlgNotAllowed), "RS256, but the keys are for EdDSA, ES256");
    // A kid that is not there leaves the question open: the key for it may be for this algorithm.
    let report = examine(&unsigned(r#"{"alg":"RS256","kid":"x"}"#, b""), &[&ed, &ec]);
    assert_eq!(report.code, Some(Code::KidNotFound));
    // An HMAC with a public key is a forgery whatever its kid is.
    let report = examine(&unsigned(r#"{"alg":"HS256","kid":"x"}"#, b""), &[&ed, &ec]);
    is(&report, "algorithm", Fail, Some(Code::AlgNotAllowed), "HS256, but the keys are for EdDSA, ES256");
    // Unless there is a secret, which might be meant.
    let report = examine(
        &unsigned(r#"{"alg":"HS256","kid":"x"}"#, b""),
        &[&ed, &with(&secret(&[7; 64]), |p| p.kid = Some("s".into()))],
    );
    assert_eq!(report.code, Some(Code::KidNotFound));
    let report = examine(&unsigned(r#"{"alg":"HS256","kid":"x"}"#, b""), &[]);
    assert_eq!(report.code, Some(Code::JwksEmpty));
}
