//! What a sudden end leaves: the old file or the new one, and nothing between.

use super::*;
use std::{os::unix::fs::chown, thread, time::Duration};

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
    holds!(
        F06,
        "after each kill of `keygen --force` a whole key is there, and the next run leaves it alone in its directory"
    );
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
    jwtk.ok(["keygen", "-o", "k.jwk", "--force"], "");
    assert_eq!(names(jwtk.dir()), ["k.jwk"]);
}

#[test]
fn f06_killed_while_changing_the_ring() {
    holds!(
        F06,
        "after each kill of keygen the ring is whole and has lost no key, and the next run finds its lock free and sweeps"
    );
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
    // The lock of a killed writer is free, and what it left is swept.
    jwtk.ok(["keygen"], "");
    assert_eq!(names(&jwtk.path("ring")), ["keys.json", "keys.lock"]);
}

/// Every call of the system that has to do with files is one at which the program may be killed.
#[test]
fn f30_a_kill_at_any_step_leaves_no_key_that_the_next_writer_does_not_sweep() {
    holds!(
        F30,
        "killed at each open, lock, write, flush and naming of four commands, a writer leaves only hidden files of mode 0600, which the next writer sweeps"
    );
    let Some(strace) = strace() else { return };
    let jwtk = Jwtk::new().var("JWTK_KEYS", "at/keys.json");
    jwtk.ok(["keygen", "-o", "old.jwk"], "");
    jwtk.ok(["keygen", "-o", "other.jwk"], "");
    let mut left_behind = 0;
    for way in ["", "-e inject=linkat:error=EPERM"] {
        for (what, again, file) in [
            ("keygen -o at/new.jwk", "keygen -o at/new.jwk --force", "new.jwk"),
            ("keygen -o at/k.jwk --pub at/p.jwk --force", "keygen -o at/k.jwk --force", "k.jwk"),
            (
                "key convert old.jwk --to pem -o at/k.pem --force",
                "key convert old.jwk --to pem -o at/k.pem --force",
                "k.pem",
            ),
            ("key import other.jwk", "keygen", "keys.json"),
        ] {
            for call in ["openat", "flock", "write", "fsync", "linkat", "rename", "renameat2"] {
                let fresh = || {
                    fs::remove_dir_all(jwtk.path("at")).ok();
                    fs::create_dir(jwtk.path("at")).unwrap();
                    if !what.contains("new.jwk") {
                        fs::copy(jwtk.path("old.jwk"), jwtk.path("at/k.jwk")).unwrap();
                        fs::write(jwtk.path("at/k.pem"), "old").unwrap();
                        fs::write(jwtk.path("at/keys.json"), "{\"keys\":[]}").unwrap();
                        fs::set_permissions(jwtk.path("at/keys.json"), fs::Permissions::from_mode(0o600))
                            .unwrap();
                    }
                };
                for nth in 1.. {
                    fresh();
                    let before = names(&jwtk.path("at"));
                    let kill = format!("-e inject={call}:signal=KILL:when={nth}");
                    let way = if call == "linkat" { "" } else { way };
                    let out = sh(
                        &jwtk,
                        &format!("umask 000; exec {strace} {way} {kill} -o /dev/null $JWTK {what}"),
                    );
                    if out.status.success() {
                        break;
                    }
                    let hidden = format!(".{file}.jwtk-new");
                    let more: Vec<String> =
                        names(&jwtk.path("at")).into_iter().filter(|n| !before.contains(n)).collect();
                    let known = [&*hidden, ".p.jwk.jwtk-new", file, "p.jwk", "keys.lock"];
                    assert!(more.iter().all(|n| known.contains(&&**n)), "{what} {call} {nth}: {more:?}");
                    if more.contains(&hidden) {
                        left_behind += 1;
                        assert_eq!(mode(jwtk.path(&format!("at/{hidden}"))), 0o600, "{what} {call} {nth}");
                        let out = sh(&jwtk, &format!("exec $JWTK {again}"));
                        assert!(out.status.success(), "{again}: {out:?}");
                        assert!(!names(&jwtk.path("at")).contains(&hidden), "{what} {call} {nth}");
                    }
                }
            }
        }
    }
    assert!(left_behind > 8, "{left_behind}: the kills came too early or too late");
}

/// Between making the hidden file and locking it another writer may take it for what was left behind.
#[test]
fn f30_a_writer_whose_file_was_swept_begins_again() {
    holds!(F30, "a writer whose draft another one swept writes the file all the same");
    let Some(strace) = strace() else { return };
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let slow = "-e inject=linkat:error=EPERM -e inject=flock:delay_enter=600000:when=2";
    let script = format!("exec {strace} {slow} -o trace $JWTK keygen -o k.jwk --force");
    thread::scope(|threads| {
        let first = threads.spawn(|| sh(&jwtk, &script));
        let hidden = jwtk.path(".k.jwk.jwtk-new");
        while !hidden.exists() && !first.is_finished() {
            thread::sleep(Duration::from_millis(5));
        }
        jwtk.ok(["keygen", "-o", "k.jwk", "--force"], "");
        let second = jwtk.read("k.jwk");
        let out = first.join().expect("no panic");
        assert!(out.status.success(), "{out:?}");
        assert!(!hidden.exists() && jwtk.read("k.jwk") != second);
    });
    let trace = jwtk.read("trace");
    let made = trace.lines().filter(|l| l.contains(".k.jwk.jwtk-new") && l.contains("O_EXCL")).count();
    assert_eq!(made, 2, "{trace}");
}

/// The signal comes at each write in turn, the last one too, behind which nothing is left to do.
#[test]
fn g09_a_signal_at_the_last_write_is_no_success() {
    holds!(G09, "a signal at the last write ends the run with 143");
    let Some(strace) = strace() else { return };
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let token = jwtk.ok(["sign", "--key", "k.jwk"], "");
    jwtk.write("token", token);
    let mut heeded = 0;
    for nth in 1.. {
        let how = format!("{strace} -o trace -e inject=write:signal=TERM:when={nth}");
        let out = sh(&jwtk, &format!("exec {how} $JWTK verify --batch --key k.jwk @token"));
        if !jwtk.read("trace").contains("--- SIGTERM") {
            assert!(out.status.success(), "{out:?}");
            break;
        }
        assert!(matches!(out.status.code(), None | Some(143)), "at write {nth}: {out:?}");
        heeded += usize::from(out.status.code().is_some());
    }
    assert!(heeded > 0, "no signal came where it is waited for");
}

/// A file that stands where the hidden name belongs is never written to, followed or waited for.
#[test]
fn f31_what_stands_under_the_hidden_name_is_swept_or_named() {
    holds!(
        F31,
        "a link or pipe under the hidden name is swept, not followed or waited for; a directory there is io, named, and the old key stays"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    jwtk.write("mine", "mine");
    let hidden = jwtk.path(".k.jwk.jwtk-new");
    let again = || jwtk.run(["keygen", "-o", "k.jwk", "--force"], "");
    std::os::unix::fs::symlink("mine", &hidden).unwrap();
    assert_eq!(again().code, 0);
    assert_eq!(
        (jwtk.read("mine").as_str(), names(jwtk.dir())),
        ("mine", vec!["k.jwk".to_owned(), "mine".to_owned()])
    );
    assert!(sh(&jwtk, "mkfifo .k.jwk.jwtk-new").status.success());
    let out = again();
    assert_eq!(out.code, 0, "{}", out.stderr);
    let old = jwtk.read("k.jwk");
    fs::create_dir(&hidden).unwrap();
    let out = again();
    assert_eq!((out.code, jwtk.read("k.jwk") == old), (5, true), "{}", out.stderr);
    assert!(out.stderr.contains(".k.jwk.jwtk-new") && out.stderr.contains("[io]"), "{}", out.stderr);
    fs::remove_dir(&hidden).unwrap();
    // Nor is another user's lock waited for, who may keep it for ever.
    for command in [&["keygen", "-o", "k.jwk", "--force"][..], &["keygen", "-o", "new.jwk"]] {
        let hidden = jwtk.path(&format!(".{}.jwtk-new", command[2]));
        fs::write(&hidden, "").unwrap();
        if others::is_root() {
            chown(&hidden, Some(others::NOBODY), None).unwrap();
            let theirs = fs::File::open(&hidden).unwrap();
            theirs.lock().unwrap();
            let out = jwtk.run(command, "");
            assert_eq!(out.code, 0, "{command:?}: {}", out.stderr);
            assert!(!hidden.exists());
        }
    }
    // A name that leaves no room for more is no reason to fail.
    let long = "n".repeat(255);
    jwtk.ok(["keygen", "-o", &long], "");
    jwtk.ok(["keygen", "-o", &long, "--force"], "");
}

#[test]
fn f05_a_full_disk_keeps_the_old_file() {
    holds!(
        F05,
        "on a full file system keygen is io thrice, and leaves the old key, the old ring and nothing else"
    );
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
    let (text, stderr) = (&out.stdout, &out.stderr);
    assert_eq!(text.matches("code 5\n").count(), 3, "{text}{stderr}");
    assert!(text.contains("same\n{\"keys\":[]}\n"), "{text}{stderr}");
    assert_eq!(stderr.matches("[io]").count(), 3, "{stderr}");
    assert!(!text.contains(".jwtk-") && !text.contains("new.jwk"), "{text}");
}

fn has_mounts(args: &[&str]) -> bool {
    tools::runs(Command::new("unshare").args(args))
}

fn skipped() {
    tools::found(false, "no file system can be mounted here, neither as root nor in a user namespace");
}
