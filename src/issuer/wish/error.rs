//! Why what a request asks for makes no token.

use crate::{
    json::JsonError,
    jwa::Algorithm,
    jwt::{Flaw, claims::WrongClaim},
};
use std::str::FromStr;

/// What is wrong with the claims and settings of a request.
#[derive(Debug, PartialEq)]
pub(crate) enum WishError {
    FormNotUtf8,
    Body(JsonError),
    TooMany {
        most: usize,
        what: Many,
    },
    ClaimWithoutName,
    Twice(String),
    Empty(String),
    NotJson {
        name: String,
        error: JsonError,
    },
    NotTime {
        name: String,
        error: crate::time::TimeError,
    },
    /// A registered claim of a wrong type, and the flaw that asks for one.
    WrongType {
        wrong: WrongClaim,
        flaw: Flaw,
    },
    /// A setting that is not a string.
    Setting {
        name: String,
        found: &'static str,
    },
    Algorithm(<Algorithm as FromStr>::Err),
    Flaw(<Flaw as FromStr>::Err),
}

/// Of what there may be too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Many {
    Audiences,
    Claims,
    Parameters,
    /// Values of JSON, at any depth.
    Values,
}
