//! One request and what came back: status, headers, and a body up to its cap.

use super::{
    caching::Caching,
    failure::{broken_off, classify, retry_after},
    fault::{Again, Fault},
    fetch_url::FetchUrl,
    field::text,
    limits::BODY_CAP,
    refusal::{Asked, Refusal},
    target::Target,
};
use crate::cli::{
    env::{clock, printable, system_time},
    error::CliError,
};
use crate::{
    cause::{Compression, Why},
    code::Code,
};
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, IF_NONE_MATCH, LOCATION, RETRY_AFTER},
};
use serde::de::IgnoredAny;
use std::{cell::Cell, time::Duration};

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

/// Asks once. `bytes` shows callers how much of the body has arrived.
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
            return Ok(Answer::Same(Caching::read(headers, system_time())));
        }
        status if status.is_redirection() && headers.contains_key(LOCATION) => {
            let to = text(headers, &LOCATION).unwrap_or_default();
            return Err(redirected(location, status, &target.secrets.masked(&to)));
        }
        _ => return Err(refused(response, target).await),
    }
    let caching = Caching::read(headers, system_time());
    let content_type = text(headers, &CONTENT_TYPE);
    let coding = coding(headers);
    let bytes = body(&mut response, location, bytes).await?;
    match coding {
        // Some hosts name a coding wrongly: a body that is JSON is read.
        Some(coding) if serde_json::from_slice::<IgnoredAny>(&bytes).is_err() => {
            Err(encoded(&coding, target))
        }
        _ => Ok(Answer::Body(Body { bytes, content_type, caching })),
    }
}

/// How the body is encoded, where it is (RFC 9110 section 8.4). None of its bytes are text then.
fn coding(headers: &HeaderMap) -> Option<String> {
    text(headers, &CONTENT_ENCODING).filter(|coding| !matches!(coding.trim(), "" | "identity"))
}

/// A body that was encoded, which only a request with Accept-Encoding asks for (RFC 9110 section 12.5.3).
fn encoded(coding: &str, target: &Target<'_>) -> Fault {
    let coding = printable(&coding.chars().take(40).collect::<String>());
    let what = format!("the answer is compressed (Content-Encoding: {coding})");
    let how = if target.accepts_encoding { Compression::AsAsked } else { Compression::Unasked };
    let error = match target.accepts_encoding {
        true => CliError::new(Code::NotJson, format!("{what}, and jwtk does not decompress it"))
            .hint("client: leave out --http-header 'Accept-Encoding: …', or send identity"),
        false => CliError::new(Code::NotJson, format!("{what}, which the request did not ask for"))
            .hint("key host: compress only for requests with Accept-Encoding (a setting of the CDN or web server)")
            .hint("client: ask for none: --http-header 'Accept-Encoding: identity'"),
    };
    Fault::new(error, Why::Compressed { coding, how })
}

async fn body(response: &mut Response, location: &FetchUrl, count: &Cell<usize>) -> Result<Vec<u8>, Fault> {
    let too_large = || {
        let message = "the answer is larger than 1 MiB, and no key set is that large";
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
            Err(e) => return Err(broken_off(&e, location, bytes.len())),
        }
        count.set(bytes.len());
    }
}

/// A redirect is shown and never followed: whoever can answer for a host could send the request anywhere.
fn redirected(from: &FetchUrl, status: StatusCode, target: &str) -> Fault {
    let to = from.url().join(target).ok();
    // Credentials in it are not ours, but are never shown either.
    let shown = match to.as_ref().map(|url| FetchUrl::parse(url.as_str(), true)) {
        Some(Ok(location)) => location.to_string(),
        _ => target.split('@').next_back().unwrap_or_default().to_owned(),
    };
    let shown = printable(&shown.chars().take(200).collect::<String>());
    let error = CliError::new(Code::Redirect, format!("it redirects ({}) to {shown}", status.as_u16()));
    let error = error.hint("jwtk does not follow redirects; if that is the key set, pass its URL");
    Fault::new(error, Why::Redirects { to: shown })
}

/// How much of a refusal's body is read.
const BEGINNING: usize = 4096;
/// How long a refusal's body is waited for: it only explains.
const PATIENCE: Duration = Duration::from_secs(1);

/// The first bytes of a refusal's body, as many as come in time.
pub(super) async fn beginning(response: &mut Response, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            bytes.extend_from_slice(&chunk);
            if bytes.len() >= most {
                break;
            }
        }
    };
    // What has come until then will do.
    let _ = tokio::time::timeout(PATIENCE, read).await;
    bytes.truncate(most);
    bytes
}

async fn refused(mut response: Response, target: &Target<'_>) -> Fault {
    let beginning = match coding(response.headers()) {
        None => beginning(&mut response, BEGINNING).await,
        Some(_) => Vec::new(),
    };
    let (status, headers) = (response.status(), response.headers());
    let field = |name: &str| {
        let values: Vec<_> =
            headers.get_all(name).iter().map(|v| String::from_utf8_lossy(v.as_bytes())).collect();
        (!values.is_empty()).then(|| target.secrets.masked(&values.join(", ")).into_owned())
    };
    let body = target.secrets.masked_bytes(&beginning);
    let (refusal, asked) = (Refusal::new(status, field, &body), Asked::of(target));
    let again = match status.as_u16() {
        429 | 500..=599 => text(headers, &RETRY_AFTER)
            .and_then(|v| retry_after(&v, clock().whole()))
            .filter(|d| !d.is_zero())
            .map_or(Again::Backoff, Again::After),
        _ => Again::Never,
    };
    Fault { again, ..Fault::new(refusal.explain(asked), refusal.why(asked)) }
}
