//! Every key that was considered for a token, and why it was used or dropped.

use super::{Style, behind, columns::Columns, columns_of, padded, wrap};
use crate::{
    json::Value,
    jwk::Misfit,
    jwt::{Candidate, CandidateStatus, CheckId, Report, Status, check::WhyNot},
    words::check::Told,
};
use colored::Colorize;

/// How many keys are shown without `-v`.
const SHOWN: usize = 12;
/// The least width of what became of a key.
const FATE: usize = 12;

/// Whether the keys belong under this check: where it says that none was found, or that none of several
/// made the signature; with `-v` always.
pub(super) fn is_wanted(check: &Told, report: &Report, style: Style) -> bool {
    let troubled = match (check.id, check.status) {
        (CheckId::Key, Status::Fail) => true,
        (CheckId::Key, _) => style.verbose && report.key.is_some(),
        (CheckId::Signature, Status::Fail) => style.verbose || report.candidates.len() > 1,
        _ => false,
    };
    troubled && !report.candidates.is_empty()
}

/// What the token wants, and what the set has.
pub(super) fn text(report: &Report, source: &str, columns: Columns, style: Style) -> String {
    let pad = " ".repeat(columns.indent());
    let room = columns.room();
    let mut out = String::new();
    if let Some(header) = &report.header {
        let kid = header.get("kid").map_or("no kid".to_owned(), |k| format!("kid {k}"));
        let alg = header.get_str("alg").unwrap_or_default();
        let kid = style.cut(&kid, room.saturating_sub(10 + 2 + alg.len()));
        let wanted = format!("{kid}, {}", style.text(alg));
        out.push_str(&behind(&format!("{pad}wanted    "), columns.indent() + 10, room - 10, &wanted));
    }
    let many = report.candidates.len();
    let found = format!("{many} {} {source}", if many == 1 { "key" } else { "keys" });
    for (i, line) in wrap(&style.text(found.trim_end()), room - 10).into_iter().enumerate() {
        out.push_str(&format!("{pad}{}{line}\n", if i == 0 { "found     " } else { "          " }));
    }
    let shown = if style.verbose { many } else { SHOWN };
    let candidates = &report.candidates[..many.min(shown)];
    out.push_str(&rows(candidates, &format!("{pad}  "), room - 2, style));
    if many > shown {
        out.push_str(&format!("{pad}  and {} more: -v shows them\n", many - shown));
    }
    out
}

/// A row each: kid, type, result. The kid is cut so that the rest fits the line.
fn rows(candidates: &[Candidate], pad: &str, room: usize, style: Style) -> String {
    let longest =
        |width: &dyn Fn(&Candidate) -> usize| candidates.iter().map(width).max().unwrap_or_default();
    let type_width = longest(&|c| columns_of(&key_type(c, style)));
    let fate_width = longest(&|c| columns_of(&fate(c, style))).min(24);
    let kid_room = room.saturating_sub(type_width + fate_width + 4).max(12);
    let kid_width = longest(&|c| columns_of(&kid(c, kid_room, style)));
    let fate_at = kid_width + type_width + 4;
    let mut out = String::new();
    // Without room for columns, a row is a text.
    let is_text = fate_at + fate_width.min(FATE) > room;
    for candidate in candidates {
        let (kid, kty) = (kid(candidate, kid_room, style), key_type(candidate, style));
        if is_text {
            let row = format!("{kid}  {kty}  {}", fate(candidate, style));
            out.push_str(&behind(pad, pad.len() + 2, room.saturating_sub(2), &row));
            continue;
        }
        let head = format!("{pad}{}  {}  ", padded(&kid, kid_width), padded(&kty, type_width));
        let fate = fate(candidate, style);
        let lines = wrap(&fate, room.saturating_sub(fate_at));
        let lines = lines.join(&format!("\n{pad}{}", " ".repeat(fate_at)));
        let coloured = match candidate.status {
            CandidateStatus::Used => lines.green(),
            CandidateStatus::WouldVerify => lines.yellow(),
            CandidateStatus::Tried => lines.normal(),
            CandidateStatus::Skipped => lines.dimmed(),
        };
        out.push_str(&format!("{head}{coloured}\n"));
    }
    out
}

fn kid(candidate: &Candidate, room: usize, style: Style) -> String {
    match candidate.kid.as_deref() {
        None => "(no kid)".to_owned(),
        // Blanks at its ends would not be seen.
        Some(kid) if kid.trim() != kid => style.cut(&Value::from(kid).to_string(), room),
        Some(kid) => style.cut(kid, room),
    }
}

fn key_type(candidate: &Candidate, style: Style) -> String {
    let kty = candidate.kty.as_deref().unwrap_or("?");
    let crv = candidate.crv.as_deref().map(|crv| format!(" {crv}")).unwrap_or_default();
    style.cut(&format!("{kty}{crv}"), 14)
}

fn fate(candidate: &Candidate, style: Style) -> String {
    match (candidate.status, &candidate.why_not) {
        (CandidateStatus::Used, _) => "signed it".to_owned(),
        (CandidateStatus::Tried, _) => "does not verify it".to_owned(),
        (CandidateStatus::WouldVerify, _) => "other kid, but signed it".to_owned(),
        (CandidateStatus::Skipped, Some(WhyNot::Unusable(error))) => {
            format!("skipped: {}", style.text(&error.to_string()))
        }
        (CandidateStatus::Skipped, Some(WhyNot::Misfit(misfit))) => match misfit {
            Misfit::Kid => "other kid".to_owned(),
            Misfit::Kty => "other type".to_owned(),
            Misfit::Crv => "other curve".to_owned(),
            Misfit::Alg => "for another algorithm".to_owned(),
            Misfit::Use => "not for signatures (use)".to_owned(),
            Misfit::KeyOps => "not for verifying (key_ops)".to_owned(),
        },
        (CandidateStatus::Skipped, Some(WhyNot::TooManyKeys) | None) => "not tried".to_owned(),
    }
}
