//! JSON values (RFC 8259) as JOSE needs them: duplicate members are refused at every depth (RFC 7515
//! section 4, RFC 7519 section 4), numbers keep their text, members keep their order.
//!
//! `serde_json` does the parsing; this module only walks its raw values.

mod error;
mod fault;
mod private;
mod raw;
mod value;

pub use error::{JsonError, MAX_DEPTH};
pub use fault::{Fault, Maker, fault};
pub use private::parse_private;
pub use raw::{Members, is_plain, items, members, text, value};
pub use value::{Number, Object, Value};

/// Reads exactly one JSON value.
///
/// # Errors
/// [`JsonError`] says what is wrong and where.
///
/// ```
/// use jwtk::json::{self, JsonError};
/// let value = json::parse(br#"{"n":1.50}"#).unwrap();
/// assert_eq!(value.to_string(), r#"{"n":1.50}"#);
/// assert_eq!(json::parse(br#"{"a":1,"a":2}"#), Err(JsonError::Duplicate { name: "a".into() }));
/// ```
pub fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    raw::value(raw::outermost(bytes)?)
}

/// Reads exactly one JSON object.
///
/// # Errors
/// As [`parse`], and [`JsonError::NotObject`].
pub fn parse_object(bytes: &[u8]) -> Result<Object, JsonError> {
    raw::object(members(bytes)?, MAX_DEPTH - 1)
}

/// Where the first JSON value of some bytes ends, whatever follows it.
///
/// ```
/// assert_eq!(jwtk::json::first_end(b"{\"a\":1}\xff"), Some(7));
/// assert_eq!(jwtk::json::first_end(b"{\"a\":"), None);
/// ```
pub fn first_end(bytes: &[u8]) -> Option<usize> {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    Some(values.byte_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_number_text_and_member_order() {
        let text = r#"{"z":12345678901234567890123,"a":[1e400,-0,0.10],"o":{"b":null,"a":true}}"#;
        assert_eq!(parse(text.as_bytes()).unwrap().to_string(), text);
    }

    #[test]
    fn sees_duplicates_at_every_depth_and_through_escapes() {
        for text in [r#"{"a":1,"b":{"c":1,"c":2}}"#, r#"[{"c":1,"\u0063":2}]"#] {
            assert_eq!(parse(text.as_bytes()), Err(JsonError::Duplicate { name: "c".into() }), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_one_value() {
        assert_eq!(parse(b""), Err(JsonError::Empty));
        assert_eq!(parse(b"\xef\xbb\xbf{}"), Err(JsonError::ByteOrderMark));
        assert_eq!(parse(b"{\"a\":\"\xff\"}"), Err(JsonError::Utf8 { offset: 6 }));
        for text in ["{} {}", "{}x", "{a:1}", "{'a':1}", "[1,]", "NaN", "01", r#""\ud800""#] {
            assert!(matches!(parse(text.as_bytes()), Err(JsonError::Syntax { .. })), "{text}");
        }
        assert_eq!(parse_object(b"[1]"), Err(JsonError::NotObject { found: "an array" }));
    }

    #[test]
    fn refuses_deep_nesting_without_recursing_into_it() {
        // A recursion this deep would overflow the stack of a test.
        let deep = "[".repeat(50_000) + &"]".repeat(50_000);
        assert!(parse(deep.as_bytes()).is_err());
        let fits = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
        assert!(parse(fits.as_bytes()).is_ok());
    }
}
