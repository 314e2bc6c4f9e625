//! One GET with all its limits: time, size, tries, redirects, TLS.
//!
//! Nothing here costs anything before the first request: a run that finds its key set in the cache starts
//! no runtime and reads no certificate store.
#![expect(
    clippy::disallowed_methods,
    reason = "sockets need a clock that runs: deadlines, tries, Retry-After, Expires"
)]

mod answer;
mod caching;
mod failure;
mod identity;
pub(crate) mod location;
mod plain;
mod refusal;
mod secrets;
mod tls;

pub(crate) use answer::Answer;
pub(crate) use caching::Caching;
pub(crate) use failure::{Failure, Try};
pub(crate) use identity::Identity;
pub use location::Location;
pub(crate) use location::with_scheme;
pub(crate) use plain::{Plain, Reply};

use crate::cli::{env::Env, error::CliError};
use crate::code::Code;
use answer::ask;
use failure::{Again, Fault, brief};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::{
    Client,
    header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue, USER_AGENT},
    redirect::Policy,
};
use rustls::pki_types::CertificateDer;
use secrets::Secrets;
use std::{
    borrow::Cow,
    cell::Cell,
    net::{Ipv4Addr, Ipv6Addr},
    time::{Duration, Instant},
};
use tokio::runtime::{Builder, Runtime};

/// How long a connection may take: address, TCP and TLS together.
const CONNECT: Duration = Duration::from_secs(5);
/// How often one thing is asked for.
const TRIES: usize = 3;
/// The wait before the second try, give or take half of it; doubled before the third.
const BACKOFF: Duration = Duration::from_millis(200);
/// How large a body may be.
pub(crate) const BODY_CAP: usize = 1 << 20;

/// What is to be said of a key set that is larger than what [`BODY_CAP`] lets in: whoever publishes it should know.
pub(crate) fn too_large_to_fetch(bytes: usize) -> Option<String> {
    let kib = bytes.div_ceil(1024);
    (bytes > BODY_CAP).then(|| {
        format!(
            "warning: the key set has {kib} KiB, and jwtk verify reads 1024 KiB at most [{}]",
            Code::BodyTooLarge
        )
    })
}

/// What the caller wants of every request.
pub(crate) struct Options {
    /// For everything together: waiting, connecting, every try, the body.
    pub(crate) timeout: Duration,
    /// The certificates of `--cacert`.
    trusted: Vec<CertificateDer<'static>>,
    /// `--http-header`.
    headers: HeaderMap,
    /// Whether the variables of the process choose proxies and certificate stores, as reqwest and rustls read them.
    of_process: bool,
}

impl Options {
    /// Reads what the command line gave. Header values are secrets: no error repeats one.
    pub(crate) fn new(
        timeout: Duration,
        cacert: Option<&[u8]>,
        headers: &[String],
    ) -> Result<Self, CliError> {
        let trusted = cacert.map_or(Ok(Vec::new()), tls::certificates)?;
        let mut map = HeaderMap::new();
        for header in headers {
            let (name, value) = parse_header(header)?;
            map.insert(name, value);
        }
        Ok(Self { timeout, trusted, headers: map, of_process: true })
    }

    /// The same, where the variables of the process are not those of the run.
    pub(crate) fn within(self, env: &Env) -> Self {
        Self { of_process: env.is_process(), ..self }
    }

    /// The header fields of a request. What the caller sends is for the host the caller named, never for one that a
    /// document named.
    fn headers_for(&self, named: bool) -> HeaderMap {
        let mut headers = if named { self.headers.clone() } else { HeaderMap::new() };
        let ours = [
            (ACCEPT, "application/jwk-set+json, application/json"),
            (USER_AGENT, concat!("jwtk/", env!("CARGO_PKG_VERSION"))),
        ];
        for (name, value) in ours {
            headers.entry(name).or_insert(HeaderValue::from_static(value));
        }
        headers
    }
}

fn parse_header(text: &str) -> Result<(HeaderName, HeaderValue), CliError> {
    let wrong =
        |what: &str| CliError::usage(format!("--http-header: {what}")).hint("--http-header 'Name: value'");
    let (name, value) = text.split_once(':').ok_or_else(|| wrong("there is no colon in it"))?;
    let name = HeaderName::from_bytes(name.trim().as_bytes())
        .map_err(|_| wrong("what stands before the colon is no header name"))?;
    let mut value = HeaderValue::from_str(value.trim())
        .map_err(|_| wrong(&format!("the value of {name} has characters that a header cannot carry")))?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// A client that is built when it is first needed.
pub(crate) struct Http {
    options: Options,
    deadline: Instant,
    runtime: Option<Runtime>,
}

/// One thing to ask for.
pub(crate) struct Ask<'a> {
    pub(crate) location: &'a Location,
    /// What is already here (RFC 9110 section 13.1.2).
    pub(crate) etag: Option<&'a str>,
    /// Whether the host is the one the caller named, which alone gets the caller's headers.
    pub(crate) named: bool,
}

impl Http {
    /// The deadline starts now.
    pub(crate) fn new(options: Options) -> Self {
        let deadline = Instant::now() + options.timeout;
        Self { options, deadline, runtime: None }
    }

    /// What chooses the answer to a request for this.
    pub(crate) fn identity(&self, location: &Location, named: bool) -> Identity {
        Identity::of(location, named, &self.options)
    }

    fn secrets(&self, location: &Location, named: bool) -> Secrets {
        Secrets::of(location, named, &self.options)
    }

    /// A body without what was sent for it, if its host repeats that.
    pub(crate) fn masked<'a>(&self, location: &Location, named: bool, body: &'a [u8]) -> Cow<'a, [u8]> {
        self.secrets(location, named).masked_bytes(body)
    }

    /// How much time is left.
    pub(crate) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Starts the time again for another thing to ask for, of which some is `spent` already.
    pub(crate) fn restart(&mut self, spent: Duration) {
        self.deadline = Instant::now() + self.options.timeout.saturating_sub(spent);
    }

    /// Asks until there is an answer, a reason not to ask again, or no time left.
    pub(crate) fn get(&mut self, wanted: &Ask<'_>) -> Result<Answer, Failure> {
        let via = proxy_of(wanted.location, &self.options);
        let mut log =
            Log { tries: Vec::new(), began: Instant::now(), waited: Duration::ZERO, bytes: Cell::new(0) };
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
        // A name that does not resolve keeps a thread busy beyond every deadline; nobody waits for it.
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
    /// How long it had been waited before it.
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
        let message = match self.bytes.get() {
            0 => format!("no answer within {}", brief(timeout)),
            n => format!("the answer was not complete within {}: {n} bytes so far", brief(timeout)),
        };
        self.ended(&message);
        CliError::new(Code::Timeout, message).hint("wait longer: --timeout D").into()
    }
}

/// What every try needs.
struct Target<'a> {
    client: Client,
    wanted: &'a Ask<'a>,
    via: Option<&'a Via>,
    /// How long a connection may take.
    connect: Duration,
    /// What the host must not be quoted with.
    secrets: Secrets,
    /// Whether the caller's headers ask for an encoded body.
    accepts_encoding: bool,
}

async fn tries(target: &Target<'_>, deadline: Instant, log: &mut Log) -> Result<Answer, Fault> {
    loop {
        log.began = Instant::now();
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
        let left = deadline.saturating_duration_since(Instant::now());
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
    step.mul_f64(0.5 + fastrand::f64())
}

fn client(options: &Options, wanted: &Ask<'_>, via: Option<&Via>) -> Result<Client, CliError> {
    let tls_needed = wanted.location.is_https() || via.is_some_and(|v| v.is_https);
    let tls = if tls_needed { tls::config(&options.trusted) } else { tls::nobody() }?;
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT.min(options.timeout))
        .default_headers(options.headers_for(wanted.named));
    let host = wanted.location.url().host_str().unwrap_or_default();
    if location::is_localhost(host) {
        // What is allowed because it stays on this machine must stay there, whatever a resolver says.
        let port = wanted.location.url().port_or_known_default().unwrap_or(80);
        let here = [(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()];
        builder = builder.resolve_to_addrs(host, &here);
    }
    if via.is_none() {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|e| CliError::new(Code::Connect, failure::causes(&e)))
}

/// The proxy that a request goes through.
struct Via {
    /// Its host and port; it may have a password, which is never shown.
    shown: String,
    is_https: bool,
}

/// The proxy the environment names for this location, by the very rules that reqwest follows.
///
/// http is allowed to this machine because nobody can be on the way: such a request never leaves for a
/// proxy that is elsewhere, where `localhost` would be another machine too.
fn intercept(location: &Location, options: &Options) -> Option<Intercept> {
    if !options.of_process {
        return None;
    }
    let target = location.without_credentials().url().as_str().parse().ok()?;
    let proxy = Matcher::from_system().intercept(&target)?;
    let host = proxy.uri().host()?;
    let leaves = !location.is_https() && location.is_loopback() && !location::is_loopback(host);
    (!leaves).then_some(proxy)
}

fn proxy_of(location: &Location, options: &Options) -> Option<Via> {
    let proxy = intercept(location, options)?;
    let host = proxy.uri().host()?;
    let shown = proxy.uri().port_u16().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    Some(Via { shown, is_https: proxy.uri().scheme_str() == Some("https") })
}
