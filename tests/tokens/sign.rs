//! What `jwtk keygen`, `sign`, `jwks export` and the key ring do, as a user meets them.

mod dates;
mod keys;

use crate::support::{Jwtk, forge::NOW, ports};
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
    assert_eq!(claims, json!({"aud": "a", "iat": 1_767_225_600}));
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
        assert!(out.said().contains(words) && out.stderr.contains("[usage]"), "{args:?}: {}", out.stderr);
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
