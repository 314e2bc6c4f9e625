//! Writing key files: who may read them, what is never replaced, and the order of steps.

use super::*;
use crate::support::strace::Strace;
use std::os::unix::fs::symlink;

#[test]
fn f01_a_private_key_is_private_from_its_creation() {
    holds!(
        F01,
        "under umask 000, key files of keygen and convert and ring files are 0600 and the ring's directory 0700, also when a readable file is replaced"
    );
    let jwtk = Jwtk::new();
    let out = jwtk.sh("umask 000; $JWTK keygen -o k.jwk --pub p.jwk && exec $JWTK keygen");
    assert!(out.status.success(), "{out:?}");
    assert_eq!((mode(jwtk.path("k.jwk")), mode(jwtk.path("p.jwk"))), (0o600, 0o666));
    let ring = jwtk.path(".data/jwtk");
    assert_eq!(
        (mode(&ring), mode(ring.join("keys.json")), mode(ring.join("keys.lock"))),
        (0o700, 0o600, 0o600)
    );
    // A file that others could read is replaced by one that they cannot read.
    fs::set_permissions(jwtk.path("k.jwk"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(jwtk.sh("umask 000; exec $JWTK keygen -o k.jwk --force").status.success());
    assert_eq!(mode(jwtk.path("k.jwk")), 0o600);
    assert!(jwtk.sh("umask 000; exec $JWTK key convert k.jwk --to pem -o k.pem").status.success());
    assert_eq!(mode(jwtk.path("k.pem")), 0o600);
}

/// The umask decides who may read a public key: a service of another user needs it.
#[test]
fn a_public_key_is_for_everybody_to_read() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    for command in
        ["key convert k.jwk --to jwk --public", "key convert k.jwk --to pem --public", "jwks export k.jwk"]
    {
        assert!(jwtk.sh(&format!("umask 022; exec $JWTK {command} -o public --force")).status.success());
        assert_eq!(mode(jwtk.path("public")), 0o644, "{command}");
    }
}

#[test]
fn f02_a_file_that_exists_stays_as_it_is() {
    holds!(
        F02,
        "keygen, convert and export onto a file or a link end with 5, exists, change nothing, leave no other file, and ask nothing"
    );
    let jwtk = Jwtk::new();
    jwtk.write("old", "mine");
    symlink("nowhere", jwtk.path("link")).unwrap();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    for args in [
        &["keygen", "-o", "old"][..],
        &["keygen", "-o", "link"],
        &["keygen", "-o", "new", "--pub", "old"],
        &["keygen", "--pub", "old"],
        &["key", "convert", "k.jwk", "--to", "pem", "-o", "old"],
        &["jwks", "export", "k.jwk", "-o", "old"],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 5, "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains("[exists]") && out.stdout.is_empty(), "{args:?}: {}", out.stderr);
        assert!(jwtk.run([args, &["--json"]].concat(), "").stdout.contains("\"code\":\"exists\""));
    }
    assert_eq!(jwtk.read("old"), "mine");
    // A failure leaves nothing behind: no half of a pair, no ring, no temporary file.
    assert_eq!(names(jwtk.dir()), ["k.jwk", "link", "old"]);
}

#[test]
fn both_halves_in_one_file_are_refused() {
    let jwtk = Jwtk::new();
    let out = jwtk.run(["keygen", "-o", "k.jwk", "--pub", "k.jwk", "--force"], "");
    assert!(out.code == 2 && out.stderr.contains("-o and --pub name the same file"), "{}", out.stderr);
    assert_eq!(names(jwtk.dir()), Vec::<String>::new());
}

#[test]
fn f02_force_replaces_a_link_and_not_its_target() {
    holds!(F02, "`--force` replaces a link with a 0600 file, and does not touch the link's target");
    let jwtk = Jwtk::new();
    jwtk.write("target", "mine");
    symlink("target", jwtk.path("link")).unwrap();
    jwtk.ok(["keygen", "-o", "link", "--force"], "");
    assert_eq!(jwtk.read("target"), "mine");
    assert!(fs::symlink_metadata(jwtk.path("link")).unwrap().is_file());
    assert_eq!(mode(jwtk.path("link")), 0o600);
}

#[test]
fn a_ring_behind_a_link_stays_behind_it() {
    let jwtk = Jwtk::new().var("JWTK_KEYS", "link.json");
    jwtk.write("ring.json", r#"{"keys":[]}"#);
    symlink("ring.json", jwtk.path("link.json")).unwrap();
    let kid = jwtk.ok(["keygen"], "");
    assert!(jwtk.read("ring.json").contains(&kid));
    assert!(fs::symlink_metadata(jwtk.path("link.json")).unwrap().is_symlink());
}

#[test]
fn f07_written_flushed_named_and_the_directory_flushed() {
    holds!(
        F07,
        "a key is written to a nameless or hidden file of mode 0600, flushed, then named, then the directory is flushed; a ring is never written in place"
    );
    let Some(strace) = Strace::new().map(|strace| strace.line()) else { return };
    // The second way is for file systems that cannot make a file without a name.
    for way in ["", "-e inject=linkat:error=EPERM"] {
        for (what, file) in
            [("keygen -o k.jwk", "k.jwk"), ("keygen -o k.jwk --force", "k.jwk"), ("key rotate", "keys.json")]
        {
            let jwtk = Jwtk::new();
            let out = jwtk.sh(&format!("umask 000; exec {strace} {way} -o trace $JWTK {what}"));
            assert!(out.status.success(), "{out:?}");
            let trace = jwtk.read("trace");
            let calls: Vec<&str> =
                trace.lines().map(|l| l.split_once(' ').map_or(l, |(_, call)| call.trim())).collect();
            let find = |from: usize, what: &dyn Fn(&str) -> bool| {
                let at = calls[from..].iter().position(|c| what(c));
                from + at.unwrap_or_else(|| panic!("{trace}"))
            };
            let is = |call: &str, name: &str| call.split('(').next() == Some(name);
            // The file has no name, or the hidden one, which must not exist yet.
            let open = find(0, &|c| match way {
                "" => c.contains("O_TMPFILE"),
                _ => c.contains(".jwtk-new") && c.contains("O_CREAT|O_EXCL"),
            });
            assert!(calls[open].contains(", 0600)"), "{}", calls[open]);
            let draft = |c: &str| c.contains("(deleted)") || c.contains(".jwtk-new>");
            let write = find(open, &|c| is(c, "write") && draft(c));
            let fsync = find(write, &|c| is(c, "fsync") && draft(c));
            let name = find(fsync, &|c| {
                (c.starts_with("rename") || c.starts_with("linkat"))
                    && c.contains(&format!("{file}\""))
                    && c.ends_with("= 0")
            });
            let directory = find(name, &|c| is(c, "fsync"));
            assert!(!draft(calls[directory]) && !calls[directory].contains(file), "{}", calls[directory]);
            assert!(!calls[name..].iter().any(|c| is(c, "write") && c.contains("/keys.json>")));
        }
    }
}

#[test]
fn f08_of_fifty_that_want_one_name_one_gets_it() {
    holds!(
        F08,
        "of fifty processes that make one new file, one ends with 0 and the others with 5, and only a whole key is there"
    );
    let jwtk = Jwtk::new();
    let codes = all_at_once(&jwtk, 50, &["keygen", "-o", "k.jwk"]);
    let count = |code| codes.iter().filter(|c| **c == Some(code)).count();
    assert_eq!((count(0), count(5)), (1, 49), "{codes:?}");
    assert_eq!(names(jwtk.dir()), ["k.jwk"]);
    jwtk.ok(["key", "show", "k.jwk"], "");
}

#[test]
fn f08_fifty_that_replace_one_file_all_do() {
    holds!(F08, "fifty processes that replace one file all end with 0, and only a whole key is there");
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let codes = all_at_once(&jwtk, 50, &["keygen", "-o", "k.jwk", "--force"]);
    assert!(codes.iter().all(|c| *c == Some(0)), "{codes:?}");
    assert_eq!(names(jwtk.dir()), ["k.jwk"]);
    // The same where a file cannot be made without a name.
    let Some(strace) = Strace::new().map(|strace| strace.line()) else { return };
    let one = format!("{strace} -o /dev/null -e inject=linkat:error=EPERM $JWTK keygen -o k.jwk --force");
    let all = format!("for i in 1 2 3 4 5 6 7 8 9; do ( {one} || echo failed ) & done; wait");
    let out = jwtk.sh(&all);
    assert!(!out.stdout.contains("failed"), "{out:?}");
    assert_eq!(names(jwtk.dir()), ["k.jwk"]);
    jwtk.ok(["key", "show", "k.jwk"], "");
}

#[test]
fn f08_fifty_keys_into_one_ring_are_all_there() {
    holds!(F08, "fifty keys made at once are all in the ring, and one of them signs");
    let jwtk = Jwtk::new();
    let codes = all_at_once(&jwtk, 50, &["keygen"]);
    assert!(codes.iter().all(|c| *c == Some(0)), "{codes:?}");
    let list = jwtk.run(["key", "list", "--json"], "").json();
    let keys = list["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 50);
    assert_eq!(keys.iter().filter(|k| k["state"] == "signing").count(), 1);
}

fn all_at_once(jwtk: &Jwtk, times: usize, args: &[&str]) -> Vec<Option<i32>> {
    let mut command = jwtk.command(args);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut all: Vec<_> = (0..times).map(|_| Process::start(&mut command)).collect();
    all.iter_mut().map(|process| process.wait().code()).collect()
}

#[test]
fn f10_that_others_can_read_a_private_key_is_said_when_asked_for() {
    holds!(
        F10,
        "a private key file of mode 0644 is used without a note, mentioned with `-v`, and refused by `verify --strict`"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let token = jwtk.ok(["sign", "--key", "k.jwk"], "");
    let quiet = jwtk.run(["sign", "--key", "k.jwk"], "");
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    fs::set_permissions(jwtk.path("k.jwk"), fs::Permissions::from_mode(0o644)).unwrap();
    for args in
        [&["sign", "--key", "k.jwk"][..], &["key", "show", "k.jwk"], &["verify", "--key", "k.jwk", &token]]
    {
        // A checkout and a mounted secret have such modes: they stay usable without a note.
        let out = jwtk.run(args, "");
        assert_eq!((out.code, out.stderr.contains("others")), (0, false), "{args:?}: {}", out.stderr);
        let out = jwtk.run([args, &["-v"]].concat(), "");
        assert!(out.code == 0 && out.stderr.contains("chmod 600"), "{args:?}: {}", out.stderr);
    }
    let strict = jwtk.run(["verify", "--strict", "--key", "k.jwk", &token], "");
    assert!(strict.code == 3 && strict.stderr.contains("[key_unusable]"), "{}", strict.stderr);
}

#[test]
fn f11_no_flag_takes_a_secret() {
    holds!(F11, "a secret or passphrase as the value of a flag is usage, and not repeated");
    holds!(F40, "the word after a secret flag that takes no value is not repeated");
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    // A flag that takes no value is followed by one.
    for (args, unknown) in [
        (&["sign", "--secret", "hunter2hunter2hunter2hunter2hunter2"][..], "'--secret'"),
        (&["verify", "--secret", "hunter2hunter2hunter2hunter2hunter2"], "'--secret'"),
        (&["sign", "--secret=hunter2hunter2hunter2hunter2hunter2"], "'--secret'"),
        (&["keygen", "-o", "k.pem", "--format", "pem", "--passphrase", "hunter2"], "unexpected argument"),
        (&["keygen", "-o", "k.pem", "--format", "pem", "--passphrase=hunter2"], "unexpected value"),
        (&["key", "import", "k.jwk", "--passphrase", "hunter2"], "'--passphrase'"),
        (&["key", "convert", "k.jwk", "--to", "pem", "--new-passphrase", "hunter2"], "unexpected argument"),
        (&["key", "convert", "k.jwk", "--to", "pem", "--new-passphrase=hunter2"], "unexpected value"),
    ] {
        let out = jwtk.run(args, "");
        assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains(unknown) && out.stderr.contains("[usage]"), "{args:?}: {}", out.stderr);
        assert!(!out.stderr.contains("hunter2"), "{args:?}: {}", out.stderr);
    }
    assert_eq!(names(jwtk.dir()), ["k.jwk"]);
}

#[test]
fn f12_nothing_private_is_shown() {
    holds!(
        F12,
        "nineteen commands over private, broken and secret keys of four types, with `-v` and `--json`, show no private member, and end with the expected code"
    );
    let jwtk = Jwtk::new();
    for alg in ["EdDSA", "ES256", "RS256", "HS256"] {
        let name = format!("{alg}.jwk");
        jwtk.ok(["keygen", "--alg", alg, "-o", &name], "");
        let jwk: serde_json::Value = serde_json::from_str(&jwtk.read(&name)).unwrap();
        let secrets: Vec<&str> =
            ["d", "p", "q", "dp", "dq", "qi", "k"].iter().filter_map(|m| jwk[m].as_str()).collect();
        assert!(!secrets.is_empty());
        let broken = jwtk.read(&name).replace("\"kty\":\"", "\"kty\":\"X");
        jwtk.write("broken.jwk", broken);
        jwtk.write("set.json", format!("{{\"keys\":[{}]}}", jwtk.read(&name)));
        let public = if alg == "HS256" { 2 } else { 0 };
        for (args, code) in [
            (&["key", "show", &name][..], 0),
            (&["key", "show", "broken.jwk"], 3),
            (&["key", "import", &name], 0),
            (&["key", "import", "broken.jwk"], 3),
            (&["key", "list"], 0),
            (&["key", "rotate"], 0),
            (&["key", "convert", &name, "--to", "der", "--public"], public),
            (&["key", "convert", "broken.jwk", "--to", "pem"], 3),
            (&["jwks", "lint", "set.json"], 1),
            (&["jwks", "lint", &name], 3),
            (&["jwks", "diff", "set.json", "set.json"], 0),
            (&["jwks", "export", &name], public),
            (&["jwks", "export"], 0),
            (&["sign", "--key", &name], 0),
            (&["sign", "--key", "broken.jwk"], 3),
            (&["verify", "--key", &name, "a.b.c"], 1),
            (&["verify", "--jwks", "set.json", "a.b.c"], 1),
            (&["inspect", &jwtk.read(&name)], 1),
        ] {
            for extra in ["-v", "--json"] {
                let out = jwtk.run([args, &[extra]].concat(), "");
                let shown = format!("{}{}", out.stdout, out.stderr);
                let leak = secrets.iter().find(|s| shown.contains(&s[..16]));
                assert!(leak.is_none(), "{args:?} {extra} shows {leak:?}");
                // The kid is taken in the second run.
                let is_taken = args[..2] == ["key", "import"] && extra == "--json" && code == 0;
                assert_eq!(out.code, if is_taken { 2 } else { code }, "{args:?} {extra}: {}", out.stderr);
            }
        }
    }
}
