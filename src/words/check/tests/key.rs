mod algorithm;
mod signature;

use super::*;
use crate::{
    JwkSet,
    json::Object,
    jwa::{Algorithm, PrivateKey, Signer, hmac::Secret},
    jwk::{Key, Metadata, PrivateJwk, SecretJwk},
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
    key.metadata = Metadata { kid: Some(kid.into()), ..Metadata::default() };
    Key::Private(key)
}

fn secret(bytes: &[u8]) -> Key {
    let secret = Secret::new(bytes.to_vec()).unwrap();
    Key::Secret(SecretJwk { metadata: Metadata::default(), secret })
}

/// A key with other metadata.
fn with(key: &Key, change: impl FnOnce(&mut Metadata)) -> Key {
    let mut key = key.clone();
    change(key.metadata_mut());
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
    let check = tell(report, &[]).into_iter().find(|c| c.id.as_str() == id).unwrap();
    assert_eq!((check.status, check.code, check.words.message.as_str()), (status, code, message));
    check.words.hint.clone().unwrap_or_default()
}

fn of(report: &Report, id: CheckId) -> Told {
    tell(report, &[]).into_iter().find(|told| told.id == id).unwrap()
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
