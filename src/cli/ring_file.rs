//! The key ring on disk: a private JWK Set, 0600 in a 0700 directory, with one writer at a time. A ring
//! that others could have written is not trusted.

use crate::cli::{
    env::{Env, FilePath, read_wiped},
    error::CliError,
    http::too_large_to_fetch,
    io::{self, Access, others},
};
use crate::{
    code::Code,
    issuer::{IssuerError, Keys},
    jwk::KeyRing,
    text,
};
#[cfg(unix)]
use rustix::fs::OFlags;
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::{
    fs::{self, File, Metadata},
    io::ErrorKind,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Where the ring is: `JWTK_KEYS`, else the user's data directory.
pub(crate) fn path(env: &Env) -> Result<FilePath<'static>, CliError> {
    if let Some(path) = env.var("JWTK_KEYS") {
        return Ok(env.at(path.as_ref()).into_owned());
    }
    let directory = env.data_dir().ok_or_else(|| {
        CliError::new(Code::Io, "no home directory for the key ring")
            .hint("name the key ring's file in JWTK_KEYS, or write the key with -o FILE")
    })?;
    Ok(env.at(&directory.join("keys.json")).into_owned())
}

/// The largest ring that is read, and so written.
const LARGEST: usize = 16 << 20;

/// Who may have a hand in a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// The user's ring: only the user and root.
    Own,
    /// A file that was named: whoever its permissions say, and its user was warned.
    Named,
}

/// Reads the ring; one that is not there has no keys.
pub(crate) fn read(env: &Env) -> Result<KeyRing, CliError> {
    read_at(&path(env)?, Care::Own)
}

fn read_at(path: &FilePath<'_>, care: Care) -> Result<KeyRing, CliError> {
    let failed = |e: std::io::Error| CliError::file(path, &e);
    let mut options = File::options();
    // A pipe would keep whoever opens it waiting for somebody to write.
    #[cfg(unix)]
    options.custom_flags(io::flags(OFlags::NONBLOCK));
    let file = match options.read(true).open(path) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(KeyRing::default()),
        opened => opened.map_err(failed)?,
    };
    let metadata = file.metadata().map_err(failed)?;
    refuse_no_file(path, &metadata)?;
    if care == Care::Own {
        refuse_others("the key ring", path, &metadata)?;
        refuse_others_in(&path.directory())?;
        // A link leads elsewhere, and either directory decides where.
        if let Ok(real) = fs::canonicalize(path) {
            refuse_others_in(&FilePath::from(&real).directory())?;
        }
    }
    let bytes = read_wiped(file, LARGEST).map_err(failed)?;
    // Without a note: the next time it is written, the mark is gone.
    text::read(&bytes, KeyRing::parse).map_err(|e| {
        let mut error = CliError::from(e);
        error.message = format!("{}: not a key ring: {}", path.display(), error.message);
        error.hint("jwtk does not change a ring that it cannot read: repair it, or name another in JWTK_KEYS")
    })
}

fn refuse_no_file(path: &FilePath<'_>, metadata: &Metadata) -> Result<(), CliError> {
    if metadata.is_dir() {
        return Err(CliError::file(path, &ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        let message =
            format!("{}: a key ring must be a file, and this is a pipe or a device", path.display());
        return Err(CliError::new(Code::Io, message).hint("pass a key from a pipe with --key"));
    }
    Ok(())
}

/// Whoever can write the ring chooses which keys sign and are believed.
fn refuse_others(what: &str, path: &FilePath<'_>, metadata: &Metadata) -> Result<(), CliError> {
    let Some(writer) = others::can_write(metadata) else { return Ok(()) };
    let error = CliError::new(Code::Permission, format!("{what} {}: {writer}", path.display()));
    Err(error.hint(writer.cure(path)).hint("or name your own ring in JWTK_KEYS"))
}

fn refuse_others_in(directory: &FilePath<'_>) -> Result<(), CliError> {
    let metadata = fs::metadata(directory).map_err(|e| CliError::file(directory, &e))?;
    refuse_others("the directory of the key ring", directory, &metadata)
}

/// Changes the ring under its lock, and writes it whole or not at all.
pub(crate) fn update<T>(
    env: &Env,
    change: impl FnOnce(&mut KeyRing) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let (result, set) = update_at(&path(env)?, Care::Own, |ring| {
        let result = change(ring)?;
        Ok((result, serde_json::to_string(&ring.published(env.now))))
    })?;
    // Of what it has grown to, whoever made it grow hears.
    if let Some(warning) = set.ok().and_then(|set| too_large_to_fetch(set.len())) {
        env.note(&warning);
        env.note("hint: a shorter --overlap removes the old keys sooner");
    }
    Ok(result)
}

fn update_at<T>(
    path: &FilePath<'_>,
    care: Care,
    change: impl FnOnce(&mut KeyRing) -> Result<T, CliError>,
) -> Result<T, CliError> {
    make_private_directory(&path.directory())?;
    // Before a lock or a key is written there.
    if care == Care::Own {
        refuse_others_in(&path.directory())?;
    }
    // A link to a ring elsewhere stays a link, and all names of one ring share its lock.
    let real = fs::canonicalize(path).ok();
    let path = &real.as_ref().map_or_else(|| path.into(), FilePath::from);
    // There is no lock for a path that is not a ring and can never be replaced by one.
    if let Ok(metadata) = fs::metadata(path) {
        refuse_no_file(path, &metadata)?;
    }
    let _lock = lock(path, care)?;
    let mut ring = read_at(path, care)?;
    let result = change(&mut ring)?;
    let json = ring.expose_json()?;
    if json.len() > LARGEST {
        let message =
            format!("{}: a key ring has at most 16 MiB, and this one would be larger", path.display());
        return Err(CliError::new(Code::Io, message).hint("remove keys: jwtk key remove KID"));
    }
    io::write(path, json.as_bytes(), Access::Private, true)?;
    Ok(result)
}

/// Held by whoever changes a ring. It is replaced by a rename, so that the lock needs a file of its own that stays.
fn lock(path: &FilePath<'_>, care: Care) -> Result<File, CliError> {
    let lock_path = path.map(|path| match path.extension() {
        // The lock of a ring is not the ring.
        Some(own) if own == "lock" => path.with_extension("lock.lock"),
        _ => path.with_extension("lock"),
    });
    let failed = |e: std::io::Error| CliError::file(&lock_path, &e);
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    options.mode(0o600);
    let lock = io::as_it_stands(&mut options).open(&lock_path).map_err(failed)?;
    // Whose lock it is can hold it for ever.
    if care == Care::Own {
        refuse_others("the lock of the key ring", &lock_path, &lock.metadata().map_err(failed)?)?;
    }
    lock.lock().map_err(failed)?;
    Ok(lock)
}

/// A ring in its file, read again whenever it has changed: `jwtk key rotate` and `jwtk serve` see each other.
pub(crate) struct RingFile {
    path: FilePath<'static>,
    care: Care,
    known: Mutex<Known>,
}

/// What the file held when it was read last.
struct Known {
    ring: Arc<KeyRing>,
    stamp: Option<Stamp>,
}

impl RingFile {
    /// The user's ring; one that is not there has no keys.
    pub(crate) fn own(env: &Env) -> Result<Self, CliError> {
        Self::open(path(env)?, Care::Own)
    }

    /// The ring in a file that was named.
    pub(crate) fn named(path: FilePath<'_>) -> Result<Self, CliError> {
        Self::open(path.into_owned(), Care::Named)
    }

    fn open(path: FilePath<'static>, care: Care) -> Result<Self, CliError> {
        let stamp = stamp(&path);
        let ring = Arc::new(read_at(&path, care)?);
        Ok(Self { path, care, known: Mutex::new(Known { ring, stamp }) })
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keys for RingFile {
    fn ring(&self) -> Result<Arc<KeyRing>, IssuerError> {
        let mut known = self.known();
        let now = stamp(&self.path);
        if now != known.stamp {
            known.ring = Arc::new(read_at(&self.path, self.care).map_err(kept)?);
            known.stamp = now;
        }
        Ok(Arc::clone(&known.ring))
    }

    fn update(
        &self,
        change: &mut dyn FnMut(&mut KeyRing) -> Result<(), IssuerError>,
    ) -> Result<(), IssuerError> {
        // Another process may have the lock of the file: nobody else waits for it.
        update_at(&self.path, self.care, |ring| Ok(change(ring)?)).map_err(kept)?;
        self.known().stamp = None;
        self.ring().map(drop)
    }
}

fn kept(error: CliError) -> IssuerError {
    IssuerError::Kept(Box::new(error))
}

/// What changes when the file does: another one has another number, and no program can set when it was changed.
#[cfg(unix)]
pub(crate) type Stamp = [i64; 7];

#[cfg(unix)]
pub(crate) fn stamp(path: &FilePath<'_>) -> Option<Stamp> {
    let m = fs::metadata(path).ok()?;
    let [device, file, size] = [m.dev(), m.ino(), m.size()].map(u64::cast_signed);
    Some([device, file, size, m.mtime(), m.mtime_nsec(), m.ctime(), m.ctime_nsec()])
}

#[cfg(not(unix))]
pub(crate) type Stamp = (std::time::SystemTime, u64);

#[cfg(not(unix))]
pub(crate) fn stamp(path: &FilePath<'_>) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn make_private_directory(directory: &FilePath<'_>) -> Result<(), CliError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(directory).map_err(|e| CliError::file(directory, &e))
}

#[cfg(test)]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a test writes files of its own")]
mod tests {
    use super::*;
    use crate::{jwa::Algorithm, jwk::Key, time::NumericDate};
    use std::path::Path;

    fn ring(kid: &str) -> String {
        let mut key = Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap();
        key.metadata_mut().kid = Some(kid.to_owned());
        let mut ring = KeyRing::default();
        ring.add(key, NumericDate::from_seconds(1)).unwrap();
        ring.expose_json().unwrap().to_string()
    }

    fn kid(file: &RingFile) -> String {
        file.ring().unwrap().keys()[0].metadata().kid.clone().unwrap()
    }

    #[test]
    fn f39_a_ring_grows_no_larger_than_what_is_read() {
        holds!(F39, "a ring over 16 MiB is refused and not written");
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("keys.json");
        fs::write(&path, ring("a")).unwrap();
        let file = RingFile::named(FilePath::from(&path)).unwrap();
        let add = |length: usize| {
            let mut key = Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap();
            key.metadata_mut().kid = Some("x".repeat(length));
            file.update(&mut |ring| Ok(ring.add(key.clone(), NumericDate::from_seconds(2))?))
        };
        let refused = add(LARGEST).unwrap_err().to_string();
        assert!(refused.contains("at most 16 MiB"), "{refused}");
        assert_eq!((file.ring().unwrap().keys().len(), fs::read(&path).unwrap()[0]), (1, b'{'));
        add(1000).unwrap();
        assert_eq!(RingFile::named(FilePath::from(&path)).unwrap().ring().unwrap().keys().len(), 2);
    }

    #[test]
    fn f38_a_ring_of_the_same_size_and_time_is_read_again() {
        holds!(F38, "a ring of the same size and time is read again, replaced by another file or rewritten");
        let directory = tempfile::tempdir().unwrap();
        let [path, other] = ["keys.json", "other.json"].map(|name| directory.path().join(name));
        let put = |path: &Path, text: &str| {
            let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
            fs::write(path, text).unwrap();
            File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        };
        put(&path, &ring("a"));
        let file = RingFile::named(FilePath::from(&path)).unwrap();
        assert_eq!(kid(&file), "a");
        // Another file under its name, and then the same one with another content.
        put(&other, &ring("b"));
        fs::rename(&other, &path).unwrap();
        assert_eq!(kid(&file), "b");
        // Longer than the step of the clock that files are dated with.
        std::thread::sleep(std::time::Duration::from_millis(30));
        put(&path, &ring("c"));
        assert_eq!(kid(&file), "c");
    }
}
