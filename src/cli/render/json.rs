//! Views as JSON.

pub(crate) use crate::hidden::escape_json as safe;

use crate::cli::error::CliError;
use crate::code::Code;
use serde::Serialize;

/// One line of JSON in which no character can act on a terminal: those are escaped as `\u`.
pub(crate) fn line(view: &impl Serialize) -> Result<String, CliError> {
    let text = serde_json::to_string(view).map_err(not_written)?;
    let mut text = safe(&text).into_owned();
    text.push('\n');
    Ok(text)
}

/// No view can fail to be written: it has texts for names, and memory is where it goes.
pub(crate) fn not_written(error: serde_json::Error) -> CliError {
    CliError::new(Code::Internal, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Object;

    #[test]
    fn nothing_acts_on_a_terminal_and_the_meaning_stays() {
        let mut object = Object::new();
        object.insert("a", "\u{9b}\u{202e}\u{e0041}\u{1b}é");
        let text = line(&object).unwrap();
        assert_eq!(text, "{\"a\":\"\\u009b\\u202e\\udb40\\udc41\\u001bé\"}\n");
        assert_eq!(crate::json::parse_object(text.as_bytes()).unwrap(), object);
        assert_eq!(safe("{\r\n\t\"a\": \"\u{202e}\"}\n"), "{\r\n\t\"a\": \"\\u202e\"}\n");
    }
}
