//! What `jwtk keygen`, `sign`, `jwks export` and the key ring do, as a user meets them.

use crate::support::{Jwtk, forge::NOW, ports, process::Process};
use serde_json::{Value, json};

/// A home with one key in its ring.
fn with_key() -> Jwtk {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-q"], "");
    jwtk
}

/// The header and the claims of a token minted at [`NOW`].
#[track_caller]
fn minted(jwtk: &Jwtk, args: &[&str]) -> (Value, Value) {
    let at = NOW.to_string();
    let token = jwtk.ok([&["sign", "--at", &at], args].concat(), "");
    let seen = jwtk.run(["inspect", "--json", &token], "").json();
    (seen["header"].clone(), seen["payload"].clone())
}

#[test]
fn defaults_are_those_of_a_test_token() {
    let jwtk = with_key();
    let (header, claims) = minted(&jwtk, &["--sub", "alice"]);
    let kid = jwtk.run(["key", "list", "--json"], "").json()["keys"][0]["kid"].clone();
    assert_eq!(header, json!({"alg": "EdDSA", "typ": "JWT", "kid": kid}));
    assert_eq!(claims, json!({"sub": "alice", "iat": NOW, "exp": NOW + 900}));
}

/// Whoever gets the token could read the key.
#[test]
fn f42_no_private_key_gets_into_a_token() {
    holds!(
        F42,
        "a private key as claims, in a claim, a header member, a `--jsonl` line or `serve -c`, as JSON or PEM, is usage and not shown, and no token is printed; its public half is signed"
    );
    let jwtk = with_key();
    jwtk.ok(["keygen", "-o", "private.jwk", "--pub", "public.jwk"], "");
    jwtk.ok(["key", "convert", "private.jwk", "--to", "pem", "-o", "private.pem"], "");
    let (jwk, public, pem) = (jwtk.read("private.jwk"), jwtk.read("public.jwk"), jwtk.read("private.pem"));
    let d =
        serde_json::from_str::<Value>(&jwk).expect("JSON")["d"].as_str().expect("a text")[..12].to_owned();
    let jwk = jwk.trim();
    let (cnf, jku, text) = (format!("cnf:={{\"jwk\":{jwk}}}"), format!("jwk:={jwk}"), format!("key={jwk}"));
    let (keys, pem_claim) = (format!("{{\"keys\":[{jwk}]}}"), format!("pem={pem}"));
    for args in [
        &["--claims", "@private.jwk"][..],
        &["--claims", jwk],
        &["--claims", &keys],
        &["-c", &cnf],
        &["-c", &text],
        &["-c", &pem_claim],
        &["-c", "kty=OKP", "-c", "d=throw-away"],
        &["--header", &jku],
        &["--break", "expired", "--claims", "@private.jwk"],
        &["--break", "wrong-key", "--header", &jku],
        &["--count", "3", "--claims", "@private.jwk"],
    ] {
        for json in [&[][..], &["--json"]] {
            let out = jwtk.run([&["sign"], args, json].concat(), "");
            let said = format!("{}{}", out.stderr, out.stdout);
            assert_eq!(out.code, 2, "{args:?}: {said}");
            assert!(said.contains("would hold a private key") && !said.contains(&d), "{args:?}: {said}");
            let word = if json.is_empty() { "[usage]" } else { "\"code\":\"usage\"" };
            assert!(said.contains(word), "{args:?}: {said}");
            assert!(!said.contains("throw-away") && !out.stdout.starts_with("ey"), "{args:?}: {said}");
        }
    }
    let out = jwtk.run(["sign", "--jsonl"], format!("{{\"sub\":\"a\"}}\n{jwk}\n"));
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(!out.stderr.contains(&d) && out.stderr.contains("would hold a private key"), "{}", out.stderr);
    let out = jwtk.run(["sign", "--header", &jku, "--detached", "public.jwk"], "");
    assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{}", out.stderr);
    let out = jwtk.run(["serve", "--listen", "127.0.0.1:0", "-c", &cnf], "");
    assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{}", out.stderr);
    // The public half belongs there (RFC 7800, RFC 9449).
    minted(&jwtk, &["-c", &format!("cnf:={{\"jwk\":{public}}}"), "-c", "d=throw-away"]);
    minted(&jwtk, &["--header", &format!("jwk:={public}")]);
}

/// The text before the first = becomes a claim name in the token, and a base64 secret ends with =.
#[test]
fn f41_a_secret_is_no_name_of_a_claim() {
    holds!(
        F41,
        "a base64 secret for `-c` or `--header` is usage and not shown; a claim with a long name and an empty value is signed"
    );
    let jwtk = with_key();
    let secret = "bUo0WnQ5c1cyeFE4dkw1blIxY1k3a0QzaEI2Z1AwZkEtdXRmOA==";
    for flag in ["-c", "--header"] {
        let out = jwtk.run(["sign", flag, secret], "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{}", out.stderr);
        assert!(!out.stderr.contains(&secret[..8]), "{}", out.stderr);
        assert!(out.stderr.contains("may be a secret") && out.stderr.contains("[usage]"), "{}", out.stderr);
    }
    minted(&jwtk, &["-c", "https://auth.example.com/claims/a-name-that-is-long-and-has-no-value="]);
}

#[test]
fn claims_are_typed_as_asked() {
    let jwtk = with_key();
    let (_, claims) = minted(
        &jwtk,
        &[
            "--sub",
            "12345",
            "--aud",
            "a",
            "--aud",
            "b",
            "--exp",
            "-5m",
            "--nbf=-1h",
            "--iat",
            "none",
            "--jti",
            "id",
            "--scope",
            "read write",
            "-c",
            "n:=12345",
            "-c",
            "t=12345",
            "-c",
            "cb=https://a/?b=c",
            "-c",
            "o:={\"x\":[1]}",
        ],
    );
    assert_eq!(
        claims,
        json!({"sub": "12345", "aud": ["a", "b"], "exp": NOW - 300, "nbf": NOW - 3600, "jti": "id",
            "scope": "read write", "n": 12345, "t": "12345", "cb": "https://a/?b=c", "o": {"x": [1]}})
    );
    let (_, claims) = minted(&jwtk, &["--aud", "a", "--exp", "none", "--iat", "2026-01-01T00:00:00Z"]);
    assert_eq!(claims, json!({"aud": "a", "iat": 1767225600}));
    let (header, _) = minted(&jwtk, &["--typ", "none", "--header", "x:=1", "--header", "kid=mine"]);
    assert_eq!(header, json!({"alg": "EdDSA", "kid": "mine", "x": 1}));
}

#[test]
fn claims_come_from_json_file_and_stdin() {
    let jwtk = with_key();
    jwtk.write("claims.json", r#"{"a":1.0,"exp":99}"#);
    let at = NOW.to_string();
    for (source, stdin) in
        [(r#"{"a":1.0,"exp":99}"#, ""), ("@claims.json", ""), ("-", r#"{"a":1.0,"exp":99}"#)]
    {
        let token = jwtk.ok(["sign", "--at", &at, "--claims", source], stdin);
        let payload = token.split('.').nth(1).unwrap();
        let text = String::from_utf8(jwtk::base64url::decode(payload).unwrap()).unwrap();
        // Issued before it expired, and not before 1970.
        assert_eq!(text, r#"{"a":1.0,"exp":99,"iat":0}"#);
    }
}

#[test]
fn variables_are_defaults_that_flags_and_claims_win_over() {
    let jwtk = with_key().var("JWTK_ISS", "env-iss").var("JWTK_AUD", "env-aud");
    let (_, claims) = minted(&jwtk, &["--aud", "flag", "--iat", "none", "--exp", "none"]);
    assert_eq!(claims, json!({"aud": "flag", "iss": "env-iss"}));
    let (_, claims) = minted(&jwtk, &["-c", "iss=mine", "--iat", "none", "--exp", "none"]);
    assert_eq!(claims, json!({"iss": "mine", "aud": "env-aud"}));
}

#[test]
fn a_random_id_is_another_each_time() {
    let jwtk = with_key();
    let out = jwtk.ok(["sign", "--jti", "--count", "3"], "");
    let mut ids: Vec<String> = out
        .lines()
        .map(|t| jwtk.run(["inspect", "--json", t], "").json()["payload"]["jti"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[test]
fn what_makes_no_sense_is_refused_and_named() {
    let jwtk = with_key();
    for (args, words) in [
        (&["--sub", "a", "-c", "sub=b"][..], "sub is given twice: by --sub and by -c sub"),
        (&["--jti", "-c", "jti=x"], "jti is given twice: by -c jti and by --jti"),
        (&["--claims", r#"{"a":1}"#, "-c", "a=2"], "a is given twice: by -c a and by --claims"),
        (&["-c", "exp=soon"], "exp must be a number of seconds since 1970, not a string"),
        (&["-c", "sub:=5"], "sub must be a string, not a number"),
        (&["-c", "aud:=[1]"], "aud must be a string or an array of strings"),
        (&["-c", "novalue"], "NAME=TEXT"),
        (&["-c", "x:={bad"], "the value of x is not JSON"),
        (&["--claims", "[1]"], "--claims: an array, not an object"),
        (&["--exp", "yesterday"], "cannot read \"yesterday\""),
        (&["--header", "alg=none"], "the key decides the algorithm"),
        (&["--typ", "at+jwt", "--sub", "a"], "an access token (at+jwt) needs iss, aud, client_id"),
        (&["--alg", "none"], "unsigned tokens are never accepted"),
    ] {
        let out = jwtk.run([&["sign"], args].concat(), "");
        assert_eq!(out.code, 2, "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains(words) && out.stderr.contains("[usage]"), "{args:?}: {}", out.stderr);
        assert_eq!(out.stdout, "");
    }
    let out = jwtk.run(["sign", "--alg", "RS256"], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stderr.contains("the key is for EdDSA"), "{}", out.stderr);
}

#[test]
fn an_access_token_passes_its_profile() {
    let jwtk = with_key();
    let args = ["--typ", "at+jwt", "--iss", "i", "--sub", "s", "--aud", "a", "-c", "client_id=c"];
    let token = jwtk.ok([&["sign"], &args[..]].concat(), "");
    jwtk.ok(["verify", "--profile", "access-token", "--iss", "i", "--aud", "a", &token], "");
}

#[test]
fn a_duration_without_unit_is_a_date_and_says_so() {
    let jwtk = with_key();
    for flag in ["--exp", "--iat", "--nbf"] {
        for number in ["3600", "0", "999999999", "3600.5"] {
            let out = jwtk.run(["sign", flag, number], "");
            assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{flag} {number}");
            let words = format!("is the date, {number}s the duration");
            assert!(
                out.stderr.contains("needs a unit: 19") || out.stderr.contains("needs a unit: 20"),
                "{}",
                out.stderr
            );
            assert!(out.stderr.contains(&words), "{}", out.stderr);
        }
    }
    let out = jwtk.run(["sign", "-c", "exp:=3600"], "");
    assert!(out.stderr.contains("for a duration add a unit: --exp 3600s"), "{}", out.stderr);
    // Exactly this date, on purpose.
    let (_, claims) = minted(&jwtk, &["--exp", "1970-01-01T01:00:00Z"]);
    assert_eq!(claims, json!({"exp": 3600, "iat": 2700}));
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
        assert!(out.stderr.contains("needs a unit: "), "{args:?}: {}", out.stderr);
    }
    // Zero is zero in every unit.
    jwtk.ok(["verify", "--leeway", "0"], jwtk.ok(["sign"], ""));
}

#[test]
fn an_empty_name_is_refused() {
    let jwtk = with_key();
    let closed = ports::closed_url();
    for args in [
        &["sign", "--iss", ""][..],
        &["sign", "--sub", ""],
        &["sign", "--aud", "a", "--aud", ""],
        &["verify", "--iss", "", "a.b.c"],
        &["verify", "--aud=", "a.b.c"],
        &["verify", "--sub", "", "a.b.c"],
        &["verify", "--profile", "id-token", "--client-id", "", "a.b.c"],
        &["verify", "--profile", "id-token", "--nonce", "", "a.b.c"],
        &["serve", "--aud", ""],
        &["serve", "--sub", ""],
        &["serve", "--issuer", ""],
        &["fixtures", "-o", "f", "--iss", ""],
        &["probe", &closed, "--aud", ""],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{args:?}: {}", out.stderr);
        let flag = args.iter().rev().find_map(|a| a.starts_with("--").then(|| a.trim_end_matches('=')));
        assert!(out.stderr.contains(flag.unwrap()), "{args:?}: {}", out.stderr);
    }
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
        assert!(out.stderr.contains(&note), "{args:?}: {}", out.stderr);
    }
    assert_eq!(jwtk.run(["sign", "--exp", "-14m"], "").stderr, "");
}

#[test]
fn every_algorithm_makes_a_key_that_signs_and_verifies() {
    let jwtk = Jwtk::new();
    for alg in jwtk::jwa::Algorithm::ALL.map(|a| a.as_str()) {
        jwtk.ok(["keygen", "--alg", alg, "-o", alg, "-q"], "");
        let token = jwtk.ok(["sign", "--key", alg, "--sub", "x"], "");
        let out = jwtk.run(["verify", "--key", alg, "--json", &token], "");
        assert_eq!(out.code, 0, "{alg}: {}", out.stdout);
        assert_eq!(out.json()["key"]["alg"], alg);
    }
}

#[test]
fn secrets_sign_in_every_encoding_and_never_from_the_command_line() {
    let jwtk = Jwtk::new().var("SECRET", "0123456789abcdef0123456789abcdef");
    jwtk.write("hex", "30313233343536373839616263646566".repeat(2));
    jwtk.write("b64", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n");
    jwtk.write("utf8", "0123456789abcdef0123456789abcdef\n");
    let token = jwtk.ok(["sign", "--secret-env", "SECRET", "--sub", "x"], "");
    for (file, encoding) in [("hex", "hex"), ("b64", "base64"), ("b64", "base64url"), ("utf8", "utf8")] {
        jwtk.ok(["verify", "--secret-file", file, "--secret-encoding", encoding, &token], "");
    }
    jwtk.ok(["verify", "--secret-file", "-", &token], "0123456789abcdef0123456789abcdef");
    let out = jwtk.run(["sign", "--secret-file", "b64", "--secret-encoding", "hex"], "");
    assert_eq!(out.code, 2);
    assert!(!out.stderr.contains("MDEy"), "{}", out.stderr);
}

#[test]
fn keygen_writes_files_whole_private_and_never_over_another() {
    use std::os::unix::fs::PermissionsExt;
    let jwtk = Jwtk::new();
    let kid = jwtk.ok(["keygen", "-o", "key.json", "--pub", "pub.json", "--kid", "k1"], "");
    assert_eq!(kid, "k1");
    let mode = std::fs::metadata(jwtk.path("key.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!jwtk.read("pub.json").contains("\"d\""));
    let before = jwtk.read("key.json");
    let out = jwtk.run(["keygen", "-o", "key.json"], "");
    assert_eq!(out.code, 5);
    assert!(out.stderr.contains("[exists]"), "{}", out.stderr);
    assert_eq!(jwtk.read("key.json"), before);
    jwtk.ok(["keygen", "-o", "key.json", "--force"], "");
    assert_ne!(jwtk.read("key.json"), before);
    let out = jwtk.run(["keygen", "-o", "absent/key.json"], "");
    assert_eq!(out.code, 5, "{}", out.stderr);
    let out = jwtk.run(["keygen", "--alg", "RS256", "--bits", "1024"], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stderr.contains("[weak_key]"), "{}", out.stderr);
}

#[test]
fn the_ring_signs_with_its_newest_key_and_publishes_all() {
    let jwtk = Jwtk::new();
    let first = jwtk.ok(["keygen"], "");
    let token = jwtk.ok(["sign", "--sub", "x"], "");
    let second = jwtk.ok(["keygen", "--alg", "ES256"], "");
    let (header, _) = minted(&jwtk, &[]);
    assert_eq!(header["kid"], json!(second));
    jwtk.ok(["verify", &token], "");
    let set: Value = serde_json::from_str(&jwtk.ok(["jwks", "export"], "")).unwrap();
    let kids: Vec<_> = set["keys"].as_array().unwrap().iter().map(|k| k["kid"].as_str().unwrap()).collect();
    assert_eq!(kids, [first.as_str(), &second]);
    assert!(set["keys"].as_array().unwrap().iter().all(|k| k["d"].is_null() && k["use"] == "sig"));
    let (header, _) = minted(&jwtk, &["--kid", &first]);
    assert_eq!(header["kid"], json!(first));
}

#[test]
fn secrets_are_never_published() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "secret.json"], "");
    let out = jwtk.run(["jwks", "export", "secret.json"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert_eq!(out.stdout, "");
}

#[test]
fn a_broken_ring_is_left_alone() {
    let jwtk = Jwtk::new();
    let ring = jwtk.write("ring.json", r#"{"keys":[{"kty":"RSA"}]}"#);
    let jwtk = jwtk.var("JWTK_KEYS", ring.to_str().unwrap());
    for args in [&["keygen"][..], &["sign"], &["verify", "a.b.c"], &["key", "list"], &["jwks", "export"]] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 3, "{args:?} {}", out.stderr);
        assert!(out.stderr.contains("not a key ring"), "{}", out.stderr);
    }
    assert_eq!(jwtk.read("ring.json"), r#"{"keys":[{"kty":"RSA"}]}"#);
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
    for (flags, moves) in [
        (&["--exp", "15m", "--nbf", "-1m"][..], true),
        (&[], true),
        (&["--at", "2030-01-01T00:00:00Z", "--nbf", "-1m"], false),
        (&["--exp", "2040-01-01T00:00:00Z", "--iat", "2030-01-01T00:00:00Z"], false),
    ] {
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
        std::thread::sleep(std::time::Duration::from_millis(1000));
        let second = dates();
        let given = |at: &[i64; 3]| at.map(|date| date != 0);
        assert_eq!(given(&first), given(&second), "{flags:?}");
        let later: Vec<bool> =
            first.iter().zip(&second).filter(|(a, _)| **a != 0).map(|(a, b)| b > a).collect();
        assert!(later.iter().all(|later| *later == moves), "{flags:?} {first:?} {second:?}");
        assert!(!moves || second[1] - second[0] == 900, "{flags:?} {second:?}");
        drop(stdin);
        assert_eq!(process.wait().code(), Some(0));
    }
}
