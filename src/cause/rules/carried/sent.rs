//! The text that is told.

use crate::{
    cause::{Confidence, facts::Facts, what::Carried},
    jws::JwsError,
};

/// A conclusion about a text, and how sure it is.
pub(super) type Told = Option<(Carried, Confidence)>;

/// A text that cannot be read as a token.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    /// Without what stands around it.
    pub(super) text: &'a str,
    /// Why it cannot be read.
    pub(super) error: &'a JwsError,
    pub(super) facts: &'a Facts<'a>,
}
