//! What strangers write, and what must hold whatever they write. The targets run long under libFuzzer with
//! `fuzz/run`, and over their seeds with every `cargo test`.

#![allow(clippy::disallowed_methods, reason = "the vectors are read where they stand")]
#![allow(
    unreachable_pub,
    reason = "this is a test of the program as well as the library of the fuzz targets"
)]

pub mod seeds;
pub mod targets;
#[cfg(test)]
mod tests;
