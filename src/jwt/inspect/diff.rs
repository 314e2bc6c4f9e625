//! Two tokens side by side: what is the same in them, and what is not.

use super::{Inspection, Payload};
use crate::{
    base64url,
    json::{Object, Value},
};

/// Two tokens, member by member.
#[derive(Debug, Clone, PartialEq)]
pub struct Diff {
    /// The members of the headers.
    pub header: Vec<Row>,
    /// The claims. A payload that is not claims is one row, `payload`.
    pub claims: Vec<Row>,
    /// Whether the signatures are the same.
    pub same_signature: bool,
}

/// A member that one of two tokens has, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The member's name.
    pub name: String,
    /// Its value in the first token.
    pub a: Option<Value>,
    /// Its value in the second token.
    pub b: Option<Value>,
}

impl Row {
    /// Whether both have it with the same meaning.
    pub fn is_same(&self) -> bool {
        matches!((&self.a, &self.b), (Some(a), Some(b)) if a.same_as(b))
    }
}

/// Compares two tokens: the members in the order of the first, then those that only the second has.
pub fn diff(a: &Inspection, b: &Inspection) -> Diff {
    let claims = match (&a.payload, &b.payload) {
        (Payload::Claims(a), Payload::Claims(b)) => rows(&a.0, &b.0),
        (a, b) => rows(&whole(a), &whole(b)),
    };
    Diff { header: rows(&a.header, &b.header), claims, same_signature: a.signature == b.signature }
}

fn rows(a: &Object, b: &Object) -> Vec<Row> {
    let row = |name: &str| Row { name: name.to_owned(), a: a.get(name).cloned(), b: b.get(name).cloned() };
    let only_b = b.iter().filter(|(name, _)| a.get(name).is_none());
    a.iter().chain(only_b).map(|(name, _)| row(name)).collect()
}

/// The members of a payload, or all of it as one.
fn whole(payload: &Payload) -> Object {
    let value = match payload {
        Payload::Claims(claims) => return claims.0.clone(),
        Payload::Json(value) => value.clone(),
        Payload::Bytes(bytes) => base64url::encode(bytes).into(),
        Payload::Detached | Payload::Encrypted => return Object::new(),
    };
    let mut object = Object::new();
    object.insert("payload", value);
    object
}
