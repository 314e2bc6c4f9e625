//! Long work on separate threads, while the socket's thread answers the other requests.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many threads work aside.
pub(super) const THREADS: usize = 4;

/// Who may use the other threads. Whoever waits here has no thread yet, and costs nothing when the client
/// goes away.
pub(super) struct Aside {
    all: Arc<Semaphore>,
    /// Keys are made one after another: a client that asks for many leaves the other threads to the others.
    rotations: Arc<Semaphore>,
}

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// New keys for the ring.
    Rotation,
    /// Anything else.
    Answer,
}

impl Default for Aside {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(THREADS)), rotations: Arc::new(Semaphore::new(1)) }
    }
}

impl Aside {
    /// Waits until there is a thread for it.
    pub(super) async fn turn(&self, kind: Work) -> Option<Turn> {
        let of_kind = match kind {
            Work::Rotation => Some(Arc::clone(&self.rotations).acquire_owned().await.ok()?),
            Work::Answer => None,
        };
        let thread = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Turn { _held: (of_kind, thread) })
    }
}

/// A thread's time, for one piece of work.
pub(super) struct Turn {
    _held: (Option<OwnedSemaphorePermit>, OwnedSemaphorePermit),
}

impl Turn {
    /// Has it done; `None` when the thread did not come to its end.
    pub(super) async fn run<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let work = tokio::task::spawn_blocking(move || {
            // Held until it is done, even if nobody waits for it.
            let _turn = self;
            work()
        });
        work.await.ok()
    }
}
