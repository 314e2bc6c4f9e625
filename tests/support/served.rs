//! A running `jwtk serve`, and what it answers.

use crate::support::Jwtk;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running server. Whatever it wrote to stderr can be read when it has ended.
pub(crate) struct Server {
    pub(crate) jwtk: Jwtk,
    pub(crate) child: Child,
    pub(crate) url: String,
}

/// An answer; the body of one that was cut short is what came of it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    pub(crate) whole: bool,
}

impl Server {
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_in(Jwtk::new(), args)
    }

    pub(crate) fn start_in(jwtk: Jwtk, args: &[&str]) -> Self {
        let mut child = jwtk
            .command(["serve", "--listen", "127.0.0.1:0"].iter().chain(args))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("jwtk starts");
        let mut url = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        stdout.read_line(&mut url).expect("the first line");
        let url = url.trim_end().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{url:?}: {}", errors(&mut child));
        Self { jwtk, child, url }
    }

    pub(crate) fn address(&self) -> &str {
        self.url.strip_prefix("http://").expect("an http URL")
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
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

    /// Sends a signal; the exit code, how long the end took, and what stderr had.
    pub(crate) fn end(mut self, signal: &str) -> (Option<i32>, Duration, String) {
        let started = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill").success());
        let stderr = errors(&mut self.child);
        let status = self.child.wait().expect("an end");
        (status.code(), started.elapsed(), stderr)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
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

pub(crate) fn errors(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().expect("stderr is piped").read_to_string(&mut text).ok();
    text
}
