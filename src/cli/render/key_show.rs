//! What a key is, a line a fact.

use super::Style;
use crate::cli::views::key_show::KeyView;
use crate::{
    jwk::KeyFile,
    time::{NumericDate, in_words},
    words::Remark,
};

/// The keys, then what is odd about their file and which of its keys cannot be read.
pub(crate) fn text(
    file: &KeyFile,
    keys: &[KeyView],
    remarks: &[Remark],
    now: NumericDate,
    style: Style,
) -> String {
    let blocks: Vec<String> = keys.iter().map(|key| block(key, now, style)).collect();
    let mut out = blocks.join("\n");
    if !remarks.is_empty() && blocks.len() > 1 {
        out.push('\n');
    }
    for remark in remarks {
        out.push_str(&row(remark.severity.as_str(), &remark.message, style));
    }
    for (index, error) in &file.skipped {
        out.push_str(&format!("\nkey {index} cannot be read: {}\n", style.text(&error.to_string())));
    }
    out
}

fn block(key: &KeyView, now: NumericDate, style: Style) -> String {
    let date = |seconds: Option<i64>| seconds.map(|s| distance(NumericDate::from_seconds(s), now));
    let size = key.crv.map_or_else(|| format!("{} bits", key.bits), str::to_owned);
    let any = match key.algorithms.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        several => Some(format!("any of {}", several.join(", "))),
    };
    let mut rows = vec![
        ("type", Some(format!("{} {size}, {}", key.kty, key.half))),
        ("alg", key.alg.clone().or(any)),
        ("kid", key.kid.clone()),
        ("use", key.key_use.clone()),
        ("thumbprint", key.thumbprint.clone()),
        ("", key.thumbprint_uri.clone()),
        ("created", date(key.iat)),
        ("signs from", date(key.nbf)),
        ("published until", date(key.exp)),
    ];
    let validity = |seconds: Option<i64>| match seconds {
        // RFC 5280 section 4.1.2.5: what has no end has this one.
        Some(NO_END) => "9999-12-31T23:59:59Z, which means no end".to_owned(),
        Some(seconds) => distance(NumericDate::from_seconds(seconds), now),
        None => "(unreadable date)".to_owned(),
    };
    if let Some(c) = &key.certificate {
        rows.push(("certificate", Some(c.named.clone())));
        rows.push(("  issued by", Some(c.issued_by.clone())));
        rows.push(("  valid from", Some(validity(c.not_before))));
        rows.push(("  until", Some(validity(c.not_after))));
        rows.push(("  x5t#S256", Some(c.x5t_s256.clone())));
    }
    for c in &key.chain {
        rows.push(("chain", Some(c.named.clone())));
        rows.push(("  until", Some(validity(c.not_after))));
    }
    rows.extend(key.notes.iter().map(|note| ("note", Some(note.clone()))));
    rows.into_iter().filter_map(|(name, value)| Some(row(name, &value?, style))).collect()
}

fn row(name: &str, value: &str, style: Style) -> String {
    format!("{name:<17}{}\n", style.text(value))
}

/// 9999-12-31T23:59:59Z.
const NO_END: i64 = 253_402_300_799;

/// A date, and how far it is from now.
pub(crate) fn distance(date: NumericDate, now: NumericDate) -> String {
    match date > now {
        true => format!("{date}, in {}", in_words(now.until(date))),
        false => format!("{date}, {} ago", in_words(now.since(date))),
    }
}
