//! JSON values (RFC 8259) as JOSE needs them: duplicate members are refused at every depth (RFC 7515
//! section 4, RFC 7519 section 4), numbers keep their text, members keep their order.
//!
//! `serde_json` does the parsing; this module only walks its raw values.

mod private;

pub use private::parse_private;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// How deep arrays and objects may nest before a text is refused.
pub const MAX_DEPTH: usize = 64;

/// A JSON value that keeps number text and member order.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Object),
}

/// A JSON number, byte for byte as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

/// A JSON object: unique member names, in the order they were written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Object(Vec<(String, Value)>);

/// Why a text is not one JSON value as JOSE wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// Not UTF-8 (RFC 8259 section 8.1).
    Utf8 {
        /// The first byte that is wrong.
        offset: usize,
    },
    /// A byte order mark, which RFC 8259 section 8.1 forbids.
    ByteOrderMark,
    /// No text at all.
    Empty,
    /// Not JSON, or something after the value.
    Syntax {
        /// What the parser met, with line and column.
        message: String,
    },
    /// A member name that an object has twice.
    Duplicate {
        /// The member's name.
        name: String,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
    /// JSON, but not an object.
    NotObject {
        /// What it is instead, with its article: "an array".
        found: &'static str,
    },
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf8 { offset } => write!(f, "not UTF-8 (byte {offset})"),
            Self::ByteOrderMark => f.write_str("starts with a byte order mark"),
            Self::Empty => f.write_str("empty"),
            Self::Syntax { message } => write!(f, "not JSON: {message}"),
            Self::Duplicate { name } => write!(f, "member {name:?} appears twice"),
            Self::Depth => write!(f, "nested deeper than {MAX_DEPTH} levels"),
            Self::NotObject { found } => write!(f, "{found}, not an object"),
        }
    }
}

impl std::error::Error for JsonError {}

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
    walk(outermost(bytes)?, MAX_DEPTH)
}

/// Reads exactly one JSON object.
///
/// # Errors
/// As [`parse`], and [`JsonError::NotObject`].
pub fn parse_object(bytes: &[u8]) -> Result<Object, JsonError> {
    match parse(bytes)? {
        Value::Object(o) => Ok(o),
        other => Err(JsonError::NotObject { found: other.kind() }),
    }
}

/// Reads the members of one JSON object without reading into their values: what is wrong inside one value
/// then costs that value alone.
///
/// # Errors
/// As [`parse_object`], for the outermost object.
pub fn members(bytes: &[u8]) -> Result<Vec<(String, &RawValue)>, JsonError> {
    let raw = outermost(bytes)?;
    if !raw.get().starts_with('{') {
        return Err(JsonError::NotObject { found: walk(raw, MAX_DEPTH)?.kind() });
    }
    let Members(members) = serde_json::from_str(raw.get()).map_err(syntax)?;
    unique(&members)?;
    Ok(members)
}

/// Reads the items of a JSON array without reading into them; `None` when it is no array.
pub fn items(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

fn outermost(bytes: &[u8]) -> Result<&RawValue, JsonError> {
    let text = std::str::from_utf8(bytes).map_err(|e| JsonError::Utf8 { offset: e.valid_up_to() })?;
    if text.starts_with('\u{feff}') {
        return Err(JsonError::ByteOrderMark);
    }
    if text.trim_ascii().is_empty() {
        return Err(JsonError::Empty);
    }
    serde_json::from_str(text).map_err(syntax)
}

fn unique(members: &[(String, &RawValue)]) -> Result<(), JsonError> {
    // Comparing a few names costs less than hashing them; many would cost the square.
    let twice = if members.len() <= 24 {
        let mut before = members.iter().enumerate();
        before.find(|(i, (name, _))| members[..*i].iter().any(|(n, _)| n == name)).map(|(_, (name, _))| name)
    } else {
        let mut seen = std::collections::HashSet::with_capacity(members.len());
        members.iter().find(|(name, _)| !seen.insert(name.as_str())).map(|(name, _)| name)
    };
    match twice {
        Some(name) => Err(JsonError::Duplicate { name: name.clone() }),
        None => Ok(()),
    }
}

fn syntax(e: serde_json::Error) -> JsonError {
    JsonError::Syntax { message: e.to_string() }
}

fn walk(raw: &RawValue, depth: usize) -> Result<Value, JsonError> {
    let text = raw.get();
    Ok(match text.as_bytes().first() {
        Some(b'{' | b'[') if depth == 0 => return Err(JsonError::Depth),
        Some(b'{') => {
            let Members(members) = serde_json::from_str(text).map_err(syntax)?;
            unique(&members)?;
            let mut object = Object(Vec::with_capacity(members.len()));
            for (name, value) in members {
                object.0.push((name, walk(value, depth - 1)?));
            }
            Value::Object(object)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(syntax)?;
            Value::Array(items.into_iter().map(|v| walk(v, depth - 1)).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::String(serde_json::from_str(text).map_err(syntax)?),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(Number(text.to_owned())),
    })
}

/// Every member of an object, duplicates included, values unread.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}

impl Value {
    /// The type with its article, for messages: "a string".
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// Whether two values mean the same: members in any order, numbers by their value.
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => match (a.as_i64(), b.as_i64()) {
                (Some(a), Some(b)) => a == b,
                _ => a == b || a.as_f64() == b.as_f64(),
            },
            (Self::Array(a), Self::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_as(b))
            }
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(n, v)| b.get(n).is_some_and(|w| v.same_as(w)))
            }
            _ => self == other,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(s) => Some(s),
            _ => None,
        }
    }

    /// The items of an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Self::Array(a) => Some(a),
            _ => None,
        }
    }

    /// The object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(o) => Some(o),
            _ => None,
        }
    }

    /// The number.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(n) => Some(n),
            _ => None,
        }
    }
}

impl Number {
    /// The number as it was written.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The number, when it is written as an integer that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The nearest double. Infinite when it is too large for one.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// The text of a member that is a string.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Sets a member, in its old place when it was there.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(n, _)| *n == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(n, _)| n == name)?;
        Some(self.0.remove(at).1)
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Value {
    fn from(s: &str) -> Self {
        Self::String(s.to_owned())
    }
}

impl From<String> for Value {
    fn from(s: String) -> Self {
        Self::String(s)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Number(Number(n.to_string()))
    }
}

impl From<Object> for Value {
    fn from(o: Object) -> Self {
        Self::Object(o)
    }
}

impl From<Vec<Value>> for Value {
    fn from(a: Vec<Value>) -> Self {
        Self::Array(a)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(b) => serializer.serialize_bool(*b),
            // A raw value passes through serde_json untouched: that is what keeps the digits.
            Self::Number(n) => {
                RawValue::from_string(n.0.clone()).map_err(serde::ser::Error::custom)?.serialize(serializer)
            }
            Self::String(s) => serializer.serialize_str(s),
            Self::Array(a) => a.serialize(serializer),
            Self::Object(o) => o.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
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
        let deep = "[".repeat(200_000) + &"]".repeat(200_000);
        assert!(parse(deep.as_bytes()).is_err());
        let fits = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
        assert!(parse(fits.as_bytes()).is_ok());
    }
}
