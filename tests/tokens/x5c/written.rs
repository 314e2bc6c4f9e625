//! Chains that `sign` writes, and what `jwks lint` and `key show` say of them.

use super::*;

#[test]
fn sign_puts_the_chain_of_its_key_in() {
    let chain = Chain::new();
    let jwtk = Jwtk::new();
    jwtk.write("root.pem", chain.root.pem());
    jwtk.write("key.pem", chain.leaf.key());
    let [leaf, middle, root] = [&chain.leaf, &chain.middle, &chain.root].map(Certified::pem);
    // However a file orders them.
    for (name, text) in [
        ("chain.pem", [&*leaf, &middle].concat()),
        ("upside.pem", [&*root, &middle, &leaf].concat()),
        ("with-key.pem", [&*chain.leaf.key(), &leaf, &middle, &root].concat()),
    ] {
        jwtk.write(name, text);
        let at = ["--at", "2026-11-20T20:00:00Z"];
        let token = jwtk.ok([&["sign", "--key", "key.pem", "--x5c", name][..], &at].concat(), "");
        jwtk.ok([&["verify", "--x5c-root", "root.pem", &token][..], &at].concat(), "");
        let header = jwtk.run(["inspect", &token, "--json"], "").json()["header"].clone();
        assert_eq!(header["x5c"].as_array().map(Vec::len), Some(if name == "chain.pem" { 2 } else { 3 }));
    }
    jwtk.write("other.pem", Chain::new().leaf.pem());
    let out = jwtk.run(["sign", "--key", "key.pem", "--x5c", "other.pem"], "");
    let words = "other.pem: it has no certificate of the key that signs but for CN=Leaf";
    assert!(out.code == 2 && out.stderr.contains(words), "{}", out.stderr);
    jwtk.write("public.pem", Forge::new(Algorithm::ES256).public_pem());
    let out = jwtk.run(["sign", "--key", "key.pem", "--x5c", "public.pem"], "");
    assert!(out.code == 2 && out.stderr.contains("no certificate of the key that signs"), "{}", out.stderr);
    let twice = ["sign", "--key", "key.pem", "--x5c", "chain.pem", "--header", "x5c:=[]"];
    assert_eq!(jwtk.run(twice, "").code, 2);
}

/// What `jwks lint` and `key show` say of certificates, whoever trusts them.
#[test]
fn whole_chains_are_read_where_keys_are_shown() {
    let root = rsa_authority("Root");
    let mut middle = authority("Middle");
    middle.not_after = date_time_ymd(2026, 6, 1);
    let middle = root.issue(middle);
    let leaf = middle.issue(signer("Leaf"));
    let weak = with_sha1(&middle.der);
    let jwtk = Jwtk::new().clock(NOW);
    let set = |x5c: &[&[u8]]| {
        let x5c: Vec<String> = x5c.iter().map(|der| format!("\"{}\"", STANDARD.encode(der))).collect();
        let jwk = Forge::read_pem(&leaf.key(), Algorithm::ES256).jwk();
        format!(
            r#"{{"keys":[{}]}}"#,
            jwk.replacen("\"kid\"", &format!("\"x5c\":[{}],\"kid\"", x5c.join(",")), 1)
        )
    };
    let lint = |x5c: &[&[u8]]| {
        let report = jwtk.run(["jwks", "lint", "-", "--json"], set(x5c)).json();
        let findings = report["findings"].as_array().unwrap().clone();
        let told =
            findings.iter().map(|f| (f["code"].to_string(), f["message"].as_str().unwrap().to_owned()));
        told.filter(|(_, message)| message.contains("x5c")).collect::<Vec<_>>()
    };
    let [expired, broken] = ["certificate_expired", "certificate_weak"].map(|code| format!("{code:?}"));
    let found = lint(&[&leaf.der, &weak, &root.der]);
    let at = "the certificate in x5c[1]";
    assert_eq!(found[0], (expired.clone(), format!("{at} expired at 2026-06-01T00:00:00Z")));
    let refused = "is signed with sha1WithRSAEncryption: verifiers that check the chain refuse it";
    assert_eq!(found[1], (broken, format!("{at} {refused}")));
    assert_eq!(found.len(), 2);
    let order = lint(&[&leaf.der, &root.der]);
    assert_eq!(
        order,
        [(
            r#""x5c_order""#.to_owned(),
            "the certificate in x5c[0] is not followed by that of its issuer".to_owned()
        )]
    );
    assert_eq!(lint(&[&leaf.der, b"?"])[0].0, r#""x5c_invalid""#);
    let other = lint(&[&middle.der, &root.der]);
    assert!(other.iter().any(|(code, _)| code == r#""x5c_mismatch""#), "{other:?}");
    jwtk.write("chain.pem", [leaf.pem(), pem(&weak), root.pem()].concat());
    let text = jwtk.ok(["key", "show", "chain.pem"], "");
    for line in [
        "certificate      CN=Leaf\n  issued by      CN=Middle\n",
        "chain            CN=Middle\n  until          2026-06-01T00:00:00Z, 172d 20h ago\n",
        "chain            CN=Root\n  until          2027-01-01T00:00:00Z, in 41d 4h\n",
        "note             the certificate of CN=Middle in its chain is out of date since 2026-06-01T00:00:00Z",
        "note             the certificate of CN=Middle in its chain is signed with sha1WithRSAEncryption",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let own = Certified::by_itself(signer("Own"));
    jwtk.write("own.pem", own.pem());
    assert!(jwtk.ok(["key", "show", "own.pem"], "").contains("\n  issued by      itself\n"));
    jwtk.write("key.json", set(&[&leaf.der, &middle.der, &root.der]));
    assert_eq!(
        jwtk.run(["key", "show", "key.json", "--json"], "").json()["chain"].as_array().map(Vec::len),
        Some(2)
    );
}
