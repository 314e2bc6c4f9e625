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
    assert!(notes(&jwtk, "indented.pem").contains("its BEGIN or END is indented or shares a line"));
    // A correct file causes no note.
    for plain in ["p.pem", "p.der", "p.jwk"] {
        assert_eq!(notes(&jwtk, plain), "", "{plain}");
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
