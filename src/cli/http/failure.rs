//! Why there is no answer: one code per cause, found in the sources of reqwest's error.

use super::{
    brief::brief,
    fault::Fault,
    fetch_url::FetchUrl,
    limits::CONNECT,
    proxy::Via,
    resolver::Unresolved,
    target::Target,
    tls,
    told::{NoAddress, NoTunnel, no_address, no_tunnel, without_number},
};
use crate::cli::error::CliError;
use crate::{
    cause::{Link, Stale, Unfetched, Unreached, Why},
    code::Code,
    time::NumericDate,
};
use std::{error::Error as StdError, io, time::Duration};

/// One try and how it ended.
#[derive(Debug, Clone)]
pub(crate) struct Try {
    pub(crate) what: String,
    pub(crate) after: Duration,
    /// The wait before it.
    pub(crate) waited: Duration,
}

impl Try {
    /// `connection refused after 9ms, waited 210ms`
    pub(crate) fn in_words(&self) -> String {
        let waited =
            if self.waited.is_zero() { String::new() } else { format!(", waited {}", brief(self.waited)) };
        format!("{} after {}{waited}", self.what, brief(self.after))
    }
}

/// A fetch that failed: what to say, and every try.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: CliError,
    /// What was asked for, without credentials.
    pub(crate) url: Box<str>,
    pub(crate) tries: Box<[Try]>,
    /// The same as data, where a cause follows from it.
    pub(crate) why: Option<Box<Why>>,
    /// Who named the URL.
    pub(crate) link: Link,
    /// What is here from before.
    pub(crate) stale: Option<Box<Stale>>,
}

impl Failure {
    pub(super) fn new(location: &FetchUrl, via: Option<&Via>, fault: Fault, tries: Vec<Try>) -> Self {
        let url = location.to_string();
        let mut error = fault.error;
        if let Some(via) = via.filter(|_| !matches!(error.code, Code::Connect | Code::Dns)) {
            error.message += &format!(" (through the proxy {})", via.shown);
        }
        error.message = match tries.len() {
            0 | 1 => format!("{url}: {}", error.message),
            n => format!("{url}: {} ({n} tries)", error.message),
        };
        Self { tries: tries.into(), ..Self::of(&url, error, fault.why) }
    }

    /// A failure that no request was made for; the error says it all.
    pub(crate) fn unasked(location: &FetchUrl, fault: impl Into<Fault>) -> Self {
        let Fault { error, why, .. } = fault.into();
        Self::of(&location.to_string(), error, why)
    }

    fn of(url: &str, error: CliError, why: Option<Box<Why>>) -> Self {
        Self { error, url: url.into(), tries: Box::default(), why, link: Link::default(), stale: None }
    }

    /// An answer that came and is of no use.
    pub(crate) fn about(location: &FetchUrl, fault: impl Into<Fault>) -> Self {
        let mut fault = fault.into();
        fault.error.message = format!("{location}: {}", fault.error.message);
        Self::unasked(location, fault)
    }

    /// The same, of another link of the way to the keys.
    pub(crate) fn at(self, link: Link) -> Self {
        Self { link, ..self }
    }

    /// The status, when it was that.
    pub(crate) fn status(&self) -> Option<u16> {
        match self.why.as_deref() {
            Some(Why::Status { status, .. }) => Some(*status),
            _ => None,
        }
    }

    /// What causes follow from.
    pub(crate) fn unfetched(&self) -> Option<Unfetched> {
        let (url, stale) = (self.url.to_string(), self.stale.as_deref().copied());
        Some(Unfetched { url, link: self.link, why: *self.why.clone()?, stale, before: None })
    }
}

/// The tries are for reports that have room for them; the message counts them.
impl From<Failure> for CliError {
    fn from(failure: Failure) -> Self {
        failure.error
    }
}

/// What reqwest's error means.
pub(super) fn classify(error: &reqwest::Error, target: &Target<'_>) -> Fault {
    let (location, via) = (target.wanted.location, target.via);
    // Behind a proxy it is the proxy that is resolved and connected to.
    let host = via.map_or_else(|| location.host(), |via| format!("the proxy {}", via.shown));
    let at = |how| Why::NotReached(if via.is_some() { Unreached::Proxy } else { how });
    if let Some(tls) = find::<rustls::Error>(error) {
        return tls::explain(tls);
    }
    if find::<Unresolved>(error).is_some() {
        return unresolved(error, &host, at);
    }
    if error.is_timeout() {
        // A host that is silent for seconds is not asked again: there would be no time left to say so.
        let error =
            CliError::new(Code::Timeout, format!("no connection to {host} within {}", brief(target.connect)));
        // The limit for a connection, whatever --timeout says.
        let longest = target.connect == CONNECT;
        let error = error.hint(match longest {
            true => "network: can this machine reach it?",
            false => "network: can this machine reach it? --timeout D waits longer",
        });
        return Fault::new(error, at(Unreached::NoConnection));
    }
    match no_tunnel(error) {
        Some(NoTunnel::Unauthorized) => {
            let error = CliError::new(Code::Connect, format!("{host} asks for credentials"))
                .hint("network: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT");
            return Fault::new(error, Why::NotReached(Unreached::ProxyCredentials));
        }
        Some(NoTunnel::Refused) => {
            let message = format!("{host} refused to connect to {}", location.host());
            return Fault::again(CliError::new(Code::Connect, message), at(Unreached::Refused));
        }
        None => {}
    }
    let http = find::<hyper::Error>(error);
    let (message, how) = match find::<io::Error>(error).map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => {
            (format!("connection refused by {host}"), Unreached::Refused)
        }
        Some(io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe) => {
            (format!("connection reset by {host}"), Unreached::BrokenOff)
        }
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => {
            (format!("no route to {host}"), Unreached::Lost)
        }
        _ if http.is_some_and(hyper::Error::is_incomplete_message) => {
            (format!("{host} closed the connection without an answer"), Unreached::BrokenOff)
        }
        // It came, and cannot be read as HTTP/1.1.
        _ if http.is_some_and(hyper::Error::is_parse) => {
            let message = format!("{host} answers, but not in valid HTTP: {}", causes(error));
            let error = CliError::new(Code::Connect, message)
                .hint("key host: is that the port of a web server, and is http:// or https:// right?");
            return Fault::new(error, at(Unreached::NotHttp));
        }
        _ => (format!("no connection to {host}: {}", causes(error)), Unreached::Lost),
    };
    let error = CliError::new(Code::Connect, message);
    let error = if location.is_loopback() { error.hint("key host: is the server running?") } else { error };
    Fault::again(error, at(how))
}

fn unresolved(error: &reqwest::Error, host: &str, at: impl Fn(Unreached) -> Why) -> Fault {
    let cause = causes(error);
    let no_address = no_address(&cause);
    let why = match no_address {
        Some(NoAddress::Later) => "the resolver has no answer at the moment".to_owned(),
        Some(NoAddress::Unknown) => "the resolver knows no such host".to_owned(),
        None => cause,
    };
    let error = CliError::new(Code::Dns, format!("cannot resolve {host}: {why}"))
        .hint("network: is the name right, and can this machine resolve it?");
    match no_address {
        Some(NoAddress::Later) => Fault::again(error, at(Unreached::NoResolver)),
        _ => Fault::new(error, at(Unreached::NoAddress)),
    }
}

/// A body that ended too early, or that HTTP does not allow.
pub(super) fn broken_off(error: &reqwest::Error, location: &FetchUrl, bytes: usize) -> Fault {
    let host = location.host();
    let kind = find::<io::Error>(error).map(io::Error::kind);
    let message = match kind {
        Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
            format!("{host} sent a body that is not valid HTTP: {}", causes(error))
        }
        _ => format!("{host} closed the connection after {bytes} bytes of its answer"),
    };
    Fault::again(CliError::new(Code::Connect, message), Why::NotReached(Unreached::BrokenOff))
}

/// The innermost text of an error, without the URL that the outer ones repeat.
pub(super) fn causes(error: &(dyn StdError + 'static)) -> String {
    let mut last = String::new();
    let mut next = error.source();
    while let Some(e) = next {
        last = e.to_string();
        next = e.source();
    }
    without_number(&last).to_owned()
}

/// The error of this type among the causes. An `io::Error` hides what it wraps from `source()`.
fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(e) = next {
        if let Some(found) = e.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = e.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match wrapped {
            Some(inner) => Some(inner),
            None => e.source(),
        };
    }
    None
}

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
pub(super) fn retry_after(value: &str, now: NumericDate) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // Too many digits for a number are too long to wait as well.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::from(u32::MAX))));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    let since = date.duration_since(std::time::UNIX_EPOCH).ok()?;
    let date = NumericDate::from_seconds(i64::try_from(since.as_secs()).ok()?);
    Some(date.since(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_takes_seconds_and_dates() {
        let now = NumericDate::from_seconds(784_111_770);
        let read = |v: &str| retry_after(v, now).map(|d| d.as_secs());
        assert_eq!(read("120"), Some(120));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(7));
        assert_eq!(read("Sunday, 06-Nov-94 08:49:37 GMT"), Some(7));
        assert_eq!(read("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
        assert_eq!(read("99999999999999999999999"), Some(u64::from(u32::MAX)));
        for text in ["", "soon", "-1", "1.5", "1994-11-06T08:49:37Z"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
