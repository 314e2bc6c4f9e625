//! Writes files atomically, private from their creation.

use super::draft::{self, Access, Draft};
use crate::cli::{
    env::{Env, FilePath},
    error::CliError,
};
use crate::code::Code;
use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

fn exists(path: &FilePath<'_>) -> CliError {
    CliError::new(Code::Exists, format!("{}: the file already exists", path.display()))
        .hint("choose another name, or replace it with --force")
}

/// Refuses a path where something is already, a symbolic link too, unless it may be replaced.
pub(crate) fn refuse_existing(path: &FilePath<'_>, force: bool) -> Result<(), CliError> {
    let is_there = path.typed() != Path::new("-") && fs::symlink_metadata(path).is_ok();
    if is_there && !force { Err(exists(path)) } else { Ok(()) }
}

/// Writes a file atomically. Without `force` it never replaces another file.
///
/// Its content is on the disk before it has its name, and the name is when this returns. A kill leaves the old
/// file or the new one. What it may leave under the hidden name beside it is swept by the next writer.
///
/// # Errors
/// `exists`, `permission`, `io`: the old file is then as it was.
pub(crate) fn write(path: &FilePath<'_>, bytes: &[u8], access: Access, force: bool) -> Result<(), CliError> {
    refuse_existing(path, force)?;
    put(path.as_ref(), bytes, access, force).map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => exists(path),
        _ => CliError::file(path, &e),
    })
}

fn put(path: &Path, bytes: &[u8], access: Access, force: bool) -> io::Result<()> {
    let (directory, hidden) = (draft::directory(path), draft::hidden_name(path));
    let settle = |draft: Draft| {
        let draft = draft.fill(bytes)?;
        if force { draft.replace(path, &hidden) } else { draft.name(path) }
    };
    // What a killed writer left goes, whether its name is needed now or not.
    let _ = draft::sweep(&hidden);
    match Draft::unnamed(directory, access).map(settle) {
        Some(Ok(())) => {}
        Some(Err(e)) if e.kind() == ErrorKind::AlreadyExists => return Err(e),
        // Not every file system that has files without a name can give them one.
        _ => settle(Draft::named(&hidden, access)?)?,
    }
    // The name is on disk only when the directory is.
    #[cfg(unix)]
    std::fs::File::open(directory)?.sync_all()?;
    Ok(())
}

/// Makes a directory and those above it, where they are missing.
pub(crate) fn make_directory(path: &FilePath<'_>) -> Result<(), CliError> {
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
    if path == Path::new("-") { env.data(bytes) } else { write(&env.at(path), bytes, access, force) }
}
