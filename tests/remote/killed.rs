//! A cache writer that is killed: the next reader finds one entry, the old or the new.

use super::{
    Jwtk,
    host::{Server, json},
    strace::Strace,
};
use std::{fs, path::PathBuf};

#[test]
fn k15_a_writer_killed_at_each_step_leaves_the_old_entry_or_the_new_one() {
    holds!(
        K15,
        "after a kill before each system call on the cache, the next reader gets the old answer or the new one, whole"
    );
    let Some(strace) = Strace::new() else { return };
    let place = Jwtk::new();
    let body = |n: usize| format!(r#"{{"keys":[],"answer":{n},"padding":"{}"}}"#, "x".repeat(300_000));
    let server = Server::start(move |request| json(&body(request.number)));
    let url = server.url("/jwks");
    let refresh = ["jwks", "fetch", &url, "--refresh", "-q"];
    let read = || place.call(&["jwks", "fetch", &url, "--offline", "-q"]).ok().stdout.clone();
    place.call(&refresh).ok();
    let steps = strace.steps(&place, &refresh, &[], &[".cache/jwtk"]);
    let has = |call: &str| steps.iter().filter(|step| step.call == call).count();
    assert!(has("openat") > 1 && has("write") > 1 && has("rename") + has("renameat") == 1, "{steps:?}");
    let (mut old, mut halves, mut renewed) = (read(), 0, 0);
    for step in &steps {
        assert!(!strace.kill_at(step, &place, &refresh, &[]), "{step:?}: it came to its end");
        let now = read();
        if now != old {
            assert_eq!(now, body(server.count() - 1), "{step:?}: a torn entry");
            renewed += 1;
        }
        old = now;
        let left = half_written(&place);
        halves += left.len();
        for path in &left {
            fs::remove_file(path).unwrap();
        }
    }
    // Some kills hit in the middle of the entry, and some after it was complete.
    assert!(halves > 1 && renewed > 0, "{halves} {renewed}: {steps:?}");
}

/// The files that a killed writer left.
fn half_written(place: &Jwtk) -> Vec<PathBuf> {
    let entries = fs::read_dir(place.path(".cache/jwtk")).unwrap().map(|entry| entry.unwrap().path());
    let is_half =
        |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(".jwks-"));
    entries.filter(is_half).collect()
}
