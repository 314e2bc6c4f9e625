//! Provable forgeries.

use crate::{
    base64url,
    jwa::{Algorithm, Hash, PublicKey, Scheme},
    jwk::{Jwk, JwkSet, Thumbprint, pem},
};
use ::rsa::pkcs1::{self, der::Encode};
use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use pkcs8::der::{Document, pem::LineEnding};

/// How many bytes are put through HMAC at most: a tenth of a second, whatever the token and the set are.
const MAX_WORK: usize = 64 << 20;

/// Whether the token is an HMAC with the text of a public key of the set: a verifier that obeys the header
/// takes it as genuine (RFC 8725 section 2.1).
///
/// Tried is what programs take for the text of a key: PEM, DER and the base64 in between, the JWK, the modulus.
pub(super) fn mac_with_public_key(
    algorithm: Algorithm,
    signing_input: &[u8],
    signature: &[u8],
    keys: &JwkSet,
) -> bool {
    let hash = match algorithm.scheme() {
        Scheme::Hmac(Hash::Sha256) => hmac::HMAC_SHA256,
        Scheme::Hmac(Hash::Sha384) => hmac::HMAC_SHA384,
        Scheme::Hmac(Hash::Sha512) => hmac::HMAC_SHA512,
        Scheme::Rsa(..) | Scheme::Ecdsa(_) | Scheme::EdDsa | Scheme::MlDsa(_) => return false,
    };
    let mut work = 0;
    let mut forms =
        keys.public_keys().take(super::candidates::MAX_TRIES).flat_map(forms).take_while(|form| {
            work += signing_input.len() + form.len();
            work <= MAX_WORK
        });
    forms.any(|form| hmac::verify(&hmac::Key::new(hash, &form), signing_input, signature).is_ok())
}

/// What may have served as the secret, the usual first.
fn forms(jwk: &Jwk) -> Vec<Vec<u8>> {
    let key = &jwk.key;
    let mut forms = of_document(pem::write_public(key, pem::Encoding::Der).ok(), "PUBLIC KEY");
    match key {
        PublicKey::Rsa(rsa) => {
            let uint = pkcs1::UintRef::new;
            let numbers = uint(rsa.n()).ok().zip(uint(rsa.e()).ok());
            let pkcs1 = numbers.and_then(|(modulus, public_exponent)| {
                pkcs1::RsaPublicKey { modulus, public_exponent }.to_der().ok()
            });
            forms.extend(of_document(pkcs1, "RSA PUBLIC KEY"));
            forms.extend(of_bytes(rsa.n()));
        }
        PublicKey::Ec(ec) => {
            forms.extend(of_bytes(ec.point()));
            forms.extend(of_bytes(ec.coordinates().0));
        }
        PublicKey::Ed(ed) => forms.extend(of_bytes(ed.as_bytes())),
        PublicKey::MlDsa(key) => forms.extend(of_bytes(key.as_bytes())),
    }
    let certificate = jwk.metadata.certified.leaf().and_then(Result::ok).map(|leaf| leaf.der);
    forms.extend(of_document(certificate, "CERTIFICATE"));
    forms.extend([jwk.to_object().to_string(), Thumbprint::canonical(key)].map(String::into_bytes));
    forms
}

/// A document and its PEM, with and without its last line break, with the line breaks of Windows, and without its
/// first and last line.
fn of_document(der: Option<Vec<u8>>, label: &'static str) -> Vec<Vec<u8>> {
    let Some(der) = der else { return Vec::new() };
    let written = |ending| Document::try_from(der.as_slice()).ok()?.to_pem(label, ending).ok();
    let (unix, windows) = (written(LineEnding::LF).unwrap_or_default(), written(LineEnding::CRLF));
    let lines = unix.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n");
    let texts = [unix.trim_end().to_owned(), unix, windows.unwrap_or_default(), lines];
    texts.into_iter().map(String::into_bytes).chain(of_bytes(&der)).collect()
}

/// Bytes, and how they are written.
fn of_bytes(bytes: &[u8]) -> [Vec<u8>; 6] {
    let base64 = STANDARD.encode(bytes);
    let mut hex = vec![0; 2 * bytes.len()];
    // The room is right.
    let _ = base16ct::lower::encode(bytes, &mut hex);
    [
        bytes.to_vec(),
        base64.trim_end_matches('=').as_bytes().to_vec(),
        base64.into_bytes(),
        base64url::encode(bytes).into_bytes(),
        hex.to_ascii_uppercase(),
        hex,
    ]
}
