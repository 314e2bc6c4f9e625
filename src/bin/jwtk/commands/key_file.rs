//! Key files as several commands write them.

use crate::error::CliError;
use jwtk::jwk::{Key, pem};
use zeroize::Zeroizing;

/// How a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// JSON Web Key
    Jwk,
    /// PKCS#8, or SubjectPublicKeyInfo for a public key, between BEGIN and END lines
    Pem,
    /// The same in binary
    Der,
}

impl Format {
    fn encoding(self) -> Option<pem::Encoding> {
        match self {
            Self::Jwk => None,
            Self::Pem => Some(pem::Encoding::Pem),
            Self::Der => Some(pem::Encoding::Der),
        }
    }
}

/// The key with its private part, as the bytes of a file.
pub(crate) fn private_bytes(
    key: &Key,
    format: Format,
    passphrase: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let Some(encoding) = format.encoding() else {
        if passphrase.is_some() {
            return Err(not_encrypted("a JWK").hint("a passphrase goes with PEM and DER"));
        }
        let text = key.expose_json()?;
        // Of its full size at once: growing would leave an unwiped copy behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() + 1));
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(b'\n');
        return Ok(bytes);
    };
    match key {
        Key::Private(k) => Ok(pem::write_private(&k.key, encoding, passphrase)?),
        Key::Public(_) if passphrase.is_some() => Err(not_encrypted("a public key")),
        Key::Public(_) => public_bytes(key, format).map(Zeroizing::new),
        Key::Secret(_) => Err(CliError::usage("an HMAC secret is written as a JWK alone")),
    }
}

/// The public half, as the bytes of a file.
pub(crate) fn public_bytes(key: &Key, format: Format) -> Result<Vec<u8>, CliError> {
    let public = key.to_public().ok_or_else(|| CliError::usage("an HMAC secret has no public half"))?;
    match format.encoding() {
        None => Ok(format!("{}\n", public.to_object()).into_bytes()),
        Some(encoding) => Ok(pem::write_public(&public.key, encoding)?),
    }
}

pub(crate) fn not_encrypted(what: &str) -> CliError {
    CliError::usage(format!("{what} is not encrypted"))
}
