//! Clients that are too slow: what the server has set its clock to, seen in its calls of the system, so that no test
//! waits for that time.

use crate::{strace::Strace, support::Jwtk};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

/// A server whose waits are written down.
struct Watched {
    jwtk: Jwtk,
    strace: Child,
    address: String,
}

impl Watched {
    fn start(strace: &Strace) -> Self {
        let jwtk = Jwtk::new();
        let args = ["serve", "--ephemeral", "--listen", "127.0.0.1:0"];
        let calls = "trace=epoll_wait,epoll_pwait,epoll_pwait2";
        let mut command = strace.command(&jwtk, &args, &["-e", calls, "-o", "waits.log"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("strace starts");
        let mut url = String::new();
        let stdout = child.stdout.take().expect("stdout is piped");
        BufReader::new(stdout).read_line(&mut url).expect("the first line");
        let address = url.trim_end().strip_prefix("http://").expect("an http URL").to_owned();
        Self { jwtk, strace: child, address }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).expect("a connection")
    }

    /// For how many milliseconds it would have waited, the last time that it waited and something came.
    fn last_wait(&self) -> Option<i64> {
        let log = self.jwtk.read("waits.log");
        let ended = log.lines().rev().find(|line| line.contains(" = 1"))?;
        ended.rsplit_once(')')?.0.rsplit([',', ' ']).next()?.parse().ok()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // The server first: without its tracer it would live on.
        let log = fs::read_to_string(self.jwtk.path("waits.log")).unwrap_or_default();
        if let Some(id) = log.split(' ').next().filter(|id| id.parse::<u32>().is_ok()) {
            Command::new("kill").args(["-KILL", id]).status().ok();
        }
        self.strace.kill().ok();
        self.strace.wait().ok();
    }
}

#[test]
fn a_header_that_does_not_come_is_waited_for_ten_seconds() {
    holds!(
        S02,
        "a connection that is silent, or in the middle of a header, is looked at again within ten seconds"
    );
    let Some(strace) = Strace::new() else { return };
    for begun in ["", "GET /api/auth/jwks HTTP/1.1\r\nHost: localhost\r\nX-Slow: "] {
        let server = Watched::start(&strace);
        let mut slow = server.connect();
        slow.write_all(begun.as_bytes()).expect("some bytes are sent");
        // The next one wakes it, and what it was waiting for can be read.
        let wait = (0..50).find_map(|_| {
            thread::sleep(Duration::from_millis(20));
            let _next = server.connect();
            thread::sleep(Duration::from_millis(20));
            server.last_wait().filter(|wait| *wait > 0)
        });
        // Its clock has steps of four seconds.
        assert!(wait.is_some_and(|wait| (5_000..=10_000).contains(&wait)), "{begun:?}: {wait:?}");
    }
}
