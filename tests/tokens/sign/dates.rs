//! The dates of a new token.

use super::{minted, with_key};
use crate::support::{forge::NOW, ports, process::Process};
use serde_json::{Value, json};

#[test]
fn a_duration_without_unit_is_a_date_and_says_so() {
    let jwtk = with_key();
    for flag in ["--exp", "--iat", "--nbf"] {
        for number in ["3600", "0", "999999999", "3600.5"] {
            let out = jwtk.run(["sign", flag, number], "");
            assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{flag} {number}");
            let words = format!("is the date, {number}s the duration");
            assert!(
                out.said().contains("needs a unit: 19") || out.said().contains("needs a unit: 20"),
                "{}",
                out.stderr
            );
            assert!(out.said().contains(&words), "{}", out.stderr);
        }
    }
    let out = jwtk.run(["sign", "-c", "exp:=3600"], "");
    assert!(out.said().contains("for a duration add a unit: --exp 3600s"), "{}", out.stderr);
    // Exactly this date, on purpose.
    let (_, claims) = minted(&jwtk, &["--exp", "1970-01-01T01:00:00Z"]);
    assert_eq!(claims, json!({"exp": 3600, "iat": 2700}));
}

/// CONTRACT: times have fractions wherever they come from.
#[test]
fn a_date_keeps_the_fraction_that_was_given() {
    let jwtk = with_key();
    let (_, claims) = minted(&jwtk, &["--iat", "1700000000.7658", "--exp", "2026-11-20T21:00:00.25Z"]);
    assert_eq!(claims.to_string(), r#"{"exp":1795208400.25,"iat":1700000000.7658}"#);
}

#[test]
fn no_token_has_a_date_before_1970() {
    let jwtk = with_key();
    for at in ["0000-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z"] {
        let out = jwtk.run(["sign", "--at", at], "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{at}");
        assert!(
            out.said().contains(&format!("--at {at}: no date in a token is before 1970")),
            "{}",
            out.stderr
        );
    }
}

/// The last second of the calendar is what programs write for "never".
#[test]
fn the_last_second_of_the_year_9999_is_a_time() {
    let jwtk = with_key();
    let (_, claims) = minted(&jwtk, &["--exp", "9999-12-31T23:59:59Z"]);
    assert_eq!(claims["exp"], 253_402_300_799_i64);
    let token = jwtk.ok(["sign", "--exp", "9999-12-31T23:59:59Z"], "");
    let out = jwtk.run(["verify", "--at", "9999-12-31T23:59:59Z", "-", "--json"], &token).json();
    assert_eq!(out["code"], "expired");
    assert!(out["checks"].to_string().contains("> 9999-12-31T23:59:59Z"), "{out}");
}

/// Until `@=` writes a date, it writes no claim of another name.
#[test]
fn a_name_that_ends_with_an_at_sign_is_refused() {
    let jwtk = with_key();
    for flag in ["-c", "--header"] {
        let out = jwtk.run(["sign", flag, "tokenExp@=+2h"], "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{flag}");
        assert!(out.said().contains("NAME@= is not read; write a date in seconds: NAME:="), "{}", out.stderr);
    }
}

#[test]
fn durations_need_a_unit_in_every_command() {
    let jwtk = with_key();
    let closed = ports::closed_url();
    for args in [
        &["verify", "--leeway", "30", "a.b.c"][..],
        &["verify", "--max-age", "30", "a.b.c"],
        &["verify", "--max-lifetime", "1.5", "a.b.c"],
        &["verify", "--min-validity", "30", "a.b.c"],
        &["verify", "--timeout", "30", "a.b.c"],
        &["verify", "--cache-ttl", "30", "a.b.c"],
        &["verify", "--stale-if-error", "30", "a.b.c"],
        &["serve", "--exp", "30"],
        &["serve", "--rotate-every", "30"],
        &["serve", "--fault", "slow:30"],
        &["key", "rotate", "--lead", "30"],
        &["key", "rotate", "--overlap", "30"],
        &["fixtures", "-o", "f", "--exp", "30"],
        &["probe", &closed, "--timeout", "30"],
        &["sign", "--exp", "+30"],
        &["sign", "--iat", "-30"],
        &["sign", "--at", "-30"],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 2, "{args:?}: {}", out.stderr);
        assert!(out.said().contains("needs a unit: "), "{args:?}: {}", out.stderr);
    }
    // Zero is zero in every unit.
    jwtk.ok(["verify", "--leeway", "0"], jwtk.ok(["sign"], ""));
}

/// A token that expired in the past was issued before that: it is an expired token, not one that was never
/// valid.
#[test]
fn with_exp_in_the_past_iat_is_set_back() {
    let jwtk = with_key();
    let dates = |args: &[&str]| minted(&jwtk, args).1;
    let over = json!({"exp": NOW - 840, "iat": NOW - 1740});
    assert_eq!(dates(&["--exp", "-14m"]), over);
    let exp = (NOW - 840).to_string();
    assert_eq!(dates(&["--exp", &exp]), over);
    assert_eq!(dates(&["-c", &format!("exp:={exp}")]), over);
    assert_eq!(dates(&["--claims", &format!("{{\"exp\":{exp}}}")]), over);
    assert_eq!(dates(&["--exp", "now"]), json!({"exp": NOW, "iat": NOW - 900}));
    assert_eq!(dates(&["--exp", "+1s"]), json!({"exp": NOW + 1, "iat": NOW}));
    assert_eq!(dates(&["--exp", "-14m", "--iat", "-14m"]), json!({"exp": NOW - 840, "iat": NOW - 840}));
    assert_eq!(dates(&["--exp", "-14m", "--iat", "none"]), json!({"exp": NOW - 840}));
    assert_eq!(dates(&["--exp", "none"]), json!({"iat": NOW}));
    let at = NOW.to_string();
    for (flags, line, wanted) in [
        (&[][..], format!("{{\"exp\":{exp}}}"), over.clone()),
        (&["--exp", "-14m"], "{}".to_owned(), over.clone()),
        (&["--exp", "-14m"], format!("{{\"exp\":{}}}", NOW + 60), json!({"exp": NOW + 60, "iat": NOW})),
        (&["--iat", "now"], format!("{{\"exp\":{exp}}}"), json!({"exp": NOW - 840, "iat": NOW})),
        (&[], format!("{{\"exp\":{exp},\"iat\":{NOW}}}"), json!({"exp": NOW - 840, "iat": NOW})),
    ] {
        let token = jwtk.ok([&["sign", "--jsonl", "--at", &at], flags].concat(), &line);
        let seen = jwtk.run(["inspect", "--json", &token], "").json();
        assert_eq!(seen["payload"], wanted, "{flags:?} {line}");
    }
    // A token that was never valid is reported as such.
    for (args, claim) in [
        (&["--exp", "-14m", "--iat", "now"][..], "iat"),
        (&["--exp", "15m", "--nbf", "1h"], "nbf"),
        (&["--exp", "15m", "--nbf", "15m"], "nbf"),
    ] {
        let out = jwtk.run([&["sign", "--at", &at], args].concat(), "");
        assert_eq!(out.code, 0);
        let note = format!("note: exp is not after {claim}: the token is never valid");
        assert!(out.said().contains(&note), "{args:?}: {}", out.stderr);
    }
    assert_eq!(jwtk.run(["sign", "--exp", "-14m"], "").stderr, "");
}

/// A stream may stay open for long: later tokens have later dates, unless `--at` fixes the clock.
#[test]
fn g07_tokens_of_a_stream_are_dated_when_they_are_made() {
    holds!(
        G07,
        "the second token of a `sign --jsonl` stream is dated a second later than the first, unless its dates are fixed"
    );
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let jwtk = with_key();
    let streams: [(&[&str], bool); 4] = [
        (&["--exp", "15m", "--nbf", "-1m"], true),
        (&[], true),
        (&["--at", "2030-01-01T00:00:00Z", "--nbf", "-1m"], false),
        (&["--exp", "2040-01-01T00:00:00Z", "--iat", "2030-01-01T00:00:00Z"], false),
    ];
    let judge = &|(flags, moves): (&[&str], bool)| {
        let mut command = jwtk.command([&["sign", "--jsonl", "--json"], flags].concat());
        let mut process = Process::start(command.stdin(Stdio::piped()).stdout(Stdio::piped()));
        let (mut stdin, stdout) = (process.stdin(), process.stdout());
        let mut stdout = BufReader::new(stdout);
        let mut dates = || {
            writeln!(stdin, "{{}}").unwrap();
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            let claims = serde_json::from_str::<Value>(&line).unwrap()["claims"].clone();
            ["iat", "exp", "nbf"].map(|name| claims[name].as_i64().unwrap_or_default())
        };
        let first = dates();
        std::thread::sleep(std::time::Duration::from_secs(1));
        let second = dates();
        let given = |at: &[i64; 3]| at.map(|date| date != 0);
        assert_eq!(given(&first), given(&second), "{flags:?}");
        let later: Vec<bool> =
            first.iter().zip(&second).filter(|(a, _)| **a != 0).map(|(a, b)| b > a).collect();
        assert!(later.iter().all(|later| *later == moves), "{flags:?} {first:?} {second:?}");
        assert!(!moves || second[1] - second[0] == 900, "{flags:?} {second:?}");
        drop(stdin);
        assert_eq!(process.wait().code(), Some(0));
    };
    // All of them wait for the same second.
    std::thread::scope(|threads| {
        for stream in streams {
            threads.spawn(move || judge(stream));
        }
    });
}
