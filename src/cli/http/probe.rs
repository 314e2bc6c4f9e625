//! The client of `probe`: a single request: any method, one try, the status of the answer and what a refusal says.

use super::{
    answer::beginning,
    brief::brief,
    client::client,
    failure,
    fetch_url::FetchUrl,
    field,
    limits::CONNECT,
    options::Options,
    proxy::Via,
    secrets::Secrets,
    target::{Ask, Target},
};
use crate::cli::{
    env::instant,
    error::CliError,
    excerpt::{Content, LENGTH},
};
use crate::code::Code;
use reqwest::{
    Client, Method, Response,
    header::{ACCEPT, AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE},
};
use std::time::Duration;
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

/// How much of what is said is kept, in characters.
const SHOWN: usize = 2 * LENGTH;
/// How much of a body is read.
const BODY: usize = 16 << 10;

/// A client for requests to one location, whose connection is kept.
pub(crate) struct ProbeClient {
    runtime: Runtime,
    client: Client,
    location: FetchUrl,
    via: Option<Via>,
    secrets: Secrets,
    timeout: Duration,
}

/// The status, how long it took, and what is said with it.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) took: Duration,
    pub(crate) says: Says,
}

/// What a service says with its answer, shortened and without what was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Says {
    /// RFC 9110 section 11.6.1, RFC 6750 section 3.
    pub(crate) www_authenticate: Option<String>,
    /// The description of the error in the body, or its first line.
    pub(crate) body: Option<String>,
}

impl ProbeClient {
    pub(crate) fn new(location: FetchUrl, options: &Options) -> Result<Self, CliError> {
        let via = Via::of(&location, options);
        let client = client(options, &Ask { location: &location, etag: None, named: true }, via.as_ref())?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|e| CliError::io("starting the network", &e))?;
        let secrets = Secrets::of(&location, true, options);
        Ok(Self { runtime, client, location, via, secrets, timeout: options.timeout })
    }

    /// Sends one request, with a Bearer token (RFC 6750 section 2.1) or without.
    pub(crate) fn send(&self, method: &Method, bearer: Option<&str>) -> Result<Reply, CliError> {
        let mut request = self.client.request(method.clone(), self.location.url().clone());
        // What the service answers with is its own business.
        request = request.header(ACCEPT, HeaderValue::from_static("*/*"));
        if let Some(token) = bearer {
            let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
                .map_err(|_| CliError::new(Code::Malformed, "the token cannot be sent in a header"))?;
            value.set_sensitive(true);
            request = request.header(AUTHORIZATION, value);
        }
        let began = instant();
        let reply = self.runtime.block_on(async { timeout(self.timeout, request.send()).await });
        match reply {
            Ok(Ok(reply)) => {
                let (status, took) = (reply.status(), began.elapsed());
                // What is accepted needs no reason.
                let says = if status.is_success() { Says::default() } else { self.says(reply, bearer) };
                Ok(Reply { status: status.as_u16(), took, says })
            }
            Ok(Err(e)) => Err(self.failure(&e)),
            Err(_) => {
                let waited = brief(self.timeout);
                Err(CliError::new(Code::Timeout, format!("{}: no answer within {waited}", self.location)))
            }
        }
    }

    fn says(&self, mut reply: Response, bearer: Option<&str>) -> Says {
        let shown = |text: &str| {
            let text = self.secrets.masked(text);
            let text = bearer.map_or_else(|| text.to_string(), |token| text.replace(token, "***"));
            text.chars().take(SHOWN).collect::<String>()
        };
        let www_authenticate = field::text(reply.headers(), &WWW_AUTHENTICATE).map(|text| shown(&text));
        let body = self.runtime.block_on(beginning(&mut reply, BODY));
        let body = match Content::of(&body) {
            Content::Says(text) => Some(shown(&text)).filter(|text| !text.is_empty()),
            Content::Empty | Content::Compressed(_) | Content::Binary => None,
        };
        Says { www_authenticate, body }
    }

    /// Waits, for a rate.
    pub(crate) fn wait(&self, duration: Duration) {
        self.runtime.block_on(async { tokio::time::sleep(duration).await });
    }

    fn failure(&self, error: &reqwest::Error) -> CliError {
        let target = Target {
            client: self.client.clone(),
            wanted: &Ask { location: &self.location, etag: None, named: true },
            via: self.via.as_ref(),
            connect: CONNECT.min(self.timeout),
            secrets: Secrets::default(),
            accepts_encoding: false,
        };
        let mut error = failure::classify(error, &target).error;
        error.message = format!("{}: {}", self.location, error.message);
        error
    }
}
