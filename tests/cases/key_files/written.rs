//! Keys whose encoding breaks their standard, or that have another label.

use super::*;

#[test]
fn case_b47_key_text_that_came_through_a_variable() {
    let jwtk = lab("b47");
    for (file, words) in [
        ("doubled.txt", r"its line breaks are written as \\n"),
        ("percent.txt", "its line breaks are written as %0A"),
        ("url.txt", "percent-encoding of a key"),
        ("base64.txt", "base64 of a key"),
        ("hex.txt", "hex digits of a key"),
    ] {
        let text = jwtk.read(file);
        let place = Jwtk::new().var("K", text.trim_end());
        let out = place.run(["sign", "--key", "env:K", "--iss", "x"], "");
        assert_eq!(out.code, 0, "{file}: {}", out.stderr);
        let said = out.said().contains(words) && out.said().contains("other programs may refuse it");
        assert!(said && out.stderr.contains("[key_file_repaired]"), "{file}: {}", out.stderr);
        assert!(!out.stderr.contains("MII") && !out.stderr.contains("not base64"), "{}", out.stderr);
        assert_eq!(shown(&place, "env:K")["thumbprint"], THUMBPRINT);
        assert_eq!(shown(&jwtk, file)["thumbprint"], THUMBPRINT, "{file}");
        assert!(notes(&jwtk, file).contains(words), "{file}");
        jwtk.ok(["jwks", "export", file], "");
        jwtk.ok(["key", "convert", file, "--to", "pem", "-o", "new.pem", "--force"], "");
        assert_eq!(notes(&jwtk, "new.pem"), "", "{file}");
    }
}

/// Public keys, JWKs and quotes. A single escape was read before; it now causes a note too.
#[test]
fn case_b47_siblings_of_every_kind() {
    let jwtk = lab("b47");
    jwtk.ok(["key", "convert", "base64.txt", "--public", "--to", "pem", "-o", "p.pem"], "");
    jwtk.ok(["key", "convert", "base64.txt", "--public", "--to", "der", "-o", "p.der"], "");
    jwtk.ok(["key", "convert", "base64.txt", "--public", "--to", "jwk", "-o", "p.jwk"], "");
    let (pem, jwk) = (jwtk.read("p.pem"), jwtk.read("p.jwk"));
    let der = std::fs::read(jwtk.path("p.der")).unwrap();
    let encoded = jwtk::base64url::encode(&der);
    let hex: String = der.iter().map(|b| format!("{b:02X}")).collect();
    for text in [
        pem.trim().replace('\n', "\\n"),
        pem.trim().replace('\n', "\\\\n"),
        pem.trim().replace('\n', "\\\\\\\\r\\\\\\\\n"),
        pem.replace('\n', "%0D%0A").replace('+', "%2B").replace('=', "%3D"),
        pem.replace('\n', " "),
        format!("\"{}\"", pem.replace('\n', "\\n")),
        encoded.clone(),
        format!("'{encoded}'"),
        jwtk::base64url::encode(&pem),
        jwtk::base64url::encode(&jwk),
        jwtk::base64url::encode(jwtk::base64url::encode(&pem)),
        hex.clone(),
        hex.as_bytes().chunks(60).map(|c| String::from_utf8_lossy(c) + "\n").collect(),
        jwk.replace('{', "%7B").replace('"', "%22"),
    ] {
        let place = Jwtk::new().var("K", &text);
        let out = place.run(["key", "show", "env:K", "--json"], "");
        assert_eq!(out.code, 0, "{text}: {}", out.stderr);
        assert_eq!(out.json()["thumbprint"], THUMBPRINT, "{text}");
        let notes = &out.json()["notes"];
        assert!(notes[0].as_str().unwrap().contains("other programs may refuse it"), "{text}");
        assert_eq!(notes.as_array().map(Vec::len), Some(1), "{notes}");
    }
    jwtk.write("indented.pem", pem.replace("-----B", "  -----B"));
    assert!(notes(&jwtk, "indented.pem").contains("PUBLIC KEY: it is indented: other programs"));
    // A correct file causes no note.
    for plain in ["p.pem", "p.der", "p.jwk"] {
        assert_eq!(notes(&jwtk, plain), "", "{plain}");
    }
}

/// What is read of a file has its place and its repair, whatever the verdict is.
#[test]
fn what_others_cannot_read_is_told_beside_every_verdict() {
    let jwtk = lab("b47");
    jwtk.ok(["key", "convert", "base64.txt", "--public", "--to", "pem", "-o", "p.pem"], "");
    jwtk.ok(["key", "convert", "base64.txt", "--public", "--to", "jwk", "-o", "p.jwk"], "");
    let (pem, jwk) = (jwtk.read("p.pem"), jwtk.read("p.jwk"));
    let encoded = jwtk::base64url::encode(&pem);
    jwtk.write("token", jwtk.ok(["sign", "--key", "base64.txt"].iter().chain(&CHECKS), ""));
    let joined = pem.replace('\n', "\\n");
    for (file, content, words) in [
        ("quoted", format!("\"{}\"", pem.trim()), "PUBLIC KEY: a quote stands before it"),
        (
            "shell",
            format!("export KEY='{}'", pem.trim()),
            "the name of a variable and a quote stand before it",
        ),
        ("name", format!("KEY: {pem}"), "the name of a variable stands before it:"),
        ("dotenv", format!("KEY=\"{joined}\""), r"before it, and its line breaks are written as \n"),
        ("json", format!("\"{joined}\""), r"a quote stands before it, and its line breaks are written as \n"),
        ("yaml", pem.replace("-----BEGIN", "  -----BEGIN"), "PUBLIC KEY: it is indented"),
        ("blanks", pem.trim().replace('\n', " "), "PUBLIC KEY: it has no line breaks"),
        ("old-mac", pem.replace('\n', "\r"), "its BEGIN or END shares a line"),
        ("text", format!("{} here", pem.trim()), ""),
        ("env", format!("KEY={encoded}"), "the name of a variable stands before the key, and was skipped"),
        ("env-quoted", format!("KEY=\"{encoded}\"\n"), "the file is the base64 of a key"),
        ("env-jwk", format!("KEY={jwk}"), "the name of a variable stands before the key, and was skipped"),
        ("jwk-quoted", format!("'{}'", jwk.trim()), "quotes stand around the key, and were skipped"),
    ] {
        jwtk.write(file, content);
        let to = if file.contains("jwk") { "jwk" } else { "pem" };
        let how = format!("; jwtk key convert {file} --to {to} writes it for them [key_file_repaired]");
        for (audience, code) in [("https://api.example", 0), ("https://other.example", 1)] {
            let verify =
                ["verify", "@token", "--key", file, "--iss", "https://auth.example", "--aud", audience];
            let out = jwtk.run(verify, "");
            assert_eq!(out.code, code, "{file}: {}", out.stderr);
            let is_told = out.said().contains(words) && out.said().contains(&how);
            assert_eq!(is_told, !words.is_empty(), "{file}: {}", out.stderr);
            assert_eq!(out.said().matches("jwtk key convert").count(), usize::from(is_told), "{file}");
            let out = jwtk.run(verify.iter().chain(&["--json"]), "");
            let json = out.json();
            assert_eq!(json["notes"][0]["code"] == "key_file_repaired", is_told, "{file}: {}", out.stdout);
        }
        jwtk.ok(["key", "convert", file, "--to", to, "-o", "new", "--force"], "");
        assert_eq!(notes(&jwtk, "new"), "", "{file}");
    }
    // Where it has no name of its own.
    let out = jwtk.run(["verify", "@token", "--key", "-"].iter().chain(&CHECKS), jwtk.read("shell"));
    assert!(out.said().contains("; jwtk key convert FILE --to pem writes"), "{}", out.stderr);
    let place = Jwtk::new().var("K", &jwtk.read("json"));
    let shown = place.ok(["key", "show", "env:K"], "");
    assert!(shown.contains("; jwtk key convert env:K --to pem writes it for them"), "{shown}");
}

/// A key file is not a key set, however it is written.
#[test]
fn a_wrapped_key_that_is_passed_as_a_set_is_named() {
    let jwtk = lab("b20");
    let pem = jwtk.read("pub.pem");
    let encoded = jwtk::base64url::encode(&pem);
    for (content, words) in [
        (pem.clone(), "PEM, not a JWK Set"),
        (format!("  {pem}"), "PEM, not a JWK Set"),
        (format!("KEY='{}'", pem.trim()), "PEM, not a JWK Set"),
        (format!("\"{}\"", pem.trim().replace('\n', "\\n")), "PEM, not a JWK Set"),
        (encoded.clone(), "the base64 of a key or a set, not a JWK Set"),
        (format!("KEY={encoded}"), "a key or a set behind the name of a variable, not a JWK Set"),
        ("KEY={\"keys\":[]}".to_owned(), "a key or a set behind the name of a variable, not a JWK Set"),
        ("'{\"keys\":[]}'".to_owned(), "a key or a set in quotes, not a JWK Set"),
        (
            pem.replace('\n', "%0A").replace('-', "%2D"),
            "the percent-encoding of a key or a set, not a JWK Set",
        ),
        ("no key".to_owned(), "not a JWK Set: not JSON"),
        ("{-----BEGIN PUBLIC KEY-----".to_owned(), "JavaScript, not JSON"),
    ] {
        jwtk.write("set", &content);
        let out = jwtk.run(["verify", "a.b.c", "--jwks", "set"], "");
        let lint = jwtk.run(["jwks", "lint", "set"], "");
        assert!(
            lint.said().contains(words) || lint.stdout.contains(words),
            "{content}: {}{}",
            lint.stdout,
            lint.stderr
        );
        assert_ne!(out.code, 0);
    }
}

/// PKCS#1, SEC1 and certificates are read by many programs, and not by all.
#[test]
fn a_form_that_many_programs_do_not_read_is_told() {
    if !has_openssl() {
        return;
    }
    let jwtk = Jwtk::new();
    bash(
        &jwtk,
        "openssl genrsa -traditional -out rsa.key 2048; openssl rsa -in rsa.key -RSAPublicKey_out -out rsa.pub; \
         openssl req -x509 -key rsa.key -subj /CN=issuer -days 9 -addext basicConstraints=critical,CA:FALSE -out rsa.crt; \
         openssl x509 -in rsa.crt -outform DER -out rsa.der; openssl rsa -in rsa.key -pubout -out rsa.spki; \
         cat rsa.crt rsa.spki > both.pem; openssl ecparam -name prime256v1 -genkey -noout -out ec.key",
    );
    jwtk.write("token", jwtk.ok(["sign", "--key", "rsa.key"].iter().chain(&CHECKS), ""));
    for (file, words) in [
        ("rsa.pub", "it is PKCS#1 (RSA PUBLIC KEY): programs that expect PUBLIC KEY may refuse it"),
        ("rsa.crt", "it is a certificate: programs that expect only its public key may refuse it"),
        ("rsa.der", "it is a certificate: programs that expect only its public key may refuse it"),
        ("both.pem", ""),
        ("rsa.spki", ""),
    ] {
        let wanted = format!("{words}; jwtk key convert {file} --to pem writes it for them");
        let out = verify(&jwtk, "token", file);
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert_eq!(out.said().contains(&wanted), !words.is_empty(), "{file}: {}", out.stderr);
        assert_eq!(notes(&jwtk, file), if words.is_empty() { String::new() } else { wanted + "\n" });
        // Whoever converts it need not be told to.
        assert!(!jwtk.run(["jwks", "export", file], "").stderr.contains("programs"), "{file}");
    }
    // A key that is not for tokens, and one that cannot be written again, have other troubles.
    let others = [lab("f10"), lab("f07")];
    for (place, file) in others.iter().zip(["bundle.pem", "wrong-crt.pem"]) {
        assert!(!notes(place, file).contains("jwtk key convert"), "{file}");
    }
    for (file, words) in [("rsa.key", "PKCS#1 (RSA PRIVATE KEY)"), ("ec.key", "SEC1 (EC PRIVATE KEY)")] {
        let wanted = format!("it is {words}: programs that expect PKCS#8 (PRIVATE KEY) may refuse it; ");
        assert!(notes(&jwtk, file).starts_with(&wanted), "{}", notes(&jwtk, file));
        assert_eq!(jwtk.run(["sign", "--key", file], "").stderr, "", "{file}");
    }
}

#[test]
fn case_f08_a_label_that_contradicts_its_content() {
    let jwtk = lab("f08");
    for (file, label, holds) in [
        ("private-as-public.pem", "PUBLIC KEY", "a private key (SEC1)"),
        ("rsa-as-ec.pem", "EC PRIVATE KEY", "a private key (PKCS#1)"),
    ] {
        let wanted = format!("the label says {label}, but it holds {holds}");
        assert!(notes(&jwtk, file).contains(&wanted));
        assert!(jwtk.ok(["key", "show", file], "").contains("warning          the label says"));
        for args in [
            &["sign", "--key", file][..],
            &["verify", "a.b.c", "--key", file],
            &["jwks", "export", file],
            &["key", "convert", file, "--to", "jwk"],
            &["key", "import", file],
        ] {
            let out = jwtk.run(args, "");
            assert!(out.said().contains(&format!("warning: {file}: {wanted}")), "{args:?}: {}", out.stderr);
            assert!(out.stderr.contains("[label_mismatch]"), "{args:?}: {}", out.stderr);
        }
    }
    assert!(notes(&jwtk, "private-as-public.pem").contains("publish it"));
    assert!(!notes(&jwtk, "rsa-as-ec.pem").contains("publish it"));
    // A correct label causes no note.
    let pem = jwtk.ok(["key", "convert", "private-as-public.pem", "--to", "pem"], "");
    jwtk.write("right.pem", &pem);
    assert_eq!(notes(&jwtk, "right.pem"), "");
    jwtk.write("clear.pem", pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
    assert!(
        notes(&jwtk, "clear.pem").contains("says ENCRYPTED PRIVATE KEY, but it holds a private key (PKCS#8)")
    );
}

#[test]
fn case_f11_ber_and_bytes_after_the_end() {
    let jwtk = lab("f11");
    assert!(notes(&jwtk, "ber.pem").contains("it is BER, not DER"));
    jwtk.ok(["sign", "--key", "ber.pem"], "");
    assert!(notes(&jwtk, "newline-after.der").contains("1 byte after the end of the key"));
    for file in ["ber.pem", "newline-after.der"] {
        for verb in [&["key", "show"][..], &["jwks", "export"]] {
            let out = jwtk.run(verb.iter().chain(&[file]), "");
            assert_eq!(out.code, 0, "{}", out.stderr);
            assert!(!(out.stdout + &out.stderr).contains("damaged"));
        }
        jwtk.ok(["key", "convert", file, "--to", "pem", "-o", "new.pem", "--force"], "");
        assert_eq!(notes(&jwtk, "new.pem"), "");
    }
    // A truncated file is still called truncated.
    let der = std::fs::read(jwtk.path("newline-after.der")).unwrap();
    jwtk.write("cut.der", &der[..der.len() - 2]);
    let out = jwtk.run(["key", "show", "cut.der"], "");
    assert!(out.code == 3 && out.stderr.contains(DAMAGED), "{}", out.stderr);
    // PKCS#12 as Firefox writes it: with an indefinite outer length.
    let der = std::fs::read(vector("openssl/bundle.p12")).unwrap();
    jwtk.write("firefox.p12", [&[0x30, 0x80], &der[4..], &[0, 0]].concat());
    let out = jwtk.run(["key", "show", "firefox.p12"], "");
    assert!(out.stderr.contains("openssl pkcs12") && !out.stderr.contains("damaged"), "{}", out.stderr);
}
