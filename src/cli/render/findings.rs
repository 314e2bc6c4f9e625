//! Remarks as text: the worst first, and a finding that several keys share only once.

use super::{Style, wrap};
use crate::cli::views::finding::FindingView;
use crate::{code::Code, jwk::lint::Severity, jwt::Status};
use std::collections::HashMap;

/// One finding a line, with the keys it is about.
pub(crate) fn text(findings: &[FindingView<'_>], style: Style) -> String {
    let mut groups: Vec<(&FindingView<'_>, Vec<usize>)> = Vec::new();
    let mut places: HashMap<(Severity, Code, &str), usize> = HashMap::new();
    for finding in findings {
        let place =
            *places.entry((finding.severity, finding.code, &*finding.message)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, keys)) => keys.extend(finding.key),
            None => groups.push((finding, finding.key.into_iter().collect())),
        }
    }
    groups.sort_by_key(|(f, _)| std::cmp::Reverse(f.severity));
    groups.iter().map(|(finding, keys)| line(finding, keys, style)).collect()
}

fn line(finding: &FindingView<'_>, keys: &[usize], style: Style) -> String {
    let mark = style.mark(match finding.severity {
        Severity::Error => Status::Fail,
        Severity::Warning => Status::Warn,
        Severity::Note => Status::Skip,
    });
    let head = format!("{:<9} {:<19} ", who(keys), finding.code.as_str());
    let indent = style.mark_width() + 1 + head.len();
    let lines = wrap(&style.text(&finding.message), style.width.saturating_sub(indent).max(20));
    format!("{mark} {head}{}\n", lines.join(&format!("\n{}", " ".repeat(indent))))
}

/// `key 3`, `3 keys`, or the set.
fn who(keys: &[usize]) -> String {
    match keys {
        [] => "set".to_owned(),
        [one] => format!("key {one}"),
        several => format!("{} keys", several.len()),
    }
}
