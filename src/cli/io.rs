//! Reads tokens, keys and sets from a path, `-` or a variable; writes files atomically.
#![expect(clippy::disallowed_methods, reason = "files are read and written here")]

mod content;
mod draft;
mod keys;
pub(crate) mod others;
mod secret;
mod text;
mod token;
mod write;

pub(crate) use content::content;
pub(crate) use draft::Access;
pub(crate) use keys::KeyRef;
pub(crate) use secret::{passphrase, secret};
pub(crate) use text::{Input, Unwrapped};
pub(crate) use token::{bare_token, place as place_of_token, reserve_for_token, token};
pub(crate) use write::{make_directory, refuse_existing, write, write_or_print};

use crate::cli::{
    env::{Env, FilePath, printable, read_wiped},
    error::CliError,
    plausible::{self, WITHHELD},
};
use crate::code::Code;
use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Reads a file, one byte more than the cap at most.
pub(crate) fn read(path: &FilePath<'_>, cap: usize) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let failed = |e| CliError::file(path, &e);
    File::open(path).and_then(|file| read_wiped(file, cap)).map_err(failed)
}

/// A file to read as it comes, and its size where it has one.
pub(crate) fn open(path: &FilePath<'_>) -> Result<(File, u64), CliError> {
    let failed = |e| CliError::file(path, &e);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    Ok((file, size))
}

/// Adds to the error for a file that is not there what its name is like.
pub(crate) fn missing(path: &Path, error: CliError, env: &Env) -> CliError {
    if error.code != Code::NotFound {
        return error;
    }
    let bare = path.to_str().and_then(|text| text.strip_prefix('@')).map(Path::new);
    if let Some(bare) = bare.filter(|b| env.at(b).is_file()) {
        return error.hint(format!("without the @: {}", bare.display()));
    }
    match neighbour(path, env) {
        Some(near) => error.hint(format!("did you mean {}?", near.display())),
        None => error,
    }
}

/// The file beside one that is not there with almost its name.
fn neighbour(path: &Path, env: &Env) -> Option<PathBuf> {
    let name = path.file_name()?.to_str().filter(|name| name.len() > 3)?;
    let names = fs::read_dir(env.at(path).directory())
        .ok()?
        .take(1000)
        .filter_map(|e| e.ok()?.file_name().into_string().ok());
    let near = names.map(|n| (strsim::damerau_levenshtein(&n, name), n)).filter(|(far, _)| *far <= 2);
    near.min().map(|(_, near)| path.with_file_name(near))
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(a: &FilePath<'_>, b: &FilePath<'_>) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// Opens whatever stands under a name as it is: no link is followed, no pipe waited for.
pub(crate) fn as_it_stands(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags(OFlags::NOFOLLOW | OFlags::NONBLOCK));
    }
    options
}

/// Flags of `open` that the standard library has no name for.
#[cfg(unix)]
pub(crate) fn flags(flags: rustix::fs::OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or(0)
}

/// A file name for a message, unless it may be a secret in its place.
pub(crate) fn shown(path: &FilePath<'_>) -> String {
    match plausible::is_path(path) {
        true => printable(&path.display().to_string()),
        false => WITHHELD.to_owned(),
    }
}
