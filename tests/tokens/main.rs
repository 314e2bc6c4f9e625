//! Tokens as `jwtk` makes, verifies, inspects and spoils them. A test that holds a row of the security bar says so.

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod batch;
mod fixtures;
mod flaws;
mod hostile;
mod inspect;
mod policy;
mod probe;
mod properties;
mod reports;
mod sign;
mod vectors;
mod verify;
