//! The key ring on disk: a private JWK Set, 0600 in a directory of 0700, its writers one after another.

use crate::{
    env::Env,
    error::CliError,
    io::{self, Access},
};
use jwtk::{code::Code, issuer::Keys, jwk::KeyRing, text};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::SystemTime,
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
    // Without a note: the next time it is written, the mark is gone.
    text::read(&bytes, KeyRing::parse).map_err(|e| {
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
    update_at(&path(env)?, change)
}

fn update_at<T>(
    path: &Path,
    change: impl FnOnce(&mut KeyRing) -> Result<T, CliError>,
) -> Result<T, CliError> {
    // A link to a ring elsewhere stays a link, and all names of one ring share its lock.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
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
    let lock = options.open(&lock_path).map_err(|e| CliError::file(&lock_path, &e))?;
    lock.lock().map_err(|e| CliError::file(&lock_path, &e))?;
    let mut ring = read_at(path)?;
    let result = change(&mut ring)?;
    io::write(path, ring.expose_json()?.as_bytes(), Access::Private, true)?;
    Ok(result)
}

/// A ring in its file, read again whenever it has changed: `jwtk key rotate` and `jwtk serve` see each other.
pub(crate) struct RingFile {
    path: PathBuf,
    ring: KeyRing,
    stamp: Option<(SystemTime, u64)>,
}

impl RingFile {
    /// Reads the ring of a file; one that is not there has no keys.
    pub(crate) fn open(path: PathBuf) -> Result<Self, CliError> {
        let stamp = stamp(&path);
        Ok(Self { ring: read_at(&path)?, path, stamp })
    }
}

impl Keys for RingFile {
    fn ring(&mut self) -> Result<&KeyRing, String> {
        let now = stamp(&self.path);
        if now != self.stamp {
            self.ring = read_at(&self.path).map_err(|e| e.message)?;
            self.stamp = now;
        }
        Ok(&self.ring)
    }

    fn update(
        &mut self,
        change: &mut dyn FnMut(&mut KeyRing) -> Result<(), jwtk::Error>,
    ) -> Result<(), String> {
        update_at(&self.path, |ring| Ok(change(ring)?)).map_err(|e| e.message)?;
        self.stamp = None;
        self.ring().map(drop)
    }
}

/// What changes when the file does. The file is only ever replaced, so that its time tells.
fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn make_private_directory(directory: &Path) -> Result<(), CliError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(directory).map_err(|e| CliError::file(directory, &e))
}
