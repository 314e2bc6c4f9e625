//! JSON text that `serde_json` has checked but not parsed: one pass finds the members of an object, and
//! unused ones are never copied.

use super::{
    error::{JsonError, MAX_DEPTH},
    value::{Number, Object, Value},
};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::HashSet, fmt};

/// The members of an object: unique names in the order they were written, values still text.
///
/// A value is well-formed by the grammar of RFC 8259. Only [`value`] checks that the objects in it have
/// unique names, and that its escapes are characters.
#[derive(Debug, Clone)]
pub struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The text of a member's value.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, raw)| *raw)
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(name, raw)| (name.as_ref(), *raw))
    }
}

/// Reads the members of one JSON object without reading into their values: an error inside one value then
/// affects only that value.
///
/// # Errors
/// As [`parse_object`](super::parse_object), for the outermost object.
pub fn members(bytes: &[u8]) -> Result<Members<'_>, JsonError> {
    let text = one_text(bytes)?;
    if !text.trim_ascii_start().starts_with('{') {
        return Err(JsonError::NotObject { found: value(outermost(bytes)?)?.kind() });
    }
    members_of(text)
}

/// Reads the items of a JSON array without reading into them; `None` when it is not an array.
pub fn items(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// Reads a whole value.
///
/// # Errors
/// [`JsonError::Duplicate`], [`JsonError::Depth`], and [`JsonError::Syntax`] for an escape that is not a
/// character.
pub fn value(raw: &RawValue) -> Result<Value, JsonError> {
    walk(raw, MAX_DEPTH)
}

/// Whether a value is a literal, a number, or a string without escapes: then [`value`] finds nothing wrong.
pub fn is_plain(raw: &RawValue) -> bool {
    match raw.get().as_bytes() {
        [b'{' | b'[', ..] => false,
        [b'"', rest @ ..] => !rest.contains(&b'\\'),
        _ => true,
    }
}

/// Reads a string; `None` when the value is something else, or has an escape that is not a character.
pub fn text(raw: &RawValue) -> Option<Cow<'_, str>> {
    if raw.get().starts_with('"') { string(raw.get()).ok() } else { None }
}

pub(super) fn outermost(bytes: &[u8]) -> Result<&RawValue, JsonError> {
    serde_json::from_str(one_text(bytes)?).map_err(syntax)
}

fn one_text(bytes: &[u8]) -> Result<&str, JsonError> {
    let text = std::str::from_utf8(bytes).map_err(|e| JsonError::Utf8 { offset: e.valid_up_to() })?;
    if text.starts_with('\u{feff}') {
        return Err(JsonError::ByteOrderMark);
    }
    if text.trim_ascii().is_empty() {
        return Err(JsonError::Empty);
    }
    Ok(text)
}

fn members_of(text: &str) -> Result<Members<'_>, JsonError> {
    let Listed(members) = serde_json::from_str(text).map_err(syntax)?;
    unique(&members)?;
    Ok(Members(members))
}

fn unique(members: &[(Cow<'_, str>, &RawValue)]) -> Result<(), JsonError> {
    // Comparing a few names costs less than hashing them; many would cost the square.
    let twice = if members.len() <= 24 {
        let mut before = members.iter().enumerate();
        before.find(|(i, (name, _))| members[..*i].iter().any(|(n, _)| n == name)).map(|(_, (name, _))| name)
    } else {
        let mut seen = HashSet::with_capacity(members.len());
        members.iter().find(|(name, _)| !seen.insert(name)).map(|(name, _)| name)
    };
    match twice {
        Some(name) => Err(JsonError::Duplicate { name: name.clone().into_owned() }),
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
        Some(b'{') => Value::Object(object(members_of(text)?, depth - 1)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(syntax)?;
            Value::Array(items.into_iter().map(|v| walk(v, depth - 1)).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::String(string(text)?.into_owned()),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(Number(text.to_owned())),
    })
}

pub(super) fn object(members: Members<'_>, depth: usize) -> Result<Object, JsonError> {
    let read = |(name, raw): (Cow<'_, str>, _)| Ok((name.into_owned(), walk(raw, depth)?));
    members.0.into_iter().map(read).collect::<Result<_, _>>().map(Object)
}

/// The text between the quotes; only escapes still need reading.
fn string(text: &str) -> Result<Cow<'_, str>, JsonError> {
    let Text(text) = serde_json::from_str(text).map_err(syntax)?;
    Ok(text)
}

/// A string that is borrowed where it has no escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(text.into()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(text.to_owned().into()))
            }
        }
        deserializer.deserialize_str(Either)
    }
}

/// Every member of an object, duplicates included.
struct Listed<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Listed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Listed<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(8);
                while let Some((Text(name), raw)) = map.next_entry()? {
                    members.push((name, raw));
                }
                Ok(Listed(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}
