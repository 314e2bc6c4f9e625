//! Tokens: detached content, other notations, payloads that are not claims, and what a report may say about them.

mod detached;

use crate::{
    cases::lab,
    support::{Jwtk, Output},
};

/// What a report must not say without proof.
const FALSE_WORDS: [&str; 9] = [
    "not made by",
    "did not sign",
    "nobody has signed",
    "cut",
    "truncated",
    "altered",
    "another environment's key",
    "payload: empty",
    "expected value at",
];

/// Runs a command line; expects its exit code and these words, and none of the false ones.
#[track_caller]
fn run(jwtk: &Jwtk, line: &str, exit: i32, words: &[&str]) -> Output {
    let out = jwtk.run(line.split_whitespace(), "");
    assert_eq!(out.code, exit, "{line}: {}{}", out.stdout, out.stderr);
    let told = format!("{}\n{}", out.stdout, out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in words {
        assert!(told.contains(words), "{line}: {words:?} is missing:\n{}{}", out.stdout, out.stderr);
    }
    // What a case expects is proved there.
    for words in FALSE_WORDS.into_iter().filter(|word| !words.iter().any(|wanted| wanted.contains(word))) {
        assert!(!told.contains(words), "{line}: {words:?} is said:\n{}{}", out.stdout, out.stderr);
    }
    out
}

/// Asserts that a batch gives the same verdict and code as the single token.
#[track_caller]
fn batch_agrees(jwtk: &Jwtk, flags: &str, file: &str) {
    let flags: Vec<&str> = flags.split_whitespace().collect();
    let single = jwtk.run([&["verify", "--json"], &flags[..], &[&format!("@{file}")]].concat(), "");
    let batch = jwtk.run([&["verify", "--batch"], &flags[..]].concat(), jwtk.read(file).replace('\n', ""));
    assert_eq!((batch.code, &batch.json()["code"]), (single.code, &single.json()["code"]), "{file}");
}

#[test]
fn case_a16_the_right_key_signed_something_else() {
    let jwtk = lab("a16");
    for (file, key, cause) in [
        ("rs256", "rsa", "this key signed, but the hash was hashed again"),
        ("sha1", "rsa", "with SHA-1, but RS256 demands SHA-256"),
        ("nodigestinfo", "rsa", "without the DigestInfo"),
        ("altered", "rsa", "altered after signing"),
        ("other", "rsa", "this key did not make the signature"),
        ("es256", "ec", "this key signed, but the hash was hashed again"),
    ] {
        let flags = format!("--key {key}.pub --iss https://auth.example --aud https://api.example");
        run(
            &jwtk,
            &format!("verify @{file}.jwt {flags}"),
            1,
            &["[signature_mismatch]", "does not verify with this key", cause],
        );
        batch_agrees(&jwtk, &flags, &format!("{file}.jwt"));
    }
}

#[test]
fn case_a17_a_padded_token() {
    let jwtk = lab("a17");
    let flags = "--key ec.pub --iss https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    run(
        &jwtk,
        &format!("verify @alb.jwt {flags}"),
        1,
        &["[malformed]", "payload: padding '=' at offset 239", "an AWS load balancer made the token"],
    );
    batch_agrees(&jwtk, flags, "alb.jwt");
    run(
        &jwtk,
        "inspect @alb.jwt",
        0,
        &["kim@example.com", "5p1exampleclient", "padding '=' at offset 239", "verify refuses it"],
    );
}

/// Every other notation: `inspect` shows what is meant, and `verify` refuses it and says why.
#[test]
fn case_a17_other_notations() {
    let jwtk = Jwtk::new();
    jwtk.write("secret", "0123456789abcdef0123456789abcdef");
    // Enough claims to use every character of the alphabet.
    let token = (0..64)
        .map(|n| jwtk.ok(["sign", "--secret-file", "secret", "--sub", &format!("»?>~ÿ{n}")], ""))
        .find(|token| token.contains('-') && token.contains('_'))
        .expect("a token of both letters");
    let at = token.find('.').expect("a dot") + 5;
    for (text, words) in [
        (token.replace('-', "+").replace('_', "/"), "is standard base64, not base64url"),
        (format!("{token}="), "padding '='"),
        (format!("{}\n{}", &token[..at], &token[at..]), "whitespace"),
        (format!("{} {}", &token[..at], &token[at..]), "whitespace"),
        (format!("{}\u{200b}{}", &token[..at], &token[at..]), "is not base64url"),
        (token.replace('.', "%2E"), "no dots"),
        (format!("{token}%3D"), "is not base64url"),
        (format!("{token},"), "is not base64url"),
    ] {
        jwtk.write("token", &text);
        let out = jwtk.run(["verify", "--secret-file", "secret", "@token"], "");
        assert_eq!(out.code, 1, "{text}: {}", out.stderr);
        assert!(out.stderr.contains(words), "{words}: {}", out.stderr);
        assert!(["\n  fix ", "hint: "].iter().any(|label| out.stderr.contains(label)), "{}", out.stderr);
        batch_agrees_unless_lines(&jwtk, &text);
        let out = run(&jwtk, "inspect @token", 0, &["»?>~ÿ", "malformed", "verify refuses it"]);
        assert!(out.stdout.starts_with("! NOT VERIFIED"), "{}", out.stdout);
    }
    // Nothing is guessed where it is uncertain.
    for text in ["hello", "a.b.c", "eyJ=.eyJ=.x", &token[..at]] {
        assert_eq!(jwtk.run(["inspect", "-"], text).code, 1, "{text}");
    }
}

#[track_caller]
fn batch_agrees_unless_lines(jwtk: &Jwtk, text: &str) {
    if !text.contains('\n') {
        batch_agrees(jwtk, "--secret-file secret", "token");
    }
}

#[test]
fn case_a19_signatures_of_another_length() {
    let jwtk = lab("a19");
    for (file, key, words, cause) in [
        ("es-63", "ec", "63 bytes, but ES256 has 64", "without leading zeros"),
        ("es-66", "ec", "66 bytes, but ES256 has 64", "with the sign byte"),
        ("rs-255", "rsa", "255 bytes, but this key makes 256", "without its leading zeros"),
    ] {
        let flags = format!("--key {key}.pub --iss https://auth.example --aud https://api.example");
        run(&jwtk, &format!("verify @{file}.jwt {flags}"), 1, &["[signature_mismatch]", words, cause]);
        batch_agrees(&jwtk, &flags, &format!("{file}.jwt"));
    }
}

#[test]
fn case_a29_payloads_that_are_not_claims() {
    let jwtk = lab("a29");
    for (file, told, shown) in [
        ("json-in-string", "encoded as JSON twice", "https://api.example"),
        ("base64-twice", "encoded as base64 twice", "https://api.example"),
        ("nested", "another token", "https://api.example"),
        ("urlencoded", "form data", "auth.example"),
        ("string", "a string, not an object", "u-1"),
    ] {
        let flags = "--key rsa.pub --iss https://auth.example --aud https://api.example";
        run(&jwtk, &format!("verify @{file}.jwt {flags}"), 1, &["[claims_not_object]", told, " fix "]);
        batch_agrees(&jwtk, flags, &format!("{file}.jwt"));
        run(&jwtk, &format!("inspect @{file}.jwt"), 0, &[shown]);
        let json = jwtk.run(["inspect", "--json", &format!("@{file}.jwt")], "").json();
        let inside = file != "urlencoded" && file != "string";
        assert_eq!(json["inside"]["claims"]["sub"] == "u-1", inside, "{json}");
    }
}

#[test]
fn case_a31_a_security_event_token() {
    let jwtk = lab("a31");
    let flags = "--jwks keys.jwks --iss https://idp.example/ --aud receiver.example";
    let way = "--allow-no-exp --typ secevent+jwt --require events --require jti";
    let out =
        run(&jwtk, &format!("verify @set.jwt {flags}"), 1, &["[exp_missing]", "security event token", way]);
    assert!(!out.stderr.contains("issuer: set exp"), "{}", out.stderr);
    batch_agrees(&jwtk, flags, "set.jwt");
    run(&jwtk, &format!("verify @set.jwt {flags} {way}"), 0, &["ACCEPTED"]);
    let out = run(
        &jwtk,
        "inspect @set.jwt",
        0,
        &["security event token, which has no exp by design", "--typ secevent+jwt"],
    );
    assert!(!out.stdout.contains("fresh for ever"), "{}", out.stdout);
}

#[test]
fn case_b43_macs_that_a_script_made_wrong() {
    let jwtk = lab("b43");
    for (file, code, words) in [
        ("hex", "signature_mismatch", "written as hex digits"),
        ("hex", "signature_mismatch", "48 bytes, but HS256 has 32"),
        ("hex-base64url", "signature_mismatch", "64 bytes, but HS256 has 32"),
        ("sha512", "signature_mismatch", "64 bytes, but HS256 has 32"),
        ("stdin", "signature_mismatch", "82 bytes, but HS256 has 32"),
        ("newline", "signature_mismatch", "covers a line break"),
        ("payload", "signature_mismatch", "covers the payload only"),
        ("json", "signature_mismatch", "before base64url"),
        ("standard", "malformed", "is standard base64, not base64url"),
    ] {
        let line = format!("verify --secret-file secret.txt @{file}.txt");
        run(&jwtk, &line, 1, &[&format!("[{code}]"), words]);
        batch_agrees(&jwtk, "--secret-file secret.txt", &format!("{file}.txt"));
    }
}

#[test]
fn case_b44_claims_that_a_shell_did_not_fill_in() {
    let jwtk = lab("b44");
    let unquoted = "the value of iss has no quotes: Iv1.c0ffeec0ffeec0ff (line 4, column 11)";
    let empty = "iat has no value (line 1, column 8)";
    for (file, words) in [("unquoted", unquoted), ("empty", empty)] {
        run(
            &jwtk,
            &format!("verify --key pub.pem --iss Iv1.c0ffee @{file}.txt"),
            1,
            &["[claims_not_object]", words],
        );
        run(&jwtk, &format!("inspect @{file}.txt"), 0, &[words]);
        batch_agrees(&jwtk, "--key pub.pem", &format!("{file}.txt"));
    }
    let unfilled = "iss has $app_id, aud has ${{ vars.AUD }}";
    run(&jwtk, "inspect @literal.txt", 0, &["placeholder", unfilled]);
    run(&jwtk, "verify --key pub.pem @literal.txt", 0, &["placeholder", unfilled]);
    run(&jwtk, "verify --key pub.pem --strict @literal.txt", 1, &["placeholder"]);
    run(
        &jwtk,
        "verify --key pub.pem --iss Iv1.c0ffee @literal.txt",
        1,
        &["[iss_mismatch]", unfilled, "in double quotes: single quotes keep $NAME"],
    );
    let out = run(&jwtk, "verify --key pub.pem --iss ${ISS} --aud x @literal.txt", 1, &["[iss_mismatch]"]);
    assert!(out.stderr.contains("single quotes keep"), "{}", out.stderr);
    batch_agrees(&jwtk, "--key pub.pem", "literal.txt");
    batch_agrees(&jwtk, "--key pub.pem --strict", "literal.txt");
}

#[test]
fn case_b44_sign_notes_the_same() {
    let jwtk = Jwtk::new();
    jwtk.write("secret", "0123456789abcdef0123456789abcdef");
    for (flags, words) in [
        (&["--iss", "$app_id"][..], "iss has $app_id"),
        (&["--aud", "<CLIENT_ID>"], "aud has <CLIENT_ID>"),
        (&["-c", "x={{y}}"], "x has {{y}}"),
        (&["--sub", "${{ github.actor }}"], "sub has ${{ github.actor }}"),
        (&["--claims", r#"{"iss":"$ISS"}"#], "iss has $ISS"),
        (&["--header", "kid=$KID"], "kid has $KID"),
    ] {
        let out = jwtk.run([&["sign", "--secret-file", "secret"], flags].concat(), "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.stderr.contains(words) && out.stderr.contains("[placeholder]"), "{}", out.stderr);
    }
    let out =
        jwtk.run(["sign", "--secret-file", "secret", "--iss", "https://a.example", "-c", "price=$5"], "");
    assert_eq!((out.code, out.stderr.as_str()), (0, ""));
    let out = jwtk.run(["sign", "--secret-file", "secret", "--claims", r#"{"iat":,"a":1}"#], "");
    assert_eq!(out.code, 2);
    assert!(out.stderr.contains("iat has no value (line 1, column 8)"), "{}", out.stderr);
}
