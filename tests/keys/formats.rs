//! Reading and writing key files of every format.

use super::*;
use serde_json::Value;

#[test]
fn f14_every_file_loads_or_is_named() {
    holds!(
        F14,
        "each key file of seven libraries and tools loads, or is key_unusable with the name of its format"
    );
    let jwtk = Jwtk::new();
    jwtk.write("pass", "hunter2\n");
    let named = [
        ("golang-jwt/privateSecure.pem", "DEK-Info"),
        ("joserfc/ssh-ecdsa-public.pem", "ssh-keygen"),
        ("joserfc/ssh-ed25519-public.pem", "OpenSSH"),
        ("jwker/x25519.pem", "X25519"),
        ("keats-jsonwebtoken/private_ed448_key.pem", "Ed448"),
        ("keats-jsonwebtoken/public_ecdsa_key.pk8", "bare point"),
        ("openssh/ed25519-encrypted", "OpenSSH"),
        ("openssh/rsa", "ssh-keygen -p -m PKCS8"),
        ("openssl/brainpool.pem", "brainpool"),
        ("openssl/bundle.p12", "PKCS#12"),
        ("openssl/cert-trusted.pem", "OpenSSL's additions"),
        ("openssl/certs.p7b", "PKCS#7"),
        ("openssl/dsa.pem", "DSA"),
        ("openssl/encrypted-camellia.pem", "not supported"),
        ("openssl/encrypted-pbes1.pem", "PBES1"),
        ("openssl/request.pem", "certificate request"),
    ];
    let mut refused = 0;
    for folder in names(Path::new(&vector(""))) {
        let path = vector(&folder);
        if !Path::new(&path).is_dir() {
            continue;
        }
        for file in names(Path::new(&path)) {
            let name = format!("{folder}/{file}");
            let out = jwtk.run(["key", "show", &vector(&name), "--passphrase-file", "pass", "--json"], "");
            match named.iter().find(|(n, _)| *n == name) {
                None => {
                    assert_eq!(out.code, 0, "{name}: {}", out.stdout);
                    assert_eq!(out.json()["thumbprint"].as_str().map(str::len), Some(43), "{name}");
                }
                Some((_, word)) => {
                    refused += 1;
                    assert_eq!((out.code, out.json()["code"].as_str()), (3, Some("key_unusable")), "{name}");
                    assert!(out.stdout.contains(word), "{name}: {}", out.stdout);
                }
            }
        }
    }
    assert_eq!(refused, named.len());
}

#[test]
fn every_format_becomes_every_other() {
    let jwtk = Jwtk::new();
    for alg in ["EdDSA", "ES256", "ES384", "ES512", "ES256K", "ML-DSA-44", "RS256"] {
        jwtk.ok(["keygen", "--alg", alg, "-o", "0.jwk", "--force"], "");
        let thumbprint =
            |file: &str| jwtk.run(["key", "show", file, "--json"], "").json()["thumbprint"].clone();
        let first = thumbprint("0.jwk");
        let steps = [
            ("0.jwk", "pem", "1.pem"),
            ("1.pem", "der", "2.der"),
            ("2.der", "jwk", "3.jwk"),
            ("3.jwk", "der", "4.der"),
            ("4.der", "pem", "5.pem"),
            ("5.pem", "jwk", "6.jwk"),
        ];
        for (from, to, file) in steps {
            jwtk.ok(["key", "convert", from, "--to", to, "-o", file, "--force"], "");
            assert_eq!(thumbprint(file), first, "{alg} {file}");
        }
        assert_eq!(jwtk.read("1.pem"), jwtk.read("5.pem"));
        assert_eq!(jwtk.read("3.jwk"), jwtk.read("6.jwk"));
        for to in ["jwk", "pem", "der"] {
            let public = jwtk.run(["key", "convert", "0.jwk", "--to", to, "--public"], "");
            let shown = jwtk.run(["key", "show", "-", "--json"], &public.bytes).json();
            assert_eq!(
                (shown["thumbprint"].clone(), shown["private"].as_bool()),
                (first.clone(), Some(false))
            );
        }
        // OpenSSL knows ML-DSA from 3.5 on.
        if !alg.starts_with("ML") && tools::works("openssl", &["version"]) {
            let out = jwtk.sh("openssl pkey -in 1.pem -pubout -outform DER | $JWTK key show - --json");
            assert!(out.stdout.contains(first.as_str().unwrap()), "{alg} {out:?}");
        }
    }
}

#[test]
fn one_passphrase_file_opens_or_encrypts_and_two_do_both() {
    let jwtk = Jwtk::new();
    jwtk.write("one", "correct horse\n");
    jwtk.write("two", "battery staple\n");
    jwtk.ok(["keygen", "-o", "plain.pem", "--format", "pem"], "");
    let convert = |from: &str, to: &str, extra: &[&str]| {
        jwtk.run([&["key", "convert", from, "--to", "pem", "-o", to][..], extra].concat(), "")
    };
    assert_eq!(convert("plain.pem", "one.pem", &["--passphrase-file", "one"]).code, 0);
    assert!(jwtk.read("one.pem").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let both = ["--passphrase-file", "one", "--new-passphrase-file", "two"];
    assert_eq!(convert("one.pem", "two.pem", &both).code, 0);
    assert_eq!(convert("plain.pem", "two-too.pem", &both).code, 0);
    for file in ["two.pem", "two-too.pem"] {
        assert_eq!(convert(file, "bad.pem", &["--passphrase-file", "one"]).code, 3);
        jwtk.ok(["key", "show", file, "--passphrase-file", "two"], "");
    }
    let out = convert("two.pem", "again.pem", &["--passphrase-file", "two"]);
    assert!(out.code == 0 && out.stderr.contains("without a passphrase"), "{}", out.stderr);
    assert_eq!(jwtk.read("again.pem"), jwtk.read("plain.pem"));
    if tools::works("openssl", &["version"]) {
        let out = jwtk.sh("openssl pkey -in two.pem -passin file:two -out /dev/null");
        assert!(out.status.success(), "{out:?}");
    }
    // Without a terminal to ask on, no command waits for an answer.
    for args in
        [&["key", "show", "one.pem"][..], &["sign", "--key", "one.pem"], &["key", "import", "one.pem"]]
    {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 3, "{args:?}");
        assert!(out.stderr.contains("--passphrase-file"), "{args:?}: {}", out.stderr);
    }
    for args in [
        &["keygen", "--passphrase-file", "one"][..],
        &["keygen", "-o", "x", "--passphrase-file", "one"],
        &["keygen", "-o", "x", "--format", "pem", "--passphrase"],
        &["key", "convert", "plain.pem", "--to", "jwk", "--passphrase-file", "one"],
        &["key", "convert", "plain.pem", "--to", "pem", "--public", "--passphrase-file", "one"],
        &["key", "convert", "plain.pem", "--to", "pem", "--new-passphrase"],
        &["key", "convert", "-", "--to", "pem", "--passphrase-file", "-"],
    ] {
        assert_eq!(jwtk.run(args, "").code, 2, "{args:?}");
    }
}

#[test]
fn convert_loses_nothing_in_silence() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let out = jwtk.run(["key", "convert", "k.jwk", "--to", "jwk", "--public", "-o", "k.jwk", "--force"], "");
    assert_eq!(out.code, 2, "{}", out.stderr);
    assert!(jwtk.read("k.jwk").contains("\"d\""));
    let bundle = format!(
        "{}{}",
        jwtk.ok(["keygen", "--format", "pem", "-o", "-"], ""),
        jwtk.ok(["key", "convert", "k.jwk", "--to", "pem"], "")
    );
    let set = jwtk.ok(["key", "convert", "-", "--to", "jwk"], &bundle);
    let set: serde_json::Value = serde_json::from_str(&set).unwrap();
    assert_eq!(set["keys"].as_array().map(Vec::len), Some(2));
    assert_eq!(jwtk.run(["key", "convert", "-", "--to", "der"], &bundle).code, 2);
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "s.jwk"], "");
    assert_eq!(jwtk.run(["key", "convert", "s.jwk", "--to", "pem"], "").code, 2);
    assert_eq!(jwtk.run(["key", "convert", "s.jwk", "--to", "jwk", "--public"], "").code, 2);
    // Numbers that do not belong together are detected before they are written again.
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "r.jwk"], "");
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "q.jwk"], "");
    let [mut r, q] =
        ["r.jwk", "q.jwk"].map(|f| serde_json::from_str::<serde_json::Value>(&jwtk.read(f)).unwrap());
    r["p"] = q["p"].clone();
    jwtk.write("bad.jwk", r.to_string());
    let out = jwtk.run(["key", "convert", "bad.jwk", "--to", "pem"], "");
    assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{}", out.stderr);
    assert_eq!(jwtk.run(["key", "import", "bad.jwk"], "").code, 3);
}

#[test]
fn f15_a_private_key_verifies_with_its_public_half() {
    holds!(F15, "`verify --key` takes a private PEM key, and says that the public half is enough");
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--format", "pem", "-o", "k.pem"], "");
    let token = jwtk.ok(["sign", "--key", "k.pem"], "");
    let out = jwtk.run(["verify", "--key", "k.pem", &token], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(out.stderr.contains("the public half is enough"), "{}", out.stderr);
}

#[test]
fn f16_only_a_fitting_private_key_signs() {
    holds!(
        F16,
        "signing with a public key, or for an algorithm of another type, curve or secret, ends with 3, its code word and no output; so does importing a public key"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "-o", "k.jwk", "--pub", "p.jwk"], "");
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "s.jwk"], "");
    for args in [
        &["sign", "--key", "p.jwk"][..],
        &["sign", "--key", "k.jwk", "--alg", "RS256"],
        &["sign", "--key", "k.jwk", "--alg", "ES384"],
        &["sign", "--key", "k.jwk", "--alg", "HS256"],
        &["sign", "--key", "s.jwk", "--alg", "ES256"],
        &["key", "import", "p.jwk"],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!((out.code, out.stdout.as_str()), (3, ""), "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains("[key_unusable]"), "{args:?}: {}", out.stderr);
    }
}

#[test]
fn show_counts_the_bits_of_a_secret() {
    let jwtk = Jwtk::new();
    for (alg, bits) in [("HS256", 256), ("HS512", 512)] {
        jwtk.ok(["keygen", "--alg", alg, "-o", "s.jwk", "--force"], "");
        assert_eq!(jwtk.run(["key", "show", "s.jwk", "--json"], "").json()["bits"], bits, "{alg}");
    }
}

#[test]
fn show_tells_of_certificates_and_of_every_key() {
    let jwtk = Jwtk::new();
    let shown = jwtk.run(["key", "show", &vector("openssl/cert.pem"), "--json"], "").json();
    let certificate = &shown["certificate"];
    assert_eq!(certificate["subject"], "CN=issuer.example,O=Jane\\, Inc.,C=CH");
    assert_eq!(certificate["not_before"], 1_795_220_817);
    assert_eq!(certificate["x5t#S256"].as_str().map(str::len), Some(43));
    let text = jwtk.ok(["key", "show", &vector("openssl/cert.pem")], "");
    assert!(text.contains("valid from") && text.contains("issuer.example"), "{text}");
    let chain = jwtk.run(["key", "show", &vector("keats-jsonwebtoken/cert_chain.pem"), "--json"], "").json();
    assert_eq!(chain["keys"].as_array().map(Vec::len), Some(3));
    assert_eq!(chain["thumbprint"], chain["keys"][0]["thumbprint"]);
    assert!(chain["keys"][2]["notes"][0].as_str().unwrap().contains("1024 bits"));
}

/// The forms of RFC 9881 section 6. A JWK has only the seed (RFC 9964 section 4), and nothing leads back to it.
#[test]
fn an_ml_dsa_key_is_read_in_all_three_forms_and_written_as_its_seed() {
    use aws_lc_rs::{
        encoding::AsRawBytes,
        signature::{ML_DSA_44_SIGNING, PqdsaKeyPair},
    };
    let element = |tag: u8, content: &[u8]| {
        let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
        let length = if content.len() < 128 { vec![low] } else { vec![0x82, high, low] };
        [&[tag], &length[..], content].concat()
    };
    let octets = |content: &[u8]| element(4, content);
    // id-ml-dsa-44 (RFC 9881 section 3).
    let identifier = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11";
    let pkcs8 = |key: &[u8]| element(0x30, &[b"\x02\x01\x00", &identifier[..], &octets(key)].concat());
    let seed = [7; 32];
    let pair = PqdsaKeyPair::from_seed(&ML_DSA_44_SIGNING, &seed).unwrap();
    let expanded = pair.private_key().as_raw_bytes().unwrap();
    let both = |seed: &[u8]| element(0x30, &[b"\x04\x20", seed, &octets(expanded.as_ref())].concat());

    let jwtk = Jwtk::new();
    jwtk.write("seed.der", pkcs8(&[b"\x80\x20", &seed[..]].concat()));
    jwtk.write("both.der", pkcs8(&both(&seed)));
    jwtk.write("expanded.der", pkcs8(&octets(expanded.as_ref())));
    jwtk.write("wrong.der", pkcs8(&both(&[8; 32])));
    let shown = |file: &str| jwtk.run(["key", "show", file, "--json"], "");
    let first = shown("seed.der").json();
    assert_eq!((&first["kty"], &first["private"]), (&"AKP".into(), &true.into()));
    for file in ["both.der", "expanded.der"] {
        assert_eq!(shown(file).json()["thumbprint"], first["thumbprint"], "{file}");
        let token = jwtk.ok(["sign", "--key", file, "--sub", "a"], "");
        jwtk.ok(["verify", "--key", "seed.der", &token], "");
        let exported = jwtk.run(["jwks", "export", file], "").json();
        assert_eq!(exported["keys"][0]["alg"], "ML-DSA-44", "{file}");
        jwtk.ok(["key", "convert", file, "--to", "pem", "--public"], "");
    }
    for to in ["jwk", "pem", "der"] {
        for file in ["seed.der", "both.der"] {
            let out = jwtk.run(["key", "convert", file, "--to", to, "-o", file.split_at(4).0, "--force"], "");
            assert_eq!(out.code, 0, "{}", out.stderr);
        }
        assert_eq!(fs::read(jwtk.path("seed")).unwrap(), fs::read(jwtk.path("both")).unwrap(), "{to}");
        let out = jwtk.run(["key", "convert", "expanded.der", "--to", to, "-o", "nothing"], "");
        assert_eq!(out.code, 3, "{to}: {}", out.stderr);
        assert!(out.stderr.contains("without its seed"), "{to}: {}", out.stderr);
    }
    let out = jwtk.run(["key", "import", "expanded.der", "--json"], "");
    assert_eq!((out.code, out.json()["code"].as_str()), (3, Some("key_unusable")), "{}", out.stdout);
    let out = shown("wrong.der");
    assert_eq!(out.code, 3);
    assert!(out.stdout.contains("the seed does not expand to the key beside it"), "{}", out.stdout);
}

/// A JWK says what an AKP key is by its `alg` (RFC 9964 section 4), which is a part of its thumbprint.
#[test]
fn an_akp_key_needs_its_alg() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ML-DSA-65", "-o", "key"], "");
    let whole: Value = serde_json::from_str(&jwtk.read("key")).unwrap();
    for (alg, words) in [
        (None, "alg is missing"),
        (Some("ML-DSA-44"), "pub has 1952 bytes, ML-DSA-44 needs 1312"),
        (Some("EdDSA"), "alg \"EdDSA\" contradicts kty \"AKP\""),
        (Some("MLDSA65"), "alg \"MLDSA65\" is not registered: ML-DSA-65 is meant"),
        (Some("SLH-DSA-SHA2-128s"), "alg \"SLH-DSA-SHA2-128s\" is not supported"),
    ] {
        let mut jwk = whole.clone();
        match alg {
            Some(alg) => jwk["alg"] = alg.into(),
            None => drop(jwk.as_object_mut().unwrap().remove("alg")),
        }
        jwtk.write("odd", jwk.to_string());
        let out = jwtk.run(["key", "show", "odd", "--json"], "");
        assert_eq!(out.code, 3, "{alg:?}");
        assert!(out.json()["error"]["message"].as_str().unwrap().contains(words), "{alg:?}: {}", out.stdout);
    }
    let mut other = whole.clone();
    other["priv"] = jwtk::base64url::encode([7; 32]).into();
    jwtk.write("odd", other.to_string());
    let out = jwtk.run(["key", "show", "odd", "--json"], "");
    assert!(out.stdout.contains("pub is not the public key of priv"), "{}", out.stdout);
}
