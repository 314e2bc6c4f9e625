//! A signature without message recovery says nothing about what it covers: it is checked over one text after another.

use super::{
    Digest,
    method::{Made, Method},
    secret::SecretForm,
    subject::{Covered, Subject},
    written::{Numbers, Written, readings},
};
use crate::{
    jwa::{
        Family, Scheme, Verifier,
        ecdsa::{self, Curve},
    },
    jwk::{VerificationKey, set::Member},
    jwt::{Policy, check::candidates::verifier},
};

/// How many signatures are checked: together they cost less than a millisecond. AWS-LC is much faster on P-256 than on any
/// other curve.
const fn most_checks(family: Family) -> usize {
    match family {
        Family::Hmac | Family::Rsa | Family::Ed => 18,
        Family::Ec(Curve::P256) => 12,
        Family::MlDsa(_) => 5,
        Family::Ec(_) => 2,
    }
}

/// A key that checks.
enum Checker<'a> {
    /// Of a hash.
    Ec(&'a ecdsa::PublicKey),
    /// Of a text.
    Whole(Verifier),
}

/// What may have been signed, and how that would have been made.
struct Trial<'a> {
    made: Made,
    /// What the key checks: a hash, or a text.
    message: Vec<u8>,
    signature: &'a [u8],
}

/// Finds out how a signature was made. Every key is tried with the likely explanations first.
pub(super) fn by_checking(
    subject: &Subject<'_>,
    keys: &[&Member],
    texts: &[(Covered, Vec<u8>)],
    policy: &Policy,
) -> Option<Made> {
    let length = subject.algorithm.signature_len()?;
    let checkers: Vec<Checker<'_>> =
        keys.iter().filter_map(|member| checker(member, subject, policy)).collect();
    let readings = readings(subject.parts[2], subject.algorithm, length);
    let mut left = most_checks(subject.algorithm.family());
    for trial in trials(subject, texts, &readings, length) {
        for checker in &checkers {
            left = left.checked_sub(1)?;
            if checker.has_made(&trial) {
                return Some(trial.made);
            }
        }
    }
    None
}

/// The explanations, the likely ones first. A signature that needs none does not come here.
fn trials<'a>(
    subject: &Subject<'_>,
    texts: &[(Covered, Vec<u8>)],
    readings: &'a [(Written, Vec<u8>)],
    length: usize,
) -> Vec<Trial<'a>> {
    let Some((input, others)) = texts.split_first() else { return Vec::new() };
    // Ed25519 and ML-DSA sign a text as it is, ECDSA a hash of it.
    let own = match subject.algorithm.scheme() {
        Scheme::Ecdsa(curve) => Some(Digest::from(curve.hash())),
        Scheme::Hmac(_) | Scheme::Rsa(..) | Scheme::EdDsa | Scheme::MlDsa(_) => None,
    };
    let message = |text: &[u8]| own.map_or_else(|| text.to_vec(), |hash| hash.of(text));
    let mut trials = Vec::new();
    let mut add = |written, covers, method, message, signature| {
        let made = Made { written, covers: Some(covers), method, secret: SecretForm::Given };
        trials.push(Trial { made, message, signature });
    };
    let readings = || readings.iter().filter(|(_, bytes)| bytes.len() == length);
    let is_rare = |numbers| matches!(numbers, Numbers::Swapped | Numbers::LittleEndian);
    for (written, signature) in
        readings().filter(|(written, _)| *written != Written::RIGHT && !is_rare(written.numbers))
    {
        add(*written, Covered::Input, None, message(&input.1), signature);
    }
    let plain = || readings().filter(|(written, _)| matches!(written.numbers, Numbers::Right | Numbers::Der));
    for (written, signature) in plain() {
        // A hash in the place of a whole text is one of the other texts.
        let Some(own) = own else { continue };
        let twice = own.of(&own.of(&input.1));
        let others = [Digest::Sha256, Digest::Sha512, Digest::Sha384, Digest::Sha1];
        let hashed = others.into_iter().filter(|hash| *hash != own);
        let hashed = hashed.map(|hash| (Method::Hash(hash), hash.of(&input.1)));
        for (method, message) in [(Method::Twice, twice)].into_iter().chain(hashed) {
            add(*written, Covered::Input, Some(method), message, signature);
        }
    }
    for (written, signature) in readings().filter(|(written, _)| is_rare(written.numbers)) {
        add(*written, Covered::Input, None, message(&input.1), signature);
    }
    for (written, signature) in plain() {
        for (covered, text) in others {
            add(*written, *covered, None, message(text), signature);
        }
    }
    trials
}

fn checker<'a>(member: &'a Member, subject: &Subject<'_>, policy: &Policy) -> Option<Checker<'a>> {
    let verifier = verifier(member, subject.algorithm, policy).ok()?;
    match member.key.as_ref().ok()? {
        VerificationKey::Public(jwk) => Some(jwk.key.ecdsa().map_or(Checker::Whole(verifier), Checker::Ec)),
        VerificationKey::Secret(_) => None,
    }
}

impl Checker<'_> {
    fn has_made(&self, trial: &Trial<'_>) -> bool {
        match self {
            Self::Ec(key) => key.verify_hash(&trial.message, trial.signature),
            Self::Whole(verifier) => verifier.verify(&trial.message, trial.signature),
        }
    }
}
