//! A key set in a long-running process: used while it is fresh, fetched again when it is stale or lacks a
//! key, and at most once per cooldown if that fails.

use super::{FetchArgs, Freshness, Lack, RemoteSet, Source, key_set};
use crate::cli::{
    cache::COOLDOWN,
    env::{Env, now_ms},
    error::CliError,
    http::Failure,
};
use crate::{JwkSet, code::Code};
use std::{sync::Arc, time::Duration};

/// A host that wants to be asked every time is asked so often: a stream has no end of times.
const SHORTEST: Duration = Duration::from_secs(1);

/// What came of asking once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Other keys than before.
    Newer,
    /// The same keys, or no request: they were asked for a moment ago.
    Same,
    /// Its host cannot be asked, and the keys are too old to tell.
    Failed(Code),
}

/// The newest key set of a source.
pub(crate) struct LiveSet {
    source: Source,
    args: FetchArgs,
    env: Env,
    /// The one key that was asked for, by its kid.
    kid: Option<String>,
    fetched: RemoteSet,
    /// Its keys, narrowed to that one. Another `Arc` are other keys.
    keys: Arc<JwkSet>,
    /// When it was last asked for because it lacked a key, in milliseconds since 1970.
    lacked_ms: Option<u64>,
    /// When and how asking went wrong, if it did the last time.
    failed: Option<(u64, Code)>,
}

impl LiveSet {
    /// Keeps a set that was just had from `source`.
    pub(crate) fn new(
        fetched: RemoteSet,
        kid: Option<String>,
        source: Source,
        args: FetchArgs,
        env: Env,
    ) -> Self {
        let keys = narrowed(&fetched.set, kid.as_deref());
        let failed = failed_with(&fetched);
        Self { source, args, env, kid, fetched, keys, lacked_ms: None, failed }
    }

    /// The keys to judge with now. Where they are too old and their host cannot be asked, why it cannot.
    pub(crate) fn keys(&mut self) -> Result<Arc<JwkSet>, Code> {
        if self.past().is_some() && !is_cooling(self.failed.map(|(at, _)| at), now_ms()) {
            self.learn(key_set(&self.source, &self.args, &self.env));
        }
        let Some((_, code)) = self.failed else { return Ok(Arc::clone(&self.keys)) };
        // One failure is no reason to doubt keys that were good a moment ago.
        let allowed = COOLDOWN.max(self.args.stale_if_error.unwrap_or_default());
        match self.past() {
            Some(late) if late > allowed => Err(code),
            _ => Ok(Arc::clone(&self.keys)),
        }
    }

    /// Asks once more when tokens want keys that are not there. `lacks` says whether other keys lack them as well.
    pub(crate) fn ask_again(&mut self, lack: Lack, lacks: impl Fn(&Arc<JwkSet>) -> bool) -> Asked {
        let now = now_ms();
        if lack.is_answered_by_a_set_of(self.age(now)) || self.args.offline && lack == Lack::Signer {
            return Asked::Same;
        }
        if is_cooling(self.failed.map(|(at, _)| at), now) {
            return Asked::Failed(Code::RefetchCooldown);
        }
        if is_cooling(self.lacked_ms, now) {
            return Asked::Same;
        }
        self.lacked_ms = Some(now);
        let before = Arc::clone(&self.keys);
        // Others may have asked since: the cache knows.
        self.learn(key_set(&self.source, &self.args, &self.env));
        if self.failed.is_none() && (Arc::ptr_eq(&before, &self.keys) || lacks(&self.keys)) {
            let kid = self.kid.as_deref();
            let lacks = |set: &JwkSet| lacks(&narrowed(set, kid));
            match self.fetched.refetch(lack, &self.args, &self.env, lacks) {
                Ok(None) => {}
                Ok(Some(newer)) => self.learn(Ok(newer)),
                Err(failure) => self.learn(Err(failure)),
            }
        }
        match self.failed {
            _ if !Arc::ptr_eq(&before, &self.keys) => Asked::Newer,
            Some((_, code)) => Asked::Failed(code),
            None => Asked::Same,
        }
    }

    /// How long ago its host was asked. A set from the future is of no known age.
    fn age(&self, now_ms: u64) -> Duration {
        now_ms.checked_sub(self.fetched.fetched_ms).map_or(Duration::MAX, Duration::from_millis)
    }

    fn past(&self) -> Option<Duration> {
        past(self.fetched.fetched_ms, lifetime(self.fetched.lifetime, self.fetched.alone), now_ms())
    }

    fn learn(&mut self, result: Result<RemoteSet, Failure>) {
        match result {
            Ok(newer) => {
                self.failed = failed_with(&newer);
                // By its bytes: another key may have the kid of the one before.
                if newer.body != self.fetched.body {
                    self.keys = narrowed(&newer.set, self.kid.as_deref());
                }
                self.fetched = newer;
            }
            Err(failure) => {
                let CliError { code, message, .. } = failure.error;
                self.env.note(&format!("warning: {message} [{code}]"));
                self.failed = Some((now_ms(), code));
            }
        }
    }
}

/// A set that is past its time came because its host could not be asked.
fn failed_with(fetched: &RemoteSet) -> Option<(u64, Code)> {
    matches!(fetched.freshness, Freshness::Stale(_)).then(|| (now_ms(), Code::StaleKeys))
}

/// The keys of the kid that was asked for: none where the set has it no more.
fn narrowed(set: &JwkSet, kid: Option<&str>) -> Arc<JwkSet> {
    let mut set = set.clone();
    match kid.map(|kid| set.narrow(kid)) {
        Some(Err(_)) => Arc::default(),
        _ => Arc::new(set),
    }
}

/// How long a process uses a set that is good for `said`. One that may not be kept is for this run, which may be long.
fn lifetime(said: Duration, alone: bool) -> Duration {
    match (alone, said.is_zero()) {
        (false, _) => said.max(SHORTEST),
        (true, true) => COOLDOWN,
        (true, false) => said.clamp(SHORTEST, COOLDOWN),
    }
}

/// For how long a set is past its time, if it is. One from the future is of no known age: its time is over now.
fn past(fetched_ms: u64, lifetime: Duration, now_ms: u64) -> Option<Duration> {
    match now_ms.checked_sub(fetched_ms) {
        Some(age) => Duration::from_millis(age).checked_sub(lifetime),
        None => Some(Duration::ZERO),
    }
}

/// Whether that was less than a cooldown ago. A time from the future is not a time.
fn is_cooling(at_ms: Option<u64>, now_ms: u64) -> bool {
    at_ms.and_then(|at| now_ms.checked_sub(at)).is_some_and(|ago| Duration::from_millis(ago) < COOLDOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_set_is_used_as_long_as_its_host_says_and_never_asked_for_without_pause() {
        for (said, alone, wanted) in [
            (s(600), false, s(600)),
            (s(1), false, s(1)),
            (s(0), false, s(1)),
            (s(600), true, s(30)),
            (s(0), true, s(30)),
            (s(2), true, s(2)),
        ] {
            assert_eq!(lifetime(said, alone), wanted, "{said:?} {alone}");
        }
    }

    #[test]
    fn age_and_cooldown_survive_a_clock_that_jumps() {
        assert_eq!(past(1000, s(1), 1999), None);
        assert_eq!(past(1000, s(1), 3000), Some(s(1)));
        assert_eq!(past(5000, s(1), 1000), Some(s(0)));
        assert!(is_cooling(Some(1000), 30_999));
        assert!(!is_cooling(Some(1000), 31_000) && !is_cooling(Some(5000), 1000) && !is_cooling(None, 0));
    }
}
