//! Who may ask a host, and with what result: one file per entry, locked during a request.

use super::files::open_ours;
use crate::{cause::Why, cli::env::now_ms};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::Path,
    time::Duration,
};

/// How long an unknown kid causes no further request. Otherwise tokens with invented kids would cause one
/// request each.
pub(crate) const COOLDOWN: Duration = Duration::from_secs(30);
/// A larger file was not written here.
const STATE_CAP: u64 = 64 << 10;

/// Whether this process may ask.
pub(crate) enum Gate {
    /// It may, and nobody else may while the lock lives.
    Held(Lock),
    /// Another process is asking. Its answer may be for itself only.
    Busy { alone: bool },
    /// There is nowhere to agree on it: everybody asks.
    Nobody,
}

/// Held until it is dropped, or its process ends in whatever way.
pub(crate) struct Lock(File);

/// What is known about requests to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    /// When it was last asked because of an unknown kid, in milliseconds since 1970.
    pub(crate) kid_ms: Option<u64>,
    /// How it went last, if it went wrong.
    pub(crate) failed: Option<Failed>,
    /// Whether the last answer was not to be kept: waiting for another process's answer is useless then.
    #[serde(default)]
    pub(crate) alone: bool,
}

/// A failure that others who wait for the same answer may share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Failed {
    pub(crate) at_ms: u64,
    pub(crate) code: String,
    pub(crate) message: String,
    #[serde(default)]
    pub(crate) why: Option<Box<Why>>,
    pub(crate) hints: Vec<String>,
}

impl State {
    /// How long ago it was asked for an unknown kid, and how long until it may be again.
    pub(crate) fn cooling(&self) -> Option<(Duration, Duration)> {
        // A time from the future is not a time.
        let ago = Duration::from_millis(now_ms().checked_sub(self.kid_ms?)?);
        (ago < COOLDOWN).then(|| (ago, COOLDOWN.saturating_sub(ago)))
    }
}

impl Gate {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = open_ours(OpenOptions::new().read(true).write(true).create(true).truncate(false), path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self::Held(Lock(file))),
            // Read without the lock: half a state is not a state.
            Err(TryLockError::WouldBlock) => Ok(Self::Busy { alone: Lock(file).state().alone }),
            // Some file systems do not support locks.
            Err(TryLockError::Error(_)) => Ok(Self::Nobody),
        }
    }
}

impl Lock {
    /// Anything that cannot be read is nothing known.
    pub(crate) fn state(&mut self) -> State {
        let mut bytes = Vec::new();
        let read = self.0.rewind().and_then(|()| (&self.0).take(STATE_CAP).read_to_end(&mut bytes));
        read.ok().and_then(|_| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Written in place: only the holder writes, and only a holder reads.
    pub(crate) fn remember(&mut self, state: &State) -> io::Result<()> {
        let bytes = serde_json::to_vec(state)?;
        self.0.rewind()?;
        self.0.set_len(0)?;
        self.0.write_all(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_known_with_its_reason_and_one_from_before_without() {
        let why = Why::Redirects { to: "https://a.example/".into() };
        let failed = Failed {
            at_ms: 1,
            code: "redirect".into(),
            message: "it redirects".into(),
            why: Some(Box::new(why)),
            hints: Vec::new(),
        };
        let state = State { failed: Some(failed), ..State::default() };
        let bytes = serde_json::to_vec(&state).unwrap();
        assert_eq!(serde_json::from_slice::<State>(&bytes).unwrap(), state);
        let before =
            r#"{"kid_ms":1,"failed":{"at_ms":1,"code":"dns","message":"m","status":null,"hints":[]}}"#;
        let read = serde_json::from_str::<State>(before).unwrap().failed.unwrap();
        assert_eq!((read.code.as_str(), read.why), ("dns", None));
    }
}
