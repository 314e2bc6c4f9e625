//! Certificates: chains, their keys, their usage, and their dates.

use super::*;

#[test]
fn case_a04_only_the_leaf_of_a_chain_counts() {
    let jwtk = lab("a04");
    let out = verify(&jwtk, "leaf.jwt", "fullchain.pem");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let said = "note: fullchain.pem: the key is the one in the certificate of CN=auth.example; the rest is its chain";
    assert!(out.said().contains(said), "{}", out.stderr);
    assert_ne!(verify(&jwtk, "ca.jwt", "fullchain.pem").code, 0);
    let keys = keys_of(&jwtk.ok(["jwks", "export", "fullchain.pem"], ""));
    assert_eq!(keys.len(), 1);
    assert_eq!(keys[0]["kid"], "SXod1I3Ae0Ct9qDle3IJ2oyhbGMO8N50Uz5KYFmHwAE");
    let text = jwtk.ok(["key", "show", "fullchain.pem"], "");
    assert!(text.contains("certificate      CN=auth.example\n"), "{text}");
    assert!(text.contains("chain            CN=Example Intermediate CA\n"), "{text}");
    let json = shown(&jwtk, "fullchain.pem");
    assert_eq!(json["chain"][0]["subject"], "CN=Example Intermediate CA");
    assert_eq!(json.get("keys"), None);
    // The JSON report has the note, and stderr does not repeat it.
    let args = ["verify", "@leaf.jwt", "--key", "fullchain.pem", "--json"];
    let out = jwtk.run(args.iter().chain(&CHECKS), "");
    assert_eq!(out.json()["notes"][0]["code"], "ca_certificate", "{}", out.stdout);
    assert!(!out.stderr.contains("chain"), "{}", out.stderr);
    // The blocks may be in reverse order. A CA's certificate on its own counts too.
    let blocks: Vec<String> = jwtk
        .read("fullchain.pem")
        .split_inclusive("-----END CERTIFICATE-----\n")
        .map(str::to_owned)
        .collect();
    let [leaf, ca, ..] = blocks.as_slice() else { panic!("two certificates") };
    jwtk.write("reversed.pem", format!("{ca}{leaf}"));
    assert_eq!(verify(&jwtk, "leaf.jwt", "reversed.pem").code, 0);
    assert_ne!(verify(&jwtk, "ca.jwt", "reversed.pem").code, 0);
    jwtk.write("ca.pem", ca);
    let out = verify(&jwtk, "ca.jwt", "ca.pem");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.said().contains("its keyUsage is keyCertSign, cRLSign"), "{}", out.stderr);
    let exported = keys_of(&jwtk.ok(["jwks", "export", "ca.pem"], ""));
    assert_eq!(exported[0]["use"], "ca");
    jwtk.ok(["key", "convert", "ca.pem", "--to", "jwk", "-o", "ca.jwk"], "");
    assert_eq!(verify(&jwtk, "ca.jwt", "ca.jwk").code, 3);
}

/// Certificates from `openssl req -x509` have CA:TRUE, and many users sign with them.
#[test]
fn case_a04_certificates_that_did_not_issue_each_other_are_several_keys() {
    if !has_openssl() {
        return;
    }
    let jwtk = lab("a04");
    for name in ["one", "two"] {
        let make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 9";
        // The same name occurs twice, as after a rotation.
        bash(&jwtk, &format!("{make} -subj /CN=issuer -keyout {name}.key -out {name}.crt"));
        jwtk.write("token", jwtk.ok(["sign", "--key", &format!("{name}.key")].iter().chain(&CHECKS), ""));
        let out = verify(&jwtk, "token", &format!("{name}.crt"));
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(out.stderr.contains("note: ") && out.stderr.contains("CA:TRUE"), "{}", out.stderr);
    }
    bash(&jwtk, "cat one.crt two.crt > both.crt");
    assert_eq!(verify(&jwtk, "token", "both.crt").code, 0);
    assert_eq!(keys_of(&jwtk.ok(["jwks", "export", "both.crt"], "")).len(), 2);
    // Next to an issuer's certificate, a CA's is not used, even if that CA did not issue it.
    bash(&jwtk, "openssl x509 -in fullchain.pem -out leaf.crt; cat leaf.crt two.crt > wrong.crt");
    let out = verify(&jwtk, "token", "wrong.crt");
    assert_ne!(out.code, 0, "{}", out.stderr);
    assert!(out.stderr.contains("CN=issuer is not used for tokens"), "{}", out.stderr);
    // A private key next to another key's certificate, even a CA's.
    bash(&jwtk, "cat one.key two.crt > odd.pem");
    let out = jwtk.run(["sign", "--key", "odd.pem"], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(out.said().contains("for another key than the private one in the file"), "{}", out.stderr);
    assert_ne!(verify(&jwtk, "token", "odd.pem").code, 0);
    // Its own certificate causes no note; an additional one for another key does.
    bash(&jwtk, "cat one.key one.crt leaf.crt > more.pem; cat one.key one.crt > right.pem");
    assert_eq!(notes(&jwtk, "right.pem"), "");
    assert!(notes(&jwtk, "more.pem").contains("CN=auth.example is for another key"));
}

/// RFC 5280 section 4.2.1.3, also for private keys: they sign, with a warning.
#[test]
fn case_a04_key_usage_without_signatures() {
    if !has_openssl() {
        return;
    }
    let jwtk = Jwtk::new();
    let make = "openssl req -x509 -newkey rsa:2048 -nodes -days 9 -subj /CN=tls -keyout k.pem -out c.pem";
    bash(&jwtk, &format!("{make} -addext keyUsage=critical,keyEncipherment; cat k.pem c.pem > both.pem"));
    jwtk.write("token", jwtk.ok(["sign", "--key", "k.pem"].iter().chain(&CHECKS), ""));
    let out = verify(&jwtk, "token", "c.pem");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stderr.contains("keyEncipherment, not digitalSignature"), "{}", out.stderr);
    let out = jwtk.run(["sign", "--key", "both.pem"], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(out.stderr.contains("verifiers may refuse its tokens [ca_certificate]"), "{}", out.stderr);
    // RFC 7517 section 4.2 has a `use` for encryption keys, but none for a CA's key, which gets "ca".
    assert_eq!(keys_of(&jwtk.ok(["jwks", "export", "c.pem"], ""))[0]["use"], "ca");
    bash(
        &jwtk,
        &format!(
            "{} -addext keyUsage=keyEncipherment",
            make.replace("-x509", "-x509 -addext basicConstraints=CA:FALSE")
        ),
    );
    let exported = keys_of(&jwtk.ok(["jwks", "export", "c.pem"], ""));
    assert_eq!(exported[0]["use"], "enc", "{exported:?}");
    // Lint reports it for a published certificate.
    bash(&jwtk, "openssl x509 -in c.pem -outform DER | openssl base64 -A > x5c");
    let mut set: serde_json::Value = serde_json::from_str(&jwtk.ok(["jwks", "export", "k.pem"], "")).unwrap();
    set["keys"][0]["x5c"] = serde_json::json!([jwtk.read("x5c")]);
    let out = jwtk.run(["jwks", "lint", "-"], set.to_string());
    assert!(
        out.stdout.contains("ca_certificate") && out.stdout.contains("keyEncipherment"),
        "{}",
        out.stdout
    );
}

#[test]
fn case_b16_a_private_key_and_its_certificate_are_one_key() {
    let jwtk = lab("b16");
    for file in ["bundle.pem", "bundle-bag.pem"] {
        let out = jwtk.run(["sign", "--key", file, "--iss", "a"], "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        let token = out.stdout.trim();
        let header = jwtk::base64url::decode(token.split('.').next().unwrap()).unwrap();
        let header: serde_json::Value = serde_json::from_slice(&header).unwrap();
        assert_eq!(header["kid"], THUMBPRINT);
        jwtk.ok(["verify", "--key", file, "--iss", "a", token], "");
        assert_eq!(keys_of(&jwtk.ok(["jwks", "export", file], "")).len(), 1);
        let json = shown(&jwtk, file);
        assert_eq!((&json["private"], &json["thumbprint"]), (&true.into(), &THUMBPRINT.into()));
        assert_eq!(json["certificate"]["subject"], "CN=entra-client");
    }
    assert_eq!(jwtk.ok(["key", "import", "bundle.pem"], ""), THUMBPRINT);
    // A public key with its certificate is also one key.
    let public = jwtk.ok(["key", "convert", "bundle.pem", "--public", "--to", "pem"], "");
    jwtk.write("public.pem", format!("{public}\n{}", jwtk.read("bundle.pem")));
    assert_eq!(jwtk.run(["sign", "--key", "public.pem"], "").code, 0);
}

#[test]
fn case_b16_a_certificate_for_another_key_gets_a_word() {
    let jwtk = lab("b16");
    let other = std::fs::read_to_string(data("f06", "cert-and-key.pem")).unwrap();
    let key = &other[other.find("-----BEGIN PRIVATE KEY").or(other.find("-----BEGIN EC PRIVATE")).unwrap()..];
    let key =
        &key[..=(key.find("-----END ").unwrap() + key[key.find("-----END ").unwrap()..].find('\n').unwrap())];
    let bundle = jwtk.read("bundle.pem");
    let certificate = &bundle[..bundle.find("-----BEGIN PRIVATE KEY").unwrap()];
    jwtk.write("mixed.pem", format!("{key}{certificate}"));
    let notes = notes(&jwtk, "mixed.pem");
    assert!(notes.contains("CN=entra-client is for another key"), "{notes}");
    let out = jwtk.run(["verify", "--key", "mixed.pem", "a.b.c", "--json"], "");
    assert_eq!(out.json()["notes"][0]["code"], "certificate_mismatch", "{}", out.stdout);
}

#[test]
fn case_f06_certificate_and_key_in_one_file_sign() {
    let jwtk = lab("f06");
    let out = jwtk.run(["sign", "--key", "cert-and-key.pem", "--sub", "a"], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(!out.stderr.contains("has 2 keys"), "{}", out.stderr);
    assert_eq!(shown(&jwtk, "cert-and-key.pem")["private"], true);
    let pem = jwtk.ok(["key", "convert", "--to", "pem", "cert-and-key.pem"], "");
    assert_eq!(pem.matches("-----BEGIN ").count(), 1, "{pem}");
    assert_eq!(jwtk.run(["key", "convert", "--to", "der", "cert-and-key.pem"], "").code, 0);
}

#[test]
fn case_f02_dates_decide_nothing_about_a_key() {
    let jwtk = lab("f02");
    for file in ["year1.pem", "year1-both.pem"] {
        let text = jwtk.ok(["key", "show", file], "");
        assert!(text.contains("valid from     0001-01-01T00:00:00Z"), "{text}");
        let exported = jwtk.run(["jwks", "export", file], "");
        assert_eq!(exported.code, 0, "{}", exported.stderr);
        assert_eq!(keys_of(&exported.stdout).len(), 1);
        let out = jwtk.run(["verify", "--key", file, "a.b.c"], "");
        assert!(!(text + &exported.stderr + &out.stderr).contains("damaged"));
    }
    assert!(jwtk.ok(["key", "show", "year1.pem"], "").contains("9999-12-31T23:59:59Z"));
    assert!(notes(&jwtk, "year1-both.pem").contains("out of date since 0001-01-01T00:00:00Z"));
}

/// RFC 5280 section 4.1.2.5: the token has dates of its own, and other verifiers look at both.
#[test]
fn a_certificate_that_is_out_of_date_is_used_and_told() {
    let jwtk = Jwtk::new();
    let pair = rcgen::KeyPair::generate().unwrap();
    let mut params = rcgen::CertificateParams::new([]).unwrap();
    params.distinguished_name.push(rcgen::DnType::CommonName, "issuer");
    params.not_before = rcgen::date_time_ymd(2024, 1, 1);
    params.not_after = rcgen::date_time_ymd(2025, 1, 1);
    let certificate = params.self_signed(&pair).unwrap();
    jwtk.write("key.pem", pair.serialize_pem());
    jwtk.write("cert.pem", certificate.pem());
    let x5c = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, certificate.der());
    let mut set: serde_json::Value =
        serde_json::from_str(&jwtk.ok(["jwks", "export", "key.pem"], "")).unwrap();
    set["keys"][0]["x5c"] = serde_json::json!([x5c]);
    jwtk.write("set.jwks", set.to_string());
    jwtk.write("key.jwk", set["keys"][0].to_string());
    let sign = ["sign", "--key", "key.pem", "--exp", "2030-01-01T00:00:00Z", "--iat", "2023-01-01T00:00:00Z"];
    jwtk.write("token", jwtk.ok(sign.iter().chain(&CHECKS), ""));
    let expired = "expired at 2025-01-01T00:00:00Z, 1d ago (now 2025-01-02T00:00:00Z): jwtk uses the key, but \
                   verifiers that check the dates refuse it";
    let early = "is not valid before 2024-01-01T00:00:00Z, in 1d (now 2023-12-31T00:00:00Z): jwtk uses the key, but \
                 verifiers that check the dates refuse it";
    for (flag, file, whose) in [
        ("--key", "cert.pem", "cert.pem: the certificate of CN=issuer"),
        ("--key", "key.jwk", "the certificate in x5c[0] of the key"),
        ("--jwks", "set.jwks", "the certificate in x5c[0] of the key"),
    ] {
        for (at, dates) in [
            ("2025-01-02T00:00:00.5Z", expired),
            ("2023-12-31T00:00:00Z", early),
            ("2024-06-01T00:00:00Z", ""),
        ] {
            let run = |more: &[&str]| {
                let args = ["verify", "@token", flag, file, "--at", at];
                jwtk.run(args.iter().chain(&CHECKS).chain(more), "")
            };
            let out = run(&[]);
            assert_eq!(out.code, 0, "{}", out.stderr);
            let wanted = format!("warning: {whose} {dates} [certificate_expired]");
            assert_eq!(out.said().contains(&wanted), !dates.is_empty(), "{file} {at}: {}", out.stderr);
            assert_eq!(out.said().matches("the certificate").count(), usize::from(!dates.is_empty()));
            let out = run(&["--json", "--aud", "another"]);
            let notes = out.json()["notes"].to_string();
            assert_eq!(notes.contains("certificate_expired"), !dates.is_empty(), "{notes}");
        }
    }
    assert!(notes(&jwtk, "cert.pem").contains("the certificate is out of date since 2025-01-01"));
    assert!(notes(&jwtk, "key.jwk").contains("the certificate is out of date since 2025-01-01"));
}
