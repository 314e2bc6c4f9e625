//! The text of a secret or a passphrase, in which every byte matters.

use super::{Input, others};
use crate::cli::{
    env::{Content, Env},
    error::CliError,
    plausible,
};
use crate::{
    jwk::suspicion::suspicions,
    jws,
    text::{self, Envelope},
};
use zeroize::Zeroizing;

/// Reads a secret. One line break at the end belongs to the file.
///
/// Text after a byte order mark is not the secret's bytes, and a note says so; `as_is` leaves them.
pub(crate) fn secret(input: Input<'_>, as_is: bool, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    read(input, Content::Secret, as_is, env)
}

/// Reads a passphrase unchanged, and warns if it is doubtful.
pub(crate) fn passphrase(input: Input<'_>, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let text = read(input, Content::Passphrase, false, env)?;
    for suspicion in suspicions(&text, |name| input.names_another_file(name, env)) {
        env.note(&format!("warning: {input}: the passphrase {suspicion}; it is used unchanged"));
    }
    Ok(text)
}

fn read(input: Input<'_>, what: Content, as_is: bool, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    if let Input::File(path) = input
        && !plausible::is_path_of_secret(env.at(path))
        && let Err(e) = std::fs::metadata(env.at(path))
    {
        return Err(CliError::withheld_file(&e).hint(format!("name a file with {what}, not {what} itself")));
    }
    let mut bytes = input.bytes(jws::MAX_LEN, env)?;
    if let Input::File(path) = input {
        others::tell(&env.at(path), Some("a secret"), env);
    }
    if let Some(text) = text::decode(&bytes).filter(|_| !as_is) {
        env.note(&match text.envelope {
            Envelope::Utf8 => {
                format!("note: {input} begins with a byte order mark, which is not part of {what}")
            }
            Envelope::Utf16Le | Envelope::Utf16Be => {
                format!("note: {input} is UTF-16: {what} is its text in UTF-8, without byte order mark")
            }
        });
        bytes = text.bytes;
    }
    input.refuse_more(&bytes, jws::MAX_LEN)?;
    if !matches!(input, Input::Variable(_)) && bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    Ok(bytes)
}
