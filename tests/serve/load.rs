//! Many, large and slow requests: what they cost, and who has to wait for them.

use crate::{serve::claims, support::served::Server};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

#[test]
fn bodies_have_a_limit() {
    let server = Server::start(&["--ephemeral"]);
    let answer =
        server.post("/api/auth/token", "application/json", &format!("{{\"x\":\"{}\"}}", "x".repeat(1 << 20)));
    assert_eq!(answer.status, 413);
    let answer = server.post("/api/auth/token", "application/json", "{\"sub\":\"bob\",\"roles\":[1]}");
    assert_eq!(claims(answer.json()["token"].as_str().expect("a token"))["roles"][0], 1);
}

/// Sends a request and does not wait for the answer.
pub(crate) fn begin(server: &Server, request: &str) -> TcpStream {
    let mut stream = server.connect();
    stream.write_all(request.as_bytes()).expect("a request");
    stream
}

pub(crate) fn has_answer(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket");
    let answer = stream.peek(&mut [0; 1]).is_ok();
    stream.set_nonblocking(false).expect("a socket");
    answer
}

pub(crate) const ROTATE: &str = "POST /rotate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

#[test]
fn s11_others_are_answered_while_keys_are_made() {
    holds!(S11, "while eight RSA keys are made for requests, four endpoints answer first");
    let server = Server::start(&["--alg", "RS256"]);
    let rotations: Vec<_> = (0..8).map(|_| begin(&server, ROTATE)).collect();
    for path in ["/healthz", "/api/auth/jwks", "/.well-known/openid-configuration", "/api/auth/token"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    // Keys are made one after another: the last request has to wait for all others.
    assert!(!rotations.iter().all(has_answer), "they were made first");
    for mut stream in rotations {
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).expect("an answer");
        assert_eq!(&answer, b"HTTP/1.1 200");
    }
}

#[test]
fn s11_many_claims_and_audiences_are_refused_at_once() {
    holds!(S11, "40,000 claims and 60,000 audiences are 400, with the count");
    let server = Server::start(&[]);
    let members: Vec<String> = (0..40_000).map(|n| format!("\"c{n}\":1")).collect();
    let json = format!("{{{}}}", members.join(","));
    let answer = server.post("/api/auth/token", "application/json", &json);
    assert_eq!((answer.status, answer.json()["error"].as_str()), (400, Some("invalid_request")));
    assert!(answer.body.contains("more than 1000 claims"), "{answer:?}");
    let form = format!("grant_type=client_credentials&{}", "audience=a&".repeat(60_000));
    let answer = server.post("/token", "application/x-www-form-urlencoded", &form);
    assert!(answer.status == 400 && answer.body.contains("more than 1000 parameters"), "{answer:?}");
}

/// A memory value of the process in kilobytes, by its name in `/proc/PID/status`; only on Linux.
fn memory(server: &Server, name: &str) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", server.process.id())).ok()?;
    status.lines().find_map(|line| {
        line.strip_prefix(name)?.trim_start_matches(':').trim().strip_suffix(" kB")?.parse().ok()
    })
}

#[test]
fn s12_bodies_that_are_not_finished_take_no_more_than_16_mib() {
    holds!(
        S12,
        "of a hundred unfinished bodies of 1 MB at least fifty get 503, memory grows by at most 40 MB, and twenty bodies are accepted afterwards"
    );
    let server = Server::start(&[]);
    server.token("");
    let before = memory(&server, "VmRSS");
    let head = "POST /api/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
    let half = vec![b' '; 999_999];
    let begun: Vec<_> = (0..100)
        .map(|_| {
            let mut stream = begin(&server, head);
            // The server may cut off a client that it refuses early.
            stream.write_all(&half).ok();
            stream
        })
        .collect();
    let refused: Vec<String> = begun
        .into_iter()
        .map(|mut stream| {
            stream.shutdown(std::net::Shutdown::Write).ok();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).ok();
            answer
        })
        .collect();
    let full = refused.iter().filter(|answer| answer.starts_with("HTTP/1.1 503")).count();
    // Closed connections make room for others.
    assert!(full >= 50, "{full} of 100");
    assert!(refused.iter().filter(|a| a.contains(" 503 ")).all(|a| a.contains("retry-after: 1\r\n")));
    // All memory is given back, and there is room again.
    for _ in 0..20 {
        let answer =
            server.post("/api/auth/token", "application/json", &format!("{{{}}}", " ".repeat(1_000_000)));
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    if let (Some(before), Some(peak)) = (before, memory(&server, "VmHWM")) {
        assert!(peak < before + (40 << 10), "{before} kB before, {peak} kB at most");
    }
}

#[test]
fn s12_answers_that_nobody_reads_and_long_notes_take_no_more_either() {
    holds!(
        S12,
        "a hundred large answers that nobody reads take at most 60 MB, log lines stay short, and another request is answered"
    );
    let mut server = Server::start(&[]);
    server.token("");
    let before = memory(&server, "VmRSS");
    let text = "x".repeat(900_000);
    let body = format!("{{\"sub\":\"{text}\"}}");
    let head =
        format!("POST /api/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", body.len());
    // Nobody reads the answers, and until then nobody reads the log.
    let unread: Vec<_> = (0..100)
        .map(|_| {
            let mut stream = begin(&server, &head);
            stream.write_all(body.as_bytes()).ok();
            stream
        })
        .collect();
    let log = BufReader::new(server.log.take().expect("it is not read yet"));
    for line in log.lines().take(50) {
        assert!(
            line.as_ref().is_ok_and(|line| line.len() < 500),
            "{} bytes",
            line.map_or(0, |line| line.len())
        );
    }
    assert_eq!(server.get("/healthz").status, 200);
    if let (Some(before), Some(peak)) = (before, memory(&server, "VmHWM")) {
        assert!(peak < before + (60 << 10), "{before} kB before, {peak} kB at most");
    }
    drop(unread);
}

#[test]
fn s12_what_a_body_would_hold_is_counted_before_it_is_read() {
    holds!(S12, "a body of many small values gets 400, and memory stays within its bound");
    let server = Server::start(&[]);
    server.token("");
    let before = memory(&server, "VmRSS");
    let bodies = ["1", "[]", "{}", r#"{"":0}"#].map(|item| {
        let items = vec![item; 900_000 / (item.len() + 1)].join(",");
        [format!(r#"{{"x":[{items}]}}"#), format!(r#"{{"aud":[{items}]}}"#)]
    });
    for body in bodies.as_flattened() {
        let answer = server.post("/api/auth/token", "application/json", body);
        assert!(answer.status == 400 && answer.body.contains("more than 10000 values"), "{}", answer.status);
    }
    if let (Some(before), Some(peak)) = (before, memory(&server, "VmHWM")) {
        assert!(peak < before + (10 << 10), "{before} kB before, {peak} kB at most");
    }
}

#[test]
fn s12_the_key_set_is_there_whatever_others_hold() {
    holds!(S12, "the key set is answered while bodies fill all their memory");
    let server = Server::start(&[]);
    for _ in 0..30 {
        assert_eq!(server.post("/rotate?overlap=30d", "", "").status, 200);
    }
    let head = "POST /api/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048576\r\n\r\n";
    let mut held = Vec::new();
    while server.post("/api/auth/token", "", &" ".repeat(1 << 20)).status != 503 {
        assert!(held.len() < 100, "there is room");
        let mut stream = begin(&server, head);
        stream.write_all(&vec![b' '; (1 << 20) - 1]).expect("most of a body");
        held.push(stream);
    }
    let set = server.get("/api/auth/jwks");
    assert_eq!((set.status, set.json()["keys"].as_array().map(Vec::len)), (200, Some(31)));
    assert!(set.body.len() > 4096);
    drop(held);
}
