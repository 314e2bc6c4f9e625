//! Causes of a signature that no key can have made: it has another length.

use crate::{
    base64url,
    cause::{
        Cause,
        Confidence::{Certain, Likely},
        Evidence,
        experiment::{Subject, hex_digits, missing_of_der},
        facts::Facts,
        what::Signed,
    },
    jwa::{Algorithm, Family},
    jwt::{CheckId, check::Signature},
};

/// No key of this size makes signatures of this length.
pub(super) fn wrong(facts: &Facts<'_>) -> Option<Cause> {
    // Where another key of the set made it, this one's length says nothing.
    if facts.report.would_verify().is_some() {
        return None;
    }
    if let Some(bytes) = in_hex(facts) {
        let what = Signed::HexDigits { bytes, is_tried: facts.is_asked };
        return Some(Cause::new(what, Likely, [CheckId::Signature.into(), Evidence::Token]));
    }
    let (algorithm, found, wanted) = match facts.report.checks.signature {
        Some(Signature::WrongLength { algorithm, found, wanted }) => (algorithm, found, wanted),
        _ if !facts.is_asked => by_itself(facts)?,
        _ => return None,
    };
    let (what, confidence) = match (algorithm.family(), found) {
        (_, 0) => (Signed::Missing, Certain),
        // The host may have replaced the key by one of this size.
        (Family::Rsa, 256 | 384 | 512 | 1024) if facts.is_set_stale() => return None,
        (Family::Rsa, 256 | 384 | 512 | 1024) => {
            let is_discovered = facts.is_set_discovered();
            (Signed::KeySize { found: 8 * found, wanted: 8 * wanted, is_discovered }, Likely)
        }
        (family, _) => (of_length(facts, algorithm, family, found, wanted), Likely),
    };
    Some(Cause::new(what, confidence, [CheckId::Signature.into(), Evidence::Token]))
}

/// How many bytes are meant by a signature of hex digits.
fn in_hex(facts: &Facts<'_>) -> Option<usize> {
    let is_not_it = matches!(
        facts.report.checks.signature,
        Some(Signature::WrongLength { .. } | Signature::Mismatch { .. })
    );
    if facts.is_asked && !is_not_it {
        return None;
    }
    let algorithm = Algorithm::from_name(facts.header("alg")?).ok()?;
    let is_length = |bytes: &usize| match algorithm.signature_len() {
        Some(length) => *bytes == length,
        None => matches!(bytes, 256 | 384 | 512 | 1024),
    };
    hex_digits(facts.parts()?[2]).filter(is_length)
}

/// The length of a signature that is of no length that its algorithm makes, whatever the key.
fn by_itself(facts: &Facts<'_>) -> Option<(Algorithm, usize, usize)> {
    let algorithm = Algorithm::from_name(facts.header("alg")?).ok()?;
    let found = base64url::decode(facts.parts()?[2]).ok()?.len();
    let wanted = match algorithm.signature_len() {
        Some(wanted) => wanted,
        // RFC 8017 section 8.2.1: as long as the modulus, of which only that it is not empty is known.
        None => found.max(1),
    };
    (found != wanted).then_some((algorithm, found, wanted))
}

fn of_length(facts: &Facts<'_>, named: Algorithm, family: Family, found: usize, wanted: usize) -> Signed {
    let signature = || Subject::read(facts.parts()?)?.signature();
    let is_ecdsa = matches!(family, Family::Ec(_));
    if let Some(missing) = signature().filter(|_| is_ecdsa).and_then(|bytes| missing_of_der(&bytes)) {
        return Signed::Der { missing, is_tried: facts.is_asked };
    }
    // One of the two numbers, or one half of Ed25519's; or a MAC, which has that length too.
    if matches!(family, Family::Ec(_) | Family::Ed) && 2 * found == wanted {
        return Signed::Half { found, named, like: mac(found) };
    }
    if family == Family::Hmac && mac(found).is_none() && matches!(found, 16 | 20 | 28) {
        return Signed::ShortMac { found, named };
    }
    match like(named, found) {
        Some(like) => Signed::Algorithm { found, like, named },
        None => {
            let may_be_zeros = matches!(family, Family::Rsa | Family::Ec(_))
                && (1..=2).contains(&wanted.saturating_sub(found));
            Signed::Length { found, wanted, may_be_zeros, length: facts.circumstances.token.trim().len() }
        }
    }
}

/// The MAC that has this length.
fn mac(found: usize) -> Option<Algorithm> {
    [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512]
        .into_iter()
        .find(|algorithm| algorithm.signature_len() == Some(found))
}

/// An algorithm whose signatures have this length.
fn like(named: Algorithm, found: usize) -> Option<Algorithm> {
    use Algorithm::{ES256, ES384, ES512, HS256, HS384, HS512, RS256};
    let likely: &[Algorithm] = match named.family().is_pair() {
        false => &[HS256, HS384, HS512],
        true => &[ES256, ES384, ES512, HS256],
    };
    let of_length = |algorithm: &&Algorithm| **algorithm != named && algorithm.signature_len() == Some(found);
    let rsa = matches!(found, 256 | 384 | 512).then_some(RS256);
    likely.iter().find(of_length).copied().or(rsa)
}
