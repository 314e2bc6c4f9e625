//! Remote key sets, against real servers on this machine: what can go wrong on a network and in a cache.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the outside world, and fails when it is odd"
)]

mod batch;
mod bodies;
mod cache;
mod discovery;
mod entries;
mod examined;
mod freshness;
mod identity;
mod killed;
mod live;
mod many;
mod moved;
mod network;
mod refused;
mod replaced;
mod tls;

use crate::support::{
    Jwtk, Output,
    forge::{self, Forge},
    host,
    process::{self, Process},
    strace,
};
use jwtk::jwa::Algorithm;
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, SystemTime},
};

impl Jwtk {
    pub(crate) fn call(&self, args: &[&str]) -> Output {
        self.run(args, "")
    }

    /// Writes a file and returns its path.
    pub(crate) fn file(&self, name: &str, content: &str) -> String {
        self.write(name, content).to_str().unwrap().to_owned()
    }

    /// The only entry of the cache.
    pub(crate) fn entry(&self) -> PathBuf {
        let files = self.cached("jwks");
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }
}

impl Output {
    /// Asserts the exit code and, in brackets, the code word.
    #[track_caller]
    pub(crate) fn failed(&self, code: i32, word: &str) -> &Self {
        self.exits(code);
        assert!(self.stderr.contains(&format!("[{word}]")), "{word}: {self:#?}");
        self
    }

    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn ok(&self) -> &Self {
        self.exits(0)
    }

    /// Asserts that a report contains this text, wherever its lines break.
    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.said().contains(text), "{text}: {self:#?}");
        self
    }

    /// Asserts that the text occurs nowhere in the output.
    #[track_caller]
    pub(crate) fn hides(&self, text: &str) -> &Self {
        assert!(!self.stderr.contains(text) && !self.stdout.contains(text), "{text}: {self:#?}");
        self
    }
}

/// Processes that run at the same time. Their output must fit into a pipe.
pub(crate) struct Running(Vec<Process>);

impl Running {
    pub(crate) fn start(commands: impl Iterator<Item = Command>) -> Self {
        let start = |mut command: Command| {
            Process::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))
        };
        Self(commands.map(start).collect())
    }

    /// Waits until all but the asking process poll for its answer: each poll is a sleep, which Linux counts. On other
    /// systems some may come late.
    pub(crate) fn until_all_but_one_wait(&self) {
        const LOOKS: u64 = 12;
        let has_slept = |process: &&Process| {
            let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
            let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            count.and_then(|count| count.trim().parse().ok()).is_some_and(|count: u64| count >= LOOKS)
        };
        let waiting = || self.0.iter().filter(has_slept).count();
        for _ in 0..1000 {
            if waiting() + 1 >= self.0.len() || !std::path::Path::new("/proc/self/status").exists() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for all of them.
    pub(crate) fn end(self) -> Vec<Output> {
        self.0.into_iter().map(process::end).collect()
    }
}

/// Starts them all, then waits for all.
pub(crate) fn at_once(commands: impl Iterator<Item = Command>) -> Vec<Output> {
    Running::start(commands).end()
}

/// A signer.
pub(crate) struct Signer {
    kid: String,
    forge: Forge,
}

impl Signer {
    pub(crate) fn new(kid: &str) -> Self {
        Self { kid: kid.to_owned(), forge: Forge::new(Algorithm::EdDSA) }
    }

    /// A token that is valid for an hour.
    pub(crate) fn token(&self) -> String {
        self.claims("")
    }

    /// The same with additional claims: `"iss":"…",`
    pub(crate) fn claims(&self, more: &str) -> String {
        sign(&self.forge, &self.kid, more)
    }

    /// The same with another kid than that of the signing key.
    pub(crate) fn under(&self, kid: &str) -> String {
        sign(&self.forge, kid, "")
    }

    fn jwk(&self) -> String {
        self.forge.jwk_with(|p| (p.kid, p.alg) = (Some(self.kid.clone()), Some("EdDSA".into())))
    }
}

fn sign(forge: &Forge, kid: &str, more: &str) -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let header = format!(r#"{{"alg":"EdDSA","typ":"JWT","kid":"{kid}"}}"#);
    forge.sign(header, format!(r#"{{{more}"sub":"alice","exp":{}}}"#, now + 3600))
}

/// The key set of these signers.
pub(crate) fn set(signers: &[&Signer]) -> String {
    forge::set(&signers.iter().map(|s| s.jwk()).collect::<Vec<_>>())
}
