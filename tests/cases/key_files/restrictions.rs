//! Keys restricted to RSASSA-PSS (RFC 4055 section 1.2).

use super::*;

#[test]
fn case_a01_a_key_only_for_rsassa_pss() {
    let jwtk = lab("a01");
    for token in ["rs256.jwt", "ps512.jwt"] {
        let out = verify(&jwtk, token, "pss.pub");
        assert_eq!(out.code, 1, "{token}: {}", out.stderr);
        assert!(out.stderr.contains("but the key is for PS256"), "{}", out.stderr);
        assert_eq!(out.stdout, "");
    }
    assert_eq!(verify(&jwtk, "ps256.jwt", "pss.pub").code, 0);
    let text = jwtk.ok(["key", "show", "pss.pub"], "");
    assert!(text.contains("alg              PS256\n") && text.contains("RFC 4055"), "{text}");
    assert!(!text.contains("RS256"), "{text}");
    let token = jwtk.ok(["sign", "--key", "pss.pem"].iter().chain(&CHECKS), "");
    assert_eq!(alg_of(&token), "PS256");
    for alg in ["RS256", "PS512"] {
        let out = jwtk.run(["sign", "--key", "pss.pem", "--alg", alg], "");
        assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{}", out.stderr);
        assert!(out.stderr.contains("[key_unusable]"), "{}", out.stderr);
    }
}

#[test]
fn case_a01_the_restriction_stays_through_every_conversion() {
    let jwtk = lab("a01");
    jwtk.write("word", "hunter2");
    for to in ["jwk", "pem", "der"] {
        jwtk.ok(["key", "convert", "pss.pub", "--to", to, "-o", &format!("p.{to}")], "");
        jwtk.ok(["key", "convert", "pss.pem", "--to", to, "-o", &format!("k.{to}")], "");
        assert_eq!(verify(&jwtk, "rs256.jwt", &format!("p.{to}")).code, 1, "{to}");
        assert_eq!(verify(&jwtk, "ps512.jwt", &format!("p.{to}")).code, 1, "{to}");
        assert_eq!(verify(&jwtk, "ps256.jwt", &format!("p.{to}")).code, 0, "{to}");
        let out = jwtk.run(["sign", "--key", &format!("k.{to}"), "--alg", "RS256"], "");
        assert_eq!(out.code, 3, "{to}: {}", out.stderr);
        assert_eq!(alg_of(&jwtk.ok(["sign", "--key", &format!("k.{to}")], "")), "PS256");
    }
    let jwk: serde_json::Value = serde_json::from_str(&jwtk.read("p.jwk")).unwrap();
    assert_eq!(jwk["alg"], "PS256");
    // Encrypted and back, as a set, and from the ring.
    let encrypted = ["--to", "pem", "--new-passphrase-file", "word", "-o", "e.pem"];
    jwtk.ok(["key", "convert", "pss.pem"].iter().chain(&encrypted), "");
    let sign = ["sign", "--key", "e.pem", "--passphrase-file", "word"];
    assert_eq!(alg_of(&jwtk.ok(sign, "")), "PS256");
    assert_eq!(jwtk.run(sign.iter().chain(&["--alg", "RS256"]), "").code, 3);
    assert_eq!(keys_of(&jwtk.ok(["jwks", "export", "pss.pem"], ""))[0]["alg"], "PS256");
    jwtk.ok(["key", "import", "pss.pem"], "");
    assert_eq!(keys_of(&jwtk.ok(["jwks", "export"], ""))[0]["alg"], "PS256");
    assert_eq!(alg_of(&jwtk.ok(["sign"], "")), "PS256");
    assert_eq!(jwtk.run(["sign", "--alg", "RS256"], "").code, 3);
    // The same key, whatever its restriction.
    let set = jwtk.ok(["jwks", "export", "--format", "pem", "pss.pub"], "");
    jwtk.write("set.pem", set);
    assert_eq!(shown(&jwtk, "set.pem")["thumbprint"], shown(&jwtk, "k.jwk")["thumbprint"]);
    assert_eq!(verify(&jwtk, "rs256.jwt", "set.pem").code, 1);
}

/// RFC 4055 section 3.1: the parameters limit hash, mask and salt, also in a certificate.
#[test]
fn case_a01_parameters_that_openssl_makes_and_certificates() {
    if !has_openssl() {
        return;
    }
    let jwtk = lab("a01");
    let make = |options: &str| {
        bash(
            &jwtk,
            &format!("openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 {options} -out k.pem"),
        );
    };
    for (options, alg) in [
        ("-pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384", "PS384"),
        (
            "-pkeyopt rsa_pss_keygen_md:sha512 -pkeyopt rsa_pss_keygen_mgf1_md:sha512 \
             -pkeyopt rsa_pss_keygen_saltlen:64",
            "PS512",
        ),
    ] {
        make(options);
        assert_eq!(alg_of(&jwtk.ok(["sign", "--key", "k.pem"], "")), alg, "{options}");
        assert_eq!(keys_of(&jwtk.ok(["jwks", "export", "k.pem"], ""))[0]["alg"], alg);
        assert_eq!(jwtk.run(["sign", "--key", "k.pem", "--alg", "PS256"], "").code, 3);
    }
    for options in [
        "-pkeyopt rsa_pss_keygen_md:sha1",
        "-pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha1",
        "-pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 \
         -pkeyopt rsa_pss_keygen_saltlen:48",
    ] {
        make(options);
        for args in [&["sign", "--key", "k.pem"][..], &["key", "show", "k.pem"], &["key", "import", "k.pem"]]
        {
            let out = jwtk.run(args, "");
            assert_eq!(out.code, 3, "{options}: {}", out.stderr);
            assert!(out.stderr.contains("no JWS algorithm fits"), "{}", out.stderr);
            assert!(!out.stderr.contains(DAMAGED), "{}", out.stderr);
        }
    }
    bash(&jwtk, "openssl req -x509 -key pss.pem -subj /CN=issuer -days 9 -out cert.pem");
    assert_eq!(verify(&jwtk, "rs256.jwt", "cert.pem").code, 1);
    assert_eq!(verify(&jwtk, "ps256.jwt", "cert.pem").code, 0);
    // PKCS#1 has no place for the restriction; next to its certificate the key still has it.
    bash(
        &jwtk,
        "openssl rsa -in pss.pem -traditional | sed 's/RSA-PSS/RSA/' > bare.pem; cat bare.pem cert.pem > both.pem",
    );
    assert_eq!(alg_of(&jwtk.ok(["sign", "--key", "both.pem"], "")), "PS256");
    assert_eq!(jwtk.run(["sign", "--key", "both.pem", "--alg", "RS256"], "").code, 3);
    // In any order and form, a restricted half restricts the key.
    bash(
        &jwtk,
        "openssl rsa -in bare.pem -RSAPublicKey_out > bare.pub
         cat bare.pem pss.pub > 1.pem; cat pss.pub bare.pem > 2.pem; cat bare.pub pss.pub > 3.pem; cat pss.pub bare.pub > 4.pem",
    );
    for file in ["1.pem", "2.pem", "3.pem", "4.pem"] {
        assert!(jwtk.ok(["key", "show", file], "").contains("alg              PS256\n"), "{file}");
        assert_eq!(verify(&jwtk, "rs256.jwt", file).code, 1, "{file}");
    }
    // The JWK of such a certificate is restricted too.
    bash(&jwtk, "openssl x509 -in cert.pem -outform DER | openssl base64 -A > x5c");
    let jwk = jwtk.ok(["key", "convert", "pss.pub", "--to", "jwk"], "");
    let mut jwk: serde_json::Value = serde_json::from_str(&jwk).unwrap();
    jwk.as_object_mut().unwrap().remove("alg");
    jwk["x5c"] = serde_json::json!([jwtk.read("x5c")]);
    jwtk.write("x5c.jwk", jwk.to_string());
    assert_eq!(verify(&jwtk, "rs256.jwt", "x5c.jwk").code, 1);
    assert_eq!(verify(&jwtk, "ps256.jwt", "x5c.jwk").code, 0);
    // Another key's certificate restricts nothing.
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "other.jwk"], "");
    let mut other: serde_json::Value = serde_json::from_str(&jwtk.read("other.jwk")).unwrap();
    other["x5c"] = jwk["x5c"].clone();
    jwtk.write("other.jwk", other.to_string());
    assert_eq!(alg_of(&jwtk.ok(["sign", "--key", "other.jwk"], "")), "RS256");
    // The same in a set.
    let with_alg = |alg: Option<&str>| {
        let mut jwk = jwk.clone();
        if let Some(alg) = alg {
            jwk["alg"] = alg.into();
        }
        jwtk.write("set.jwks", serde_json::json!({ "keys": [jwk] }).to_string());
        let of = |token: &str| {
            let args = ["verify", token, "--jwks", "set.jwks"];
            jwtk.run(args.iter().chain(&CHECKS), "").code
        };
        [of("@rs256.jwt"), of("@ps256.jwt")]
    };
    assert_eq!(with_alg(None), [1, 0]);
    assert_eq!(with_alg(Some("RS256")), [3, 3]);
    let out = jwtk.run(["jwks", "lint", "set.jwks"], "");
    assert_eq!(out.code, 1, "{}", out.stdout);
    let text = out.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("alg \"RS256\" contradicts the key, which is for PS256"), "{text}");
}

#[test]
fn case_b31_a_key_without_parameters_has_three_algorithms() {
    let jwtk = lab("b31");
    assert_eq!(alg_of(&jwtk.ok(["sign", "--key", "pss.pem", "--iss", "a"], "")), "PS256");
    for alg in ["PS384", "PS512"] {
        let token = jwtk.ok(["sign", "--key", "pss.pem", "--iss", "a", "--alg", alg], "");
        jwtk.ok(["verify", "--key", "pss.pub", "--iss", "a", &token], "");
    }
    assert_eq!(jwtk.run(["sign", "--key", "pss.pem", "--iss", "a", "--alg", "RS256"], "").code, 3);
    let text = jwtk.ok(["key", "show", "pss.pem"], "");
    assert!(
        text.contains("any of PS256, PS384, PS512\n") && text.contains("restricted to RSASSA-PSS"),
        "{text}"
    );
    assert_eq!(keys_of(&jwtk.ok(["jwks", "export", "pss.pub"], ""))[0]["alg"], "PS256");
}

#[test]
fn case_f01_a_pss_key_is_not_for_pkcs1() {
    let jwtk = lab("f01");
    let verify = |token: &str| {
        jwtk.run(["verify", "--key", "pss-any.pub.pem", "--allow-no-exp", &format!("@{token}")], "")
    };
    let out = verify("rs256.jwt");
    assert_eq!(out.code, 1, "{}", out.stderr);
    assert!(!out.stderr.contains("does not verify with this key"), "{}", out.stderr);
    assert_eq!(verify("ps256.jwt").code, 0);
    let out = jwtk.run(["sign", "--key", "pss-any.key", "--alg", "RS256", "--sub", "a"], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    let pem = jwtk.ok(["key", "convert", "--to", "pem", "pss-any.key"], "");
    jwtk.write("again.pem", pem);
    assert!(jwtk.ok(["key", "show", "again.pem"], "").contains("any of PS256, PS384, PS512\n"));
}
