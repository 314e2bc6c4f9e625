//! The calls of the system that a program makes, and its end at any of them.

#![allow(dead_code, reason = "each test program uses the part it needs")]

use super::support::{Jwtk, tools::found};
use std::{collections::HashMap, fs, os::unix::fs::MetadataExt, process::Command};

/// The calls that make, fill, name, lock and delete files.
const CALLS: &str =
    "openat,write,fsync,fdatasync,ftruncate,fchmod,flock,linkat,rename,renameat,renameat2,unlink,unlinkat";

/// Watches programs, and kills them at a step. Only root may look into a program that keeps no core; others are root
/// in a namespace of their own.
pub(crate) struct Strace {
    words: Vec<&'static str>,
}

/// The n-th call of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) call: String,
    nth: usize,
}

impl Strace {
    /// `None`, and a word about it, where there is none.
    pub(crate) fn new() -> Option<Self> {
        let is_root = fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0);
        let way = if is_root { "strace -f -y" } else { "unshare -r strace -f -y" };
        let strace = Self { words: way.split(' ').collect() };
        let mut command = Command::new(strace.words[0]);
        command.args(&strace.words[1..]).args(["-o", "/dev/null", "true"]);
        let works = command.output().is_ok_and(|out| out.status.success());
        found(works, "strace is missing or does not work here").then_some(strace)
    }

    /// The steps of a command at which it has to do with one of these names, in their order.
    pub(crate) fn steps(&self, jwtk: &Jwtk, args: &[&str], faults: &[&str], names: &[&str]) -> Vec<Step> {
        let log = jwtk.path("steps.log");
        let trace = format!("trace={CALLS}");
        let mut command = self.command(jwtk, args, &[&["-e", &trace, "-o", "steps.log"], faults].concat());
        let out = jwtk.end(&mut command, "");
        assert_eq!(out.code, 0, "{args:?}: {}", out.stderr);
        let text = fs::read_to_string(&log).expect("a log of calls");
        fs::remove_file(log).expect("a log to remove");
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut steps = Vec::new();
        // A thread of the program counts for itself, and the first one writes.
        let first = text.split(' ').next().expect("a number of a process");
        for line in text.lines().filter_map(|line| line.strip_prefix(first)) {
            let Some((call, rest)) = line.trim_start().split_once('(') else { continue };
            let count = counts.entry(call).or_default();
            *count += 1;
            if names.iter().any(|name| rest.contains(name)) {
                steps.push(Step { call: call.to_owned(), nth: *count });
            }
        }
        steps
    }

    /// Runs a command that is killed before it takes a step; whether it came to its end all the same.
    pub(crate) fn kill_at(&self, step: &Step, jwtk: &Jwtk, args: &[&str], faults: &[&str]) -> bool {
        let Step { call, nth } = step;
        // What is not traced does not fail either.
        let (trace, kill) = (format!("trace={CALLS}"), format!("inject={call}:signal=KILL:when={nth}"));
        let options = [&["-e", &trace, "-e", &kill, "-o", "/dev/null"], faults].concat();
        jwtk.end(&mut self.command(jwtk, args, &options), "").code == 0
    }

    /// A command of `jwtk`, traced as the options say.
    pub(crate) fn command(&self, jwtk: &Jwtk, args: &[&str], options: &[&str]) -> Command {
        let traced = jwtk.command(args);
        let mut command = Command::new(self.words[0]);
        command.args(&self.words[1..]).args(options).arg(traced.get_program()).args(traced.get_args());
        command.current_dir(jwtk.dir()).env_clear();
        command.envs(traced.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command
    }
}
