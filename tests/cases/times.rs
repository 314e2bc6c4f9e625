//! Dates: what is past, and what has expired.

use super::{data, lab};
use crate::support::{
    forge::hmac,
    process::{self, Process},
    tools,
};
use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Command, Stdio},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

const CHECKS: [&str; 7] = [
    "verify",
    "--secret-file",
    "secret.txt",
    "--iss",
    "https://auth.example",
    "--aud",
    "https://api.example",
];

/// The claims of the case, with dates from an issuer that keeps fractions.
fn token(dates: &str) -> String {
    let secret = std::fs::read(data("a32", "secret.txt")).expect("a secret");
    let claims =
        format!(r#"{{"iss":"https://auth.example","aud":"https://api.example","sub":"u-1",{dates}}}"#);
    hmac(&secret, r#"{"alg":"HS256","typ":"JWT"}"#, &claims)
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970")
}

/// Seconds with a fraction, as `time.time()` gives them.
fn seconds(time: Duration) -> String {
    format!("{}.{:07}", time.as_secs(), time.subsec_nanos() / 100)
}

#[test]
fn case_a32_a_token_just_made_is_valid_at_once() {
    let jwtk = lab("a32");
    // Enough rounds for the clock to be anywhere in a second: 19 of 20 tokens used to be refused.
    for round in 0..20 {
        let made = now();
        let exp = seconds(made + Duration::from_mins(5));
        let dates = match round % 3 {
            0 => format!(r#""exp":{exp},"iat":{0},"nbf":{0}"#, seconds(made)),
            1 => format!(r#""exp":{exp},"iat":{}"#, seconds(made)),
            _ => format!(r#""exp":{exp},"nbf":{}"#, seconds(made)),
        };
        let out = jwtk.run(CHECKS, token(&dates));
        assert_eq!(out.code, 0, "{dates}\n{}", out.stderr);
        assert!(out.stderr.contains("exp has a fraction"), "{}", out.stderr);
        assert!(!out.stderr.contains("clock") && !out.stderr.contains("_future"), "{}", out.stderr);
        std::thread::sleep(Duration::from_millis(30));
    }
}

#[test]
fn case_a32_as_pythons_time_makes_it() {
    if !tools::works("python3", &["--version"]) {
        return;
    }
    let jwtk = lab("a32");
    for which in ["both", "iat", "nbf"] {
        let mut mint = Command::new("python3");
        let token = process::run(mint.arg("mint.py").arg(which).current_dir(jwtk.dir()), "").stdout;
        let out = jwtk.run(CHECKS.into_iter().chain(["-"]), token);
        assert_eq!(out.code, 0, "{which}: {}", out.stderr);
        assert!(!out.stderr.contains("NTP"), "{}", out.stderr);
    }
}

/// In `mint.py | jwtk verify -` both programs start together: the token is made after its verifier has started.
#[test]
fn case_a32_a_token_made_while_it_is_waited_for() {
    let jwtk = lab("a32");
    for command in [CHECKS.as_slice(), &["inspect"]] {
        let mut command = jwtk.command(command.iter().copied().chain(["-"]));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = Process::start(&mut command);
        std::thread::sleep(Duration::from_secs(1));
        let made = seconds(now());
        let exp = seconds(now() + Duration::from_mins(5));
        let token = token(&format!(r#""exp":{exp},"iat":{made},"nbf":{made}"#));
        process.stdin().write_all(token.as_bytes()).expect("jwtk reads");
        let mut told = String::new();
        process.stdout().read_to_string(&mut told).expect("text");
        process.stderr().read_to_string(&mut told).expect("text");
        assert!(process.wait().success() && !told.contains("future"), "{told}");
    }
}

/// `--at` keeps the fraction, as tokens do: a verdict is neither a moment too early nor too late.
#[test]
fn case_a32_the_clock_has_a_fraction_too() {
    let jwtk = lab("a32");
    let dates = r#""iat":1700000000.7658,"nbf":1700000000.7658,"exp":1700000300.25"#;
    for (at, code) in [
        ("1700000000.9", None),
        ("1700000000.7658", None),
        ("2023-11-14T22:13:20.766Z", None),
        ("1700000000.76579", Some("nbf_future")),
        ("1700000000", Some("nbf_future")),
        ("1700000300.249999999", None),
        ("1700000300.25", Some("expired")),
        ("1700000300.9", Some("expired")),
        ("2023-11-14T22:18:20.3Z", Some("expired")),
    ] {
        let report = jwtk.run(CHECKS.into_iter().chain(["--at", at, "--json"]), token(dates)).json();
        assert_eq!(report["code"].as_str(), code, "{at}");
        let batch = jwtk.run(CHECKS.into_iter().chain(["--at", at, "--batch"]), token(dates)).json();
        assert_eq!(batch["code"].as_str(), code, "{at}, in a batch");
    }
    // The report shows the date that decided; a whole second would not explain the verdict.
    let args = || CHECKS.into_iter().chain(["--at", "1700000300.5"]);
    let out = jwtk.run(args(), token(dates));
    assert!(out.stderr.contains("expired under 1s ago"), "{}", out.stderr);
    assert!(out.stderr.contains("2023-11-14T22:18:20.25Z"), "{}", out.stderr);
    let report = jwtk.run(args().chain(["--json"]), token(dates)).json();
    let exp = report["checks"].as_array().expect("checks").iter().find(|c| c["id"] == "exp").expect("exp");
    assert_eq!(exp["expected"], "> 2023-11-14T22:18:20.5Z");
}

/// Minted tokens have whole seconds, are valid at once, and live for as long as requested.
#[test]
fn case_a32_minted_dates_are_whole_and_already_past() {
    let jwtk = lab("a32");
    let args = ["sign", "--secret-file", "secret.txt", "--at", "1700000000.9", "--nbf", "now", "--json"];
    let claims = jwtk.run(args, "").json()["claims"].take();
    let dates = ["iat", "nbf", "exp"].map(|name| claims[name].as_i64());
    assert_eq!(dates, [1_700_000_000, 1_700_000_000, 1_700_000_900].map(Some));
    let ring = lab("a32");
    ring.ok(["keygen"], "");
    let fresh = ring.ok(["sign", "--nbf", "now"], "");
    assert_eq!(ring.run(["verify", "--max-lifetime", "15m"], &fresh).code, 0);
    ring.ok(["key", "rotate", "--lead", "0s"], "");
    let keys = ring.run(["key", "list", "--json"], "").json();
    let state = |i: usize| keys["keys"][i]["state"].as_str();
    assert_eq!((state(0), state(1)), (Some("retiring"), Some("signing")));
    for key in keys["keys"].as_array().expect("keys") {
        assert!(key["iat"].is_i64() && key["nbf"].is_i64(), "{key}");
    }
    // No duration is shown a second shorter than requested. The key before it may have lost one of its 59m 59s.
    let out = ring.run(["key", "rotate", "--lead", "10m", "--overlap", "1h"], "");
    assert!(out.stderr.contains("10m ") && !out.stderr.contains(" 9m 59s"), "{}", out.stderr);
    assert!(!out.stderr.contains("before its lead"), "{}", out.stderr);
}

/// A long-running batch reads the clock as tokens arrive: a token made after its start is not from the future.
#[test]
fn case_a32_a_running_batch_keeps_the_time() {
    let jwtk = lab("a32");
    let mut command = jwtk.command(CHECKS.into_iter().chain(["--batch"]));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = Process::start(&mut command);
    let (mut stdin, stdout) = (process.stdin(), process.stdout());
    let mut verdicts = BufReader::new(stdout).lines();
    // The previous verdict shows that the batch is running.
    for _ in 0..3 {
        let made = now();
        let dates = format!(r#""iat":{},"exp":{}"#, seconds(made), seconds(made + Duration::from_mins(5)));
        writeln!(stdin, "{}", token(&dates)).expect("a line");
        let verdict = verdicts.next().expect("a verdict").expect("a line");
        assert!(verdict.contains("\"valid\":true"), "{verdict}");
    }
    drop(stdin);
    assert_eq!(process.wait().code(), Some(0));
}
