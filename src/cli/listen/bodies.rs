//! The bodies of requests and answers: each request body has a limit, and so have all bodies together.

use crate::issuer::Response;
use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use std::{
    cell::RefCell,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::time::timeout;

/// The largest body that is read: claims are small.
const ONE: usize = 1 << 20;
/// How much is held at a time, of all requests together.
const ALL: usize = 16 << 20;
/// An answer of so few bytes is not counted: whoever asks for documents gets them whatever others hold.
const SMALL: usize = 4 << 10;
/// How long a body may take.
const TIME: Duration = Duration::from_secs(10);
/// How long the rest of a body that is not wanted may take.
const REST_TIME: Duration = Duration::from_millis(300);

/// How many bytes are held for bodies now.
#[derive(Debug, Clone, Default)]
pub(super) struct Bodies(Arc<AtomicUsize>);

impl Bodies {
    /// Reads a body.
    ///
    /// # Errors
    /// What to answer to one that is too large, too slow, truncated, or one too many.
    pub(super) async fn read(&self, mut body: Incoming) -> Result<Held, Response> {
        let mut held = Held { bytes: Vec::new(), all: self.clone() };
        let refused = match timeout(TIME, held.fill(&mut body)).await {
            Ok(Ok(())) => return Ok(held),
            Ok(Err(Unread::Cut)) => {
                return Err(Response::error(400, "invalid_request", "the body is truncated"));
            }
            Err(_) => return Err(Response::error(408, "invalid_request", "the body did not come in time")),
            Ok(Err(Unread::Large)) => {
                Response::error(413, "invalid_request", "the body is larger than 1 MiB")
            }
            Ok(Err(Unread::Full)) => full(),
        };
        drop(held);
        // Who is still sending would lose the answer with the connection.
        let _ = timeout(REST_TIME, async { while let Some(Ok(_)) = body.frame().await {} }).await;
        Err(refused)
    }

    /// The body of an answer, which counts until it is sent. Clients that ask and do not read would fill memory.
    pub(super) fn send(&self, response: Response) -> (Response, Bytes) {
        let (mut response, size) = match response.body.len() {
            size if size > SMALL && !self.take(size) => (full(), 0),
            size => (response, size),
        };
        let bytes = std::mem::take(&mut response.body);
        let counted = if size > SMALL { size } else { 0 };
        (response, Bytes::from_owner(Sent { bytes, counted, all: self.clone() }))
    }

    fn take(&self, bytes: usize) -> bool {
        let more = |held: usize| held.checked_add(bytes).filter(|held| *held <= ALL);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).is_ok()
    }
}

/// Key sets on their way out. All that are alike are one in memory, and none of them takes the place of a body: whoever
/// asks for the set gets it, whatever others hold.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: Bodies,
    last: RefCell<Bytes>,
}

impl Documents {
    /// The body of an answer, as [`Bodies::send`] has it.
    pub(super) fn send(&self, mut response: Response) -> (Response, Bytes) {
        let mut last = self.last.borrow_mut();
        if *response.body == **last {
            response.body = Vec::new();
            return (response, last.clone());
        }
        let (response, bytes) = self.all.send(response);
        if response.status == 200 {
            *last = bytes.clone();
        }
        (response, bytes)
    }
}

/// RFC 6749 section 4.1.2.1 has the word.
fn full() -> Response {
    Response::error(503, "temporarily_unavailable", "too many large bodies at the same time")
        .header("retry-after", "1")
}

/// A body on its way out.
struct Sent {
    bytes: Vec<u8>,
    counted: usize,
    all: Bodies,
}

impl AsRef<[u8]> for Sent {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.all.0.fetch_sub(self.counted, Ordering::Relaxed);
    }
}

/// Why a body is not had.
#[derive(Debug, PartialEq, Eq)]
enum Unread {
    Cut,
    Large,
    Full,
}

/// A body, which counts for as long as it is held.
#[derive(Debug)]
pub(super) struct Held {
    bytes: Vec<u8>,
    all: Bodies,
}

impl Held {
    async fn fill(&mut self, body: &mut Incoming) -> Result<(), Unread> {
        while let Some(frame) = body.frame().await {
            if let Ok(data) = frame.map_err(|_| Unread::Cut)?.into_data() {
                self.push(&data)?;
            }
        }
        Ok(())
    }

    /// Copies a piece, which would keep alive the buffer that it came in.
    fn push(&mut self, data: &[u8]) -> Result<(), Unread> {
        let (room, needed) = (self.bytes.capacity(), self.bytes.len() + data.len());
        if needed > ONE {
            return Err(Unread::Large);
        }
        if needed > room {
            let larger = needed.max(2 * room).min(ONE);
            if !self.all.take(larger - room) {
                return Err(Unread::Full);
            }
            self.bytes.reserve_exact(larger - self.bytes.len());
        }
        self.bytes.extend_from_slice(data);
        Ok(())
    }
}

impl Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.all.0.fetch_sub(self.bytes.capacity(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s12_answers_count_until_they_are_sent() {
        holds!(
            S12,
            "answers count to 16 MiB until their last part is sent; a large one beyond is 503, a small one is sent"
        );
        let bodies = Bodies::default();
        let answer = |size| bodies.send(Response { body: vec![b'x'; size], ..full() });
        let waiting: Vec<_> = (0..16).map(|_| answer(ONE).1).collect();
        let (refused, body) = answer(SMALL + 1);
        assert_eq!((refused.status, body.len() < 200), (503, true));
        assert_eq!(answer(SMALL).1.len(), SMALL);
        let part = waiting[0].slice(..10);
        drop(waiting);
        // While a part of it waits, all of it is held.
        assert_eq!(bodies.0.load(Ordering::Relaxed), ONE);
        drop(part);
        assert_eq!(bodies.0.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn s12_a_key_set_is_held_once_and_whatever_bodies_there_are() {
        holds!(S12, "equal key sets are held once, and not counted with the bodies");
        let documents = Documents::default();
        let set = |byte| documents.send(Response { status: 200, body: vec![byte; ONE], ..full() });
        let waiting: Vec<_> = (0..100).map(|_| set(b'x')).collect();
        assert!(waiting.iter().all(|(response, body)| response.status == 200 && body.len() == ONE));
        assert_eq!(documents.all.0.load(Ordering::Relaxed), ONE);
        // Each other one counts for as long as somebody waits for it.
        let others: Vec<_> = (0..16).map(set).collect();
        assert_eq!(others.iter().filter(|(response, _)| response.status == 503).count(), 1);
        drop((waiting, others));
        assert_eq!(documents.all.0.load(Ordering::Relaxed), ONE);
    }

    #[test]
    fn s12_all_bodies_together_have_a_limit_and_are_given_back() {
        holds!(S12, "bodies take 1 MiB each and 16 MiB together, and what is dropped is given back");
        let bodies = Bodies::default();
        let new = || Held { bytes: Vec::new(), all: bodies.clone() };
        let mut held: Vec<Held> = (0..16).map(|_| new()).collect();
        for _ in 0..(ONE >> 10) {
            for body in &mut held {
                body.push(&[7; 1 << 10]).unwrap();
            }
        }
        assert_eq!(held[3].push(b"x"), Err(Unread::Large));
        assert_eq!((bodies.0.load(Ordering::Relaxed), new().push(b"x")), (ALL, Err(Unread::Full)));
        held.pop();
        let mut next = new();
        next.push(b"x").unwrap();
        assert_eq!(&*next, b"x");
        drop((held, next));
        assert_eq!(bodies.0.load(Ordering::Relaxed), 0);
    }
}
