//! A stream of tokens that stays open uses the keys that the host has now, not those that it had.

use super::{
    Jwtk, Signer,
    host::{Reply, Request, Server, response},
    process::{self, Process},
    set,
};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Write},
    process::{ChildStdin, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

/// A running `jwtk verify --batch`.
struct Stream {
    process: Process,
    stdin: ChildStdin,
    lines: Receiver<String>,
}

/// What has not come after this time never comes.
const PATIENCE: Duration = Duration::from_secs(20);

impl Stream {
    fn open(place: &Jwtk, server: &Server, more: &[&str]) -> Self {
        let url = server.url("/jwks");
        let args = [&["verify", "--batch", "--jwks", &url], more].concat();
        let mut command = place.command(&args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = Process::start(&mut command);
        let (stdin, stdout) = (process.stdin(), process.stdout());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || BufReader::new(stdout).lines().try_for_each(|line| sender.send(line.unwrap())));
        Self { process, stdin, lines }
    }

    /// The code of a token's verdict; empty if it is accepted.
    fn judge(&mut self, token: &str) -> String {
        writeln!(self.stdin, "{token}").unwrap();
        let line = self.lines.recv_timeout(PATIENCE).expect("a verdict in time");
        let verdict: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"));
        verdict["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The exit code and stderr.
    fn end(self) -> (i32, String) {
        drop(self.stdin);
        let ran = process::end(self.process);
        (ran.code, ran.stderr)
    }
}

fn serve(control: &'static str, signers: &[&Signer]) -> impl Fn(&Request) -> Reply + Send + Sync + 'static {
    let body = set(signers);
    move |_| response("200 OK", &[("Cache-Control", control)], &body)
}

const LIFE: Duration = Duration::from_secs(1);

#[test]
fn g07_a_key_withdrawn_while_a_batch_runs_is_accepted_no_more() {
    holds!(
        G07,
        "after the set expires, a key withdrawn while a batch runs is kid_not_found, and the other is still accepted"
    );
    let (kept, withdrawn) = (Signer::new("kept"), Signer::new("withdrawn"));
    let (good, bad) = (kept.token(), withdrawn.token());
    for (control, more) in [("max-age=1", &[][..]), ("max-age=0", &[]), ("max-age=1", &["--no-cache"])] {
        let (place, server) = (Jwtk::new(), Server::start(serve(control, &[&kept, &withdrawn])));
        let mut stream = Stream::open(&place, &server, more);
        assert_eq!((stream.judge(&good), stream.judge(&bad)), (String::new(), String::new()));
        server.now(serve(control, &[&kept]));
        thread::sleep(LIFE);
        assert_eq!(stream.judge(&bad), "kid_not_found", "{control} {more:?}");
        assert_eq!(stream.judge(&good), "", "{control} {more:?}");
        assert_eq!(stream.end().0, 3);
    }
}

#[test]
fn g07_another_key_of_the_same_kid_is_another_key() {
    holds!(
        G07,
        "after the set expires, tokens of a key that took over the kid are accepted, and those of the old one are signature_mismatch"
    );
    let (place, old, new) = (Jwtk::new(), Signer::new("a"), Signer::new("a"));
    let server = Server::start(serve("max-age=1", &[&old]));
    let mut stream = Stream::open(&place, &server, &[]);
    assert_eq!(stream.judge(&old.token()), "");
    server.now(serve("max-age=1", &[&new]));
    thread::sleep(LIFE);
    assert_eq!(stream.judge(&new.token()), "");
    assert_eq!(stream.judge(&old.token()), "signature_mismatch");
}

#[test]
fn g07_the_key_that_was_asked_for_can_go() {
    holds!(G07, "a batch with `--kid` accepts no other key once that one is gone");
    let (place, a, b) = (Jwtk::new(), Signer::new("a"), Signer::new("b"));
    let server = Server::start(serve("max-age=1", &[&a, &b]));
    let mut stream = Stream::open(&place, &server, &["--kid", "a"]);
    assert_eq!(stream.judge(&a.token()), "");
    assert_ne!(stream.judge(&b.token()), "");
    server.now(serve("max-age=1", &[&b]));
    thread::sleep(LIFE);
    assert_ne!(stream.judge(&a.token()), "");
    assert_ne!(stream.judge(&b.token()), "", "it is not the key that was asked for");
}

#[test]
fn g07_a_set_that_is_good_is_not_asked_for_again() {
    holds!(
        G07,
        "twenty lines before the set expires make one request, and another batch after that makes one more"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::start(serve("max-age=600", &[&signer]));
    let mut stream = Stream::open(&place, &server, &[]);
    for _ in 0..20 {
        assert_eq!(stream.judge(&signer.token()), "");
    }
    assert_eq!(server.count(), 1);
    // Whoever is first revalidates an old set: the cache serves all.
    place.age(700);
    let mut other = Stream::open(&place, &server, &[]);
    assert_eq!(other.judge(&signer.token()), "");
    assert_eq!(server.count(), 2);
}

#[test]
fn g08_unknown_keys_do_not_multiply_requests() {
    holds!(
        G08,
        "3,000 lines of an unknown key make one refetch, also with no-store and `--no-cache`, and it brings a new key"
    );
    let (signer, stranger, new) = (Signer::new("a"), Signer::new("x"), Signer::new("new"));
    let many = format!("{}\n", stranger.token()).repeat(3000);
    assert!(many.len() > 4 * (128 << 10));
    for (control, more) in [("no-store", &[][..]), ("max-age=600", &["--no-cache"]), ("max-age=600", &[])] {
        let (place, server) = (Jwtk::new(), Server::start(serve(control, &[&signer])));
        let url = server.url("/jwks");
        let args = [&["verify", "--batch", "--summary", "--jwks", &url], more].concat();
        place.run(args, &many).exits(3);
        assert_eq!(server.count(), 2, "{control} {more:?}");

        // The one request brings a new key.
        let (place, server) = (Jwtk::new(), Server::start(serve(control, &[&signer])));
        let mut stream = Stream::open(&place, &server, more);
        assert_eq!(stream.judge(&signer.token()), "");
        server.now(serve(control, &[&signer, &new]));
        assert_eq!(stream.judge(&new.token()), "", "{control} {more:?}");
        assert_eq!(stream.judge(&stranger.token()), "kid_not_found");
        assert_eq!(server.count(), 2, "{control} {more:?}");
    }
}

#[test]
fn g08_a_host_that_hangs_costs_its_time_once() {
    holds!(
        G08,
        "a host that hangs is asked once, and lines are judged by the last set, even after it expires"
    );
    let (place, signer, stranger) = (Jwtk::new(), Signer::new("a"), Signer::new("x"));
    for control in ["no-store", "max-age=1"] {
        let server = Server::start(serve(control, &[&signer]));
        let mut stream = Stream::open(&place, &server, &["--timeout", "300ms"]);
        assert_eq!(stream.judge(&signer.token()), "");
        server.now(|_| Reply::Hang);
        for _ in 0..5 {
            assert_eq!(stream.judge(&stranger.token()), "kid_not_found");
            assert_eq!(stream.judge(&signer.token()), "", "judged with what there is");
        }
        assert_eq!(server.count(), 2, "{control}");
        // A set past its time is not fetched any sooner.
        thread::sleep(LIFE);
        assert_eq!(stream.judge(&signer.token()), "");
        assert_eq!(server.count(), 2, "{control}");
        let (_, said) = stream.end();
        assert_eq!(said.matches("[timeout]").count(), 1, "{said}");
    }
}

#[test]
fn g08_without_keys_only_the_form_decides() {
    holds!(
        G08,
        "after `--stale-if-error` lines are stale_keys, malformed ones malformed, and the exit code is 4"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::start(serve("max-age=1", &[&signer]));
    place.call(&["verify", "--jwks", &server.url("/jwks"), &signer.token()]).ok();
    server.stop();
    place.age(59);
    let mut stream = Stream::open(&place, &server, &["--stale-if-error", "60s"]);
    assert_eq!(stream.judge(&signer.token()), "");
    let mut seen = String::new();
    for _ in 0..50 {
        thread::sleep(Duration::from_millis(100));
        seen = stream.judge(&signer.token());
        if !seen.is_empty() {
            break;
        }
    }
    assert_eq!(seen, "stale_keys", "what was allowed is over");
    assert_eq!(stream.judge("x"), "malformed");
    assert_eq!(stream.end().0, 4);
}
