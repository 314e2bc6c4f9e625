//! The report of `verify` as text.

use super::{Style, hint_line};
use crate::http::Failure;
use colored::Colorize;
use jwtk::{
    code::Code,
    jwt::{Candidate, Check, Report, Status, Verdict, report::CandidateStatus},
};

/// The column at which the findings begin, after mark and name.
const NAME: usize = 12;

/// The whole report. `source` says where the keys came from.
pub(crate) fn text(report: &Report, source: &str, style: Style) -> String {
    let mut out = headline(report, style);
    out.push('\n');
    for check in &report.checks {
        out.push_str(&line(check, report, source, style));
    }
    if wants_trace(report, style) {
        out.push_str(&trace(report, style));
    }
    out.push_str(&hints(report, style));
    out
}

fn headline(report: &Report, style: Style) -> String {
    let failed: Vec<&Check> = report.failures().collect();
    let codes = codes(report, &failed);
    match report.verdict {
        Verdict::Accepted => {
            let key = report.key.as_ref().map(|k| {
                let name = k.kid.clone().or_else(|| k.thumbprint.map(|t| t.to_string()));
                format!("by key {} ({})", style.cut(&name.unwrap_or_else(|| "secret".into()), 14), k.alg)
            });
            let expires = report
                .check("exp")
                .filter(|c| c.status == Status::Pass)
                .map(|c| format!(", expires {}", c.message));
            let mark = style.mark(Status::Pass);
            let rest = key.unwrap_or_default() + &expires.unwrap_or_default();
            format!("{mark} {}  {rest}\n", "ACCEPTED".green().bold())
        }
        Verdict::Rejected => {
            let ran = report.checks.iter().filter(|c| c.status != Status::Skip).count();
            let checks = if ran == 1 { "check" } else { "checks" };
            let left = format!("{} of {ran} {checks} failed", failed.len());
            let mark = style.mark(Status::Fail);
            format!("{mark} {}  {left}  {}\n", "REJECTED".red().bold(), codes.dimmed())
        }
        Verdict::Undecided => {
            let code = report.code.unwrap_or(Code::NoKey);
            let left = failed
                .iter()
                .find(|c| c.code == Some(code))
                .map_or("no key to check it with", |c| &c.message);
            format!(
                "{} {}  {}  {}\n",
                "?".yellow().bold(),
                "UNDECIDED".yellow().bold(),
                style.text(left),
                format!("[{code}]").dimmed()
            )
        }
    }
}

/// The code that decided in brackets, then the others.
fn codes(report: &Report, failed: &[&Check]) -> String {
    let Some(decided) = report.code else { return String::new() };
    let mut others: Vec<&str> = Vec::new();
    for code in failed.iter().filter_map(|c| c.code).filter(|c| *c != decided) {
        if !others.contains(&code.as_str()) {
            others.push(code.as_str());
        }
    }
    if others.is_empty() { format!("[{decided}]") } else { format!("[{decided}] {}", others.join(" ")) }
}

fn line(check: &Check, report: &Report, source: &str, style: Style) -> String {
    let id = match check.id {
        "claim" => check.claim.as_deref().unwrap_or("claim"),
        id => id,
    };
    let mut message = check.message.clone();
    let tells_source = report.key.is_some() || check.status == Status::Fail;
    if check.id == "key" && tells_source && !source.is_empty() {
        let (head, rest) = message.split_once(',').map_or((message.as_str(), ""), |(h, r)| (h, r));
        let comma = if rest.is_empty() { "" } else { "," };
        message = format!("{head} {source}{comma}{rest}");
    }
    if check.unverified && check.status == Status::Pass && check.id != "claims" {
        message.push_str(" (unverified)");
    }
    if check.id == "claims" && check.unverified {
        message.push_str(" (UNVERIFIED: nobody has signed them)");
    }
    let mut out = format!("  {} {:<NAME$}", style.mark(check.status), style.cut(id, NAME - 1));
    let indent = 4 + NAME + if style.mark(Status::Pass).contains("ok") { 3 } else { 0 };
    let room = style.width.saturating_sub(indent).max(20);
    for (i, part) in super::wrap(&style.text(&message), room).into_iter().enumerate() {
        if i > 0 {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&part);
        out.push('\n');
    }
    out.push_str(&difference(check, indent, style));
    out
}

/// Expected and found one above the other, with a pointer to where they part.
fn difference(check: &Check, indent: usize, style: Style) -> String {
    use Code::{AudMismatch, ClaimMismatch, IssMismatch, SubMismatch, TypMismatch};
    let compared =
        matches!(check.code, Some(IssMismatch | AudMismatch | SubMismatch | ClaimMismatch | TypMismatch));
    let (Some(expected), Some(actual)) = (&check.expected, &check.actual) else { return String::new() };
    if check.status != Status::Fail || !compared {
        return String::new();
    }
    let found = match actual.as_str() {
        Some(text) if check.id != "claim" => text.to_owned(),
        _ => actual.to_string(),
    };
    let pad = " ".repeat(indent);
    let mut out = format!("{pad}expected  {}\n{pad}found     {}\n", style.text(expected), style.text(&found));
    let at = expected.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
    // Names that part at the first letter are just different; a pointer would say nothing.
    if at > 3 && style.text(&found) == found {
        out.push_str(&format!("{pad}          {}^ differs here\n", " ".repeat(at)).yellow().to_string());
    }
    out
}

/// Every try of a fetch that failed, and what to do.
pub(crate) fn failure(failure: &Failure, style: Style) -> String {
    let mut out = tries(failure, style);
    out.push('\n');
    for hint in failure.error.hints.iter().take(3) {
        out.push_str(&hint_line(hint, style));
    }
    out
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

fn wants_trace(report: &Report, style: Style) -> bool {
    let troubled = report.check("key").is_some_and(|c| c.status == Status::Fail)
        || report.check("signature").is_some_and(|c| c.status == Status::Fail);
    !report.candidates.is_empty() && (style.verbose || troubled)
}

/// Every key that was considered, and why it was used or dropped.
fn trace(report: &Report, style: Style) -> String {
    const SHOWN: usize = 12;
    let mut out = String::from("\n");
    let wants = report.header.as_ref().map(|h| {
        let kid = h.get("kid").map_or("no kid".to_owned(), |k| format!("kid {k}"));
        format!("{kid}, {}", h.get_str("alg").unwrap_or_default())
    });
    if let Some(wants) = wants {
        out.push_str(&format!("  token wants   {}\n", style.text(&wants)));
    }
    let shown = if style.verbose { report.candidates.len() } else { SHOWN };
    for (i, candidate) in report.candidates.iter().take(shown).enumerate() {
        let head = if i == 0 { "  keys          " } else { "                " };
        out.push_str(&format!("{head}{}\n", candidate_line(candidate, style)));
    }
    if report.candidates.len() > shown {
        out.push_str(&format!(
            "                and {} more: -v shows them\n",
            report.candidates.len() - shown
        ));
    }
    out
}

fn candidate_line(candidate: &Candidate, style: Style) -> String {
    let kid = candidate.kid.as_deref().map_or("(no kid)".to_owned(), |k| style.cut(k, 20));
    let kty = candidate.kty.as_deref().unwrap_or("?");
    let crv = candidate.crv.as_deref().map(|c| format!(" {c}")).unwrap_or_default();
    let what = match (candidate.status, candidate.reason) {
        (CandidateStatus::Used, _) => "made the signature".green().to_string(),
        (CandidateStatus::Tried, _) => "did not make the signature".to_owned(),
        (CandidateStatus::WouldVerify, _) => "other kid, but it made the signature".yellow().to_string(),
        (CandidateStatus::Skipped, reason) => {
            let why = candidate.detail.as_deref().map(|d| style.text(d)).unwrap_or_else(|| match reason {
                Some("kid") => "other kid".to_owned(),
                Some("kty") => "other type".to_owned(),
                Some("crv") => "other curve".to_owned(),
                Some("alg") => "for another algorithm".to_owned(),
                Some("use") => "not for signatures (use)".to_owned(),
                Some("key_ops") => "not for verifying (key_ops)".to_owned(),
                _ => "not tried".to_owned(),
            });
            format!("skipped: {why}")
        }
    };
    format!("{kid:<20}  {:<12}  {what}", style.cut(&format!("{kty}{crv}"), 12))
}

/// At most three, those of failures first; then where to read more.
fn hints(report: &Report, style: Style) -> String {
    let of =
        |status| report.checks.iter().filter(move |c| c.status == status).filter_map(|c| c.hint.as_deref());
    let mut seen: Vec<&str> = Vec::new();
    let warnings: Vec<&str> =
        if report.is_valid() || style.verbose { of(Status::Warn).collect() } else { Vec::new() };
    for hint in of(Status::Fail).chain(warnings) {
        if !seen.contains(&hint) && seen.len() < 3 {
            seen.push(hint);
        }
    }
    let mut out = String::new();
    if !seen.is_empty() {
        out.push('\n');
    }
    for hint in seen {
        out.push_str(&hint_line(hint, style));
    }
    out
}
