//! Slow clients.

use crate::support::{
    Jwtk,
    strace::{Strace, Watched},
};
use std::{io::Write, net::TcpStream};

#[test]
fn a_header_that_does_not_come_is_waited_for_ten_seconds() {
    holds!(
        S02,
        "a connection that is silent, or in the middle of a header, is checked again within ten seconds"
    );
    let Some(strace) = Strace::new() else { return };
    for begun in ["", "GET /api/auth/jwks HTTP/1.1\r\nHost: localhost\r\nX-Slow: "] {
        let jwtk = Jwtk::new();
        let mut server = Watched::start(&strace, &jwtk, &["serve", "--ephemeral", "--listen", "127.0.0.1:0"]);
        let url = server.first_line();
        let mut slow = TcpStream::connect(url.trim_start_matches("http://")).expect("a connection");
        slow.write_all(begun.as_bytes()).expect("some bytes are sent");
        // The clock advances in steps of four seconds.
        let wait = server.waits_for(|wait| (5_000..=10_000).contains(&wait));
        assert!(wait.is_ok(), "{begun:?}: {wait:?}");
    }
}
