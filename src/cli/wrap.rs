//! Text in lines of the terminal's width, in columns: letters of East Asia and emoji take two (Unicode UAX #11).

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub(crate) fn columns_of(text: &str) -> usize {
    text.width()
}

/// How many columns a character takes.
pub(crate) fn column_of(c: char) -> usize {
    c.width().unwrap_or_default()
}

/// A text with blanks behind it, up to a width.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns_of(text))))
}

/// Breaks text at blanks, and a word that is longer than a line where the line ends.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    if text.len() <= width && !text.starts_with(' ') {
        return vec![text.to_owned()];
    }
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split(' ') {
        let own = columns_of(word);
        if length > 0 && length + 1 + own > width {
            lines.push(String::new());
            length = 0;
        }
        if length > 0 {
            push(&mut lines, " ");
            length += 1;
        }
        if own <= width {
            push(&mut lines, word);
            length += own;
            continue;
        }
        for c in word.chars() {
            if length > 0 && length + column_of(c) > width {
                lines.push(String::new());
                length = 0;
            }
            push(&mut lines, c.encode_utf8(&mut [0; 4]));
            length += column_of(c);
        }
    }
    lines
}

/// Text behind a head of so many columns, wrapped under itself within `room`.
pub(crate) fn behind(head: &str, indent: usize, room: usize, text: &str) -> String {
    let mut out = String::new();
    for (i, line) in wrap(text, room).into_iter().enumerate() {
        let head = if i == 0 { head.to_owned() } else { " ".repeat(indent) };
        out.push_str(&format!("{head}{line}\n"));
    }
    out
}

/// A note or warning wrapped behind its label. What has none is laid out already.
pub(crate) fn labelled(line: &str, width: usize) -> String {
    match line.split_once(": ") {
        Some((label @ ("error" | "hint" | "note" | "warning"), text)) => {
            let indent = label.len() + 2;
            behind(&format!("{label}: "), indent, width.saturating_sub(indent), text)
        }
        _ => format!("{line}\n"),
    }
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn breaks_at_blanks_and_words_that_no_line_has_room_for() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a https://x.example b", 7), ["a", "https:/", "/x.exam", "ple b"]);
        assert_eq!(wrap("  two  blanks", 20), ["two  blanks"]);
        assert_eq!(wrap("é é", 3), ["é é"]);
        assert_eq!(wrap("認証 認証", 9), ["認証 認証"]);
        assert_eq!(wrap("認証 認証", 8), ["認証", "認証"]);
        assert_eq!(wrap("認証局", 5), ["認証", "局"]);
        assert_eq!(wrap("ab", 1), ["a", "b"]);
    }
}
