//! What the claims of a new token may contain.

use crate::cli::{env::Env, error::CliError};
use crate::{
    code::Code,
    json::{Object, Value},
    jwt::{ClaimsSet, Flaw, claims::wrong_type},
    placeholder,
    time::{DateError, NumericDate},
};
use std::collections::HashMap;

/// Claims from their sources, each with the name of its source.
pub(super) struct ClaimSources {
    pub(super) claims: ClaimsSet,
    /// Where each came from, by its name.
    from: HashMap<String, String>,
    any_type: bool,
}

impl ClaimSources {
    pub(super) fn new(any_type: bool) -> Self {
        Self { claims: ClaimsSet::default(), from: HashMap::new(), any_type }
    }

    pub(super) fn put(&mut self, name: &str, value: Value, source: &str) -> Result<(), CliError> {
        self.refuse_second(name, source)?;
        if !self.any_type {
            check_type(name, &value, source)?;
        }
        self.claims.0.insert(name, value);
        self.from.insert(name.to_owned(), source.to_owned());
        Ok(())
    }

    pub(super) fn refuse_second(&self, name: &str, source: &str) -> Result<(), CliError> {
        match self.from.get(name) {
            Some(other) => Err(CliError::usage(format!("{name} is given twice: by {other} and by {source}"))),
            None => Ok(()),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.claims.get(name).is_some()
    }
}

/// Refuses a registered claim of a wrong type; `--break` is the way to ask for one.
pub(super) fn check_type(name: &str, value: &Value, source: &str) -> Result<(), CliError> {
    let Some(message) = wrong_type(name, value) else { return Ok(()) };
    let error = CliError::usage(format!("{source}: {message}"));
    let error = match NumericDate::from_json(value) {
        Err(DateError::Finer { meant, .. }) => error.hint(format!("in seconds it is {}", meant.seconds())),
        _ => error,
    };
    Err(error
        .hint(format!("for tests, make a token with a wrong type: --break {}", Flaw::of_value(name, value))))
}

/// Allowed, but clearly not intended.
pub(super) fn warn_about(claims: &ClaimsSet, header: &Object, env: &Env) {
    let all = [&claims.0, header].into_iter().flat_map(|object| placeholder::in_members(object, |_| true));
    if let Some(words) = placeholder::words(all) {
        env.note(&format!("note: {words} [{}]", Code::Placeholder));
    }
    let date = |name| claims.date(name).and_then(Result::ok);
    let Some(exp) = date("exp") else { return };
    if exp.seconds() < 10 * 365 * 86_400 {
        let seconds = exp.seconds();
        env.note(&format!("note: exp {seconds} is {exp}; for a duration add a unit: --exp {seconds}s"));
    }
    for name in ["iat", "nbf"] {
        if date(name).is_some_and(|start| exp <= start) {
            env.note(&format!("note: exp is not after {name}: the token is never valid"));
        }
    }
}
