//! Which of several keys a command chooses, and under which name the key is used.

mod commands;
mod serving;

use super::lab;
use crate::support::{Jwtk, Output};
use serde_json::Value;

/// The thumbprints of the keys in `two.pem`, in order.
const TWO: [&str; 2] =
    ["Fljv5NE82KdH057Q--NLvT9Pl9MCqRDl5FebG6X5KXU", "QN3h5GpoM9kDDMRWPHNxQGrEhmHJ-4SZFx804eisV5w"];

/// The header of a token.
fn header(jwtk: &Jwtk, token: &str) -> Value {
    jwtk.run(["inspect", "--json", token.trim()], "").json()["header"].clone()
}

/// Signs a token and returns its header.
#[track_caller]
fn signed(jwtk: &Jwtk, args: &[&str]) -> Value {
    header(jwtk, &jwtk.ok([&["sign", "--sub", "a"], args].concat(), ""))
}

fn thumbprint(jwtk: &Jwtk, file: &str) -> String {
    jwtk.run(["key", "show", file, "--json"], "").json()["thumbprint"].as_str().expect("one").to_owned()
}

/// Asserts that the run is refused with this exit code and code word, and that the report has these texts.
#[track_caller]
fn refused(out: &Output, exit: i32, code: &str, told: &[&str]) {
    assert_eq!((out.code, out.stdout.as_str()), (exit, ""), "{}", out.stderr);
    for text in [&[&*format!("[{code}]")], told].concat() {
        assert!(out.said().contains(text), "{text} is missing: {}", out.stderr);
    }
    // No list is announced where there is nothing to list.
    assert!(!out.stderr.lines().any(|line| line.trim_end().ends_with(':')), "{}", out.stderr);
}

/// The JWK, or the keys of the set, that a command prints.
#[track_caller]
fn written(jwtk: &Jwtk, args: &[&str]) -> Vec<Value> {
    let document: Value = serde_json::from_str(&jwtk.ok(args, "")).expect("JSON");
    match document.get("keys") {
        Some(keys) => keys.as_array().expect("an array").clone(),
        None => vec![document],
    }
}

#[test]
fn case_b16_key_and_certificate_in_one_file() {
    let jwtk = lab("b16");
    let kid = "Fljv5NE82KdH057Q--NLvT9Pl9MCqRDl5FebG6X5KXU";
    for file in ["bundle.pem", "bundle-bag.pem"] {
        assert_eq!(signed(&jwtk, &["--key", file])["kid"], kid, "{file}");
        assert_eq!(signed(&jwtk, &["--key", file, "--kid", "mine"])["kid"], "mine", "{file}");
        let token = jwtk.ok(["sign", "--key", file], "");
        for kid in [&[][..], &["--kid", kid]] {
            let out = jwtk.run([&["verify", "--key", file], kid].concat(), &token);
            assert_eq!(out.code, 0, "{file}: {}", out.stderr);
        }
        for args in [&["jwks", "export", file][..], &["key", "convert", file, "--to", "jwk", "--public"]] {
            let keys = written(&jwtk, args);
            assert_eq!((keys.len(), &keys[0]["kid"]), (1, &kid.into()), "{file}");
        }
        let ring = lab("b16");
        assert_eq!(ring.ok(["key", "import", file], ""), kid, "{file}");
    }
}

/// A bundle whose certificate is for another key causes a note; a good one does not.
#[test]
fn case_b16_a_certificate_of_another_key_is_reported() {
    let jwtk = lab("b16");
    let bundle = jwtk.read("bundle.pem");
    let certificate = &bundle[bundle.find("-----BEGIN CERT").expect("a certificate")..];
    let certificate = &certificate[..certificate.find("-----END CERTIFICATE-----").expect("its end") + 26];
    jwtk.ok(["keygen", "--format", "pem", "-o", "other.pem"], "");
    let other = jwtk.read("other.pem");
    let word = "is for another key than the private one";
    for (name, text) in
        [("after.pem", format!("{other}{certificate}")), ("before.pem", format!("{certificate}{other}"))]
    {
        jwtk.write(name, text);
        let out = jwtk.run(["sign", "--key", name, "--sub", "a"], "");
        assert!(out.code == 0 && out.said().contains(word), "{name}: {}", out.stderr);
        assert_eq!(header(&jwtk, &out.stdout)["kid"], thumbprint(&jwtk, "other.pem"), "{name}");
    }
    let out = jwtk.run(["sign", "--key", "bundle.pem", "--sub", "a"], "");
    assert!(!out.said().contains(word), "{}", out.stderr);
}

#[test]
fn case_f06_the_private_key_beside_its_certificate_signs() {
    let jwtk = lab("f06");
    let file = "cert-and-key.pem";
    let out = jwtk.run(["sign", "--key", file, "--sub", "a"], "");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let der = jwtk.run(["key", "convert", file, "--to", "der"], "");
    assert_eq!(der.code, 0, "{}", der.stderr);
    let shown = jwtk.run(["key", "show", "-", "--json"], &der.bytes).json();
    assert_eq!(shown["private"], true, "{shown}");
    let pem = jwtk.ok(["key", "convert", file, "--to", "pem"], "");
    assert_eq!(pem.matches("-----BEGIN").count(), 1, "{pem}");
}

#[test]
fn case_b17_a_thumbprint_chooses_among_keys_of_a_pem() {
    let jwtk = lab("b17");
    for kid in TWO {
        assert_eq!(signed(&jwtk, &["--key", "two.pem", "--kid", kid])["kid"], kid);
        let one = written(&jwtk, &["key", "convert", "two.pem", "--to", "jwk", "--kid", kid]);
        assert_eq!((one.len(), &one[0]["kid"]), (1, &kid.into()));
        assert_eq!(written(&jwtk, &["jwks", "export", "two.pem", "--kid", kid])[0]["kid"], kid);
        jwtk.ok(["key", "convert", "two.pem", "--to", "der", "--kid", kid, "-o", "one.der", "--force"], "");
        assert_eq!(thumbprint(&jwtk, "one.der"), kid);
        assert_eq!(jwtk.ok(["key", "import", "two.pem", "--kid", kid], ""), kid);
    }
    // The file keeps both keys.
    let over = ["key", "convert", "two.pem", "--to", "pem", "-o", "two.pem", "--force", "--kid", TWO[0]];
    refused(&jwtk.run(over, ""), 2, "usage", &["a private key would be lost"]);
    let out = jwtk.run(["sign", "--key", "two.pem", "--iss", "a"], "");
    refused(&out, 3, "no_key", &["2 keys", "--kid", TWO[0], TWO[1]]);
    let out = jwtk.run(["sign", "--key", "two.pem", "--kid", "nope"], "");
    refused(&out, 3, "kid_not_found", &["\"nope\"", TWO[0], TWO[1]]);
}

#[test]
fn case_b19_keygen_says_what_a_pem_cannot_keep() {
    for format in ["pem", "der"] {
        let jwtk = Jwtk::new();
        let make = |extra: &[&str]| {
            let args =
                ["keygen", "--alg", "PS256", "--kid", "my-key-1", "-o", "key", "--pub", "pub", "--force"];
            jwtk.run([&args[..], &["--format", format], extra].concat(), "")
        };
        let out = make(&[]);
        assert_eq!(out.code, 0, "{}", out.stderr);
        for text in [&format.to_uppercase(), "kid", "alg", "lost", "--kid my-key-1 --alg PS256"] {
            assert!(out.said().contains(text), "{text}: {}", out.stderr);
        }
        // The kid on stdout is the kid of its tokens.
        assert_eq!(signed(&jwtk, &["--key", "key"])["kid"], out.stdout.trim());
        let json = make(&["--json"]);
        assert_eq!(json.json()["kid"], thumbprint(&jwtk, "key"));
        assert!(!json.stdout.contains("my-key-1"), "{}", json.stdout);
        let flags = ["--kid", "my-key-1", "--alg", "PS256"];
        let minted = signed(&jwtk, &[&["--key", "key"], &flags[..]].concat());
        assert_eq!((&minted["kid"], &minted["alg"]), (&"my-key-1".into(), &"PS256".into()));
        // The advice is true: the same flags give the same kid and alg in every later command.
        let token = jwtk.ok([&["sign", "--key", "key"], &flags[..]].concat(), "");
        jwtk.ok([&["verify", "--key", "pub"], &flags[..]].concat(), &token);
        let set = written(&jwtk, &[&["jwks", "export", "pub"], &flags[..]].concat());
        assert_eq!((&set[0]["kid"], &set[0]["alg"]), (&"my-key-1".into(), &"PS256".into()));
        assert_eq!(jwtk.ok([&["key", "import", "key"], &flags[..]].concat(), ""), "my-key-1");
    }
}

/// Nothing is called lost that the key itself still says, or that was never there.
#[test]
fn case_b19_only_what_was_there_is_lost() {
    let jwtk = Jwtk::new();
    let keygen = |args: &[&str]| {
        let out = jwtk.run([&["keygen", "-o", "key", "--force"], args].concat(), "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        out
    };
    assert_eq!(keygen(&["--format", "pem"]).stderr, "");
    assert_eq!(keygen(&["--format", "der", "--alg", "ES384"]).stderr, "");
    assert_eq!(keygen(&["--alg", "PS256", "--kid", "k"]).stdout, "k\n");
    let ring = jwtk.run(["keygen", "--kid", "ring", "--format", "pem", "--pub", "pub.pem"], "");
    assert!(ring.stdout == "ring\n" && ring.stderr.contains("--kid ring"), "{}", ring.stderr);
    let out = keygen(&["--format", "pem", "--kid", "k"]);
    assert!(out.stderr.contains("no place for kid: it is lost; add --kid k to"), "{}", out.stderr);
    assert!(!out.stderr.contains("alg"), "{}", out.stderr);
    keygen(&[]);
    let convert = |from: &str, to: &str| {
        let out = jwtk.run(["key", "convert", from, "--to", to, "-o", "out", "--force"], "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        out.stderr
    };
    assert_eq!((convert("key", "pem"), convert("out", "jwk")), (String::new(), String::new()));
    keygen(&["--alg", "RS256", "--kid", "two words"]);
    let told = convert("key", "der");
    assert!(told.contains("DER has no place for kid and alg: they are lost; add --alg RS256"), "{told}");
    // An algorithm that no command accepts is not recommended.
    for alg in ["RS256", "ECDH-ES", "ed25519"] {
        jwtk.write("other", format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"{alg}"}}"#));
        assert_eq!(convert("other", "pem"), "note: PEM has no place for alg: it is lost\n");
    }
    jwtk.write("ops", r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","use":"enc","key_ops":["verify"],"exp":1,"x5t":"AAAA","ext":true}"#);
    let told = convert("ops", "pem");
    assert!(told.contains("no place for use, key_ops, exp, x5t and ext: they are lost\n"), "{told}");
}

#[test]
fn case_b20_a_public_pem_becomes_a_jwk_with_kid_alg_and_use() {
    let jwtk = lab("b20");
    for args in [&["key", "convert", "pub.pem", "--to", "jwk"][..], &["jwks", "export", "pub.pem"]] {
        let keys = written(&jwtk, &[args, &["--kid", "k-2026", "--alg", "RS256"]].concat());
        let [key] = keys.as_slice() else { panic!("{keys:?}") };
        assert_eq!((&key["kid"], &key["alg"]), (&"k-2026".into(), &"RS256".into()));
        assert_eq!((&key["use"], &key["e"]), (&"sig".into(), &"AQAB".into()));
        assert_eq!(thumbprint(&jwtk, "pub.pem"), {
            jwtk.write("out.jwk", key.to_string());
            thumbprint(&jwtk, "out.jwk")
        });
        // An RSA key allows six algorithms, so none is invented.
        let bare = &written(&jwtk, args)[0];
        assert_eq!((&bare["use"], bare.get("alg")), (&"sig".into(), None));
        assert_eq!(bare["kid"], thumbprint(&jwtk, "pub.pem"));
        let out = jwtk.run([args, &["--alg", "ES256"]].concat(), "");
        refused(&out, 3, "key_unusable", &["RS256", "not for ES256"]);
        assert_eq!(written(&jwtk, &[args, &["--set-kid", "s"]].concat())[0]["kid"], "s");
    }
    for flags in [["--alg", "RS256"], ["--set-kid", "x"]] {
        let out = jwtk.run([&["key", "convert", "pub.pem", "--to", "pem"], &flags[..]].concat(), "");
        refused(&out, 2, "usage", &["no place"]);
    }
}

#[test]
fn case_b20_several_keys_take_no_single_kid() {
    let jwtk = lab("b17");
    for args in [&["jwks", "export", "two.pem"][..], &["key", "convert", "two.pem", "--to", "jwk"]] {
        let out = jwtk.run([args, &["--kid", "k"]].concat(), "");
        refused(&out, 3, "kid_not_found", &TWO);
        let out = jwtk.run([args, &["--set-kid", "k"]].concat(), "");
        refused(&out, 3, "no_key", &["2 keys", TWO[0], TWO[1]]);
        let keys = written(&jwtk, &[args, &["--kid", TWO[1], "--set-kid", "k"]].concat());
        assert_eq!((keys.len(), &keys[0]["kid"]), (1, &"k".into()));
    }
}

#[test]
fn case_b37_none_leaves_the_kid_out() {
    let jwtk = lab("b37");
    let sign = ["--key", "key.pem"];
    assert!(signed(&jwtk, &sign)["kid"].is_string());
    assert_eq!(signed(&jwtk, &[&sign[..], &["--kid", "none"]].concat()).get("kid"), None);
    let named = [&sign[..], &["--kid", "none", "--header", "kid=none"]].concat();
    assert_eq!(signed(&jwtk, &named)["kid"], "none");
    let token = jwtk.ok(["sign", "--key", "key.pem", "--kid", "none"], "");
    let out = jwtk.run(["verify", "--key", "key.pem"], token);
    assert!(out.code == 0 && out.stdout.contains("exp"), "{}", out.stderr);
    for empty in [["--header", "kid="], ["--header", "kid:=\"\""], ["--kid", ""]] {
        let out = jwtk.run([&["sign", "--key", "key.pem"], &empty[..]].concat(), "");
        refused(&out, 2, "usage", &["empty"]);
    }
    // The same with the ring's key, and with a secret.
    let ring = Jwtk::new();
    ring.ok(["keygen", "--kid", "k"], "");
    assert_eq!(signed(&ring, &["--kid", "none"]).get("kid"), None);
    ring.write("secret", [b'x'; 40]);
    assert_eq!(signed(&ring, &["--secret-file", "secret", "--kid", "none"]).get("kid"), None);
    assert_eq!(signed(&ring, &["--secret-file", "secret", "--kid", "s"])["kid"], "s");
    assert_eq!(signed(&ring, &["--secret-file", "secret"]).get("kid"), None);
}

#[test]
fn case_b46_a_mistyped_kid_renames_nothing() {
    let jwtk = lab("b46");
    for file in ["key.json", "set.json"] {
        let t = thumbprint(&jwtk, file);
        for args in [
            &["sign", "--sub", "a", "--key", file][..],
            &["key", "convert", file, "--to", "jwk"],
            &["key", "import", file],
            &["jwks", "export", file],
            &["serve", "--listen", "127.0.0.1:0", "--keys", file],
        ] {
            let out = jwtk.run([args, &["--kid", "mian"]].concat(), "");
            refused(&out, 3, "kid_not_found", &["\"mian\"", "its kids: main"]);
        }
        // The report shows how to get what the user may have meant.
        let out = jwtk.run(["sign", "--key", file, "--kid", "mian"], "");
        assert!(out.stderr.contains("--header kid="), "{}", out.stderr);
        let out = jwtk.run(["key", "import", file, "--kid", "mian"], "");
        assert!(out.stderr.contains("--set-kid"), "{}", out.stderr);
        assert_eq!(signed(&jwtk, &["--key", file, "--kid", "main"])["kid"], "main");
        assert_eq!(signed(&jwtk, &["--key", file, "--kid", &t])["kid"], "main");
        assert_eq!(signed(&jwtk, &["--key", file, "--header", "kid=other"])["kid"], "other");
        let token = jwtk.ok(["sign", "--key", file], "");
        let out = jwtk.run(["verify", "--key", file, "--kid", "mian"], token);
        refused(&out, 3, "kid_not_found", &["its kids: main"]);
    }
    assert_eq!(jwtk.ok(["key", "import", "key.json", "--set-kid", "other"], ""), "other");
    assert_eq!(written(&jwtk, &["jwks", "export", "key.json", "--set-kid", "other"])[0]["kid"], "other");
}
