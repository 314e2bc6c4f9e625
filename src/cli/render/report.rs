//! The report of `verify` as text.

use super::{Style, columns::Columns, columns_of, explain_line, head, hint_line, trace, wrap};
use crate::cli::{
    error::{Exit, exit_of},
    http::Failure,
    wrap::behind,
};
use crate::{
    cause::{Cause, Evidence},
    code::Code,
    json::Value,
    jwt::{Check, CheckId, Report, Status, Verdict, check::Outcome as _},
    time::NumericDate,
    words::check::{self, Told, tell},
};
use colored::Colorize;

/// The width of `expected` and `found` before what they are.
const COMPARED: usize = 10;
/// Dates and other details stand in a column of their own, unless a message is longer than this.
const MESSAGE: usize = 26;

/// The whole report. `source` says where the keys came from, `failure` why they could not be fetched.
pub(crate) fn text(
    report: &Report,
    causes: &[Cause],
    source: &str,
    failure: Option<&Failure>,
    style: Style,
) -> String {
    let told = tell(report, causes);
    let mut out = headline(report, &told, style);
    out.push_str(&head::text(causes, style));
    out.push('\n');
    let details = details_at(&told);
    let columns = Columns::of(&told, style);
    for check in &told {
        if let Some(failure) = failure.filter(|f| check.id == CheckId::Key && f.tries.len() > 1) {
            let request = wrap(&style.text(&format!("GET {}", failure.url)), columns.room());
            out.push_str(&row(check, &request, columns));
            out.push_str(&tried(failure, columns, style));
            continue;
        }
        out.push_str(&line(check, source, details, columns, style));
        out.push_str(&difference(check, columns, style));
        out.push_str(&now(check, report, columns));
        if trace::is_wanted(check, report, style) {
            out.push_str(&trace::text(report, source, columns, style));
        }
    }
    out.push_str(&hints(report, causes, &told, failure, style));
    out
}

/// The outcome of each try, below the missing key.
fn tried(failure: &Failure, columns: Columns, style: Style) -> String {
    let (pad, room) = (" ".repeat(columns.indent()), columns.room());
    let tries = failure.tries.iter().enumerate().flat_map(|(i, t)| {
        let mut lines = wrap(&style.text(&t.in_words()), room.saturating_sub(7));
        for (j, line) in lines.iter_mut().enumerate() {
            *line = if j == 0 { format!("try {}  {line}", i + 1) } else { format!("       {line}") };
        }
        lines
    });
    tries.map(|line| format!("{pad}{line}\n")).collect()
}

/// Every try of a fetch, where it was more than one.
pub(crate) fn tries(failure: &Failure, style: Style) -> String {
    let mut out = String::new();
    if failure.tries.len() > 1 {
        out.push_str(&format!("\n  GET {}\n", style.text(&failure.url)));
        for (i, t) in failure.tries.iter().enumerate() {
            let mark = style.mark(Status::Fail);
            out.push_str(&format!("  {mark} try {}   {}\n", i + 1, style.text(&t.in_words())));
        }
    }
    out
}

/// The verdict, then in a few words why, and at the right the codes: first the one that decided.
fn headline(report: &Report, told: &[Told], style: Style) -> String {
    let failed: Vec<&Told> = failures(told).collect();
    match report.verdict {
        Verdict::Accepted => {
            let by = report.key.as_ref().map(|k| {
                let name = k.kid.clone().or_else(|| k.thumbprint.map(|t| t.to_string()));
                format!("by key {} ({})", style.cut(&name.unwrap_or_else(|| "secret".into()), 14), k.alg)
            });
            let exp = report.checks.exp.as_ref().filter(|exp| exp.status() == Status::Pass);
            let expires =
                exp.map(|exp| format!(", expires {}", check::words(Check::Exp(exp), report).message));
            let (by, expires) = (by.unwrap_or_default(), expires.unwrap_or_default());
            let mark = style.mark(Status::Pass);
            // What a narrow line leaves out stands in the rows.
            let room = style.width.saturating_sub(style.mark_width() + " ACCEPTED  ".len());
            let whole = [format!("{by}{expires}"), by].into_iter().find(|why| columns_of(why) <= room);
            format!("{mark} {}  {}", "ACCEPTED".green().bold(), whole.unwrap_or_default())
                .trim_end()
                .to_owned()
                + "\n"
        }
        Verdict::Rejected => {
            let ran = told.iter().filter(|c| c.status != Status::Skip).count();
            let checks = if ran == 1 { "check" } else { "checks" };
            let why = format!("{} of {ran} {checks} failed", failed.len());
            let head = format!("{} {}", style.mark(Status::Fail), "REJECTED".red().bold());
            spread(&head, "REJECTED".len() + 1 + style.mark_width(), &why, &codes(report, &failed), style)
        }
        Verdict::Undecided => {
            let code = report.code.unwrap_or(Code::NoKey);
            let why = match exit_of(code) {
                Exit::Remote => "the key set could not be fetched",
                Exit::Usage => "the key set was not fetched",
                _ => "signature not checked",
            };
            let head = format!("{} {}", "?".yellow(), "UNDECIDED".bold());
            spread(&head, "? UNDECIDED".len(), why, &[code.as_str()], style)
        }
    }
}

fn failures(told: &[Told]) -> impl Iterator<Item = &Told> {
    told.iter().filter(|check| check.status == Status::Fail)
}

/// One line with codes at its right end. Where there is no room the later codes go, then the middle.
fn spread(head: &str, head_width: usize, why: &str, codes: &[&str], style: Style) -> String {
    let width = style.width.min(80);
    let right = |shown: usize| match codes.split_first() {
        None => String::new(),
        Some((first, others)) => {
            let mut right = format!("[{first}]");
            for code in others.iter().take(shown) {
                right.push_str(&format!(" {code}"));
            }
            if shown < others.len() {
                right.push_str(&format!(" +{}", others.len() - shown));
            }
            right
        }
    };
    let behind = width.saturating_sub(head_width + 2);
    let room = behind.saturating_sub(why.len() + 2);
    let most = codes.len().saturating_sub(1);
    let fitting = |room| (0..=most).rev().map(right).find(|right| right.len() <= room);
    match fitting(room) {
        Some(right) => {
            let gap = " ".repeat(room - right.len() + 2);
            format!("{head}  {why}{gap}{right}\n")
        }
        None => format!("{head}  {}\n", fitting(behind).unwrap_or_else(|| right(0))),
    }
}

/// The code that decided, then the others, each once.
fn codes(report: &Report, failed: &[&Told]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = report.code.iter().map(|c| c.as_str()).collect();
    for code in failed.iter().filter_map(|c| c.code) {
        if !codes.contains(&code.as_str()) {
            codes.push(code.as_str());
        }
    }
    codes
}

/// The column of dates: behind the longest message that has one.
fn details_at(told: &[Told]) -> usize {
    let messages = told
        .iter()
        .filter(|c| c.words.detail.is_some() || c.unverified)
        .map(|c| columns_of(&c.words.message));
    messages.filter(|length| *length <= MESSAGE).max().unwrap_or_default() + 2
}

fn line(check: &Told, source: &str, details: usize, columns: Columns, style: Style) -> String {
    let room = columns.room();
    let message = match (check.id, check.status) {
        (CheckId::Key, Status::Pass) => key(&check.words.message, source, room, style),
        (CheckId::Key, Status::Warn) if !source.is_empty() => {
            style.text(&format!("{}; {source}", check.words.message))
        }
        _ => style.text(&check.words.message),
    };
    let mut lines = wrap(&message, room);
    let last = lines.pop().unwrap_or_default();
    let length = columns_of(&last);
    let gap = details.saturating_sub(length).max(2);
    match detail(check, room.saturating_sub(length + gap)) {
        Some(detail) if check.unverified && check.id == CheckId::Claims => {
            lines.push(format!("{last}{}{}", " ".repeat(gap), detail.yellow()));
        }
        Some(detail) => lines.push(format!("{last}{}{}", " ".repeat(gap), detail.dimmed())),
        None => lines.push(last),
    }
    row(check, &lines, columns)
}

/// Mark, name, and what was found beside them.
fn row(check: &Told, found: &[String], columns: Columns) -> String {
    let pad = ["\n", &" ".repeat(columns.indent())].concat();
    [&columns.head(check), &found.join(&pad), "\n"].concat()
}

/// The key and where it came from; a long name is cut before the line breaks.
fn key(name: &str, source: &str, room: usize, style: Style) -> String {
    let whole = format!("{} {}", style.text(name), style.text(source));
    let whole = whole.trim_end().to_owned();
    match columns_of(&whole) > room {
        true => format!("{} {}", style.cut(name, 14), style.text(source)),
        false => whole,
    }
}

/// What stands at the right of a message, as far as there is room: that the claim is unverified, else its
/// date.
fn detail(check: &Told, room: usize) -> Option<&str> {
    let whole = match (check.unverified, check.id) {
        (true, CheckId::Claims) => "UNVERIFIED: no signature verified",
        (true, _) if check.status == Status::Pass => "unverified",
        _ => check.words.detail.as_deref()?,
    };
    let date =
        whole.split([',', ':']).next().filter(|_| check.unverified).or(whole.split_once(", ").map(|d| d.0));
    [Some(whole), date].into_iter().flatten().find(|text| columns_of(text) <= room)
}

/// Expected and found one above the other, with a pointer to where they part.
fn difference(check: &Told, columns: Columns, style: Style) -> String {
    use Code::{
        AudMismatch, ClaimMismatch, ExpType, IatType, IssMismatch, NbfType, SubMismatch, TypMismatch,
    };
    let compared = matches!(
        check.code,
        Some(
            IssMismatch
                | AudMismatch
                | SubMismatch
                | ClaimMismatch
                | TypMismatch
                | ExpType
                | NbfType
                | IatType
        )
    );
    let (Some(expected), Some(actual)) = (&check.words.expected, &check.words.actual) else {
        return String::new();
    };
    if check.status != Status::Fail || !compared {
        return String::new();
    }
    let expected =
        if is_name(check.id) { Value::from(expected.as_str()).to_string() } else { expected.clone() };
    let found = actual.to_string();
    let pad = " ".repeat(columns.indent());
    let mut out = String::new();
    let room = columns.room() - COMPARED;
    for (label, text) in [("expected", &expected), ("found", &found)] {
        out.push_str(&behind(
            &format!("{pad}{label:<COMPARED$}"),
            columns.indent() + COMPARED,
            room,
            &style.text(text),
        ));
    }
    let is_plain = style.text(&found) == found && columns_of(&found) <= room && columns_of(&expected) <= room;
    if let Some(common) = parting(&expected, &found).filter(|_| is_plain) {
        let at = columns_of(&expected.chars().take(common).collect::<String>());
        let words = if at + 14 <= room { " differs here" } else { "" };
        let pointer = format!("{}^{words}", " ".repeat(COMPARED + at));
        out.push_str(&format!("{pad}{}\n", pointer.yellow()));
    }
    out
}

/// Whether a name is expected there, so that it is told as the JSON string that it is.
const fn is_name(id: CheckId) -> bool {
    matches!(id, CheckId::Iss | CheckId::Aud | CheckId::Sub)
}

/// The clock that a date was compared with.
fn now(check: &Told, report: &Report, columns: Columns) -> String {
    let is_late = matches!(
        check.code,
        Some(Code::Expired | Code::NbfFuture | Code::IatFuture | Code::TooOld | Code::ExpiresTooSoon)
    );
    if check.status != Status::Fail || !is_late {
        return String::new();
    }
    let now = format!("now is {}", NumericDate::from_seconds(report.now.seconds()));
    behind(&" ".repeat(columns.indent()), columns.indent(), columns.room(), &now)
}

/// Where two names part, if they have more in common than not: of others a pointer would say nothing.
fn parting(expected: &str, found: &str) -> Option<usize> {
    let common = expected.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
    let tail = expected.chars().rev().zip(found.chars().rev()).take_while(|(a, b)| a == b).count();
    let longer = expected.chars().count().max(found.chars().count());
    (common > 0 && (common + tail) * 2 >= longer).then_some(common)
}

/// What to do, three at most, for failures first; then where to read more.
fn hints(
    report: &Report,
    causes: &[Cause],
    told: &[Told],
    failure: Option<&Failure>,
    style: Style,
) -> String {
    // The head has the last word on what it explains.
    let is_explained = |evidence: Evidence| head::shown(causes).any(|cause| cause.explains(evidence));
    let open = |check: &&Told| !is_explained(check.id.into());
    let of = |status| told.iter().filter(move |c| c.status == status).filter(open);
    let fetch = failure.filter(|_| !is_explained(CheckId::Key.into()));
    let fetch = fetch.into_iter().flat_map(|f| f.error.hints.iter().map(String::as_str));
    // What decided comes first.
    let decided = failures(told).filter(|c| c.code == report.code).filter(open);
    let is_wanted = report.is_valid() || style.verbose;
    let warnings = of(Status::Warn).filter(|_| is_wanted);
    let checks = decided.chain(of(Status::Fail)).chain(warnings).filter_map(|c| c.words.hint.as_deref());
    let mut seen: Vec<&str> = Vec::new();
    for hint in fetch.chain(checks) {
        if !seen.contains(&hint) && seen.len() < 3 {
            seen.push(hint);
        }
    }
    let explain = report.code.map(explain_line);
    if seen.is_empty() && explain.is_none() {
        return String::new();
    }
    let hints: String = seen.into_iter().map(|hint| hint_line(hint, style)).collect();
    format!("\n{hints}{}", explain.unwrap_or_default())
}
