//! Words about the key.

use super::words::{Words, count};
use crate::{
    Error,
    code::Code,
    jwt::{
        Report,
        check::{Finding, KeyChoice, KeyName},
    },
    words::quoted::quoted,
};

pub(super) fn key(outcome: &KeyChoice, report: &Report) -> Words {
    let kid = report.header.as_ref().and_then(|header| header.get_str("kid")).unwrap_or_default();
    let words = match outcome {
        KeyChoice::NotChosen => return Words::new("not chosen"),
        KeyChoice::Found(name) => return Words::new(self::name(name)),
        KeyChoice::KidMismatch(name) => {
            return Words::new(format!("{}, although the token names kid {}", self::name(name), quoted(kid)));
        }
        KeyChoice::NoKid(finding) => {
            return Words::new(by_trying(finding, "the token has no kid", "the token has no kid"));
        }
        KeyChoice::KidMissing(finding) => {
            let tried_for = "no key in the set has the token's kid, and some have none";
            return Words::new(by_trying(finding, "it has no kid", tried_for));
        }
        KeyChoice::DuplicateKid(finding) => {
            let name = self::name(&finding.name);
            return Words::new(match finding.is_found {
                true => format!("{name}, one of {} keys with this kid", finding.tried),
                false => format!("{name} of this kid"),
            });
        }
        KeyChoice::NotFetched { why, kid_not_found, .. } => {
            let expected = kid_not_found.then(|| format!("kid {}", quoted(kid)));
            return Words { expected, ..Words::new(why) };
        }
        KeyChoice::EmptySet => Words::new("the key set has no keys"),
        KeyChoice::Unusable { error, is_named } => unusable(error, *is_named),
        KeyChoice::KidNotFound => {
            Words::new("no key in the set has the token's kid").expected(format!("kid {}", quoted(kid)))
        }
        KeyChoice::NoneFits => Words::new("no key fits"),
    };
    match signed_by_another(report) {
        Some(hint) => words.hint(hint),
        None => words,
    }
}

/// For a token that names another key of the set than the one that signed it.
pub(super) fn signed_by_another(report: &Report) -> Option<String> {
    let other = report.would_verify()?;
    Some(match other.kid.as_deref() {
        Some(kid) => format!("issuer: write kid {}; that key in this set made the signature", quoted(kid)),
        None => "issuer: give every key a kid; the one without kid in this set made the signature".to_owned(),
    })
}

fn name(name: &KeyName) -> String {
    match name {
        KeyName::Kid(kid) => kid.clone(),
        KeyName::Thumbprint(thumbprint) => thumbprint.to_string(),
        KeyName::Secret => "the shared secret".to_owned(),
    }
}

/// Which key is meant is known only if one made the signature.
fn by_trying(finding: &Finding, found: &str, tried_for: &str) -> String {
    match finding.is_found {
        true => format!("{}, found by trying: {found}", name(&finding.name)),
        false => format!("{} tried: {tried_for}", count(finding.tried, "key")),
    }
}

fn unusable(error: &Error, is_named: bool) -> Words {
    let words = Words::new(error.to_string());
    match error.hint() {
        // The cause says so.
        _ if error.code() == Code::WeakKey => words,
        Some(hint) if is_named => words.hint(hint),
        // Whoever published the row can fix it; the token was not examined.
        Some(hint) => words.hint(format!("key host: {hint}")),
        None => words,
    }
}
