//! What a probe found, as a table.

use super::{Style, hint_line, table::table, wrap};
use crate::cli::views::probe::{Outcome, ProbeView, ResultView};
use crate::jwt::{Status, flaw::Expect};

/// The verdict, every token in a line, and what is wrong with those that were let in.
pub(crate) fn text(view: &ProbeView<'_>, style: Style) -> String {
    let rows = view.results.as_slice();
    let wrong: Vec<&ResultView<'_>> = rows.iter().filter(|r| !r.result.is_right()).collect();
    let url = style.text(view.url);
    let mut text = match wrong.len() {
        0 => format!("{} {url} handles all {} requests correctly\n\n", style.mark(Status::Pass), rows.len()),
        n => format!("{} {url} handles {n} of {} requests wrongly\n\n", style.mark(Status::Fail), rows.len()),
    };
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let status = row.status.map(|s| s.to_string());
            let answer = status.or_else(|| row.error.map(|code| code.to_string())).unwrap_or_default();
            vec![row.id.to_owned(), row.expect.as_str().to_owned(), answer, words(row.result).to_owned()]
        })
        .collect();
    text.push_str(&table(&["TOKEN", "EXPECT", "ANSWER", "RESULT"], &cells, style));
    let let_in: Vec<_> = wrong.iter().filter(|r| r.result == Outcome::LetIn).collect();
    let width = let_in.iter().map(|r| r.id.chars().count()).max().unwrap_or(0);
    for (i, row) in let_in.into_iter().enumerate() {
        text.push_str(if i == 0 { "\nlet in\n" } else { "" });
        let indent = 5 + style.mark_width() + width;
        let why = style.text(&format!("{} ({})", row.why, row.reference));
        let lines = wrap(&why, style.width.saturating_sub(indent).max(20));
        text.push_str(&format!(
            "  {} {:width$}  {}\n",
            style.mark(Status::Fail),
            style.text(row.id),
            lines.join(&format!("\n{}", " ".repeat(indent)))
        ));
    }
    text.push_str(&hints(rows, style));
    text
}

/// What to look at first.
fn hints(rows: &[ResultView<'_>], style: Style) -> String {
    let good: Vec<&ResultView<'_>> = rows.iter().filter(|r| r.expect == Expect::Accept).collect();
    let refused = good.iter().filter(|r| r.result == Outcome::Refused).count();
    let unprotected = rows.first().is_some_and(|r| r.result == Outcome::LetIn);
    let hint = if unprotected {
        "it answers a request without a token: is this the protected endpoint?"
    } else if refused == good.len() && refused > 0 {
        "it refuses every good token: does it trust this key set, and expect this iss and aud?"
    } else if refused > 0 {
        "it may allow fewer algorithms on purpose: --alg of jwtk fixtures and jwtk serve chooses them"
    } else {
        return String::new();
    };
    format!("\n{}", hint_line(hint, style))
}

/// Its result, in capitals if that is wrong.
const fn words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Right => "",
        Outcome::Either { let_in: true } => "accepted",
        Outcome::Either { let_in: false } => "refused",
        Outcome::LetIn => "LET IN",
        Outcome::Refused => "REFUSED",
        Outcome::Failed => "NEITHER",
    }
}
