//! Which key is tried with which algorithm, and what comes of it: the algorithm, the key and the signature.

use super::{
    algorithm::Alg,
    candidate::{Candidate, CandidateStatus, KeyUsed, WhyNot},
    candidates::{MAX_TRIES, mark_would_verify, trace, used, verifier},
    forgery,
    key::KeyChoice,
    signature::Signature,
    structure::Content,
};
use crate::{
    jwa::{Algorithm, Verifier},
    jwk::{
        JwkSet,
        set::{Choice, Member},
    },
    jws::{self, JoseHeader},
    jwt::Policy,
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

/// What came of it.
pub(crate) struct Tried {
    pub(crate) algorithm: Alg,
    pub(crate) key: KeyChoice,
    pub(crate) signature: Signature,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) used: Option<KeyUsed>,
}

impl Tried {
    fn not_chosen(refused: Alg, candidates: Vec<Candidate>) -> Self {
        let (key, signature) = (KeyChoice::NotChosen, Signature::NotChecked);
        Self { algorithm: refused, key, signature, candidates, used: None }
    }
}

impl Trial<'_> {
    /// Compares the algorithm with what the keys allow, finds the key, and checks the signature.
    pub(crate) fn run(&self) -> Tried {
        let algorithm = match Alg::named(self.header, self.policy) {
            Ok(algorithm) => algorithm,
            Err(refused) => return Tried::not_chosen(refused, Vec::new()),
        };
        let choices = self.keys.select(self.header.kid.as_deref(), algorithm);
        let mut candidates = trace(self.keys, &choices);
        let forged =
            || forgery::mac_with_public_key(algorithm, self.signing_input, self.signature, self.keys);
        let alg = Alg::check(self.header, algorithm, self.keys, &choices, forged);
        match alg {
            Alg::Refused { .. } => Tried::not_chosen(alg, candidates),
            _ => {
                let (key, signature, used) = self.try_keys(algorithm, &choices, &mut candidates);
                Tried { algorithm: alg, key, signature, candidates, used }
            }
        }
    }

    fn try_keys(
        &self,
        algorithm: Algorithm,
        choices: &[Choice],
        candidates: &mut [Candidate],
    ) -> (KeyChoice, Signature, Option<KeyUsed>) {
        let fitting: Vec<usize> = (0..choices.len()).filter(|i| choices[*i] == Choice::Fits).collect();
        let (fitting, left_out) = fitting.split_at(fitting.len().min(MAX_TRIES));
        let mut unusable = None;
        let mut verifiers: Vec<(usize, Verifier)> = Vec::new();
        for &index in fitting {
            match verifier(self.member(index), algorithm, self.policy) {
                Ok(verifier) => verifiers.push((index, verifier)),
                Err(error) => {
                    candidates[index].why_not = Some(WhyNot::Unusable(error.clone()));
                    unusable.get_or_insert(error);
                }
            }
        }
        if verifiers.is_empty() {
            self.mark_others(algorithm, candidates);
            let key = KeyChoice::none(self.header, self.keys, choices, unusable);
            return (key, Signature::NoKey, None);
        }
        for (index, _) in &verifiers {
            candidates[*index].status = CandidateStatus::Tried;
        }
        let made_by = verifiers.iter().find(|(_, v)| v.verify(self.signing_input, self.signature));
        let made_by = made_by.map(|(index, _)| *index);
        let signature = match made_by {
            Some(index) => {
                candidates[index].status = CandidateStatus::Used;
                Signature::Valid
            }
            // Any of those may have made it: nothing was proved against the token.
            None if !left_out.is_empty() => {
                for &index in left_out {
                    candidates[index].why_not = Some(WhyNot::TooManyKeys);
                }
                Signature::TooManyKeys { tried: verifiers.len(), left_out: left_out.len() }
            }
            None => self.mismatch(algorithm, &verifiers, candidates),
        };
        let key = KeyChoice::of_tried(self.header, self.keys, &verifiers, made_by);
        (key, signature, made_by.map(|index| used(index, self.member(index), algorithm)))
    }

    /// No key that was tried made the signature.
    fn mismatch(
        &self,
        algorithm: Algorithm,
        verifiers: &[(usize, Verifier)],
        candidates: &mut [Candidate],
    ) -> Signature {
        self.mark_others(algorithm, candidates);
        let tried: Vec<&Member> = verifiers.iter().map(|(index, _)| self.member(*index)).collect();
        let (is_named, content) = (self.keys.is_named(), self.content);
        let found = Signature::mismatch(self.header, algorithm, self.signature, &tried, is_named, content);
        let is_open = matches!(found, Signature::Mismatch { .. })
            && !candidates.iter().any(|c| c.status == CandidateStatus::WouldVerify);
        if content != Content::Absent || !is_open {
            return found;
        }
        // That the signature does not cover nothing says nothing about the key.
        for candidate in candidates.iter_mut().filter(|c| c.status == CandidateStatus::Tried) {
            candidate.status = CandidateStatus::Skipped;
        }
        Signature::ContentDetached { unencoded: jws::is_unencoded(&self.header.members) }
    }

    /// Looks for a key of another kid that made the signature.
    fn mark_others(&self, algorithm: Algorithm, candidates: &mut [Candidate]) {
        if self.header.kid.is_none() {
            return;
        }
        let others = self.keys.select(None, algorithm);
        mark_would_verify(candidates, &others, |index| {
            verifier(self.member(index), algorithm, self.policy)
                .is_ok_and(|verifier| verifier.verify(self.signing_input, self.signature))
        });
    }

    fn member(&self, index: usize) -> &Member {
        &self.keys.members()[index]
    }
}
