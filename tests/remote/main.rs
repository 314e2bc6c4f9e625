//! Remote key sets, against real servers on this machine: one test a row of the project's list of what
//! can go wrong on a network (n…) and in a cache (k…).
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test asks the world, and ends when it is odd"
)]

#[macro_use]
#[path = "../support/holds.rs"]
mod holds;

mod cache;
mod discovery;
mod examined;
mod freshness;
mod identity;
mod live;
#[path = "../support/memory.rs"]
mod memory;
mod moved;
mod network;
mod refused;
mod server;
mod tls;

use jwtk::{
    JwkSet, json,
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, PrivateJwk},
    jwt::{self, ClaimsSet, sign::SigningKey},
};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
    time::{Instant, SystemTime},
};
use tempfile::TempDir;

/// A machine of one's own: an empty home, an empty cache, no environment.
pub(crate) struct Place {
    dir: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jwtk"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.path("home"))
            .env("JWTK_CACHE_DIR", self.path("cache"))
            .env("COLUMNS", "200")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&mut self.command(args))
    }

    /// The files of the cache with this suffix.
    pub(crate) fn cached(&self, suffix: &str) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.path("cache")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        files.retain(|p| p.extension().is_some_and(|e| e == suffix));
        files
    }

    /// The one entry of the cache.
    pub(crate) fn entry(&self) -> PathBuf {
        let files = self.cached("jwks");
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    /// Makes what was fetched and remembered look as if that was so many seconds ago.
    pub(crate) fn age(&self, seconds: u64) {
        for path in self.cached("jwks").into_iter().chain(self.cached("lock")) {
            let text = fs::read_to_string(&path).unwrap();
            let mut aged = text.clone();
            for name in ["\"fetched_ms\":", "\"kid_ms\":", "\"at_ms\":"] {
                let Some(at) = aged.find(name).map(|at| at + name.len()) else { continue };
                let digits: String = aged[at..].chars().take_while(char::is_ascii_digit).collect();
                let Ok(ms) = digits.parse::<u64>() else { continue };
                aged.replace_range(at..at + digits.len(), &(ms - seconds * 1000).to_string());
            }
            fs::write(&path, aged).unwrap();
        }
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) seconds: f64,
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        let began = Instant::now();
        let output = command.output().unwrap();
        let seconds = began.elapsed().as_secs_f64();
        Self { seconds, ..output.into() }
    }

    /// Asserts the exit code and, in brackets, the code word.
    #[track_caller]
    pub(crate) fn failed(&self, code: i32, word: &str) -> &Self {
        assert_eq!(self.code, code, "{self:#?}");
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
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// Asserts that a report says so.
    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "{text}: {self:#?}");
        self
    }

    /// Asserts that it is nowhere in what came out.
    #[track_caller]
    pub(crate) fn hides(&self, text: &str) -> &Self {
        assert!(!self.stderr.contains(text) && !self.stdout.contains(text), "{text}: {self:#?}");
        self
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            seconds: 0.0,
        }
    }
}

/// Somebody who signs.
pub(crate) struct Signer(PrivateJwk);

impl Signer {
    pub(crate) fn new(kid: &str) -> Self {
        let private = PrivateKey::generate(Algorithm::EdDSA, 0).unwrap();
        let mut key = PrivateJwk::new(private, Algorithm::EdDSA);
        key.parameters.kid = Some(kid.to_owned());
        Self(key)
    }

    /// A token that is good for an hour.
    pub(crate) fn token(&self) -> String {
        self.claims("")
    }

    /// The same with other claims: `"iss":"…",`
    pub(crate) fn claims(&self, more: &str) -> String {
        let key = SigningKey::new(&Key::Private(self.0.clone()), None, false).unwrap();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        let claims = format!(r#"{{{more}"sub":"alice","exp":{}}}"#, now + 3600);
        let claims = ClaimsSet(json::parse_object(claims.as_bytes()).unwrap());
        jwt::sign(&claims, &key.header(Some("JWT")), &key).unwrap()
    }
}

/// The key set of some signers.
pub(crate) fn set(signers: &[&Signer]) -> String {
    let keys = signers.iter().map(|s| Key::Private(s.0.clone()));
    serde_json::to_string(&JwkSet::of_keys(keys)).unwrap()
}
