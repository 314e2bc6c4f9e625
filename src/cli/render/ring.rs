//! The key ring as a table and as JSON.

use super::{Style, json, table::table};
use crate::{
    json::{Object, Value},
    jwk::{Key, KeyRing, choose::Named, ring::State},
    time::{NumericDate, in_words},
};

/// One row a key.
pub(crate) fn text(ring: &KeyRing, now: NumericDate, style: Style) -> String {
    let rows: Vec<Vec<String>> = ring.states(now).map(|(key, state)| row(key, state, now, style)).collect();
    table(&["KID", "ALG", "STATE", "SIGNS FROM", "PUBLISHED UNTIL"], &rows, style)
}

fn row(key: &Key, state: State, now: NumericDate, style: Style) -> Vec<String> {
    let p = key.parameters();
    let distance = |date: Option<NumericDate>| match date {
        Some(date) if date > now => format!("in {}", in_words(now.until(date))),
        Some(date) => format!("{} ago", in_words(now.since(date))),
        None => style.dash().to_owned(),
    };
    let signs =
        if matches!(state, State::Next | State::Signing) { distance(p.nbf) } else { style.dash().to_owned() };
    vec![
        style.cut(&key.name().unwrap_or_default(), 24),
        p.alg.clone().unwrap_or_default(),
        state.as_str().to_owned(),
        signs,
        distance(p.exp),
    ]
}

/// Adds `keys` and `timeline` to a document.
pub(crate) fn insert_json(object: &mut Object, ring: &KeyRing, now: NumericDate) {
    object.insert("keys", ring.states(now).map(|(k, state)| key(k, state)).collect::<Vec<Value>>());
    object.insert("timeline", super::timeline::json(ring, now));
}

fn key(key: &Key, state: State) -> Value {
    let p = key.parameters();
    let date = |d: Option<NumericDate>| d.map_or(Value::Null, |d| d.seconds().into());
    let mut object = Object::new();
    object.insert("kid", json::text(p.kid.as_deref()));
    object.insert("alg", json::text(p.alg.as_deref()));
    object.insert("kty", key.to_verification_key().kty());
    object.insert("state", state.as_str());
    object.insert("iat", date(p.iat));
    object.insert("nbf", date(p.nbf));
    object.insert("exp", date(p.exp));
    object.into()
}
