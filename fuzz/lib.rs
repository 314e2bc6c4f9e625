//! Fuzz targets for foreign input, and the laws that hold for every input. `fuzz/run` runs the targets for a long time
//! under libFuzzer, and every `cargo test` runs them over their seeds.

#![allow(clippy::disallowed_methods, reason = "the vectors are read from the repository")]
#![allow(clippy::missing_panics_doc, reason = "a target panics where a law is broken")]
#![allow(
    unreachable_pub,
    reason = "this is a test of the program as well as the library of the fuzz targets"
)]

pub mod seeds;
pub mod targets;
#[cfg(test)]
mod tests;
