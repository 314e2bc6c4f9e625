//! Causes of a signature that does not verify: other bytes, another hash, another notation.

mod length;
mod unexplained;

pub(super) use unexplained::short_secret;

use crate::{
    cause::{
        Cause, Confidence, Evidence, KeySource,
        experiment::{
            self, Covered, Made, SecretForm, Subject, Trial, Written, is_form_decoded, made, reencoded,
        },
        facts::{Facts, Rule},
        what::{Carried, Signed, What},
    },
    jwa::{Algorithm, Verifier},
    jwt::{
        CheckId,
        check::{Signature, Structure},
    },
};

pub(super) const RULES: &[Rule] = &[tried, by_authority, length::wrong, short_secret];

/// How many certificates of a key file are tried.
const MOST_AUTHORITIES: usize = 8;

/// The checks that a signature explains which was made again or opened.
const EXPLAINED: [CheckId; 4] = [CheckId::Structure, CheckId::Algorithm, CheckId::Key, CheckId::Signature];

/// What is told of a signature that was made again or opened. It leaves nothing open about the token's text, the set and
/// where that is from.
fn proved(facts: &Facts<'_>, what: impl Into<What>, speaks: Evidence) -> Cause {
    let failed = EXPLAINED.into_iter().filter(|id| facts.fails(&[*id])).map(Evidence::Check);
    let settles =
        EXPLAINED.map(Evidence::Check).into_iter().chain([Evidence::Token, Evidence::Set, Evidence::Source]);
    let cause = Cause::new(what, Confidence::Certain, failed.chain([speaks]).collect::<Vec<_>>());
    cause.settling(settles.collect::<Vec<_>>())
}

/// The signature is told by trying what it may cover, with what, and how it may be written.
fn tried(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let is_unreadable = matches!(checks.structure, Structure::Unreadable { .. });
    if !is_unreadable
        && !matches!(checks.signature, Some(Signature::Mismatch { .. } | Signature::WrongLength { .. }))
    {
        return None;
    }
    let parts = facts.parts()?;
    if parts.iter().map(|part| part.len()).sum::<usize>() > experiment::LONGEST {
        let algorithm = facts.header("alg").and_then(|alg| Algorithm::from_name(alg).ok())?;
        return unexplained::made_by_another(facts, algorithm.family(), false);
    }
    let (keys, policy) = (facts.circumstances.keys, &facts.report.policy);
    let verifiers =
        |subject: &Subject<'_>| experiment::verifiers(keys, subject.algorithm, subject.kid(), policy);
    if is_form_decoded(parts, verifiers) {
        return Some(proved(facts, Carried::BlanksForPlus, Evidence::Token));
    }
    let subject = Subject::read(parts)?;
    let what = match reencoded(&subject, || verifiers(&subject)) {
        Some((added, parts)) => Signed::ReEncoded { added, parts },
        None => match made(&subject, keys, policy) {
            Trial::Made(made) => otherwise(facts, &subject, made)?,
            trial @ (Trial::NotMade | Trial::Unfinished) => {
                let is_finished = matches!(trial, Trial::NotMade);
                return unexplained::made_by_another(facts, subject.algorithm.family(), is_finished);
            }
        },
    };
    Some(proved(facts, what, Evidence::Token))
}

/// How it was made, if that is not as it should be.
fn otherwise(facts: &Facts<'_>, subject: &Subject<'_>, made: Made) -> Option<Signed> {
    let Made { written, covers, method, secret } = made;
    let algorithm = subject.algorithm;
    let is_written_right = written == Written::RIGHT;
    let what = match (secret, method, covers) {
        (SecretForm::Given, Some(method), _) => Signed::Method(method, algorithm),
        // What is hashed into a token for Graph is its own affair.
        (SecretForm::Given, None, None) if facts.is_for_graph() && facts.header("nonce").is_some() => {
            return None;
        }
        (SecretForm::Given, None, None) => Signed::Altered { is_detached: facts.is_content_given() },
        (SecretForm::Given, None, Some(Covered::Input)) if is_written_right => return None,
        (SecretForm::Given, None, Some(Covered::Input)) => Signed::Written(written, algorithm),
        (SecretForm::Given, None, Some(Covered::AsWritten)) => Signed::Padded {
            has_padding: signs(facts, &['=']),
            is_standard: signs(facts, &['+', '/']),
            by_load_balancer: subject
                .header
                .get_str("signer")
                .is_some_and(|signer| signer.starts_with("arn:aws:elasticloadbalancing:")),
        },
        // What such a token is for says it.
        (SecretForm::Given, None, Some(Covered::HashedNonce)) if facts.is_for_graph() => return None,
        (SecretForm::Given, None, Some(Covered::HashedNonce)) => Signed::HashedNonce,
        (SecretForm::Given, None, Some(covered)) => Signed::Covers(covered, algorithm),
        (form, ..) => Signed::Secret { form, is_jwk: *facts.circumstances.source != KeySource::Secret },
    };
    let is_twofold = !is_written_right
        && match &what {
            Signed::Covers(covered, _) => *covered != Covered::StandardBase64,
            what => matches!(what, Signed::Method(..) | Signed::Secret { .. }),
        };
    Some(if is_twofold { Signed::Twofold { first: Box::new(what), written, algorithm } } else { what })
}

/// Whether what was signed has one of these characters.
fn signs(facts: &Facts<'_>, characters: &[char]) -> bool {
    facts
        .parts()
        .is_some_and(|[header, payload, _]| [header, payload].iter().any(|part| part.contains(characters)))
}

/// The keys of the certificates that were left out: one of them may have signed nevertheless.
fn by_authority(facts: &Facts<'_>) -> Option<Cause> {
    if facts.report.key.is_some() || facts.circumstances.left_out.is_empty() {
        return None;
    }
    let subject = Subject::read(facts.parts()?)?;
    let (input, signature) = (subject.input(), subject.signature()?);
    let signer = facts.circumstances.left_out.iter().take(MOST_AUTHORITIES).find(|certificate| {
        Verifier::new(&certificate.key, subject.algorithm, facts.report.policy.allow_weak_key)
            .is_ok_and(|verifier| verifier.verify(input.as_bytes(), &signature))
    })?;
    let what = Signed::ByAuthority { subject: signer.subject.clone() };
    Some(proved(facts, what, Evidence::Source))
}
