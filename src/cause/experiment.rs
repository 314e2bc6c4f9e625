//! Trials that tell two causes apart: pure, bounded, and without effect on the verdict.

mod checked;
pub(super) mod date;
mod digest;
mod encoding;
mod made;
mod method;
mod opened;
mod reencoded;
mod respaced;
mod secret;
mod signer;
mod subject;
mod written;

pub use digest::Digest;
pub use encoding::Encoding;
pub(super) use encoding::encoding;
pub(super) use made::{Trial, made};
pub(super) use method::Made;
pub use method::Method;
pub use reencoded::Added;
pub(super) use reencoded::{is_form_decoded, reencoded};
pub use secret::{Around, Escape, ReadAs, SecretForm, TextOf};
pub(super) use signer::signer;
pub use subject::Covered;
pub(super) use subject::Subject;
pub use written::{Numbers, Text, Written};
pub(super) use written::{hex_digits, missing_of_der};

use crate::{
    JwkSet,
    jwa::{Algorithm, Verifier},
    jwk::set::Member,
    jwt::{Policy, check::candidates::verifier},
};

/// How many keys an experiment tries. It bounds what a hostile set can cost.
const MOST_KEYS: usize = 8;

/// The longest token that is tried in every way. Of a longer one only the signing input is hashed.
pub(super) const MOST_BYTES: usize = 16 * 1024;

/// The longest token that is looked into at all: each way to read it costs a pass over it.
pub(super) const LONGEST: usize = 96 * 1024;

/// The keys to try with: those that may sign with the algorithm, of this kid first.
pub(super) fn verifiers(
    keys: &JwkSet,
    algorithm: Algorithm,
    kid: Option<&str>,
    policy: &Policy,
) -> Vec<Verifier> {
    candidates(keys, algorithm, kid, policy).map(|(_, verifier)| verifier).collect()
}

/// The same, each prepared when its turn comes, with where it stands.
fn candidates<'a>(
    keys: &'a JwkSet,
    algorithm: Algorithm,
    kid: Option<&str>,
    policy: &Policy,
) -> impl Iterator<Item = (&'a Member, Verifier)> {
    let mut members: Vec<_> = keys.members().iter().collect();
    members.sort_by_key(|member| kid.is_none() || member.kid.as_deref() != kid);
    let prepared = move |member| Some((member, verifier(member, algorithm, policy).ok()?));
    members.into_iter().filter_map(prepared).take(MOST_KEYS)
}
