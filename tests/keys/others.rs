//! What others could have written, what others must not see, and what jwtk does not wait for.

use super::*;
use std::os::unix::process::ExitStatusExt;

#[test]
fn f36_a_kid_is_one_line_of_visible_text() {
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
    // One that a file brings stays one line in every list, and can be taken out.
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
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "-o", "k.jwk"], "");
    // Where a core may be as large as it likes, a program that dies of such a signal leaves one.
    let start = "ulimit -c unlimited 2>/dev/null; exec $JWTK serve --listen 127.0.0.1:0 --keys k.jwk";
    let program = jwtk.command(["--version"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", start]).current_dir(jwtk.dir()).env("JWTK", program.get_program());
    let mut child = shell.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a shell");
    let mut first = [0];
    std::io::Read::read_exact(child.stdout.as_mut().expect("a pipe"), &mut first).expect("it serves");
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id()));
    assert!(sh(&jwtk, &format!("kill -ABRT {}", child.id())).status.success());
    let end = child.wait().expect("an end");
    assert_eq!((end.signal(), end.core_dumped()), (Some(6), false));
    if let Ok(limits) = limits {
        let core = limits.lines().find(|l| l.starts_with("Max core file size")).expect("a limit");
        assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
    }
    assert!(!names(jwtk.dir()).iter().any(|n| n.contains("core")));
    let Some(strace) = strace() else { return };
    assert!(sh(&jwtk, &format!("exec {strace} -o trace $JWTK key show k.jwk")).status.success());
    let trace = jwtk.read("trace");
    let at = |what: &str| trace.find(what).unwrap_or_else(|| panic!("{what}: {trace}"));
    assert!(at("PR_SET_DUMPABLE, SUID_DUMP_DISABLE") < at("k.jwk\", O_RDONLY"));
}
