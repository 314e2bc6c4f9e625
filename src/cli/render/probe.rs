//! What a probe found, as a table and as JSON.

use super::{Style, hint_line, json, table::table, wrap};
use crate::cli::http::Reply;
use crate::{
    code::Code,
    json::{Object, Value},
    jwt::Status,
};

/// What a service did with a token, against what it should have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// What it should.
    Right,
    /// Of what is right either way, this.
    Either { let_in: bool },
    /// It let in what it should have refused.
    LetIn,
    /// It refused what it should have let in.
    Refused,
    /// It did neither: another status, or no answer.
    Failed,
}

impl Outcome {
    pub(crate) const fn is_right(self) -> bool {
        matches!(self, Self::Right | Self::Either { .. })
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Right | Self::Either { .. } => "ok",
            Self::LetIn => "let_in",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Right => "",
            Self::Either { let_in: true } => "let in",
            Self::Either { let_in: false } => "refused",
            Self::LetIn => "LET IN",
            Self::Refused => "REFUSED",
            Self::Failed => "NEITHER",
        }
    }
}

/// What was sent.
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) expect: &'static str,
    pub(crate) code: Option<String>,
    pub(crate) why: String,
    pub(crate) reference: String,
}

/// One token and what became of it.
pub(crate) struct Row {
    pub(crate) candidate: Shown,
    pub(crate) reply: Result<Reply, Code>,
    pub(crate) outcome: Outcome,
}

/// The verdict, every token in a line, and what is wrong with those that were let in.
pub(crate) fn text(url: &str, rows: &[Row], style: Style) -> String {
    let wrong: Vec<&Row> = rows.iter().filter(|r| !r.outcome.is_right()).collect();
    let url = style.text(url);
    let mut text = match wrong.len() {
        0 => format!("{} {url} does right with all {} requests\n\n", style.mark(Status::Pass), rows.len()),
        n => format!("{} {url} does wrong with {n} of {} requests\n\n", style.mark(Status::Fail), rows.len()),
    };
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let answer = match &row.reply {
                Ok(reply) => reply.status.to_string(),
                Err(code) => code.to_string(),
            };
            let shown = &row.candidate;
            vec![shown.id.clone(), shown.expect.to_owned(), answer, row.outcome.words().to_owned()]
        })
        .collect();
    text.push_str(&table(&["TOKEN", "EXPECT", "ANSWER", "RESULT"], &cells, style));
    let let_in: Vec<_> = wrong.iter().filter(|r| r.outcome == Outcome::LetIn).collect();
    let width = let_in.iter().map(|r| r.candidate.id.chars().count()).max().unwrap_or(0);
    for (i, row) in let_in.into_iter().enumerate() {
        let shown = &row.candidate;
        text.push_str(if i == 0 { "\nlet in\n" } else { "" });
        let indent = 5 + style.mark_width() + width;
        let why = style.text(&format!("{} ({})", shown.why, shown.reference));
        let lines = wrap(&why, style.width.saturating_sub(indent).max(20));
        text.push_str(&format!(
            "  {} {:width$}  {}\n",
            style.mark(Status::Fail),
            style.text(&shown.id),
            lines.join(&format!("\n{}", " ".repeat(indent)))
        ));
    }
    text.push_str(&hints(rows, style));
    text
}

/// What to look at first.
fn hints(rows: &[Row], style: Style) -> String {
    let good: Vec<&Row> = rows.iter().filter(|r| r.candidate.expect == "accept").collect();
    let refused = good.iter().filter(|r| r.outcome == Outcome::Refused).count();
    let unprotected = rows.first().is_some_and(|r| r.outcome == Outcome::LetIn);
    let hint = if unprotected {
        "it answers a request without any token: is this the protected endpoint?"
    } else if refused == good.len() && refused > 0 {
        "it refuses every good token: does it trust this key set, and expect this iss and aud?"
    } else if refused > 0 {
        "it may allow fewer algorithms on purpose: --alg of jwtk fixtures and jwtk serve chooses them"
    } else {
        return String::new();
    };
    format!("\n{}", hint_line(hint, style))
}

/// `{"schema_version","url","ok","results":[{"id","expect","result","status","error","ms","code","why","ref"}]}`.
pub(crate) fn json(url: &str, rows: &[Row]) -> Object {
    let results = rows.iter().map(|row| {
        let shown = &row.candidate;
        let number = |n: Option<i64>| n.map_or(Value::Null, Value::from);
        let reply = row.reply.as_ref().ok();
        let mut object = Object::new();
        object.insert("id", shown.id.as_str());
        object.insert("expect", shown.expect);
        object.insert("result", row.outcome.as_str());
        object.insert("status", number(reply.map(|r| r.status.into())));
        object.insert("error", json::text(row.reply.as_ref().err().map(|code| code.as_str())));
        object.insert("ms", number(reply.and_then(|r| i64::try_from(r.took.as_millis()).ok())));
        object.insert("code", json::text(shown.code.as_deref()));
        object.insert("why", shown.why.as_str());
        object.insert("ref", shown.reference.as_str());
        Value::from(object)
    });
    let mut object = json::document();
    object.insert("url", url);
    object.insert("ok", rows.iter().all(|r| r.outcome.is_right()));
    object.insert("results", results.collect::<Vec<_>>());
    object
}
