//! The key ring as a table.

use super::{Style, table::table};
use crate::{
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
