//! Two tokens lined up, as text and as JSON.

use super::{Style, inspection, json::document};
use crate::cli::paint::{Paint, Painted};
use crate::{
    json::{Object, Value},
    jwt::inspect::diff::{Diff, Row},
    time::in_words,
};

/// Header and claims, a sign and words where they differ.
pub(crate) fn text(diff: &Diff, style: Style) -> String {
    let mut out = inspection::banner("anyone could have written these", style);
    out.push_str(&format!("{}\n", "header".bold()));
    out.push_str(&rows(&diff.header, style));
    out.push_str(&format!("\n{}\n", "claims".bold()));
    out.push_str(&rows(&diff.claims, style));
    let signature = if diff.same_signature { "the same" } else { "another" };
    out.push_str(&format!("\n{}  {signature}\n", "signature".bold()));
    out.push_str(&summary(diff));
    out
}

fn rows(rows: &[Row], style: Style) -> String {
    let name = |row: &Row| style.cut(&row.name, 16);
    let width = rows.iter().map(|row| name(row).chars().count()).max().unwrap_or(0).max(3);
    let room = style.width.min(80).saturating_sub(width + 6).max(20);
    let mut out = String::new();
    for row in rows {
        let name = format!("{:<width$}", name(row));
        let value = |value: &Value, room| style.cut(&inspection::shown(value), room);
        match (&row.a, &row.b) {
            (Some(a), Some(_)) if row.is_same() => out.push_str(&format!("    {name}  {}\n", value(a, room))),
            (Some(a), Some(b)) => {
                let sign = style.differs();
                let further = further(row).map(|words| format!("  {words}")).unwrap_or_default();
                let second = value(b, room.saturating_sub(3 + further.chars().count()));
                out.push_str(&format!("  {} {}  A  {}\n", sign.yellow(), name.bold(), value(a, room - 3)));
                out.push_str(&format!("    {:<width$}  B  {second}{}\n", "", further.yellow()));
            }
            (a, b) => {
                let (sign, words): (Painted, _) = match a {
                    Some(_) => ("-".red(), "  only in A"),
                    None => ("+".green(), "  only in B"),
                };
                let only = a.as_ref().or(b.as_ref()).map(|v| value(v, room.saturating_sub(words.len())));
                let only = only.unwrap_or_default();
                out.push_str(&format!("  {sign} {}  {only}{}\n", name.bold(), words.yellow()));
            }
        }
    }
    out
}

/// How far two dates are apart; of other values, that they are of different types.
fn further(row: &Row) -> Option<String> {
    let (a, b) = (row.a.as_ref()?, row.b.as_ref()?);
    if let (Some(a), Some(b)) = (inspection::date(&row.name, a), inspection::date(&row.name, b)) {
        return Some(match b > a {
            true => format!("{} later", in_words(b.since(a))),
            false => format!("{} earlier", in_words(a.since(b))),
        });
    }
    (a.kind() != b.kind()).then(|| format!("{}, A is {}", b.kind(), a.kind()))
}

fn summary(diff: &Diff) -> String {
    let all = || diff.header.iter().chain(&diff.claims);
    let same = all().filter(|r| r.is_same()).count();
    let one = all().filter(|r| r.a.is_none() || r.b.is_none()).count();
    let counts = [(all().count() - same - one, "differ"), (one, "in one only"), (same, "the same")];
    let told: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("\n{}\n", told.join(", "))
}

/// `{"schema_version","verified":false,"header":[{"name","a","b","same"}],"claims":[…]}`; a token that has
/// not the member has no value there.
pub(crate) fn json(diff: &Diff) -> Object {
    let rows = |rows: &[Row]| rows.iter().map(|r| row(r).into()).collect::<Vec<Value>>();
    let mut object = document();
    object.insert("verified", false);
    object.insert("header", rows(&diff.header));
    object.insert("claims", rows(&diff.claims));
    object
}

fn row(row: &Row) -> Object {
    let mut object = Object::new();
    object.insert("name", row.name.as_str());
    for (name, value) in [("a", &row.a), ("b", &row.b)] {
        if let Some(value) = value {
            object.insert(name, value.clone());
        }
    }
    object.insert("same", row.is_same());
    object
}
