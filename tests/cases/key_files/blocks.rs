//! PEM files in which one block holds no key.

use super::*;

#[test]
fn case_f10_one_block_does_not_sink_the_others() {
    let jwtk = lab("f10");
    let json = shown(&jwtk, "bundle.pem");
    assert_eq!(json["keys"].as_array().map(Vec::len), Some(4), "{json}");
    assert!(notes(&jwtk, "bundle.pem").contains("skipped: block 4 (CERTIFICATE, line 108)"));
    let out = jwtk.run(["jwks", "export", "bundle.pem"], "");
    assert_eq!((out.code, keys_of(&out.stdout).len()), (0, 4), "{}", out.stderr);
    assert!(out.stderr.contains("[block_skipped]"), "{}", out.stderr);
    let out = jwtk.run(["verify", "--key", "bundle.pem", "a.b.c"], "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    for (file, words) in [("key-and-crl.pem", "revocation list"), ("unknown-block.pem", "\"FOO\"")] {
        let out = jwtk.run(["sign", "--key", file, "--sub", "a"], "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.stderr.contains("note: ") && out.stderr.contains(words), "{}", out.stderr);
        let token = out.stdout.trim();
        jwtk.ok(["verify", "--key", file, token], "");
        jwtk.ok(["jwks", "export", file], "");
        jwtk.ok(["key", "convert", file, "--to", "jwk"], "");
        assert!(notes(&jwtk, file).contains("skipped: "));
    }
    jwtk.ok(["key", "import", "key-and-crl.pem"], "");
}

#[test]
fn case_f10_blocks_of_every_kind_and_files_that_hold_nothing_else() {
    let jwtk = lab("f10");
    let key = jwtk.read("unknown-block.pem");
    let key = &key[key.find("-----BEGIN PRIVATE KEY").unwrap()..];
    let block = |label: &str, body: &str| format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n");
    for other in [
        block("OCSP RESPONSE", "AAAA"),
        block("NATS USER JWT", "eyJ0eXAi.e30.AA"),
        block("CERTIFICATE REQUEST", "AAAA"),
        block("SSH2 ENCRYPTED PRIVATE KEY", "AAAA"),
        block("CERTIFICATE", "AAAA"),
        block("PUBLIC KEY", "????"),
        block("EC PARAMETERS", "????"),
        "-----BEGIN CERTIFICATE-----\nMIIB\n".to_owned(),
        "-----BEGIN A-----\nAAAA\n-----END B-----\n".to_owned(),
        "-----BEGIN \u{1b}[2J-----\nAAAA\n".to_owned(),
    ] {
        for text in [format!("{other}{key}"), format!("{key}{other}")] {
            jwtk.write("k.pem", &text);
            let out = jwtk.run(["sign", "--key", "k.pem", "--sub", "a"], "");
            assert_eq!(out.code, 0, "{text}: {}", out.stderr);
            assert!(out.stderr.contains("skipped: "), "{text}: {}", out.stderr);
            assert!(!out.stderr.contains('\u{1b}'), "{}", out.stderr);
        }
        jwtk.write("k.pem", &other);
        let out = jwtk.run(["key", "show", "k.pem"], "");
        assert_eq!(out.code, 3, "{other}: {}", out.stderr);
    }
    // A command that would rewrite the file says what would be lost.
    jwtk.write("k.pem", format!("{key}{}", block("PRIVATE KEY", "AAAA")));
    for args in [&["key", "convert", "k.pem", "--to", "pem"][..], &["key", "import", "k.pem"]] {
        let out = jwtk.run(args, "");
        assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains("error: k.pem: block 2 (PRIVATE KEY, line "), "{}", out.stderr);
    }
    // The reason is that of the key, not of the other block.
    jwtk.write("k.pem", block("X509 CRL", "AAAA") + &block("PRIVATE KEY", "AAAA"));
    let out = jwtk.run(["sign", "--key", "k.pem"], "");
    assert!(out.stderr.contains("error: k.pem: block 2 (PRIVATE KEY"), "{}", out.stderr);
}
