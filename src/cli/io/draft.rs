//! A draft of a file: written first, named last.
//!
//! Where the system can do it (`O_TMPFILE`), a draft has no name, so a kill leaves nothing. A file that is
//! replaced needs one for a moment, and some file systems need one from the start: then it is one fixed hidden
//! name beside the file. Its writer holds a lock on it, so that the next one knows what was left behind.

use super::others;
#[cfg(target_os = "linux")]
use rustix::fs::OFlags;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// Who may read a written file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Only the owner: 0600 from its creation.
    Private,
    /// As the umask says.
    Public,
}

pub(super) struct Draft {
    file: File,
    /// Its name so far.
    at: Option<PathBuf>,
}

impl Draft {
    /// A draft without a name; `None` where the file system has no such files.
    #[cfg(target_os = "linux")]
    pub(super) fn unnamed(directory: &Path, access: Access) -> Option<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = options(access).custom_flags(super::flags(OFlags::TMPFILE)).open(directory).ok()?;
        lock(&file);
        // Without /proc it could never be named.
        fs::symlink_metadata(by_descriptor(&file)).ok()?;
        Some(Self { file, at: None })
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn unnamed(_: &Path, _: Access) -> Option<Self> {
        None
    }

    /// A draft under the hidden name.
    pub(super) fn named(hidden: &Path, access: Access) -> io::Result<Self> {
        loop {
            let made = claim(hidden, || options(access).create_new(true).open(hidden))?;
            lock(&made);
            // Another writer may have swept it before it was locked.
            if is_at(&made, hidden) {
                return Ok(Self { file: made, at: Some(hidden.to_owned()) });
            }
        }
    }

    /// Writes the whole content, down to the disk.
    pub(super) fn fill(mut self, bytes: &[u8]) -> io::Result<Self> {
        self.file.write_all(bytes)?;
        self.file.sync_all()?;
        Ok(self)
    }

    /// Gives it a name that nothing has.
    pub(super) fn name(mut self, path: &Path) -> io::Result<()> {
        match &self.at {
            Some(at) => rename_new(at, path)?,
            None => self.link(path)?,
        }
        self.at = None;
        Ok(())
    }

    /// Gives it the name of a file that goes.
    pub(super) fn replace(mut self, path: &Path, hidden: &Path) -> io::Result<()> {
        if self.at.is_none() {
            claim(hidden, || self.link(hidden))?;
            self.at = Some(hidden.to_owned());
        }
        fs::rename(hidden, path)?;
        self.at = None;
        Ok(())
    }

    #[cfg(target_os = "linux")]
    fn link(&self, path: &Path) -> io::Result<()> {
        use rustix::fs::{AtFlags, CWD, linkat};
        Ok(linkat(CWD, by_descriptor(&self.file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn link(&self, _: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

/// A draft that came to nothing leaves nothing.
impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(at) = &self.at {
            let _ = fs::remove_file(at);
        }
    }
}

/// The directory of a file.
pub(super) fn directory(path: &Path) -> &Path {
    path.parent().filter(|p| *p != Path::new("")).unwrap_or(Path::new("."))
}

/// The one hidden name beside a file. Long names may share it: its lock keeps their writers apart.
pub(super) fn hidden_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beginning: String = name.chars().take(50).collect();
    path.with_file_name(format!(".{beginning}.jwtk-new"))
}

/// Removes what a killed writer left. A live writer holds the lock until its file has its name, and jwtk
/// waits for it, but for no other user's lock.
pub(super) fn sweep(hidden: &Path) -> io::Result<()> {
    match super::as_it_stands(OpenOptions::new().read(true).write(true)).open(hidden) {
        Ok(left) if is_anothers(&left) => gone(hidden),
        Ok(left) => {
            lock(&left);
            if is_at(&left, hidden) { gone(hidden) } else { Ok(()) }
        }
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        // Not one of our files, so none of our writers works on it.
        Err(_) => gone(hidden),
    }
}

/// Makes what nothing else may stand in the way of.
fn claim<T>(hidden: &Path, mut make: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match make() {
            Err(e) if e.kind() == ErrorKind::AlreadyExists => sweep(hidden)
                .map_err(|e| io::Error::new(e.kind(), format!("{} is in the way: {e}", hidden.display())))?,
            made => return made,
        }
    }
}

fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// Some file systems know no locks: writers then rely only on their names.
fn lock(file: &File) {
    let _ = file.lock();
}

/// Renames a file where nothing is replaced.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(rustix::io::Errno::EXIST) => return Err(ErrorKind::AlreadyExists.into()),
            // Not every file system can do it in one step.
            Err(_) => {}
        }
    }
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}

#[cfg(target_os = "linux")]
fn by_descriptor(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd;
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// How a draft is opened: writable, and from its creation for whom it is meant.
fn options(access: Access) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(
        &mut options,
        if access == Access::Private { 0o600 } else { 0o666 },
    );
    #[cfg(not(unix))]
    let _ = access;
    options
}

/// Whether a file was made by another user than this one.
fn is_anothers(file: &File) -> bool {
    !file.metadata().is_ok_and(|meta| others::is_users(&meta))
}

/// Whether a name leads to this very file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |m: fs::Metadata| (m.dev(), m.ino());
    matches!((file.metadata().map(id), fs::symlink_metadata(path).map(id)), (Ok(a), Ok(b)) if a == b)
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
