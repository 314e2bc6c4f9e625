use super::{
    ClaimsSet, Policy,
    check::{self, key},
    report::{Check, Report, Status, Verdict},
};
use crate::{
    code::Code,
    json::{self, JsonError},
    jwk::JwkSet,
    jws::{Compact, JoseHeader, Part},
    time::NumericDate,
};

/// Examines a token. Pure and total: whatever the token is, the answer is a report in which every check
/// that could run has run. A malformed token is a failed check, not an error.
///
/// ```
/// use jwtk::{JwkSet, jwt::{self, Policy, Verdict}, time::NumericDate};
/// let report = jwt::verify("not a token", &JwkSet::default(), &Policy::default(), NumericDate::from_seconds(0));
/// assert_eq!(report.verdict, Verdict::Rejected);
/// assert_eq!(report.code.unwrap().as_str(), "malformed");
/// ```
pub fn verify(token: &str, keys: &JwkSet, policy: &Policy, now: NumericDate) -> Report {
    let mut report = Report {
        verdict: Verdict::Undecided,
        code: None,
        checks: Vec::new(),
        key: None,
        candidates: Vec::new(),
        header: None,
        claims: None,
        payload: None,
    };
    match Compact::split(token) {
        Ok(compact) => examine(&compact, keys, policy, now, &mut report),
        Err(e) => {
            report.checks.push(
                Check::fail("structure", e.code(), e.to_string()).hint_if(check::structure_hint(token)),
            );
        }
    }
    conclude(&mut report, policy);
    report
}

fn examine(compact: &Compact<'_>, keys: &JwkSet, policy: &Policy, now: NumericDate, report: &mut Report) {
    let (header, payload) = (compact.decode(Part::Header), compact.decode(Part::Payload));
    let signature = compact.decode(Part::Signature);
    report.checks.push(match [&header, &payload, &signature].into_iter().find_map(|p| p.as_ref().err()) {
        Some(e) => {
            Check::fail("structure", e.code(), e.to_string()).hint_if(check::structure_hint(compact.as_str()))
        }
        None => Check::pass("structure", format!("compact JWS, 3 parts, {} bytes", compact.as_str().len())),
    });
    let header = header.ok().map(|bytes| check::header(&bytes, report));
    if let (Some(Some(header)), Ok(signature)) = (&header, &signature) {
        key::check(header, compact.signing_input(), signature, keys, policy, report);
    }
    if let Ok(payload) = payload {
        if policy.signature_only {
            report.claims = json::parse_object(&payload).ok().map(ClaimsSet);
        } else {
            examine_claims(&payload, header.flatten().as_ref(), policy, now, report);
        }
        report.payload = Some(payload);
    }
}

fn examine_claims(
    payload: &[u8],
    header: Option<&JoseHeader>,
    policy: &Policy,
    now: NumericDate,
    report: &mut Report,
) {
    let first = report.checks.len();
    match json::parse_object(payload) {
        Ok(object) => {
            let claims = ClaimsSet(object);
            report.checks.push(Check::pass("claims", check::count(claims.0.len(), "claim")));
            check::time::check(&claims, policy, now, &mut report.checks);
            check::identity::check(&claims, header, policy, &mut report.checks);
            check::profile::check(&claims, header, policy, &mut report.checks);
            report.claims = Some(claims);
        }
        Err(e) => {
            let code = if matches!(e, JsonError::Duplicate { .. }) {
                Code::DuplicateMember
            } else {
                Code::ClaimsNotObject
            };
            report.checks.push(Check::fail("claims", code, format!("payload: {e}")));
        }
    }
    if report.key.is_none() {
        report.checks[first..].iter_mut().for_each(|c| c.unverified = true);
    }
}

/// Draws the verdict from the checks. What is wrong with the token's own form decides first: it needs no
/// key. Then a missing key leaves it undecided. Then the first failure rejects.
fn conclude(report: &mut Report, policy: &Policy) {
    if policy.strict {
        for check in report.checks.iter_mut().filter(|c| c.status == Status::Warn) {
            check.status = Status::Fail;
        }
    }
    let mut failures =
        report.checks.iter().filter(|c| c.status == Status::Fail).filter_map(|c| Some((c.id, c.code?)));
    let form = failures.clone().find(|(id, code)| {
        matches!(*id, "structure" | "header" | "algorithm") && !key::leaves_undecided(*code)
    });
    let undecided = failures.clone().find(|(_, code)| key::leaves_undecided(*code));
    (report.verdict, report.code) = match (form, undecided, failures.next()) {
        (Some((_, code)), _, _) => (Verdict::Rejected, Some(code)),
        (None, Some((_, code)), _) => (Verdict::Undecided, Some(code)),
        (None, None, Some((_, code))) => (Verdict::Rejected, Some(code)),
        // Nothing failed and a key's signature was seen: only then is the token accepted.
        (None, None, None) if report.key.is_some() => (Verdict::Accepted, None),
        (None, None, None) => (Verdict::Undecided, Some(Code::NoKey)),
    };
}
