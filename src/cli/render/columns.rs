//! The columns of a report on a token.

use super::Style;

/// The width of the names after the marks.
pub(super) const NAME: usize = 12;

/// The column at which findings begin, after mark and name.
pub(super) fn indent(style: Style) -> usize {
    3 + style.mark_width() + NAME
}

/// How much of a line is left for findings.
pub(super) fn room(style: Style) -> usize {
    style.width.saturating_sub(indent(style)).max(20)
}
