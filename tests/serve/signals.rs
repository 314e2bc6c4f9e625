//! The end by a signal, whatever the server waits for.

use crate::{
    serve::{
        claims,
        load::{ROTATE, begin, has_answer},
    },
    support::{
        Jwtk,
        process::{LIFE, Process},
        served::{Answer, Server},
    },
};
use rustix::process::Signal;
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

const SIGNALS: [(Signal, i32); 2] = [(Signal::TERM, 143), (Signal::INT, 130)];
const BODY: &[u8] = br#"{"sub":"bob"}"#;

/// Begins a request, and sends its body when the server asks for it, so that the request is in progress.
fn under_way(server: &Server) -> TcpStream {
    let length = BODY.len();
    let head = format!(
        "POST /api/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\
         Expect: 100-continue\r\n\r\n"
    );
    let mut stream = begin(server, &head);
    let mut answer = [0; 25];
    stream.read_exact(&mut answer).expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

#[test]
fn s06_what_is_under_way_is_answered_after_the_signal() {
    holds!(
        S06,
        "a request whose body has not come when the signal comes is answered, then 143, or 130 for SIGINT"
    );
    for (signal, code) in SIGNALS {
        let mut server = Server::start(&[]);
        let mut stream = under_way(&server);
        server.process.signal(signal);
        // The server accepts no more connections: it has the signal.
        while TcpStream::connect(server.address()).is_ok() {}
        stream.write_all(BODY).expect("a body");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = Answer::parse(&answer).unwrap_or_else(|| panic!("{signal:?}: no answer"));
        assert_eq!((answer.status, answer.whole), (200, true), "{answer:?}");
        assert_eq!(claims(answer.json()["token"].as_str().expect("a token"))["sub"], "bob");
        let (ended, log) = server.ended();
        assert_eq!(ended, Some(code), "{signal:?}");
        assert!(log.contains("/api/auth/token"), "{log}");
    }
}

#[test]
fn s06_what_does_not_end_is_not_waited_for() {
    holds!(
        S06,
        "143, or 130 for SIGINT, even if a request hangs, a connection is idle and a body never comes"
    );
    for (signal, code) in SIGNALS {
        let server = Server::start(&["--ephemeral", "--fault", "hang"]);
        let _hanging = begin(&server, "GET /api/auth/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let (_idle, _half) = (server.connect(), under_way(&server));
        assert_eq!(server.end(signal).0, Some(code), "{signal:?}");
    }
}

#[test]
fn s06_a_port_in_use_is_told() {
    holds!(S06, "a port in use is io, with nothing on stdout, and a hint with the flag for a free port");
    let server = Server::start(&["--ephemeral"]);
    let out = Jwtk::new().run(["serve", "--ephemeral", "--listen", server.address()], "");
    assert_eq!((out.code, out.stdout.as_str()), (5, ""), "{}", out.stderr);
    assert!(out.stderr.contains("[io]") && out.stderr.contains("uses a free port"), "{}", out.stderr);
}

/// Waits until a process catches SIGTERM itself.
fn until_it_listens_to_signals(id: u32) {
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end {
        let status = fs::read_to_string(format!("/proc/{id}/status")).expect("what Linux knows of a process");
        let caught = status
            .lines()
            .find_map(|line| u64::from_str_radix(line.strip_prefix("SigCgt:")?.trim(), 16).ok());
        if caught.is_some_and(|mask| mask & (1 << 14) != 0) {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("it catches no signal");
}

#[cfg(target_os = "linux")]
#[test]
fn s13_a_reader_that_is_stuck_does_not_hold_it() {
    holds!(S13, "143, or 130 for SIGINT, even if nobody reads the full pipe that the address goes to");
    for (signal, code) in SIGNALS {
        let jwtk = Jwtk::new();
        // A full pipe that nobody reads.
        let (reader, mut writer) = std::io::pipe().expect("a pipe");
        writer.write_all(&vec![b'x'; 64 << 10]).expect("a pipe of 64 KiB");
        let mut command = jwtk.command(["serve", "--listen", "127.0.0.1:0"]);
        command.stdout(writer).stderr(Stdio::null()).stdin(Stdio::null());
        let mut process = Process::start_for(&mut command, LIFE);
        until_it_listens_to_signals(process.id());
        // The process has had time to write, and waits.
        thread::sleep(Duration::from_millis(200));
        assert!(process.is_running());
        process.signal(signal);
        assert_eq!(process.wait().code(), Some(code), "{signal:?}");
        drop(reader);
    }
}

#[test]
fn s13_a_ring_that_another_holds_holds_up_nobody() {
    holds!(S13, "others are answered while a rotation waits for the lock of the ring; 143");
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen"], "");
    jwtk.write("admin", "open-sesame");
    let lock = fs::File::create(jwtk.path(".data/jwtk/keys.lock")).expect("the lock");
    lock.lock().expect("the lock");
    let server = Server::start_in(jwtk, &["--keys", "ring", "--admin-token-file", "admin"]);
    let waiting = begin(&server, &ROTATE.replace("\r\n\r\n", "\r\nJwtk-Admin: open-sesame\r\n\r\n"));
    for path in ["/healthz", "/api/auth/jwks"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert!(!has_answer(&waiting));
    assert_eq!(server.end(Signal::TERM).0, Some(143));
}
