//! The calls of the system that a program makes, and its end at any of them.

use super::{
    Jwtk,
    process::{LIFE, Process},
    tools::{found, is_root, runs},
};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

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
    /// `None`, and a word about it, if there is none.
    pub(crate) fn new() -> Option<Self> {
        let way = if is_root() { "strace -f -y" } else { "unshare -r strace -f -y" };
        let words: Vec<&str> = way.split(' ').collect();
        let works = runs(Command::new(words[0]).args(&words[1..]).args(["-o", "/dev/null", "true"]));
        found(works, "strace is missing or does not work here").then_some(Self { words })
    }

    /// The beginning of a command line in a script.
    pub(crate) fn line(&self) -> String {
        self.words.join(" ")
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

    /// Runs a command that is killed before it takes a step; whether it still came to its end.
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

/// A running program that writes down for how long it waits, so that nobody else waits so long.
pub(crate) struct Watched {
    process: Process,
    log: PathBuf,
}

impl Watched {
    pub(crate) fn start(strace: &Strace, jwtk: &Jwtk, args: &[&str]) -> Self {
        let log = jwtk.path("waits.log");
        let calls = "trace=epoll_wait,epoll_pwait,epoll_pwait2";
        let mut command = strace.command(jwtk, args, &["-e", calls, "-o", "waits.log"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { process: Process::start_for(&mut command, LIFE), log }
    }

    /// The first line that it prints.
    pub(crate) fn first_line(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.process.stdout()).read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    /// For how many milliseconds it waits if nothing comes: its calls of the system tell when a signal ends them. Tried
    /// until it waits for a time that fits.
    pub(crate) fn waits_for(&self, fits: impl Fn(i64) -> bool) -> Result<i64, String> {
        let mut text = String::new();
        for _ in 0..20 {
            thread::sleep(Duration::from_millis(50));
            self.signal(Signal::STOP);
            self.signal(Signal::CONT);
            thread::sleep(Duration::from_millis(20));
            text = fs::read_to_string(&self.log).unwrap_or_default();
            let line = text.lines().rev().find(|line| line.contains("EINTR")).unwrap_or_default();
            let call = line.split_once(") = ").map_or("", |(call, _)| call);
            // The descriptor, where events go, how many, and the time.
            match call.split(", ").nth(3).and_then(|word| word.parse().ok()) {
                Some(wait) if fits(wait) => return Ok(wait),
                _ => {}
            }
        }
        Err(text)
    }

    /// The program, and not the one that watches it.
    fn signal(&self, signal: Signal) {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let id = log.split(' ').next().and_then(|id| id.parse().ok());
        if let Some(id) = id.and_then(Pid::from_raw) {
            kill_process(id, signal).ok();
        }
    }
}
