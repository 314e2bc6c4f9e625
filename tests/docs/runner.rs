//! How the tests run programs: nothing hangs, nothing is left behind, and nothing is skipped silently.

use crate::support::{
    process::{self, Process},
    tools,
};
use std::{
    env,
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    process::{Command, Stdio},
    time::Duration,
};

fn sh(script: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).stdin(Stdio::null()).stdout(Stdio::piped());
    shell
}

#[test]
fn a_program_that_hangs_is_killed_with_all_that_it_started_and_fails_the_test() {
    let mut command = sh("sleep 1000 & echo begun; wait");
    let mut process = Process::start_for(&mut command, Duration::from_millis(300));
    let mut text = String::new();
    // The stream ends when nobody can write to it any more: neither the waiting process nor the sleeping one.
    process.stdout().read_to_string(&mut text).expect("text");
    assert_eq!(text, "begun\n");
    assert!(catch_unwind(AssertUnwindSafe(|| process.wait())).is_err(), "its time was over");
}

#[test]
fn what_a_program_leaves_behind_ends_with_it() {
    // The sleeper still holds the pipe that is read to its end.
    let out = process::run(&mut sh("sleep 1000 & echo left; exit 3"), "");
    assert_eq!((out.code, out.stdout.as_str()), (3, "left\n"));
    // The same when a test drops the process.
    let mut process = Process::start(&mut sh("sleep 1000 & echo begun; wait"));
    let mut pipe = process.stdout();
    pipe.read_exact(&mut [0; 6]).expect("it begins");
    drop(process);
    assert_eq!(pipe.read(&mut [0]).expect("the end"), 0);
}

#[test]
fn a_program_that_is_not_there_fails_the_test() {
    assert!(catch_unwind(|| process::run(&mut Command::new("jwtk-absent"), "")).is_err());
}

#[test]
fn what_is_skipped_is_said_and_fails_in_ci() {
    let mut test = Command::new(env::current_exe().expect("this program"));
    test.args(["--ignored", "--exact", "docs::runner::something_is_missing", "--test-threads", "1"]);
    let out = process::run(test.env_remove("CI"), "");
    assert!(out.success(), "{}", out.stdout);
    let told = "skipped: docs::runner::something_is_missing: jwtk-absent is missing or does not work here\n";
    assert!(out.stderr.contains(told), "{}", out.stderr);
    for value in ["true", "1"] {
        assert!(!process::run(test.env("CI", value), "").success());
    }
}

#[test]
#[ignore = "the test of skipping runs it"]
fn something_is_missing() {
    assert!(!tools::works("jwtk-absent", &["--version"]));
}
