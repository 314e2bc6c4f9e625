//! One request: read within its limits, handed to the issuer, broken if a fault is due, logged.

use super::{
    aside::{Aside, Work},
    bodies::{Bodies, Documents, Held as HeldBody},
    log::{Entry, Log},
};
use crate::cli::env::{clock, instant};
use crate::issuer::{self, Host, Issuer, Keys, Route, fault::Kind, fault::Plan};
use http_body_util::{Either, Full};
use hyper::{
    Request, Response, Version,
    body::{Body, Bytes, Frame, Incoming, SizeHint},
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue, IF_NONE_MATCH, ORIGIN},
    http::request::Parts,
};
use std::{
    cell::{Cell, RefCell},
    fmt,
    future::Future,
    net::IpAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

/// The secret of persistent keys.
const ADMIN: HeaderName = HeaderName::from_static("jwtk-admin");
/// How long the first half of a truncated answer has to get out.
const HALF_TIME: Duration = Duration::from_millis(50);

/// The keys of the issuer, wherever they are kept.
pub(crate) type AnyKeys = Box<dyn Keys + Send + Sync>;

/// What all connections share.
pub(super) struct Server {
    pub(super) issuer: Arc<Issuer<AnyKeys>>,
    pub(super) faults: RefCell<Plan>,
    pub(super) log: Log,
    pub(super) bodies: Bodies,
    pub(super) documents: Documents,
    pub(super) aside: Aside,
    /// How many requests are being answered; those that a fault holds up do not count.
    pub(super) under_way: Cell<usize>,
}

impl Server {
    /// Waits until the requests under way are answered, but not for long.
    pub(super) async fn finish(&self, patience: Duration) {
        let end = instant() + patience;
        while self.under_way.get() > 0 && instant() < end {
            sleep(Duration::from_millis(5)).await;
        }
        // One more turn lets the last answers get out to their sockets.
        sleep(Duration::from_millis(5)).await;
        self.log.finish();
    }
}

/// The connection is to end without an answer.
#[derive(Debug)]
pub(super) struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dropped on request")
    }
}

impl std::error::Error for Dropped {}

/// Counts something for as long as it lives.
struct Counted<'a>(&'a Cell<usize>);

impl<'a> Counted<'a> {
    fn new(count: &'a Cell<usize>) -> Self {
        count.set(count.get() + 1);
        Self(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

type Answer = Response<Either<Full<Bytes>, Half>>;

/// Answers a request that came to a local address. `at_work` counts while it is worked on, not while its body or its turn
/// is waited for: a client decides how long that takes.
pub(super) async fn answer(
    server: &Server,
    at_work: &Cell<usize>,
    local: Option<IpAddr>,
    request: Request<Incoming>,
) -> Result<Answer, Dropped> {
    let started = instant();
    let (head, body) = request.into_parts();
    let head = Arc::new(head);
    let of_set = server.issuer.route(head.uri.path()) == Some(Route::KeySet);
    let counted = Counted::new(&server.under_way);
    let (response, fault) = match server.issuer.refuse(&asked(&head, local, &[])) {
        // Without the body, which need not be held.
        Some(refusal) => (refusal, None),
        None => match server.bodies.read(body).await {
            Ok(body) => {
                let response = handle(server, at_work, Arc::clone(&head), local, body).await;
                (response, of_set.then(|| server.faults.borrow_mut().next_fault()).flatten())
            }
            Err(response) => (response, None),
        },
    };
    drop(counted);
    let send = |response| match of_set {
        true => server.documents.send(response),
        false => server.bodies.send(response),
    };
    let spoilt = spoil(response, fault).await.map(|(response, half)| (send(response), half));
    server.log.request(&Entry {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        outcome: spoilt.as_ref().ok().map(|((r, body), _)| (r.status, body.len())),
        took: started.elapsed(),
        note: spoilt.as_ref().map_or("", |((r, _), _)| &r.note),
        fault,
    });
    let ((response, body), half) = match spoilt {
        Ok(spoilt) => spoilt,
        Err(Held::Dropped) => return Err(Dropped),
        // Until the client gives up, which ends the connection and this with it.
        Err(Held::Hanging) => std::future::pending().await,
    };
    Ok(to_http(response, body, half))
}

/// Has the issuer answer, aside where that takes its time.
async fn handle(
    server: &Server,
    at_work: &Cell<usize>,
    head: Arc<Parts>,
    local: Option<IpAddr>,
    body: HeldBody,
) -> issuer::Response {
    let request = asked(&head, local, &body);
    if !server.issuer.is_long(&request) {
        return server.issuer.handle(&request, clock());
    }
    let kind = match server.issuer.route(request.path) {
        Some(Route::Rotate) => Work::Rotation,
        _ => Work::Answer,
    };
    let issuer = Arc::clone(&server.issuer);
    // The body goes along: it counts until its last reader is done.
    let work = move || issuer.handle(&asked(&head, local, &body), clock());
    let done = match server.aside.turn(kind).await {
        Some(turn) => {
            let _at_work = Counted::new(at_work);
            turn.run(work).await
        }
        None => None,
    };
    done.unwrap_or_else(|| issuer::Response::error(500, "server_error", "the answer was abandoned"))
}

/// What the issuer looks at.
fn asked<'a>(head: &'a Parts, local: Option<IpAddr>, body: &'a [u8]) -> issuer::Request<'a> {
    let text = |name| head.headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
    issuer::Request {
        method: head.method.as_str(),
        host: host(head),
        local,
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        content_type: text(CONTENT_TYPE),
        authorization: text(AUTHORIZATION),
        if_none_match: text(IF_NONE_MATCH),
        origin: text(ORIGIN),
        admin: text(ADMIN),
        body,
    }
}

/// The name that a request asks by (RFC 9112 sections 3.2 and 3.2.2).
fn host(head: &Parts) -> Host<'_> {
    let mut fields = head.headers.get_all(HOST).iter();
    match (fields.next().map(|field| field.to_str()), fields.next(), head.uri.authority()) {
        (None, _, _) if head.version >= Version::HTTP_11 => Host::Invalid,
        (_, Some(_), _) | (Some(Err(_)), _, _) => Host::Invalid,
        (_, _, Some(authority)) => Host::Named(authority.as_str()),
        (Some(Ok(field)), _, _) => Host::Named(field),
        (None, _, _) => Host::Absent,
    }
}

/// There is no answer.
enum Held {
    Dropped,
    Hanging,
}

/// Does to an answer what a fault asks for; the flag says to send only half of it.
async fn spoil(
    mut response: issuer::Response,
    fault: Option<Kind>,
) -> Result<(issuer::Response, bool), Held> {
    match fault {
        Some(Kind::Slow(delay)) => sleep(delay).await,
        Some(Kind::Status(status)) => {
            response = issuer::Response::error(status, "fault", "an error on request");
        }
        Some(Kind::Garbage) => {
            response = with_body(response, b"\xff\xfe this is not the JSON you are looking for \0");
        }
        Some(Kind::Empty) => response = with_body(response, br#"{"keys":[]}"#),
        Some(Kind::Truncated) => return Ok((response, true)),
        Some(Kind::Drop) => return Err(Held::Dropped),
        Some(Kind::Hang) => return Err(Held::Hanging),
        None => {}
    }
    Ok((response, false))
}

/// Another body under the same headers, except for the tag, which is the true one's.
fn with_body(mut response: issuer::Response, body: &[u8]) -> issuer::Response {
    response.headers.retain(|(name, _)| *name != "etag");
    response.status = 200;
    response.body = body.to_vec();
    response
}

fn to_http(response: issuer::Response, body: Bytes, half: bool) -> Answer {
    let mut http =
        Response::new(if half { Either::Right(Half::of(body)) } else { Either::Left(Full::new(body)) });
    *http.status_mut() = hyper::StatusCode::from_u16(response.status).unwrap_or_default();
    for (name, value) in response.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            http.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    http
}

/// A body that announces its whole length and ends in the middle.
pub(super) struct Half {
    bytes: Bytes,
    sent: Option<Pin<Box<Sleep>>>,
}

impl Half {
    fn of(bytes: Bytes) -> Self {
        Self { bytes, sent: None }
    }
}

impl Body for Half {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        match &mut self.sent {
            None => {
                self.sent = Some(Box::pin(sleep(HALF_TIME)));
                Poll::Ready(Some(Ok(Frame::data(self.bytes.slice(..self.bytes.len() / 2)))))
            }
            Some(sleep) => sleep.as_mut().poll(context).map(|()| Some(Err(Dropped))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}
