//! What is odd about a token, found without any key.

use super::note::{Note, Section, Start};
use crate::{
    hidden,
    json::{Object, Value},
    jwa::{Algorithm, UnknownAlgorithm},
    jws::JoseHeader,
    jwt::{
        ClaimsSet,
        check::{Unfilled, clock::FIRST_PLAUSIBLE},
        claims,
        kind::Kind,
        payload::NotClaims,
        secevent,
    },
    time::NumericDate,
};
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);

/// What only the header of a signed token can have.
pub(super) fn of_header(header: &Object) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Err(error) = JoseHeader::from_object(header.clone()) {
        notes.push(match JoseHeader::of_jws(header.clone()) {
            Ok(_) => Note::Unencoded(error),
            Err(error) => Note::Header(error),
        });
    }
    notes.extend(of_alg(header));
    if header.get("kid").is_none() {
        notes.push(Note::NoKid);
    }
    notes.extend(of_members(header));
    notes.extend(match header.get("typ") {
        None => Some(Note::NoTyp),
        Some(Value::String(_)) => None,
        Some(other) => Some(Note::TypNotString(other.kind())),
    });
    notes
}

fn of_alg(header: &Object) -> Option<Note> {
    match Algorithm::from_name(header.get_str("alg")?) {
        Err(UnknownAlgorithm::None) => Some(Note::AlgNone),
        Err(_) => Some(Note::AlgUnsupported),
        Ok(Algorithm::Ed25519) => Some(Note::AlgFullName),
        Ok(_) => None,
    }
}

pub(super) fn of_signature(header: &Object, signature: &[u8]) -> Option<Note> {
    let algorithm = Algorithm::from_name(header.get_str("alg")?).ok()?;
    let (wanted, found) = (algorithm.signature_len()?, signature.len());
    (wanted != found).then_some(Note::SignatureLength { algorithm, found, wanted })
}

/// What the header of an encrypted token can have as well.
pub(super) fn of_members(header: &Object) -> Vec<Note> {
    let mut notes = Vec::new();
    let jwk = header.get("jwk").and_then(Value::as_object);
    // A member that is null or empty holds no value.
    let holds = |name: &&str| jwk.and_then(|jwk| jwk.get_str(name)).is_some_and(|value| !value.is_empty());
    let private = ["d", "k", "priv", "p", "q", "dp", "dq", "qi"].into_iter().find(holds);
    notes.extend(private.map(Note::PrivateKey));
    let names: Vec<_> = ["jku", "x5u", "jwk", "x5c"]
        .into_iter()
        .filter(|n| !matches!(header.get(n), None | Some(Value::Null)))
        .collect();
    if !names.is_empty() {
        notes.push(Note::HeaderKey(names));
    }
    if let (Some(zip), None) = (header.get("zip"), header.get("enc")) {
        notes.push(Note::Compressed(zip.clone()));
    }
    notes.extend(hidden_text(header, Section::Header));
    notes
}

fn hidden_text(object: &Object, section: Section) -> Option<Note> {
    let (name, character) = hidden::in_object(object)?;
    Some(Note::Hidden { name: name.to_owned(), section, character })
}

/// A payload that is not claims: perhaps because it is a token itself (RFC 7519 section 5.2).
pub(super) fn no_claims(header: &Object, payload: &NotClaims) -> Note {
    match payload {
        NotClaims::Token(..) => Note::Nested {
            is_announced: header.get_str("cty").is_some_and(|cty| cty.eq_ignore_ascii_case("JWT")),
        },
        other => Note::NotClaims(other.clone()),
    }
}

/// RFC 7519 section 5.3: what the header repeats must be the same there.
pub(super) fn of_both(header: &Object, claims: &ClaimsSet) -> Vec<Note> {
    let differs = |name: &&str| match (header.get(name), claims.get(name)) {
        (Some(a), Some(b)) => !a.same_as(b),
        _ => false,
    };
    ["iss", "sub", "aud"].into_iter().filter(differs).map(Note::HeaderClaim).collect()
}

pub(super) fn of_claims(header: &Object, claims: &ClaimsSet, now: NumericDate) -> Vec<Note> {
    let mut notes = types(claims);
    notes.extend(Unfilled::of(&claims.0, Some(header)).map(Note::Unfilled));
    notes.extend(end(header, claims, now));
    for start in [Start::NotBefore, Start::Issued] {
        if let Some(Ok(date)) = claims.date(start.name())
            && date > now
        {
            notes.push(Note::Future { start, early: now.until(date) });
        }
    }
    notes.extend(life(claims));
    notes.extend(hidden_text(&claims.0, Section::Claims));
    let personal = ["email", "phone_number", "birthdate", "address"];
    notes.extend(personal.into_iter().find(|n| claims.get(n).is_some()).map(Note::Personal));
    notes
}

/// Registered claims of another type than RFC 7519 section 4.1 gives them.
fn types(claims: &ClaimsSet) -> Vec<Note> {
    let mut notes = Vec::new();
    for (name, wanted) in claims::REGISTERED {
        let Some(value) = claims.get(name).filter(|value| !wanted.fits(value)) else { continue };
        notes.push(match (wanted, NumericDate::from_json(value)) {
            (claims::Type::Date, Err(error)) => Note::WrongDate { name, error },
            _ => Note::WrongType { name, wanted, found: value.kind() },
        });
    }
    notes
}

fn end(header: &Object, claims: &ClaimsSet, now: NumericDate) -> Vec<Note> {
    let exp = match claims.date("exp") {
        None => return no_end(header, claims).into_iter().collect(),
        Some(Err(_)) => return Vec::new(),
        Some(Ok(exp)) => exp,
    };
    let mut notes = Vec::new();
    if exp.has_fraction() {
        notes.push(Note::Fraction);
    }
    if exp < FIRST_PLAUSIBLE {
        notes.push(Note::ExpIsDuration(exp.since(NumericDate::EPOCH)));
    }
    if exp <= now {
        notes.push(Note::Expired(now.since(exp)));
    }
    notes
}

/// That it never ends is odd only where the kind of token does.
fn no_end(header: &Object, claims: &ClaimsSet) -> Option<Note> {
    if let Some(event) = secevent::of(Some(header), claims) {
        return Some(Note::NoExpByDesign(event));
    }
    let kind = header.get_str("typ").and_then(Kind::of_typ).or_else(|| Kind::shown_in(claims));
    kind.is_none_or(|kind| kind.expires).then_some(Note::NoExp)
}

fn life(claims: &ClaimsSet) -> Option<Note> {
    let date = |start: Start| claims.date(start.name()).and_then(Result::ok);
    let exp = claims.date("exp").and_then(Result::ok).filter(|exp| *exp >= FIRST_PLAUSIBLE)?;
    let is_over = |start: &Start| date(*start).is_some_and(|start| exp <= start);
    if let Some(start) = [Start::Issued, Start::NotBefore].into_iter().find(is_over) {
        return Some(Note::NeverValid(start));
    }
    let life = exp.since(date(Start::Issued).or_else(|| date(Start::NotBefore))?);
    (life > DAY).then_some(Note::LongLived(life))
}
