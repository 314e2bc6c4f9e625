//! The catalogue of codes as text.

use super::{Style, behind};
use crate::cli::views::explain::{CatalogueView, CodeView};
use colored::Colorize;

/// One code: the word and its title, what it means, the usual causes, the fix, the specification.
pub(crate) fn text(entry: &CodeView, style: Style) -> String {
    let mut out = format!("{}  {}\n", entry.code.as_str().bold(), style.text(entry.title));
    out.push('\n');
    push(&mut out, "  ", entry.meaning, style);
    if !entry.causes.is_empty() {
        out.push_str(&format!("\n{}\n", "usual causes".bold()));
    }
    for cause in &entry.causes {
        push(&mut out, "  - ", cause, style);
    }
    out.push_str(&format!("\n{}\n", "what to do".bold()));
    push(&mut out, "  ", entry.fix, style);
    if let Some(reference) = entry.reference {
        out.push_str(&format!("\n{}\n", reference.dimmed()));
    }
    out
}

/// Every code with its title, under the heading of its group.
pub(crate) fn list(catalogue: &CatalogueView, style: Style) -> String {
    let width = catalogue.codes.iter().map(|c| c.code.as_str().len()).max().unwrap_or_default();
    let mut out = String::new();
    let mut group = "";
    for entry in &catalogue.codes {
        if entry.group != group {
            let gap = if group.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}\n", entry.group.bold()));
            group = entry.group;
        }
        push(&mut out, &format!("  {:<width$}  ", entry.code.as_str()), entry.title, style);
    }
    out
}

/// Text behind a head, wrapped under itself.
fn push(out: &mut String, head: &str, text: &str, style: Style) {
    let indent = head.chars().count();
    out.push_str(&behind(head, indent, style.width.saturating_sub(indent), &style.text(text)));
}
