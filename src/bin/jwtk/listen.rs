//! The socket loop of `serve`: many connections on one thread, none of which holds up another.

mod answer;
mod connections;
pub(crate) mod log;

use crate::{
    env::clock,
    error::{CliError, Exit},
};
use answer::Server;
use jwtk::issuer::{Issuer, Keys, fault::Plan};
use log::Log;
use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    io,
    net::SocketAddr,
    rc::Rc,
    task::Poll,
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

/// The keys of the issuer, wherever they are kept.
pub(crate) type AnyKeys = Box<dyn Keys>;

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

/// Listens on an address and serves until a signal ends it. `begin` is told the address, and names the issuer.
pub(crate) fn run(
    address: SocketAddr,
    service: Service,
    begin: impl FnOnce(SocketAddr) -> Result<Issuer<AnyKeys>, CliError>,
) -> Result<Exit, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let runtime = runtime.map_err(|e| CliError::io("the event loop", &e))?;
    let local = LocalSet::new();
    let exit = local.block_on(&runtime, async {
        // Before anything is announced: whoever knows the address may send the signal.
        let signals = Signals::new().map_err(|e| CliError::io("signals", &e))?;
        let listener = bind(address).map_err(|e| in_use(address, &e))?;
        let address = listener.local_addr().map_err(|e| CliError::io(address, &e))?;
        let server = Rc::new(Server {
            issuer: RefCell::new(begin(address)?),
            faults: RefCell::new(service.faults),
            log: service.log,
            under_way: Cell::new(0),
        });
        let accepting = tokio::task::spawn_local(connections::accept(listener, Rc::clone(&server)));
        if let Some(rotation) = service.rotation {
            tokio::task::spawn_local(rotate(Rc::clone(&server), rotation));
        }
        let exit = signals.wait().await;
        accepting.abort();
        server.finish(GRACE).await;
        Ok(exit)
    });
    // Connections that are still open end with the process, without waiting for what they hang on.
    runtime.shutdown_background();
    exit
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
            cli.hint(format!("another program listens there; --listen {free} takes a free port"))
        }
        _ => cli,
    }
}

async fn rotate(server: Rc<Server>, rotation: Rotation) {
    loop {
        sleep(rotation.every).await;
        let overlap = server.issuer.borrow().config().overlap;
        let rotated = server.issuer.borrow_mut().rotate(rotation.lead, overlap, clock());
        server.log.event(&match rotated {
            Ok(kid) => format!("new key {kid}"),
            Err(message) => format!("no new key: {message}"),
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

    async fn wait(mut self) -> Exit {
        poll_fn(|context| {
            if self.interrupt.poll_recv(context).is_ready() {
                return Poll::Ready(Exit::Interrupted);
            }
            self.terminate.poll_recv(context).map(|_| Exit::Terminated)
        })
        .await
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn wait(self) -> Exit {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Exit::Interrupted,
            // Without a handler the system ends the program by itself.
            Err(_) => std::future::pending().await,
        }
    }
}
