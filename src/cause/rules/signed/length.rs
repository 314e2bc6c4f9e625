//! Causes of a signature that no key can have made: it has another length.

use crate::{
    base64url::Base64Error,
    cause::{
        Cause,
        Confidence::{Certain, Likely},
        Evidence,
        experiment::{self, Subject, missing_of_der},
        facts::Facts,
        what::Signed,
    },
    jwa::{Algorithm, Family},
    jws::{JwsError, Part},
    jwt::{
        CheckId,
        check::{Signature, Structure},
    },
};

/// The third part has a length that no bytes have, or bits left over: characters were lost or added at its end.
pub(super) fn cut(facts: &Facts<'_>) -> Option<Cause> {
    let Structure::Unreadable { error: JwsError::Base64 { part: Part::Signature, error, .. }, .. } =
        &facts.report.checks.structure
    else {
        return None;
    };
    if !matches!(error, Base64Error::Length { .. } | Base64Error::TrailingBits { .. }) {
        return None;
    }
    let parts = facts.parts()?;
    let subject = Subject::read([parts[0], parts[1], ""])?;
    let found = parts[2].len() * 3 / 4;
    let wanted = experiment::length(&subject, facts.circumstances.keys)?;
    let what = Signed::Length { found, wanted, may_be_zeros: false };
    let evidence = [CheckId::Structure.into(), Evidence::Token];
    (found != wanted).then(|| Cause::new(what, Likely, evidence))
}

/// No key of this size makes signatures of this length.
pub(super) fn wrong(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Signature::WrongLength { algorithm, found, wanted, .. }) = facts.report.checks.signature else {
        return None;
    };
    let (what, confidence) = match (algorithm.family(), found) {
        (_, 0) => (Signed::Missing, Certain),
        // The host may have replaced the key by one of this size.
        (Family::Rsa, 256 | 384 | 512 | 1024) if facts.is_set_stale() => return None,
        (Family::Rsa, 256 | 384 | 512 | 1024) => {
            (Signed::KeySize { found: 8 * found, wanted: 8 * wanted }, Likely)
        }
        (family, _) => (of_length(facts, algorithm, family, found, wanted), Likely),
    };
    Some(Cause::new(what, confidence, [CheckId::Signature.into(), Evidence::Token]))
}

fn of_length(facts: &Facts<'_>, named: Algorithm, family: Family, found: usize, wanted: usize) -> Signed {
    let signature = || Subject::read(facts.parts()?)?.signature();
    let is_ecdsa = matches!(family, Family::Ec(_));
    if let Some(missing) = signature().filter(|_| is_ecdsa).and_then(|bytes| missing_of_der(&bytes)) {
        return Signed::Der { missing };
    }
    match like(named, found) {
        Some(like) => Signed::Algorithm { found, like, named },
        None => {
            let may_be_zeros = matches!(family, Family::Rsa | Family::Ec(_))
                && (1..=2).contains(&wanted.saturating_sub(found));
            Signed::Length { found, wanted, may_be_zeros }
        }
    }
}

/// An algorithm whose signatures have this length.
fn like(named: Algorithm, found: usize) -> Option<Algorithm> {
    use Algorithm::{ES256, ES384, ES512, HS256, HS384, HS512, RS256};
    let likely: &[Algorithm] = match named.family() {
        Family::Hmac => &[HS256, HS384, HS512],
        Family::Rsa | Family::Ec(_) | Family::Ed => &[ES256, ES384, ES512, HS256],
    };
    let of_length = |algorithm: &&Algorithm| **algorithm != named && algorithm.signature_len() == Some(found);
    let rsa = matches!(found, 256 | 384 | 512).then_some(RS256);
    likely.iter().find(of_length).copied().or(rsa)
}
