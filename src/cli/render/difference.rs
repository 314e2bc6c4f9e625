//! Two tokens lined up.

use super::{Style, columns_of, inspection, padded};
use crate::cli::views::inspect_diff::{InspectDiffView, RowView};
use crate::{json::Value, time::in_words};
use colored::{ColoredString, Colorize};

/// Header and claims, a sign and words where they differ.
pub(crate) fn text(diff: &InspectDiffView<'_>, style: Style) -> String {
    let mut out = inspection::banner("anyone could have written these", style);
    out.push_str(&format!("\n{}\n", "header".bold()));
    out.push_str(&rows(&diff.header, style));
    out.push_str(&format!("\n{}\n", "claims".bold()));
    out.push_str(&rows(&diff.claims, style));
    let signature = if diff.same_signature { "the same" } else { "another" };
    out.push_str(&format!("\n{}  {signature}\n", "signature".bold()));
    out.push_str(&summary(diff));
    out
}

fn rows(rows: &[RowView<'_>], style: Style) -> String {
    let name = |row: &RowView<'_>| style.cut(row.name, 16);
    let width = rows.iter().map(|row| columns_of(&name(row))).max().unwrap_or(0).max(3);
    let room = style.width.min(80).saturating_sub(width + 6).max(20);
    let mut out = String::new();
    for row in rows {
        let name = padded(&name(row), width);
        let value = |value: &Value, room| style.cut(&inspection::shown(value), room);
        match (row.a, row.b) {
            (Some(a), Some(_)) if row.same => out.push_str(&format!("    {name}  {}\n", value(a, room))),
            (Some(a), Some(b)) => {
                let sign = style.differs();
                let further = further(row).map(|words| format!("  {words}")).unwrap_or_default();
                let second = value(b, room.saturating_sub(3 + columns_of(&further)));
                out.push_str(&format!("  {} {}  A  {}\n", sign.yellow(), name.bold(), value(a, room - 3)));
                out.push_str(&format!("    {:<width$}  B  {second}{}\n", "", further.yellow()));
            }
            (a, b) => {
                let (sign, words): (ColoredString, _) = match a {
                    Some(_) => ("-".red(), "  only in A"),
                    None => ("+".green(), "  only in B"),
                };
                let only = a.or(b).map(|v| value(v, room.saturating_sub(words.len())));
                let only = only.unwrap_or_default();
                out.push_str(&format!("  {sign} {}  {only}{}\n", name.bold(), words.yellow()));
            }
        }
    }
    out
}

/// How far two dates are apart; of other values, that they are of different types.
fn further(row: &RowView<'_>) -> Option<String> {
    let (a, b) = (row.a?, row.b?);
    if let (Some(a), Some(b)) = (inspection::date(row.name, a), inspection::date(row.name, b)) {
        return Some(match b > a {
            true => format!("{} later", in_words(b.since(a))),
            false => format!("{} earlier", in_words(a.since(b))),
        });
    }
    (a.kind() != b.kind()).then(|| format!("{}, A is {}", b.kind(), a.kind()))
}

fn summary(diff: &InspectDiffView<'_>) -> String {
    let all = || diff.header.iter().chain(&diff.claims);
    let same = all().filter(|r| r.same).count();
    let one = all().filter(|r| r.a.is_none() || r.b.is_none()).count();
    let counts = [(all().count() - same - one, "differ"), (one, "in one only"), (same, "the same")];
    let told: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("\n{}\n", told.join(", "))
}
