//! One request and what came back: status, headers, and a body up to its cap.
#![expect(clippy::disallowed_methods, reason = "a Retry-After date is measured against the real clock")]

use super::{
    BODY_CAP, Caching, Target,
    failure::{Again, Fault, classify, retry_after},
    location::Location,
};
use crate::{env::printable, error::CliError};
use jwtk::{code::Code, time::NumericDate};
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_TYPE, HeaderMap, HeaderName, IF_NONE_MATCH, LOCATION, RETRY_AFTER},
};
use std::{
    cell::Cell,
    time::{SystemTime, UNIX_EPOCH},
};

/// What a host answered.
pub(crate) enum Answer {
    /// 200, with a body.
    Body(Body),
    /// 304: what the caller has is still right.
    Same(Caching),
}

/// A body and what was said about it.
pub(crate) struct Body {
    pub(crate) bytes: Vec<u8>,
    pub(crate) content_type: Option<String>,
    pub(crate) caching: Caching,
}

/// Asks once. `bytes` tells from outside how much of the body has come.
pub(super) async fn ask(target: &Target<'_>, bytes: &Cell<usize>) -> Result<Answer, Fault> {
    let (wanted, location) = (target.wanted, target.wanted.location);
    let mut request = target.client.get(location.url().clone());
    if let Some(etag) = wanted.etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    let mut response = request.send().await.map_err(|e| classify(&e, target))?;
    let headers = response.headers();
    match response.status() {
        StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {}
        StatusCode::NOT_MODIFIED if wanted.etag.is_some() => {
            return Ok(Answer::Same(Caching::read(headers, SystemTime::now())));
        }
        status if status.is_redirection() && headers.contains_key(LOCATION) => {
            return Err(redirected(location, status, &text(headers, &LOCATION).unwrap_or_default()));
        }
        status => return Err(refused(status, headers)),
    }
    let caching = Caching::read(headers, SystemTime::now());
    let content_type = text(headers, &CONTENT_TYPE);
    let bytes = body(&mut response, location, bytes).await?;
    Ok(Answer::Body(Body { bytes, content_type, caching }))
}

async fn body(response: &mut Response, location: &Location, count: &Cell<usize>) -> Result<Vec<u8>, Fault> {
    let too_large = || {
        let message = "the answer is larger than 1 MiB, which no key set is";
        Fault::from(CliError::new(Code::BodyTooLarge, message).hint("is it the URL of a key set?"))
    };
    if response.content_length().is_some_and(|n| n > BODY_CAP as u64) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(None) => return Ok(bytes),
            Ok(Some(chunk)) if bytes.len() + chunk.len() > BODY_CAP => return Err(too_large()),
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Err(_) => {
                let message =
                    format!("{} broke off after {} bytes of its answer", location.host(), bytes.len());
                return Err(Fault::again(CliError::new(Code::Connect, message)));
            }
        }
        count.set(bytes.len());
    }
}

/// A redirect is shown and never followed: whoever can answer for a host could send the request anywhere.
fn redirected(from: &Location, status: StatusCode, target: &str) -> Fault {
    let to = from.url().join(target).ok();
    // Credentials in it are not ours, but nobody's to show either.
    let shown = match to.as_ref().map(|url| Location::parse(url.as_str(), true)) {
        Some(Ok(location)) => location.to_string(),
        _ => target.split('@').next_back().unwrap_or_default().to_owned(),
    };
    let shown = printable(&shown.chars().take(200).collect::<String>());
    let error = CliError::new(Code::Redirect, format!("it redirects ({}) to {shown}", status.as_u16()));
    let fault = Fault::from(error.hint("redirects are not followed; if that is the key set, give its URL"));
    Fault { status: Some(status.as_u16()), ..fault }
}

fn refused(status: StatusCode, headers: &HeaderMap) -> Fault {
    let reason = status.canonical_reason().unwrap_or("unknown status");
    let error = CliError::new(Code::HttpStatus, format!("it answers {} {reason}", status.as_u16()));
    let error = match status.as_u16() {
        401 | 403 => error.hint("it wants credentials: --http-header 'Authorization: …'"),
        404 | 410 => error.hint("is the path right? --issuer URL finds the key set by discovery"),
        407 => error.hint("the proxy wants a password: HTTP_PROXY=http://USER:PASSWORD@HOST:PORT"),
        _ => error,
    };
    let again = match status.as_u16() {
        429 | 500..=599 => text(headers, &RETRY_AFTER)
            .and_then(|v| retry_after(&v, now()))
            .filter(|d| !d.is_zero())
            .map_or(Again::Backoff, Again::After),
        _ => Again::Never,
    };
    Fault { error, again, status: Some(status.as_u16()) }
}

fn now() -> NumericDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    NumericDate::from_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned())
}
