//! Forgeries that can be proven.

use crate::{
    jwa::Algorithm,
    jwk::{JwkSet, pem},
};
use aws_lc_rs::hmac;

/// Whether the token is an HMAC with the text of a public key of the set: who verifies with what the header
/// asks for takes it for genuine (RFC 8725 section 2.1).
pub(super) fn mac_with_public_key(
    algorithm: Algorithm,
    signing_input: &[u8],
    signature: &[u8],
    keys: &JwkSet,
) -> bool {
    let hash = match algorithm {
        Algorithm::HS256 => hmac::HMAC_SHA256,
        Algorithm::HS384 => hmac::HMAC_SHA384,
        Algorithm::HS512 => hmac::HMAC_SHA512,
        _ => return false,
    };
    let made_with =
        |secret: &[u8]| hmac::verify(&hmac::Key::new(hash, secret), signing_input, signature).is_ok();
    keys.public_keys().take(super::key::MAX_TRIES).any(|jwk| {
        let written = |encoding| pem::write_public(&jwk.key, encoding).unwrap_or_default();
        let text = written(pem::Encoding::Pem);
        made_with(&text) || made_with(text.trim_ascii_end()) || made_with(&written(pem::Encoding::Der))
    })
}
