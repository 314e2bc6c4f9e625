//! Characters that cannot be seen, or that turn round what is seen (Unicode UAX #9, UTS #39): two names
//! that look alike, and are not.

use crate::json::{Object, Value};

/// Whether a character could act on a terminal or hide in a text: controls, bidirectional and invisible
/// characters, variation selectors, tags.
pub fn is_hidden(c: char) -> bool {
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
