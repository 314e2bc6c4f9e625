//! Ports that nobody listens on.

use std::sync::OnceLock;
use tokio::net::TcpSocket;

/// An address where connections are refused: its port is taken, so that nobody else can listen there, and no one
/// listens.
pub(crate) fn closed() -> String {
    static TAKEN: OnceLock<TcpSocket> = OnceLock::new();
    let socket = TAKEN.get_or_init(|| {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
        socket
    });
    socket.local_addr().expect("its address").to_string()
}

/// The URL of that address.
pub(crate) fn closed_url() -> String {
    format!("http://{}/", closed())
}
