//! Which key is tried with which algorithm, and what comes of it: the algorithm, the key and the signature of a report.

use super::{
    Alg, Content, KeyChoice, Signature,
    candidates::{MAX_TRIES, mark_would_verify, trace, used, verifier},
    forgery,
};
use crate::{
    jwa::{Algorithm, Verifier},
    jwk::{
        JwkSet,
        set::{Choice, Member},
    },
    jws::{self, JoseHeader},
    jwt::{
        Policy,
        report::{CandidateStatus, Report, WhyNot},
    },
};

/// A signature, and the keys that may have made it.
pub(crate) struct Trial<'a> {
    pub(crate) header: &'a JoseHeader,
    pub(crate) signing_input: &'a [u8],
    pub(crate) signature: &'a [u8],
    pub(crate) content: Content,
    pub(crate) keys: &'a JwkSet,
    pub(crate) policy: &'a Policy,
}

impl Trial<'_> {
    /// Finds the key, and writes down what every check and every key saw.
    pub(crate) fn run(&self, report: &mut Report) {
        let algorithm = match Alg::named(self.header, self.policy) {
            Ok(algorithm) => algorithm,
            Err(refused) => return not_chosen(refused, report),
        };
        let choices = self.keys.select(self.header.kid.as_deref(), algorithm);
        report.candidates = trace(self.keys, &choices);
        let forged =
            || forgery::mac_with_public_key(algorithm, self.signing_input, self.signature, self.keys);
        let alg = Alg::check(self.header, algorithm, self.keys, &choices, forged);
        if matches!(alg, Alg::Refused { .. }) {
            return not_chosen(alg, report);
        }
        report.checks.algorithm = Some(alg);
        let (key, signature) = self.try_keys(algorithm, &choices, report);
        report.checks.key = Some(key);
        report.checks.signature = Some(signature);
    }

    fn try_keys(
        &self,
        algorithm: Algorithm,
        choices: &[Choice],
        report: &mut Report,
    ) -> (KeyChoice, Signature) {
        let fitting: Vec<usize> = (0..choices.len()).filter(|i| choices[*i] == Choice::Fits).collect();
        let (fitting, left_out) = fitting.split_at(fitting.len().min(MAX_TRIES));
        let mut unusable = None;
        let mut verifiers: Vec<(usize, Verifier)> = Vec::new();
        for &index in fitting {
            match verifier(self.member(index), algorithm, self.policy) {
                Ok(verifier) => verifiers.push((index, verifier)),
                Err(error) => {
                    report.candidates[index].why_not = Some(WhyNot::Unusable(error.clone()));
                    unusable.get_or_insert(error);
                }
            }
        }
        if verifiers.is_empty() {
            self.mark_others(algorithm, report);
            return (KeyChoice::none(self.header, self.keys, choices, unusable), Signature::NoKey);
        }
        for (index, _) in &verifiers {
            report.candidates[*index].status = CandidateStatus::Tried;
        }
        let made_by = verifiers.iter().find(|(_, v)| v.verify(self.signing_input, self.signature));
        let made_by = made_by.map(|(index, _)| *index);
        let signature = match made_by {
            Some(index) => {
                report.candidates[index].status = CandidateStatus::Used;
                report.key = Some(used(index, self.member(index), algorithm));
                Signature::Valid
            }
            // Any of those may have made it: nothing was proved against the token.
            None if !left_out.is_empty() => {
                for &index in left_out {
                    report.candidates[index].why_not = Some(WhyNot::TooManyKeys);
                }
                Signature::TooManyKeys { tried: verifiers.len(), left_out: left_out.len() }
            }
            None => self.mismatch(algorithm, &verifiers, report),
        };
        (KeyChoice::of_tried(self.header, self.keys, &verifiers, made_by), signature)
    }

    /// No key that was tried made the signature.
    fn mismatch(
        &self,
        algorithm: Algorithm,
        verifiers: &[(usize, Verifier)],
        report: &mut Report,
    ) -> Signature {
        self.mark_others(algorithm, report);
        let tried: Vec<&Member> = verifiers.iter().map(|(index, _)| self.member(*index)).collect();
        let (is_named, content) = (self.keys.is_named(), self.content);
        let found = Signature::mismatch(self.header, algorithm, self.signature, &tried, is_named, content);
        let is_open = matches!(found, Signature::Mismatch { .. }) && report.would_verify().is_none();
        if content != Content::Absent || !is_open {
            return found;
        }
        // That the signature does not cover nothing says nothing about the key.
        for candidate in report.candidates.iter_mut().filter(|c| c.status == CandidateStatus::Tried) {
            candidate.status = CandidateStatus::Skipped;
        }
        Signature::ContentDetached { unencoded: jws::is_unencoded(&self.header.members) }
    }

    /// Looks for a key of another kid that made the signature.
    fn mark_others(&self, algorithm: Algorithm, report: &mut Report) {
        if self.header.kid.is_none() {
            return;
        }
        let others = self.keys.select(None, algorithm);
        mark_would_verify(&mut report.candidates, &others, |index| {
            verifier(self.member(index), algorithm, self.policy)
                .is_ok_and(|verifier| verifier.verify(self.signing_input, self.signature))
        });
    }

    fn member(&self, index: usize) -> &Member {
        &self.keys.members()[index]
    }
}

fn not_chosen(refused: Alg, report: &mut Report) {
    report.checks.algorithm = Some(refused);
    report.checks.key = Some(KeyChoice::NotChosen);
    report.checks.signature = Some(Signature::NotChecked);
}
