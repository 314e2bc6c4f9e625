//! What chains and roots are read from, and what is told of them.

use super::*;

#[test]
fn what_is_no_chain_is_named() {
    let chain = Chain::new();
    let leaf = Forge::read_pem(&chain.leaf.key(), Algorithm::ES256);
    let token = |members: &str| leaf.sign(format!(r#"{{"alg":"ES256"{members}}}"#), r#"{"exp":4102444800}"#);
    let root = &chain.root;
    for members in ["", r#","x5c":[]"#, r#","x5c":null"#] {
        rejected(root, &token(members), &[], "x5c_untrusted", "the token has no x5c");
    }
    for x5c in ["7", r#""MIIB""#, "[7]", "{}"] {
        let words = "x5c: it is not an array of at least one string";
        rejected(root, &token(&format!(r#","x5c":{x5c}"#)), &[], "x5c_invalid", words);
    }
    let [_, middle, last] = chain.ders();
    rejected(root, &token(r#","x5c":["????"]"#), &[], "x5c_invalid", "x5c[0]: it is not base64");
    rejected(root, &token(r#","x5c":["AAAA"]"#), &[], "x5c_invalid", "x5c[0]: ");
    let longer = [&chain.leaf.der[..], &[0]].concat();
    rejected(root, &chain.leaf.token(&[&longer, middle, last], ""), &[], "x5c_invalid", "x5c[0]: ");
    let cut = &middle[..middle.len() - 1];
    rejected(root, &chain.leaf.token(&[&chain.leaf.der, cut], ""), &[], "x5c_invalid", "x5c[1]: ");
    let many = format!(r#","x5c":[{}"AAAA"]"#, r#""AAAA","#.repeat(50_000));
    rejected(root, &token(&many), &[], "x5c_untrusted", "x5c has 50001 certificates");
}

#[test]
fn roots_are_read_from_pem_and_der_and_several_files() {
    let chain = Chain::new();
    let jwtk = Jwtk::new();
    let at = NOW.to_string();
    let run = |flags: &[&str]| jwtk.run([&["verify", "--at", &at][..], flags].concat(), chain.token());
    jwtk.write("root.der", &chain.root.der);
    assert_eq!(run(&["--x5c-root", "root.der"]).code, 0);
    let others: String =
        (0..1000).map(|n| Certified::by_itself(authority(&format!("Root {n}"))).pem()).collect();
    jwtk.write("others.pem", &others);
    assert_eq!(run(&["--x5c-root", "others.pem"]).code, 1);
    assert_eq!(run(&["--x5c-root", "others.pem", "--x5c-root", "root.der"]).code, 0);
    jwtk.write("all.pem", others + &chain.root.pem());
    assert_eq!(run(&["--x5c-root", "all.pem"]).code, 0);
    jwtk.write("key.pem", chain.leaf.key());
    let out = run(&["--x5c-root", "key.pem"]);
    assert!(out.code == 3 && out.stderr.contains("there is no certificate in it"), "{}", out.stderr);
    assert_eq!(run(&["--x5c-root", "missing.pem"]).code, 5);
    for other in [["--jwks", "set.json"], ["--key", "key.pem"], ["--kid", "a"]] {
        assert_eq!(run(&[&["--x5c-root", "root.der"][..], &other].concat()).code, 2, "{other:?}");
    }
    assert_eq!(run(&["--x5c-oid", MAC_APP_STORE]).code, 2);
}

/// Ed25519 and every curve, for authorities and signers alike. RSA is tried where a hash is broken.
#[test]
fn keys_of_every_kind_are_certified() {
    let kinds = [
        (&rcgen::PKCS_ED25519, "EdDSA"),
        (&rcgen::PKCS_ECDSA_P256_SHA256, "ES256"),
        (&rcgen::PKCS_ECDSA_P384_SHA384, "ES384"),
        (&rcgen::PKCS_ECDSA_P521_SHA512, "ES512"),
    ];
    for (kind, alg) in kinds {
        let root = Certified::by(KeyPair::generate_for(kind).expect("a key"), authority("Root"));
        let leaf = root.certify(KeyPair::generate_for(kind).expect("a key"), signer("Leaf"));
        let jwtk = Jwtk::new().clock(NOW);
        jwtk.write("root.pem", root.pem());
        jwtk.write("key.pem", leaf.key());
        jwtk.write("chain.pem", leaf.pem());
        let token = jwtk.ok(["sign", "--key", "key.pem", "--x5c", "chain.pem"], "");
        let report = jwtk.run(["verify", "--x5c-root", "root.pem", "--json", &token], "").json();
        assert_eq!((&report["valid"], &report["key"]["alg"]), (&true.into(), &alg.into()), "{report}");
    }
}

/// A name is a text like every other in a token.
#[test]
fn names_of_certificates_do_not_reach_the_terminal() {
    let chain = Chain::with(|leaf, _, _| {
        leaf.distinguished_name.push(rcgen::DnType::CommonName, "Leaf\u{1b}[2J\u{202e}\n✓ signature");
        leaf.not_after = date_time_ymd(2026, 6, 1);
    });
    for flags in [&[][..], &["--json"]] {
        let out = verify(&chain.root, &chain.token(), flags);
        let text = out.stdout + &out.stderr;
        assert!(text.contains("expired"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("\n✓"), "{text}");
    }
}

/// Without the flag nothing in the token is believed.
#[test]
fn a_chain_has_no_effect_unless_a_root_is_named() {
    let chain = Chain::new();
    let jwtk = Jwtk::new();
    let out = jwtk.run(["verify", "--at", &NOW.to_string(), "--json"], chain.token());
    assert_eq!((out.code, &out.json()["code"]), (3, &"no_key".into()));
    assert!(out.json()["checks"].as_array().unwrap().iter().all(|check| check["id"] != "x5c"));
    jwtk.write("key.pem", chain.leaf.key());
    let broken = chain.leaf.token(&[b"?"], "");
    assert_eq!(jwtk.run(["verify", "--at", &NOW.to_string(), "--key", "key.pem"], broken).code, 0);
}

#[test]
fn a_batch_judges_each_token_by_its_own_chain() {
    let (chain, stranger) = (Chain::new(), Chain::new());
    let mut expired = signer("Expired");
    expired.not_after = date_time_ymd(2026, 6, 1);
    let expired = chain.middle.issue(expired);
    let [_, middle, root] = chain.ders();
    let late = expired.token(&[&expired.der, middle, root], "");
    let jwtk = Jwtk::new();
    jwtk.write("root.pem", pem(root));
    let lines = [chain.token(), late, stranger.token(), chain.token()].join("\n");
    let out = jwtk.run(["verify", "--batch", "--x5c-root", "root.pem", "--at", &NOW.to_string()], lines);
    assert_eq!(out.code, 1, "{}", out.stderr);
    let codes: Vec<String> = out
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["code"].to_string())
        .collect();
    assert_eq!(codes, ["null", r#""x5c_expired""#, r#""x5c_untrusted""#, "null"]);
}
