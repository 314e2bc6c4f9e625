//! The client of `probe`: a single request: any method, one try, and only the status of the answer.

use super::{
    brief::brief,
    client::client,
    failure,
    fetch_url::FetchUrl,
    limits::CONNECT,
    options::Options,
    proxy::Via,
    secrets::Secrets,
    target::{Ask, Target},
};
use crate::cli::{env::instant, error::CliError};
use crate::code::Code;
use reqwest::{
    Client, Method,
    header::{ACCEPT, AUTHORIZATION, HeaderValue},
};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// A client for requests to one location, whose connection is kept.
pub(crate) struct ProbeClient {
    runtime: Runtime,
    client: Client,
    location: FetchUrl,
    via: Option<Via>,
    timeout: Duration,
}

/// The status, and how long it took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) took: Duration,
}

impl ProbeClient {
    pub(crate) fn new(location: FetchUrl, options: &Options) -> Result<Self, CliError> {
        let via = Via::of(&location, options);
        let client = client(options, &Ask { location: &location, etag: None, named: true }, via.as_ref())?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|e| CliError::io("starting the network", &e))?;
        Ok(Self { runtime, client, location, via, timeout: options.timeout })
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
        let reply = self.runtime.block_on(async { tokio::time::timeout(self.timeout, request.send()).await });
        match reply {
            // The body is not read: the status says whether the token was accepted.
            Ok(Ok(reply)) => Ok(Reply { status: reply.status().as_u16(), took: began.elapsed() }),
            Ok(Err(e)) => Err(self.failure(&e)),
            Err(_) => {
                let waited = brief(self.timeout);
                Err(CliError::new(Code::Timeout, format!("{}: no answer within {waited}", self.location)))
            }
        }
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
