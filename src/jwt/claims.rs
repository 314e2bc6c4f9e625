//! The claims of a token (RFC 7519 section 4).

use crate::{
    json::{Object, Value},
    time::{DateError, NumericDate},
};
use std::fmt;

/// The claims of a token, as they were written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClaimsSet(pub Object);

/// The `aud` claim: one string, or several (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience<'a>(pub Vec<&'a str>);

/// Claims that RFC 7519 section 4.1 registers, with the type each must have.
pub const REGISTERED: [(&str, Type); 7] = [
    ("iss", Type::Text),
    ("sub", Type::Text),
    ("aud", Type::Audience),
    ("exp", Type::Date),
    ("nbf", Type::Date),
    ("iat", Type::Date),
    ("jti", Type::Text),
];

/// The type of a registered claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A string.
    Text,
    /// A string, or an array of strings.
    Audience,
    /// A number of seconds.
    Date,
}

impl Type {
    /// Whether a value has this type.
    pub fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.as_str().is_some(),
            Self::Audience => Audience::read(value).is_some(),
            Self::Date => NumericDate::from_json(value).is_ok(),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a string",
            Self::Audience => "a string or an array of strings",
            Self::Date => "a number of seconds since 1970",
        })
    }
}

impl<'a> Audience<'a> {
    /// Reads the claim; `None` when it has another type. An array with anything but strings is another type.
    pub fn read(value: &'a Value) -> Option<Self> {
        match value {
            Value::String(s) => Some(Self(vec![s])),
            Value::Array(a) => a.iter().map(Value::as_str).collect::<Option<Vec<_>>>().map(Self),
            _ => None,
        }
    }
}

impl ClaimsSet {
    /// A claim's value.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A date claim; `None` when it is absent.
    pub fn date(&self, name: &str) -> Option<Result<NumericDate, DateError>> {
        self.get(name).map(NumericDate::from_json)
    }
}

impl fmt::Display for ClaimsSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn value(text: &str) -> Value {
        json::parse(text.as_bytes()).unwrap()
    }

    /// RFC 7519 section 4.1.3: a string or an array of strings, and nothing else.
    #[test]
    fn an_audience_is_strings() {
        let read = |text: &str| Audience::read(&value(text)).map(|a| a.0.join(" "));
        assert_eq!(read(r#""a""#).as_deref(), Some("a"));
        assert_eq!(read(r#"["a","b"]"#).as_deref(), Some("a b"));
        assert_eq!(read("[]").as_deref(), Some(""));
        for text in ["7", "null", "{}", r#"["a",7]"#, r#"[["a"]]"#] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn each_type_takes_its_values_alone() {
        let fits = |text: &str| [Type::Text, Type::Audience, Type::Date].map(|t| t.fits(&value(text)));
        assert_eq!(fits(r#""a""#), [true, true, false]);
        assert_eq!(fits(r#"["a"]"#), [false, true, false]);
        assert_eq!(fits("7.5"), [false, false, true]);
        assert_eq!(fits("null"), [false; 3]);
    }
}
