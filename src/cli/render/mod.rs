//! The appearance of reports. The rules:
//!
//! - The verdict first, then one line a check, then what to do.
//! - A mark, a word, a value, a reason. Colour is never the only signal.
//! - One fact a line; distances before dates; units always.
//! - Text that may come from outside goes through [`printable`] and never reaches the terminal raw.
//! - Nothing is decided here.

mod columns;
pub(crate) mod difference;
pub(crate) mod error;
pub(crate) mod explanation;
pub(crate) mod findings;
pub(crate) mod flaws;
mod head;
pub(crate) mod inspection;
pub(crate) mod json;
pub(crate) mod key_show;
pub(crate) mod probe;
pub(crate) mod progress;
pub(crate) mod report;
pub(crate) mod ring;
pub(crate) mod table;
pub(crate) mod tally;
pub(crate) mod timeline;
mod trace;

use crate::cli::{
    env::{Env, printable},
    paint,
    wrap::{behind, column_of, columns_of, padded, wrap},
};
use crate::{
    code::Code,
    hidden::{bounded, shown},
    jwt::Status,
};
use colored::Colorize;

/// Text made safe in a line with others: a line break in it would begin a line of its own.
pub(crate) fn one_line(text: &str) -> String {
    let text = printable(text);
    if text.contains('\n') { text.replace('\n', "\\n") } else { text }
}

/// Text made safe as the only thing on its line.
pub(crate) fn line_of(text: &str) -> String {
    one_line(text) + "\n"
}

/// How a stream can show things.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    unicode: bool,
    pub(crate) width: usize,
    pub(crate) verbose: bool,
}

impl Style {
    pub(crate) fn of(env: &Env) -> Self {
        paint::set(env.paints());
        Self { unicode: env.unicode(), width: env.width(), verbose: env.verbose }
    }

    /// The mark of a check: a sign where the terminal has it, a word where it has not.
    pub(crate) fn mark(self, status: Status) -> String {
        match (status, self.unicode) {
            (Status::Pass, true) => "✓".green(),
            (Status::Fail, true) => "✗".red().bold(),
            (Status::Warn, true) => "!".yellow(),
            (Status::Skip, true) => "–".dimmed(),
            (Status::Pass, false) => "ok  ".green(),
            (Status::Fail, false) => "FAIL".red().bold(),
            (Status::Warn, false) => "warn".yellow(),
            (Status::Skip, false) => "skip".dimmed(),
        }
        .to_string()
    }

    /// The mark of a check that passed on claims under which no signature was verified.
    fn unsigned(self) -> &'static str {
        if self.unicode { "?" } else { "unsigned" }
    }

    /// How many columns a mark takes.
    fn mark_width(self) -> usize {
        if self.unicode { 1 } else { 4 }
    }

    /// Text made safe, and in ASCII where the terminal has nothing else. If it is absurdly long, only `-v`
    /// shows all of it.
    pub(crate) fn text(self, text: &str) -> String {
        let text = if self.verbose { one_line(text) } else { bounded(&one_line(text)).into_owned() };
        if self.unicode { text } else { ascii(&text) }
    }

    /// Text cut in the middle to a width, whole with `-v`.
    pub(crate) fn cut(self, text: &str, width: usize) -> String {
        let text = self.text(text);
        let length = columns_of(&text);
        if self.verbose || length <= width || width < 8 {
            return text;
        }
        let dots = if self.unicode { "…" } else { "..." };
        let keep = width - columns_of(dots);
        let (head, tail) = (keep - keep / 3, keep / 3);
        let within = |room: usize| {
            let mut left = room;
            move |c: &char| left.checked_sub(column_of(*c)).map(|rest| left = rest).is_some()
        };
        let start: String = text.chars().take_while(within(head)).collect();
        let end: Vec<char> = text.chars().rev().take_while(within(tail)).collect();
        format!("{start}{dots}{}", end.into_iter().rev().collect::<String>())
    }

    /// What a time line is drawn with: the line, a tick on it, its end.
    pub(crate) fn line(self) -> [&'static str; 3] {
        if self.unicode { ["─", "┬", "▶"] } else { ["-", "+", ">"] }
    }

    /// What the life of a token is drawn with: its ends around the line, now, and time outside of it.
    fn bar(self) -> [&'static str; 5] {
        if self.unicode { ["├", "─", "┤", "●", "·"] } else { ["|", "-", "|", "*", "."] }
    }

    fn differs(self) -> &'static str {
        if self.unicode { "≠" } else { "~" }
    }

    pub(crate) fn arrow(self) -> &'static str {
        if self.unicode { "→" } else { "->" }
    }

    pub(crate) fn dash(self) -> &'static str {
        if self.unicode { "–" } else { "-" }
    }
}

fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '…' => out.push_str("..."),
            '–' => out.push('-'),
            c if c.is_ascii() => out.push(c),
            c => out.push_str(&shown(c)),
        }
    }
    out
}

/// A hint, wrapped under itself.
pub(crate) fn hint_line(hint: &str, style: Style) -> String {
    behind(&format!("{} ", "hint:".cyan()), 6, style.width.saturating_sub(6), &style.text(hint))
}

/// Where to read more, under the hints.
pub(crate) fn explain_line(code: Code) -> String {
    format!("      {}\n", format!("jwtk explain {code}").dimmed())
}

#[cfg(test)]
mod tests;
