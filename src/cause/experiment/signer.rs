//! Which key made a signature, whatever its kid and its `alg` say.

use super::candidates;
use crate::{JwkSet, base64url, jwa::Algorithm, jwk::set::Member, jwt::Policy};

/// The key that made the signature over header and payload as they are written; those of this kid are tried first.
pub(in crate::cause) fn signer<'a>(
    parts: [&str; 3],
    keys: &'a JwkSet,
    algorithm: Algorithm,
    kid: Option<&str>,
    policy: &Policy,
) -> Option<&'a Member> {
    let [header, payload, signature] = parts;
    let input = format!("{header}.{payload}");
    let signature = base64url::decode(signature).ok()?;
    candidates(keys, algorithm, kid, policy)
        .find(|(_, verifier)| verifier.verify(input.as_bytes(), &signature))
        .map(|(member, _)| member)
}
