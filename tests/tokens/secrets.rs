//! Which bytes of a secret file are the secret: all of them except one line break at the end.

use crate::support::{
    Jwtk,
    forge::{NOW, hmac},
};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Whether a token signed with `secret` is accepted with this source.
fn is_secret(jwtk: &Jwtk, secret: &str, source: [&str; 2], stdin: &str) -> bool {
    let token = hmac(secret.as_bytes(), r#"{"alg":"HS256"}"#, r#"{"exp":1795205400}"#);
    let at = NOW.to_string();
    let out = jwtk.run(["verify", source[0], source[1], "--at", &at, &token], stdin);
    assert!([0, 1].contains(&out.code), "{}", out.stderr);
    out.code == 0
}

#[test]
fn one_line_break_at_the_end_belongs_to_the_file() {
    for (end, kept) in [
        ("", ""),
        ("\n", ""),
        ("\r\n", ""),
        // A lone carriage return does not end a line; of two line breaks, one belongs to the secret.
        ("\r", "\r"),
        ("\n\n", "\n"),
        ("\r\n\r\n", "\r\n"),
        ("\n\r\n", "\n"),
        (" \n", " "),
        ("\t", "\t"),
    ] {
        let (text, secret) = (format!("{SECRET}{end}"), format!("{SECRET}{kept}"));
        // In a variable, every line break belongs to the secret.
        let jwtk = Jwtk::new().var("SECRET", &text);
        jwtk.write("secret", &text);
        for (source, stdin, wanted) in [
            (["--secret-file", "secret"], "", &secret),
            (["--secret-file", "-"], &*text, &secret),
            (["--secret-env", "SECRET"], "", &text),
        ] {
            assert!(is_secret(&jwtk, wanted, source, stdin), "{source:?} {end:?}: it is not {wanted:?}");
            for other in [&secret, &text, &SECRET.to_owned(), &format!("{SECRET}\r"), &format!("{SECRET}\n")]
            {
                let is_it = is_secret(&jwtk, other, source, stdin);
                assert_eq!(is_it, other == wanted, "{source:?} {end:?}: {other:?}");
            }
        }
        // The secret that signs also verifies.
        let token = jwtk.ok(["sign", "--secret-file", "secret"], "");
        let mut command = jwtk.command(["verify", "--secret-env", "BYTES", &token]);
        assert_eq!(jwtk.end(command.env("BYTES", &secret), "").code, 0, "{end:?}");
    }
}

/// The same as for a secret; two line breaks mean that the user typed two.
#[test]
fn a_passphrase_ends_before_one_line_break_too() {
    let jwtk = Jwtk::new();
    jwtk.write("bare", "correct horse");
    let make = "keygen --alg ES256 --kid k --format pem -o key.pem --passphrase-file bare";
    jwtk.ok(make.split(' '), "");
    for (end, opens) in
        [("", true), ("\n", true), ("\r\n", true), ("\r", false), ("\n\n", false), (" ", false)]
    {
        jwtk.write("phrase", format!("correct horse{end}"));
        let out = jwtk.run(["key", "show", "key.pem", "--passphrase-file", "phrase"], "");
        assert_eq!(out.code == 0, opens, "{end:?}: {}", out.stderr);
    }
}
