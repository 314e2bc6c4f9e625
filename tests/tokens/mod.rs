//! How `jwtk` makes, verifies, inspects and breaks tokens. A test that holds a row of the security bar says so.

mod batch;
mod clock;
mod fixtures;
mod flaws;
mod hostile;
mod inspect;
mod keys;
mod policy;
mod probe;
mod properties;
mod reports;
mod secrets;
mod sign;
mod vectors;
mod verify;
mod wycheproof;
mod x5c;
