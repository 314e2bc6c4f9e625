//! Words about who made the token, for whom, about whom, and of what type.

use super::{
    near,
    words::{Words, count},
};
use crate::{
    json::Value,
    jwt::{
        Report,
        check::{Aud, Difference, Iss, Sub, Typ, TypRule},
        claims::Audience,
        kind::Kind,
    },
    words::quoted::quoted,
};

pub(super) fn iss(outcome: &Iss, report: &Report) -> Words {
    let wanted = report.policy.iss.as_deref().unwrap_or_default();
    let found = claim("iss", report);
    let words = match outcome {
        Iss::Absent => Words::new("absent"),
        Iss::NotChecked => Words::new(format!("{} not checked: pass --iss", shown(found))).hint(
            "if several issuers share a key, the others' tokens are accepted too (RFC 8725 section 3.8)",
        ),
        Iss::Missing => Words::new("absent").expected(wanted),
        Iss::WrongType => Words::new(not_a_string(found)).expected(wanted),
        Iss::Expected => Words::new(wanted).expected(wanted),
        Iss::Other(difference) => mismatch(*difference, "another issuer", wanted, text(found)),
    };
    words.about("iss", report)
}

pub(super) fn aud(outcome: &Aud, report: &Report) -> Words {
    let wanted = || report.policy.aud.join(" or ");
    let value = claim("aud", report);
    let names = value.and_then(Audience::read).map(|aud| aud.0).unwrap_or_default();
    let name = |index: usize| names.get(index).copied().unwrap_or_default();
    let words = match outcome {
        Aud::Absent => Words::new("absent"),
        Aud::NotChecked => Words::new(format!("{} not checked: pass --aud", shown(value)))
            .hint("a token for another service is accepted too (RFC 8725 section 3.9)"),
        Aud::Missing => Words::new("absent").expected(wanted()),
        Aud::WrongType => {
            let kind = value.map_or("null", kind_inside);
            Words::new(format!("{kind}, not a string or an array of strings")).expected(wanted())
        }
        Aud::Nobody => Words::new("an empty array: the token is for no audience").expected(wanted()),
        Aud::Expected { ours, others: 0 } => Words::new(name(*ours)).expected(wanted()),
        Aud::Expected { ours, others } => {
            Words::new(format!("{} and {}", name(*ours), count(*others, "other"))).expected(wanted())
        }
        Aud::Other { wanted, found, difference } => {
            let wanted = report.policy.aud.get(*wanted).map_or("", String::as_str);
            mismatch(*difference, "for another audience", wanted, name(*found))
        }
    };
    words.about("aud", report)
}

pub(super) fn sub(outcome: &Sub, report: &Report) -> Words {
    let wanted = report.policy.sub.as_deref().unwrap_or_default();
    let found = claim("sub", report);
    let words = match outcome {
        Sub::Absent => Words::new("absent"),
        Sub::NotAsked => Words::new(text(found)),
        Sub::EmptyNotAsked => Words::new(format!("{}: it names nobody", shown(found))),
        Sub::WrongTypeNotAsked => Words::new(not_a_string(found)).hint(
            "PyJWT refuses such a token, and jose accepts it (RFC 7519 section 4.1.2 requires a string)",
        ),
        Sub::Missing => Words::new("absent").expected(wanted),
        Sub::WrongType => Words::new(not_a_string(found)).expected(wanted),
        Sub::Expected => Words::new(wanted).expected(wanted),
        Sub::Other(difference) => mismatch(*difference, "another subject", wanted, text(found)),
    };
    words.about("sub", report)
}

pub(super) fn typ(outcome: &Typ, report: &Report) -> Words {
    let rule = TypRule::of(&report.policy);
    let actual = report.sound_header().and_then(|header| header.get("typ"));
    let found = text(actual);
    let words = match outcome {
        Typ::Absent | Typ::Missing => Words::new("absent"),
        Typ::Expected => Words::new(found),
        Typ::Other(kind) => other_typ(*kind, rule, found),
    };
    let words = match rule {
        TypRule::Is(wanted) => words.expected(wanted),
        TypRule::Untyped => words.expected("JWT or none"),
        TypRule::Bearer => words,
    };
    Words { actual: actual.cloned(), ..words }
}

fn other_typ(kind: Option<&Kind>, rule: TypRule<'_>, found: &str) -> Words {
    let name = kind.map_or_else(|| "a token of another type".to_owned(), |kind| kind.name.to_string());
    let words = Words::new(format!("{}: {name}", quoted(found)));
    match (rule, kind) {
        (TypRule::Is(_), _) | (TypRule::Untyped, Some(_)) => words,
        (TypRule::Untyped, None) => words.hint(format!(
            "verifier: if this issuer uses that type for ID tokens, expect it with --typ {found}"
        )),
        (TypRule::Bearer, _) => words.expected("a token for an API"),
    }
}

/// Two names that differ.
fn mismatch(difference: Difference, otherwise: &str, wanted: &str, found: &str) -> Words {
    let message = difference.miss.map(|miss| near::difference(miss, wanted, found));
    Words::new(message.unwrap_or_else(|| otherwise.to_owned())).expected(wanted)
}

fn claim<'r>(name: &str, report: &'r Report) -> Option<&'r Value> {
    report.claims.as_ref()?.get(name)
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

fn shown(value: Option<&Value>) -> String {
    value.map(Value::to_string).unwrap_or_default()
}

fn not_a_string(value: Option<&Value>) -> String {
    format!("{}, not a string", value.map_or("null", Value::kind))
}

/// The type of a value that is not an audience.
fn kind_inside(value: &Value) -> &'static str {
    let Value::Array(items) = value else { return value.kind() };
    match items.iter().find(|item| item.as_str().is_none()) {
        Some(Value::Number(_)) => "an array with a number in it",
        Some(Value::Array(_)) => "an array with an array in it",
        Some(Value::Object(_)) => "an array with an object in it",
        Some(Value::Null | Value::Bool(_) | Value::String(_)) | None => {
            "an array with null or a boolean in it"
        }
    }
}
