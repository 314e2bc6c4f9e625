//! Reports as JSON. Field names are API.

pub(crate) use crate::hidden::escape_json as safe;

use crate::cli::{error::CliError, error::Exit, http::Failure};
use crate::{
    code::Code,
    json::{Object, Value},
    jwk::set::Member,
    jwt::{
        Candidate, Check, Report, Verdict,
        inspect::{Inspection, Payload},
    },
    words::Remark,
};

/// An object that starts with `"schema_version": 1`.
pub(crate) fn document() -> Object {
    let mut object = Object::new();
    object.insert("schema_version", 1);
    object
}

/// One line of JSON in which no character can act on a terminal: those are escaped as `\u`.
pub(crate) fn line(object: &Object) -> String {
    let mut text = safe(&object.to_string()).into_owned();
    text.push('\n');
    text
}

/// An error that stopped a command. For a reader of `verify` it is a verdict too: undecided.
pub(crate) fn error(error: &CliError) -> Object {
    let mut object = document();
    if matches!(error.exit(), Exit::NoKey | Exit::Remote) {
        object.insert("valid", false);
        object.insert("verdict", Verdict::Undecided.as_str());
    }
    object.insert("code", error.code.as_str());
    object.insert("error", error_object(error));
    object
}

/// A fetch that failed, with every try.
pub(crate) fn failure(failure: &Failure) -> Object {
    let mut object = error_object(&failure.error);
    object.insert("url", failure.url.as_str());
    let tries = failure.tries.iter().map(|t| {
        let ms = |d: std::time::Duration| Value::from(i64::try_from(d.as_millis()).unwrap_or(i64::MAX));
        let mut object = Object::new();
        object.insert("message", t.what.as_str());
        object.insert("after_ms", ms(t.after));
        object.insert("waited_ms", ms(t.waited));
        object.into()
    });
    object.insert("tries", tries.collect::<Vec<Value>>());
    object
}

/// What was odd about where keys came from.
pub(crate) fn notes(notes: &[(Code, String)]) -> Vec<Value> {
    let note = |(code, message): &(Code, String)| {
        let mut object = Object::new();
        object.insert("code", code.as_str());
        object.insert("message", message.as_str());
        object.into()
    };
    notes.iter().map(note).collect()
}

fn error_object(error: &CliError) -> Object {
    let mut object = Object::new();
    object.insert("code", error.code.as_str());
    object.insert("message", error.message.as_str());
    let hints: Vec<Value> = error.hints.iter().map(|h| h.as_str().into()).collect();
    object.insert("hints", hints);
    object
}

/// The report of `verify`. `source` says where the keys came from.
pub(crate) fn report(report: &Report, source: &Object) -> Object {
    let mut object = document();
    object.insert("valid", report.is_valid());
    object.insert("verdict", report.verdict.as_str());
    object.insert("code", report.code.map_or(Value::Null, |c| c.as_str().into()));
    object.insert("checks", report.checks.iter().map(|c| check(c).into()).collect::<Vec<Value>>());
    if let Some(key) = &report.key {
        let mut used = Object::new();
        used.insert("kid", text(key.kid.as_deref()));
        used.insert("kty", key.kty);
        used.insert("alg", key.alg.as_str());
        used.insert("thumbprint", text(key.thumbprint.map(|t| t.to_string()).as_deref()));
        for (name, value) in source.iter() {
            used.insert(name, value.clone());
        }
        object.insert("key", used);
    }
    object
        .insert("candidates", report.candidates.iter().map(|c| candidate(c).into()).collect::<Vec<Value>>());
    if report.verdict == Verdict::Undecided
        && let Some(check) = report.failures().find(|c| c.code == report.code)
    {
        let mut error = Object::new();
        error.insert("code", text(report.code.map(|c| c.as_str())));
        error.insert("message", check.message.as_str());
        error.insert("hints", check.hint.iter().map(|h| h.as_str().into()).collect::<Vec<Value>>());
        object.insert("error", error);
    }
    if let Some(header) = &report.header {
        object.insert("header", header.clone());
    }
    if let Some(claims) = &report.claims {
        object.insert("claims", claims.0.clone());
    }
    object
}

fn check(check: &Check) -> Object {
    let mut object = Object::new();
    object.insert("id", check.id.as_str());
    object.insert("status", check.status.as_str());
    if let Some(code) = check.code {
        object.insert("code", code.as_str());
    }
    if let Some(claim) = &check.claim {
        object.insert("claim", claim.as_str());
    }
    if let Some(expected) = &check.expected {
        object.insert("expected", expected.as_str());
    }
    if let Some(actual) = &check.actual {
        object.insert("actual", actual.clone());
    }
    object.insert("message", check.message.as_str());
    if let Some(hint) = &check.hint {
        object.insert("hint", hint.as_str());
    }
    if check.unverified {
        object.insert("unverified", true);
    }
    if let Some(reference) = check.code.map(|c| c.reference()).filter(|r| !r.is_empty()) {
        object.insert("ref", reference);
    }
    object
}

fn candidate(candidate: &Candidate) -> Object {
    let mut object = Object::new();
    object.insert("kid", text(candidate.kid.as_deref()));
    object.insert("kty", text(candidate.kty.as_deref()));
    if let Some(crv) = &candidate.crv {
        object.insert("crv", crv.as_str());
    }
    object.insert("status", candidate.status.as_str());
    if let Some(reason) = candidate.reason {
        object.insert("reason", reason);
    }
    if let Some(detail) = &candidate.detail {
        object.insert("detail", detail.as_str());
    }
    object
}

/// What `inspect` shows.
pub(crate) fn inspection(inspection: &Inspection) -> Object {
    let mut object = document();
    object.insert("verified", false);
    object.insert("header", inspection.header.clone());
    let payload = match &inspection.payload {
        Payload::Claims(claims) => claims.0.clone().into(),
        Payload::Json(value) => value.clone(),
        Payload::Bytes(bytes) => crate::base64url::encode(bytes).into(),
        Payload::Detached | Payload::Encrypted => Value::Null,
    };
    object.insert("payload", payload);
    if let Some(inside) = &inspection.inside {
        let mut members = Object::new();
        let header = inside.header.iter().map(|header| ("header", header));
        let claims = inside.claims.iter().map(|claims| ("claims", &claims.0));
        header.chain(claims).for_each(|(name, object)| members.insert(name, object.clone()));
        object.insert("inside", members);
    }
    let mut signature = Object::new();
    signature.insert("bytes", inspection.signature.len() as i64);
    signature.insert("base64url", crate::base64url::encode(&inspection.signature));
    object.insert("signature", signature);
    object.insert("notes", inspection.notes.iter().map(|n| finding(n).into()).collect::<Vec<Value>>());
    object
}

/// A finding of `jwks lint`, or a note of `inspect`.
pub(crate) fn finding(finding: &Remark) -> Object {
    let mut object = Object::new();
    object.insert("severity", finding.severity.as_str());
    object.insert("code", finding.code.as_str());
    object.insert("key", finding.key.map_or(Value::Null, |i| (i as i64).into()));
    object.insert("message", finding.message.as_str());
    object
}

/// A key of a set, and whether a signature could be checked with it.
pub(crate) fn member(index: usize, member: &Member) -> Object {
    let usability = member.usability();
    let mut object = Object::new();
    object.insert("index", index as i64);
    object.insert("kid", text(member.kid.as_deref()));
    object.insert("kty", text(member.kty.as_deref()));
    object.insert("alg", text(member.alg.as_deref()));
    let thumbprint = member.key.as_ref().ok().and_then(|k| k.thumbprint()).map(|t| t.to_string());
    object.insert("thumbprint", text(thumbprint.as_deref()));
    object.insert("usable", usability.is_ok());
    object.insert("reason", text(usability.err().map(|e| e.to_string()).as_deref()));
    object
}

/// What the catalogue says about a code.
pub(crate) fn explanation(code: Code) -> Object {
    let mut object = document();
    explain(code, &mut object);
    object
}

/// The whole catalogue.
pub(crate) fn explanations() -> Object {
    let mut object = document();
    let codes = Code::ALL.iter().map(|code| {
        let mut object = Object::new();
        explain(*code, &mut object);
        object.into()
    });
    object.insert("codes", codes.collect::<Vec<Value>>());
    object
}

fn explain(code: Code, object: &mut Object) {
    let entry = code.entry();
    object.insert("code", entry.word);
    object.insert("group", entry.group);
    object.insert("title", entry.title);
    object.insert("meaning", entry.meaning);
    object.insert("causes", entry.causes.iter().map(|c| (*c).into()).collect::<Vec<Value>>());
    object.insert("fix", entry.fix);
    object.insert("ref", text(Some(entry.reference).filter(|r| !r.is_empty())));
}

/// A text, or null.
pub(crate) fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal_and_the_meaning_stays() {
        let mut object = Object::new();
        object.insert("a", "\u{9b}\u{202e}\u{e0041}\u{1b}é");
        let text = line(&object);
        assert_eq!(text, "{\"a\":\"\\u009b\\u202e\\udb40\\udc41\\u001bé\"}\n");
        assert_eq!(crate::json::parse_object(text.as_bytes()).unwrap(), object);
        assert_eq!(safe("{\r\n\t\"a\": \"\u{202e}\"}\n"), "{\r\n\t\"a\": \"\\u202e\"}\n");
    }
}
