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

#[cfg(test)]
#[macro_use]
#[path = "../tests/support/holds.rs"]
mod holds;

// Modules of the program that read what strangers wrote, without the program around them.
#[path = "../src/bin/jwtk/remote/document.rs"]
mod document;
#[path = "../src/bin/jwtk/cache/entry.rs"]
mod entry;
#[expect(dead_code)]
#[path = "../src/bin/jwtk/error.rs"]
mod error;
#[path = "../src/bin/jwtk/excerpt.rs"]
mod excerpt;
#[expect(dead_code)]
#[path = "../src/bin/jwtk/http/location.rs"]
mod http;
#[expect(dead_code)]
#[path = "../src/bin/jwtk/plausible.rs"]
mod plausible;
