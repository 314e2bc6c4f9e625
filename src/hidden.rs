//! Characters that cannot be seen, or that turn round what is seen (Unicode UAX #9, UTS #39): two names
//! that look alike, and are not.

use crate::json::{Object, Value};

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

/// The first hidden character of a text. Line breaks and tabs are no secret.
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
/// bidirectional, invisible and unassigned format characters are shown as `\u{…}`, so that they cannot act.
pub fn printable(text: &str) -> String {
    if text.bytes().all(|b| b == b'\n' || matches!(b, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hidden(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_gets_through() {
        assert_eq!(printable("a\x1b[2Jb"), "a\\u{1b}[2Jb");
        for c in ['\u{9b}', '\u{7f}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{e0041}', '\r', '\u{8}', '\u{7}']
        {
            assert!(!printable(&c.to_string()).contains(c), "{c:?}");
        }
        assert_eq!(printable("Grüße, 世界 🙂"), "Grüße, 世界 🙂");
    }
}
