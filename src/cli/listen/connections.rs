//! Connections: accepted as they come, with a time limit for each header, and dropped when there are too many.

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
    /// How many requests of it are worked on: one or none.
    at_work: Rc<Cell<usize>>,
}

impl Open {
    /// Ends the oldest connection without a request that is worked on; `false` when there is none.
    fn end_oldest(&self) -> bool {
        let mut connections = self.connections.borrow_mut();
        let oldest = connections.iter().find(|(_, connection)| connection.at_work.get() == 0);
        match oldest.map(|(number, _)| *number).and_then(|number| connections.remove(&number)) {
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
                // Out of descriptors, most likely: the oldest connections make room. Without a pause this would spin.
                Err(_) => {
                    open.end_oldest();
                    sleep(Duration::from_millis(1)).await;
                }
            }
        };
        if open.connections.borrow().len() >= MOST && !open.end_oldest() {
            // All of them are worked on: this one is let go.
            continue;
        }
        let at_work = Rc::new(Cell::new(0));
        let (server, ours, count) = (Rc::clone(&server), Rc::clone(&open), Rc::clone(&at_work));
        let task = tokio::task::spawn_local(async move {
            serve(stream, server, count).await;
            ours.connections.borrow_mut().remove(&number);
        });
        open.connections.borrow_mut().insert(number, Connection { task: task.abort_handle(), at_work });
    }
}

async fn serve(stream: TcpStream, server: Rc<Server>, at_work: Rc<Cell<usize>>) {
    // Answers are small and whole: waiting for more would only delay them.
    let _ = stream.set_nodelay(true);
    let local = stream.local_addr().ok().map(|address| address.ip());
    let service = service_fn(move |request| {
        let (server, at_work) = (Rc::clone(&server), Rc::clone(&at_work));
        async move { answer::answer(&server, &at_work, local, request).await }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(HEADER_SIZE);
    // What a client does wrong, or a fault that was asked for, ends only its own connection.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}
