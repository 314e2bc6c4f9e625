//! `jwtk verify --batch`: one token per line in, one verdict per line out, in order.

use crate::support::{Jwtk, process::Process};
use rustix::process::Signal;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A home with a key, and good and bad tokens: every third is expired, every seventh has another issuer.
fn lab(count: usize) -> (Jwtk, Vec<String>) {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--kid", "k"], "");
    let lines: String = (0..count)
        .map(|i| {
            let exp = if i % 3 == 2 { 1 } else { 4_000_000_000_u64 };
            let iss = if i % 7 == 6 { "other" } else { "i" };
            format!("{}\n", json!({"iss": iss, "aud": "a", "sub": format!("s{i}"), "exp": exp}))
        })
        .collect();
    let tokens = jwtk.ok(["sign", "--jsonl"], lines);
    (jwtk, tokens.lines().map(str::to_owned).collect())
}

fn code(i: usize) -> Value {
    match (i % 3 == 2, i % 7 == 6) {
        (true, _) => json!("expired"),
        (false, true) => json!("iss_mismatch"),
        (false, false) => Value::Null,
    }
}

const FLAGS: [&str; 6] = ["verify", "--batch", "--iss", "i", "--aud", "a"];

#[test]
fn g01_verdicts_come_in_order_each_its_own() {
    holds!(G01, "5,000 lines of several kinds get their own verdicts, numbered and in order");
    let (jwtk, tokens) = lab(5000);
    let out = jwtk.run(FLAGS, tokens.join("\n"));
    assert_eq!(out.code, 1, "{}", out.stderr);
    let mut lines = 0;
    for (i, line) in out.stdout.lines().enumerate() {
        let verdict: Value = serde_json::from_str(line).unwrap();
        let code = code(i);
        let wanted =
            json!({"line": i + 1, "valid": code.is_null(), "code": code, "kid": "k", "sub": format!("s{i}")});
        assert_eq!(verdict, wanted);
        lines += 1;
    }
    assert_eq!(lines, 5000);
    assert!(out.stderr.contains("5000 tokens") && out.stderr.contains("expired"), "{}", out.stderr);
}

/// `-q` suppresses the summary but no data: neither verdicts, nor a summary that was requested.
#[test]
fn quiet_keeps_the_summary_back_and_the_data_not() {
    let (jwtk, tokens) = lab(8);
    let run = |flags: &[&str]| jwtk.run([&FLAGS[..], flags].concat(), tokens.join("\n"));
    for json in [&[][..], &["--json"]] {
        let (loud, quiet) = (run(json), run(&[json, &["-q"]].concat()));
        assert_eq!((loud.code, quiet.code), (1, 1), "{}", quiet.stderr);
        assert_eq!((quiet.stdout.lines().count(), &quiet.stdout), (8, &loud.stdout));
        assert!(loud.stderr.contains("expired"), "{}", loud.stderr);
        assert_eq!(quiet.stderr, "", "{json:?}");
        let asked = run(&[json, &["-q", "--summary"]].concat());
        assert!(
            asked.stdout.contains("expired") && asked.stderr.is_empty(),
            "{}{}",
            asked.stdout,
            asked.stderr
        );
    }
}

#[test]
fn a_bad_line_is_its_own_verdict_and_stops_nothing() {
    let (jwtk, tokens) = lab(1);
    let good = &tokens[0];
    let long = "x".repeat(2 << 20);
    let as_object = json!({"token": good, "id": 7}).to_string();
    let input =
        format!("{good}\nnot a token\n\u{fffd}\n{long}\n{as_object}\r\n\nBearer {good}\n{{\"no\":1}}");
    let out = jwtk.run(FLAGS, input);
    let verdicts: Vec<Value> = out.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let seen: Vec<_> = verdicts.iter().map(|v| (v["line"].as_u64().unwrap(), v["code"].as_str())).collect();
    assert_eq!(
        seen,
        [
            (1, None),
            (2, Some("malformed")),
            (3, Some("malformed")),
            (4, Some("too_large")),
            (5, None),
            (7, None),
            (8, Some("not_compact"))
        ]
    );
}

#[test]
fn g02_the_exit_code_is_the_worst() {
    holds!(G02, "3 outranks 1, and 1 outranks 0; an empty batch ends with 0");
    let (jwtk, tokens) = lab(3);
    let unknown = jwtk.ok(["sign", "--header", "kid=x", "--iss", "i", "--aud", "a"], "");
    for (lines, exit) in [
        (vec![&tokens[0]], 0),
        (vec![&tokens[0], &tokens[2]], 1),
        (vec![&tokens[2], &unknown, &tokens[0]], 3),
        (vec![], 0),
    ] {
        let input: String = lines.iter().map(|l| format!("{l}\n")).collect();
        assert_eq!(jwtk.run(FLAGS, input).code, exit, "{lines:?}");
    }
}

#[test]
fn only_failures_and_only_the_summary() {
    let (jwtk, tokens) = lab(21);
    let input = tokens.join("\n");
    let out = jwtk.run(FLAGS.into_iter().chain(["--only-failures"]), &input);
    assert_eq!(out.stdout.lines().count(), (0..21).filter(|i| !code(*i).is_null()).count());
    let out = jwtk.run(FLAGS.into_iter().chain(["--summary", "--json"]), &input);
    let wanted = json!({"schema_version": 1, "tokens": 21, "accepted": 12, "codes": {"expired": 7, "iss_mismatch": 2}});
    assert_eq!(out.json(), wanted);
    jwtk.write("tokens", &input);
    let out = jwtk.run(FLAGS.into_iter().chain(["--summary", "@tokens"]), "");
    assert!(out.stdout.contains("12  accepted"), "{}", out.stdout);
    assert_eq!(jwtk.run(["verify", "--summary", "x"], "").code, 2);
}

#[test]
fn what_is_undecided_counts_as_a_failure() {
    let (jwtk, tokens) = lab(1);
    let unknown = jwtk.ok(["sign", "--header", "kid=x", "--iss", "i", "--aud", "a"], "");
    let out = jwtk.run(FLAGS.into_iter().chain(["--only-failures"]), format!("{}\n{unknown}\n", tokens[0]));
    assert_eq!(out.code, 3, "{}", out.stderr);
    let verdict = out.json();
    assert_eq!((&verdict["line"], &verdict["code"]), (&json!(2), &json!("kid_not_found")), "{verdict}");
}

#[test]
fn a_slow_writer_has_each_verdict_at_once() {
    let (jwtk, tokens) = lab(1);
    let (mut process, mut stdin, mut stdout) = start(&jwtk);
    for number in 1..=3 {
        writeln!(stdin, "{}", tokens[0]).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"line\":{number},\"valid\":true")), "{line}");
    }
    drop(stdin);
    assert_eq!(process.wait().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn g01_memory_does_not_grow_with_the_input() {
    holds!(G01, "20,000 lines of 5 kB each are judged within 64 MB, numbered and in order");
    let (jwtk, _) = lab(0);
    // 100 MB of tokens, so that keeping them would show. A million lines would only take longer.
    const LINES: usize = 20_000;
    let pad = format!("pad={}", "x".repeat(3600));
    let good = jwtk.ok(["sign", "--iss", "i", "--aud", "a", "-c", &pad], "");
    let forged = jwtk.ok(["sign", "--iss", "i", "--aud", "a", "-c", &pad, "--break", "bad-signature"], "");
    let (mut process, mut stdin, mut stdout) = start(&jwtk);
    let writer = std::thread::spawn(move || {
        let thousand = format!("{}{forged}\n", format!("{good}\n").repeat(999));
        assert!(thousand.len() > 4_900_000);
        for _ in 0..LINES / 1000 {
            stdin.write_all(thousand.as_bytes()).unwrap();
        }
        stdin
    });
    let mut line = String::new();
    for number in 1..=LINES {
        line.clear();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"line\":{number},")), "{line}");
    }
    // Everything is judged and nothing is closed: memory use has reached its peak.
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).expect("its peak");
    let peak: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak < 64 << 10, "{peak} kB for {LINES} lines");
    drop(writer.join().unwrap());
    assert_eq!(process.wait().code(), Some(1));
}

#[test]
fn g05_an_interrupt_leaves_whole_lines() {
    holds!(
        G05,
        "SIGINT ends a batch with 130 and SIGTERM with 143, after a whole line, and no line is missing before it"
    );
    let (jwtk, tokens) = lab(1000);
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let (mut process, mut stdin, mut stdout) = start(&jwtk);
        let thousand = tokens.join("\n") + "\n";
        let writer = std::thread::spawn(move || while stdin.write_all(thousand.as_bytes()).is_ok() {});
        let mut text = String::new();
        stdout.read_line(&mut text).unwrap();
        process.signal(signal);
        stdout.read_to_string(&mut text).unwrap();
        assert_eq!(process.wait().code(), Some(code));
        assert!(text.ends_with("}\n"), "{:?}", text.lines().last());
        for (i, line) in text.lines().enumerate() {
            let verdict: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
            assert_eq!(verdict["line"], i + 1);
        }
        writer.join().unwrap();
    }
}

/// Sends a signal to a program whose reader does not read; returns the content of the pipe and the exit status.
fn stopped_while_stuck(mut process: Process, signal: Signal) -> (ExitStatus, String) {
    let mut stdout = process.stdout();
    // On a busy machine it takes long to begin, and before that nobody heeds the signal.
    let mut first = [0];
    stdout.read_exact(&mut first).unwrap();
    // Enough time to fill the pipe.
    std::thread::sleep(Duration::from_millis(300));
    process.signal(signal);
    let status = process.wait();
    let mut text = String::from(char::from(first[0]));
    stdout.read_to_string(&mut text).unwrap();
    (status, text)
}

#[test]
fn g09_a_reader_that_does_not_read_holds_nothing() {
    holds!(
        G09,
        "a batch, `sign --jsonl` and `sign --count` whose output nobody reads end with 143 at SIGTERM and with 130 at SIGINT, after a whole line"
    );
    let (jwtk, tokens) = lab(1000);
    let claims = "{\"sub\":\"x\"}\n".repeat(1000);
    let runs: [(&[&str], String); 3] = [
        (&FLAGS, tokens.join("\n") + "\n"),
        (&["sign", "--jsonl"], claims),
        (&["sign", "--count", "100000000"], String::new()),
    ];
    let stop = &|args: &[&str], input: &str, signal, code| {
        let mut process = piped(jwtk.command(args));
        let mut stdin = process.stdin();
        std::thread::scope(|threads| {
            threads.spawn(move || while !input.is_empty() && stdin.write_all(input.as_bytes()).is_ok() {});
            let (status, text) = stopped_while_stuck(process, signal);
            assert_eq!(status.code(), Some(code), "{args:?}");
            assert!(text.ends_with('\n'), "{args:?}: {:?}", text.lines().last());
        });
    };
    // Each waits until its pipe is full.
    std::thread::scope(|threads| {
        for (args, input) in &runs {
            for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130)] {
                threads.spawn(move || stop(args, input, signal, code));
            }
        }
    });
}

/// A command with a single document dies of the signal, which a shell also shows as 143.
#[cfg(unix)]
#[test]
fn g09_a_large_document_ends_with_the_signal() {
    holds!(G09, "`jwks export` of more than a pipe holds dies of SIGTERM if nobody reads");
    use std::os::unix::process::ExitStatusExt;
    let jwtk = Jwtk::new();
    let set: Value = serde_json::from_str(&{
        jwtk.ok(["keygen", "--kid", "k"], "");
        jwtk.ok(["jwks", "export"], "")
    })
    .unwrap();
    let mut key = set["keys"][0].clone();
    // More than a pipe holds.
    key["kid"] = json!("k".repeat(200_000));
    jwtk.write("set.json", json!({ "keys": [key] }).to_string());
    let process = piped(jwtk.command(["jwks", "export", "set.json"]));
    let (status, text) = stopped_while_stuck(process, Signal::TERM);
    assert_eq!((status.code(), status.signal()), (None, Some(15)), "{}", text.len());
}

/// A stream of tokens that stays open, and the code of each verdict.
struct Stream(Process, ChildStdin, BufReader<ChildStdout>);

impl Stream {
    fn open(jwtk: &Jwtk, source: &[&str]) -> Self {
        let mut process = piped(jwtk.command([&["verify", "--batch"], source].concat()));
        let (stdin, stdout) = (process.stdin(), process.stdout());
        Self(process, stdin, BufReader::new(stdout))
    }

    fn judge(&mut self, token: &str) -> Value {
        writeln!(self.1, "{token}").unwrap();
        let mut line = String::new();
        self.2.read_line(&mut line).unwrap();
        serde_json::from_str::<Value>(&line).unwrap_or_else(|e| panic!("{e}: {line}"))["code"].take()
    }

    fn end(mut self) -> Option<i32> {
        drop(self.1);
        self.0.wait().code()
    }
}

#[test]
fn g07_the_ring_is_what_it_is_when_a_line_comes() {
    holds!(G07, "a running batch no longer accepts a key that is removed from the ring or has expired");
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--kid", "a"], "");
    let sign = |kid| jwtk.ok(["sign", "--kid", kid], "");
    let a = sign("a");
    let mut stream = Stream::open(&jwtk, &[]);
    assert_eq!(stream.judge(&a), Value::Null);
    jwtk.ok(["keygen", "--kid", "b", "--alg", "ES256"], "");
    let b = sign("b");
    assert_eq!((stream.judge(&b), stream.judge(&a)), (Value::Null, Value::Null));
    jwtk.ok(["key", "remove", "a"], "");
    assert_eq!((stream.judge(&a), stream.judge(&b)), (json!("kid_not_found"), Value::Null));
    // An expired key is dropped even though nobody writes the ring.
    jwtk.ok(["key", "rotate", "--lead", "0s", "--overlap", "2s"], "");
    assert_eq!(stream.judge(&b), Value::Null);
    let end = Instant::now() + Duration::from_secs(10);
    while stream.judge(&b).is_null() {
        assert!(Instant::now() < end, "an expired key is believed");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(stream.judge(&b), "kid_not_found");
    assert_eq!(stream.end(), Some(3));
}

#[test]
fn g07_a_set_in_a_file_is_what_it_is_when_a_line_comes() {
    holds!(G07, "a running batch reads a --jwks file again when it changes");
    let jwtk = Jwtk::new();
    let [a, b] = ["a", "b"].map(|kid| {
        let file = format!("{kid}.jwk");
        jwtk.ok(["keygen", "--kid", kid, "-o", &file], "");
        (jwtk.ok(["sign", "--key", &file], ""), jwtk.ok(["jwks", "export", &file], ""))
    });
    jwtk.write("set.json", &a.1);
    let mut stream = Stream::open(&jwtk, &["--jwks", "set.json"]);
    assert_eq!((stream.judge(&a.0), stream.judge(&b.0)), (Value::Null, json!("kid_not_found")));
    // Longer than the granularity of file timestamps.
    std::thread::sleep(Duration::from_millis(30));
    jwtk.write("set.json", &b.1);
    assert_eq!((stream.judge(&a.0), stream.judge(&b.0)), (json!("kid_not_found"), Value::Null));
    std::fs::remove_file(jwtk.path("set.json")).unwrap();
    assert_eq!((stream.judge(&b.0), stream.judge("x")), (json!("not_found"), json!("malformed")));
    jwtk.write("set.json", &b.1);
    assert_eq!(stream.judge(&b.0), Value::Null);
    assert_eq!(stream.end(), Some(5));
}

#[cfg(unix)]
#[test]
fn g07_a_set_that_can_be_read_once_is_read_once() {
    holds!(G07, "a --jwks that is a pipe is read once by a batch");
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "a.jwk"], "");
    jwtk.write("set.json", jwtk.ok(["jwks", "export", "a.jwk"], ""));
    let token = jwtk.ok(["sign", "--key", "a.jwk"], "");
    let fifo = jwtk.path("fifo");
    assert!(jwtk.sh("mkfifo fifo").success());
    let mut stream = Stream::open(&jwtk, &["--jwks", "fifo"]);
    std::fs::write(&fifo, jwtk.read("set.json")).unwrap();
    for _ in 0..3 {
        assert_eq!(stream.judge(&token), Value::Null);
    }
    assert_eq!(stream.end(), Some(0));
}

fn start(jwtk: &Jwtk) -> (Process, ChildStdin, BufReader<ChildStdout>) {
    let mut process = piped(jwtk.command(FLAGS));
    let (stdin, stdout) = (process.stdin(), process.stdout());
    (process, stdin, BufReader::new(stdout))
}

fn piped(mut command: Command) -> Process {
    Process::start(command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()))
}
