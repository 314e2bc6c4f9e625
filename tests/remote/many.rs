//! Many processes at once cause few requests, and none waits for ever.

use super::{
    Jwtk, Output, Running, Signer, at_once,
    host::{Reply, Server, json, response, status},
    set,
};
use std::{
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

fn verify(place: &Jwtk, server: &Server, token: &str, more: &[&str]) -> Output {
    place.call(&[&["verify", "--jwks", &server.url("/jwks"), token], more].concat())
}

/// Holds answers back until enough requests have come, or until no more can be expected.
#[derive(Default)]
struct Gate {
    count: Mutex<usize>,
    changed: Condvar,
}

impl Gate {
    fn come(&self) {
        *self.count.lock().unwrap() += 1;
        self.changed.notify_all();
    }

    /// Waits, and returns whether this many came.
    fn wait(&self, wanted: usize) -> bool {
        let count = self.count.lock().unwrap();
        let patience = Duration::from_secs(5);
        *self.changed.wait_timeout_while(count, patience, |count| *count < wanted).unwrap().0 >= wanted
    }
}

/// Starts many processes, while the host holds its answer back until all of them wait for it.
fn started_before_the_answer(
    server: &Server,
    reply: Reply,
    commands: impl Iterator<Item = std::process::Command>,
) -> Vec<Output> {
    let gate = Arc::new(Gate::default());
    let theirs = Arc::clone(&gate);
    server.now(move |_| {
        theirs.wait(1);
        reply.clone()
    });
    let running = Running::start(commands);
    running.until_all_but_one_wait();
    gate.come();
    running.end()
}

#[test]
fn k02_a_hundred_cold_processes_make_one_request() {
    holds!(
        K02,
        "a hundred processes that start before the host answers make one request in total, and all accept"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let reply = json(&set(&[&signer]));
    let server = Server::always(reply.clone());
    let (url, token) = (server.url("/jwks"), signer.token());
    let commands = (0..100).map(|_| place.command(["verify", "--jwks", &url, &token]));
    for ran in &started_before_the_answer(&server, reply, commands) {
        ran.ok();
    }
    assert_eq!(server.count(), 1);
    verify(&place, &server, &token, &[]).ok().says("cached");
    assert_eq!(server.count(), 1);
}

#[test]
fn k02_those_who_wait_share_a_failure_too() {
    holds!(K02, "processes that wait for an answer that fails share the failure, with one request or two");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let reply = status("404 Not Found");
    let server = Server::always(reply.clone());
    let (url, token) = (server.url("/jwks"), signer.token());
    let commands = (0..8).map(|_| place.command(["verify", "--jwks", &url, &token]));
    for ran in &started_before_the_answer(&server, reply, commands) {
        ran.failed(4, "http_status").says("404");
    }
    // A process that starts after the failure asks for itself.
    assert!(server.count() <= 2, "{}", server.count());
}

/// A process that asks a silent host and holds the lock meanwhile.
fn holder(place: &Jwtk, server: &Server, token: &str) -> Running {
    let command = place.command(["verify", "--jwks", &server.url("/jwks"), token, "--timeout", "1m"]);
    let running = Running::start([command].into_iter());
    server.wait_for(1);
    running
}

#[test]
fn k03_a_holder_that_hangs_holds_up_nobody_for_ever() {
    holds!(K03, "after half of its time, another process asks for itself, and accepts");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(Reply::Hang);
    let _holder = holder(&place, &server, &signer.token());
    let body = set(&[&signer]);
    server.now(move |_| json(&body));
    verify(&place, &server, &signer.token(), &["--timeout", "1s"]).ok().says("fetched");
    assert_eq!(server.count(), 2);
}

/// Waiting for a hanging lock holder leaves half of the time for the request, and no more.
#[test]
fn k03_waiting_for_another_is_part_of_the_time() {
    holds!(K03, "the time spent waiting for another process counts against the timeout");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(Reply::Hang);
    let _holder = holder(&place, &server, &signer.token());
    // About 300 ms are left. If waiting did not count, it would be at least 600 ms, every time; the test tries again
    // on a machine that was too busy once.
    let asked_in_time = (0..5).any(|_| {
        let ran = verify(&place, &server, &signer.token(), &["--timeout", "600ms", "--json"]);
        ran.exits(4);
        let error = &ran.json()["error"];
        assert_eq!(error["code"], "timeout", "{error}");
        error["tries"][0]["after_ms"].as_u64().unwrap() < 600
    });
    assert!(asked_in_time);
}

#[test]
fn k04_unknown_kids_refetch_once_in_30_seconds() {
    holds!(
        K04,
        "a hundred processes with a made-up kid each make one request; the next is made after 30 seconds"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    let url = server.url("/jwks");
    verify(&place, &server, &signer.token(), &[]).ok();
    let tokens: Vec<String> = (0..100).map(|n| signer.under(&format!("made-up-{n}"))).collect();
    for ran in &at_once(tokens.iter().map(|token| place.command(["verify", "--jwks", &url, token]))) {
        ran.failed(3, "kid_not_found");
    }
    assert_eq!(server.count(), 2);
    for (older, requests) in [(0, 2), (20, 2), (11, 3), (0, 3)] {
        place.age(older);
        let ran = verify(&place, &server, &tokens[0], &[]);
        ran.failed(3, "kid_not_found");
        assert_eq!(server.count(), requests, "{ran:?}");
    }
    verify(&place, &server, &signer.token(), &[]).ok();
    assert_eq!(server.count(), 3);
}

/// The elapsed and the remaining time always add up to 30 seconds.
#[test]
fn k04_the_cooldown_is_30_seconds() {
    holds!(
        K04,
        "the report says how long ago the host was asked and how long it will not be asked: 30 seconds in total"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let server = Server::always(json(&set(&[&signer])));
    verify(&place, &server, &signer.token(), &[]).ok();
    let unknown = Signer::new("b").token();
    verify(&place, &server, &unknown, &[]).failed(3, "kid_not_found");
    for older in [0, 10, 12] {
        place.age(older);
        let ran = verify(&place, &server, &unknown, &[]);
        ran.failed(3, "kid_not_found").says("[refetch_cooldown]");
        let said = ran.told().into_iter().find(|line| line.contains("[refetch_cooldown]")).unwrap();
        let seconds = |word: &str| word.strip_suffix('s').and_then(|digits| digits.parse::<u64>().ok());
        let both: Vec<u64> = said.split([' ', ':']).filter_map(seconds).collect();
        // Both are rounded down.
        assert!(both.len() == 2 && (29..=30).contains(&both.iter().sum::<u64>()), "{said}");
    }
    assert_eq!(server.count(), 2);
}

#[test]
fn k13_what_is_not_to_be_stored_is_not_waited_for() {
    holds!(
        K13,
        "processes that need an answer that may not be stored ask at the same time, and do not wait for each other"
    );
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let body = set(&[&signer]);
    let private = move || response("200 OK", &[("Cache-Control", "no-store")], &body);
    let server = Server::always(private());
    let (url, token) = (server.url("/jwks"), signer.token());
    verify(&place, &server, &token, &[]).ok();
    let gate = Gate::default();
    // Nobody gets an answer before all have asked.
    server.now(move |_| {
        gate.come();
        if gate.wait(8) { private() } else { status("404 Not Found") }
    });
    for ran in at_once((0..8).map(|_| place.command(["verify", "--jwks", &url, &token]))) {
        ran.ok();
    }
    assert_eq!(server.count(), 9);
}

#[test]
fn k16_two_who_refresh_at_once_share_one_answer() {
    holds!(K16, "five that refresh while the host is asked make one request; the next refresh makes another");
    let (place, signer) = (Jwtk::new(), Signer::new("a"));
    let reply = json(&set(&[&signer]));
    let server = Server::always(reply.clone());
    let (url, token) = (server.url("/jwks"), signer.token());
    // Each must begin before the answer arrives: an earlier answer is not fresh enough for it.
    let commands = (0..5).map(|_| place.command(["verify", "--refresh", "--jwks", &url, &token]));
    let gate = Arc::new(Gate::default());
    let theirs = Arc::clone(&gate);
    server.now(move |_| {
        theirs.wait(1);
        std::thread::sleep(Duration::from_millis(500));
        reply.clone()
    });
    let running = Running::start(commands);
    gate.come();
    for ran in &running.end() {
        ran.ok();
    }
    assert_eq!(server.count(), 1);
    verify(&place, &server, &token, &["--refresh"]).ok().says("fetched");
    assert_eq!(server.count(), 2);
}
