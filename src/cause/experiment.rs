//! Trials that tell two causes apart: pure, bounded, and without effect on the verdict.

pub(super) mod date;
mod digest;
mod made;
mod opened;
pub mod reencoded;
mod secret;
mod signer;
mod subject;
mod written;

pub use digest::Digest;
pub use made::Method;
pub(super) use made::{Made, made};
pub use secret::{SecretForm, TextOf};
pub(super) use signer::signer;
pub use subject::Covered;
pub(super) use subject::Subject;
pub use written::Written;

use crate::{
    JwkSet,
    jwa::{Algorithm, Verifier},
    jwt::{Policy, check::candidates::verifier},
};

/// How many keys an experiment tries. It bounds what a hostile set can cost.
const MOST_KEYS: usize = 8;

/// The keys to try with: those that may sign with the algorithm, of this kid first.
pub(super) fn verifiers(
    keys: &JwkSet,
    algorithm: Algorithm,
    kid: Option<&str>,
    policy: &Policy,
) -> Vec<Verifier> {
    let mut members: Vec<_> = keys.members().iter().collect();
    members.sort_by_key(|member| kid.is_none() || member.kid.as_deref() != kid);
    members
        .into_iter()
        .filter_map(|member| verifier(member, algorithm, policy).ok())
        .take(MOST_KEYS)
        .collect()
}
