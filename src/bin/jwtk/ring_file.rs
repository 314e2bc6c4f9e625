//! The key ring on disk: a private JWK Set, 0600 in a directory of 0700, its writers one after another.

use crate::{
    env::Env,
    error::CliError,
    io::{self, Access},
};
use jwtk::{code::Code, jwk::KeyRing};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

/// Where the ring is: `JWTK_KEYS`, else the user's data directory.
pub(crate) fn path(env: &Env) -> Result<PathBuf, CliError> {
    if let Some(path) = env.var("JWTK_KEYS") {
        return Ok(path.into());
    }
    let directory = env.data_dir().ok_or_else(|| {
        CliError::new(Code::Io, "no home directory to keep the key ring in")
            .hint("name the key ring's file in JWTK_KEYS, or write the key with -o FILE")
    })?;
    Ok(directory.join("keys.json"))
}

/// Reads the ring; one that is not there has no keys.
pub(crate) fn read(env: &Env) -> Result<KeyRing, CliError> {
    read_at(&path(env)?)
}

fn read_at(path: &Path) -> Result<KeyRing, CliError> {
    let bytes = match io::read(path, 16 << 20) {
        Ok(bytes) => bytes,
        Err(e) if e.code == Code::NotFound => return Ok(KeyRing::default()),
        Err(e) => return Err(e),
    };
    KeyRing::parse(&bytes).map_err(|e| {
        let mut error = CliError::from(e);
        error.message = format!("{}: not a key ring: {}", path.display(), error.message);
        error.hint("jwtk does not touch a ring that it cannot read: mend it, or name another in JWTK_KEYS")
    })
}

/// Changes the ring under its lock, and writes it whole or not at all.
pub(crate) fn update<T>(
    env: &Env,
    change: impl FnOnce(&mut KeyRing) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let path = path(env)?;
    // A link to a ring elsewhere stays a link, and all names of one ring share its lock.
    let path = fs::canonicalize(&path).unwrap_or(path);
    let directory = path.parent().filter(|p| *p != Path::new("")).unwrap_or(Path::new("."));
    make_private_directory(directory)?;
    // The ring is replaced by a rename, so that the lock needs a file of its own that stays.
    let lock_path = path.with_extension("lock");
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let lock = options.open(&lock_path).map_err(|e| CliError::io(lock_path.display(), &e))?;
    lock.lock().map_err(|e| CliError::io(lock_path.display(), &e))?;
    let mut ring = read_at(&path)?;
    let result = change(&mut ring)?;
    io::write(&path, ring.expose_json()?.as_bytes(), Access::Private, true)?;
    Ok(result)
}

fn make_private_directory(directory: &Path) -> Result<(), CliError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(directory).map_err(|e| CliError::io(directory.display(), &e))
}
