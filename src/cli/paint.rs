//! Colours. What is shown is always painted; the stream that does not show colours takes them away again, so that no
//! renderer needs to know where its text goes.
//!
//! Text from outside cannot look painted: the escape character is not printable (see [`crate::hidden`]).

use std::fmt;

/// Text with an SGR sequence around it (ECMA-48 section 8.3.117).
#[derive(Debug, Clone)]
pub(crate) struct Painted {
    text: String,
    bold: bool,
    /// Another weight or a colour.
    code: Option<u8>,
}

impl Painted {
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

impl fmt::Display for Painted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match (self.bold, self.code) {
            (false, None) => f.write_str(text),
            (true, None) => write!(f, "\x1b[1m{text}{RESET}"),
            (false, Some(code)) => write!(f, "\x1b[{code}m{text}{RESET}"),
            (true, Some(code)) => write!(f, "\x1b[1;{code}m{text}{RESET}"),
        }
    }
}

const RESET: &str = "\x1b[0m";

/// How text can be painted.
pub(crate) trait Paint: AsRef<str> {
    fn normal(&self) -> Painted {
        Painted { text: self.as_ref().to_owned(), bold: false, code: None }
    }

    fn bold(&self) -> Painted {
        self.normal().bold()
    }

    fn dimmed(&self) -> Painted {
        Painted { code: Some(2), ..self.normal() }
    }

    fn red(&self) -> Painted {
        Painted { code: Some(31), ..self.normal() }
    }

    fn green(&self) -> Painted {
        Painted { code: Some(32), ..self.normal() }
    }

    fn yellow(&self) -> Painted {
        Painted { code: Some(33), ..self.normal() }
    }

    fn cyan(&self) -> Painted {
        Painted { code: Some(36), ..self.normal() }
    }
}

impl Paint for str {}
impl Paint for String {}

/// Painted text without its paint.
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

    #[test]
    fn paint_comes_off_and_nothing_else() {
        for (painted, shown, text) in [
            ("a".normal(), "a", "a"),
            ("a".bold(), "\x1b[1ma\x1b[0m", "a"),
            ("a".red().bold(), "\x1b[1;31ma\x1b[0m", "a"),
            ("é\n".to_owned().dimmed(), "\x1b[2mé\n\x1b[0m", "é\n"),
            ("".yellow(), "\x1b[33m\x1b[0m", ""),
            ("\x1b[2J\x1b\x1b[".green(), "\x1b[32m\x1b[2J\x1b\x1b[\x1b[0m", "\x1b[2J\x1b\x1b["),
        ] {
            assert_eq!(painted.to_string(), shown);
            assert_eq!(plain(shown), text);
        }
    }
}
