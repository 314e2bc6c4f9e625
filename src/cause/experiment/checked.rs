//! A signature without message recovery says nothing about what it covers: it is checked over one text after another.

use super::{
    Digest,
    method::{Made, Method},
    secret::SecretForm,
    subject::{Covered, Subject},
    written::{Numbers, Written, readings},
};
use crate::{
    jwa::{Family, Hash, Verifier, ecdsa},
    jwk::{VerificationKey, set::Member},
    jwt::{Policy, check::candidates::verifier},
};

/// How many signatures are checked, on P-256; larger curves cost more.
const MOST_CHECKS: usize = 14;

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
    let mut left = match subject.algorithm.family() {
        Family::Ec(curve) => MOST_CHECKS * 32 * 32 / curve.coordinate_len().pow(2),
        Family::Hmac | Family::Rsa | Family::Ed | Family::MlDsa(_) => MOST_CHECKS,
    };
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
    let is_whole = !matches!(subject.algorithm.family(), Family::Ec(_));
    // Who signs whole texts has hashed with any hash that is at hand.
    let own = Digest::from(subject.algorithm.scheme().hash().unwrap_or(Hash::Sha512));
    let message = |hash: Digest, text: &[u8]| if is_whole { text.to_vec() } else { hash.of(text) };
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
        add(*written, Covered::Input, None, message(own, &input.1), signature);
    }
    let plain = || readings().filter(|(written, _)| written.numbers == Numbers::Right);
    for (written, signature) in plain() {
        for hash in if is_whole { vec![own, Digest::Sha256] } else { vec![own] } {
            let twice = message(own, &hash.of(&input.1));
            add(*written, Covered::Input, Some(Method::Twice), twice, signature);
        }
        for hash in [Digest::Sha512, Digest::Sha384, Digest::Sha256, Digest::Sha1] {
            if !is_whole && hash != own {
                add(*written, Covered::Input, Some(Method::Hash(hash)), hash.of(&input.1), signature);
            }
        }
    }
    for (written, signature) in readings().filter(|(written, _)| is_rare(written.numbers)) {
        add(*written, Covered::Input, None, message(own, &input.1), signature);
    }
    for (written, signature) in plain() {
        for (covered, text) in others {
            add(*written, *covered, None, message(own, text), signature);
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
