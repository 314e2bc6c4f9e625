//! The JWKS cache on disk: one file per entry, replaced atomically, and trusted only after a check.
//!
//! The name of a file covers everything that selected the answer, so two URLs, tenants or credentials never
//! share an entry, and it does not reveal what that was. A lock file next to it keeps many processes from
//! asking at once and records failed requests.
#![expect(clippy::disallowed_methods, reason = "the cache's files")]

mod entry;
mod files;
mod key;
mod lock;

pub use entry::Entry;
pub(crate) use key::Key;
pub(crate) use lock::{COOLDOWN, Failed, Gate, Lock, State};

use crate::cli::{
    env::{Env, FilePath, now_ms},
    error::CliError,
    http::{Caching, FetchUrl},
};
use files::{HALF_WRITTEN, make_dir, open_ours};
use key::Secret;
use std::{
    cell::OnceCell,
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

/// No honest entry is larger: bodies have a limit, and the line before the body is short.
const FILE_CAP: u64 = 2 << 20;
/// The longest that `Cache-Control` can ask for.
const MAX_AGE_CAP: Duration = Duration::from_hours(24);
/// An entry not refreshed for this long is removed when another one is written.
const SWEEP_AFTER: Duration = Duration::from_hours(30 * 24);
/// The age at which a half-written file is a leftover: no write takes this long.
const SWEEP_HALF_WRITTEN: Duration = Duration::from_hours(1);

impl Entry {
    pub(crate) fn new(key: &Key, body: Vec<u8>, content_type: Option<String>, caching: &Caching) -> Self {
        let mut entry = Self::of(&key.url, now_ms(), body);
        entry.meta.own_headers = key.identity.own_headers;
        entry.meta.content_type = content_type;
        entry.learn(caching);
        entry
    }

    /// The same answer, which its host has just confirmed: what it says about keeping it replaces what it said before
    /// (RFC 9111 section 4.3.4).
    pub(crate) fn confirmed(mut self, caching: &Caching) -> Self {
        self.meta.fetched_ms = now_ms();
        self.learn(caching);
        self
    }

    fn learn(&mut self, caching: &Caching) {
        let meta = &mut self.meta;
        meta.max_age = caching.control.map_or(meta.max_age, |control| control.max_age);
        meta.expires = caching.expires.or(meta.expires);
        meta.age = caching.age;
        meta.etag = caching.etag.clone().or(meta.etag.take());
    }

    pub(crate) fn age(&self) -> Duration {
        Duration::from_millis(now_ms().saturating_sub(self.meta.fetched_ms))
    }

    /// How long it stays fresh; `ttl` if the host says nothing. No time at all stays none.
    ///
    /// The age that it came with counts against what its host said (RFC 9111 section 4.2.3). `ttl` is the caller's own
    /// measure and begins when the answer comes: asking again would bring the same one from the same cache.
    pub(crate) fn lifetime(&self, ttl: Duration) -> Duration {
        match self.meta.max_age.or(self.meta.expires) {
            Some(seconds) if !ttl.is_zero() => {
                Duration::from_secs(seconds.saturating_sub(self.meta.age)).min(MAX_AGE_CAP)
            }
            _ => ttl,
        }
    }

    pub(crate) fn is_fresh(&self, ttl: Duration) -> bool {
        self.age() < self.lifetime(ttl)
    }

    /// How long ago it expired.
    pub(crate) fn past(&self, ttl: Duration) -> Duration {
        self.age().saturating_sub(self.lifetime(ttl))
    }
}

/// The directory, and whether it was usable.
pub(crate) struct Cache {
    dir: Option<PathBuf>,
    secret: OnceCell<Secret>,
    trouble: Option<String>,
}

impl Cache {
    /// Touches nothing yet.
    pub(crate) fn new(env: &Env) -> Self {
        let dir = env.cache_dir();
        let trouble = dir.is_none().then(|| "there is no home directory".to_owned());
        Self { dir, secret: OnceCell::new(), trouble }
    }

    /// The fault with the files, reported at most once per run.
    pub(crate) fn take_trouble(&mut self) -> Option<String> {
        self.trouble.take().map(|why| format!("the key set is not cached: {why}"))
    }

    pub(crate) fn dir(&self) -> Option<&Path> {
        self.dir.as_deref()
    }

    /// A file of an answer that may be there: none is where the directory has no secret yet.
    fn path(&self, key: &Key, suffix: &str) -> Option<PathBuf> {
        let dir = self.dir.as_ref()?;
        if self.secret.get().is_none() {
            let _ = self.secret.set(Secret::read(dir)?);
        }
        Some(dir.join(format!("{}.{suffix}", self.secret.get()?.name(key))))
    }

    /// A file of an answer that is to be written.
    fn new_path(&self, dir: &Path, key: &Key, suffix: &str) -> io::Result<PathBuf> {
        if self.secret.get().is_none() {
            let _ = self.secret.set(Secret::read_or_make(dir)?);
        }
        self.path(key, suffix).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The entry, if it can be trusted. Anything odd counts as a miss.
    pub(crate) fn load(&self, key: &Key) -> Option<Entry> {
        let entry = read(&self.path(key, "jwks")?)?;
        (entry.meta.url == key.url).then_some(entry)
    }

    /// Replaces the entry. A cache that cannot be written costs a warning, never the verdict.
    pub(crate) fn store(&mut self, key: &Key, entry: &Entry) {
        let Some(dir) = self.dir.clone() else { return };
        let path = make_dir(&dir).and_then(|()| self.new_path(&dir, key, "jwks"));
        match path.and_then(|path| write(&dir, &path, entry)) {
            Ok(()) => sweep(&dir),
            Err(e) => self.failed(&dir, &e),
        }
    }

    /// Removes an entry that its host does not allow to be stored.
    pub(crate) fn forget(&mut self, key: &Key) {
        if let Some(path) = self.path(key, "jwks") {
            let _ = fs::remove_file(path);
        }
    }

    /// The one that may ask the host, while it is held.
    pub(crate) fn gate(&mut self, key: &Key) -> Gate {
        let Some(dir) = self.dir.clone() else { return Gate::Nobody };
        let path = make_dir(&dir).and_then(|()| self.new_path(&dir, key, "lock"));
        path.and_then(|path| Gate::open(&path)).unwrap_or_else(|e| {
            self.failed(&dir, &e);
            Gate::Nobody
        })
    }

    fn failed(&mut self, dir: &Path, error: &io::Error) {
        let why = CliError::file(dir, error).message;
        self.trouble.get_or_insert(why);
    }

    /// Every trusted entry, newest first.
    pub(crate) fn list(&self) -> Result<Vec<Entry>, CliError> {
        let mut entries: Vec<Entry> =
            self.files()?.iter().filter(|p| has_suffix(p, "jwks")).filter_map(|p| read(p)).collect();
        entries.sort_by_key(|e| std::cmp::Reverse(e.meta.fetched_ms));
        Ok(entries)
    }

    /// Removes the entries of a URL, with whatever credentials and headers, or everything that is the cache's; says how
    /// many entries those were.
    pub(crate) fn clear(&self, location: Option<&FetchUrl>) -> Result<usize, CliError> {
        let plain = |location: &FetchUrl| location.without_credentials();
        let wanted = location.map(plain);
        let is_of = |entry: Entry, url: &FetchUrl| {
            FetchUrl::parse(&entry.meta.url, true).is_ok_and(|location| plain(&location) == *url)
        };
        let mut removed = 0;
        for path in self.files()? {
            let is_entry = has_suffix(&path, "jwks");
            let goes = match &wanted {
                Some(url) => is_entry && read(&path).is_some_and(|entry| is_of(entry, url)),
                None => true,
            };
            if goes {
                remove(&path)?;
                removed += usize::from(is_entry);
            }
        }
        Ok(removed)
    }

    /// The files whose names are the cache's own: nothing else in the directory is touched.
    fn files(&self) -> Result<Vec<PathBuf>, CliError> {
        let Some(dir) = &self.dir else { return Ok(Vec::new()) };
        match fs::read_dir(dir) {
            Ok(entries) => Ok(entries.flatten().map(|e| e.path()).filter(|p| is_ours(p)).collect()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(CliError::file(dir, &e)),
        }
    }
}

fn remove(path: &Path) -> Result<(), CliError> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(CliError::file(path, &e)),
        _ => Ok(()),
    }
}

fn has_suffix(path: &Path, suffix: &str) -> bool {
    path.extension().is_some_and(|e| e == suffix)
}

fn is_ours(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    let stem = name.strip_suffix(".jwks").or_else(|| name.strip_suffix(".lock"));
    let is_hash = |stem: &str| stem.len() == 64 && stem.bytes().all(|b| b.is_ascii_hexdigit());
    stem.map_or_else(|| name.starts_with(HALF_WRITTEN) || name == key::SECRET, is_hash)
}

fn read(path: &Path) -> Option<Entry> {
    let file = open_ours(OpenOptions::new().read(true), path).ok()?;
    let length = file.metadata().ok()?.len();
    if length > FILE_CAP {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
    file.take(FILE_CAP).read_to_end(&mut bytes).ok()?;
    Entry::parse(bytes, now_ms())
}

/// Under another name first: whoever reads sees the old entry or the new one.
fn write(dir: &Path, path: &Path, entry: &Entry) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(HALF_WRITTEN).tempfile_in(dir)?;
    entry.write(&mut file)?;
    file.persist(path)?;
    Ok(())
}

/// Throws away what no run will want again: files half written when a process was killed, old entries.
fn sweep(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|e| e.path()).filter(|p| is_ours(p) && !p.ends_with(key::SECRET)) {
        let half = !has_suffix(&path, "jwks") && !has_suffix(&path, "lock");
        let limit = if half { SWEEP_HALF_WRITTEN } else { SWEEP_AFTER };
        let age = fs::symlink_metadata(&path).and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
        if age.is_some_and(|age| age > limit) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// The caller's own file of certificates.
pub(crate) fn read_cacert(path: &FilePath<'_>) -> Result<Vec<u8>, CliError> {
    let failed = |e| {
        let error = CliError::file(path, &e);
        CliError { message: format!("--cacert {}", error.message), ..error }
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(4 * FILE_CAP).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
