//! What a crash leaves: the old file or the new one, never a mixture.

use super::*;
use crate::support::strace::Strace;
use std::{os::unix::fs::chown, thread, time::Duration};

/// A write, the next write of the same file, and the files before both.
struct Write {
    args: &'static [&'static str],
    next: &'static [&'static str],
    file: &'static str,
}

const WRITES: [Write; 4] = [
    Write {
        args: &["keygen", "-o", "at/new.jwk"],
        next: &["keygen", "-o", "at/new.jwk", "--force"],
        file: "new.jwk",
    },
    Write {
        args: &["keygen", "-o", "at/k.jwk", "--pub", "at/p.jwk", "--force"],
        next: &["keygen", "-o", "at/k.jwk", "--force"],
        file: "k.jwk",
    },
    Write {
        args: &["key", "convert", "old.jwk", "--to", "pem", "-o", "at/k.pem", "--force"],
        next: &["key", "convert", "old.jwk", "--to", "pem", "-o", "at/k.pem", "--force"],
        file: "k.pem",
    },
    Write { args: &["key", "import", "other.jwk"], next: &["keygen"], file: "keys.json" },
];

impl Write {
    /// Restores the state before the write; returns the old content of the file.
    fn prepare(&self, jwtk: &Jwtk) -> Option<String> {
        fs::remove_dir_all(jwtk.path("at")).ok();
        fs::create_dir(jwtk.path("at")).unwrap();
        for (name, from) in [("k.jwk", "old.jwk"), ("k.pem", "old.pem"), ("keys.json", "empty.json")] {
            fs::copy(jwtk.path(from), jwtk.path("at").join(name)).unwrap();
        }
        fs::set_permissions(jwtk.path("at/keys.json"), fs::Permissions::from_mode(0o600)).unwrap();
        self.read(jwtk)
    }

    fn read(&self, jwtk: &Jwtk) -> Option<String> {
        fs::read_to_string(jwtk.path("at").join(self.file)).ok()
    }

    /// Whether this is a complete new file.
    fn is_whole(&self, text: &str) -> bool {
        let json = || serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        match self.file {
            "k.pem" => text.starts_with("-----BEGIN P") && text.ends_with("-----END PRIVATE KEY-----\n"),
            "keys.json" => json()["keys"][0]["d"].is_string() && text.ends_with("}\n"),
            _ => json()["d"].is_string() && text.ends_with("}\n"),
        }
    }
}

#[test]
fn a_kill_at_any_step_leaves_the_old_file_or_the_new_one() {
    holds!(
        F06,
        "after a kill before each system call on the file, a key, its PEM and a ring are the old one or the new one, whole and 0600"
    );
    holds!(
        F30,
        "a leftover next to them has the hidden name, is 0600, and the next writer sweeps it; the lock of a killed writer is free"
    );
    kill_at_each_step(&[]);
}

#[test]
fn a_kill_at_any_step_where_files_need_a_name_leaves_the_old_file_or_the_new_one() {
    holds!(F06 F30, "the same on a file system that needs a name for every file");
    kill_at_each_step(&["-e", "inject=linkat:error=EPERM"]);
}

fn kill_at_each_step(faults: &[&str]) {
    let Some(strace) = Strace::new() else { return };
    let jwtk = Jwtk::new().var("JWTK_KEYS", "at/keys.json");
    jwtk.ok(["keygen", "-o", "old.jwk"], "");
    jwtk.ok(["keygen", "-o", "other.jwk"], "");
    jwtk.write("old.pem", "old");
    jwtk.write("empty.json", "{\"keys\":[]}\n");
    let (mut left_behind, mut replaced, mut kept) = (0, 0, 0);
    for write in &WRITES {
        write.prepare(&jwtk);
        let steps = strace.steps(&jwtk, write.args, faults, &["\"at", "/at/", "/at>"]);
        assert!(steps.iter().any(|step| step.call == "fsync"), "{steps:?}");
        // The process cannot be killed in a call that the test makes fail.
        for step in steps.iter().filter(|step| faults.is_empty() || step.call != "linkat") {
            let old = write.prepare(&jwtk);
            let before = names(&jwtk.path("at"));
            let what = format!("{:?} {faults:?} {step:?}", write.args);
            assert!(!strace.kill_at(step, &jwtk, write.args, faults), "{what}: it came to its end");
            let now = write.read(&jwtk);
            if now == old {
                kept += 1;
            } else {
                replaced += 1;
                assert!(now.is_some_and(|text| write.is_whole(&text)), "{what}");
                assert_eq!(mode(jwtk.path("at").join(write.file)), 0o600, "{what}");
            }
            let hidden = format!(".{}.jwtk-new", write.file);
            let more: Vec<String> =
                names(&jwtk.path("at")).into_iter().filter(|n| !before.contains(n)).collect();
            let known = [&*hidden, ".p.jwk.jwtk-new", write.file, "p.jwk", "keys.lock"];
            assert!(more.iter().all(|name| known.contains(&&**name)), "{what}: {more:?}");
            if more.contains(&hidden) {
                left_behind += 1;
                assert_eq!(mode(jwtk.path("at").join(&hidden)), 0o600, "{what}");
                // The next write either replaces a file, which needs the hidden name, or makes a new one.
                jwtk.ok(if write.read(&jwtk).is_some() { write.next } else { write.args }, "");
                assert!(!names(&jwtk.path("at")).contains(&hidden), "{what}");
            }
        }
    }
    assert!(
        left_behind > 2 && replaced > 3 && kept > 20,
        "{left_behind} {replaced} {kept}: the kills came too early or too late"
    );
}

/// Between creating and locking the hidden file, another writer may take it for a leftover.
#[test]
fn f30_a_writer_whose_file_was_swept_begins_again() {
    holds!(F30, "a writer whose draft another one sweeps still writes the file");
    let Some(strace) = Strace::new().map(|strace| strace.line()) else { return };
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let slow = "-e inject=linkat:error=EPERM -e inject=flock:delay_enter=600000:when=2";
    let script = format!("exec {strace} {slow} -o trace $JWTK keygen -o k.jwk --force");
    thread::scope(|threads| {
        let first = threads.spawn(|| jwtk.sh(&script));
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

/// The signal comes at each write in turn, including the last one, after which nothing is left to do.
#[test]
fn g09_a_signal_at_the_last_write_is_no_success() {
    holds!(G09, "a signal at the last write ends the run with 143");
    let Some(strace) = Strace::new().map(|strace| strace.line()) else { return };
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let token = jwtk.ok(["sign", "--key", "k.jwk"], "");
    jwtk.write("token", token);
    let mut heeded = 0;
    for nth in 1.. {
        let how = format!("{strace} -o trace -e inject=write:signal=TERM:when={nth}");
        let out = jwtk.sh(&format!("exec {how} $JWTK verify --batch --key k.jwk @token"));
        if !jwtk.read("trace").contains("--- SIGTERM") {
            assert!(out.status.success(), "{out:?}");
            break;
        }
        assert!(matches!(out.status.code(), None | Some(143)), "at write {nth}: {out:?}");
        heeded += usize::from(out.status.code().is_some());
    }
    assert!(heeded > 0, "no signal came where it is waited for");
}

/// A file under the hidden name is never written to, followed or waited for.
#[test]
fn f31_what_stands_under_the_hidden_name_is_swept_or_named() {
    holds!(
        F31,
        "a link or pipe under the hidden name is swept, not followed or waited for; a directory there is io with its name, and the old key stays"
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
    assert!(jwtk.sh("mkfifo .k.jwk.jwtk-new").status.success());
    let out = again();
    assert_eq!(out.code, 0, "{}", out.stderr);
    let old = jwtk.read("k.jwk");
    fs::create_dir(&hidden).unwrap();
    let out = again();
    assert_eq!((out.code, jwtk.read("k.jwk") == old), (5, true), "{}", out.stderr);
    assert!(out.stderr.contains(".k.jwk.jwtk-new") && out.stderr.contains("[io]"), "{}", out.stderr);
    fs::remove_dir(&hidden).unwrap();
    // Another user's lock is not waited for either: its owner may keep it for ever.
    for command in [&["keygen", "-o", "k.jwk", "--force"][..], &["keygen", "-o", "new.jwk"]] {
        let hidden = jwtk.path(&format!(".{}.jwtk-new", command[2]));
        fs::write(&hidden, "").unwrap();
        if tools::may_give_files_away() {
            chown(&hidden, Some(others::NOBODY), None).unwrap();
            let theirs = fs::File::open(&hidden).unwrap();
            theirs.lock().unwrap();
            let out = jwtk.run(command, "");
            assert_eq!(out.code, 0, "{command:?}: {}", out.stderr);
            assert!(!hidden.exists());
        }
    }
    // A name too long for a hidden name is not an error.
    let long = "n".repeat(255);
    jwtk.ok(["keygen", "-o", &long], "");
    jwtk.ok(["keygen", "-o", &long, "--force"], "");
}

#[test]
fn f05_a_full_disk_keeps_the_old_file() {
    holds!(
        F05,
        "on a full file system keygen is io three times, and leaves only the old key and the old ring"
    );
    // A separate file system in its own namespace, which disappears with the shell.
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
    let out = jwtk.sh(&script);
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
