//! Detached content, of which every byte is signed.

use super::{Input, read};
use crate::cli::{
    env::{Content, Env},
    error::CliError,
};
use std::path::Path;
use zeroize::Zeroizing;

/// The most detached content that is read: it is held in memory, once more as base64url.
const MAX_CONTENT: usize = 64 << 20;

/// Detached content (RFC 7515 appendix F), every byte of it: a file, or `-`.
pub(crate) fn content(path: &Path, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let bytes = match Input::named(path, Content::Detached) {
        Input::Stdin(content) => env.read_stdin(content, MAX_CONTENT)?,
        _ => read(&env.at(path), MAX_CONTENT)?,
    };
    match bytes.len() > MAX_CONTENT {
        true => Err(CliError::usage("detached content of more than 64 MiB is not read")),
        false => Ok(bytes),
    }
}
