//! A running `jwtk serve`, and what it answers.

use super::{
    Jwtk, Output,
    memory::limited,
    process::{self, LIFE, Process},
};
use rustix::process::Signal;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{ChildStderr, Command, Stdio},
    time::Duration,
};

/// A running server, which is killed when it goes. Whatever it wrote to stderr can be read when it has ended.
pub(crate) struct Server {
    pub(crate) jwtk: Jwtk,
    pub(crate) process: Process,
    pub(crate) url: String,
    /// Nobody reads it while it runs.
    pub(crate) log: Option<ChildStderr>,
}

/// An answer; the body of a truncated one is what arrived.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    pub(crate) whole: bool,
}

impl Server {
    #[track_caller]
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_in(Jwtk::new(), args)
    }

    #[track_caller]
    pub(crate) fn start_in(jwtk: Jwtk, args: &[&str]) -> Self {
        Self::listening(jwtk, &[&["--listen", "127.0.0.1:0"], args].concat())
    }

    /// As `start_in`, with an address of the test's own.
    #[track_caller]
    pub(crate) fn listening(jwtk: Jwtk, args: &[&str]) -> Self {
        let command = jwtk.command([&["serve"], args].concat());
        Self::of(jwtk, command).unwrap_or_else(|out| panic!("{args:?}: {}", out.stderr))
    }

    /// A server that may have so many files and sockets open at a time.
    #[track_caller]
    pub(crate) fn start_with_descriptors(count: usize, args: &[&str]) -> Self {
        let jwtk = Jwtk::new();
        let serve = jwtk.command([&["serve", "--listen", "127.0.0.1:0"], args].concat());
        let command = limited(&serve, &format!("-n {count}"));
        Self::of(jwtk, command).unwrap_or_else(|out| panic!("{args:?}: {}", out.stderr))
    }

    /// A server as a command starts it; the end of one that names no address.
    pub(crate) fn of(jwtk: Jwtk, mut command: Command) -> Result<Self, Output> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = Process::start_for(&mut command, LIFE);
        let mut url = String::new();
        BufReader::new(process.stdout()).read_line(&mut url).expect("the first line");
        if url.is_empty() {
            return Err(process::end(process));
        }
        let (url, log) = (url.trim_end().to_owned(), process.stderr());
        assert!(url.starts_with("http://127.0.0.1:"), "{command:?}: {url:?}");
        Ok(Self { jwtk, process, url, log: Some(log) })
    }

    pub(crate) fn address(&self) -> &str {
        self.url.strip_prefix("http://").expect("an http URL")
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        stream
    }

    pub(crate) fn send(&self, method: &str, target: &str, headers: &str, body: &str) -> Option<Answer> {
        let length = body.len();
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}",
            self.address()
        );
        self.raw(request.as_bytes())
    }

    /// Sends what is to be sent, and reads until the end.
    pub(crate) fn raw(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        stream.write_all(request).expect("the request is sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok();
        Answer::parse(&bytes)
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.send("GET", target, "", "").expect("an answer")
    }

    pub(crate) fn post(&self, target: &str, content_type: &str, body: &str) -> Answer {
        self.send("POST", target, &format!("Content-Type: {content_type}\r\n"), body).expect("an answer")
    }

    pub(crate) fn token(&self, query: &str) -> String {
        let answer = self.get(&format!("/api/auth/token?{query}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["token"].as_str().expect("a token").to_owned()
    }

    /// Sends a signal; the exit code, and what stderr had. A server that goes on fails the test.
    #[track_caller]
    pub(crate) fn end(mut self, signal: Signal) -> (Option<i32>, String) {
        self.process.signal(signal);
        self.ended()
    }

    /// Waits for the end: the exit code, and what stderr had.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> (Option<i32>, String) {
        let mut stderr = String::new();
        if let Some(mut log) = self.log.take() {
            log.read_to_string(&mut stderr).ok();
        }
        (self.process.wait().code(), stderr)
    }
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let at = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..at]).to_lowercase();
        let body = String::from_utf8_lossy(&bytes[at + 4..]).into_owned();
        let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")?.parse::<usize>().ok());
        let whole = length == Some(bytes.len() - at - 4);
        Some(Self { status: head[9..12].parse().ok()?, head, body, whole })
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("not JSON: {e}: {}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
    }
}
