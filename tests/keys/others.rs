//! What other users could have written, what they must not see, and what jwtk does not wait for.

use super::*;
use crate::support::strace::Strace;
use std::os::unix::{
    fs::{chown, symlink},
    process::ExitStatusExt,
};

/// The user nobody, who has no rights of its own.
pub(crate) const NOBODY: u32 = 65_534;

fn chmod(jwtk: &Jwtk, name: &str, mode: u32) {
    fs::set_permissions(jwtk.path(name), fs::Permissions::from_mode(mode)).unwrap();
}

/// A place with a ring in its own directory, and a token of the ring's key.
fn place() -> (Jwtk, String) {
    let jwtk = Jwtk::new().var("JWTK_KEYS", "at/ring.json");
    jwtk.ok(["keygen"], "");
    let token = jwtk.ok(["sign"], "");
    (jwtk, token)
}

/// Asserts that every command that uses the ring refuses it and leaves it unchanged.
#[track_caller]
fn refused(jwtk: &Jwtk, token: &str, words: &str) {
    let before = fs::read(jwtk.path("at/ring.json")).ok();
    for args in [
        &["sign"][..],
        &["verify", token],
        &["key", "list"],
        &["key", "rotate"],
        &["key", "remove", "x"],
        &["keygen"],
        &["jwks", "export"],
        &["serve", "--listen", "0", "--keys", "ring"],
    ] {
        let out = jwtk.run(args, "");
        assert_eq!(out.code, 5, "{args:?}: {} {}", out.stdout, out.stderr);
        assert!(
            out.stderr.contains("[permission]") && out.said().contains(words),
            "{args:?}: {}",
            out.stderr
        );
        assert!(out.stdout.is_empty(), "{args:?}: {}", out.stdout);
    }
    assert_eq!(fs::read(jwtk.path("at/ring.json")).ok(), before);
}

#[test]
fn f32_a_ring_that_others_can_write_is_not_believed() {
    holds!(
        F32,
        "a ring, or a directory that is not sticky, that others can write is refused by eight commands with permission and stays unchanged; one that they can only read is used"
    );
    let (jwtk, token) = place();
    for mode in [0o602, 0o620, 0o646, 0o666] {
        chmod(&jwtk, "at/ring.json", mode);
        // A group with the user's own number has no other members, unless it is root's.
        if mode & 0o002 != 0 || tools::may_give_files_away() {
            refused(&jwtk, &token, "others can write it");
        }
    }
    for mode in [0o600, 0o400, 0o640, 0o644] {
        chmod(&jwtk, "at/ring.json", mode);
        jwtk.ok(["verify"], &token);
        jwtk.ok(["sign"], "");
    }
    chmod(&jwtk, "at", 0o777);
    refused(&jwtk, &token, "the directory");
    chmod(&jwtk, "at", 0o702);
    refused(&jwtk, &token, "chmod go-w");
    // In a sticky directory such as /tmp, nobody else can replace the ring.
    for mode in [0o1777, 0o755, 0o750] {
        chmod(&jwtk, "at", mode);
        jwtk.ok(["verify"], &token);
        jwtk.ok(["keygen"], "");
    }
}

#[test]
fn f32_a_link_is_as_good_as_both_of_its_directories() {
    holds!(F32, "a linked ring is refused if others can write the file or either directory");
    let (jwtk, token) = place();
    fs::create_dir(jwtk.path("links")).unwrap();
    symlink("../at/ring.json", jwtk.path("links/ring.json")).unwrap();
    let jwtk = jwtk.var("JWTK_KEYS", "links/ring.json");
    jwtk.ok(["verify"], &token);
    for bad in ["links", "at"] {
        chmod(&jwtk, bad, 0o777);
        refused(&jwtk, &token, "the directory");
        chmod(&jwtk, bad, 0o755);
    }
    chmod(&jwtk, "at/ring.json", 0o666);
    refused(&jwtk, &token, "others can write it");
}

#[test]
fn f32_a_ring_of_another_user_is_not_believed() {
    holds!(
        F32,
        "a ring or directory of another user is refused with permission, and no ring is created there"
    );
    if !tools::may_give_files_away() {
        return;
    }
    let (jwtk, token) = place();
    chown(jwtk.path("at/ring.json"), Some(NOBODY), None).unwrap();
    refused(&jwtk, &token, "another user (uid 65534)");
    chown(jwtk.path("at/ring.json"), Some(0), None).unwrap();
    chown(jwtk.path("at"), Some(NOBODY), None).unwrap();
    refused(&jwtk, &token, "another user");
    // A missing ring is not created where another user could replace it.
    fs::remove_file(jwtk.path("at/ring.json")).unwrap();
    let out = jwtk.run(["keygen"], "");
    assert!(out.code == 5 && out.stderr.contains("[permission]"), "{}", out.stderr);
    assert_eq!(names(&jwtk.path("at")), ["ring.lock"]);
}

#[test]
fn f32_a_lock_of_another_user_is_not_waited_for() {
    holds!(F32, "a draft or lock that another user made and holds is refused, not waited for");
    if !tools::may_give_files_away() {
        return;
    }
    let (jwtk, _) = place();
    chmod(&jwtk, "at", 0o1777);
    for (owner, mode) in [(NOBODY, 0o600), (0, 0o666)] {
        chown(jwtk.path("at/ring.lock"), Some(owner), None).unwrap();
        chmod(&jwtk, "at/ring.lock", mode);
        let theirs = fs::File::open(jwtk.path("at/ring.lock")).unwrap();
        theirs.lock().unwrap();
        let before = jwtk.read("at/ring.json");
        for args in [&["keygen"][..], &["key", "rotate"], &["key", "remove", "x"]] {
            let out = jwtk.run(args, "");
            assert_eq!(out.code, 5, "{args:?}: {}", out.stderr);
            assert!(out.stderr.contains("the lock of the key ring"), "{args:?}: {}", out.stderr);
        }
        assert_eq!(jwtk.read("at/ring.json"), before);
    }
}

#[test]
fn f32_a_lock_that_is_no_file_is_neither_followed_nor_waited_for() {
    holds!(F32, "a lock that is a link, fifo or directory is refused at once");
    let (jwtk, token) = place();
    let lock = jwtk.path("at/ring.lock");
    let before = jwtk.read("at/ring.json");
    let stand: [&dyn Fn(); 3] = [
        &|| symlink("../elsewhere", &lock).unwrap(),
        &|| assert!(jwtk.sh("mkfifo at/ring.lock").status.success()),
        &|| fs::create_dir(&lock).unwrap(),
    ];
    for put in stand {
        fs::remove_file(&lock).unwrap();
        put();
        let out = jwtk.run(["keygen"], "");
        assert_eq!(out.code, 5, "{}", out.stderr);
        assert!(out.stderr.contains("ring.lock"), "{}", out.stderr);
        assert!(jwtk.read("at/ring.json") == before && !jwtk.path("elsewhere").exists());
        jwtk.ok(["verify"], &token);
    }
}

/// Runs a command as nobody, who may enter the place.
fn as_nobody(jwtk: &Jwtk, command: &str) -> Option<Output> {
    let out = jwtk.sh(&format!("exec setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups {command}"));
    // The program itself may be in a directory that nobody cannot enter.
    let starts = ![126, 127].contains(&out.code);
    tools::found(starts, "no program can be run as another user here").then_some(out)
}

#[test]
fn f32_f34_roots_files_are_believed_and_ones_own_are_written() {
    holds!(F32, "another user verifies with root's ring, and writes keys and its own ring");
    holds!(F34, "a key file of a third user is warned about, one of root's is not");
    if !tools::may_give_files_away() || as_nobody(&Jwtk::new(), "$JWTK --version").is_none() {
        return;
    }
    let (jwtk, token) = place();
    chmod(&jwtk, "", 0o755);
    chmod(&jwtk, "at", 0o755);
    chmod(&jwtk, "at/ring.json", 0o644);
    // Like a mounted secret: root's, readable, in a sticky directory.
    for mode in [0o755, 0o1777] {
        chmod(&jwtk, "at", mode);
        let out = as_nobody(&jwtk, &format!("$JWTK verify {token}")).unwrap();
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(!out.stderr.contains("others"), "{out:?}");
    }
    // The process is undumpable, and can still link a file that has no name.
    fs::create_dir(jwtk.path("own")).unwrap();
    chown(jwtk.path("own"), Some(NOBODY), Some(NOBODY)).unwrap();
    for what in ["keygen -o own/k.jwk", "keygen -o own/k.jwk --force", "key list"] {
        let out = as_nobody(&jwtk, &format!("env JWTK_KEYS=own/ring/keys.json $JWTK {what}")).unwrap();
        assert_eq!(out.code, 0, "{what}: {}", out.stderr);
    }
    assert_eq!(names(&jwtk.path("own")), ["k.jwk"]);
    // A user's own group, as umask 002 leaves it.
    chmod(&jwtk, "own", 0o775);
    let out = as_nobody(&jwtk, "env JWTK_KEYS=own/keys.json $JWTK keygen").unwrap();
    assert_eq!(out.code, 0, "{}", out.stderr);
    // A key file of another user can be written by that user.
    jwtk.ok(["keygen", "-o", "theirs.jwk"], "");
    chmod(&jwtk, "theirs.jwk", 0o644);
    for (owner, warned) in [(0, false), (1, true)] {
        chown(jwtk.path("theirs.jwk"), Some(owner), None).unwrap();
        let out = as_nobody(&jwtk, "$JWTK sign --key theirs.jwk").unwrap();
        let stderr = &out.stderr;
        assert_eq!((out.code, stderr.contains("another user")), (0, warned), "{stderr}");
    }
}

#[test]
fn f34_a_key_file_that_others_can_write_is_warned_of() {
    holds!(
        F34,
        "a key, set or secret that others can write is used with a warning by nine commands, also if a variable names it; `verify --strict` is key_unusable"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk", "--pub", "p.jwk"], "");
    jwtk.write("set.json", format!("{{\"keys\":[{}]}}", jwtk.read("p.jwk")));
    jwtk.write("secret", "0123456789abcdef0123456789abcdef");
    let token = jwtk.ok(["sign", "--key", "k.jwk"], "");
    let by_secret = jwtk.ok(["sign", "--secret-file", "secret"], "");
    let runs: [(&str, &[&str]); 9] = [
        ("k.jwk", &["sign", "--key", "k.jwk"]),
        ("k.jwk", &["key", "show", "k.jwk"]),
        ("k.jwk", &["key", "convert", "k.jwk", "--to", "pem"]),
        ("k.jwk", &["key", "import", "k.jwk"]),
        ("p.jwk", &["verify", "--key", "p.jwk", &token]),
        ("p.jwk", &["jwks", "export", "p.jwk"]),
        ("set.json", &["verify", "--jwks", "set.json", &token]),
        ("secret", &["sign", "--secret-file", "secret"]),
        ("secret", &["verify", "--secret-file", "secret", &by_secret]),
    ];
    for (file, args) in runs {
        chmod(&jwtk, file, 0o644);
        let out = jwtk.run(args, "");
        assert_eq!((out.code, out.stderr.contains("others")), (0, false), "{args:?}: {}", out.stderr);
        fs::remove_file(jwtk.path(".data/jwtk/keys.json")).ok();
        chmod(&jwtk, file, 0o666);
        let out = jwtk.run(args, "");
        let warned = out.stderr.contains(&format!("warning: {file}: others can write it"));
        assert!(out.code == 0 && warned && out.stderr.contains("chmod go-w"), "{args:?}: {}", out.stderr);
        let out = jwtk.run([args, &["-q"]].concat(), "");
        assert!(!out.stderr.contains("others can"), "{args:?}: {}", out.stderr);
    }
    // The same when a variable names the file; `--strict` refuses it.
    let by_variable = Jwtk::new();
    for name in ["k.jwk", "set.json"] {
        by_variable.write(name, jwtk.read(name));
        chmod(&by_variable, name, 0o666);
    }
    let run = |name: &str, file: &str, args: &[&str]| {
        let mut command = by_variable.command(args);
        by_variable.end(command.env(name, file), "")
    };
    assert!(run("JWTK_KEY", "k.jwk", &["sign"]).stderr.contains("warning: k.jwk: others"));
    assert!(run("JWTK_JWKS", "set.json", &["verify", &token]).stderr.contains("warning: set.json: others"));
    for (args, token) in [
        (["verify", "--key", "p.jwk", "--strict"], &token),
        (["verify", "--jwks", "set.json", "--strict"], &token),
        (["verify", "--secret-file", "secret", "--strict"], &by_secret),
    ] {
        let out = jwtk.run(args, token);
        assert_eq!(out.code, 3, "{args:?}: {}", out.stderr);
        assert!(
            out.stderr.contains("others can write it") && out.stderr.contains("[key_unusable]"),
            "{}",
            out.stderr
        );
    }
}

#[test]
fn f35_a_ring_that_is_no_file_is_not_waited_for() {
    holds!(
        F35,
        "seven commands refuse a pipe or a device as key ring at once with io; a pipe as `--key` is read"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let token = jwtk.ok(["sign", "--key", "k.jwk"], "");
    assert!(jwtk.sh("mkfifo ring.json").status.success());
    for ring in ["ring.json", "/dev/zero"] {
        for args in [
            &["key", "list"][..],
            &["sign"],
            &["verify", &token],
            &["jwks", "export"],
            &["key", "remove", "x"],
            &["keygen"],
            &["serve", "--listen", "0", "--keys", "ring"],
        ] {
            let mut command = jwtk.command(args);
            let out = jwtk.end(command.env("JWTK_KEYS", ring), "");
            assert_eq!(out.code, 5, "{args:?}: {}", out.stderr);
            let said = out.stderr.contains("a key ring must be a file") && out.stderr.contains("[io]");
            assert!(said, "{args:?}: {}", out.stderr);
        }
    }
    // No lock file is made next to them.
    assert!(!jwtk.path("ring.lock").exists() && !Path::new("/dev/zero.lock").exists());
    // A pipe named as a key is still read.
    let out = jwtk.sh("mkfifo key; cat k.jwk > key & exec $JWTK sign --key key");
    assert!(out.status.success(), "{out:?}");
}

#[test]
fn f36_a_kid_is_one_line_of_visible_text() {
    holds!(
        F36,
        "a kid with a line break, control or invisible character is usage in five commands, and shown escaped; one from an imported file stays on one line in every list, and can be removed"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    let token = jwtk.ok(["sign", "--key", "k.jwk"], "");
    for kid in ["a\nb", "a\r", "\u{1b}[2J", "a\u{202e}b", "a\u{85}", "a\u{2028}b", "\u{200b}", "a\tb"] {
        for args in [
            &["keygen", "--kid", kid][..],
            &["keygen", "-o", "new.jwk", "--kid", kid],
            &["key", "import", "k.jwk", "--kid", kid],
            &["sign", "--key", "k.jwk", "--kid", kid],
            &["verify", "--key", "k.jwk", "--kid", kid, &token],
        ] {
            for json in [&[][..], &["--json"]] {
                let out = jwtk.run([args, json].concat(), "");
                let shown = format!("{}{}", out.stdout, out.stderr);
                assert_eq!(out.code, 2, "{args:?}: {shown}");
                assert!(shown.contains("a kid has no line breaks"), "{args:?}: {shown}");
                let word = if json.is_empty() { "[usage]" } else { "\"code\":\"usage\"" };
                assert!(shown.contains(word), "{args:?}: {shown}");
                let raw = shown.chars().any(|c| c != '\n' && jwtk::hidden::is_hidden(c));
                assert!(!raw, "{args:?}: {shown:?}");
            }
        }
    }
    assert_eq!(names(jwtk.dir()), ["k.jwk"]);
    for kid in ["2026-11", "-qX", "ключ", "a b", "🙂", "https://a.example/k?x=1"] {
        jwtk.ok(["keygen", "--kid", kid], "");
        assert_eq!(jwtk.run(["key", "remove", "--force", kid], "").code, 0);
    }
    // A kid from a file stays on one line in every list, and the key can be removed.
    let odd = jwtk.read("k.jwk").replacen("\"kid\":\"", "\"kid\":\"x\\n", 1);
    let out = jwtk.run(["key", "import", "-"], &odd);
    assert_eq!((out.code, out.stdout.lines().count(), out.stderr.lines().count()), (0, 1, 1), "{out:?}");
    assert_eq!(jwtk.ok(["key", "list", "--kids"], "").lines().count(), 1);
    let object: serde_json::Value = serde_json::from_str(&odd).unwrap();
    let out = jwtk.run(["key", "remove", "--force", object["kid"].as_str().unwrap()], "");
    assert_eq!((out.code, out.stderr.lines().count()), (0, 1), "{out:?}");
}

#[test]
fn f37_a_crash_leaves_no_core() {
    holds!(
        F37,
        "serve killed by SIGABRT leaves no core, even with an unlimited core size; a process makes itself undumpable before it opens a key"
    );
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    // With an unlimited core size, a program that dies of such a signal leaves a core.
    let start = "ulimit -c unlimited 2>/dev/null; exec $JWTK serve --listen 127.0.0.1:0 --keys k.jwk";
    let program = jwtk.command(["--version"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", start]).current_dir(jwtk.dir()).env("JWTK", program.get_program());
    let mut server = Process::start(shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()));
    std::io::Read::read_exact(&mut server.stdout(), &mut [0]).expect("it serves");
    let limits = fs::read_to_string(format!("/proc/{}/limits", server.id()));
    server.signal(rustix::process::Signal::ABORT);
    let end = server.wait();
    assert_eq!((end.signal(), end.core_dumped()), (Some(6), false));
    if let Ok(limits) = limits {
        let core = limits.lines().find(|l| l.starts_with("Max core file size")).expect("a limit");
        assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
    }
    assert!(!names(jwtk.dir()).iter().any(|n| n.contains("core")));
    let Some(strace) = Strace::new().map(|strace| strace.line()) else { return };
    assert!(jwtk.sh(&format!("exec {strace} -o trace $JWTK key show k.jwk")).status.success());
    let trace = jwtk.read("trace");
    let at = |what: &str| trace.find(what).unwrap_or_else(|| panic!("{what}: {trace}"));
    assert!(at("PR_SET_DUMPABLE, SUID_DUMP_DISABLE") < at("k.jwk\", O_RDONLY"));
}
