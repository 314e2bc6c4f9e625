//! Causes of a header or a payload that is not the JSON that a JWT has.

use super::carried::is_flasks_session;
use crate::{
    base64url,
    cause::{
        Cause,
        Confidence::{Certain, Likely},
        Evidence, What,
        experiment::encoding,
        facts::{Facts, Rule},
        what::{Carried, Content, Cut, Parts},
    },
    json::{self, JsonError, Maker},
    jws::{self, JwsError, Part, Pasted},
    jwt::{
        CheckId,
        check::{Alg, Header, Payload, Signature},
        payload::{self, NotClaims},
    },
};

pub(super) const RULES: &[Rule] = &[header, algorithm, content, claims];

/// A header whose members cannot be read.
fn header(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Header::Invalid { error, is_jws }) = &facts.report.checks.header else { return None };
    let token = facts.circumstances.token;
    let what = match error {
        JwsError::Header(_) | JwsError::HeaderFault(_) => {
            let bytes = base64url::decode(token.split('.').next()?).ok()?;
            let error = payload::read(&bytes).err()?;
            if matches!(&error, NotClaims::Fault(fault) if fault.maker() == Maker::Cut) {
                let evidence = [CheckId::Header.into(), Evidence::Token];
                return Some(Cause::new(cut(facts, Cut::Inside(Part::Header)), Likely, evidence));
            }
            let what = not_an_object(Part::Header, &error, &bytes)?;
            // No JSON at all is the rest of a token, or another text with two dots.
            if let Parts::OtherContent {
                content: Content::Bytes | Content::Text | Content::Nothing, ..
            } = what
            {
                let is_rest = token.split('.').nth(1)?.starts_with("eyJ");
                let evidence = [CheckId::Header.into(), Evidence::Token];
                if has_prefix(token.split('.').next()?) {
                    return Some(Cause::new(Carried::Pasted(Pasted::Prefix), Certain, evidence));
                }
                return is_rest.then(|| Cause::new(cut(facts, Cut::Beginning), Likely, evidence));
            }
            what
        }
        JwsError::AlgMissing if is_flasks_session(token) => return None,
        JwsError::AlgMissing => Parts::AlgMissing(alg_elsewhere(facts)),
        JwsError::NotString { name, kind } => Parts::NotString { name, kind },
        JwsError::Crit(_) if *is_jws => Parts::Unencoded,
        JwsError::Crit(error) => Parts::Crit(error.clone()),
        _ => return None,
    };
    Some(Cause::new(what, Certain, [CheckId::Header.into(), Evidence::Token]))
}

fn cut(facts: &Facts<'_>, what: Cut) -> Carried {
    Carried::Cut { what, length: facts.circumstances.token.trim().chars().count() }
}

/// Whether a whole header stands behind something: `BearereyJ…`.
fn has_prefix(part: &str) -> bool {
    let header = part.find("eyJ").filter(|at| *at > 0).and_then(|at| base64url::decode(&part[at..]).ok());
    header.is_some_and(|header| json::parse_object(&header).is_ok())
}

/// A member that is `alg` in other letters, or in full.
fn alg_elsewhere(facts: &Facts<'_>) -> Option<String> {
    let mut names = facts.report.header.as_ref()?.iter().map(|(name, _)| name);
    names
        .find(|name| ["alg", "algorithm", "algo"].iter().any(|known| known.eq_ignore_ascii_case(name)))
        .map(str::to_owned)
}

/// A name that no algorithm has, though it may be near that of one.
fn algorithm(facts: &Facts<'_>) -> Option<Cause> {
    let meant = match facts.report.checks.algorithm.as_ref()? {
        Alg::LetterCase(meant) => Some(*meant),
        Alg::Unknown { meant } => *meant,
        _ => return None,
    };
    let found = facts.header("alg")?.to_owned();
    let evidence = [CheckId::Algorithm.into(), Evidence::Token];
    Some(Cause::new(Parts::AlgMisnamed { found, meant }, Certain, evidence))
}

/// RFC 7515 appendix F: the content travels beside the token.
fn content(facts: &Facts<'_>) -> Option<Cause> {
    let is_unencoded = match facts.report.checks.signature {
        Some(Signature::ContentDetached { unencoded }) => unencoded,
        // Without a key no signature was looked at.
        // Without a header, nothing shows that it is a token.
        _ if !facts.is_asked && facts.is_content_absent() => jws::is_unencoded(facts.report.header.as_ref()?),
        _ => return None,
    };
    let what = Parts::ContentDetached { is_unencoded };
    let evidence = [CheckId::Signature, CheckId::Claims].map(Evidence::from);
    Some(Cause::new(what, Certain, evidence).settling([Evidence::Token]))
}

/// A payload that is not claims.
fn claims(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Payload::NotClaims(what)) = &facts.report.checks.payload else { return None };
    let bytes = facts.report.payload.as_deref()?;
    // The cookie has three parts as well; what RFC 7797 leaves unencoded need not be claims.
    if is_flasks_session(facts.circumstances.token)
        || facts.report.header.as_ref().is_some_and(jws::is_unencoded)
    {
        return None;
    }
    let is_signed = facts.report.key.is_some();
    let (what, confidence): (What, _) = match what {
        // Only a signature shows that its issuer left it so.
        NotClaims::Fault(fault) if fault.maker() == Maker::Cut && !is_signed => {
            (cut(facts, Cut::Inside(Part::Payload)).into(), Likely)
        }
        what => (not_an_object(Part::Payload, what, bytes)?.into(), Certain),
    };
    Some(Cause::new(what, confidence, [CheckId::Claims.into(), Evidence::Token]))
}

/// What stands where an object belongs.
fn not_an_object(part: Part, what: &NotClaims, bytes: &[u8]) -> Option<Parts> {
    let other = |content| Some(Parts::OtherContent { part, content });
    if matches!(what, NotClaims::Fault(_) | NotClaims::Broken(_))
        && let Some(encoding) = encoding(bytes)
    {
        return Some(Parts::Encoded { part, encoding });
    }
    match what {
        NotClaims::Text(_) => Some(Parts::Twice { part, is_base64: false }),
        NotClaims::Base64(_) => Some(Parts::Twice { part, is_base64: true }),
        NotClaims::Token(..) => Some(Parts::Nested),
        NotClaims::Form => other(Content::Form),
        NotClaims::Json(value) => other(Content::Json(value.kind())),
        NotClaims::Empty => other(Content::Nothing),
        NotClaims::Fault(_) if bytes.trim_ascii_start().starts_with(b"<") => other(Content::Markup),
        NotClaims::Fault(fault) if fault.maker() == Maker::Nobody => other(Content::Text),
        NotClaims::Fault(fault) => Some(Parts::NotJson { part, fault: fault.clone() }),
        NotClaims::Broken(JsonError::Utf8 { .. }) => other(Content::Bytes),
        NotClaims::Broken(JsonError::Duplicate { name }) => {
            Some(Parts::MemberTwice { part, name: name.clone() })
        }
        NotClaims::Broken(JsonError::Depth) => Some(Parts::TooDeep { part }),
        NotClaims::Broken(_) => None,
    }
}
