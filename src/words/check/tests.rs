//! The rules and the words about them, over many inputs: (claims, header, policy, now) and what is told.

mod identity;
mod key;
mod profile;
mod time;

use super::{words::count, *};
use crate::{
    JwkSet,
    cause::{Circumstances, KeySource, causes},
    json,
    jws::{JoseHeader, JwsError},
    jwt::{
        ClaimsSet, Policy,
        check::{Content, Form, Header, Structure, Typ},
    },
    time::NumericDate,
};

fn report(policy: &Policy, now: NumericDate) -> Report {
    Report::new(
        Structure::Sound { form: Form::Compact(0), content: Content::InToken },
        policy.clone().into(),
        now,
    )
}

/// A report about claims with a header, as if a key had signed them.
fn reported(claims: &str, header: Option<&str>, policy: &Policy, now: NumericDate) -> Report {
    let claims = ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
    let header = header.map(|text| JoseHeader::parse(text.as_bytes()).unwrap());
    let mut report = report(policy, now);
    report.checks.look_at(&claims, header.as_ref(), policy, now);
    report.checks.header = header.as_ref().map(|_| Header::Read);
    report.header = header.map(|header| header.members);
    report.claims = Some(claims);
    report
}

/// What is concluded from a report, without a token and its keys.
fn concluded(report: &Report) -> Vec<Cause> {
    let (keys, source) = (JwkSet::default(), KeySource::None);
    causes(
        report,
        &Circumstances {
            token: "",
            keys: &keys,
            left_out: &[],
            source: &source,
            set: None,
            unfetched: None,
            unread: None,
            at: None,
        },
    )
}

/// What is told of claims with a header.
fn told(claims: &str, header: Option<&str>, policy: &Policy, now: NumericDate) -> Vec<Told> {
    let report = reported(claims, header, policy, now);
    let mut all = tell(&report, &concluded(&report));
    all.retain(|told| {
        told.id.is_of_claims() && told.id != CheckId::Claims && told.id != CheckId::Placeholder
    });
    all
}

#[test]
fn headers_are_read_or_told_why_not() {
    let told = |text: &str| {
        let mut report = report(&Policy::default(), NumericDate::EPOCH);
        let members = JoseHeader::object(text.as_bytes());
        let (check, read) = Header::check(&members, &Policy::default());
        report.checks.header = Some(check);
        report.header = members.ok();
        let told = tell(&report, &[]).remove(1);
        (read.is_some(), report.header.is_some(), told.status, told.code, told.words.message)
    };
    let passed = |message: &str| (true, true, Status::Pass, None, message.to_owned());
    assert_eq!(told(r#"{"alg":"EdDSA","kid":"k"}"#), passed("alg, kid"));
    let (read, shown, status, code, _) = told(r#"{"kid":"k"}"#);
    assert_eq!((read, shown, status), (false, true, Status::Fail));
    assert!(code.is_some());
    let (read, shown, status, code, _) = told(r#"{"alg":"x","alg":"y"}"#);
    assert_eq!((read, shown, status, code), (false, false, Status::Fail, Some(Code::DuplicateMember)));
    let malformed = Err(JwsError::Empty);
    let (check, read) = Header::check(&malformed, &Policy::default());
    assert_eq!((check, read.map(|h| h.alg)), (Header::NotDecoded, None));
    assert_eq!(
        (Check::Header(&Header::NotDecoded).status(), Check::Header(&Header::NotDecoded).code()),
        (Status::Skip, None)
    );
}

#[test]
fn one_claim_and_several_claims() {
    assert_eq!([0, 1, 2].map(|n| count(n, "claim")), ["0 claims", "1 claim", "2 claims"]);
}
