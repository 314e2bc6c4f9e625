//! What others could have written, what others must not see, and what jwtk does not wait for.

use super::*;
use std::os::unix::process::ExitStatusExt;

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
