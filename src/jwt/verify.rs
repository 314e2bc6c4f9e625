use super::{
    ClaimsSet, Policy,
    check::{
        Alg, Content, Form, Header, KeyChoice, Outcome as _, Payload, Portability, Signature, Structure, X5c,
        trial::Trial,
    },
    payload,
    report::Report,
};
use crate::{
    json,
    jwk::JwkSet,
    jws::{Compact, JoseHeader, JsonFormError, JwsError, Signed, json_serialization},
    time::NumericDate,
};
use std::sync::Arc;

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
    verify_shared(token, keys, &Arc::new(policy.clone()), now)
}

/// Like [`verify`], for many tokens: their reports share the policy.
pub(super) fn verify_shared(token: &str, keys: &JwkSet, policy: &Arc<Policy>, now: NumericDate) -> Report {
    Question { content: None, keys, policy, now }.ask(token)
}

/// Like [`verify`], for a token with detached content: `header..signature` (RFC 7515 appendix F). A token
/// with its own payload is rejected.
pub fn verify_detached(
    token: &str,
    content: &[u8],
    keys: &JwkSet,
    policy: &Policy,
    now: NumericDate,
) -> Report {
    Question { content: Some(content), keys, policy: &Arc::new(policy.clone()), now }.ask(token)
}

/// What is asked of a token.
struct Question<'a> {
    /// What the token is about, where that was given beside it.
    content: Option<&'a [u8]>,
    keys: &'a JwkSet,
    policy: &'a Arc<Policy>,
    now: NumericDate,
}

impl Question<'_> {
    fn ask(&self, token: &str) -> Report {
        let mut report = if self.policy.signature_only && token.starts_with('{') {
            self.examine_json(token)
        } else {
            match Compact::split(token) {
                Ok(compact) => self.examine(Signed::from(&compact), token, Form::Compact(token.len())),
                Err(error) => self.unreadable(token, error),
            }
        };
        report.conclude();
        report
    }

    /// A JWS in the JSON serialization may bear several signatures. One that a given key made is enough (RFC
    /// 7515 section 5.2); otherwise the first says why.
    fn examine_json(&self, text: &str) -> Report {
        let signatures = match json_serialization::parse(text) {
            Ok(signatures) => signatures,
            Err(error) => return self.unreadable(text, error),
        };
        let form = Form::Json(signatures.len());
        let mut first = None;
        for signed in signatures {
            let report = self.examine(signed, text, form);
            if report.key.is_some() {
                return report;
            }
            first.get_or_insert(report);
        }
        first.unwrap_or_else(|| self.unreadable(text, JsonFormError::NoSignatures.into()))
    }

    fn unreadable(&self, token: &str, error: JwsError) -> Report {
        Report::new(Structure::unreadable(token, error), Arc::clone(self.policy), self.now)
    }

    fn examine(&self, mut signed: Signed, token: &str, form: Form) -> Report {
        let Self { keys, policy, now, .. } = *self;
        let content = match self.content {
            _ if !signed.is_detached() => Content::InToken,
            Some(content) => Content::Given(content.len()),
            None => Content::Absent,
        };
        let attached = self.content.map_or(Ok(()), |content| signed.attach(content));
        let structure = Structure::check(&signed, attached, token, form, content);
        let mut report = Report::new(structure, Arc::clone(policy), now);
        let (check, header) = Header::check(&signed.header, policy);
        report.checks.header = Some(check);
        report.header = signed.header.ok();
        let trusted = policy.x5c.as_ref().zip(header.as_ref());
        report.checks.x5c = trusted.map(|(trust, header)| X5c::check(header, trust, now));
        let carried = report.checks.x5c.as_ref().map(X5c::keys);
        let keys = carried.as_ref().unwrap_or(keys);
        if let (Some(header), Ok(signature)) = (&header, &signed.signature) {
            let signing_input = &signed.signing_input;
            let tried = Trial { header, signing_input, signature, content, keys, policy }.run();
            report.checks.algorithm = Some(tried.algorithm);
            // Without a trusted certificate there is no key to look for.
            let is_untrusted = report.checks.x5c.as_ref().is_some_and(|x5c| !x5c.passes());
            let (key, signature) = match is_untrusted {
                true => (KeyChoice::NotChosen, Signature::NotChecked),
                false => (tried.key, tried.signature),
            };
            report.checks.key = Some(key);
            report.checks.signature = Some(signature);
            report.candidates = tried.candidates;
            report.key = tried.used;
        } else {
            report.checks.algorithm = Some(Alg::NotChecked);
            report.checks.key = Some(KeyChoice::NotChosen);
            report.checks.signature = Some(Signature::NotChecked);
        }
        if let Ok(payload) = signed.payload {
            // Where the signature covers an empty payload, nothing is missing.
            let is_missing = content == Content::Absent && report.key.is_none();
            if policy.signature_only {
                report.claims = json::parse_object(&payload).ok().map(ClaimsSet);
            } else if is_missing {
                report.checks.payload = Some(Payload::Detached);
            } else {
                self.examine_claims(&payload, header.as_ref(), &mut report);
            }
            report.payload = Some(payload);
        } else if !policy.signature_only {
            report.checks.payload = Some(Payload::NotDecoded);
        }
        // No other library accepts an unsigned token.
        if let (Some(header), Some(used)) = (&header, &report.key) {
            let key = keys.members().get(used.index).and_then(|m| m.key.as_ref().ok());
            let claims = report.claims.as_ref().filter(|_| !policy.signature_only);
            report.checks.portability = Portability::check(header, key, claims, policy, now);
        }
        report
    }

    fn examine_claims(&self, payload: &[u8], header: Option<&JoseHeader>, report: &mut Report) {
        match payload::read(payload) {
            Ok(claims) => {
                let claims = ClaimsSet(claims);
                report.checks.look_at(&claims, header, self.policy, self.now);
                report.claims = Some(claims);
            }
            Err(what) => report.checks.payload = Some(Payload::NotClaims(what)),
        }
    }
}

#[cfg(test)]
mod tests;
