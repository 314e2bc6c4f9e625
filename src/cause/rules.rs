//! The rules by family: each is a small function from facts to a cause, if they show it.

mod algorithm;
mod carried;
mod demands;
mod fetched;
mod keys;
mod kind;
mod names;
mod others;
mod parts;
mod signed;
mod time;

use super::facts::Rule;

/// Every rule, in the order of what it would prove.
pub(super) const ALL: &[&[Rule]] = &[
    signed::RULES,
    carried::RULES,
    parts::RULES,
    algorithm::RULES,
    fetched::RULES,
    keys::RULES,
    kind::RULES,
    names::RULES,
    demands::RULES,
    time::RULES,
    others::RULES,
];
