//! Encodings of the same text: byte order marks, UTF-16, and what users paste along with a token.

use crate::cases::{data, lab};
use crate::support::{Jwtk, Output};

const CLAIMS: [&str; 4] = ["--iss", "https://a.example", "--aud", "api"];

/// The envelopes of a text, each with a name.
fn envelopes(text: &str) -> [(&'static str, Vec<u8>); 3] {
    let units: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
    [
        ("a byte order mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16", units.iter().flat_map(|unit| unit.to_le_bytes()).collect()),
        ("UTF-16", units.iter().flat_map(|unit| unit.to_be_bytes()).collect()),
    ]
}

#[track_caller]
fn accepted_with_one_note(out: &Output, words: &str) {
    assert_eq!(out.code, 0, "{}", out.stderr);
    let notes = out.told().into_iter().filter(|line| line.starts_with("note: ")).collect::<Vec<_>>();
    assert!(notes.len() == 1 && notes[0].contains(words), "{words}: {}", out.stderr);
}

#[test]
fn case_b10_a_token_file_written_by_windows_powershell() {
    let jwtk = lab("b10");
    for (file, words) in [("token-utf16.txt", "UTF-16"), ("token-utf8-bom.txt", "a byte order mark")] {
        let verify = [&["verify", "--key", "pub.pem"], &CLAIMS[..]].concat();
        let out = jwtk.run([&verify[..], &[&format!("@{file}")]].concat(), "");
        accepted_with_one_note(&out, words);
        assert!(!out.stderr.contains("base64url"), "{}", out.stderr);
        let bytes = std::fs::read(data("b10", file)).expect("a token");
        accepted_with_one_note(&jwtk.run(&verify, &bytes), words);
        assert_eq!(jwtk.run(["inspect", &format!("@{file}")], "").code, 0);
    }
    // The text as `$(cat token-utf8-bom.txt)` passes it.
    let token = jwtk.read("token-utf8-bom.txt");
    assert!(token.starts_with('\u{feff}'));
    assert_eq!(jwtk.run(["inspect", &token], "").code, 0);
}

#[test]
fn case_b10_many_tokens_in_one_such_file() {
    let jwtk = lab("b10");
    let token = jwtk.read("token-utf8-bom.txt").trim_start_matches('\u{feff}').trim().to_owned();
    let lines = format!("{token}\r\n\r\nbearer {token}\r\n{{\"token\":\"{token}\"}}");
    let verify = [&["verify", "--batch", "--key", "pub.pem"], &CLAIMS[..]].concat();
    for (words, bytes) in envelopes(&lines) {
        let out = jwtk.run(&verify, &bytes);
        assert!(out.code == 0 && out.stderr.contains(words), "{}", out.stderr);
        let numbers: Vec<&str> = out.stdout.lines().map(|line| &line[..20]).collect();
        assert_eq!(numbers, [1, 3, 4].map(|n| format!("{{\"line\":{n},\"valid\":tr")));
        jwtk.write("tokens.txt", &bytes);
        let out = jwtk.run([&verify[..], &["--summary", "@tokens.txt"]].concat(), "");
        assert!(out.stderr.contains("note: tokens.txt "), "{}", out.stderr);
        assert!(out.stdout.contains("3  accepted"), "{}", out.stdout);
    }
    jwtk.write("cut.txt", b"\xff\xfea");
    let out = jwtk.run([&verify[..], &["@cut.txt"]].concat(), "");
    assert!(
        out.code == 5 && out.stderr.contains("error: cut.txt: truncated or damaged UTF-16"),
        "{}",
        out.stderr
    );
    assert!(!out.stderr.contains("standard input"), "{}", out.stderr);
    let mut cut = envelopes(&lines)[1].1.clone();
    cut.pop();
    let out = jwtk.run(&verify, &cut);
    assert!(out.code == 5 && out.stderr.contains("truncated or damaged UTF-16"), "{}", out.stderr);
}

#[test]
fn case_b11_claims_keys_and_sets_with_a_byte_order_mark() {
    let jwtk = lab("b11");
    jwtk.ok(["keygen", "-o", "key.jwk"], "");
    let token = lab("b10").read("token-utf8-bom.txt");
    for (file, words) in [("claims-utf8-bom.json", "a byte order mark"), ("claims-utf16.json", "UTF-16")] {
        let out = jwtk.run(["sign", "--key", "key.jwk", "--claims", &format!("@{file}")], "");
        accepted_with_one_note(&out, words);
        let shown = jwtk.ok(["inspect", "--json", "-"], &out.stdout);
        assert!(shown.contains("\"role\":\"admin\""), "{shown}");
    }
    for (file, words) in [("jwks-utf8-bom.json", "a byte order mark"), ("jwks-utf16.json", "UTF-16")] {
        let out = jwtk.run([&["verify", "--jwks", file], &CLAIMS[..], &[&token]].concat(), "");
        accepted_with_one_note(&out, words);
        accepted_with_one_note(&jwtk.run(["jwks", "lint", file], ""), words);
        accepted_with_one_note(&jwtk.run(["key", "show", file], ""), words);
        accepted_with_one_note(&jwtk.run(["jwks", "export", file], ""), words);
    }
    accepted_with_one_note(&jwtk.run(["key", "show", "jwk-utf8-bom.json"], ""), "a byte order mark");
}

/// One rule for every text: all other inputs are read in any envelope.
#[test]
fn case_b11_every_other_text_input() {
    let jwtk = Jwtk::new();
    for format in ["jwk", "pem"] {
        jwtk.ok(["keygen", "--format", format, "-o", "key"], "");
        let key = jwtk.read("key");
        for (words, bytes) in envelopes(&key.replace('\n', "\r\n")) {
            jwtk.write("enveloped", &bytes);
            accepted_with_one_note(&jwtk.run(["sign", "--key", "enveloped"], ""), words);
            accepted_with_one_note(&jwtk.run(["sign", "--key", "-"], &bytes), words);
            accepted_with_one_note(&jwtk.run(["key", "convert", "enveloped", "--to", "jwk"], ""), words);
        }
        std::fs::remove_file(jwtk.path("key")).expect("a file");
    }
    // DER is left unchanged.
    jwtk.ok(["keygen", "--format", "der", "-o", "key.der"], "");
    assert_eq!(jwtk.run(["sign", "--key", "key.der"], "").code, 0);

    // Lines of claims.
    for (words, bytes) in envelopes("{\"sub\":\"a\"}\r\n{\"sub\":\"Jürgen 🙂\"}\r\n") {
        let out = jwtk.run(["sign", "--key", "key.der", "--jsonl"], &bytes);
        accepted_with_one_note(&out, words);
        let last = out.stdout.lines().nth(1).expect("two tokens");
        assert!(jwtk.ok(["inspect", "--json", last], "").contains("Jürgen 🙂"));
    }
    // A passphrase file from another system opens the key.
    jwtk.write("pass", "geheim-Größe\n");
    jwtk.ok(["keygen", "--format", "pem", "--passphrase-file", "pass", "-o", "encrypted.pem"], "");
    for (words, bytes) in envelopes("geheim-Größe\r\n") {
        jwtk.write("enveloped", &bytes);
        let out = jwtk.run(["sign", "--key", "encrypted.pem", "--passphrase-file", "enveloped"], "");
        accepted_with_one_note(&out, words);
        assert!(out.said().contains("the passphrase"), "{}", out.stderr);
    }
    // The key ring as an editor saves it.
    jwtk.ok(["keygen", "--kid", "r"], "");
    let ring = jwtk.path(".data/jwtk/keys.json");
    let text = std::fs::read_to_string(&ring).expect("a ring");
    for (_, bytes) in envelopes(&text) {
        std::fs::write(&ring, bytes).expect("a ring to write");
        assert!(jwtk.ok(["key", "list"], "").contains('r'));
    }
    jwtk.ok(["keygen", "--kid", "s"], "");
    assert!(std::fs::read_to_string(&ring).expect("UTF-8 again").starts_with('{'));
}

#[test]
fn case_b11_a_secret_that_was_decoded_says_so() {
    const SECRET: &str = "throw-away-text-secret-with-more-than-32-characters";
    let jwtk = Jwtk::new().var("MARKED", &format!("\u{feff}{SECRET}"));
    jwtk.write("plain", SECRET);
    let token = jwtk.ok(["sign", "--secret-file", "plain"], "");
    for (words, bytes) in envelopes(&format!("{SECRET}\r\n")) {
        jwtk.write("enveloped", &bytes);
        let out = jwtk.run(["verify", "--secret-file", "enveloped", &token], "");
        accepted_with_one_note(&out, words);
        assert!(out.stderr.contains("the secret") && !out.stderr.contains(SECRET), "{}", out.stderr);
        accepted_with_one_note(&jwtk.run(["verify", "--secret-file", "-", &token], &bytes), words);
    }
    accepted_with_one_note(&jwtk.run(["verify", "--secret-env", "MARKED", &token], ""), "a byte order mark");
    // A service that uses the bytes of such a file has the mark in its secret.
    let out = jwtk.run(["verify", "--secret-env", "MARKED", "--secret-as-is", &token], "");
    assert!(out.code == 1 && !out.stderr.contains("note:"), "{}", out.stderr);
    // Bytes that merely begin like UTF-16 are bytes.
    jwtk.write("bytes", [&[0xff, 0xfe][..], &[0xd8; 31]].concat());
    let out = jwtk.run(["sign", "--secret-file", "bytes"], "");
    assert!(out.code == 0 && out.stderr.is_empty(), "{}", out.stderr);
}

/// The JSON of a signed payload is not a text of the user: there RFC 8259 stays strict.
#[test]
fn case_b11_the_payload_of_a_token_stays_strict() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "key.jwk"], "");
    let header = jwtk::base64url::encode(r#"{"alg":"HS256"}"#);
    let token = format!("{header}.{}.AAAA", jwtk::base64url::encode("\u{feff}{}"));
    let out = jwtk.run(["verify", "--key", "key.jwk", &token], "");
    assert!(out.code == 1 && out.stderr.contains("starts with a byte order mark"), "{}", out.stderr);
}

#[test]
fn the_scheme_and_quotes_are_taken_off_in_any_case() {
    let jwtk = lab("b10");
    let token = jwtk.read("token-utf8-bom.txt").trim_start_matches('\u{feff}').trim().to_owned();
    let verify = [&["verify", "--key", "pub.pem"], &CLAIMS[..]].concat();
    let forms = [
        "bearer TOKEN",
        "BEARER TOKEN",
        "authorization: Bearer TOKEN",
        "AUTHORIZATION: bearer TOKEN",
        "\"Bearer TOKEN\"",
        "'TOKEN'",
        "\"TOKEN\"\n",
        "\"Authorization: Bearer TOKEN\"",
        "-H 'Authorization: Bearer TOKEN'",
        "\"Authorization\": \"Bearer TOKEN\",",
    ]
    .map(|form| form.replace("TOKEN", &token));
    for form in &forms {
        let out = jwtk.run(&verify, form);
        assert_eq!(out.code, 0, "{form}: {}", out.stderr);
        assert!(!out.stderr.contains("note:"), "{form}: {}", out.stderr);
    }
    let lines = forms.each_ref().map(|form| form.trim()).join("\n");
    let out = jwtk.run([&verify[..], &["--batch", "--summary"]].concat(), lines);
    assert!(out.stdout.contains(&format!("{}  accepted", forms.len())), "{}", out.stdout);

    let out = jwtk.run(&verify, format!("Bearer Bearer {token}"));
    assert!(out.code == 1 && out.stderr.contains("Bearer stands twice"), "{}", out.stderr);
    let out = jwtk.run(&verify, format!("Authorization: DPoP {token}"));
    assert!(out.code == 0 && out.stderr.contains("note: the scheme is DPoP (RFC 9449)"), "{}", out.stderr);
}
