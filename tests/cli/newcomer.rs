//! The first ten minutes: mistakes that everybody makes once, and the messages that help.

use crate::support::Jwtk;

/// The place of a user who followed the README: a ring, key files, a key set, a token in a file.
fn started() -> (Jwtk, String) {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--kid", "ring-key"], "");
    jwtk.ok(["keygen", "-o", "key.json", "--pub", "pub.json"], "");
    jwtk.ok(["keygen", "-o", "key.pem", "--pub", "pub.pem", "--format", "pem"], "");
    jwtk.ok(["jwks", "export", "-o", "jwks.json"], "");
    let token = jwtk.ok(["sign", "--sub", "alice"], "");
    jwtk.write("token.txt", &token);
    jwtk.write("claims.json", "{}");
    (jwtk, token)
}

/// Runs each line, with `TOKEN` replaced by the token, and expects the exit code and the words.
#[track_caller]
fn check(lines: &[(&str, i32, &str)]) {
    let (jwtk, token) = started();
    for (line, code, words) in lines {
        let args: Vec<String> = line.split(' ').map(|a| a.replace("TOKEN", &token)).collect();
        let out = jwtk.run(&args, "");
        assert_eq!(out.code, *code, "{line}: {}", out.stderr);
        // Long hints are wrapped.
        let said = out.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{line}: no {words:?} in\n{}", out.stderr);
    }
}

#[test]
fn a_token_that_was_pasted_with_something_around_it() {
    check(&[
        ("verify \"TOKEN", 1, "remove the quotes"),
        ("verify token=TOKEN", 1, "the part that begins with eyJ"),
        ("verify TOKEN,", 1, "remove it: a token ends with its signature"),
        ("verify eyJhbGciOiJFZERTQSJ9...", 1, "copy all of it"),
        ("inspect \"TOKEN\"", 0, ""),
        ("inspect 'TOKEN", 0, ""),
        ("verify Bearer TOKEN", 2, "in quotes"),
        ("verify TOKEN TOKEN", 2, "one token"),
        ("TOKEN", 2, "jwtk inspect TOKEN"),
        ("verify @key.json", 1, "a key with --key"),
        ("verify @jwks.json", 1, "a key set with --jwks"),
        ("verify @key.pem", 1, "a key with --key"),
        ("verify @tokn.txt", 5, "did you mean token.txt?"),
        ("verify pub.json TOKEN", 2, "--key"),
    ]);
    let (jwtk, token) = started();
    for (prefix, words) in [("bearer bearer ", "bearer stands twice"), ("x-token: ", "that begins with eyJ")]
    {
        let out = jwtk.run(["verify", &format!("{prefix}{token}")], "");
        assert!(out.code == 1 && out.stderr.contains(words), "{prefix}: {}", out.stderr);
    }
}

#[test]
fn a_url_without_its_scheme() {
    check(&[
        ("verify --jwks localhost:3000 TOKEN", 5, "http://localhost:3000"),
        ("verify --jwks 127.0.0.1:3000/jwks TOKEN", 5, "http://127.0.0.1:3000/jwks"),
        ("verify --jwks auth.example/jwks.json TOKEN", 5, "https://auth.example/jwks.json"),
        ("verify --issuer localhost:3000 TOKEN", 2, "did you mean http://localhost:3000?"),
        ("verify --issuer auth.example TOKEN", 2, "did you mean https://auth.example?"),
        ("verify --better-auth localhost:3000 TOKEN", 2, "did you mean http://localhost:3000?"),
        ("verify --better-auth [::1]:3000 TOKEN", 2, "did you mean http://[::1]:3000?"),
        ("jwks fetch localhost:3000/jwks", 2, "did you mean http://localhost:3000/jwks?"),
        ("jwks lint localhost:3000/jwks", 5, "http://localhost:3000/jwks"),
        ("probe localhost:8080/me", 2, "did you mean http://localhost:8080/me?"),
        ("serve --issuer auth.example:8443", 2, "https://auth.example:8443"),
    ]);
}

#[test]
fn flags_of_other_tools() {
    check(&[
        ("sign --secret S", 2, "--secret-file FILE"),
        ("verify -S @pub.pem TOKEN", 2, "--secret-file FILE"),
        ("sign -A RS256", 2, "--alg"),
        ("sign -P n=1", 2, "-c NAME=TEXT"),
        ("sign --no-iat", 2, "--iat none"),
        ("verify --ignore-exp TOKEN", 2, "--signature-only"),
        ("verify --insecure TOKEN", 2, "jwtk inspect"),
        ("verify --public-key pub.pem TOKEN", 2, "--key"),
        ("verify -k pub.pem TOKEN", 2, "--key"),
        ("verify --token TOKEN", 2, "needs no flag"),
        ("verify -f token.txt", 2, "@FILE"),
        ("verify --output json TOKEN", 2, "--json"),
        ("verify --clock-skew 10s TOKEN", 2, "--leeway"),
        ("version", 2, "--version"),
    ]);
    let (jwtk, token) = started();
    for flag in ["--url", "-k", "--nonsense"] {
        let out = jwtk.run(["verify", flag, &token], "");
        assert!(!out.stderr.contains("as a value"), "{}", out.stderr);
    }
}

#[test]
fn values_in_the_wrong_place() {
    check(&[
        ("sign {\"sub\":\"a\"}", 2, "--claims"),
        ("sign claims.json", 2, "--claims @FILE"),
        ("sign sub=alice", 2, "-c NAME=TEXT"),
        ("sign --claims claims.json", 2, "--claims @claims.json"),
        ("sign --exp never", 2, "none"),
        ("sign --alg RS256", 3, "jwtk keygen --alg RS256"),
        ("sign --key @key.json", 5, "without the @"),
        ("sign --key kye.json", 5, "did you mean key.json?"),
        ("verify --jwks jwsk.json TOKEN", 5, "did you mean jwks.json?"),
        ("verify --kid nope TOKEN", 3, "ring-key"),
        ("verify --jwks jwks.json --kid nope TOKEN", 3, "ring-key"),
        ("keygen key2.json", 2, "-o FILE"),
        ("keygen --alg rsa", 2, "RS256"),
        ("keygen --alg es256k", 2, "ES256K"),
        ("keygen --bits 4096", 2, "--alg RS256"),
        ("key convert key.json pem", 2, "--to pem"),
        ("man verify", 2, "jwtk help verify"),
    ]);
    let (jwtk, _) = started();
    jwtk.write("short", "S");
    let out = jwtk.run(["sign", "--secret-file", "short"], "");
    assert!(out.code == 3 && out.stderr.contains("1 byte,"), "{}", out.stderr);
    assert!(out.stderr.contains("jwtk keygen --alg HS256"), "{}", out.stderr);
}

/// A key given in place of its file name is not repeated, because the output may go to a log.
#[test]
fn a_key_where_its_file_belongs() {
    let (jwtk, token) = started();
    for file in ["key.json", "key.pem"] {
        let text = jwtk.read(file);
        let secret = text.lines().nth(usize::from(file == "key.pem")).expect("a line");
        for args in [["sign", "--key", &text], ["key", "show", &text]] {
            let out = jwtk.run(args, "");
            assert_eq!(out.code, 2, "{args:?}: {}", out.stderr);
            assert!(out.stderr.contains("env:NAME"), "{args:?}: {}", out.stderr);
            assert!(!out.stderr.contains(secret), "{args:?}: {}", out.stderr);
        }
    }
    let out = jwtk.run(["verify", "--key", &token, "@token.txt"], "");
    assert!(
        out.code == 2 && out.stderr.contains("a token was given instead of the name of a file"),
        "{}",
        out.stderr
    );
}

/// Keys of the ring can be named by kid where a key file is expected.
#[test]
fn a_key_of_the_ring_is_shown_by_its_kid() {
    let (jwtk, _) = started();
    let shown = jwtk.ok(["key", "show", "ring-key"], "");
    assert!(shown.contains("OKP Ed25519, private") && shown.contains("ring-key"), "{shown}");
    let out = jwtk.run(["key", "show", "nope"], "");
    assert!(out.code == 5 && out.stderr.contains("jwtk key list"), "{}", out.stderr);
}

#[test]
fn an_encrypted_jwk_is_named() {
    let (jwtk, _) = started();
    jwtk.write("step.json", r#"{"protected":"e30","encrypted_key":"a","iv":"b","ciphertext":"c","tag":"d"}"#);
    let out = jwtk.run(["key", "show", "step.json"], "");
    assert!(out.code == 3 && out.stderr.contains("step crypto change-pass"), "{}", out.stderr);
}
