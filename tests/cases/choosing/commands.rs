//! All commands choose a key by one rule: a table of the commands that take a key and `--kid`.

use super::{header, lab, refused, thumbprint, written};
use crate::support::{Jwtk, Output};
use serde_json::Value;

/// A command that takes a key file, and how to read the kid that the key then has.
struct Taker {
    name: &'static str,
    args: fn(&'static str) -> Vec<&'static str>,
    kids: fn(&Jwtk, &Output) -> Vec<String>,
}

fn lines(_: &Jwtk, out: &Output) -> Vec<String> {
    out.stdout.lines().map(str::to_owned).collect()
}

fn of_token(jwtk: &Jwtk, out: &Output) -> Vec<String> {
    vec![header(jwtk, &out.stdout)["kid"].as_str().expect("a kid").to_owned()]
}

fn of_jwk(_: &Jwtk, out: &Output) -> Vec<String> {
    let document = out.json();
    let keys =
        document.get("keys").map_or_else(|| vec![document.clone()], |k| k.as_array().expect("keys").clone());
    keys.iter().map(|k| k["kid"].as_str().expect("a kid").to_owned()).collect()
}

const TAKERS: [Taker; 4] = [
    Taker { name: "sign", args: |file| vec!["sign", "--key", file], kids: of_token },
    Taker { name: "key convert", args: |file| vec!["key", "convert", file, "--to", "jwk"], kids: of_jwk },
    Taker { name: "key import", args: |file| vec!["key", "import", file], kids: lines },
    Taker { name: "jwks export", args: |file| vec!["jwks", "export", file], kids: of_jwk },
];

/// A key `a` and a key without kid, in every form of key file.
fn files() -> Jwtk {
    let jwtk = Jwtk::new();
    for (kid, name) in [("a", "a"), ("b", "b")] {
        jwtk.ok(["keygen", "--alg", "ES256", "--kid", kid, "-o", &format!("{name}.jwk")], "");
    }
    let a = jwtk.read("a.jwk");
    jwtk.write("bare.jwk", a.replace(r#""kid":"a","#, ""));
    jwtk.write("both.json", format!("{{\"keys\":[{a},{}]}}", jwtk.read("b.jwk")));
    jwtk.write("one.json", format!("{{\"keys\":[{a}]}}"));
    for (form, file) in [("pem", "a.pem"), ("der", "a.der")] {
        jwtk.ok(["key", "convert", "a.jwk", "--to", form, "-o", file], "");
    }
    jwtk.write(
        "twice.pem",
        jwtk.read("a.pem") + &jwtk.ok(["key", "convert", "a.pem", "--to", "pem", "--public"], ""),
    );
    jwtk
}

#[test]
fn a_kid_means_the_same_key_in_every_command() {
    for Taker { name, args, kids } in TAKERS {
        let jwtk = files();
        let t = thumbprint(&jwtk, "a.pem");
        let run = |file, kid: &str| jwtk.run([&args(file)[..], &["--kid", kid]].concat(), "");
        let chosen = |file, kid: &str| {
            jwtk.write(".data/jwtk/keys.json", r#"{"keys":[]}"#);
            let out = run(file, kid);
            assert_eq!(out.code, 0, "{name} {file} {kid}: {}", out.stderr);
            kids(&jwtk, &out)
        };
        std::fs::create_dir_all(jwtk.path(".data/jwtk")).expect("a directory");
        for (file, kid, goes_by) in [
            // The key has this kid or this thumbprint.
            ("a.jwk", "a", "a"),
            ("one.json", "a", "a"),
            ("both.json", "b", "b"),
            ("a.jwk", &t, "a"),
            ("one.json", &t, "a"),
            ("both.json", &t, "a"),
            // The file gives the key no kid, so `--kid` names it.
            ("a.pem", "new", "new"),
            ("a.der", "new", "new"),
            ("twice.pem", "new", "new"),
            ("bare.jwk", "new", "new"),
            ("a.pem", &t, &t),
        ] {
            assert_eq!(chosen(file, kid), [goes_by], "{name} {file} {kid}");
        }
        // A key with another kid is not renamed.
        for (file, kids) in
            [("a.jwk", "its kids: a"), ("one.json", "its kids: a"), ("both.json", "its kids: a, b")]
        {
            refused(&run(file, "new"), 3, "kid_not_found", &[file, "\"new\"", kids]);
        }
        refused(&jwtk.run([&args("a.jwk")[..], &["--kid="]].concat(), ""), 2, "usage", &["empty"]);
        if name == "sign" {
            continue;
        }
        jwtk.write(".data/jwtk/keys.json", r#"{"keys":[]}"#);
        let out = jwtk.run([&args("both.json")[..], &["--kid", "a", "--set-kid", "new"]].concat(), "");
        assert_eq!(kids(&jwtk, &out), ["new"], "{name}: {}", out.stderr);
        let out = jwtk.run([&args("both.json")[..], &["--set-kid", "new"]].concat(), "");
        refused(&out, 3, "no_key", &["2 keys", "its kids: a, b"]);
    }
}

#[test]
fn verify_narrows_by_the_same_rule() {
    let jwtk = files();
    let t = thumbprint(&jwtk, "a.pem");
    jwtk.ok(["jwks", "export", "both.json", "-o", "set.json"], "");
    let bare = jwtk.ok(["key", "convert", "a.pem", "--to", "jwk", "--public"], "");
    let bare = bare.replace(&format!("\"kid\":\"{t}\","), "");
    jwtk.write("nameless.json", format!("{{\"keys\":[{bare}]}}"));
    let token = |args: &[&str]| jwtk.ok([&["sign", "--key", "a.jwk"], args].concat(), "");
    let verify = |args: &[&str], token: &str| jwtk.run([&["verify"], args].concat(), token);
    for args in [
        ["--jwks", "set.json", "--kid", "a"],
        ["--jwks", "set.json", "--kid", &t],
        ["--jwks", "nameless.json", "--kid", "a"],
        ["--key", "a.jwk", "--kid", "a"],
        ["--key", "a.pem", "--kid", "a"],
        ["--key", "twice.pem", "--kid", "a"],
        ["--key", "both.json", "--kid", &t],
    ] {
        let out = verify(&args, &token(&[]));
        assert!(out.code == 0 && !out.stderr.contains("though the token"), "{args:?}: {}", out.stderr);
        let batch = verify(&[&args[..], &["--batch"]].concat(), &token(&[]));
        assert_eq!(batch.code, 0, "{args:?}: {}", batch.stderr);
    }
    // `--kid` names the key: the report says that the token has another kid.
    let out = verify(&["--key", "a.pem", "--kid", "b"], &token(&[]));
    assert!(out.code == 0 && out.stderr.contains("though the token names kid \"a\""), "{}", out.stderr);
    for (args, told) in [
        (["--jwks", "set.json", "--kid", "new"], "its kids: a, b"),
        (["--key", "a.jwk", "--kid", "new"], "its kids: a"),
        (["--key", "both.json", "--kid", "new"], "its kids: a, b"),
    ] {
        refused(&verify(&args, &token(&[])), 3, "kid_not_found", &[args[1], "\"new\"", told]);
    }
    assert_eq!(verify(&["--jwks", "set.json", "--kid", "b"], &token(&[])).code, 3);
}

#[test]
fn a_kid_of_the_ring_is_a_key_where_no_such_file_is() {
    let jwtk = files();
    jwtk.ok(["key", "import", "both.json"], "");
    let t = thumbprint(&jwtk, "a");
    assert_eq!(t, thumbprint(&jwtk, "a.pem"));
    for name in ["a", &t] {
        assert_eq!(header(&jwtk, &jwtk.ok(["sign", "--key", name], ""))["kid"], "a");
        assert_eq!(header(&jwtk, &jwtk.ok(["sign", "--kid", name], ""))["kid"], "a");
        assert_eq!(written(&jwtk, &["jwks", "export", "--", name])[0]["kid"], "a");
        assert_eq!(written(&jwtk, &["jwks", "export", "--kid", name])[0]["kid"], "a");
        assert_eq!(written(&jwtk, &["key", "convert", name, "--to", "jwk"])[0]["kid"], "a");
        let token = jwtk.ok(["sign", "--kid", "a"], "");
        jwtk.ok(["verify", "--key", name], &token);
        jwtk.ok(["verify", "--kid", name], &token);
        assert_eq!(jwtk.run(["key", "show", name, "--json"], "").json()["kid"], "a");
    }
    for args in [&["sign", "--kid", "x"][..], &["key", "remove", "x"], &["verify", "--kid", "x", "a.b.c"]] {
        refused(&jwtk.run(args, ""), 3, "kid_not_found", &["\"x\"", "its kids: a, b"]);
    }
    refused(&jwtk.run(["sign", "--key", "x"], ""), 5, "not_found", &["jwtk key list"]);
    let out = jwtk.run(["key", "remove", &t, "--json"], "");
    assert_eq!(out.json()["removed"], "a", "{}", out.stderr);
    let empty = Jwtk::new();
    refused(&empty.run(["sign", "--kid", "x"], ""), 3, "kid_not_found", &["the key ring"]);
}

/// One thumbprint in 64 begins with a hyphen: a script that works today must also work with the next key.
#[test]
fn a_kid_may_begin_with_a_hyphen_in_every_place() {
    let jwtk = Jwtk::new();
    for kid in ["-eZ9_qL", "--aZ9-b"] {
        jwtk.ok(["keygen", "--alg", "ES256", "--kid", kid], "");
        jwtk.ok(["key", "convert", kid, "--to", "jwk", "--force", "-o", "k.jwk"], "");
        for args in
            [&["sign", "--kid", kid][..], &["sign", "--key", kid], &["sign", "--key", "k.jwk", "--kid", kid]]
        {
            assert_eq!(header(&jwtk, &jwtk.ok(args, ""))["kid"], kid, "{args:?}");
        }
        for args in [
            &["jwks", "export", "--kid", kid][..],
            &["jwks", "export", "--", kid],
            &["jwks", "export", "k.jwk", "--set-kid", kid],
            &["key", "convert", kid, "--to", "jwk"],
            &["key", "show", kid, "--json"],
        ] {
            assert_eq!(written(&jwtk, args)[0]["kid"], kid, "{args:?}");
        }
        let token = jwtk.ok(["sign", "--kid", kid], "");
        for args in [["verify", "--kid", kid], ["verify", "--key", kid]] {
            jwtk.ok(args, &token);
        }
        jwtk.ok(["key", "remove", "--force", kid], "");
        jwtk.ok(["key", "import", "k.jwk", "--kid", kid], "");
        jwtk.ok(["key", "remove", "--force", kid], "");
    }
    // A following option is not a value, although it begins with a hyphen.
    for option in ["--key", "--kid"] {
        let told = format!("{option} needs a value, and --sub follows it");
        refused(&jwtk.run(["sign", option, "--sub", "x"], ""), 2, "usage", &[&told]);
    }
    for args in [
        &["sign", "--kid", "--jti"][..],
        &["sign", "--key", "--jti"],
        &["verify", "--key", "--iss=x", "a.b.c"],
        &["keygen", "--kid", "--force"],
        &["key", "show", "--nonsense"],
    ] {
        refused(&jwtk.run(args, ""), 2, "usage", &["is an option"]);
    }
    // Options may follow a list of keys.
    let thumbprint = "-eX7R4PJUzXrs1RVQXZp5YoOZrpSkWGfTWuQwZrxSsE";
    let out = jwtk.run(["jwks", "export", thumbprint], "");
    refused(&out, 2, "usage", &["after --: jwtk jwks export -- KID"]);
}

/// What a key says of itself survives every conversion; what does not survive is reported once.
#[test]
fn restrictions_survive_every_conversion() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256", "-o", "k.jwk"], "");
    let certificates = r#""x5c":["AAAA"],"x5t":"AAAA","x5t#S256":"AAAA""#;
    for (own, public) in [
        (r#""key_ops":["sign"]"#, r#""key_ops":["verify"]"#),
        (r#""key_ops":["verify","sign"]"#, r#""key_ops":["verify"]"#),
        (r#""use":"enc","alg":"ECDH-ES""#, r#""use":"enc","alg":"ECDH-ES""#),
        (
            r#""alg":"ES256","use":"sig","key_ops":["sign"]"#,
            r#""alg":"ES256","use":"sig","key_ops":["verify"]"#,
        ),
        (certificates, certificates),
    ] {
        let mut key: serde_json::Map<String, Value> =
            serde_json::from_str(&jwtk.read("k.jwk")).expect("JSON");
        key.retain(|name, _| name != "use" && name != "alg");
        let members = |text: &str| -> serde_json::Map<String, Value> {
            serde_json::from_str(&format!("{{{text}}}")).expect("JSON")
        };
        key.extend(members(own));
        jwtk.write("own.jwk", Value::from(key).to_string());
        let check = |kept: &Value, wanted: &str| {
            for (name, value) in members(wanted) {
                assert_eq!(kept[&name], value, "{own}: {kept}");
            }
        };
        check(&written(&jwtk, &["key", "convert", "own.jwk", "--to", "jwk"])[0], own);
        for args in
            [&["key", "convert", "own.jwk", "--to", "jwk", "--public"][..], &["jwks", "export", "own.jwk"]]
        {
            let keys = written(&jwtk, args);
            check(&keys[0], public);
            jwtk.write("again.jwk", keys[0].to_string());
            check(&written(&jwtk, &["jwks", "export", "again.jwk"])[0], public);
        }
        let ring = Jwtk::new();
        let out = ring.run(["key", "import", "-"], jwtk.read("own.jwk"));
        if own.contains("enc") {
            refused(&out, 3, "key_unusable", &["use"]);
            continue;
        }
        assert_eq!(out.code, 0, "{}", out.stderr);
        check(&written(&ring, &["jwks", "export"])[0], public);
        let kid = out.stdout.trim();
        check(&written(&ring, &["key", "convert", kid, "--to", "jwk"])[0], own);
    }
}

#[test]
fn members_that_are_not_kept_are_named_once() {
    let jwtk = lab("b46");
    let key = jwtk.read("key.json").replacen('{', r#"{"ext":true,"seed":"c2VjcmV0","exp":"soon","#, 1);
    jwtk.write("key.json", key);
    for args in [
        &["key", "convert", "key.json", "--to", "jwk"][..],
        &["key", "convert", "key.json", "--to", "jwk", "--public"],
        &["jwks", "export", "key.json"],
        &["key", "import", "key.json"],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert_eq!(
            out.stderr.matches("jwtk does not keep ext, seed and exp: they are lost").count(),
            1,
            "{}",
            out.stderr
        );
        assert!(!format!("{}{}", out.stdout, out.stderr).contains("c2VjcmV0"));
    }
    // A file without such members causes no note.
    let out = jwtk.run(["key", "convert", "set.json", "--to", "jwk"], "");
    assert!(!out.stderr.contains("lost"), "{}", out.stderr);
}

/// The keys of a hand-made ring without kids are named by their thumbprints, in lists too.
#[test]
fn keys_of_a_ring_without_kids_go_by_their_thumbprints() {
    let jwtk = files().var("JWTK_KEYS", "ring.json");
    let (a, b) = (jwtk.read("a.jwk"), jwtk.read("b.jwk"));
    let bare = format!("{{\"keys\":[{a},{b}]}}").replace(r#""kid":"a","#, "").replace(r#""kid":"b","#, "");
    jwtk.write("ring.json", bare);
    let t = ["a.jwk", "b.jwk"].map(|file| thumbprint(&jwtk, file));
    assert_eq!(jwtk.ok(["key", "list", "--kids"], ""), t.join("\n"));
    assert!(jwtk.ok(["key", "list"], "").contains(&t[0][..8]));
    for t in &t {
        assert_eq!(&header(&jwtk, &jwtk.ok(["sign", "--kid", t], ""))["kid"], t);
        assert!(written(&jwtk, &["jwks", "export"]).iter().any(|k| k["kid"] == **t && k["use"] == "sig"));
    }
    refused(&jwtk.run(["sign", "--kid", "x"], ""), 3, "kid_not_found", &[&t[0], &t[1]]);
}

/// A new key keeps the algorithm name of the key before it.
#[test]
fn a_rotation_keeps_the_name_of_the_algorithm() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "Ed25519"], "");
    jwtk.ok(["key", "rotate"], "");
    let keys = written(&jwtk, &["jwks", "export"]);
    assert!(keys.len() == 2 && keys.iter().all(|k| k["alg"] == "Ed25519"), "{keys:?}");
}
