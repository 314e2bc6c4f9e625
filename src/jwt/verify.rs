use super::{
    ClaimsSet, Policy,
    check::{self, key},
    report::{Check, Report, Status, Verdict},
};
use crate::{
    Error,
    code::Code,
    json::{self, JsonError},
    jwk::JwkSet,
    jws::{Compact, JoseHeader, Signed, json_serialization},
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
    let mut report = if policy.signature_only && token.starts_with('{') {
        examine_json(token, keys, policy, now)
    } else {
        match Compact::split(token) {
            Ok(compact) => {
                let form = format!("compact JWS, 3 parts, {} bytes", token.len());
                examine(&Signed::from(&compact), token, &form, keys, policy, now)
            }
            Err(e) => unreadable(token, &e),
        }
    };
    conclude(&mut report, policy);
    report
}

/// A JWS in the JSON serialization may bear several signatures. One that a given key made is enough (RFC
/// 7515 section 5.2); where there is none, the first tells why.
fn examine_json(text: &str, keys: &JwkSet, policy: &Policy, now: NumericDate) -> Report {
    let signatures = match json_serialization::parse(text) {
        Ok(signatures) => signatures,
        Err(e) => return unreadable(text, &e),
    };
    let form = format!("JSON serialization, {}", check::count(signatures.len(), "signature"));
    let mut reports = signatures.iter().map(|signed| examine(signed, text, &form, keys, policy, now));
    let first = reports.next().unwrap_or_else(Report::new);
    if first.key.is_some() {
        return first;
    }
    reports.find(|r| r.key.is_some()).unwrap_or(first)
}

fn unreadable(token: &str, error: &Error) -> Report {
    let mut report = Report::new();
    let check = Check::fail("structure", error.code(), error.to_string());
    report.checks.push(check.hint_if(check::structure_hint(token).map(str::to_owned)));
    report
}

fn examine(
    signed: &Signed,
    token: &str,
    form: &str,
    keys: &JwkSet,
    policy: &Policy,
    now: NumericDate,
) -> Report {
    let mut report = Report::new();
    let malformed = |e: &&Error| e.code() == Code::Malformed;
    let parts =
        [signed.header.as_ref().err(), signed.payload.as_ref().err(), signed.signature.as_ref().err()];
    report.checks.push(match parts.into_iter().flatten().find(malformed) {
        Some(e) => Check::fail("structure", e.code(), e.to_string())
            .hint_if(check::structure_hint(token).map(str::to_owned)),
        None => Check::pass("structure", form),
    });
    let header = check::header(&signed.header, &mut report);
    if let (Some(header), Ok(signature)) = (&header, &signed.signature) {
        key::check(header, &signed.signing_input, signature, keys, policy, &mut report);
    }
    if let Ok(payload) = &signed.payload {
        if policy.signature_only {
            report.claims = json::parse_object(payload).ok().map(ClaimsSet);
        } else {
            examine_claims(payload, header.as_ref(), policy, now, &mut report);
        }
        report.payload = Some(payload.clone());
    }
    // Nobody else accepts what nobody has signed.
    if let (Some(header), Some(used)) = (&header, &report.key) {
        let key = keys.members().get(used.index).and_then(|m| m.key.as_ref().ok());
        let claims = report.claims.as_ref().filter(|_| !policy.signature_only);
        report.checks.extend(check::portability::check(header, key, claims, policy, now));
    }
    report
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

#[cfg(test)]
mod tests;
