//! What other users may do with a file, by its owner and mode, on systems that have them.

use crate::cli::{
    env::{Env, FilePath},
    error::CliError,
};
use crate::code::Code;
#[cfg(unix)]
use std::os::unix::fs::MetadataExt;
use std::{
    fmt,
    fs::{self, Metadata},
};

/// Why others decide what is in a file or directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writer {
    /// It belongs to another user than this one or root.
    Owner(u32),
    /// Its mode lets them write.
    Mode,
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owner(uid) => write!(f, "others can write it: it belongs to another user (uid {uid})"),
            Self::Mode => f.write_str("others can write it"),
        }
    }
}

impl Writer {
    /// What ends it.
    pub(crate) fn cure(self, path: &FilePath<'_>) -> String {
        match self {
            Self::Owner(_) => format!("run as that user, or become the owner: chown {}", path.display()),
            Self::Mode => format!("chmod go-w {}", path.display()),
        }
    }
}

/// Warns of a key file that others can write. Private material that others can read is reported with `-v`:
/// many a checkout is like that, and every mounted secret.
pub(super) fn tell(path: &FilePath<'_>, private: Option<&str>, env: &Env) {
    let Some(metadata) = file(path) else { return };
    if let Some(writer) = can_write_named(&metadata) {
        env.note(&format!("warning: {}: {writer}\nhint: {}", path.display(), writer.cure(path)));
    }
    let path = path.display();
    if let Some(what) = private.filter(|_| env.verbose && can_read(&metadata)) {
        env.note(&format!("note: {path} holds {what} and others can read it: chmod 600 it"));
    }
}

/// What `--strict` makes of it.
pub(crate) fn refuse(path: &FilePath<'_>, private: bool) -> Result<(), CliError> {
    let Some(metadata) = file(path) else { return Ok(()) };
    if let Some(writer) = can_write_named(&metadata) {
        let error = CliError::new(Code::KeyUnusable, format!("{}: {writer}", path.display()));
        return Err(error.hint(writer.cure(path)));
    }
    let path = path.display();
    if private && can_read(&metadata) {
        let message = format!("{path} holds a private key and others can read it");
        return Err(CliError::new(Code::KeyUnusable, message).hint(format!("chmod 600 {path}")));
    }
    Ok(())
}

fn file(path: &FilePath<'_>) -> Option<Metadata> {
    fs::metadata(path).ok().filter(Metadata::is_file)
}

/// Whether a file belongs to this user.
#[cfg(unix)]
pub(crate) fn is_users(meta: &Metadata) -> bool {
    meta.uid() == rustix::process::geteuid().as_raw()
}

/// Who else can change what is in a file, or which files are in a directory.
#[cfg(unix)]
pub(crate) fn can_write(meta: &Metadata) -> Option<Writer> {
    writer(meta.uid(), meta.gid(), meta.mode(), meta.is_dir(), rustix::process::geteuid().as_raw())
}

/// As [`can_write`], for a file that is named and not one of jwtk's own. Root reads in containers what a user of
/// the host has put there.
#[cfg(unix)]
pub(crate) fn can_write_named(meta: &Metadata) -> Option<Writer> {
    let root = rustix::process::geteuid().is_root();
    can_write(meta).filter(|w| *w == Writer::Mode || !root)
}

/// Whether others can read a file.
#[cfg(unix)]
pub(crate) fn can_read(meta: &Metadata) -> bool {
    meta.mode() & 0o077 != 0
}

#[cfg(unix)]
fn writer(owner: u32, group: u32, mode: u32, is_directory: bool, user: u32) -> Option<Writer> {
    const STICKY: u32 = 0o1000;
    // Where every user has a group of the same number, it has no other members (and umask 002 is usual).
    let own_group = group == owner && owner != 0;
    let others = if own_group { 0o002 } else { 0o022 };
    if owner != user && owner != 0 {
        Some(Writer::Owner(owner))
    } else if mode & others != 0 && !(is_directory && mode & STICKY != 0) {
        // In a sticky directory others add files; those that are there are not theirs to replace.
        Some(Writer::Mode)
    } else {
        None
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use super::Writer;
    use std::fs::Metadata;

    pub(crate) fn is_users(_: &Metadata) -> bool {
        true
    }

    pub(crate) fn can_write(_: &Metadata) -> Option<Writer> {
        None
    }

    pub(crate) fn can_write_named(_: &Metadata) -> Option<Writer> {
        None
    }

    pub(crate) fn can_read(_: &Metadata) -> bool {
        false
    }
}

#[cfg(not(unix))]
pub(crate) use elsewhere::{can_read, can_write, can_write_named, is_users};

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn f32_owner_and_mode_tell_who_else_can_write() {
        holds!(F32, "owner, group, mode and the sticky bit tell who else can write, in 18 cases");
        const FILE: bool = false;
        const DIRECTORY: bool = true;
        for (owner, group, mode, is_directory, wanted) in [
            (1000, 100, 0o600, FILE, None),
            (1000, 100, 0o644, FILE, None),
            (1000, 100, 0o664, FILE, Some(Writer::Mode)),
            (1000, 100, 0o646, FILE, Some(Writer::Mode)),
            // A user's own group.
            (1000, 1000, 0o664, FILE, None),
            (1000, 1000, 0o666, FILE, Some(Writer::Mode)),
            (1000, 1000, 0o775, DIRECTORY, None),
            (1000, 100, 0o775, DIRECTORY, Some(Writer::Mode)),
            // Root's files, as secrets are mounted; its group has more members.
            (0, 0, 0o644, FILE, None),
            (0, 0, 0o440, FILE, None),
            (0, 0, 0o664, FILE, Some(Writer::Mode)),
            (0, 0, 0o1777, DIRECTORY, None),
            (0, 1000, 0o3777, DIRECTORY, None),
            (0, 0, 0o777, DIRECTORY, Some(Writer::Mode)),
            // Another user's, whatever its mode.
            (1001, 1001, 0o600, FILE, Some(Writer::Owner(1001))),
            (1001, 1001, 0o1777, DIRECTORY, Some(Writer::Owner(1001))),
            // The sticky bit is a directory's.
            (1000, 100, 0o1666, FILE, Some(Writer::Mode)),
        ] {
            assert_eq!(writer(owner, group, mode, is_directory, 1000), wanted, "{owner} {group} {mode:o}");
        }
        assert_eq!(writer(1000, 1000, 0o600, FILE, 0), Some(Writer::Owner(1000)));
    }
}
