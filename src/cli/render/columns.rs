//! The columns of a report on a token.

use super::Style;
use crate::{
    jwt::{CheckId, Status},
    words::check::Told,
};
use colored::Colorize;

/// The width of the names after the marks: usually, and where one of them is longer.
const NAMES: [usize; 2] = [12, 14];

/// The columns of one report: they are as wide as its marks and names need.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    style: Style,
    mark: usize,
    name: usize,
}

impl Columns {
    pub(super) fn of(told: &[Told], style: Style) -> Self {
        let [usual, long] = NAMES;
        let is_long = told.iter().any(|check| name(check).len() >= usual);
        let is_unsigned = told.iter().any(is_unsigned);
        let mark = if is_unsigned { style.unsigned().len() } else { 0 };
        Self { style, mark: style.mark_width().max(mark), name: if is_long { long } else { usual } }
    }

    /// The column at which findings begin, after mark and name.
    pub(super) fn indent(self) -> usize {
        3 + self.mark + self.name
    }

    /// How much of a line is left for findings.
    pub(super) fn room(self) -> usize {
        self.style.width.saturating_sub(self.indent()).max(20)
    }

    /// Mark and name of a check.
    pub(super) fn head(self, check: &Told) -> String {
        let style = self.style;
        let (mark, width) = if is_unsigned(check) {
            (style.unsigned().dimmed().to_string(), style.unsigned().len())
        } else {
            (style.mark(check.status), style.mark_width())
        };
        let gap = " ".repeat(self.mark.saturating_sub(width));
        let mut name = style.cut(name(check), self.name - 1);
        name.push_str(&" ".repeat(self.name.saturating_sub(name.chars().count())));
        let name = if check.status == Status::Fail { name.bold().to_string() } else { name };
        ["  ", &mark, &gap, " ", &name].concat()
    }
}

/// Whether a check passed on claims under which no signature was verified: that is no reason to trust them.
fn is_unsigned(check: &Told) -> bool {
    check.unverified && check.status == Status::Pass
}

fn name(check: &Told) -> &str {
    match check.id {
        CheckId::Claim => check.words.claim.as_deref().unwrap_or("claim"),
        id => id.as_str(),
    }
}
