//! Key files as several commands write them.

use crate::cli::{env::Env, error::CliError, render};
use crate::jwk::{
    Key,
    choose::Named,
    pem::{self, Encoding},
};
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
    pub(crate) fn encoding(self) -> Option<Encoding> {
        match self {
            Self::Jwk => None,
            Self::Pem => Some(Encoding::Pem),
            Self::Der => Some(Encoding::Der),
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
            return Err(not_encrypted("a JWK").hint("only PEM and DER can have a passphrase"));
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
        Key::Secret(_) => Err(CliError::usage("an HMAC secret can only be written as a JWK")),
    }
}

/// The public half, as the bytes of a file.
pub(crate) fn public_bytes(key: &Key, format: Format) -> Result<Vec<u8>, CliError> {
    let public = key.to_public().ok_or_else(|| CliError::usage("an HMAC secret has no public half"))?;
    match format.encoding() {
        None => Ok(render::json::line(&public.to_object())?.into_bytes()),
        Some(encoding) => Ok(pem::write_public(&public.key, encoding)?),
    }
}

pub(crate) fn not_encrypted(what: &str) -> CliError {
    CliError::usage(format!("{what} is not encrypted"))
}

/// Says once what keys lose when they are written as PEM or DER, or with `None` as JWKs: `dropped`, and what
/// the format has no place for. It names the flags with which later commands have it again.
pub(crate) fn say_lost(keys: &[Key], dropped: Vec<String>, encoding: Option<Encoding>, env: &Env) {
    let mut lost: Vec<String> = Vec::new();
    let mut flags: Vec<String> = Vec::new();
    for key in keys {
        let (members, again) = encoding.map_or_else(Default::default, |_| not_in_pem(key));
        lost.extend(members.into_iter().filter(|name| !lost.contains(name)).collect::<Vec<_>>());
        flags.extend(again);
    }
    lost.extend(dropped);
    let [names @ .., last] = lost.as_slice() else { return };
    let names = if names.is_empty() { last.clone() } else { format!("{} and {last}", names.join(", ")) };
    let it = if lost.len() == 1 { "it is" } else { "they are" };
    let mut note = match encoding {
        Some(Encoding::Pem) => format!("note: PEM has no place for {names}: {it} lost"),
        Some(Encoding::Der) => format!("note: DER has no place for {names}: {it} lost"),
        None => format!("note: jwtk does not keep {names}: {it} lost"),
    };
    if keys.len() == 1 && !flags.is_empty() {
        note.push_str(&format!("; add {} to later commands", flags.join(" ")));
    }
    env.note(&note);
}

/// The members of a key that PEM and DER lose, and the flags that give them again. A kid that is the thumbprint
/// and an algorithm that is the only one of its type are not lost: the key itself tells them.
fn not_in_pem(key: &Key) -> (Vec<String>, Vec<String>) {
    let mut bare = key.clone();
    *bare.metadata_mut() = crate::jwk::Metadata::default();
    // Nothing is asked of the key, so nothing is refused.
    let _ = bare.describe(None);
    let (own, told) = (key.metadata(), bare.metadata());
    let (mut lost, mut flags) = (Vec::new(), Vec::new());
    if own.kid.is_some() && own.kid != told.kid {
        lost.push("kid".to_owned());
        flags.extend(key.kid().filter(|kid| is_plain(kid)).map(|kid| format!("--kid {kid}")));
    }
    if own.alg.is_some() && own.alg != told.alg {
        lost.push("alg".to_owned());
        // Commands refuse an algorithm that the key is not for.
        let usable = own.alg.as_deref().filter(|alg| is_plain(alg) && key.algorithms().is_ok());
        flags.extend(usable.map(|alg| format!("--alg {alg}")));
    }
    if own.key_use.is_some() && own.key_use != told.key_use {
        lost.push("use".to_owned());
    }
    if own.key_ops.is_some() {
        lost.push("key_ops".to_owned());
    }
    for (name, date) in [("iat", own.iat), ("nbf", own.nbf), ("exp", own.exp)] {
        lost.extend(date.map(|_| name.to_owned()));
    }
    lost.extend(own.certified.members().into_iter().map(str::to_owned));
    (lost, flags)
}

/// Whether a shell reads a text as one word, unchanged.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:/@+=".contains(&b))
}
