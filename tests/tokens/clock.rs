//! `--at` is the clock of the whole command: for the token, for the key ring and for a batch.

use crate::{
    support::{Jwtk, forge::NOW, ports},
    tokens::verify::Lab,
};
use serde_json::Value;

/// Decades away in both directions, each with the verdict on a token with dates in 2026.
#[test]
fn c19_any_clock() {
    holds!(
        C19,
        "at ten clocks from the year 1 to beyond 9999, a token of 2026 with and without nbf and iat gets the right verdict, and inspect, lint and sign end without a panic"
    );
    let lab = Lab::new();
    let (bare, dated) = (lab.forge.good(""), lab.forge.good(&format!("\"nbf\":{NOW},\"iat\":{NOW},")));
    for (at, of_bare, of_dated) in [
        ("0001-01-01T00:00:00Z", None, Some("nbf_future")),
        ("1960-01-01T00:00:00Z", None, Some("nbf_future")),
        ("1969-12-31T23:59:59Z", None, Some("nbf_future")),
        ("0", None, Some("nbf_future")),
        ("1795204800", None, None),
        ("2038-01-19T03:14:08Z", Some("expired"), Some("expired")),
        ("2106-02-07T06:28:15Z", Some("expired"), Some("expired")),
        ("2106-02-07T06:28:16Z", Some("expired"), Some("expired")),
        ("99999999999", Some("expired"), Some("expired")),
        ("253402300800", Some("expired"), Some("expired")),
    ] {
        for (token, code) in [(&bare, of_bare), (&dated, of_dated)] {
            let flags = ["verify", "--jwks", "set.json", "--leeway", "5m", "--at", at];
            let out = lab.jwtk.run(flags.into_iter().chain(["--json", token]), "");
            assert_eq!(out.code, i32::from(code.is_some()), "{at}: {}", out.stdout);
            assert_eq!(out.json()["code"], code.map_or(Value::Null, Value::from), "{at}");
            let out = lab.jwtk.run(flags.into_iter().chain(["--batch"]), token);
            assert_eq!(out.code, i32::from(code.is_some()), "{at}: {}", out.stdout);
            assert!(code.is_none_or(|code| out.stdout.contains(code)), "{at}: {}", out.stdout);
            let out = lab.jwtk.run(["inspect", "--at", at, token], "");
            assert_eq!(out.code, 0, "{at}: {}", out.stderr);
        }
        let out = lab.jwtk.run(["jwks", "lint", "--at", at, "set.json"], "");
        assert_eq!(out.code, 0, "{at}: {}", out.stderr);
        // A date before 1970 cannot be written; every other time works.
        lab.jwtk.write("key.json", lab.forge.private_jwk());
        let out = lab.jwtk.run(["sign", "--key", "key.json", "--at", at], "");
        let before = at.starts_with("0001") || at.starts_with("19");
        assert_eq!(out.code, if before { 2 } else { 0 }, "{at}: {}", out.stderr);
    }
}

/// The kid of a token.
fn kid(jwtk: &Jwtk, args: &[&str]) -> String {
    let token = jwtk.ok(args, "");
    let header = jwtk.run(["inspect", "--json", &token], "").json()["header"].clone();
    header["kid"].as_str().expect("a kid").to_owned()
}

/// In a rotation with a lead of ten minutes and an overlap of an hour: which key signs and which is trusted at a time.
#[test]
fn the_ring_is_the_one_of_that_time() {
    let jwtk = Jwtk::new();
    let first = jwtk.ok(["keygen", "--alg", "ES256"], "");
    let old = jwtk.ok(["sign", "--exp", "none"], "");
    jwtk.ok(["key", "rotate", "--alg", "ES256", "--lead", "10m", "--overlap", "1h"], "");
    let next = kid(&jwtk, &["sign", "--at", "+11m"]);
    assert_ne!(first, next);
    for (at, signer) in [("now", &first), ("+9m", &first), ("+11m", &next), ("+30d", &next), ("-1d", &first)]
    {
        assert_eq!(kid(&jwtk, &["sign", "--at", at]), *signer, "{at}");
        assert_eq!(kid(&jwtk, &["sign", "--at", at, "--count", "1"]), *signer, "{at}");
    }
    assert_eq!(kid(&jwtk, &["sign"]), first);
    let new = jwtk.ok(["sign", "--at", "+11m", "--exp", "none", "--iat", "none"], "");
    jwtk.write("old", format!("{old}\n"));
    for (at, believed) in [("now", true), ("+30m", true), ("+69m", true), ("+71m", false), ("+30d", false)] {
        let verify = ["verify", "--allow-no-exp", "--at", at];
        let out = jwtk.run(verify.into_iter().chain([&*old]), "");
        assert_eq!(out.code, if believed { 0 } else { 3 }, "{at}: {}", out.stderr);
        assert!(believed || out.stderr.contains("[kid_not_found]"), "{at}: {}", out.stderr);
        let out = jwtk.run(verify.into_iter().chain(["--batch", "@old"]), "");
        assert_eq!(out.code, if believed { 0 } else { 3 }, "{at}: {}", out.stdout);
        // The next key is published from the start.
        let out = jwtk.run(verify.into_iter().chain([&*new]), "");
        assert_eq!(out.code, 0, "{at}: {}", out.stderr);
    }
}

#[test]
fn inspect_and_lint_look_at_the_clock_they_are_given() {
    let lab = Lab::new();
    let dated = lab.forge.jwk().replacen('{', &format!("{{\"exp\":{NOW},"), 1);
    lab.jwtk.write("dated.json", format!("{{\"keys\":[{dated}]}}"));
    for (after, is_over) in [(-1, false), (1, true)] {
        let at = (NOW + after).to_string();
        let lint = lab.jwtk.run(["jwks", "lint", "--json", "--at", &at, "dated.json"], "").json();
        assert_eq!(lint.to_string().contains("\"key_expired\""), is_over, "{lint}");
        let at = (NOW + 600 + after).to_string();
        let seen = lab.jwtk.run(["inspect", "--json", "--at", &at, &lab.forge.good("")], "").json();
        assert_eq!(seen["notes"].to_string().contains("\"expired\""), is_over, "{seen}");
    }
}

/// Commands that use no clock refuse `--at`, because they would ignore it.
#[test]
fn commands_without_a_clock_take_none() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "--kid", "k"], "");
    let before = jwtk.run(["key", "list", "--json"], "").stdout;
    let probe = format!("probe {}", ports::closed_url());
    for line in ["key list", "key show k", "key rotate", "key remove k", "keygen", "jwks export", &probe] {
        let out = jwtk.run(line.split(' ').chain(["--at", "+1d"]), "");
        assert_eq!(out.code, 2, "{line}: {}", out.stderr);
        assert!(out.stderr.contains("unexpected argument '--at'"), "{line}: {}", out.stderr);
    }
    assert_eq!(jwtk.run(["key", "list", "--json"], "").stdout, before);
}
