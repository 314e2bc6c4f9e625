//! All tests of the program, in one program: the rest of it is linked once, and no core waits for the slowest test of a
//! subject before the next begins.

#[macro_use]
mod support;

mod cases;
mod causes;
mod cli;
mod docs;
#[path = "../fuzz/lib.rs"]
mod fuzz;
mod interop;
mod keys;
mod remote;
mod serve;
mod tokens;
