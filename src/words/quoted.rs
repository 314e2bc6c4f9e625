//! Texts from outside, inside a sentence.

use crate::json::Value;

/// A text in quotes, as JSON has it (RFC 8259 section 7): a token's users know that notation, whatever they program in.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_as_json_does() {
        for (text, words) in [
            ("", r#""""#),
            ("it's", r#""it's""#),
            (r#"a "b" \c"#, r#""a \"b\" \\c""#),
            ("a\nb\0", r#""a\nb\u0000""#),
            ("é\u{200b}", "\"é\u{200b}\""),
        ] {
            assert_eq!(quoted(text), words);
        }
    }
}
