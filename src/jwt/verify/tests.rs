use super::*;
use crate::{
    base64url,
    code::Code,
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, Metadata, PrivateJwk},
    jwt::{
        CheckId, Status, Verdict,
        sign::{SigningKey, compact},
    },
    words::check::{Told, tell},
};

const NOW: NumericDate = NumericDate::from_seconds(1000);

fn key() -> Key {
    let mut key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0).unwrap(), Algorithm::EdDSA);
    key.metadata = Metadata { kid: Some("k".into()), ..Metadata::default() };
    Key::Private(key)
}

fn sign(key: &Key, payload: &str) -> String {
    let key = SigningKey::new(key, None, false).unwrap();
    compact(&(&key.header(None)).into(), payload.as_bytes(), |input| key.signature(input)).unwrap()
}

fn judge(token: &str, keys: &[&Key], policy: &Policy) -> Report {
    verify(token, &JwkSet::of_keys(keys.iter().copied().cloned()), policy, NOW)
}

fn told(report: &Report, id: CheckId) -> Told {
    tell(report, &[]).into_iter().find(|told| told.id == id).unwrap()
}

fn signature_only() -> Policy {
    Policy { signature_only: true, ..Policy::default() }
}

/// A JWS with signatures of several keys (RFC 7515 section 7.2.1).
fn general(keys: &[&Key], payload: &str) -> String {
    let signed = |key: &&Key| {
        let token = sign(key, payload);
        let mut parts = token.split('.');
        let (header, signature) = (parts.next().unwrap(), parts.nth(1).unwrap());
        format!(r#"{{"protected":"{header}","signature":"{signature}"}}"#)
    };
    let signatures = keys.iter().map(signed).collect::<Vec<_>>().join(",");
    format!(r#"{{"payload":"{}","signatures":[{signatures}]}}"#, base64url::encode(payload))
}

#[test]
fn a_good_token_is_accepted_with_all_that_it_says() {
    let key = key();
    let token = sign(&key, r#"{"exp":2000}"#);
    let report = judge(&token, &[&key], &Policy::default());
    assert_eq!((report.verdict, report.code, report.is_valid()), (Verdict::Accepted, None, true));
    let form = format!("compact JWS, 3 parts, {} bytes", token.len());
    assert_eq!(told(&report, CheckId::Structure).words.message, form);
    assert_eq!(told(&report, CheckId::Claims).words.message, "1 claim");
    assert_eq!(report.claims.as_ref().unwrap().to_string(), r#"{"exp":2000}"#);
    assert_eq!(report.payload.as_deref(), Some(&br#"{"exp":2000}"#[..]));
    assert!(tell(&report, &[]).iter().all(|c| !c.unverified));
}

/// Claims that nobody has signed are marked, the rest of the report is not.
#[test]
fn claims_without_a_key_are_unverified() {
    let report = judge(&sign(&key(), r#"{"exp":2000}"#), &[&key()], &Policy::default());
    assert_eq!((report.verdict, report.code), (Verdict::Rejected, Some(Code::SignatureMismatch)));
    assert!(!report.is_valid());
    for check in tell(&report, &[]) {
        let of_claims = !check.id.is_of_form() && !matches!(check.id, CheckId::Key | CheckId::Signature);
        assert_eq!(check.unverified, of_claims, "{:?}", check.id);
    }
    let failures: Vec<_> = report.failures().map(|c| c.id().as_str()).collect();
    assert_eq!(failures, ["signature"]);
}

/// No row of the contract's order is silently absent: what needs a part that cannot be read is said to be not checked.
#[test]
fn a_check_without_its_part_is_told_as_skipped() {
    let key = key();
    let token = sign(&key, r#"{"exp":2000}"#);
    let parts: Vec<_> = token.split('.').collect();
    let [header, payload, signature] = parts[..] else { panic!("{token}") };
    let of_signature = [CheckId::Algorithm, CheckId::Key, CheckId::Signature];
    let twice = base64url::encode(r#"{"alg":"EdDSA","alg":"EdDSA"}"#);
    for (token, skipped, why) in [
        (format!("{header}!.{payload}.{signature}"), &of_signature[..], "the header is not base64url"),
        (format!("{twice}.{payload}.{signature}"), &of_signature, "the header cannot be used"),
        (format!("{header}.{payload}.{signature}="), &of_signature, "the signature is not base64url"),
        (format!("{header}.{payload}!.{signature}"), &[CheckId::Claims], "the payload is not base64url"),
    ] {
        let report = judge(&token, &[&key], &Policy::default());
        assert_eq!(report.verdict, Verdict::Rejected, "{token}");
        for id in skipped {
            let told = told(&report, *id);
            assert_eq!((told.status, told.unverified), (Status::Skip, false), "{token}: {id:?}");
        }
        assert!(told(&report, skipped[skipped.len() - 1]).words.message.contains(why), "{token}");
        // Keys that cannot be fetched change nothing about it.
        let without = report.without_keys(Code::Timeout, "timed out");
        assert_eq!(without.failures().count(), 1 + usize::from(skipped.len() == 1) * 2, "{token}");
    }
}

#[test]
fn strict_rejects_for_what_is_only_a_warning() {
    let key = key();
    let token = sign(&key, r#"{"exp":2000,"iss":"me"}"#);
    assert_eq!(judge(&token, &[&key], &Policy::default()).verdict, Verdict::Accepted);
    let report = judge(&token, &[&key], &Policy { strict: true, ..Policy::default() });
    assert_eq!((report.verdict, report.code), (Verdict::Rejected, Some(Code::IssNotChecked)));
    assert_eq!(told(&report, CheckId::Iss).status, Status::Fail);
    assert_eq!(told(&report, CheckId::Aud).status, Status::Skip);
}

/// What is wrong with the token itself needs no key; then a missing key leaves it open; then claims count.
#[test]
fn the_code_is_of_the_failure_that_decides() {
    let key = key();
    let expired = sign(&key, r#"{"exp":500}"#);
    let code = |token: &str, keys: &[&Key]| {
        let report = judge(token, keys, &Policy::default());
        (report.verdict, report.code.unwrap())
    };
    assert_eq!(code(&expired, &[&key]), (Verdict::Rejected, Code::Expired));
    assert_eq!(code(&expired, &[]), (Verdict::Undecided, Code::JwksEmpty));
    let broken = format!("{expired}!");
    assert_eq!(code(&broken, &[]), (Verdict::Rejected, Code::Malformed));
    assert_eq!(code("Bearer x", &[&key]), (Verdict::Rejected, Code::Malformed));
    let unsupported =
        compact(&(&crate::json::parse_object(br#"{"alg":"Ed448"}"#).unwrap()).into(), b"{}", |_| Ok(vec![]));
    assert_eq!(code(&unsupported.unwrap(), &[&key]), (Verdict::Undecided, Code::AlgUnsupported));
}

/// RFC 7519 section 7.2: claims are one JSON object; section 4: with unique names.
#[test]
fn claims_that_are_none() {
    let key = key();
    for (payload, code) in [
        ("[2000]", Code::ClaimsNotObject),
        ("null", Code::ClaimsNotObject),
        ("hello", Code::ClaimsNotObject),
        (r#"{"exp":1,"exp":2000}"#, Code::DuplicateMember),
    ] {
        let report = judge(&sign(&key, payload), &[&key], &Policy::default());
        assert_eq!((report.verdict, report.code), (Verdict::Rejected, Some(code)), "{payload}");
        assert_eq!(report.claims, None);
        assert!(judge(&sign(&key, payload), &[&key], &signature_only()).is_valid(), "{payload}");
    }
}

#[test]
fn a_bare_signature_has_no_claims_to_check() {
    let key = key();
    let report = judge(&sign(&key, r#"{"exp":500.5}"#), &[&key], &signature_only());
    let ids: Vec<_> = report.checks.in_order().into_iter().map(|c| c.id().as_str()).collect();
    assert_eq!(ids, ["structure", "header", "algorithm", "key", "signature"]);
    assert!(report.is_valid() && report.claims.is_some());
}

/// RFC 7515 section 5.2: one signature of a given key is enough.
#[test]
fn of_several_signatures_one_is_enough() {
    let (a, b) = (key(), key());
    for signers in [[&a, &b], [&b, &a]] {
        let report = judge(&general(&signers, "hello"), &[&b], &signature_only());
        assert!(report.is_valid(), "{:?}", report.checks);
        assert_eq!(told(&report, CheckId::Structure).words.message, "JSON serialization, 2 signatures");
        assert_eq!(report.payload.as_deref(), Some(&b"hello"[..]));
    }
    let report = judge(&general(&[&a], "hello"), &[&b], &signature_only());
    assert_eq!(report.code, Some(Code::SignatureMismatch));
    assert_eq!(told(&report, CheckId::Structure).words.message, "JSON serialization, 1 signature");
    // A JWT never has this form (RFC 7519 section 3).
    assert_eq!(judge(&general(&[&b], "{}"), &[&b], &Policy::default()).code, Some(Code::NotCompact));
    assert_eq!(judge("{}", &[&b], &signature_only()).code, Some(Code::Malformed));
    assert!(judge(&sign(&b, "hello"), &[&b], &signature_only()).is_valid());
}

#[test]
fn differences_between_verifiers_are_reported_only_for_signed_tokens() {
    let key = key();
    let token = sign(&key, r#"{"exp":2000.5}"#);
    let warned = |keys: &[&Key], policy: &Policy| !judge(&token, keys, policy).checks.portability.is_empty();
    assert!(warned(&[&key], &Policy::default()));
    assert!(!warned(&[&self::key()], &Policy::default()));
    assert!(!warned(&[&key], &signature_only()));
}
