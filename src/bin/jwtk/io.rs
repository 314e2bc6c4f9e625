//! Tokens, keys and sets from a path, `-` or a variable; files written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "files are read and written here")]

mod keys;
mod secret;
mod text;
mod token;

pub(crate) use keys::KeyRef;
pub(crate) use secret::{passphrase, secret};
pub(crate) use text::{Input, Unwrapped};
pub(crate) use token::{bare_token, token};

use crate::{
    env::{Env, printable, read_wiped},
    error::CliError,
};
use jwtk::code::Code;
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
