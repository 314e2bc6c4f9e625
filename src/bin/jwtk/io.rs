//! Tokens, keys and sets from a path, `-` or a variable; files written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "files are read and written here")]

mod draft;
mod keys;
pub(crate) mod others;
mod write;

pub(crate) use keys::KeyRef;
pub(crate) use write::{Access, make_directory, refuse_existing, write, write_or_print};

use crate::{
    env::{Env, printable, read_wiped},
    error::CliError,
};
use jwtk::{code::Code, jws};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Reads a file, one byte more than the cap at most.
pub(crate) fn read(path: &Path, cap: usize) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let failed = |e| CliError::file(path, &e);
    File::open(path).and_then(|file| read_wiped(file, cap)).map_err(failed)
}

/// A file to read as it comes, and its size where it has one.
pub(crate) fn open(path: &Path) -> Result<(File, u64), CliError> {
    let failed = |e| CliError::file(path, &e);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    Ok((file, size))
}

/// The token: an argument, `@FILE`, `-`, or nothing when standard input is piped.
pub(crate) fn token(argument: Option<&str>, env: &Env) -> Result<String, CliError> {
    let usage =
        || CliError::usage("no token given").hint("pass it as an argument, as @FILE, or on standard input");
    // Room for what may stand around a token of the largest size.
    let cap = jws::MAX_LEN + 1024;
    let bytes = match argument {
        None if env.stdin_is_terminal() => return Err(usage()),
        None | Some("-") => env.read_stdin(cap).map_err(|e| CliError::io("standard input", &e))?,
        Some(text) => match text.strip_prefix('@') {
            Some(path) => {
                let path = Path::new(path);
                read(path, cap).map_err(|e| missing(path, e))?
            }
            None => {
                guess_mistake(text, env);
                text.as_bytes().to_vec().into()
            }
        },
    };
    // What is not UTF-8 is no token: the replacement character says so at its place.
    let text = String::from_utf8_lossy(&bytes);
    let token = bare_token(&text);
    // An empty token that was named is one to examine; nothing at all where none was named is bad usage.
    if token.is_empty() && argument.is_none() {
        return Err(usage());
    }
    Ok(token.to_owned())
}

/// What a shell makes of an unset variable, and the @ that is easily forgotten.
fn guess_mistake(text: &str, env: &Env) {
    if text.trim().is_empty() {
        env.note("note: the token is empty: is the variable that should hold it set?");
    } else if text.len() < 256 && Path::new(text).is_file() {
        env.note(&format!("note: {text} is a file: @{text} takes the token from it"));
    }
}

/// Adds to the error for a file that is not there what its name is like.
pub(crate) fn missing(path: &Path, error: CliError) -> CliError {
    if error.code != Code::NotFound {
        return error;
    }
    let bare = path.to_str().and_then(|text| text.strip_prefix('@')).map(Path::new);
    if let Some(bare) = bare.filter(|b| b.is_file()) {
        return error.hint(format!("without the @: {}", bare.display()));
    }
    match neighbour(path) {
        Some(near) => error.hint(format!("did you mean {}?", near.display())),
        None => error,
    }
}

/// The file beside one that is not there with almost its name.
fn neighbour(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str().filter(|name| name.len() > 3)?;
    let parent = path.parent().filter(|p| *p != Path::new("")).unwrap_or(Path::new("."));
    let names = fs::read_dir(parent).ok()?.take(1000).filter_map(|e| e.ok()?.file_name().into_string().ok());
    let near = names.map(|n| (strsim::damerau_levenshtein(&n, name), n)).filter(|(far, _)| *far <= 2);
    near.min().map(|(_, near)| path.with_file_name(near))
}

/// Drops surrounding whitespace and one `Bearer ` or `Authorization: Bearer ` prefix.
pub(crate) fn bare_token(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("Authorization:").map_or(text, str::trim_start);
    text.strip_prefix("Bearer ").map_or(text, str::trim_start)
}

/// Reads a secret from a file or standard input; one line break at the end belongs to the file.
pub(crate) fn secret_text(path: &Path, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let mut bytes = match path.to_str() {
        Some("-") => env.read_stdin(jws::MAX_LEN).map_err(|e| CliError::io("standard input", &e))?,
        _ => {
            let bytes = read(path, jws::MAX_LEN)?;
            others::tell(path, Some("a secret"), env);
            bytes
        }
    };
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    Ok(bytes)
}

/// Whether a path leads to a file.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// Flags of `open` that the standard library has no name for.
#[cfg(unix)]
pub(crate) fn flags(flags: rustix::fs::OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or(0)
}

/// A file name for a message.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_what_people_paste() {
        for text in ["a.b.c", " a.b.c\r\n", "Bearer a.b.c", "Authorization: Bearer a.b.c\n"] {
            assert_eq!(bare_token(text), "a.b.c", "{text:?}");
        }
        assert_eq!(bare_token("Bearer Bearer a.b.c"), "Bearer a.b.c");
        assert_eq!(bare_token("é"), "é");
    }
}
