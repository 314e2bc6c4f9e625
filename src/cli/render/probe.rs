//! What a probe found, as a table.

use super::{Style, hint_line, table::table, wrap};
use crate::cli::{
    excerpt::quoted,
    views::probe::{Outcome, ProbeView, ResultView},
};
use crate::jwt::{Status, flaw::Expect};

/// The verdict, every token in a line, and what is wrong with those that were let in.
pub(crate) fn text(view: &ProbeView<'_>, style: Style) -> String {
    let rows = view.results.as_slice();
    let wrong: Vec<&ResultView<'_>> = rows.iter().filter(|r| !r.result.is_right()).collect();
    let url = style.text(view.url);
    let mut text = match wrong.len() {
        _ if view.refuses_all() => {
            let mark = style.mark(Status::Fail);
            format!("{mark} {url} refuses every good token: its other refusals prove nothing\n\n")
        }
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
    let said: Vec<_> = wrong.iter().filter_map(|row| Some((row.id, says(row)?))).collect();
    text.push_str(&section("refused", &said, style));
    let let_in = wrong.iter().filter(|row| row.result == Outcome::LetIn);
    let let_in: Vec<_> = let_in.map(|row| (row.id, format!("{} ({})", row.why, row.reference))).collect();
    text.push_str(&section("let in", &let_in, style));
    text.push_str(&hints(rows, style));
    text
}

/// What the service says of a good token that it refused.
fn says(row: &ResultView<'_>) -> Option<String> {
    let field = row.www_authenticate.as_ref().map(|field| format!("WWW-Authenticate: {field}"));
    let parts: Vec<String> = row.body.as_deref().map(quoted).into_iter().chain(field).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Tokens under a title, and a text behind each, wrapped under itself.
fn section(title: &str, tokens: &[(&str, String)], style: Style) -> String {
    let width = tokens.iter().map(|(id, _)| id.chars().count()).max().unwrap_or(0);
    let indent = 5 + style.mark_width() + width;
    let mut out = String::new();
    for (i, (id, text)) in tokens.iter().enumerate() {
        out.push_str(&if i == 0 { format!("\n{title}\n") } else { String::new() });
        let lines = wrap(&style.text(text), style.width.saturating_sub(indent).max(20));
        let lines = lines.join(&format!("\n{}", " ".repeat(indent)));
        out.push_str(&format!("  {} {:width$}  {lines}\n", style.mark(Status::Fail), style.text(id)));
    }
    out
}

/// What to look at first.
fn hints(rows: &[ResultView<'_>], style: Style) -> String {
    let good: Vec<&ResultView<'_>> = rows.iter().filter(|r| r.expect == Expect::Accept).collect();
    let refused = good.iter().filter(|r| r.result == Outcome::Refused).count();
    let unprotected = rows.first().is_some_and(|r| r.result == Outcome::LetIn);
    let hint = if unprotected {
        "it answers a request without a token: is this the protected endpoint?"
    } else if refused == good.len() && refused > 0 {
        "does it trust the key of these tokens, allow their alg, and expect their iss and aud?"
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::views::probe::probe, code::Code};

    fn row(
        id: &'static str,
        expect: Expect,
        result: Outcome,
        answer: Result<u16, Code>,
    ) -> ResultView<'static> {
        ResultView {
            id,
            expect,
            result,
            status: answer.ok(),
            error: answer.err(),
            ms: None,
            www_authenticate: None,
            body: None,
            code: None,
            why: "why",
            reference: "RFC 1",
        }
    }

    fn shown(results: Vec<ResultView<'_>>) -> String {
        text(&probe("http://a/", results), Style { unicode: true, width: 80, verbose: false })
    }

    /// A table, what was let in and why that is wrong, and where to begin.
    #[test]
    fn a_probe_shows_what_was_let_in() {
        colored::control::set_override(false);
        let text = shown(vec![
            row("no-token", Expect::Reject, Outcome::Right, Ok(401)),
            row("ES256", Expect::Accept, Outcome::Right, Ok(200)),
            row("RS256", Expect::Accept, Outcome::Refused, Ok(401)),
            row("no-kid", Expect::Either, Outcome::Either { let_in: true }, Ok(200)),
            row("late", Expect::Either, Outcome::Either { let_in: false }, Ok(401)),
            row("expired", Expect::Reject, Outcome::LetIn, Ok(200)),
            row("alg-none", Expect::Reject, Outcome::LetIn, Ok(204)),
            row("huge", Expect::Reject, Outcome::Failed, Err(Code::Timeout)),
        ]);
        assert_eq!(
            text,
            "✗ http://a/ handles 4 of 8 requests wrongly

  TOKEN     EXPECT  ANSWER   RESULT
  no-token  reject  401
  ES256     accept  200
  RS256     accept  401      REFUSED
  no-kid    either  200      accepted
  late      either  401      refused
  expired   reject  200      LET IN
  alg-none  reject  204      LET IN
  huge      reject  timeout  NEITHER

let in
  ✗ expired   why (RFC 1)
  ✗ alg-none  why (RFC 1)

hint: it may allow fewer algorithms on purpose: --alg of jwtk fixtures and jwtk
      serve chooses them
"
        );
    }

    /// The hint is about what explains most.
    #[test]
    fn a_probe_says_where_to_begin() {
        colored::control::set_override(false);
        let good = |result| row("ES256", Expect::Accept, result, Ok(200));
        let none = |result| row("no-token", Expect::Reject, result, Ok(200));
        for (results, hint) in [
            (vec![none(Outcome::Right), good(Outcome::Right)], ""),
            (
                vec![none(Outcome::LetIn), good(Outcome::Refused)],
                "hint: it answers a request without a token: is this the protected endpoint?",
            ),
            (
                vec![none(Outcome::Right), good(Outcome::Refused)],
                "hint: does it trust the key of these tokens, allow their alg, and expect their iss and aud?",
            ),
            (vec![none(Outcome::Right)], ""),
        ] {
            let text = shown(results);
            let found =
                text.split_once("hint: ").map(|(_, hint)| format!("hint: {hint}")).unwrap_or_default();
            assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), hint, "{text}");
        }
        let mut rows = vec![none(Outcome::Right), good(Outcome::Refused)];
        rows[1].body = Some("The specified alg value is not allowed".to_owned());
        rows[1].www_authenticate = Some("Bearer error=\"invalid_token\"".to_owned());
        let all = shown(rows);
        assert!(
            all.starts_with("✗ http://a/ refuses every good token: its other refusals prove nothing\n"),
            "{all}"
        );
        let said = "\nrefused\n  ✗ ES256  \"The specified alg value is not allowed\"; WWW-Authenticate: Bearer\n           error=\"invalid_token\"\n";
        assert!(all.contains(said), "{all}");
        let right = shown(vec![none(Outcome::Right), good(Outcome::Right)]);
        assert!(right.starts_with("✓ http://a/ handles all 2 requests correctly\n\n"), "{right}");
    }
}
