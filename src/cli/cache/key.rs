//! The name of a stored answer, which does not reveal what was sent for it.

use super::{
    entry::hex,
    files::{HALF_WRITTEN, make_dir, open_ours},
};
use crate::cli::http::{FetchUrl, Identity};
use aws_lc_rs::{hmac, rand};
use std::{
    fs::OpenOptions,
    io::{self, Read, Write},
    path::Path,
};

/// The file that has the directory's secret.
pub(super) const SECRET: &str = "names.key";
/// As long as the output of the hash (RFC 2104 section 3).
const SECRET_LEN: usize = 32;

/// The parts of a request that select its answer.
#[derive(Clone)]
pub(crate) struct Key {
    /// Without credentials.
    pub(super) url: String,
    pub(super) identity: Identity,
}

impl Key {
    pub(crate) fn new(location: &FetchUrl, identity: Identity) -> Self {
        Self { url: location.to_string(), identity }
    }
}

/// The secret of a directory, which turns requests into names of files. Credentials choose answers, and a plain hash of
/// a request could be compared with that of a guess.
pub(super) struct Secret(hmac::Key);

impl Secret {
    /// The one that is there; whatever is not what was written here is none.
    pub(super) fn read(dir: &Path) -> Option<Self> {
        let file = open_ours(OpenOptions::new().read(true), &dir.join(SECRET)).ok()?;
        let mut bytes = Vec::with_capacity(SECRET_LEN + 1);
        file.take(SECRET_LEN as u64 + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() == SECRET_LEN).then(|| Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }

    /// The one that is there, else a new one. Of many processes that make one at once, one makes it for all.
    pub(super) fn read_or_make(dir: &Path) -> io::Result<Self> {
        if let Some(secret) = Self::read(dir) {
            return Ok(secret);
        }
        make_dir(dir)?;
        let mut bytes = [0; SECRET_LEN];
        rand::fill(&mut bytes).map_err(|_| io::Error::other("the system has no random numbers"))?;
        let write = || {
            let mut file = tempfile::Builder::new().prefix(HALF_WRITTEN).tempfile_in(dir)?;
            file.write_all(&bytes)?;
            Ok::<_, io::Error>(file)
        };
        let path = dir.join(SECRET);
        match write()?.persist_noclobber(&path) {
            Ok(_) => {}
            Err(e) if e.error.kind() == io::ErrorKind::AlreadyExists => {
                if let Some(theirs) = Self::read(dir) {
                    return Ok(theirs);
                }
                // Damaged, or writable by others: what it named is lost.
                e.file.persist(&path)?;
            }
            Err(e) => return Err(e.error),
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }

    /// The name of a key's files, without their suffix.
    pub(super) fn name(&self, key: &Key) -> String {
        hex(hmac::sign(&self.0, &key.identity.digest).as_ref())
    }
}
