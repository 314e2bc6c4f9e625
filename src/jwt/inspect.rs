//! Looking into a token without believing it.

use super::ClaimsSet;
use crate::{
    Error,
    code::Code,
    json::{self, Object, Value},
    jwa::{Algorithm, UnknownAlgorithm},
    jwk::lint::{Finding, Severity},
    jws::{Compact, JoseHeader, MAX_LEN, Part},
    time::NumericDate,
};

/// What a token says. Nobody has checked that it is true.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The header.
    pub header: Object,
    /// The payload.
    pub payload: Payload,
    /// The signature; empty for a JWE.
    pub signature: Vec<u8>,
    /// What is odd, and what a verifier would say to it.
    pub notes: Vec<Finding>,
}

/// What the payload is.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Claims.
    Claims(ClaimsSet),
    /// JSON, but no object.
    Json(Value),
    /// Something else.
    Bytes(Vec<u8>),
    /// Ciphertext: the token is a JWE.
    Encrypted,
}

/// Decodes a token, whatever its algorithm.
///
/// # Errors
/// [`Error::Token`] when there is nothing to show: no parts, no base64url, no JSON header.
pub fn inspect(token: &str, now: NumericDate) -> Result<Inspection, Error> {
    let compact = match Compact::split(token) {
        Err(e) if e.code() == Code::Jwe => return encrypted(token, &e),
        other => other?,
    };
    let header = JoseHeader::object(&compact.decode(Part::Header)?)?;
    let payload = compact.decode(Part::Payload)?;
    let signature = compact.decode(Part::Signature)?;
    let mut notes = Vec::new();
    header_notes(&header, &signature, &mut notes);
    let payload = match json::parse(&payload) {
        Ok(Value::Object(object)) => {
            let claims = ClaimsSet(object);
            claims_notes(&claims, now, &mut notes);
            Payload::Claims(claims)
        }
        Ok(value) => {
            note(
                &mut notes,
                Severity::Error,
                Code::ClaimsNotObject,
                format!("the payload is {}", value.kind()),
            );
            Payload::Json(value)
        }
        Err(e) => {
            let code = match e {
                json::JsonError::Duplicate { .. } => Code::DuplicateMember,
                _ => Code::ClaimsNotObject,
            };
            note(&mut notes, Severity::Error, code, format!("payload: {e}"));
            Payload::Bytes(payload)
        }
    };
    notes.sort_by_key(|n| std::cmp::Reverse(n.severity));
    Ok(Inspection { header, payload, signature, notes })
}

fn encrypted(token: &str, error: &Error) -> Result<Inspection, Error> {
    debug_assert!(token.len() <= MAX_LEN);
    let header = token.split('.').next().unwrap_or_default();
    let bytes = crate::base64url::decode(header)
        .map_err(|e| Error::token(Code::Malformed, format!("header: {e}")))?;
    let mut notes = Vec::new();
    note(&mut notes, Severity::Note, Code::Jwe, error.to_string());
    Ok(Inspection {
        header: JoseHeader::object(&bytes)?,
        payload: Payload::Encrypted,
        signature: Vec::new(),
        notes,
    })
}

fn header_notes(header: &Object, signature: &[u8], notes: &mut Vec<Finding>) {
    if let Err(e) = JoseHeader::from_object(header.clone()) {
        note(notes, Severity::Error, e.code(), e.to_string());
    }
    match header.get_str("alg").map(Algorithm::from_name) {
        Some(Err(UnknownAlgorithm::None)) => {
            note(notes, Severity::Error, Code::AlgNone, "alg none: not signed, no verifier should accept it");
        }
        Some(Err(_)) => {
            note(notes, Severity::Error, Code::AlgUnsupported, "jwtk cannot check this algorithm")
        }
        Some(Ok(alg)) => match alg.signature_len() {
            Some(wanted) if wanted != signature.len() => {
                let found = signature.len();
                let message = format!("the signature has {found} bytes, {alg} makes {wanted}");
                note(notes, Severity::Error, Code::SignatureMismatch, message);
            }
            _ => {}
        },
        None => {}
    }
    if header.get("kid").is_none() {
        note(notes, Severity::Warning, Code::NoKid, "no kid: PyJWT and jwx will not find the key in a set");
    }
    match header.get("typ") {
        None => note(
            notes,
            Severity::Note,
            Code::TypAbsent,
            "no typ: RFC 8725 section 3.11 advises explicit typing",
        ),
        Some(Value::String(_)) => {}
        Some(v) => {
            note(notes, Severity::Warning, Code::TypMismatch, format!("typ is {}, not a string", v.kind()))
        }
    }
    for name in ["jku", "x5u", "jwk", "x5c"] {
        if header.get(name).is_some() {
            let message =
                format!("{name} in the header: jwtk never follows or trusts it, nor should a verifier");
            note(notes, Severity::Warning, Code::HeaderKey, message);
        }
    }
}

fn claims_notes(claims: &ClaimsSet, now: NumericDate, notes: &mut Vec<Finding>) {
    for (name, kind) in super::claims::REGISTERED {
        let code = match name {
            "exp" => Code::ExpType,
            "nbf" => Code::NbfType,
            "iat" => Code::IatType,
            "iss" => Code::IssType,
            "aud" => Code::AudType,
            "sub" => Code::SubType,
            _ => Code::ClaimMismatch,
        };
        if let Some(value) = claims.get(name)
            && !kind.fits(value)
        {
            note(notes, Severity::Error, code, format!("{name} is {}, not {kind}", value.kind()));
        }
    }
    match claims.date("exp") {
        None => note(notes, Severity::Warning, Code::ExpMissing, "no exp: the token would be good for ever"),
        Some(Ok(exp)) if exp <= now => {
            let ago = crate::time::in_words(now.since(exp));
            note(notes, Severity::Warning, Code::Expired, format!("expired {ago} ago"));
        }
        _ => {}
    }
    for (name, code) in [("nbf", Code::NbfFuture), ("iat", Code::IatFuture)] {
        if let Some(Ok(date)) = claims.date(name)
            && date > now
        {
            let early = crate::time::in_words(date.since(now));
            note(notes, Severity::Warning, code, format!("{name} is {early} in the future"));
        }
    }
    if let Some(personal) =
        ["email", "phone_number", "birthdate", "address"].into_iter().find(|n| claims.get(n).is_some())
    {
        let message = format!("{personal} is readable by anyone who holds the token");
        note(notes, Severity::Note, Code::Pii, message);
    }
}

fn note(notes: &mut Vec<Finding>, severity: Severity, code: Code, message: impl Into<String>) {
    notes.push(Finding::new(severity, code, message));
}
