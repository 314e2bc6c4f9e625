//! Tokens, keys and sets from a path, `-` or a variable; files written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "files are read and written here")]

mod keys;

pub(crate) use keys::KeyRef;

use crate::{
    env::{Env, printable, read_wiped},
    error::CliError,
};
use jwtk::{code::Code, jws};
use std::{
    fs::{self, File},
    io::Write,
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

/// The most detached content that is read: it is held in memory, once more as base64url.
const MAX_CONTENT: usize = 64 << 20;

/// Detached content (RFC 7515 appendix F), every byte of it: a file, or `-`.
pub(crate) fn content(path: &Path, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let bytes = match path.to_str() {
        Some("-") => env.read_stdin(MAX_CONTENT).map_err(|e| CliError::io("standard input", &e))?,
        _ => read(path, MAX_CONTENT)?,
    };
    match bytes.len() > MAX_CONTENT {
        true => Err(CliError::usage("detached content of more than 64 MiB is not read")),
        false => Ok(bytes),
    }
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
        _ => read(path, jws::MAX_LEN)?,
    };
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    Ok(bytes)
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The owner alone: 0600 from its creation.
    Private,
    /// As the umask says.
    Public,
}

fn exists(path: &Path) -> CliError {
    CliError::new(Code::Exists, format!("{}: there is a file already", path.display()))
        .hint("choose another name, or replace it with --force")
}

/// Refuses a path where something is already, a symbolic link too, unless it may be replaced.
pub(crate) fn refuse_existing(path: &Path, force: bool) -> Result<(), CliError> {
    let is_there = path != Path::new("-") && fs::symlink_metadata(path).is_ok();
    if is_there && !force { Err(exists(path)) } else { Ok(()) }
}

/// Whether a path leads to a file.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// Writes a file whole or not at all. Without `force` it never replaces another.
///
/// # Errors
/// `exists`, `permission`, `io`: the old file is then as it was.
pub(crate) fn write(path: &Path, bytes: &[u8], access: Access, force: bool) -> Result<(), CliError> {
    let failed = |e: std::io::Error| CliError::file(path, &e);
    refuse_existing(path, force)?;
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jwtk-");
    #[cfg(unix)]
    if access == Access::Public {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let persisted = if force { file.persist(path) } else { file.persist_noclobber(path) };
    persisted.map_err(|e| match e.error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(path),
        _ => failed(e.error),
    })?;
    // The name is on disk only when the directory is.
    #[cfg(unix)]
    File::open(directory).and_then(|d| d.sync_all()).map_err(failed)?;
    Ok(())
}

/// Makes a directory and those above it, where they are missing.
pub(crate) fn make_directory(path: &Path) -> Result<(), CliError> {
    fs::create_dir_all(path).map_err(|e| CliError::file(path, &e))
}

/// Writes to a file, or to standard output for `-`.
pub(crate) fn write_or_print(
    path: &Path,
    bytes: &[u8],
    access: Access,
    force: bool,
    env: &Env,
) -> Result<(), CliError> {
    if path == Path::new("-") { env.data(bytes) } else { write(path, bytes, access, force) }
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
