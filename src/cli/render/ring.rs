//! The key ring as a table.

use super::{Style, table::table};
use crate::cli::views::{
    DateView,
    key_list::{RingKeyView, RingView},
};
use crate::{
    jwk::ring::State,
    time::{NumericDate, in_words},
};

/// One row a key.
pub(crate) fn text(ring: &RingView<'_>, now: NumericDate, style: Style) -> String {
    let rows: Vec<Vec<String>> = ring.keys.iter().map(|key| row(key, now, style)).collect();
    table(&["KID", "ALG", "STATE", "SIGNS FROM", "PUBLISHED UNTIL"], &rows, style)
}

fn row(key: &RingKeyView<'_>, now: NumericDate, style: Style) -> Vec<String> {
    let distance = |date: Option<DateView>| match date {
        Some(DateView(date)) if date > now => format!("in {}", in_words(now.until(date))),
        Some(DateView(date)) => format!("{} ago", in_words(now.since(date))),
        None => style.dash().to_owned(),
    };
    let signs = key.nbf.filter(|_| matches!(key.state, State::Next | State::Signing));
    vec![
        style.cut(&key.name, 24),
        key.alg.unwrap_or_default().to_owned(),
        key.state.as_str().to_owned(),
        distance(signs),
        distance(key.exp),
    ]
}
