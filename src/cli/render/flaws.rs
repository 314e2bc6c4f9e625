//! The catalogue of flaws, as a table.

use super::{Style, table::table, wrap};
use crate::cli::views::flaws::FlawsView;

/// One row a flaw.
pub(crate) fn text(view: &FlawsView, style: Style) -> String {
    // What is wrong matters most: it stands whole beside the name, and a narrow terminal loses the rest.
    let titles = ["FLAW", "EXPECT", "CODE", "WHAT IS WRONG"];
    let columns: &[usize] = if style.width >= 72 { &[0, 1, 2, 3] } else { &[0, 3] };
    let before = if columns.len() == 4 { 48 } else { 20 };
    let room = style.width.saturating_sub(before).max(20);
    let mut rows = Vec::new();
    for flaw in &view.flaws {
        let cells = [flaw.name.as_str(), flaw.expect.as_str(), flaw.code.as_str()];
        for (i, why) in wrap(flaw.why, room).iter().enumerate() {
            let cell = |c: &usize| if *c == 3 { why.as_str() } else { [cells[*c], ""][usize::from(i > 0)] };
            rows.push(columns.iter().map(|c| cell(c).to_owned()).collect());
        }
    }
    let titles: Vec<&str> = columns.iter().map(|c| titles[*c]).collect();
    table(&titles, &rows, Style { width: before + room, ..style })
}
