//! Colours. Text is painted if any stream shows colour; the stream that does not takes the paint off again,
//! so that no renderer needs to know where its text goes.
//!
//! Text from outside cannot look painted: the escape character is not printable (see [`crate::hidden`]).

/// Tells `colored`, which would look at the standard output of the process, whether to paint. It is one setting for the
/// process: runs side by side in one must all paint.
pub(crate) fn set(paints: bool) {
    colored::control::set_override(paints);
}

/// Painted text without its paint: SGR sequences (ECMA-48 section 8.3.117).
pub(crate) fn plain(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut out = String::with_capacity(text.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let code = part.find(|c: char| !c.is_ascii_digit() && c != ';');
        match code.filter(|end| part[*end..].starts_with('m')) {
            Some(end) => out.push_str(&part[end + 1..]),
            // Not ours: it stays as it is.
            None => out.extend(["\x1b[", part]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use colored::Colorize;

    #[test]
    fn paint_comes_off_and_nothing_else() {
        set(true);
        for (painted, text) in [
            ("a".bold(), "a"),
            ("a".red().bold(), "a"),
            ("é\n".dimmed(), "é\n"),
            ("\x1b[2J\x1b\x1b[".green(), "\x1b[2J\x1b\x1b["),
        ] {
            let shown = painted.to_string();
            assert!(shown.len() > text.len(), "{shown:?}");
            assert_eq!(plain(&shown), text);
        }
    }
}
