//! Causes of a signature that does not verify: other bytes, another hash, another notation.

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        experiment::{self, reencoded::reencoded},
        facts::{Facts, Rule},
        what::Signed,
    },
    jwa::Algorithm,
    jwt::CheckId,
};

pub(super) const RULES: &[Rule] = &[re_encoded];

fn re_encoded(facts: &Facts<'_>) -> Option<Cause> {
    let parts = facts.parts()?;
    let algorithm = Algorithm::from_name(facts.header("alg")?).ok()?;
    let circumstances = facts.circumstances;
    let policy = &facts.report.policy;
    let verifiers = experiment::verifiers(circumstances.keys, algorithm, facts.header("kid"), policy);
    let added = reencoded(parts, &verifiers)?;
    let evidence = [CheckId::Structure.into(), CheckId::Signature.into(), Evidence::Token];
    Some(Cause::new(Signed::ReEncoded(added), Confidence::Certain, evidence))
}
