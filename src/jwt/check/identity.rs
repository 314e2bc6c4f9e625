//! Who made the token, for whom, about whom, and of what type.

use super::near;
use crate::{
    code::Code,
    json::Value,
    jws::JoseHeader,
    jwt::{
        CheckId, ClaimsSet, Policy,
        claims::Audience,
        kind::{Kind, Typ},
        report::Check,
    },
    placeholder,
};

pub(crate) fn check(
    claims: &ClaimsSet,
    header: Option<&JoseHeader>,
    policy: &Policy,
    checks: &mut Vec<Check>,
) {
    checks.push(iss(claims, policy));
    checks.push(aud(claims, policy));
    checks.push(sub(claims, policy));
    checks.push(typ(header, policy));
    for (name, wanted) in &policy.claims {
        checks.push(claim(claims, name, wanted));
    }
    for name in &policy.require {
        checks.push(match claims.get(name) {
            Some(value) => {
                Check::pass(CheckId::Claim, format!("{name} is present")).claim(name).actual(Some(value))
            }
            None => missing(name),
        });
    }
}

pub(super) fn missing(name: &str) -> Check {
    Check::fail(CheckId::Claim, Code::ClaimMissing, format!("{name} is missing")).claim(name)
}

fn iss(claims: &ClaimsSet, policy: &Policy) -> Check {
    let value = claims.get("iss");
    let check = match (&policy.iss, value) {
        (None, None) => Check::skip(CheckId::Iss, "absent"),
        (None, Some(v)) => {
            Check::warn(CheckId::Iss, Code::IssNotChecked, format!("{v} not checked: pass --iss"))
                .hint("a key that several issuers share would let the others in (RFC 8725 section 3.8)")
        }
        (Some(wanted), None) => Check::fail(CheckId::Iss, Code::IssMissing, "absent").expected(wanted),
        (Some(wanted), Some(Value::String(found))) if found == wanted => {
            Check::pass(CheckId::Iss, found).expected(wanted)
        }
        (Some(wanted), Some(Value::String(found))) => {
            mismatch(CheckId::Iss, Code::IssMismatch, "another issuer", wanted, found)
        }
        (Some(wanted), Some(v)) => {
            Check::fail(CheckId::Iss, Code::IssType, format!("{}, not a string", v.kind())).expected(wanted)
        }
    };
    check.claim("iss").actual(value)
}

fn aud(claims: &ClaimsSet, policy: &Policy) -> Check {
    let value = claims.get("aud");
    let wanted = policy.aud.join(" or ");
    let check = match value.map(|v| (v, Audience::read(v))) {
        None if policy.aud.is_empty() => Check::skip(CheckId::Aud, "absent"),
        None => Check::fail(CheckId::Aud, Code::AudMissing, "absent").expected(wanted),
        Some((v, _)) if policy.aud.is_empty() => {
            Check::warn(CheckId::Aud, Code::AudNotChecked, format!("{v} not checked: pass --aud"))
                .hint("a token for another service would be let in (RFC 8725 section 3.9)")
        }
        Some((v, None)) => {
            let message = format!("{}, not a string or an array of strings", inner_kind(v));
            Check::fail(CheckId::Aud, Code::AudType, message).expected(wanted)
        }
        Some((_, Some(Audience(names)))) => match names.iter().find(|n| policy.aud.iter().any(|a| a == *n)) {
            Some(ours) if names.len() > 1 => {
                let others = super::count(names.len() - 1, "other");
                Check::pass(CheckId::Aud, format!("{ours} and {others}")).expected(wanted)
            }
            Some(ours) => Check::pass(CheckId::Aud, *ours).expected(wanted),
            None => aud_mismatch(policy, &names),
        },
    };
    check.claim("aud").actual(value)
}

fn aud_mismatch(policy: &Policy, names: &[&str]) -> Check {
    if names.is_empty() {
        return Check::fail(CheckId::Aud, Code::AudMismatch, "an empty array: the token is for nobody")
            .expected(policy.aud.join(" or "));
    }
    // Of all pairs the one that nearly matches tells most.
    let pairs = || policy.aud.iter().flat_map(|wanted| names.iter().map(move |found| (wanted, *found)));
    let nearest = pairs().find(|(wanted, found)| near::miss(wanted, found).is_some());
    match nearest.or_else(|| pairs().next()) {
        Some((wanted, found)) => {
            mismatch(CheckId::Aud, Code::AudMismatch, "for somebody else", wanted, found)
        }
        None => Check::fail(CheckId::Aud, Code::AudMismatch, "for somebody else"),
    }
}

fn inner_kind(value: &Value) -> &'static str {
    match value {
        Value::Array(items) => match items.iter().find(|i| i.as_str().is_none()).map(Value::kind) {
            Some("a number") => "an array with a number in it",
            Some("an array") => "an array with an array in it",
            Some("an object") => "an array with an object in it",
            _ => "an array with null or a boolean in it",
        },
        other => other.kind(),
    }
}

fn sub(claims: &ClaimsSet, policy: &Policy) -> Check {
    let value = claims.get("sub");
    let check = match (&policy.sub, value) {
        (None, None) => Check::skip(CheckId::Sub, "absent"),
        (None, Some(Value::String(s))) => Check::pass(CheckId::Sub, s.as_str()),
        (None, Some(v)) => Check::warn(CheckId::Sub, Code::SubType, format!("{}, not a string", v.kind()))
            .hint("PyJWT refuses such a token, jose accepts it (RFC 7519 section 4.1.2 wants a string)"),
        (Some(wanted), None) => Check::fail(CheckId::Sub, Code::SubMissing, "absent").expected(wanted),
        (Some(wanted), Some(Value::String(found))) if found == wanted => {
            Check::pass(CheckId::Sub, found).expected(wanted)
        }
        (Some(wanted), Some(Value::String(found))) => {
            mismatch(CheckId::Sub, Code::SubMismatch, "another subject", wanted, found)
        }
        (Some(wanted), Some(v)) => {
            Check::fail(CheckId::Sub, Code::SubType, format!("{}, not a string", v.kind())).expected(wanted)
        }
    };
    check.claim("sub").actual(value)
}

/// RFC 8725 section 3.11: the type keeps kinds of tokens apart.
fn typ(header: Option<&JoseHeader>, policy: &Policy) -> Check {
    let value = header.and_then(|h| h.members.get("typ"));
    let found = header.and_then(|h| h.typ.as_deref());
    let wanted = Typ::of(policy);
    let check = match (wanted.takes(found), found) {
        (true, None) => Check::skip(CheckId::Typ, "absent"),
        (true, Some(found)) => Check::pass(CheckId::Typ, found),
        (false, None) => Check::fail(CheckId::Typ, Code::TypMismatch, "absent"),
        (false, Some(found)) => other_typ(found, wanted),
    };
    let check = match wanted {
        Typ::Is(wanted) => check.expected(wanted),
        Typ::Untyped => check.expected("JWT or none"),
        Typ::Bearer => check,
    };
    check.actual(value)
}

fn other_typ(found: &str, wanted: Typ<'_>) -> Check {
    let kind = Kind::of_typ(found);
    let name = kind.map_or("a token of another type", |kind| kind.name);
    let check = Check::fail(CheckId::Typ, Code::TypMismatch, format!("{found:?}: {name}"));
    match (wanted, kind) {
        (Typ::Is(_), _) => check,
        (Typ::Untyped, Some(_)) => check.hint("client: send the ID token, which has typ JWT or none"),
        (Typ::Untyped, None) => {
            check.hint(format!("verifier: if this issuer types its ID tokens so, --typ {found} expects it"))
        }
        (Typ::Bearer, _) => check.expected("a token for an API").hint(format!(
            "client: send a token that is made for this API; --typ {found} checks one of this type"
        )),
    }
}

/// Whether the type is one that the policy takes.
pub(crate) fn typ_fits(header: &JoseHeader, policy: &Policy) -> bool {
    Typ::of(policy).takes(header.typ.as_deref())
}

fn claim(claims: &ClaimsSet, name: &str, wanted: &Value) -> Check {
    let check = match claims.get(name) {
        None => missing(name),
        Some(found) if found.same_as(wanted) => Check::pass(CheckId::Claim, format!("{name} is {found}")),
        Some(found) => {
            let check = Check::fail(CheckId::Claim, Code::ClaimMismatch, format!("{name} is {found}"));
            let same_text = found.as_str().is_some_and(|s| s == wanted.to_string())
                || wanted.as_str().is_some_and(|s| s == found.to_string());
            match same_text {
                true => check.hint(format!(
                    "it is {}: NAME=TEXT asks for a string, NAME:=JSON for any type",
                    found.kind()
                )),
                false => check,
            }
        }
    };
    check.claim(name).actual(claims.get(name)).expected(wanted.to_string())
}

fn mismatch(id: CheckId, code: Code, otherwise: &str, wanted: &str, found: &str) -> Check {
    let miss = near::miss(wanted, found);
    let words = miss.map_or_else(|| otherwise.to_owned(), near::Miss::words);
    let check = Check::fail(id, code, words).expected(wanted);
    if placeholder::find(found).is_some() {
        return check.hint(super::UNFILLED);
    }
    if let Some(name) = placeholder::find(wanted) {
        return check.hint(format!(
            "verifier: {name} in the expected value looks like a variable that nothing filled in"
        ));
    }
    match (id, miss) {
        (CheckId::Iss | CheckId::Aud, Some(miss)) => check.hint(miss.hint()),
        (CheckId::Iss, None) => {
            check.hint("compare both names. Possible: a token, or a setting, of another environment")
        }
        (CheckId::Aud, None) if found == "account" => check.hint(
            "Keycloak writes account unless told more: give the client an audience mapper for this service",
        ),
        (CheckId::Aud, None) if found.ends_with("/userinfo") => {
            check.hint("the issuer's own audience: let the client name this service's when it asks for a token")
        }
        (CheckId::Aud, None) => check.hint(
            "let the client ask for a token for this service, or add the audience at the issuer; --aud may be given several times",
        ),
        _ => check,
    }
}

#[cfg(test)]
mod tests;
