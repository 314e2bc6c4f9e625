//! A GET with all its limits: time, size, tries, redirects, TLS.
//!
//! Nothing here costs anything before the first request: a run that finds its key set in the cache starts
//! no runtime and reads no certificate store.

mod answer;
mod brief;
mod caching;
mod chain;
mod client;
mod failure;
mod fault;
pub(crate) mod fetch_url;
mod field;
mod identity;
mod limits;
mod options;
mod probe;
mod proxy;
mod refusal;
mod resolver;
mod secrets;
mod target;
mod tls;
mod told;

pub(crate) use answer::Answer;
pub(crate) use caching::Caching;
pub(crate) use failure::{Failure, Try};
pub use fault::Fault;
pub use fetch_url::FetchUrl;
pub(crate) use fetch_url::with_scheme;
pub(crate) use identity::Identity;
pub(crate) use limits::too_large_to_fetch;
pub(crate) use options::Options;
pub(crate) use probe::{ProbeClient, Reply};
pub(crate) use target::Ask;

use crate::cli::{
    env::{instant, jittered},
    error::CliError,
};
use crate::{
    cause::{Unreached, Why},
    code::Code,
};
use answer::ask;
use brief::brief;
use client::client;
use fault::Again;
use limits::{BACKOFF, CONNECT, TRIES};
use proxy::Via;
use reqwest::header::ACCEPT_ENCODING;
use secrets::Secrets;
use std::{
    borrow::Cow,
    cell::Cell,
    time::{Duration, Instant},
};
use target::Target;
use tokio::runtime::{Builder, Runtime};

/// A client that is built when it is first needed.
pub(crate) struct Http {
    options: Options,
    deadline: Instant,
    runtime: Option<Runtime>,
}

impl Http {
    /// The deadline starts now.
    pub(crate) fn new(options: Options) -> Self {
        let deadline = instant() + options.timeout;
        Self { options, deadline, runtime: None }
    }

    /// What chooses the answer to a request for this.
    pub(crate) fn identity(&self, location: &FetchUrl, named: bool) -> Identity {
        Identity::of(location, named, &self.options)
    }

    fn secrets(&self, location: &FetchUrl, named: bool) -> Secrets {
        Secrets::of(location, named, &self.options)
    }

    /// A body without what was sent for it, if its host repeats that.
    pub(crate) fn masked<'a>(&self, location: &FetchUrl, named: bool, body: &'a [u8]) -> Cow<'a, [u8]> {
        self.secrets(location, named).masked_bytes(body)
    }

    /// How much time is left.
    pub(crate) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(instant())
    }

    /// Starts the time again for another thing to ask for, of which some is `spent` already.
    pub(crate) fn restart(&mut self, spent: Duration) {
        self.deadline = instant() + self.options.timeout.saturating_sub(spent);
    }

    /// Asks until there is an answer, a reason not to ask again, or no time left.
    pub(crate) fn get(&mut self, wanted: &Ask<'_>) -> Result<Answer, Failure> {
        let via = Via::of(wanted.location, &self.options);
        let mut log =
            Log { tries: Vec::new(), began: instant(), waited: Duration::ZERO, bytes: Cell::new(0) };
        let result = self.run(wanted, via.as_ref(), &mut log);
        result.map_err(|fault| Failure::new(wanted.location, via.as_ref(), fault, log.tries))
    }

    fn run(&mut self, wanted: &Ask<'_>, via: Option<&Via>, log: &mut Log) -> Result<Answer, Fault> {
        let client = client(&self.options, wanted, via)?;
        let (deadline, timeout) = (self.deadline, self.options.timeout);
        if self.runtime.is_none() {
            let built = Builder::new_current_thread().enable_all().build();
            self.runtime = Some(built.map_err(|e| CliError::io("starting the network", &e))?);
        }
        let Some(runtime) = &self.runtime else {
            return Err(CliError::new(Code::Internal, "no runtime").into());
        };
        let target = Target {
            client,
            wanted,
            via,
            connect: CONNECT.min(timeout),
            secrets: self.secrets(wanted.location, wanted.named),
            accepts_encoding: wanted.named && self.options.headers.contains_key(ACCEPT_ENCODING),
        };
        runtime.block_on(async {
            let all = tries(&target, deadline, log);
            match tokio::time::timeout_at(deadline.into(), all).await {
                Ok(result) => result,
                Err(_) => Err(log.out_of_time(timeout)),
            }
        })
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        // The lookup of an unknown name keeps a thread busy beyond every deadline; that thread is not joined.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What happened so far, for the report.
struct Log {
    tries: Vec<Try>,
    /// When the current try began.
    began: Instant,
    /// The wait before it.
    waited: Duration,
    /// How much of its body is here.
    bytes: Cell<usize>,
}

impl Log {
    fn ended(&mut self, what: &str) {
        let after = self.began.elapsed();
        self.tries.push(Try { what: what.to_owned(), after, waited: self.waited });
    }

    fn out_of_time(&mut self, timeout: Duration) -> Fault {
        let timeout = brief(timeout);
        let (message, how) = match self.bytes.get() {
            0 => (format!("no answer within {timeout}"), Unreached::Silent),
            n => (format!("the answer was not complete within {timeout}: {n} bytes so far"), Unreached::Slow),
        };
        self.ended(&message);
        let error = CliError::new(Code::Timeout, message).hint("wait longer: --timeout D");
        Fault::new(error, Why::NotReached(how))
    }
}

async fn tries(target: &Target<'_>, deadline: Instant, log: &mut Log) -> Result<Answer, Fault> {
    loop {
        log.began = instant();
        log.bytes.set(0);
        let fault = match ask(target, &log.bytes).await {
            Ok(answer) => return Ok(answer),
            Err(fault) => fault,
        };
        log.ended(&fault.error.message);
        let wait = match fault.again {
            Again::Never => return Err(fault),
            _ if log.tries.len() == TRIES => return Err(fault),
            Again::Backoff => backoff(log.tries.len()),
            Again::After(wait) => wait,
        };
        let left = deadline.saturating_duration_since(instant());
        if wait >= left {
            return Err(fault.unwaited(wait, left));
        }
        tokio::time::sleep(wait).await;
        log.waited = wait;
    }
}

/// Exponential, with jitter, so that many clients that failed together do not come back together.
fn backoff(tries: usize) -> Duration {
    let step = BACKOFF.saturating_mul(1 << (tries.saturating_sub(1)).min(8));
    jittered(step)
}
