//! `jwtk keygen`: the key that was made.

use super::{KTY, THUMBPRINT, Version};
use crate::{jwa::Algorithm, jwk::Key};
use schemars::JsonSchema;
use serde::Serialize;

/// The key that was made.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeygenView<'a> {
    schema_version: Version,
    /// The kid that its tokens carry.
    kid: &'a str,
    alg: Algorithm,
    #[schemars(extend("enum" = KTY))]
    kty: &'static str,
    /// RFC 7638, SHA-256; null for a shared secret.
    #[schemars(regex(pattern = THUMBPRINT))]
    thumbprint: Option<String>,
    /// Where the private key is; null where it is in the key ring.
    file: Option<&'a str>,
}

pub(crate) fn keygen<'a>(key: &Key, alg: Algorithm, kid: &'a str, file: Option<&'a str>) -> KeygenView<'a> {
    let key = key.to_verification_key();
    KeygenView {
        schema_version: Version,
        kid,
        alg,
        kty: key.kty(),
        thumbprint: key.thumbprint().map(|t| t.to_string()),
        file,
    }
}
