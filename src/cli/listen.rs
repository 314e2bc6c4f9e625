//! The socket loop of `serve`: many connections on one thread, and none delays another.

mod answer;
mod aside;
mod bodies;
mod connections;
pub(crate) mod log;

use crate::cli::{
    env::clock,
    error::{CliError, Exit},
};
use crate::issuer::{Issuer, fault::Plan};
pub(crate) use answer::AnyKeys;
use answer::Server;
use aside::{Aside, Work};
use bodies::{Bodies, Documents};
use log::Log;
use std::{
    cell::{Cell, RefCell},
    future::{Future, poll_fn},
    io,
    net::SocketAddr,
    pin::pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpSocket},
    task::LocalSet,
    time::sleep,
};

/// How many connections may wait to be accepted: as many as come at once in a load test.
const BACKLOG: u32 = 1024;
/// How long requests under way may take to end after a signal. The whole end takes less than two seconds.
const GRACE: Duration = Duration::from_secs(1);

/// What to serve.
pub(crate) struct Service {
    pub(crate) faults: Plan,
    pub(crate) rotation: Option<Rotation>,
    pub(crate) log: Log,
}

/// When keys are replaced by themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rotation {
    pub(crate) every: Duration,
    pub(crate) lead: Duration,
}

/// Listens on an address and serves until a signal ends it. `begin` is told the address, and names the
/// issuer; `announce` passes it on, and may wait for a reader without blocking anything.
pub(crate) fn run(
    address: SocketAddr,
    service: Service,
    begin: impl FnOnce(SocketAddr) -> Issuer<AnyKeys>,
    announce: impl FnOnce(SocketAddr) -> Result<(), CliError> + Send + 'static,
) -> Result<Exit, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(aside::THREADS + 1)
        .build();
    let runtime = runtime.map_err(|e| CliError::io("the event loop", &e))?;
    let local = LocalSet::new();
    let exit = local.block_on(&runtime, async {
        // Before anything is announced: whoever knows the address may send the signal.
        let signals = Signals::new().map_err(|e| CliError::io("signals", &e))?;
        let listener = bind(address).map_err(|e| in_use(address, &e))?;
        let address = listener.local_addr().map_err(|e| CliError::io(address, &e))?;
        let server = Rc::new(Server {
            issuer: Arc::new(begin(address)),
            faults: RefCell::new(service.faults),
            log: service.log,
            bodies: Bodies::default(),
            documents: Documents::default(),
            aside: Aside::default(),
            under_way: Cell::new(0),
        });
        let accepting = tokio::task::spawn_local(connections::accept(listener, Rc::clone(&server)));
        if let Some(rotation) = service.rotation {
            tokio::task::spawn_local(rotate(Rc::clone(&server), rotation));
        }
        let announced = tokio::task::spawn_blocking(move || announce(address));
        let exit = end(signals, async { announced.await.unwrap_or(Ok(())) }).await;
        accepting.abort();
        server.finish(GRACE).await;
        exit
    });
    // Whatever still waits, for a client, a reader or a lock, ends with the process.
    runtime.shutdown_background();
    exit
}

/// Waits for the signal that ends it, or for an announcement that fails.
async fn end(
    mut signals: Signals,
    announced: impl Future<Output = Result<(), CliError>>,
) -> Result<Exit, CliError> {
    let mut announced = pin!(announced);
    let mut is_announced = false;
    poll_fn(|context| {
        if let Poll::Ready(exit) = signals.poll(context) {
            return Poll::Ready(Ok(exit));
        }
        if !is_announced && let Poll::Ready(announced) = announced.as_mut().poll(context) {
            is_announced = true;
            if let Err(error) = announced {
                return Poll::Ready(Err(error));
            }
        }
        Poll::Pending
    })
    .await
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that was just ended leaves connections behind that would keep its port for minutes.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

fn in_use(address: SocketAddr, error: &io::Error) -> CliError {
    let cli = CliError::io(address, error);
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            let free = SocketAddr::new(address.ip(), 0);
            cli.hint(format!("another program listens there; --listen {free} uses a free port"))
        }
        _ => cli,
    }
}

async fn rotate(server: Rc<Server>, rotation: Rotation) {
    loop {
        sleep(rotation.every).await;
        let issuer = Arc::clone(&server.issuer);
        let overlap = issuer.config().overlap;
        let work = move || issuer.rotate(rotation.lead, overlap, clock());
        let done = match server.aside.turn(Work::Rotation).await {
            Some(turn) => turn.run(work).await,
            None => None,
        };
        server.log.event(&match done {
            Some(Ok(kid)) => format!("new key {kid}"),
            Some(Err(message)) => format!("no new key: {message}"),
            None => "no new key".to_owned(),
        });
    }
}

/// The signals that end the program.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Exit> {
        if self.interrupt.poll_recv(context).is_ready() {
            return Poll::Ready(Exit::Interrupted);
        }
        self.terminate.poll_recv(context).map(|_| Exit::Terminated)
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Exit> {
        self.0.poll_recv(context).map(|_| Exit::Interrupted)
    }
}
