//! Causes of a signature that does not verify: other bytes, another hash, another notation.

use crate::{
    base64url,
    cause::{
        Cause, Confidence, Evidence,
        experiment::{self, Covered, Made, SecretForm, Subject, Written, made, reencoded::reencoded},
        facts::{Facts, Rule},
        what::Signed,
    },
    jwa::{Algorithm, Family},
    jwt::{
        CheckId,
        check::{Content, Signature, Structure},
    },
};

pub(super) const RULES: &[Rule] = &[re_encoded, made_otherwise, wrong_length, no_key];

/// What a signature speaks for that was made with these keys: the token, not the set.
const MADE: [Evidence; 5] = [
    Evidence::Check(CheckId::Signature),
    Evidence::Check(CheckId::Structure),
    Evidence::Token,
    Evidence::Set,
    Evidence::Source,
];

fn re_encoded(facts: &Facts<'_>) -> Option<Cause> {
    let parts = facts.parts()?;
    let algorithm = Algorithm::from_name(facts.header("alg")?).ok()?;
    let circumstances = facts.circumstances;
    let policy = &facts.report.policy;
    let verifiers = || experiment::verifiers(circumstances.keys, algorithm, facts.header("kid"), policy);
    let added = reencoded(parts, verifiers)?;
    let evidence = [CheckId::Structure.into(), CheckId::Signature.into(), Evidence::Token];
    Some(Cause::new(Signed::ReEncoded(added), Confidence::Certain, evidence))
}

/// The signature is told by trying what it may cover, with what, and how it may be written.
fn made_otherwise(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let is_unreadable = matches!(checks.structure, Structure::Unreadable { .. });
    if !is_unreadable
        && !matches!(checks.signature, Some(Signature::Mismatch { .. } | Signature::WrongLength { .. }))
    {
        return None;
    }
    let subject = Subject::read(facts.parts()?)?;
    let algorithm = subject.algorithm;
    let Made { written, covers, method, secret } =
        made(&subject, facts.circumstances.keys, &facts.report.policy)?;
    let what = match (secret, method, covers) {
        (SecretForm::Given, Some(method), _) => Signed::Method(method, algorithm),
        (SecretForm::Given, None, None) => Signed::Altered { is_detached: is_detached(facts) },
        (SecretForm::Given, None, Some(Covered::Input)) if written == Written::Right => return None,
        (SecretForm::Given, None, Some(Covered::Input)) => Signed::Written(written, algorithm),
        (SecretForm::Given, None, Some(Covered::AsWritten)) => Signed::Padded {
            by_load_balancer: subject
                .header
                .get_str("signer")
                .is_some_and(|signer| signer.starts_with("arn:aws:elasticloadbalancing:")),
        },
        // What such a token is for says it.
        (SecretForm::Given, None, Some(Covered::HashedNonce)) if facts.is_for_graph() => return None,
        (SecretForm::Given, None, Some(Covered::HashedNonce)) => Signed::HashedNonce,
        (SecretForm::Given, None, Some(covered)) => Signed::Covers(covered, algorithm),
        (form, ..) => Signed::Secret(form),
    };
    Some(Cause::new(what, Confidence::Certain, MADE))
}

fn is_detached(facts: &Facts<'_>) -> bool {
    matches!(facts.report.checks.structure, Structure::Sound { content: Content::Given(_), .. })
}

/// No key of this size makes signatures of this length.
fn wrong_length(facts: &Facts<'_>) -> Option<Cause> {
    let (algorithm, found, wanted) = match facts.report.checks.signature {
        Some(Signature::WrongLength { algorithm, found, wanted }) => (algorithm, found, wanted),
        _ if !facts.is_asked => by_itself(facts)?,
        _ => return None,
    };
    let like = || like(algorithm, found);
    let (what, confidence) = match (algorithm.family(), found) {
        (_, 0) => (Signed::Missing, Confidence::Certain),
        (Family::Rsa, 256 | 384 | 512 | 1024) => {
            (Signed::KeySize { found: 8 * found, wanted: 8 * wanted }, Confidence::Likely)
        }
        _ => match like() {
            Some(like) => (Signed::Algorithm { found, like, named: algorithm }, Confidence::Likely),
            None => (Signed::Length { found, wanted }, Confidence::Likely),
        },
    };
    Some(Cause::new(what, confidence, [CheckId::Signature.into(), Evidence::Token]))
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

/// Nothing that was tried explains the signature.
fn no_key(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Signature::Mismatch { .. }) = facts.report.checks.signature else { return None };
    if is_detached(facts) {
        return None;
    }
    let (what, confidence) = match Algorithm::from_name(facts.header("alg")?).ok()?.family() {
        Family::Rsa => (Signed::AnotherKey, Confidence::Likely),
        Family::Hmac => (Signed::AnotherSecret, Confidence::Possible),
        // Nothing can be read out of a signature on a curve.
        Family::Ec(_) | Family::Ed => return None,
    };
    Some(Cause::new(what, confidence, [CheckId::Signature.into(), Evidence::Set]))
}
