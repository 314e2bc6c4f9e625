//! Colours. What is shown is always painted; the stream that does not show colours takes them away again, so that no
//! renderer needs to know where its text goes, and runs side by side in one process do not share a setting.
//!
//! Text from outside cannot look painted: the escape character is not printable (see [`crate::hidden`]).

/// Makes `colored` paint whatever it is asked to: it would look at the standard output of the process.
pub(crate) fn always() {
    colored::control::set_override(true);
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
        always();
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
