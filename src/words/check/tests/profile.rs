use super::*;
use crate::{base64url, jwt::Profile};
use aws_lc_rs::digest;

fn checks(claims: &str, header: Option<&str>, policy: &Policy) -> Vec<Told> {
    let mut told = told(claims, header, policy, NumericDate::EPOCH);
    told.retain(|told| {
        matches!(
            told.id,
            CheckId::Claim
                | CheckId::Kind
                | CheckId::ClientId
                | CheckId::Azp
                | CheckId::Nonce
                | CheckId::AtHash
        )
    });
    told
}

fn id_token(claims: &str, change: impl FnOnce(&mut Policy)) -> Vec<Told> {
    let mut policy = Policy { profile: Profile::IdToken, ..Policy::default() };
    change(&mut policy);
    let mut found = checks(claims, Some(r#"{"alg":"RS256"}"#), &policy);
    found.retain(|c| c.id != CheckId::Claim);
    found
}

#[track_caller]
fn one(checks: &[Told], status: Status, code: Option<Code>, message: &str) {
    let [check] = checks else { panic!("{checks:?}") };
    assert_eq!((check.status, check.code, check.words.message.as_str()), (status, code, message));
}

/// RFC 9068 section 2.2 and OIDC Core section 2. A missing exp is told by the check of exp.
#[test]
fn every_missing_claim_is_listed() {
    let missing = |profile, claims: &str| -> Vec<String> {
        let policy = Policy { profile, ..Policy::default() };
        checks(claims, None, &policy).into_iter().filter_map(|c| c.words.claim).collect()
    };
    let all = ["iss", "aud", "sub", "client_id", "iat", "jti"];
    assert_eq!(missing(Profile::AccessToken, "{}"), all);
    assert_eq!(missing(Profile::AccessToken, r#"{"iss":"i","jti":"1"}"#), all[1..5]);
    assert_eq!(missing(Profile::IdToken, "{}"), ["iss", "sub", "aud", "iat"]);
    assert_eq!(missing(Profile::Jwt, "{}"), [""; 0]);
}

/// OIDC Core section 3.1.3.7, step 3.
#[test]
fn the_client_is_an_audience_and_the_others_are_trusted() {
    let audience = |aud: &str| {
        let claims = format!(r#"{{"aud":{aud},"azp":"c"}}"#);
        let mut found = id_token(&claims, |p| {
            p.client_id = Some("c".into());
            p.aud = vec!["api".into()];
        });
        found.retain(|c| c.id == CheckId::ClientId);
        found
    };
    one(&audience(r#""c""#), Status::Pass, None, "c");
    one(&audience(r#"["api","c"]"#), Status::Pass, None, "c");
    let absent = "the client is not an audience";
    one(&audience(r#""api""#), Status::Fail, Some(Code::AudMismatch), absent);
    one(&audience("7"), Status::Fail, Some(Code::AudMismatch), absent);
    let other = r#"also for "x", which is not a trusted audience"#;
    one(&audience(r#"["c","x"]"#), Status::Fail, Some(Code::AudMismatch), other);
}

/// OIDC Core section 3.1.3.7, steps 4 and 5: what a client SHOULD check is a warning. Google's Android and iOS flows have
/// another client in azp.
#[test]
fn azp_is_looked_at_and_demanded_on_request() {
    use Status::{Fail, Pass, Warn};
    let azp = |claims: &str, client: Option<&str>, azp: Option<&str>| {
        let mut found = id_token(claims, |p| {
            p.client_id = client.map(Into::into);
            p.azp = azp.map(Into::into);
        });
        found.retain(|c| c.id == CheckId::Azp);
        found
    };
    let (missing, mismatch) = (Some(Code::ClaimMissing), Some(Code::ClaimMismatch));
    let absent = "absent, although the token has several audiences";
    one(&azp(r#"{"aud":["c","d"]}"#, None, None), Warn, missing, absent);
    one(&azp(r#"{"aud":["c","d"],"azp":null}"#, Some("c"), None), Warn, missing, absent);
    assert_eq!(azp(r#"{"aud":["c"]}"#, Some("c"), None), []);
    assert_eq!(azp(r#"{"aud":"c","azp":"d"}"#, None, None), []);
    one(&azp(r#"{"azp":"c"}"#, Some("c"), None), Pass, None, "c");
    let other = r#""d": issued to another client"#;
    one(&azp(r#"{"aud":"c","azp":"d"}"#, Some("c"), None), Warn, mismatch, other);
    // With several audiences, only azp says who asked for the token.
    one(&azp(r#"{"aud":["c","d"],"azp":"d"}"#, Some("c"), None), Fail, mismatch, other);
    // A requested azp is required, and allowed.
    one(&azp(r#"{"aud":"c","azp":"d"}"#, Some("c"), Some("d")), Pass, None, "d");
    one(&azp(r#"{"aud":["c","d"],"azp":"d"}"#, Some("c"), Some("d")), Pass, None, "d");
    one(&azp(r#"{"aud":"c","azp":"d"}"#, Some("c"), Some("e")), Fail, mismatch, other);
    one(&azp(r#"{"aud":"c","azp":7}"#, Some("c"), Some("7")), Fail, mismatch, "7: issued to another client");
    one(&azp(r#"{"aud":"c"}"#, Some("c"), Some("c")), Fail, missing, "absent");
}

/// RFC 8725 section 3.12.
#[test]
fn the_claims_of_another_kind_are_refused() {
    let kind = |profile, claims: &str| {
        let mut found = checks(claims, None, &Policy { profile, ..Policy::default() });
        found.retain(|c| c.id == CheckId::Kind);
        found
    };
    let logout = r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#;
    let message =
        "events has http://schemas.openid.net/event/backchannel-logout: a logout token, not an ID token";
    one(&kind(Profile::IdToken, logout), Status::Fail, Some(Code::KindMismatch), message);
    let check = &kind(Profile::IdToken, logout)[0];
    assert_eq!(
        (check.words.claim.as_deref(), check.words.expected.as_deref()),
        (Some("events"), Some("an ID token"))
    );
    let id_token = r#"{"at_hash":"x","nonce":null}"#;
    let message = "at_hash: an ID token, not an access token";
    one(&kind(Profile::AccessToken, id_token), Status::Fail, Some(Code::KindMismatch), message);
    assert_eq!(kind(Profile::IdToken, id_token), []);
    let message = "nonce: for ID tokens; access tokens do not need it";
    one(&kind(Profile::AccessToken, r#"{"nonce":"n"}"#), Status::Warn, Some(Code::KindMismatch), message);
    assert_eq!(kind(Profile::IdToken, r#"{"nonce":"n"}"#), []);
    assert_eq!(kind(Profile::Jwt, logout), []);
}

/// OIDC Core section 3.1.3.7, step 11.
#[test]
fn the_nonce_is_the_one_that_was_sent() {
    let nonce = |claims: &str| id_token(claims, |p| p.nonce = Some("n".into()));
    one(&nonce(r#"{"nonce":"n"}"#), Status::Pass, None, "as sent");
    one(&nonce("{}"), Status::Fail, Some(Code::ClaimMissing), "absent");
    let other = r#""m": from another login"#;
    one(&nonce(r#"{"nonce":"m"}"#), Status::Fail, Some(Code::ClaimMismatch), other);
    assert_eq!(id_token(r#"{"nonce":"m"}"#, |_| {}), []);
}

/// The example of OIDC Core appendix A.3 and A.4, whose hash is SHA-256.
#[test]
fn at_hash_is_half_of_the_hash_that_the_algorithm_has() {
    const TOKEN: &str = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    let policy = Policy { profile: Profile::IdToken, access_token: Some(TOKEN.into()), ..Policy::default() };
    let found = |alg: Option<&str>, claims: &str| {
        let header = alg.map(|alg| format!(r#"{{"alg":"{alg}"}}"#));
        let mut found = checks(claims, header.as_deref(), &policy);
        found.retain(|c| c.id == CheckId::AtHash);
        found
    };
    let right = r#"{"at_hash":"77QmUPtjPfzWtF2AnpK9RQ"}"#;
    one(&found(Some("RS256"), right), Status::Pass, None, "belongs to the access token");
    let other = r#""77QmUPtjPfzWtF2AnpK9RQ": for another access token"#;
    one(&found(Some("RS384"), right), Status::Fail, Some(Code::ClaimMismatch), other);
    one(&found(Some("RS256"), "{}"), Status::Fail, Some(Code::ClaimMissing), "absent");
    one(&found(None, right), Status::Skip, None, "unknown without the algorithm");
    let expected = |alg| found(Some(alg), "{}")[0].words.expected.clone().unwrap();
    let hash = |hash| {
        let whole = digest::digest(hash, TOKEN.as_bytes());
        base64url::encode(&whole.as_ref()[..whole.as_ref().len() / 2])
    };
    for (alg, wanted) in [
        ("ES256", hash(&digest::SHA256)),
        ("PS384", hash(&digest::SHA384)),
        ("ES512", hash(&digest::SHA512)),
        ("EdDSA", hash(&digest::SHA512)),
    ] {
        assert_eq!(expected(alg), wanted, "{alg}");
    }
}
