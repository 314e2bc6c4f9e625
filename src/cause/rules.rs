//! The rules by family: each is a small function from facts to a cause, if they show it.

mod carried;
mod names;
mod signed;

use super::facts::Rule;

/// Every rule, in the order of what it would prove.
pub(super) const ALL: &[&[Rule]] = &[signed::RULES, carried::RULES, names::RULES];
