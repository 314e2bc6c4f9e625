//! Invisible characters, and characters that reorder what is shown (Unicode UAX #9, UTS #39): two names
//! that look alike but differ.

use crate::json::{Object, Value};
use std::borrow::Cow;

/// Whether a character could act on a terminal or hide in a text: controls, bidirectional and invisible
/// characters, variation selectors, tags.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first hidden character of a text. Line breaks and tabs do not count.
pub fn first(text: &str) -> Option<char> {
    text.chars().find(|c| is_hidden(*c) && !matches!(c, '\n' | '\r' | '\t'))
}

/// The first member of an object in whose name or value a character hides, and that character.
pub fn in_object(object: &Object) -> Option<(&str, char)> {
    object.iter().find_map(|(name, value)| first(name).or_else(|| in_value(value)).map(|c| (name, c)))
}

fn in_value(value: &Value) -> Option<char> {
    match value {
        Value::String(text) => first(text),
        Value::Array(items) => items.iter().find_map(in_value),
        Value::Object(object) => in_object(object).map(|(_, c)| c),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Text that may come from a token, a key set, a file name or a server, made safe for a terminal: control,
/// bidirectional, invisible and unassigned format characters are shown as `<U+…>`, so they cannot act.
pub fn printable(text: &str) -> String {
    if text.bytes().all(|b| b == b'\n' || matches!(b, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hidden(c) { out.push_str(&shown(c)) } else { out.push(c) }
    }
    out
}

/// A character by its number in a text.
pub fn shown(c: char) -> String {
    format!("<{}>", code_point(c))
}

/// A character by its number, as the Unicode standard writes it.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// JSON text in which no character can act on a terminal: hidden ones are escaped as `\u`. Inside JSON they can only
/// stand in strings, so the meaning stays; its white space stands outside of them and stays as well.
///
/// ```
/// assert_eq!(jwtk::hidden::escape_json("{\"kid\":\"a\u{202e}b\"}\n"), "{\"kid\":\"a\\u202eb\"}\n");
/// ```
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let must_escape = |c: char| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t');
    if !json.chars().any(must_escape) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if must_escape(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The maximum number of characters of a text in a report: names and URLs are shorter.
const LONGEST: usize = 2000;

/// A text of absurd length without its middle, and how many characters that had.
pub fn bounded(text: &str) -> Cow<'_, str> {
    // In UTF-8 no text has more characters than bytes.
    let count = if text.len() <= LONGEST { 0 } else { text.chars().count() };
    if count <= LONGEST {
        return Cow::Borrowed(text);
    }
    let (head, tail) = (LONGEST * 3 / 4, LONGEST / 4);
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let (start, end) = (&text[..at(head)], &text[at(count - tail)..]);
    Cow::Owned(format!("{start}… ({} characters left out) …{end}", count - head - tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_gets_through() {
        assert_eq!(printable("a\x1b[2Jb"), "a<U+001B>[2Jb");
        for c in ['\u{9b}', '\u{7f}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{e0041}', '\r', '\u{8}', '\u{7}']
        {
            assert!(!printable(&c.to_string()).contains(c), "{c:?}");
        }
        assert_eq!(printable("Grüße, 世界 🙂"), "Grüße, 世界 🙂");
    }

    #[test]
    fn t21_a_text_of_absurd_length_loses_its_middle() {
        holds!(
            T21,
            "a text over the limit keeps both ends and counts what was left out; one at the limit is whole"
        );
        assert_eq!(bounded(&"ä".repeat(LONGEST)), "ä".repeat(LONGEST));
        let long = format!("first{}last", "ä".repeat(700_000));
        let short = bounded(&long);
        assert!(short.starts_with("firstää") && short.ends_with("äälast"), "{short}");
        assert!(short.contains("… (698009 characters left out) …"), "{short}");
    }
}
