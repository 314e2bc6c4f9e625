//! `sign --break`: each flaw, minted by the program, causes exactly the one finding that it promises. `--count` and
//! `--jsonl` make many tokens in order.

use crate::support::{Jwtk, ports, process::Process};
use serde_json::Value;

const ISS: &str = "https://auth.example";
const AUD: &str = "https://api.example";

/// A ring with a key, and the set that publishes it.
fn issuer() -> Jwtk {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen"], "");
    jwtk.ok(["jwks", "export", "-o", "jwks.json"], "");
    jwtk
}

fn catalogue(jwtk: &Jwtk) -> Vec<Value> {
    let list = jwtk.run(["sign", "--list-flaws", "--json"], "").json();
    list["flaws"].as_array().expect("a list of flaws").clone()
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap_or_else(|| panic!("no {member} in {value}"))
}

#[test]
fn each_flaw_is_found_and_nothing_else() {
    let jwtk = issuer();
    let flaws = catalogue(&jwtk);
    assert_eq!(flaws.len(), 19);
    for flaw in flaws {
        let (name, code) = (text(&flaw, "name"), text(&flaw, "code"));
        let token = jwtk.ok(["sign", "--iss", ISS, "--aud", AUD, "--sub", "alice", "--break", name], "");
        let verify = ["verify", "--jwks", "jwks.json", "--iss", ISS, "--aud", AUD, "--json"];
        let out = jwtk.run(verify, &token);
        let report = out.json();
        // Of the tokens that nobody forbids, jwtk accepts those that it can read.
        let accepted = name == "no-kid";
        let expect = if accepted || name.ends_with("-milliseconds") { "either" } else { "reject" };
        assert_eq!(text(&flaw, "expect"), expect, "{name}");
        assert_eq!(report["valid"], accepted, "{name}");
        assert_eq!(
            out.code,
            if accepted {
                0
            } else if name == "unknown-kid" {
                3
            } else {
                1
            },
            "{name}"
        );
        let checks = report["checks"].as_array().expect("checks");
        let found: Vec<_> = checks.iter().filter_map(|c| c["code"].as_str()).collect();
        assert_eq!(found, [code], "{name}");
        let strict = jwtk.run(verify.into_iter().chain(["--strict"]), &token);
        assert_ne!(strict.code, 0, "{name}");
    }
}

#[test]
fn json_shows_the_token_as_it_is() {
    let jwtk = issuer();
    let minted = jwtk.run(["sign", "--break", "unsigned", "--json"], "").json();
    assert_eq!(minted["header"]["alg"], "none");
    assert_eq!((&minted["flaw"], &minted["expect"]), (&"unsigned".into(), &"reject".into()));
    assert!(text(&minted, "token").ends_with('.'));
}

#[test]
fn what_cannot_be_broken_so_is_said() {
    let jwtk = issuer();
    let out = jwtk.run(["sign", "--break", "wrong-aud"], "");
    assert_eq!((out.code, out.stdout.as_str()), (2, ""));
    assert!(out.stderr.contains("hint: add --aud"), "{}", out.stderr);
    jwtk.write("secret", "thirty-two bytes of secret or more");
    let out = jwtk.run(["sign", "--secret-file", "secret", "--alg", "HS256", "--break", "alg-confusion"], "");
    assert_eq!((out.code, out.stdout.as_str()), (3, ""));
}

#[test]
fn a_wrong_type_needs_to_be_asked_for() {
    let jwtk = issuer();
    let out = jwtk.run(["sign", "-c", "exp:=\"soon\""], "");
    assert_eq!(out.code, 2);
    let token = jwtk.ok(["sign", "-c", "exp:=\"soon\"", "--break", "type"], "");
    let report = jwtk.run(["verify", "--json"], &token).json();
    assert_eq!((&report["code"], &report["claims"]["exp"]), (&"exp_type".into(), &"soon".into()));
}

/// The value of a typical JavaScript mistake: the error says what it is, and how to use it on purpose.
#[test]
fn milliseconds_are_named_wherever_claims_come_from() {
    let jwtk = issuer();
    for (name, flaw) in [("exp", "exp-milliseconds"), ("iat", "iat-milliseconds"), ("nbf", "type")] {
        let claim = format!("{name}:=1795205643000");
        let object = format!("{{\"{name}\":1795205643000}}");
        let ways: [(&[&str], &str); 3] =
            [(&["-c", &claim], ""), (&["--claims", &object], ""), (&["--jsonl"], &object)];
        for (args, stdin) in ways {
            let out = jwtk.run([&["sign"], args].concat(), stdin);
            assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{args:?}");
            let words = format!("{name} must be a number of seconds since 1970, not milliseconds [usage]");
            assert!(out.said().contains(&words), "{}", out.stderr);
            assert!(out.stderr.contains("hint: in seconds it is 1795205643\n"), "{}", out.stderr);
            assert!(out.stderr.contains(&format!("--break {flaw}\n")), "{}", out.stderr);
            assert!(!out.stderr.contains("not a number"), "{}", out.stderr);
        }
    }
    for (value, what) in [
        ("1795205643000000", "microseconds"),
        ("1795205643000000000", "nanoseconds"),
        ("1e300", "a number beyond any date"),
        ("-1", "a date before it"),
    ] {
        let out = jwtk.run(["sign", "-c", &format!("exp:={value}")], "");
        let words = format!("-c exp: exp must be a number of seconds since 1970, not {what} [usage]");
        assert!(out.code == 2 && out.said().contains(&words), "{}", out.stderr);
    }
    let closed = ports::closed_url();
    for args in [
        &["serve", "-c", "nbf:=1795205643000"][..],
        &["fixtures", "-o", "f", "-c", "nbf:=1795205643000"],
        &["probe", &closed, "--iss", "i", "--aud", "a", "-c", "nbf:=1795205643000"],
    ] {
        let out = jwtk.run(args, "");
        let words = "-c nbf: nbf must be a number of seconds since 1970, not milliseconds [usage]";
        assert!(out.code == 2 && out.said().contains(words), "{args:?}: {}", out.stderr);
    }
    // A bare number in place of a time.
    let out = jwtk.run(["sign", "--exp", "1795205643000"], "");
    assert!(out.code == 2 && out.said().contains("milliseconds by its size, not seconds"), "{}", out.stderr);
}

#[test]
fn lines_become_tokens_in_their_order() {
    let jwtk = issuer();
    let lines: String = (0..3000).map(|n| format!("{{\"sub\":\"u{n}\",\"exp\":9999999999}}\n")).collect();
    let out = jwtk.run(["sign", "--jsonl", "--iss", ISS, "--jti", "--json"], &lines);
    assert_eq!(out.code, 0, "{}", out.stderr);
    let mut ids = std::collections::HashSet::new();
    for (n, line) in out.stdout.lines().enumerate() {
        let claims = serde_json::from_str::<Value>(line).expect("a JSON line")["claims"].take();
        assert_eq!((text(&claims, "sub"), text(&claims, "iss")), (format!("u{n}").as_str(), ISS));
        assert_eq!(claims["exp"], 9_999_999_999_i64);
        assert!(ids.insert(text(&claims, "jti").to_owned()), "an ID twice");
    }
    assert_eq!(ids.len(), 3000);
}

#[test]
fn a_bad_line_is_named_and_those_before_it_are_out() {
    let jwtk = issuer();
    for (line, message) in [("nope", "line 2: not JSON"), ("{\"sub\":7}", "line 2: claims: sub must be")] {
        let out = jwtk.run(["sign", "--jsonl"], format!("{{}}\n{line}\n{{}}\n"));
        assert_eq!((out.code, out.stdout.lines().count()), (2, 1), "{line}");
        assert!(out.stderr.contains(message), "{}", out.stderr);
    }
    let last_without_end = jwtk.ok(["sign", "--jsonl"], "{}\n\n{\"sub\":\"b\"}");
    assert_eq!(last_without_end.lines().count(), 2);
}

#[test]
fn many_tokens_of_one_key() {
    let jwtk = issuer();
    for count in ["0", "1", "63", "64", "257", "1000"] {
        let out = jwtk.run(["sign", "--count", count, "--jti"], "");
        let tokens: std::collections::HashSet<_> = out.stdout.lines().collect();
        assert_eq!((out.code, tokens.len().to_string().as_str()), (0, count));
    }
    let last = jwtk.ok(["sign", "--count", "500"], "").lines().last().map(str::to_owned);
    assert_eq!(jwtk.run(["verify"], last.unwrap_or_default()).code, 0);
}

#[test]
fn a_reader_that_goes_away_ends_it_silently() {
    use std::{
        io::{BufRead, BufReader, Read},
        process::Stdio,
    };
    let jwtk = issuer();
    let mut command = jwtk.command(["sign", "--count", "1000000000000"]);
    let mut process = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()));
    let mut line = String::new();
    BufReader::new(process.stdout()).read_line(&mut line).expect("a token");
    let mut errors = String::new();
    process.stderr().read_to_string(&mut errors).expect("stderr ends");
    assert_eq!((process.wait().code(), errors.as_str()), (Some(0), ""));
    assert_eq!(line.split('.').count(), 3);
}
