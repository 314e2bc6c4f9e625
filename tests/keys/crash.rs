//! What a sudden end leaves: the old file or the new one, and nothing between.

use super::*;
use std::{thread, time::Duration};

/// A random number below `limit`, of no quality.
fn any(limit: u64) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    std::hash::RandomState::new().build_hasher().finish() % limit
}

/// Starts a command 200 times and kills it at a random moment; returns how often it came to its end.
fn kill_at_random(jwtk: &Jwtk, args: &[&str], mut check: impl FnMut()) -> usize {
    let mut finished = 0;
    for _ in 0..200 {
        let mut child = jwtk
            .command(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("jwtk starts");
        thread::sleep(Duration::from_micros(any(12_000)));
        let _ = child.kill();
        finished += usize::from(child.wait().expect("an end").success());
        check();
    }
    finished
}

#[test]
fn f06_killed_while_replacing_a_file() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let mut seen = vec![jwtk.read("k.jwk")];
    let finished = kill_at_random(&jwtk, &["keygen", "-o", "k.jwk", "--force"], || {
        let now = jwtk.read("k.jwk");
        if seen.last() != Some(&now) {
            let key: serde_json::Value = serde_json::from_str(&now).expect("a whole key");
            assert!(key["d"].is_string() && now.ends_with("}\n"), "{now}");
            seen.push(now);
        }
    });
    assert!(seen.len() > finished, "{finished} came to their end, {} keys were seen", seen.len());
    assert_eq!(mode(jwtk.path("k.jwk")), 0o600);
    // What is left of a killed run is as private as what it would have become.
    for name in names(jwtk.dir()) {
        assert_eq!(mode(jwtk.path(&name)), 0o600, "{name}");
    }
}

#[test]
fn f06_killed_while_changing_the_ring() {
    let jwtk = Jwtk::new().var("JWTK_KEYS", "ring/keys.json");
    let first = jwtk.ok(["keygen"], "");
    let mut count = 1;
    kill_at_random(&jwtk, &["keygen"], || {
        let ring: serde_json::Value =
            serde_json::from_str(&jwtk.read("ring/keys.json")).expect("a whole ring");
        let keys = ring["keys"].as_array().expect("keys");
        assert!(keys.len() == count || keys.len() == count + 1);
        assert_eq!(keys[0]["kid"], first.as_str());
        count = keys.len();
    });
    // The lock of a killed writer is free.
    jwtk.ok(["keygen"], "");
}

#[test]
fn f05_a_full_disk_keeps_the_old_file() {
    // A file system of its own, in a namespace of its own, which goes with the shell.
    let jwtk = Jwtk::new();
    let root = ["-m", "true"];
    let user = ["-rm", "sh", "-c", "mount -t tmpfs none /mnt"];
    let how = if has_mounts(&root) {
        "-m"
    } else if has_mounts(&user) {
        "-rm"
    } else {
        return skipped();
    };
    jwtk.ok(["keygen", "-o", "old.jwk"], "");
    fs::create_dir(jwtk.path("full")).unwrap();
    let script = format!(
        "exec unshare {how} sh -c '
            mount -t tmpfs -o size=16k none full && cp old.jwk full/k.jwk && mkdir full/ring &&
            cp old.jwk full/k2.jwk && echo \"{{\\\"keys\\\":[]}}\" > full/ring/keys.json || exit 99
            cat /dev/zero > full/fill 2>/dev/null
            $JWTK keygen -o full/k.jwk --force; echo code $?
            $JWTK keygen --alg RS256 -o full/new.jwk; echo code $?
            JWTK_KEYS=full/ring/keys.json $JWTK keygen; echo code $?
            cmp old.jwk full/k.jwk && echo same; cat full/ring/keys.json; ls -A full full/ring'"
    );
    let out = sh(&jwtk, &script);
    if out.status.code() == Some(99) {
        return skipped();
    }
    let (text, stderr) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert_eq!(text.matches("code 5\n").count(), 3, "{text}{stderr}");
    assert!(text.contains("same\n{\"keys\":[]}\n"), "{text}{stderr}");
    assert_eq!(stderr.matches("[io]").count(), 3, "{stderr}");
    assert!(!text.contains(".jwtk-") && !text.contains("new.jwk"), "{text}");
}

fn has_mounts(args: &[&str]) -> bool {
    Command::new("unshare").args(args).output().is_ok_and(|o| o.status.success())
}

fn skipped() {
    assert!(std::env::var_os("CI").is_none(), "no file system can be mounted here");
    eprintln!("SKIPPED: no file system can be mounted here, neither as root nor in a user namespace");
}
