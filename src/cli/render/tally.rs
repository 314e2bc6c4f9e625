//! The progress of a batch, and its summary.

use super::Style;
use crate::cli::{env::Env, views::batch::SummaryView};
use crate::{jwt::Status, time::in_words};
use colored::Colorize;
use std::time::Duration;

/// How often the line of progress changes.
const STEP: Duration = Duration::from_millis(500);

/// A line on a terminal's stderr that says how far a batch is. It is not shown where the verdicts go to the
/// same terminal: they are progress enough.
pub(crate) struct Progress {
    size: Option<u64>,
    next: Duration,
    shown: bool,
    wanted: bool,
}

impl Progress {
    /// `size` is that of the input in bytes, where it has one.
    pub(crate) fn new(env: &Env, size: Option<u64>) -> Self {
        let wanted = env.stderr_is_terminal() && !env.stdout_is_terminal() && !env.quiet;
        Self { size, next: STEP, shown: false, wanted }
    }

    /// Shows how far it is, when it is time to.
    pub(crate) fn show(&mut self, env: &Env, read: u64, tokens: impl FnOnce() -> u64) {
        let elapsed = env.elapsed();
        if !self.wanted || elapsed < self.next {
            return;
        }
        self.next = elapsed + STEP;
        self.shown = true;
        let tokens = tokens();
        let rate = tokens as f64 / elapsed.as_secs_f64();
        let mut line = format!("\r{tokens} tokens, {rate:.0}/s");
        if let Some(size) = self.size.filter(|s| *s > 0 && read > 0) {
            let part = (read as f64 / size as f64).min(1.0);
            let left = elapsed.mul_f64((1.0 - part) / part);
            line.push_str(&format!(", {:.0} %, {} left", part * 100.0, in_words(left)));
        }
        env.write_stderr(&format!("{line:<60}"));
    }

    /// Takes the line away.
    pub(crate) fn clear(&self, env: &Env) {
        if self.shown {
            env.write_stderr(&format!("\r{:<60}\r", ""));
        }
    }
}

/// How many tokens were accepted, and how many had which code.
pub(crate) fn summary(view: &SummaryView, elapsed: Duration, style: Style) -> String {
    let rate = view.tokens as f64 / elapsed.as_secs_f64().max(0.001);
    let mut out = format!("{}  {rate:.0}/s\n", format!("{} tokens", view.tokens).bold());
    let mut row = |status, n: u64, what| out.push_str(&format!("  {} {n:>10}  {what}\n", style.mark(status)));
    if view.accepted > 0 {
        row(Status::Pass, view.accepted, "accepted");
    }
    let mut codes: Vec<_> = view.codes.iter().collect();
    codes.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    for (code, n) in codes {
        row(Status::Fail, *n, code.as_str());
    }
    out
}
