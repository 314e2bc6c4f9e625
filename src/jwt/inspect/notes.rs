//! What is odd about a token, told without any key.

use crate::{
    code::Code,
    hidden,
    json::{Object, Value},
    jwa::{Algorithm, UnknownAlgorithm},
    jwk::lint::Severity::{self, Error, Note, Warning},
    jws::JoseHeader,
    jwt::{ClaimsSet, check, claims, payload::NotClaims, secevent},
    placeholder,
    time::{DateError, NumericDate, in_words},
    words::Remark as Finding,
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);
/// Dates below are durations by mistake: no token was issued in the seventies.
const FIRST_PLAUSIBLE: NumericDate = NumericDate::from_seconds(10 * 365 * 86_400);

fn note(severity: Severity, code: Code, message: impl Into<String>) -> Finding {
    Finding::new(severity, code, message)
}

/// What only the header of a signed token can have.
pub(super) fn of_header(header: &Object) -> Vec<Finding> {
    let mut notes = Vec::new();
    if let Err(e) = JoseHeader::from_object(header.clone()) {
        notes.push(match JoseHeader::of_jws(header.clone()) {
            Ok(_) => {
                let message = "b64 (RFC 7797): a JWS, which verify --signature-only checks, but no JWT";
                note(Warning, e.code(), message)
            }
            Err(e) => note(Error, e.code(), e.to_string()),
        });
    }
    notes.extend(of_alg(header));
    if header.get("kid").is_none() {
        notes.push(note(Warning, Code::NoKid, "no kid: PyJWT and jwx will not find the key in a set"));
    }
    notes.extend(of_members(header));
    notes.extend(match header.get("typ") {
        None => Some(note(Note, Code::TypAbsent, "no typ: RFC 8725 section 3.11 advises explicit typing")),
        Some(Value::String(_)) => None,
        Some(v) => Some(note(Warning, Code::TypMismatch, format!("typ is {}, not a string", v.kind()))),
    });
    notes
}

fn of_alg(header: &Object) -> Option<Finding> {
    match Algorithm::from_name(header.get_str("alg")?) {
        Err(UnknownAlgorithm::None) => {
            Some(note(Error, Code::AlgNone, "alg none: not signed, no verifier should accept it"))
        }
        Err(_) => Some(note(Error, Code::AlgUnsupported, "jwtk cannot check this algorithm")),
        Ok(Algorithm::Ed25519) => {
            let message = "PyJWT refuses alg Ed25519, jose does where the key's alg is EdDSA";
            Some(note(Note, Code::Portability, message))
        }
        Ok(_) => None,
    }
}

pub(super) fn of_signature(header: &Object, signature: &[u8]) -> Option<Finding> {
    let alg = Algorithm::from_name(header.get_str("alg")?).ok()?;
    let (wanted, found) = (alg.signature_len()?, signature.len());
    let message = || match found {
        0 => format!("no signature: {alg} makes {wanted} bytes"),
        _ => format!("the signature has {found} bytes, {alg} makes {wanted}"),
    };
    (wanted != found).then(|| note(Error, Code::SignatureMismatch, message()))
}

/// What the header of an encrypted token can have as well.
pub(super) fn of_members(header: &Object) -> Vec<Finding> {
    let mut notes = Vec::new();
    let jwk = header.get("jwk").and_then(Value::as_object);
    // A member that is null or empty holds no value.
    let holds = |name: &&str| jwk.and_then(|jwk| jwk.get_str(name)).is_some_and(|value| !value.is_empty());
    if let Some(name) = ["d", "k", "priv", "p", "q", "dp", "dq", "qi"].iter().find(|name| holds(name)) {
        let message = format!("jwk has {name}: whoever sees the token can sign with this key");
        notes.push(note(Error, Code::PrivateInToken, message));
    }
    let names: Vec<_> = ["jku", "x5u", "jwk", "x5c"]
        .into_iter()
        .filter(|n| !matches!(header.get(n), None | Some(Value::Null)))
        .collect();
    if !names.is_empty() {
        let names = names.join(", ");
        let message =
            format!("{names} in the header: jwtk never follows or trusts it, nor should a verifier");
        notes.push(note(Warning, Code::HeaderKey, message));
    }
    if let (Some(zip), None) = (header.get("zip"), header.get("enc")) {
        let message = format!("zip {zip}: the payload is compressed, which few verifiers undo");
        notes.push(note(Warning, Code::Compressed, message));
    }
    notes.extend(hidden_text(header, "the header"));
    notes
}

fn hidden_text(object: &Object, place: &str) -> Option<Finding> {
    let (name, c) = hidden::in_object(object)?;
    let code_point = u32::from(c);
    let message = format!("{name} in {place} has U+{code_point:04X}, a character that cannot be seen");
    Some(note(Warning, Code::HiddenText, message))
}

/// A payload that is not claims: perhaps because it is a token itself (RFC 7519 section 5.2).
pub(super) fn no_claims(header: &Object, payload: &NotClaims) -> Finding {
    let cty = header.get_str("cty").is_some_and(|cty| cty.eq_ignore_ascii_case("JWT"));
    match (payload, cty) {
        (NotClaims::Token(..), true) => note(
            Note,
            Code::Nested,
            "the payload is a token itself, as cty says: it has a signature of its own",
        ),
        (NotClaims::Token(..), false) => {
            note(Warning, Code::Nested, "the payload is a token itself, and no cty JWT says so")
        }
        (other, _) => note(Error, other.code(), format!("payload: {}", other.words())),
    }
}

/// A token without payload.
pub(super) fn detached() -> Finding {
    let message = "no payload: the content is detached (RFC 7515 appendix F), and verify takes it with \
         --detached FILE; or nothing at all was signed";
    note(Note, Code::ContentDetached, message)
}

/// RFC 7519 section 5.3: what the header repeats must be the same there.
pub(super) fn of_both(header: &Object, claims: &ClaimsSet) -> Vec<Finding> {
    let differs = |name: &&str| match (header.get(name), claims.get(name)) {
        (Some(a), Some(b)) => !a.same_as(b),
        _ => false,
    };
    let differing = ["iss", "sub", "aud"].into_iter().filter(differs);
    let message = |name| format!("{name} in the header is another than in the claims");
    differing.map(|name| note(Error, Code::HeaderClaim, message(name))).collect()
}

pub(super) fn of_claims(header: &Object, claims: &ClaimsSet, now: NumericDate) -> Vec<Finding> {
    let mut notes = types(claims);
    let unfilled = placeholder::words(check::unfilled_names(&claims.0, Some(header)));
    notes.extend(unfilled.map(|words| note(Warning, Code::Placeholder, words)));
    notes.extend(end(header, claims, now));
    for (name, code) in [("nbf", Code::NbfFuture), ("iat", Code::IatFuture)] {
        if let Some(Ok(date)) = claims.date(name)
            && date > now
        {
            let early = in_words(now.until(date));
            notes.push(note(Warning, code, format!("{name} is {early} in the future")));
        }
    }
    notes.extend(life(claims));
    notes.extend(hidden_text(&claims.0, "the claims"));
    let personal = ["email", "phone_number", "birthdate", "address"];
    if let Some(name) = personal.into_iter().find(|n| claims.get(n).is_some()) {
        let message = format!("{name} is readable by anyone who holds the token");
        notes.push(note(Note, Code::Pii, message));
    }
    notes
}

/// Registered claims of another type than RFC 7519 section 4.1 gives them.
fn types(claims: &ClaimsSet) -> Vec<Finding> {
    let mut notes = Vec::new();
    for (name, kind) in claims::REGISTERED {
        let Some(value) = claims.get(name).filter(|v| !kind.fits(v)) else { continue };
        let code = match name {
            "exp" => Code::ExpType,
            "nbf" => Code::NbfType,
            "iat" => Code::IatType,
            "iss" => Code::IssType,
            "aud" => Code::AudType,
            "sub" => Code::SubType,
            _ => Code::ClaimMismatch,
        };
        let message = match (kind, NumericDate::from_json(value)) {
            (claims::Type::Date, Err(e)) => date_error(name, e),
            _ if name == "sub" => format!("sub is {}, not {kind}: PyJWT refuses it", value.kind()),
            _ => format!("{name} is {}, not {kind}", value.kind()),
        };
        notes.push(note(Error, code, message));
    }
    notes
}

fn date_error(name: &str, error: DateError) -> String {
    match error {
        DateError::Finer { unit, meant } => format!("{name} is {unit}, not seconds, they mean {meant}"),
        DateError::NotNumber("a string") => {
            format!("{name} is {error}: PyJWT takes one that has digits only, jose refuses it")
        }
        e => format!("{name} is {e}"),
    }
}

fn end(header: &Object, claims: &ClaimsSet, now: NumericDate) -> Vec<Finding> {
    let exp = match claims.date("exp") {
        None => {
            return vec![match secevent::flags(Some(header), claims) {
                Some(flags) => {
                    let message = format!(
                        "a security event token (RFC 8417), which has no exp by design: verify takes it with {flags}"
                    );
                    note(Note, Code::ExpMissing, message)
                }
                None => note(Warning, Code::ExpMissing, "no exp: the token would be good for ever"),
            }];
        }
        Some(Err(_)) => return Vec::new(),
        Some(Ok(exp)) => exp,
    };
    let mut notes = Vec::new();
    if exp.has_fraction() {
        let message = "exp has a fraction, which jsonwebtoken rounds to whole seconds";
        notes.push(note(Note, Code::Portability, message));
    }
    if exp < FIRST_PLAUSIBLE {
        let duration = in_words(exp.since(NumericDate::from_seconds(0)));
        let message = format!("exp is a duration ({duration}) where a date belongs");
        notes.push(note(Warning, Code::ExpType, message));
    }
    if exp <= now {
        notes.push(note(Warning, Code::Expired, format!("expired {} ago", in_words(now.since(exp)))));
    }
    notes
}

fn life(claims: &ClaimsSet) -> Option<Finding> {
    let date = |name| claims.date(name).and_then(Result::ok);
    let exp = date("exp").filter(|exp| *exp >= FIRST_PLAUSIBLE)?;
    if let Some(name) = ["iat", "nbf"].into_iter().find(|n| date(n).is_some_and(|start| exp <= start)) {
        return Some(note(Error, Code::NeverValid, format!("exp is not after {name}: it was never valid")));
    }
    let life = exp.since(date("iat").or_else(|| date("nbf"))?);
    let message = || format!("lives {}: who steals it can use it as long", in_words(life));
    (life > DAY).then(|| note(Note, Code::LongLived, message()))
}
