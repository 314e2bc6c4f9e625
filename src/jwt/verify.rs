use super::{
    CheckId, ClaimsSet, Policy,
    check::{self, key},
    payload,
    report::{Check, Report, Status, Verdict},
    secevent,
};
use crate::{
    Error,
    code::Code,
    json,
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
    Question { content: None, keys, policy, now }.ask(token)
}

/// As [`verify`], for a token whose content travels apart from it: `header..signature` (RFC 7515 appendix F).
/// A token that carries a payload of its own is rejected.
pub fn verify_detached(
    token: &str,
    content: &[u8],
    keys: &JwkSet,
    policy: &Policy,
    now: NumericDate,
) -> Report {
    Question { content: Some(content), keys, policy, now }.ask(token)
}

/// What is asked of a token.
struct Question<'a> {
    /// What the token is about, where that was given beside it.
    content: Option<&'a [u8]>,
    keys: &'a JwkSet,
    policy: &'a Policy,
    now: NumericDate,
}

impl Question<'_> {
    fn ask(&self, token: &str) -> Report {
        let mut report = if self.policy.signature_only && token.starts_with('{') {
            self.examine_json(token)
        } else {
            match Compact::split(token) {
                Ok(compact) => {
                    let form = format!("compact JWS, 3 parts, {} bytes", token.len());
                    self.examine(Signed::from(&compact), token, &form)
                }
                Err(e) => unreadable(token, &e),
            }
        };
        conclude(&mut report, self.policy);
        report
    }

    /// A JWS in the JSON serialization may bear several signatures. One that a given key made is enough (RFC
    /// 7515 section 5.2); where there is none, the first tells why.
    fn examine_json(&self, text: &str) -> Report {
        let signatures = match json_serialization::parse(text) {
            Ok(signatures) => signatures,
            Err(e) => return unreadable(text, &e),
        };
        let form = format!("JSON serialization, {}", check::count(signatures.len(), "signature"));
        let mut reports = signatures.into_iter().map(|signed| self.examine(signed, text, &form));
        let first = reports.next().unwrap_or_else(Report::new);
        if first.key.is_some() {
            return first;
        }
        reports.find(|r| r.key.is_some()).unwrap_or(first)
    }

    fn examine(&self, mut signed: Signed, token: &str, form: &str) -> Report {
        let Self { keys, policy, now, .. } = *self;
        let mut report = Report::new();
        let detached = signed.is_detached();
        let attached = self.content.map_or(Ok(()), |content| signed.attach(content));
        report.checks.push(structure(&signed, attached.as_ref().err(), token, || match self.content {
            Some(content) => format!("{form}, content of {} detached", check::count(content.len(), "byte")),
            None if detached => format!("{form}, no payload"),
            None => form.to_owned(),
        }));
        let header = check::header(&signed.header, policy, &mut report);
        if let (Some(header), Ok(signature)) = (&header, &signed.signature) {
            key::check(header, &signed.signing_input, signature, keys, policy, &mut report);
        }
        // Where the signature covers an empty payload, nothing is missing.
        let missing = detached && self.content.is_none() && report.key.is_none();
        if missing {
            check::detached::not_given(&mut report);
        } else if detached && self.content.is_some() {
            check::detached::differs(&mut report);
        }
        if let Ok(payload) = &signed.payload {
            if policy.signature_only {
                report.claims = json::parse_object(payload).ok().map(ClaimsSet);
            } else if missing {
                report.checks.push(Check::skip(CheckId::Claims, "not in the token: its content is detached"));
            } else {
                examine_claims(payload, header.as_ref(), policy, now, &mut report);
            }
            report.payload = Some(payload.clone());
        }
        // Nobody else accepts what no key has signed.
        if let (Some(header), Some(used)) = (&header, &report.key) {
            let key = keys.members().get(used.index).and_then(|m| m.key.as_ref().ok());
            let claims = report.claims.as_ref().filter(|_| !policy.signature_only);
            report.checks.extend(check::portability::check(header, key, claims, policy, now));
        }
        report
    }
}

fn unreadable(token: &str, error: &Error) -> Report {
    let mut report = Report::new();
    report.checks.push(malformed(token, error));
    report
}

fn malformed(token: &str, error: &Error) -> Check {
    let check = Check::fail(CheckId::Structure, error.code(), error.to_string());
    check.hint_if(check::structure_hint(token, error.code()).map(str::to_owned))
}

/// The first part that cannot be read, else the form.
fn structure(signed: &Signed, attached: Option<&Error>, token: &str, form: impl Fn() -> String) -> Check {
    let parts =
        [signed.header.as_ref().err(), signed.payload.as_ref().err(), signed.signature.as_ref().err()];
    let unreadable = parts.into_iter().flatten().find(|e| e.code() == Code::Malformed);
    match (unreadable, attached) {
        (Some(e), _) => malformed(token, e),
        (None, Some(e)) => Check::fail(CheckId::Structure, e.code(), e.to_string()),
        (None, None) => Check::pass(CheckId::Structure, form()),
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
    match payload::read(payload) {
        Ok(object) => {
            let claims = ClaimsSet(object);
            report.checks.push(Check::pass(CheckId::Claims, check::count(claims.0.len(), "claim")));
            check::time::check(&claims, policy, now, &mut report.checks);
            if let Some(flags) = secevent::flags(header.map(|h| &h.members), &claims) {
                check::time::expect_no_exp(&flags, &mut report.checks);
            }
            check::identity::check(&claims, header, policy, &mut report.checks);
            check::profile::check(&claims, header, policy, &mut report.checks);
            report.checks.extend(check::unfilled(&claims, header));
            report.claims = Some(claims);
        }
        Err(e) => {
            let check = Check::fail(CheckId::Claims, e.code(), format!("payload: {}", e.words()));
            report.checks.push(check.hint_if(e.hint().map(str::to_owned)));
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
    let form = failures.clone().find(|(id, code)| id.is_of_form() && !key::leaves_undecided(*code));
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
