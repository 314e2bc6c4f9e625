//! Local keys in a long-running process: read again when their file changes, or when a key in the ring
//! expires.

use super::{
    args::VerifyArgs,
    keys::{self, Chosen},
};
use crate::cli::{
    env::{Env, FilePath},
    error::CliError,
    io::KeyRef,
    ring_file::{self, Stamp, stamp},
};
use crate::{JwkSet, code::Code};
use std::{sync::Arc, time::Duration};

/// How often the ring is read for keys that have expired, and what could not be read is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// The keys of a file as it is now.
pub(super) struct LocalSet {
    source: Chosen,
    args: Arc<VerifyArgs>,
    env: Env,
    /// What changes; nothing if it can be read only once, or is one chosen key.
    file: Option<FilePath<'static>>,
    stamp: Option<Stamp>,
    /// When that was, as the process measures time.
    read: Duration,
    keys: Result<Arc<JwkSet>, Code>,
}

impl LocalSet {
    /// Reads the keys.
    pub(super) fn new(source: Chosen, args: &Arc<VerifyArgs>, env: &Env) -> Result<Self, CliError> {
        let file = match &source {
            Chosen::Ring => Some(ring_file::path(env)?),
            Chosen::Set(KeyRef::Path(path)) => Some(env.at(path).into_owned()),
            Chosen::Set(_) | Chosen::Key(_) | Chosen::X5c(_) | Chosen::Secret | Chosen::Remote(_) => None,
        };
        // A pipe has been read when it is read again.
        let file = file.filter(FilePath::is_file);
        let stamp = file.as_ref().and_then(stamp);
        let keys = Ok(Arc::new(keys::keys(&source, args, env)?.set));
        let (args, env, read) = (Arc::clone(args), env.silent(), env.elapsed());
        Ok(Self { source, args, env, file, stamp, read, keys })
    }

    /// The keys to judge with now, or why there are none. Another `Arc` are other keys.
    pub(super) fn keys(&mut self) -> Result<Arc<JwkSet>, Code> {
        let Some(file) = &self.file else { return self.keys.clone() };
        let stamp = stamp(file);
        let may_differ = matches!(self.source, Chosen::Ring) || self.keys.is_err();
        if stamp == self.stamp && !(may_differ && self.env.elapsed().saturating_sub(self.read) >= PAUSE) {
            return self.keys.clone();
        }
        if self.args.clock.fixed(&self.env).is_none() {
            self.env.now = self.env.clock();
        }
        let newer = keys::keys(&self.source, &self.args, &self.env).map(|keys| Arc::new(keys.set));
        self.keys = match (newer, &self.keys) {
            // In a file that is the same, keys expire and change in no other way.
            (Ok(newer), Ok(old)) if stamp == self.stamp && newer.members().len() == old.members().len() => {
                Ok(Arc::clone(old))
            }
            (newer, _) => newer.map_err(|e| e.code),
        };
        (self.stamp, self.read) = (stamp, self.env.elapsed());
        self.keys.clone()
    }
}
