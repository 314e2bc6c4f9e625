//! Text in lines of the terminal's width.

/// Breaks text at blanks, and a word that is longer than a line where the line ends.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    if text.len() <= width && !text.starts_with(' ') {
        return vec![text.to_owned()];
    }
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split(' ') {
        let own = word.chars().count();
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
        for (i, c) in word.chars().enumerate() {
            if i > 0 && i % width == 0 {
                lines.push(String::new());
                length = 0;
            }
            push(&mut lines, c.encode_utf8(&mut [0; 4]));
            length += 1;
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
        assert_eq!(wrap("ab", 1), ["a", "b"]);
    }
}
