//! An HTTP server on a free port of this machine that does what a test tells it to, right or wrong.

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// What came in.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// How many came before it.
    pub(crate) number: usize,
    head: String,
}

impl Request {
    /// A header's value, whatever case its name has.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|l| l.split_once(':'));
        lines.into_iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
    }
}

/// What goes out.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// These bytes, then one more every so often, for ever.
    Drip(Vec<u8>, Duration),
    /// These bytes, then as many more as the client takes.
    Endless(Vec<u8>),
    /// Nothing, and no end.
    Hang,
    /// A reset connection.
    Reset,
}

/// A response with a body.
pub(crate) fn response(status: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    Reply::Bytes(head(status, headers, body.len()).into_bytes().into_iter().chain(body.bytes()).collect())
}

/// A response's status line and headers.
pub(crate) fn head(status: &str, headers: &[(&str, &str)], length: usize) -> String {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head + "\r\n"
}

/// 200 with JSON.
pub(crate) fn json(body: &str) -> Reply {
    response("200 OK", &[("Content-Type", "application/json")], body)
}

/// A status without anything else.
pub(crate) fn status(status: &str) -> Reply {
    response(status, &[], "")
}

type Handler = dyn Fn(&Request) -> Reply + Send + Sync;

struct Shared {
    handler: Mutex<Arc<Handler>>,
    requests: Mutex<Vec<Request>>,
    stopped: AtomicBool,
}

pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    scheme: &'static str,
}

impl Server {
    pub(crate) fn start(handler: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen(TcpListener::bind("127.0.0.1:0").unwrap(), None, handler)
    }

    /// A server that always says the same.
    pub(crate) fn always(reply: Reply) -> Self {
        Self::start(move |_| reply.clone())
    }

    pub(crate) fn tls(
        chain: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
        handler: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(chain, key).unwrap();
        Self::listen(TcpListener::bind("127.0.0.1:0").unwrap(), Some(Arc::new(config)), handler)
    }

    pub(crate) fn listen(
        listener: TcpListener,
        tls: Option<Arc<ServerConfig>>,
        handler: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            handler: Mutex::new(Arc::new(handler)),
            requests: Mutex::default(),
            stopped: AtomicBool::new(false),
        });
        let scheme = if tls.is_some() { "https" } else { "http" };
        let theirs = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if theirs.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (shared, tls) = (Arc::clone(&theirs), tls.clone());
                thread::spawn(move || {
                    let _ = match tls {
                        None => serve(&shared, stream),
                        Some(config) => {
                            serve(&shared, StreamOwned::new(ServerConnection::new(config).unwrap(), stream))
                        }
                    };
                });
            }
        });
        Self { address, shared, scheme }
    }

    /// From now on it does something else.
    pub(crate) fn now(&self, handler: impl Fn(&Request) -> Reply + Send + Sync + 'static) {
        *self.shared.handler.lock().unwrap() = Arc::new(handler);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap().clone()
    }

    /// How many requests there were.
    pub(crate) fn count(&self) -> usize {
        self.shared.requests.lock().unwrap().len()
    }

    /// Waits until so many requests have come.
    pub(crate) fn wait_for(&self, requests: usize) {
        for _ in 0..4000 {
            if self.count() >= requests {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("{} of {requests} requests came", self.count());
    }

    /// Refuses connections from now on.
    pub(crate) fn stop(&self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the listener, which then goes away; a second one is refused when that has happened.
        while TcpStream::connect(self.address).is_ok() {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(shared: &Shared, mut stream: impl Read + Write) -> io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    // Byte by byte up to the last: what stays unread makes closing a reset.
    while !head.ends_with(b"\r\n\r") {
        if stream.read(&mut byte)? == 0 {
            return Ok(());
        }
        head.push(byte[0]);
        if head == [0x16] {
            // TLS where none is spoken: what a web server says to that.
            let _ = stream.read(&mut [0; 4096])?;
            return stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut first = head.split(' ');
    let mut request = Request {
        method: first.next().unwrap_or_default().to_owned(),
        path: first.next().unwrap_or_default().to_owned(),
        number: 0,
        head: head.clone(),
    };
    {
        let mut requests = shared.requests.lock().unwrap();
        request.number = requests.len();
        requests.push(request.clone());
    }
    let handler = Arc::clone(&shared.handler.lock().unwrap());
    let reply = handler(&request);
    if let Reply::Reset = reply {
        // Gone with something unread.
        return Ok(());
    }
    stream.read_exact(&mut byte)?;
    match reply {
        Reply::Bytes(bytes) => stream.write_all(&bytes)?,
        Reply::Drip(bytes, every) => {
            stream.write_all(&bytes)?;
            loop {
                stream.write_all(b"x")?;
                stream.flush()?;
                thread::sleep(every);
            }
        }
        Reply::Endless(bytes) => {
            stream.write_all(&bytes)?;
            loop {
                stream.write_all(&[b' '; 16 << 10])?;
            }
        }
        Reply::Hang => {
            // Until the client gives up.
            while stream.read(&mut byte)? > 0 {}
        }
        Reply::Reset => {}
    }
    stream.flush()
}

/// A port of this machine that answers to nothing: its queue is full, so the system drops what comes.
pub(crate) struct Blackhole {
    pub(crate) address: SocketAddr,
    _listener: TcpListener,
    _queued: Vec<TcpStream>,
}

impl Blackhole {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut queued = Vec::new();
        while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) {
            queued.push(stream);
            assert!(queued.len() < 10_000, "this system's queues have no end");
        }
        Self { address, _listener: listener, _queued: queued }
    }
}
