//! What is wrong with text that should be JSON, in terms of what an author or a script got wrong.

use serde::{Deserialize, Serialize, de::IgnoredAny};
use std::fmt;

/// Why a text is not JSON, and where. It quotes the text: never make one of a text that may hold a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    what: What,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum What {
    /// It does not begin as JSON begins.
    Text,
    /// It ends before the value does.
    Unfinished,
    /// A value without quotes that is neither a number nor a literal.
    Bare {
        name: String,
        value: String,
    },
    /// A name and a colon, and no value.
    NoValue {
        name: String,
    },
    /// A member's name without quotes.
    BareName {
        name: String,
    },
    SingleQuotes,
    /// Quotes of an editor.
    TypographicQuotes,
    /// Quotes that were escaped once more, and how.
    EscapedQuotes(String),
    /// A line break or another control character in a string.
    Control,
    TrailingComma,
    /// Something stands behind the value.
    Trailing,
    /// What the parser says.
    Other(String),
}

/// Who makes such a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// A script or a template that puts values into text.
    Template,
    /// A program that prints its own notation: Python's `str`, JavaScript's console.
    Printer,
    /// Somebody who writes JSON by hand.
    Hand,
    /// Whatever cut it.
    Cut,
    /// Nobody: it is not meant as JSON.
    Nobody,
}

/// Literals of programming languages.
const LITERALS: [&str; 8] = ["True", "False", "None", "nil", "undefined", "NaN", "Infinity", "-Infinity"];

/// How much of a value is quoted.
const SHOWN: usize = 40;

/// Says what is wrong with a text; `None` when it is JSON.
pub fn fault(text: &str) -> Option<Fault> {
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    let at = offset(text, error.line(), error.column());
    let (what, at) = explain(text, at, &error);
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Some(Fault { what, line, column })
}

impl Fault {
    /// The same without anything of the text, which may hold a secret.
    #[must_use]
    pub fn without_values(mut self) -> Self {
        let what = match &self.what {
            What::Bare { value, .. } if LITERALS.contains(&value.as_str()) => return self,
            What::Bare { .. } => "a value has no quotes",
            What::BareName { .. } => "a name has no quotes",
            What::NoValue { .. } => "a member has no value",
            _ => return self,
        };
        self.what = What::Other(what.to_owned());
        self
    }

    /// Who makes such a mistake.
    pub fn maker(&self) -> Maker {
        match &self.what {
            What::Text => Maker::Nobody,
            What::Unfinished => Maker::Cut,
            What::Bare { value, .. } if LITERALS.contains(&value.as_str()) => Maker::Printer,
            What::Bare { .. } | What::NoValue { .. } | What::EscapedQuotes(_) | What::Control => {
                Maker::Template
            }
            What::BareName { .. } | What::SingleQuotes => Maker::Printer,
            What::TypographicQuotes | What::TrailingComma | What::Trailing | What::Other(_) => Maker::Hand,
        }
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Where the parser stood: it counts lines from 1 and their bytes from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(text.len());
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or_default()
}

fn explain(text: &str, at: usize, error: &serde_json::Error) -> (What, usize) {
    let start = text.len() - text.trim_start().len();
    let first = text[start..].chars().next();
    let literal = || ["true", "false", "null"].iter().any(|literal| text[start..].starts_with(literal));
    if !first.is_some_and(|c| "{[\"-".contains(c) || c.is_ascii_digit()) && !literal() {
        return (What::Text, start);
    }
    if error.to_string().starts_with("trailing characters") {
        return (What::Trailing, at);
    }
    if error.to_string().starts_with("control character") {
        return (What::Control, at);
    }
    let other = || (What::Other(parser_words(error)), at);
    // A text that ends too early is judged as a whole.
    let Some((last, name)) = last_structure(text, if error.is_eof() { text.len() } else { at }) else {
        return if error.is_eof() { (What::Unfinished, text.len()) } else { other() };
    };
    let next = last + 1 + (text[last + 1..].len() - text[last + 1..].trim_start().len());
    let rest = &text[next..];
    let word = rest.split([',', '}', ']', '\n', '\r']).next().unwrap_or_default().trim_end();
    let short = |word: &str| word.chars().take(SHOWN).collect::<String>();
    match (text.as_bytes()[last], rest.chars().next()) {
        (_, Some('\'' | '`')) => (What::SingleQuotes, next),
        (_, Some('\u{2018}'..='\u{201f}')) => (What::TypographicQuotes, next),
        (_, Some('\\')) => (What::EscapedQuotes("\\\"".to_owned()), next),
        (_, Some('&')) => (What::EscapedQuotes("&quot;".to_owned()), next),
        (b':', None | Some(',' | '}' | ']')) => (What::NoValue { name }, next),
        (b':', Some(c)) if !"\"{[".contains(c) && !is_json(word) => {
            (What::Bare { name, value: short(word) }, next)
        }
        (b',', Some('}' | ']')) => (What::TrailingComma, last),
        (b'{' | b',', Some(c)) if c.is_alphabetic() || c == '_' || c == '$' => {
            let name = word.split(':').next().unwrap_or_default().trim_end();
            (What::BareName { name: short(name) }, next)
        }
        _ if error.is_eof() => (What::Unfinished, text.len()),
        _ => other(),
    }
}

/// The last of `{ [ , :` outside of strings at or before a place, and the name before a colon.
fn last_structure(text: &str, at: usize) -> Option<(usize, String)> {
    let (mut last, mut name) = (None, String::new());
    let (mut string, mut escaped): (Option<usize>, bool) = (None, false);
    for (i, c) in text.char_indices().take_while(|(i, _)| *i <= at) {
        match (string, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(start), '"') => {
                name = text[start + 1..i].chars().take(SHOWN).collect();
                string = None;
            }
            (None, '"') => string = Some(i),
            // The place where the parser stopped does not lead to it.
            (None, '{' | '[' | ':' | ',') if i < at => last = Some(i),
            _ => {}
        }
    }
    last.map(|last| (last, name))
}

/// The parser's words without its place, which is told in ours.
fn parser_words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(words, _)| words.to_owned())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Text => return f.write_str("it does not begin like JSON"),
            What::Unfinished => return f.write_str("it ends too early"),
            What::NoValue { name } => write!(f, "{name} has no value")?,
            What::Bare { name, value } => match value.as_str() {
                _ if LITERALS.contains(&value.as_str()) => {
                    write!(f, "the value of {name} is {value}, which is not JSON")?;
                }
                _ if value.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => {
                    write!(f, "the value of {name} is neither a number nor in quotes: {value}")?;
                }
                _ => write!(f, "the value of {name} has no quotes: {value}")?,
            },
            What::BareName { name } => write!(f, "the name {name} has no quotes")?,
            What::SingleQuotes => f.write_str("single quotes instead of double quotes")?,
            What::TypographicQuotes => f.write_str("typographic quotes instead of straight ones")?,
            What::EscapedQuotes(how) => write!(f, "its quotes are escaped once more ({how})")?,
            What::Control => f.write_str("a line break or another control character in a string")?,
            What::TrailingComma => f.write_str("a comma after the last member")?,
            What::Trailing => f.write_str("something follows its end")?,
            What::Other(words) => f.write_str(words)?,
        }
        write!(f, " (line {}, column {})", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_of_scripts_are_named_with_their_place() {
        for (text, words) in [
            (r#"{"iat":,"exp":1}"#, "iat has no value (line 1, column 8)"),
            (r#"{"iat":}"#, "iat has no value (line 1, column 8)"),
            (r#"{"a":1,"iat":"#, "iat has no value (line 1, column 14)"),
            (
                "{\n \"a\": 1,\n \"iss\":Iv1.c0ffee\n}",
                "the value of iss has no quotes: Iv1.c0ffee (line 3, column 8)",
            ),
            (
                r#"{"iss":https://a.example,"b":1}"#,
                "the value of iss has no quotes: https://a.example (line 1, column 8)",
            ),
            (r#"{"iss":nobody}"#, "the value of iss has no quotes: nobody (line 1, column 8)"),
            (
                r#"{"day":2024-01-01}"#,
                "the value of day is neither a number nor in quotes: 2024-01-01 (line 1, column 8)",
            ),
            (r#"{"n":01}"#, "the value of n is neither a number nor in quotes: 01 (line 1, column 6)"),
            (r#"{"admin":True}"#, "the value of admin is True, which is not JSON (line 1, column 10)"),
            ("{'a':1}", "single quotes instead of double quotes (line 1, column 2)"),
            (r#"{"a":'b'}"#, "single quotes instead of double quotes (line 1, column 6)"),
            ("{“a”:1}", "typographic quotes instead of straight ones (line 1, column 2)"),
            (r#"{"a":“b”}"#, "typographic quotes instead of straight ones (line 1, column 6)"),
            (r#"{\"a\":1}"#, r#"its quotes are escaped once more (\") (line 1, column 2)"#),
            ("{&quot;a&quot;:1}", "its quotes are escaped once more (&quot;) (line 1, column 2)"),
            ("{\"a\":\"b\nc\"}", "a line break or another control character in a string (line 1, column 7)"),
            ("{sub:1}", "the name sub has no quotes (line 1, column 2)"),
            (r#"{"a":1,}"#, "a comma after the last member (line 1, column 7)"),
            (r#"{"é":1,}"#, "a comma after the last member (line 1, column 7)"),
            (r#"{"a":1"#, "it ends too early"),
            (r#"{"a":"b"#, "it ends too early"),
            (r#"{"a":1} x"#, "something follows its end (line 1, column 9)"),
            ("hello", "it does not begin like JSON"),
            ("not JSON at all", "it does not begin like JSON"),
            ("nullx", "something follows its end (line 1, column 5)"),
            ("a=b&c=d", "it does not begin like JSON"),
            ("", "it does not begin like JSON"),
        ] {
            assert_eq!(fault(text).map(|f| f.to_string()).as_deref(), Some(words), "{text}");
        }
        for text in ["{}", "[1]", "\"a\"", "7", r#"{"a":1,"a":2}"#] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    /// Whatever the text, there is an answer.
    #[test]
    fn every_truncation_and_change_of_a_text_is_found() {
        let text = "{\"é\":[1,\"x\\\"y\",{\"z\":null}],\n\"b\":true}";
        for (i, c) in text.char_indices() {
            let _ = fault(&text[..i]);
            for other in ['"', ':', ',', '{', ']', '\\', '\n', 'é'] {
                let changed = format!("{}{other}{}", &text[..i], &text[i + c.len_utf8()..]);
                let _ = fault(&changed).map(|f| f.to_string());
            }
        }
    }
}
