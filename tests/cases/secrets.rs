//! Secrets that are not what the user meant.

use crate::cases::lab;
use crate::support::{Jwtk, ports, tools::CI};
use base64::{Engine, engine::general_purpose::STANDARD};

const SECRET: &str = "throw-away-text-secret-with-more-than-32-characters";

#[test]
fn case_b07_hasuras_setting_is_not_a_secret() {
    let jwtk = lab("b07");
    let setting = jwtk.read("secret.json");
    let jwtk = jwtk.var("HASURA_GRAPHQL_JWT_SECRET", &setting);
    let secret = "3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdW";
    for source in [["--secret-env", "HASURA_GRAPHQL_JWT_SECRET"], ["--secret-file", "secret.json"]] {
        for command in [&["sign", "--sub", "7"][..], &["verify", "@token.txt"]] {
            let out = jwtk.run([command, &source].concat(), "");
            assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{command:?}: {}", out.stderr);
            let said = words(&out.stderr);
            // What of it made this token is tried.
            let ways = match command[0] {
                "verify" => ["cause the secret is the member key", "(jq -r .key)"],
                _ => ["jq -j .key", "--secret-as-is"],
            };
            for telling in ["[secret_suspect]", "is a JSON object with a member \"key\""].iter().chain(&ways)
            {
                assert!(said.contains(telling), "{telling}: {said}");
            }
            assert!(!out.stderr.contains(&secret[..12]), "{}", out.stderr);
        }
    }
    // The hint names the right secret.
    jwtk.ok(["verify", "--secret-file", "-", "@token.txt"], secret);
    // `--secret-as-is` uses the text itself.
    let as_is = ["--secret-env", "HASURA_GRAPHQL_JWT_SECRET", "--secret-as-is"];
    let out = jwtk.run([&["sign"], &as_is[..]].concat(), "");
    assert!(out.code == 0 && out.stderr.is_empty(), "{}", out.stderr);
    assert_eq!(jwtk.run([&["verify", out.stdout.trim()], &as_is[..]].concat(), "").code, 0);
}

#[test]
fn case_b07_a_key_inside_the_setting_is_named() {
    let jwtk = Jwtk::new();
    let pem = "-----BEGIN PUBLIC KEY-----\\nMCow\\n-----END PUBLIC KEY-----";
    let out = jwtk.run(["sign", "--secret-file", "-"], format!("{{\"type\":\"RS256\",\"key\":\"{pem}\"}}"));
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(
        words(&out.stderr).contains("that is a key, not a secret: jq -r .key > key.pem"),
        "{}",
        out.stderr
    );
}

#[test]
fn case_b08_a_wrapped_secret_is_used_and_named() {
    let jwtk = lab("b08");
    for (file, telling) in [
        ("quoted.txt", "has quotes around it"),
        ("single-quoted.txt", "docker's --env-file keeps quotes"),
        ("laravel.txt", "begins with base64:"),
        ("jwt-cli.txt", "begins with b64:"),
        ("at-path.txt", "as jwt-cli and PostgREST do here"),
        ("path.txt", "looks like the name of a file, and there is no such file here"),
        ("assignment.txt", "NAME=value"),
        ("backslash-n.txt", "ends with a backslash and n"),
        ("blank.txt", "begins or ends with a blank"),
    ] {
        let text = jwtk.read(file);
        let text = text.trim_end_matches('\n');
        let other = Jwtk::new().var("S", text);
        other.write("secret", format!("{text}\n"));
        for source in [["--secret-env", "S"], ["--secret-file", "secret"]] {
            let signed = other.run([&["sign", "--sub", "a"], &source[..]].concat(), "");
            // The secret is exactly these bytes: a library makes the same signature.
            let piped =
                other.run(["verify", "--secret-file", "-", signed.stdout.trim()], format!("{text}\n"));
            let token = jwtk.read("token.txt");
            let refused = other.run([&["verify", token.trim()], &source[..]].concat(), "");
            assert_eq!((signed.code, piped.code, refused.code), (0, 0, 1), "{file}: {}", signed.stderr);
            for out in [&signed, &piped, &refused] {
                let warning = out.told().into_iter().find(|line| line.starts_with("warning: "));
                let warning = warning.unwrap_or_else(|| panic!("{file}: no warning: {}", out.stderr));
                assert!(
                    warning.contains(telling) && warning.ends_with("[secret_suspect]"),
                    "{file}: {warning}"
                );
                assert!(!out.stderr.contains(&text[8..24]), "{file}: {}", out.stderr);
            }
        }
    }
}

#[test]
fn case_b08_an_expression_that_nobody_replaced_is_refused() {
    let jwtk = lab("b08");
    for (file, telling) in [("github.txt", "${{ … }}"), ("shell.txt", "--secret-env NAME, without $")] {
        let text = jwtk.read(file);
        let other = Jwtk::new().var("S", text.trim());
        for command in [&["sign"][..], &["verify", "a.b.c"]] {
            let out = other.run([command, &["--secret-env", "S"]].concat(), "");
            assert_eq!(out.code, 2, "{}", out.stderr);
            let said = words(&out.stderr);
            assert!(said.contains("[secret_suspect]") && said.contains(telling), "{said}");
            assert!(said.contains("unexpanded expression") && !said.contains("JWT_SECRET_OF"), "{said}");
        }
        assert_eq!(other.run(["sign", "--secret-env", "S", "--secret-as-is"], "").code, 0);
    }
}

#[test]
fn case_b08_the_name_of_a_file_that_exists_is_refused() {
    let jwtk = lab("b08");
    jwtk.write("real-secret.txt", SECRET);
    jwtk.write(".env", "# local\nJWT_SECRET=throw-away\nPORT=3000\n");
    for (text, telling) in [
        ("real-secret.txt", "the name of an existing file"),
        ("@real-secret.txt", "the name of an existing file"),
        ("\"./real-secret.txt\"", "the name of an existing file"),
    ] {
        let out = jwtk.run(["sign", "--secret-file", "-"], text);
        assert!(out.code == 2 && out.stderr.contains(telling), "{text}: {}", out.stderr);
        assert!(!out.stderr.contains("real-secret"), "{}", out.stderr);
    }
    // If the text is more than the bare name, the hint has no command.
    for (text, command) in [
        ("real-secret.txt", "--secret-file \"${S#@}\""),
        ("@real-secret.txt", "--secret-file \"${S#@}\""),
        ("file:real-secret.txt", "--secret-file FILE"),
        ("\"real-secret.txt\"", "--secret-file FILE"),
        ("JWT_SECRET_FILE=real-secret.txt", "--secret-file FILE"),
    ] {
        jwtk.write("name.txt", text);
        let out = jwtk.run(["sign", "--secret-file", "name.txt"], "");
        let of_file = if text == "real-secret.txt" {
            "--secret-file \"$(cat name.txt)\""
        } else {
            "--secret-file FILE"
        };
        assert!(out.code == 2 && words(&out.stderr).contains(of_file), "{text}: {}", out.stderr);
        let there = lab("b08").var("S", text);
        there.write("real-secret.txt", SECRET);
        let out = there.run(["sign", "--secret-env", "S"], "");
        assert!(out.code == 2 && words(&out.stderr).contains(command), "{text}: {}", out.stderr);
    }
    // A file whose content is its own name causes no note.
    jwtk.write("a-secret-that-is-long-enough-for-HS256", "a-secret-that-is-long-enough-for-HS256");
    let out = jwtk.run(["sign", "--secret-file", "a-secret-that-is-long-enough-for-HS256"], "");
    assert!(out.code == 0 && out.stderr.is_empty(), "{}", out.stderr);
    let out = jwtk.run(["sign", "--secret-file", ".env"], "");
    assert!(out.code == 2 && out.stderr.contains("is a file of NAME=value lines"), "{}", out.stderr);
    assert!(words(&out.stderr).contains("set -a; . ./.env; jwtk … --secret-env NAME"), "{}", out.stderr);
    // Runs the jwtk part of the hint's command.
    jwtk.bash("set -a; . ./.env; jwtk sign --secret-env JWT_SECRET --allow-weak-key");
    jwtk.bash("S=@real-secret.txt; jwtk sign --secret-file \"${S#@}\"");
}

/// A public key is never an HMAC secret, in any form, and no flag changes that.
#[test]
fn case_b08_a_key_in_another_form_is_refused() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--format", "pem", "-o", "key.pem", "--pub", "pub.pem"], "");
    let pem = jwtk.read("pub.pem");
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let packed = jwtk::base64url::encode(&pem);
    for text in [body.clone(), format!("'{pem}'"), format!("PUBLIC_KEY=\"{pem}\""), packed] {
        for more in [&[][..], &["--secret-as-is"], &["--secret-encoding", "base64"]] {
            let out = jwtk.run([&["verify", "a.b.c", "--secret-file", "-"], more].concat(), &text);
            assert_eq!(out.code, 2, "{text}: {}", out.stderr);
            let said = words(&out.stderr);
            assert!(said.contains("is a key or certificate [secret_suspect]"), "{text}: {said}");
            assert!(
                said.contains("pass key files with --key") && !said.contains("--secret-as-is uses"),
                "{said}"
            );
        }
    }
    // What was refused before keeps its code.
    let out = jwtk.run(["verify", "a.b.c", "--secret-file", "pub.pem", "--secret-as-is"], "");
    assert!(out.code == 3 && out.stderr.contains("[key_unusable]"), "{}", out.stderr);
}

/// No command takes a key for a secret, whatever it is wrapped in.
#[test]
fn a24_no_command_takes_a_key_for_a_secret() {
    holds!(
        A24,
        "a public key in nine forms as the secret of sign, verify and batch is refused, also with `--secret-as-is`: exit 3 if the file as given is a key file, else 2; in base64 or hex it is secret_suspect; as `k`, alone or in a set, it ends with 3"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "key.jwk", "--pub", "pub.jwk"], "");
    for (to, file) in [("pem", "pub.pem"), ("der", "pub.der")] {
        jwtk.ok(["key", "convert", "pub.jwk", "--to", to, "-o", file], "");
    }
    let (pem, jwk) = (jwtk.read("pub.pem"), jwtk.read("pub.jwk"));
    let der = std::fs::read(jwtk.path("pub.der")).expect("a file");
    let hex: String = der.iter().map(|b| format!("{b:02x}")).collect();
    let utf16: Vec<u8> = format!("\u{feff}{pem}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let packed = base64(&pem);
    let big_endian: Vec<u8> = pem.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let bearer = format!("Bearer {packed}").into_bytes();
    let realm = format!("{{\"realm\":\"r\",\"public_key\":\"{packed}\"}}").into_bytes();
    for (form, code) in [
        (der, 2),
        (hex.clone().into_bytes(), 2),
        (base64(&hex).into_bytes(), 2),
        (format!("# of the issuer\n{pem}").into_bytes(), 2),
        (format!("[{jwk}]").into_bytes(), 2),
        (format!("KEYS={{\"keys\":[{jwk}]}}").into_bytes(), 2),
        // Unchanged, these are key files: passed as a secret by mistake, not as a setting.
        (pem.into_bytes(), 3),
        (jwk.into_bytes(), 3),
        (utf16, 3),
        (big_endian, 2),
        (bearer, 2),
        (realm, 2),
    ] {
        jwtk.write("form", &form);
        for command in [&["sign"][..], &["verify", "a.b.c"], &["verify", "--batch"]] {
            for flags in [&[][..], &["--secret-as-is"]] {
                let out = jwtk.run([command, &["--secret-file", "form"], flags].concat(), "");
                // `--secret-as-is` keeps the envelope of the bytes, and the key in it is found.
                let code = if form.starts_with(&[0xff, 0xfe]) && !flags.is_empty() { 2 } else { code };
                assert_eq!(out.code, code, "{command:?} {flags:?} {form:?}: {}", out.stderr);
                let telling = if form.starts_with(b"{\"realm") {
                    "is a key, not a secret"
                } else {
                    "pass key files with --key"
                };
                assert!(words(&out.stderr).contains(telling), "{}", out.stderr);
            }
        }
        let written = STANDARD.encode(&form);
        let digits: String = form.iter().map(|b| format!("{b:02x}")).collect();
        for (encoding, text) in [("base64", &written), ("hex", &digits)] {
            let out = jwtk.run(["sign", "--secret-file", "-", "--secret-encoding", encoding], text);
            assert_eq!(out.code, 2, "{encoding}: {}", out.stderr);
            assert!(out.stderr.contains("[secret_suspect]"), "{}", out.stderr);
        }
        // The same as the secret of a JWK, alone and in a set.
        let oct = format!("{{\"kty\":\"oct\",\"kid\":\"o\",\"k\":\"{}\"}}", jwtk::base64url::encode(&form));
        jwtk.write("oct.jwk", &oct);
        jwtk.write("set.json", format!("{{\"keys\":[{oct}]}}"));
        for args in [
            &["sign", "--key", "oct.jwk"][..],
            &["verify", "--key", "oct.jwk", "a.b.c"],
            &["key", "show", "oct.jwk"],
            &["key", "show", "set.json"],
            &["key", "import", "oct.jwk"],
        ] {
            let out = jwtk.run(args, "");
            assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{args:?}: {}", out.stderr);
            assert!(words(&out.stderr).contains("never an HMAC secret"), "{args:?}: {}", out.stderr);
        }
    }
}

/// 2048 random bits may be a modulus, so they cause only a warning.
#[test]
fn a25_what_may_be_a_modulus_is_warned_about() {
    holds!(
        A25,
        "a modulus in base64url as a secret is used with a warning; after `Modulus=` it is secret_suspect"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "key.jwk"], "");
    let jwk: serde_json::Value = serde_json::from_str(&jwtk.read("key.jwk")).expect("JSON");
    let n = jwk["n"].as_str().expect("a modulus");
    for (text, encoding) in [(n, "utf8"), (n, "base64url")] {
        let out = jwtk.run(["sign", "--secret-file", "-", "--secret-encoding", encoding], text);
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(words(&out.stderr).contains("the modulus of an RSA key"), "{}", out.stderr);
    }
    // The name that openssl writes before a modulus leaves no doubt.
    let bytes = jwtk::base64url::decode(n).expect("base64url");
    let line: String = bytes.iter().map(|b| format!("{b:02X}")).collect();
    let out = jwtk.run(["sign", "--secret-file", "-"], format!("Modulus={line}\n"));
    assert!(out.code == 2 && out.stderr.contains("[secret_suspect]"), "{}", out.stderr);
}

#[test]
fn case_b26_a_variable_that_is_set_but_empty() {
    let jwtk =
        Jwtk::new().var("SIGNING_KEY", "").var("JWT_SECRET", "").var("JWTK_ISS", "").var("JWTK_KEY", "");
    let elsewhere = jwtk.run(["sign", "--secret-env", "JWT_SECRET", "--sub", "a"], "");
    assert!(!elsewhere.stderr.contains("CI:"), "{}", elsewhere.stderr);
    let jwtk = jwtk.var(CI, "true");
    jwtk.ok(["keygen"], "");
    let closed = ports::closed_url();
    for (args, name) in [
        (&["sign", "--key", "env:SIGNING_KEY", "--sub", "a"][..], "SIGNING_KEY"),
        (&["sign", "--secret-env", "JWT_SECRET", "--sub", "a"], "JWT_SECRET"),
        (&["verify", "--key", "env:SIGNING_KEY", "a.b.c"], "SIGNING_KEY"),
        (&["verify", "--jwks", "env:SIGNING_KEY", "a.b.c"], "SIGNING_KEY"),
        (&["verify", "--secret-env", "JWT_SECRET", "a.b.c"], "JWT_SECRET"),
        (&["key", "show", "env:SIGNING_KEY"], "SIGNING_KEY"),
        (&["jwks", "export", "env:SIGNING_KEY"], "SIGNING_KEY"),
        (&["probe", &closed, "--key", "env:SIGNING_KEY", "--iss", "i", "--aud", "a"], "SIGNING_KEY"),
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 2, "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains(&format!("the variable {name} is empty")), "{args:?}: {}", out.stderr);
        assert!(
            words(&out.stderr).contains("hint: CI: secrets are passed neither to pull requests from forks")
        );
        assert!(!out.stderr.contains("not set"), "{}", out.stderr);
    }
    let out = jwtk.run(["sign", "--secret-env", "ABSENT"], "");
    assert!(out.code == 2 && out.stderr.contains("the variable ABSENT is not set"), "{}", out.stderr);
    assert!(!out.stderr.contains("empty"), "{}", out.stderr);
    // A secret given in place of its variable's name is not repeated.
    let out = jwtk.run(["sign", "--secret-env", "hunter2!"], "");
    assert!(out.code == 2 && !out.stderr.contains("hunter2"), "{}", out.stderr);
    // An empty variable of jwtk itself counts as not set.
    assert_eq!(jwtk.run(["sign"], "").code, 0);
}

#[test]
fn case_a10_base64_with_line_breaks_and_hex_with_colons() {
    let jwtk = lab("a10");
    let expected = ["--iss", "https://auth.example", "--aud", "https://api.example"];
    for (file, encoding, note) in [
        ("secret.b64", "base64", "note: secret.b64: read without the line breaks"),
        ("secret.hex", "hex", "note: secret.hex: read without the colons"),
    ] {
        let secret = ["--secret-file", file, "--secret-encoding", encoding];
        let out = jwtk.run([&["verify", "@bytes.jwt"], &secret[..], &expected].concat(), "");
        assert!(out.code == 0 && out.stderr.contains(note), "{}", out.stderr);
    }
    let out = jwtk.run([&["verify", "@text.jwt", "--secret-file", "secret.b64"], &expected[..]].concat(), "");
    assert_eq!(out.code, 1, "{}", out.stderr);
    assert!(out.stderr.contains("warning: secret.b64: the secret has a line break after character 64"));
    assert!(!out.stderr.contains("is not base64"), "{}", out.stderr);
    let one_line = jwtk.read("secret.b64").replace('\n', "");
    jwtk.write("one-line", one_line);
    jwtk.ok([&["verify", "@text.jwt", "--secret-file", "one-line"], &expected[..]].concat(), "");
}

#[test]
fn case_a10_what_stands_in_the_way_is_named() {
    let jwtk = Jwtk::new();
    for (encoding, text, code, telling) in [
        (
            "hex",
            "0x000102030405060708090a0b0c0d0e0f 101112131415161718191a1b1c1d1e1f\n",
            0,
            "read without the prefix",
        ),
        ("base64", "\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"", 0, "read without the quotes"),
        ("base64", "base64:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", 0, "read without the prefix"),
        ("hex", "00010203x", 2, "character 9 is a letter beyond F"),
        ("hex", "AAECAwQFBgcI", 2, "--secret-encoding base64 reads it"),
        ("hex", "000", 2, "3 digits do not form whole bytes"),
        ("base64", "AAEC.AwQF", 2, "character 5 is a dot"),
        ("base64", "JWT_SECRET=AAECAwQF", 2, "NAME=value"),
        ("base64url", "AAECAwQFB", 2, "cannot be read as base64url: 9 characters do not form whole bytes"),
        ("base64", "null", 3, "a placeholder such as null"),
    ] {
        let out = jwtk.run(["sign", "--secret-encoding", encoding, "--secret-file", "-"], text);
        assert_eq!(out.code, code, "{text}: {}", out.stderr);
        assert!(words(&out.stderr).contains(telling), "{text}: {}", out.stderr);
        assert!(!out.stderr.contains("AAEC") && !out.stderr.contains("0001"), "{text}: {}", out.stderr);
    }
    // `echo secret | base64` includes the line break.
    let with_break = base64(&format!("{SECRET}\n"));
    let out = jwtk.run(["sign", "--secret-encoding", "base64", "--secret-file", "-"], with_break);
    assert!(out.code == 0 && out.stderr.contains("ends with a line break"), "{}", out.stderr);
}

#[test]
fn doubts_about_a_passphrase_are_said() {
    let jwtk = Jwtk::new();
    for (text, telling) in [
        ("geheim\r", "ends with a line break"),
        ("${{ secrets.PASS }}", "unexpanded expression"),
        (" geheim", "a blank"),
    ] {
        jwtk.write("pass", text);
        let out = jwtk
            .run(["keygen", "--format", "pem", "--passphrase-file", "pass", "-o", "key.pem", "--force"], "");
        assert!(out.code == 0 && out.stderr.contains("the passphrase"), "{text}: {}", out.stderr);
        assert!(out.stderr.contains(telling) && !out.stderr.contains("geheim"), "{text}: {}", out.stderr);
    }
}

#[test]
fn the_flag_for_odd_secrets_needs_one() {
    let out = Jwtk::new().run(["sign", "--secret-as-is"], "");
    assert!(out.code == 2 && out.stderr.contains("--secret-file"), "{}", out.stderr);
}

fn base64(text: &str) -> String {
    jwtk::base64url::encode(text)
}

/// Long lines are wrapped.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Advice names what was given as the next command must name it.
#[test]
fn advice_fits_where_the_secret_came_from() {
    let settings = "A=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nB=bbbbbbbbbbbbbbbbbb\n";
    let jwtk = Jwtk::new().var("SETTINGS", settings);
    jwtk.write("my env", settings);
    jwtk.write("it's", settings);
    jwtk.write("token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let wide: Vec<u8> =
        "correct horse battery staple 12345".encode_utf16().flat_map(u16::to_le_bytes).collect();
    jwtk.write("wide", wide);
    let load = "hint: load it and name the variable: ";
    for (flag, value, code, told) in [
        ("--secret-file", "my env", 2, format!("{load}set -a; . './my env'; jwtk … --secret-env NAME")),
        ("--secret-file", "it's", 2, format!(r"{load}set -a; . './it'\''s'; jwtk … --secret-env NAME")),
        ("--secret-env", "SETTINGS", 2, format!("{load}--secret-env NAME")),
        (
            "--secret-file",
            "token",
            0,
            "warning: token: the secret is a token; it is used unchanged: use the secret that signs tokens; this is \
             a token [secret_suspect]"
                .to_owned(),
        ),
        (
            "--secret-file",
            "wide",
            0,
            "warning: wide: the secret looks like UTF-16 without a byte order mark; it is used unchanged: save it \
             as UTF-8 [secret_suspect]"
                .to_owned(),
        ),
    ] {
        let out = jwtk.run(["sign", flag, value], "");
        // The hanging indent of a warning is wider than that of a hint.
        let said = out.said();
        assert_eq!(out.code, code, "{value}: {said}");
        assert!(said.contains(&told), "{value}: no {told:?} in {said}");
    }
}
