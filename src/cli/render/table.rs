//! Aligned columns. A narrow terminal loses the right column before the left ones wrap.

use super::{Style, columns_of, padded};

/// Lays out rows under their titles, two blanks between columns.
pub(crate) fn table(titles: &[&str], rows: &[Vec<String>], style: Style) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| style.text(c)).collect()).collect();
    let width = |column: usize| {
        let longest = cells.iter().filter_map(|r| r.get(column)).map(|c| columns_of(c)).max();
        longest.unwrap_or(0).max(columns_of(titles[column]))
    };
    let widths: Vec<usize> = (0..titles.len()).map(width).collect();
    let mut columns = titles.len();
    while columns > 2 && 2 + widths[..columns].iter().map(|w| w + 2).sum::<usize>() > style.width + 2 {
        columns -= 1;
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::from(" ");
        for (cell, width) in cells.take(columns).zip(&widths) {
            line.push_str(&format!(" {} ", padded(cell, *width)));
        }
        format!("{}\n", line.trim_end())
    };
    let mut out = line(&mut titles.iter().copied());
    for row in &cells {
        out.push_str(&line(&mut row.iter().map(String::as_str)));
    }
    out
}
