use super::*;
use crate::{
    JwkSet,
    json::Object,
    jwa::{Algorithm, PrivateKey, Signer, hmac::Secret},
    jwk::{Key, Parameters, PrivateJwk, SecretJwk},
    jwt::{
        Verdict,
        check::candidates::MAX_TRIES,
        check::{CandidateStatus, WhyNot},
        sign::compact,
        verify,
    },
};
use CandidateStatus::{Skipped, Tried, Used, WouldVerify};
use Status::{Fail, Pass, Skip, Warn};

/// A key pair under a kid.
fn pair(algorithm: Algorithm, kid: &str) -> Key {
    let mut key = PrivateJwk::new(PrivateKey::generate(algorithm, 2048).unwrap(), algorithm);
    key.parameters = Parameters { kid: Some(kid.into()), ..Parameters::default() };
    Key::Private(key)
}

fn secret(bytes: &[u8]) -> Key {
    let secret = Secret::new(bytes.to_vec()).unwrap();
    Key::Secret(SecretJwk { parameters: Parameters::default(), secret })
}

/// A key with other metadata.
fn with(key: &Key, change: impl FnOnce(&mut Parameters)) -> Key {
    let mut key = key.clone();
    change(key.parameters_mut());
    key
}

fn object(json: &str) -> Object {
    json::parse_object(json.as_bytes()).unwrap()
}

/// A token with this header, really signed.
fn token(header: &str, key: &Key) -> String {
    let header = object(header);
    let algorithm = Algorithm::from_name(header.get_str("alg").unwrap()).unwrap();
    let signer = match key {
        Key::Private(k) => Signer::new(&k.key, algorithm),
        Key::Secret(k) => Signer::from_secret(&k.secret, algorithm, true),
        Key::Public(_) => panic!("a public key signs nothing"),
    };
    compact(&(&header).into(), br#"{"exp":2000}"#, |input| Ok(signer.unwrap().sign(input)?)).unwrap()
}

/// A token with this header and any bytes for its signature.
fn unsigned(header: &str, signature: &[u8]) -> String {
    compact(&(&object(header)).into(), br#"{"exp":2000}"#, |_| Ok(signature.to_vec())).unwrap()
}

fn judge(token: &str, set: &JwkSet, policy: &Policy) -> Report {
    verify(token, set, policy, NumericDate::from_seconds(1000))
}

fn examine(token: &str, keys: &[&Key]) -> Report {
    judge(token, &JwkSet::of_keys(keys.iter().copied().cloned()), &Policy::default())
}

#[track_caller]
fn is(report: &Report, id: &str, status: Status, code: Option<Code>, message: &str) -> String {
    let check = tell(report).into_iter().find(|c| c.id.as_str() == id).unwrap();
    assert_eq!((check.status, check.code, check.words.message.as_str()), (status, code, message));
    check.words.hint.clone().unwrap_or_default()
}

fn of(report: &Report, id: CheckId) -> Told {
    tell(report).into_iter().find(|told| told.id == id).unwrap()
}

fn statuses(report: &Report) -> Vec<CandidateStatus> {
    report.candidates.iter().map(|c| c.status).collect()
}

#[test]
fn the_key_that_made_the_signature_is_named() {
    let (a, b) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::EdDSA, "b"));
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"b"}"#, &b), &[&a, &b]);
    is(&report, "algorithm", Pass, None, "EdDSA (Ed25519), allowed by the key");
    is(&report, "key", Pass, None, "b");
    is(&report, "signature", Pass, None, "valid");
    assert_eq!(statuses(&report), [Skipped, Used]);
    let used = report.key.unwrap();
    assert_eq!((used.index, used.kid.as_deref(), used.kty), (1, Some("b"), "OKP"));
    assert_eq!(used.thumbprint, Some(b.to_public().unwrap().thumbprint()));
    assert_eq!(report.candidates[0].why_not.as_ref().map(WhyNot::as_str), Some("kid"));
    assert_eq!(report.candidates[0].crv.as_deref(), Some("Ed25519"));
}

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
    let report = examine(&unsigned(r#"{"alg":"ES256K"}"#, b""), &[&key]);
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
    let hint = is(
        &report,
        "algorithm",
        Fail,
        Some(Code::AlgNotAllowed),
        "EdDSA, but the key of this kid is for ES256",
    );
    assert_eq!(hint, "issuer: sign with ES256. verifier: or pass its key for EdDSA");
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
    let hint =
        is(&report, "algorithm", Fail, Some(Code::AlgNotAllowed), "HS256, but the keys are for EdDSA, ES256");
    assert!(
        hint.starts_with("verifier: a public key is never an HMAC secret; pass the shared secret"),
        "{hint}"
    );
    // Unless there is a secret, which might be meant.
    let report = examine(
        &unsigned(r#"{"alg":"HS256","kid":"x"}"#, b""),
        &[&ed, &with(&secret(&[7; 64]), |p| p.kid = Some("s".into()))],
    );
    assert_eq!(report.code, Some(Code::KidNotFound));
    let report = examine(&unsigned(r#"{"alg":"HS256","kid":"x"}"#, b""), &[]);
    assert_eq!(report.code, Some(Code::JwksEmpty));
}

/// RFC 8725 section 2.1: proven by making the same HMAC.
#[test]
fn a23_an_hmac_with_a_public_key_is_called_a_forgery() {
    holds!(
        A23,
        "an HMAC made with an EC, Ed25519 or RSA public key as PEM, DER, base64, hex, JWK, point or modulus is alg_not_allowed and called forged; with another secret it is not called so"
    );
    use crate::{
        base64url,
        jwa::PublicKey,
        jwk::pem::{Encoding, write_public},
    };
    use aws_lc_rs::hmac::{HMAC_SHA256, HMAC_SHA384, HMAC_SHA512};
    let hashes = [("HS256", HMAC_SHA256), ("HS384", HMAC_SHA384), ("HS512", HMAC_SHA512)];
    for algorithm in [Algorithm::ES256, Algorithm::EdDSA, Algorithm::RS256] {
        let key = pair(algorithm, "k");
        let jwk = key.to_public().unwrap();
        let written = |encoding| write_public(&jwk.key, encoding).unwrap();
        let (pem, der) = (written(Encoding::Pem), written(Encoding::Der));
        let text = String::from_utf8(pem.clone()).unwrap();
        let body = text.lines().filter(|line| !line.starts_with('-')).collect::<String>();
        let hex: String = der.iter().map(|b| format!("{b:02x}")).collect();
        let mut secrets = vec![
            (pem.clone(), true),
            (pem.trim_ascii_end().to_vec(), true),
            (text.replace('\n', "\r\n").into_bytes(), true),
            (der, true),
            (body.trim_end_matches('=').as_bytes().to_vec(), true),
            (body.into_bytes(), true),
            (hex.to_uppercase().into_bytes(), true),
            (hex.into_bytes(), true),
            (jwk.to_object().to_string().into_bytes(), true),
            (b"another".to_vec(), false),
        ];
        let own = match &jwk.key {
            PublicKey::Rsa(key) => key.n().to_vec(),
            PublicKey::Ec(key) => key.point().to_vec(),
            PublicKey::Ed(key) => key.as_bytes().to_vec(),
        };
        secrets.extend([(base64url::encode(&own).into_bytes(), true), (own, true)]);
        for ((secret, forged), (alg, hash)) in secrets.iter().zip(hashes.iter().cycle()) {
            let header = object(&format!(r#"{{"alg":"{alg}","kid":"k"}}"#));
            let mac = |input: &[u8]| {
                let tag = aws_lc_rs::hmac::sign(&aws_lc_rs::hmac::Key::new(*hash, secret), input);
                Ok(tag.as_ref().to_vec())
            };
            let token = compact(&(&header).into(), br#"{"exp":2000}"#, mac).unwrap();
            let report = examine(&token, &[&key]);
            let check = of(&report, CheckId::Algorithm);
            assert_eq!((check.status, check.code), (Fail, Some(Code::AlgNotAllowed)), "{alg}");
            let hint = check.words.hint.as_deref().unwrap_or_default();
            assert_eq!(hint.starts_with("forged: "), *forged, "{alg}: {hint}: {secret:?}");
        }
    }
}

#[test]
fn a_signature_of_another_key_of_the_set_says_so() {
    let (a, b) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::EdDSA, "b"));
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"a"}"#, &b), &[&a, &b]);
    let hint = is(&report, "signature", Fail, Some(Code::SignatureMismatch), "does not verify with this key");
    assert_eq!(hint, r#"issuer: write kid "b"; that key in this set made the signature"#);
    assert_eq!(statuses(&report), [Tried, WouldVerify]);
    assert_eq!(report.key, None);
    // The same where there is no key under the kid at all.
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"x"}"#, &b), &[&a, &b]);
    let message = "no key in the set has the token's kid";
    let hint = is(&report, "key", Fail, Some(Code::KidNotFound), message);
    assert!(hint.starts_with(r#"issuer: write kid "b""#), "{hint}");
    is(&report, "signature", Skip, None, "not checked: no key");
    assert_eq!(statuses(&report), [Skipped, WouldVerify]);
    // And where the key has none.
    let bare = with(&b, |p| p.kid = None);
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"a"}"#, &b), &[&a, &bare]);
    assert!(
        of(&report, CheckId::Signature)
            .words
            .hint
            .as_ref()
            .unwrap()
            .starts_with("issuer: give every key a kid")
    );
    // Without a key that made it, there is no hint.
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"x"}"#, &b), &[&a]);
    let hint = is(&report, "key", Fail, Some(Code::KidNotFound), message);
    assert!(hint.starts_with("fetch the set again: the key may be newer"), "{hint}");
    assert_eq!(of(&report, CheckId::Key).words.expected.as_deref(), Some(r#"kid "x""#));
}

#[test]
fn keys_found_otherwise_than_by_their_kid_are_warned_about() {
    let (a, b) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::EdDSA, "b"));
    let by_b = token(r#"{"alg":"EdDSA","kid":"b"}"#, &b);
    let bare = with(&b, |p| p.kid = None);
    let thumbprint = b.to_public().unwrap().thumbprint();

    let report = examine(&token(r#"{"alg":"EdDSA"}"#, &b), &[&a, &b]);
    is(&report, "key", Warn, Some(Code::NoKid), "b, found by trying: the token has no kid");
    assert_eq!(statuses(&report), [Tried, Used]);
    let report = examine(&by_b, &[&bare]);
    let message = format!("{thumbprint}, found by trying: it has no kid");
    is(&report, "key", Warn, Some(Code::KidMissing), &message);
    let double = with(&a, |p| p.kid = Some("b".into()));
    let report = examine(&by_b, &[&double, &b]);
    is(&report, "key", Warn, Some(Code::DuplicateKid), "b, one of 2 keys with this kid");
    let report =
        examine(&token(r#"{"alg":"EdDSA","kid":"b"}"#, &pair(Algorithm::EdDSA, "z")), &[&double, &b]);
    is(&report, "signature", Fail, Some(Code::SignatureMismatch), "does not verify with any of the 2 keys");
    // No key was found by trying, and the message does not mention a missing kid.
    let other = pair(Algorithm::EdDSA, "z");
    let report = examine(&token(r#"{"alg":"EdDSA"}"#, &other), &[&a, &b]);
    is(&report, "key", Warn, Some(Code::NoKid), "2 keys tried: the token has no kid");
    assert!(!of(&report, CheckId::Signature).words.hint.as_ref().unwrap().contains("same kid"));
    let report = examine(&token(r#"{"alg":"EdDSA","kid":"y"}"#, &other), &[&a, &bare]);
    let message = "1 key tried: no key in the set has the token's kid, and some have none";
    is(&report, "key", Warn, Some(Code::KidMissing), message);
    assert!(!of(&report, CheckId::Signature).words.hint.as_ref().unwrap().contains("same kid"));

    let named =
        |token: &str, key: &Key| judge(token, &JwkSet::of_named_keys([key.clone()]), &Policy::default());
    is(&named(&by_b, &b), "key", Pass, None, "b");
    is(&named(&by_b, &bare), "key", Pass, None, &thumbprint.to_string());
    let report = named(&token(r#"{"alg":"EdDSA","kid":"x"}"#, &b), &b);
    is(&report, "key", Warn, Some(Code::KidMismatch), r#"b, although the token names kid "x""#);
    let shared = secret(&[7; 32]);
    is(&named(&token(r#"{"alg":"HS256"}"#, &shared), &shared), "key", Pass, None, "the shared secret");
}

/// RFC 7518 section 3.4: r and s, each of full length.
#[test]
fn a_signature_of_another_length_says_so() {
    let (ec, ed) = (pair(Algorithm::ES256, "k"), pair(Algorithm::EdDSA, "k"));
    let hint = |alg: &str, key: &Key, signature: &[u8]| {
        let header = format!(r#"{{"alg":"{alg}","kid":"k"}}"#);
        let report = examine(&unsigned(&header, signature), &[key]);
        let check = of(&report, CheckId::Signature);
        assert_eq!(check.code, Some(Code::SignatureMismatch));
        let told = format!("{}; {}", check.words.message, check.words.hint.clone().unwrap());
        assert!(!["cut", "truncated", "altered"].iter().any(|word| told.contains(word)), "{told}");
        (check.words.expected.clone(), told)
    };
    let wanted = Some("64 bytes".to_owned());
    let der = [&[0x30, 68, 2, 32][..], &[7; 32], &[2, 32], &[7; 32]].concat();
    let (expected, words) = hint("ES256", &ec, &der);
    assert!(
        expected == wanted && words.starts_with("70 bytes, but ES256 has 64; the signature is DER"),
        "{words}"
    );
    let (expected, words) = hint("ES256", &ec, &[0x30; 70]);
    assert!(
        expected == wanted && words.starts_with("70 bytes, but ES256 has 64; issuer: write r"),
        "{words}"
    );
    let (_, words) = hint("EdDSA", &ed, &[0x30; 63]);
    assert!(words.starts_with("63 bytes, but EdDSA has 64; "), "{words}");
    let (_, words) = hint("EdDSA", &ed, &[]);
    assert!(words.starts_with("no signature: EdDSA has 64 bytes; "), "{words}");
    let rsa = pair(Algorithm::RS256, "k");
    let (expected, words) = hint("RS256", &rsa, &[1; 255]);
    assert_eq!(expected.as_deref(), Some("256 bytes"));
    assert!(words.starts_with("255 bytes, but this key makes 256; "), "{words}");
    let (expected, words) = hint("EdDSA", &ed, &[0x30; 64]);
    assert!(expected.is_none() && words.contains("another key under the same kid"), "{words}");
}

#[test]
fn what_else_a_wrong_signature_may_be() {
    let shared = secret(&[7; 32]);
    let named = |token: &str, key: &Key| {
        let report = judge(token, &JwkSet::of_named_keys([key.clone()]), &Policy::default());
        of(&report, CheckId::Signature).words.hint.clone().unwrap()
    };
    let words = named(&token(r#"{"alg":"HS256"}"#, &secret(&[8; 32])), &shared);
    assert!(
        words.starts_with(
            "compare the secrets. Possible causes: another secret, the same secret in another encoding"
        ),
        "{words}"
    );
    let (a, b) = (pair(Algorithm::EdDSA, "a"), pair(Algorithm::EdDSA, "b"));
    let words = named(&token(r#"{"alg":"EdDSA"}"#, &b), &a);
    assert!(
        words.starts_with("compare the key with the issuer's set. Possible causes: another key, "),
        "{words}"
    );
}

/// RFC 7518 section 3.2: a key of the size of the hash at least.
#[test]
fn keys_that_cannot_be_used_leave_it_undecided() {
    let short = secret(&[7; 31]);
    let signed = token(r#"{"alg":"HS256"}"#, &short);
    let report = examine(&signed, &[&short]);
    assert_eq!((report.verdict, report.code), (crate::jwt::Verdict::Undecided, Some(Code::WeakKey)));
    assert_eq!(report.candidates[0].why_not.as_ref().map(WhyNot::as_str), Some("weak_key"));
    assert_eq!(
        report.candidates[0].error().map(ToString::to_string),
        Some(of(&report, CheckId::Key).words.message)
    );
    assert!(of(&report, CheckId::Key).words.hint.as_ref().unwrap().starts_with("use a larger key"));
    let lax = Policy { allow_weak_key: true, ..Policy::default() };
    assert!(judge(&signed, &JwkSet::of_keys([short]), &lax).is_valid());

    let ed = pair(Algorithm::EdDSA, "k");
    let signed = token(r#"{"alg":"EdDSA","kid":"k"}"#, &ed);
    let encrypts = with(&ed, |p| p.key_use = Some("enc".into()));
    let report = examine(&signed, &[&encrypts]);
    is(&report, "key", Fail, Some(Code::KeyUnusable), r#"use is "enc", not "sig""#);
    assert_eq!(of(&report, CheckId::Key).words.hint, None);
    // What is wrong with a key of another kid is beside the point.
    let report = examine(&signed, &[&with(&encrypts, |p| p.kid = Some("x".into()))]);
    assert_eq!(report.code, Some(Code::KidNotFound));
    let set = JwkSet::parse(br#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":"AA"}]}"#).unwrap();
    let report = judge(&signed, &set, &Policy::default());
    assert_eq!(report.code, Some(Code::KeyUnusable));
    assert_eq!(
        report.candidates[0].error().map(ToString::to_string),
        Some(of(&report, CheckId::Key).words.message)
    );
    let report = examine(&signed, &[]);
    is(&report, "key", Fail, Some(Code::JwksEmpty), "the key set has no keys");
}

/// A set that names one kid for ever more keys costs no more than a bounded number of signatures. Keys beyond
/// the bound were not examined, so there is no verdict.
#[test]
fn only_so_many_keys_are_tried() {
    let (right, wrong) = (pair(Algorithm::EdDSA, "k"), pair(Algorithm::EdDSA, "k"));
    let named = r#"{"alg":"EdDSA","kid":"k"}"#;
    let behind = |token: &str, others: usize, more: usize| {
        let keys = [vec![&wrong; others], vec![&right], vec![&wrong; more]].concat();
        examine(token, &keys)
    };
    assert!(behind(&token(named, &right), MAX_TRIES - 1, 9).is_valid());
    for (header, hint) in [(named, "key host: "), (r#"{"alg":"EdDSA"}"#, "issuer: write the key's kid")] {
        let report = behind(&token(header, &right), MAX_TRIES, 2);
        assert_eq!((report.verdict, report.code), (Verdict::Undecided, Some(Code::TooManyKeys)));
        let message = "does not verify with any of the 1024 keys tried; 3 more keys fit and were not tried";
        let found = is(&report, "signature", Fail, Some(Code::TooManyKeys), message);
        assert!(found.starts_with(hint), "{found}");
        let (tried, left) = report.candidates.split_at(MAX_TRIES);
        assert!(tried.iter().all(|c| c.status == Tried && c.why_not.is_none()));
        assert!(left.iter().all(|c| c.status == Skipped && c.why_not == Some(WhyNot::TooManyKeys)));
    }
    // If all were tried, there is a verdict, and the hint names a kid only if there is one.
    let stranger = pair(Algorithm::EdDSA, "z");
    let report = behind(&token(r#"{"alg":"EdDSA"}"#, &stranger), 40, 0);
    assert_eq!((report.verdict, report.code), (Verdict::Rejected, Some(Code::SignatureMismatch)));
    is(&report, "key", Warn, Some(Code::NoKid), "41 keys tried: the token has no kid");
    let hint = is(
        &report,
        "signature",
        Fail,
        Some(Code::SignatureMismatch),
        "does not verify with any of the 41 keys",
    );
    assert!(hint.contains("Possible causes: a key that is not in this set, "), "{hint}");
}
