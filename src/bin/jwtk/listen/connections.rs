//! Connections: accepted as they come, given a time for each header, and let go when there are too many.

use super::answer::{self, Server};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::AbortHandle,
    time::sleep,
};

/// How long a client may take for the header of a request, and to begin one.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// The largest header that is read, and what is read at a time of a body.
const HEADER_SIZE: usize = 16 << 10;
/// More connections than any test needs; with a header each they hold 32 MiB.
const MOST: usize = 2_000;

/// The open connections, oldest first.
#[derive(Default)]
struct Open {
    connections: RefCell<BTreeMap<u64, Connection>>,
}

struct Connection {
    task: AbortHandle,
    /// Whether a request of it is being answered.
    busy: Rc<Cell<bool>>,
}

impl Open {
    /// Ends the oldest connection that is not waiting for an answer; `false` when there is none.
    fn end_oldest_idle(&self) -> bool {
        let mut connections = self.connections.borrow_mut();
        let idle =
            connections.iter().find(|(_, connection)| !connection.busy.get()).map(|(number, _)| *number);
        match idle.and_then(|number| connections.remove(&number)) {
            Some(connection) => {
                connection.task.abort();
                true
            }
            None => false,
        }
    }
}

/// Accepts connections for ever.
pub(super) async fn accept(listener: TcpListener, server: Rc<Server>) {
    let open = Rc::new(Open::default());
    for number in 0.. {
        let stream = loop {
            match listener.accept().await {
                Ok((stream, _)) => break stream,
                // Out of descriptors, most likely: idle connections make room. Without a pause this would spin.
                Err(_) => {
                    open.end_oldest_idle();
                    sleep(Duration::from_millis(1)).await;
                }
            }
        };
        if open.connections.borrow().len() >= MOST && !open.end_oldest_idle() {
            // All of them are being answered: this one is let go.
            continue;
        }
        let busy = Rc::new(Cell::new(false));
        let (server, ours, flag) = (Rc::clone(&server), Rc::clone(&open), Rc::clone(&busy));
        let task = tokio::task::spawn_local(async move {
            serve(stream, server, flag).await;
            ours.connections.borrow_mut().remove(&number);
        });
        open.connections.borrow_mut().insert(number, Connection { task: task.abort_handle(), busy });
    }
}

async fn serve(stream: TcpStream, server: Rc<Server>, busy: Rc<Cell<bool>>) {
    // Answers are small and whole: waiting for more would only delay them.
    let _ = stream.set_nodelay(true);
    let local = stream.local_addr().ok().map(|address| address.ip());
    let service = service_fn(move |request| {
        let (server, busy) = (Rc::clone(&server), Rc::clone(&busy));
        async move { answer::answer(&server, &busy, local, request).await }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(HEADER_SIZE);
    // What a client does wrong, or a fault that was asked for, ends its own connection alone.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}
