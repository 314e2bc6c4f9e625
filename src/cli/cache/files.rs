//! The files of the cache: the user's own, and nobody else's.

use crate::cli::io::{as_it_stands, others};
use std::{
    fs::{self, File, OpenOptions},
    io,
    path::Path,
};

/// How the names of files begin that are not yet an entry.
pub(super) const HALF_WRITTEN: &str = ".jwks-";

pub(super) fn make_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Opens a file of the cache as it is, whatever was put in its place: no link is followed, no pipe waited for.
pub(super) fn open_ours(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = as_it_stands(options).open(path)?;
    let meta = file.metadata()?;
    if !meta.is_file() || !is_own(&meta) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "not a file that only this user can use",
        ));
    }
    Ok(file)
}

/// Whether nobody else could have written it.
#[cfg(unix)]
fn is_own(meta: &fs::Metadata) -> bool {
    others::is_users(meta) && std::os::unix::fs::MetadataExt::mode(meta) & 0o022 == 0
}

#[cfg(not(unix))]
fn is_own(_: &fs::Metadata) -> bool {
    true
}
