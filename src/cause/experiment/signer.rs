//! Which key made a signature, whatever its kid and its `alg` say.

use super::MOST_KEYS;
use crate::{
    JwkSet, base64url,
    jwa::Algorithm,
    jwk::set::Member,
    jwt::{Policy, check::candidates::verifier},
};

/// The longest token that is tried.
const MOST_BYTES: usize = 16 * 1024;

/// The key that made the signature over header and payload as they are written; those of this kid are tried first.
pub(in crate::cause) fn signer<'a>(
    parts: [&str; 3],
    keys: &'a JwkSet,
    algorithm: Algorithm,
    kid: Option<&str>,
    policy: &Policy,
) -> Option<&'a Member> {
    let [header, payload, signature] = parts;
    if header.len() + payload.len() > MOST_BYTES {
        return None;
    }
    let input = format!("{header}.{payload}");
    let signature = base64url::decode(signature).ok()?;
    let mut members: Vec<_> = keys.members().iter().collect();
    members.sort_by_key(|member| kid.is_none() || member.kid.as_deref() != kid);
    let verifiers = members.into_iter().filter_map(|m| Some((m, verifier(m, algorithm, policy).ok()?)));
    verifiers.take(MOST_KEYS).find(|(_, v)| v.verify(input.as_bytes(), &signature)).map(|(member, _)| member)
}
