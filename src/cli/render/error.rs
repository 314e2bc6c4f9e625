//! An error that stopped a command, as text or as JSON.

use super::{Style, explain_line, head, hint_line, json};
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    views,
    wrap::behind,
};
use crate::{code::Code, hidden::bounded};
use colored::Colorize;
use std::borrow::Cow;

/// `error: what happened [code]`, then its hints; as JSON on stdout with `--json`.
pub(crate) fn show(error: &CliError, env: &Env) {
    // Where even this cannot be written it is told on stderr: the exit code would not say what happened.
    if env.json
        && let Ok(line) = json::line(&views::error::error(error))
        && env.data(line.as_bytes()).is_ok()
    {
        return;
    }
    let style = Style::of(env);
    let said = error.to_string();
    let said = if env.verbose { Cow::Borrowed(said.as_str()) } else { bounded(&said) };
    let mut text = what(&said, error.code, style);
    text.push_str(&head::text(error.causes(), style));
    // What the head says is not said again.
    for hint in error.hints.iter().filter(|_| error.cause.is_none()).take(3) {
        text.push_str(&hint_line(hint, style));
    }
    if matches!(error.exit(), Exit::NoKey | Exit::Remote) {
        text.push_str(&explain_line(error.code));
    }
    env.write_stderr(&text);
}

/// What happened, behind its label; the code stays dim where it ends the line whole.
fn what(said: &str, code: Code, style: Style) -> String {
    let (label, code) = (format!("{} ", "error:".red().bold()), format!("[{code}]"));
    let text = behind(&label, 7, style.width.saturating_sub(7), &format!("{said} {code}"));
    match text.strip_suffix(&format!("{code}\n")) {
        Some(said) => format!("{said}{}\n", code.dimmed()),
        None => text,
    }
}
